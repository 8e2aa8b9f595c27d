import type { MigrationInterface, QueryRunner } from 'typeorm';

type Place = readonly [table: string, column: string, of?: 'list'];

/** The values that the schema has for a column, and the columns that hold them. */
const COLUMNS: readonly (readonly [values: string, places: readonly Place[]])[] = [
  // AccessPurpose
  ['CASEWORK COORDINATION SUPERVISION AUDIT INTEGRATION ADMINISTRATION', [['access_entry', 'purpose']]],
  // AgencyKind
  [
    `SOCIAL_SERVICES COORDINATION POLICE SECURITY_SERVICE PRISON_PROBATION SCHOOL HEALTH_CARE LEISURE_CULTURE
      INSTITUTIONAL_CARE PROSECUTION CUSTOMS EMPLOYMENT_SERVICE SOCIAL_INSURANCE CIVIL_SOCIETY`,
    [['agency', 'kind']],
  ],
  // ProcessingRegime
  ['GDPR CRIMINAL_DATA_ACT', [['agency', 'processing_regime']]],
  // Role
  ['COORDINATOR CASEWORKER LEAD OFFICER COUNSELLOR MENTOR THEOLOGIAN SYSTEM AUDITOR ADMIN', [['member', 'roles', 'list']]],
  // IssuerAlgorithm
  ['RS256 PS256 ES256', [['issuer', 'algorithm']]],
  // Taxonomy
  [
    `ENVIRONMENT COMPETENCE PROFESSION AUDIENCE CONCERN_TYPE LANGUAGE DISTRICT TRAINING_MODULE
      ASSESSMENT_INSTRUMENT RISK_FACTOR PROTECTIVE_FACTOR`,
    [['term', 'taxonomy']],
  ],
  // OrganisationKind
  [
    `MUNICIPALITY MUNICIPAL_DEPARTMENT STATE_AUTHORITY CIVIL_SOCIETY CONGREGATION RESEARCH COMPANY INTERNATIONAL
      OTHER`,
    [['organisation', 'kind']],
  ],
  // EndReason
  [
    'STATED CONSENT BIRTHDAY PROVISION GUARDIANS',
    [
      ['consent', 'ends_because'],
      ['action_group', 'ends_because'],
      ['disclosure', 'ends_because'],
    ],
  ],
  // ReferralPurpose
  [
    `ASSESSMENT EXIT_SUPPORT THEOLOGICAL_SUPPORT PROTECTION SCHOOL_SUPPORT PROBATION_PLANNING CRIME_PREVENTION
      RELATIVE_SUPPORT OTHER`,
    [
      ['disclosure_request', 'purpose'],
      ['referral', 'purpose'],
      ['disclosure', 'purpose'],
      ['roster_row', 'purpose'],
    ],
  ],
  // ReferralEvent
  [
    `DRAFT SEND RECEIVE ACCEPT DECLINE RETURN START COMPLETE REQUEST_INFORMATION ANSWER_INFORMATION WITHDRAW
      MARK_ENTERED_IN_ERROR REVOKE EXPIRE`,
    [['referral_event', 'event']],
  ],
  // ReferralStatus
  [
    `DRAFT SENT RECEIVED ACCEPTED ACTIVE INFO_REQUESTED COMPLETED DECLINED RETURNED WITHDRAWN REVOKED EXPIRED
      ENTERED_IN_ERROR`,
    [['referral_event', 'status']],
  ],
  // GdprBasis
  ['ART_6_1_E ART_9_2_G ART_9_2_H BROTTSDATALAGEN', [['disclosure', 'gdpr_basis']]],
  // Circumstance
  [
    `RISK_OF_TERRORIST_CRIME RISK_OF_CRIME_AGAINST_REALM RISK_TO_RELATIVE RISK_OF_CRIME IMMEDIATE_POLICE_ACTION
      CRIME_AGAINST_MINOR DRUGS_OR_ALCOHOL_TO_MINOR COMMITTED_TERRORIST_CRIME COMMITTED_SERIOUS_CRIME
      COMMITTED_CRIME CRIME_WITHIN_SIS ADDICTION COMPULSORY_PSYCHIATRIC_CARE PREGNANT CANNOT_CONSENT
      YOUTH_SUPERVISION RECIPIENT_REPORTED INQUIRY_OPEN YOUNG_SUSPECT REKTOR OUTSIDE_REKTOR CONCERNED_CONSENTS
      RECIPIENT_SUPERVISES HELD_UNDER_RESERVATION`,
    [['disclosure', 'circumstances', 'list']],
  ],
  // MatchHardRule
  [
    `NOT_VETTED NO_FREE_PLACE NO_COMMON_LANGUAGE UNSAFE_AREA CONFLICT_OF_INTEREST AVOIDED OUTSIDE_AGE_SPAN
      NOT_CONTACT_PERSON TOO_FEW_HOURS NO_RESERVATION`,
    [['mentorship', 'case_findings', 'list']],
  ],
  // MentorshipOutcome
  [
    'LEFT PROGRESS UNCHANGED SETBACK BROKEN_OFF HANDED_OVER NOT_STATED',
    [
      ['mentorship', 'outcome'],
      ['mentor_review', 'outcome'],
    ],
  ],
  // ReporterType
  [
    'STAFF RELATIVE SELF ASSOCIATION PUBLIC',
    [
      ['consultation', 'reporter_type'],
      ['helpline_call', 'caller_type'],
    ],
  ],
  // ConsultationStatus
  ['OPEN TAKEN ANSWERED CLOSED CONVERTED', [['consultation', 'status']]],
  // IncidentKind
  ['GRAFFITI PROPAGANDA GATHERING DAMAGE THREAT OTHER', [['incident', 'kind']]],
];

const texts = (values: string): string =>
  `ARRAY[${values
    .split(/\s+/)
    .map((value) => `'${value}'`)
    .join(', ')}]`;

const each = (statement: (table: string, column: string, check: string) => string): string =>
  COLUMNS.flatMap(([values, places]) =>
    places.map(([table, column, of]) =>
      statement(table, column, `${column} ${of === 'list' ? `<@ ${texts(values)}` : `= ANY (${texts(values)})`}`),
    ),
  ).join('\n');

/**
 * Columns that hold values of an enum take no other value: what no client knows is refused when it is written, not found out when it is read.
 */
export class EnumChecks1700000061100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(each((table, column, check) => `ALTER TABLE ${table} ADD CONSTRAINT ${table}_${column}_enum CHECK (${check});`));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(each((table, column) => `ALTER TABLE ${table} DROP CONSTRAINT ${table}_${column}_enum;`));
  }
}
