import { newId } from '../../src/platform/ids';
import { startTestService, type TestAgency, type TestAnswer, type TestService } from '../support/api';

/** What of a consultation counts in figures. */
export interface Consulted {
  readonly on: string;
  readonly category?: string;
  readonly district?: string;
  readonly reporter?: string;
  readonly environment?: string;
  readonly concerns?: readonly string[];
  readonly by?: TestAgency;
}

/** Two agencies with the members that figures and retention tell apart. */
export interface ReportingNetwork {
  readonly service: TestService;
  readonly resurs: TestAgency;
  readonly social: TestAgency;
  consulted(consultations: readonly Consulted[]): Promise<void>;
  trained(on: string, audience: string, attended: number): Promise<void>;
  /** The coordinator releases what is over of a measure between two days. */
  released(measure: string, from: string, to: string, actor?: string): Promise<TestAnswer<{ releaseStatistics: Made[] }>>;
}

export interface Made {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

const RELEASE = `mutation ($input: ReleaseStatisticsInput!) { releaseStatistics(input: $input) { id from to } }`;

const TERMS = [
  ['DISTRICT', 'angered', 'Angered'],
  ['DISTRICT', 'centrum', 'Centrum'],
  ['DISTRICT', 'lundby', 'Lundby'],
  ['DISTRICT', 'majorna', 'Majorna'],
  ['ENVIRONMENT', 'violent-islamist', 'Våldsbejakande islamistisk'],
  ['CONCERN_TYPE', 'propaganda', 'Propaganda'],
  ['CONCERN_TYPE', 'recruiting', 'Rekrytering'],
  ['CONCERN_TYPE', 'travel', 'Resor'],
  ['AUDIENCE', 'education', 'Utbildning'],
  ['AUDIENCE', 'housing', '<b>Bostad</b> & hem'],
] as const;

/** Founds the coordination and a social service, with empty registers. */
export async function createReportingNetwork(): Promise<ReportingNetwork> {
  const service = await startTestService();
  const resurs = await service.foundAgency('resurs', 'COORDINATION', {
    name: 'Social resurs',
    coordinatesNetwork: true,
  });
  const social = await service.foundAgency('social', 'SOCIAL_SERVICES', { name: 'Socialtjänsten' });
  await service.addMember('coordinator@resurs', ['COORDINATOR']);
  await service.addMember('admin@resurs', ['ADMIN']);
  await service.addMember('auditor@resurs', ['AUDITOR']);
  await service.addMember('anna@social', ['CASEWORKER']);
  await service.addMember('lena@social', ['LEAD']);
  await service.addMember('adam@social', ['ADMIN']);
  await service.addMember('low@social', ['ADMIN'], { assurance: 2 });
  await service.addMember('system@social', ['SYSTEM'], { kind: 'SYSTEM' });
  const { ownerQuery } = service.database;
  for (const [taxonomy, code, label] of TERMS)
    await ownerQuery('INSERT INTO term (id, taxonomy, code, label, label_en) VALUES ($1, $2, $3, $4, $4)', [
      newId(),
      ...[taxonomy, code, label],
    ]);
  const memberOf = (agency: TestAgency): string => service.actor(agency === resurs ? 'coordinator@resurs' : 'lena@social').id;
  return {
    service,
    resurs,
    social,
    async consulted(consultations) {
      for (const one of consultations) {
        const agency = one.by ?? resurs;
        await ownerQuery(
          `INSERT INTO consultation (id, owner_agency_id, received_on, channel, category, concern_type_codes, reporter_type, environment_code,
             district_code, question, status, recorded_at, recorded_by)
           VALUES ($1, $2, $3, 'PHONE', $4, $5, $6, $7, $8, 'påhittad', 'OPEN', now(), $9)`,
          [
            ...[newId(), agency.id, one.on, one.category ?? 'EXPRESSION_OF_PERSON', one.concerns ?? ['propaganda']],
            ...[one.reporter ?? 'STAFF', one.environment ?? 'violent-islamist', one.district ?? 'angered'],
            memberOf(agency),
          ],
        );
      }
    },
    async trained(on, audience, attended) {
      const id = newId();
      await ownerQuery(
        `INSERT INTO training (id, owner_agency_id, kind, title, starts_on, ends_on, registered_at, registered_by)
         VALUES ($1, $2, 'TRAINING', 'påhittad', $3, $3, now(), $4)`,
        [id, resurs.id, on, memberOf(resurs)],
      );
      await ownerQuery('INSERT INTO training_attendance (id, training_id, audience_code, attended) VALUES ($1, $2, $3, $4)', [
        newId(),
        id,
        audience,
        attended,
      ]);
    },
    released: (measure, from, to, actor = 'coordinator@resurs') =>
      service.graphql(actor, RELEASE, { input: { measure, from, to, declaration: 'Alla har registrerat sitt.' } }),
  };
}

/** So many times the same. */
export const times = <T>(many: number, one: T): T[] => Array.from({ length: many }, () => one);
