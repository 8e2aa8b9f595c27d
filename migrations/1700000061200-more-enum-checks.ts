import type { MigrationInterface, QueryRunner } from 'typeorm';

const END_REASONS = ['STATED', 'CONSENT', 'BIRTHDAY', 'PROVISION', 'GUARDIANS'];
const AGENCY_KINDS = `SOCIAL_SERVICES COORDINATION POLICE SECURITY_SERVICE PRISON_PROBATION SCHOOL HEALTH_CARE LEISURE_CULTURE
  INSTITUTIONAL_CARE PROSECUTION CUSTOMS EMPLOYMENT_SERVICE SOCIAL_INSURANCE CIVIL_SOCIETY`.split(/\s+/);
const CIRCUMSTANCES = `RISK_OF_TERRORIST_CRIME RISK_OF_CRIME_AGAINST_REALM RISK_TO_RELATIVE RISK_OF_CRIME IMMEDIATE_POLICE_ACTION
  CRIME_AGAINST_MINOR DRUGS_OR_ALCOHOL_TO_MINOR COMMITTED_TERRORIST_CRIME COMMITTED_SERIOUS_CRIME COMMITTED_CRIME CRIME_WITHIN_SIS ADDICTION
  COMPULSORY_PSYCHIATRIC_CARE PREGNANT CANNOT_CONSENT YOUTH_SUPERVISION RECIPIENT_REPORTED INQUIRY_OPEN YOUNG_SUSPECT REKTOR OUTSIDE_REKTOR
  CONCERNED_CONSENTS RECIPIENT_SUPERVISES HELD_UNDER_RESERVATION`.split(/\s+/);

const REFERRAL_STATES =
  'DRAFT SENT RECEIVED ACCEPTED ACTIVE INFO_REQUESTED COMPLETED DECLINED RETURNED WITHDRAWN REVOKED EXPIRED ENTERED_IN_ERROR'.split(' ');

const COLUMNS: readonly (readonly [table: string, column: string, is: '<@' | 'one of', values: readonly string[]])[] = [
  ['referral', 'status', 'one of', REFERRAL_STATES],
  ['disclosure', 'open_because', 'one of', END_REASONS],
  ['consent', 'open_because', 'one of', END_REASONS],
  ['action_group', 'required_sectors', '<@', AGENCY_KINDS],
  ['action_group', 'required_if_invited', '<@', AGENCY_KINDS],
  ['concern_receipt', 'circumstances', '<@', CIRCUMSTANCES],
];

const texts = (values: readonly string[]): string => `ARRAY[${values.map((value) => `'${value}'`).join(', ')}]`;

/** Columns that hold values of an enum and that the schema computes from or does not show, and one that came since. */
export class MoreEnumChecks1700000061200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, column, is, values] of COLUMNS) {
      const check = is === '<@' ? `${column} <@ ${texts(values)}` : `${column} = ANY (${texts(values)})`;
      await runner.query(`ALTER TABLE ${table} ADD CONSTRAINT ${table}_${column}_enum CHECK (${check})`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, column] of COLUMNS) await runner.query(`ALTER TABLE ${table} DROP CONSTRAINT ${table}_${column}_enum`);
  }
}
