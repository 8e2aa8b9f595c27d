import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { SERVICE_ROLE } from '../../src/platform/database';
import { startTestService, type TestAgency, type TestAnswer, type TestService } from '../support/api';
import { dayIn } from '../support/days';

/** A record as an API answer carries it. */
export interface Told extends Readonly<Record<string, unknown>> {
  readonly __typename: string;
  readonly id: string;
  readonly version: number;
  readonly code: string;
}

/** An agency of every sort that prevention tells apart, with members, terms and lines to call. */
export interface PreventionNetwork {
  readonly service: TestService;
  readonly social: TestAgency;
  readonly angered: TestAgency;
  readonly resurs: TestAgency;
  readonly police: TestAgency;
  readonly association: TestAgency;
  /** Global id of a helpline. */
  readonly helpline: string;
  /** Global id of an organisation. */
  readonly organisation: string;
  /** Asks; the one root field is named `result`. */
  ask(actor: string, query: string, variables?: Readonly<Record<string, unknown>>): Promise<TestAnswer<{ result: Told }>>;
  /** Asks the database as the service does for an agency, past every rule of the API. */
  behind(agencyId: string, sql: string): Promise<readonly unknown[]>;
  /** Does a mutation with one input, and gives what it answers. */
  write(actor: string, mutation: string, input: Readonly<Record<string, unknown>>, more?: string): Promise<TestAnswer<{ result: Told }>>;
  /** The same, and fails the test unless a record came of it. */
  made(actor: string, mutation: string, input: Readonly<Record<string, unknown>>): Promise<Told>;
}

const TERMS = [
  ['CONCERN_TYPE', 'open-sympathy'],
  ['CONCERN_TYPE', 'travel'],
  ['ENVIRONMENT', 'violent-islamist'],
  ['DISTRICT', 'angered'],
  ['DISTRICT', 'centrum'],
  ['DISTRICT', 'lundby'],
  ['AUDIENCE', 'education'],
  ['AUDIENCE', 'politicians'],
  ['TRAINING_MODULE', 'meeting-signals'],
  ['COMPETENCE', 'symbols'],
  ['COMPETENCE', 'theology'],
] as const;

const REFUSAL = '... on Refusal { code message fields }';
/** What each type is asked for after a mutation. */
const SELECTIONS: Readonly<Record<string, string>> = {
  Consultation:
    '... on Consultation { id version status question advice answeredOn convertedGround convertedMotive convertedCase { id number status } helplineCall { id status } withheld { field } kind channel competence { code } takenBy { slug } takenAt participants { slug } incident { id } rating ratingNote ratedOn closedOn ownerAgency { slug } answers { id version text ownerAgency { slug } contributors { id } answeredAt } }',
  BankedAnswer:
    '... on BankedAnswer { id version question answer competence { code } concernTypes { code } environment { code } status retireReason publishedAt changedAt changedBy { id } ownerAgency { slug } withheld { field } }',
  HelplineCall: '... on HelplineCall { id version status concern routedTo { slug } district { code } }',
  HelplineRoute: '... on HelplineRoute { id version validFrom validTo routedTo { slug } district { code } }',
  Incident: '... on Incident { id version status description closedOn place district { code } reportedBy { slug } }',
  Training:
    '... on Training { id version title startsOn endsOn attended childrenMet outcomes attendance { audience { code } attended } hostAgencies { slug } hostOrganisations { name } coHostAgencies { slug } coHostOrganisations { name } }',
  TrainingRequest: '... on TrainingRequest { id version status training { id } ownerAgency { slug } }',
};

const MUTATIONS: Readonly<Record<string, readonly [type: string, input: string]>> = {
  recordConsultation: ['Consultation', 'RecordConsultationInput'],
  convertConsultation: ['Consultation', 'ConvertConsultationInput'],
  answerConsultation: ['Consultation', ''],
  askConsultation: ['Consultation', 'AskConsultationInput'],
  takeConsultation: ['Consultation', 'MoveConsultationInput'],
  releaseConsultation: ['Consultation', 'MoveConsultationInput'],
  closeConsultation: ['Consultation', 'MoveConsultationInput'],
  rateConsultation: ['Consultation', 'RateConsultationInput'],
  stateConsultationWork: ['Consultation', 'StateConsultationWorkInput'],
  bankAnswer: ['BankedAnswer', 'BankAnswerInput'],
  retireBankedAnswer: ['BankedAnswer', 'RetireBankedAnswerInput'],
  recordHelplineCall: ['HelplineCall', 'RecordHelplineCallInput'],
  closeHelplineCall: ['HelplineCall', ''],
  setHelplineRoute: ['HelplineRoute', 'SetHelplineRouteInput'],
  reportIncident: ['Incident', 'ReportIncidentInput'],
  closeIncident: ['Incident', ''],
  registerTraining: ['Training', 'RegisterTrainingInput'],
  recordAttendance: ['Training', 'RecordAttendanceInput'],
  requestTraining: ['TrainingRequest', 'RequestTrainingInput'],
  planTrainingRequest: ['TrainingRequest', ''],
  releaseTrainingRequest: ['TrainingRequest', ''],
  withdrawTrainingRequest: ['TrainingRequest', ''],
};

/** A key that has not been used. */
export const key = (): string => randomUUID();
/** Today in Sweden. */
export const today = (plus = 0): string => dayIn(plus);

/** A question that nothing is wrong with. */
export const QUESTION = {
  receivedOn: '2016-03-01',
  channel: 'PHONE',
  category: 'EXPRESSION_OF_PERSON',
  reporterType: 'STAFF',
  question: 'En lärare undrar över en elevs uttryck.',
} as const;
/** An incident that nothing is wrong with. */
export const INCIDENT = {
  kind: 'GRAFFITI',
  occurredOn: '2016-03-01',
  district: 'angered',
  description: 'Klotter på en gångtunnel.',
} as const;
/** A training that nothing is wrong with. */
export const TRAINING = {
  kind: 'TRAINING',
  title: 'Att möta signaler',
  startsOn: '2016-03-05',
  audiences: ['education', 'politicians'],
} as const;

/** Founds the town. Stop its service in `afterAll`. */
export async function createPreventionNetwork(): Promise<PreventionNetwork> {
  const service = await startTestService();
  const social = await service.foundAgency('social', 'SOCIAL_SERVICES');
  const angered = await service.foundAgency('angered', 'SOCIAL_SERVICES');
  const resurs = await service.foundAgency('resurs', 'COORDINATION', { coordinatesNetwork: true });
  await service.foundAgency('elsewhere', 'COORDINATION', { municipalityCode: '0180' });
  const police = await service.foundAgency('police', 'POLICE');
  const association = await service.foundAgency('association', 'CIVIL_SOCIETY');
  await service.foundAgency('school', 'SCHOOL');
  await service.addMember('anna@social', ['CASEWORKER']);
  await service.addMember('bo@social', ['CASEWORKER']);
  await service.addMember('low@social', ['CASEWORKER'], { assurance: 2 });
  await service.addMember('lena@social', ['LEAD']);
  await service.addMember('adam@social', ['ADMIN']);
  await service.addMember('asta@social', ['AUDITOR']);
  await service.addMember('ali@angered', ['CASEWORKER']);
  await service.addMember('kim@resurs', ['COORDINATOR']);
  await service.addMember('lotta@resurs', ['LEAD']);
  await service.addMember('sys@resurs', ['SYSTEM']);
  await service.addMember('eva@elsewhere', ['COORDINATOR']);
  await service.addMember('pia@police', ['OFFICER']);
  await service.addMember('siv@school', ['COUNSELLOR']);
  await service.addMember('mona@association', ['MENTOR']);
  await service.addMember('tor@association', ['THEOLOGIAN']);
  await service.addMember('nils@police', ['OFFICER']);
  const { ownerQuery } = service.database;
  for (const [taxonomy, code] of TERMS)
    await ownerQuery('INSERT INTO term (id, taxonomy, code, label, label_en) VALUES ($1, $2, $3, $3, $3)', [randomUUID(), taxonomy, code]);
  const [line, organisation] = [randomUUID(), randomUUID()];
  await ownerQuery(
    `INSERT INTO resource (id, agency_id, kind, name, description, assured_at) VALUES ($1, $2, 'HELPLINE', 'Linjen', 'x', now())`,
    [line, resurs.id],
  );
  await ownerQuery(`INSERT INTO organisation (id, name, kind) VALUES ($1, 'Kvinnor utan gränser', 'INTERNATIONAL')`, [organisation]);
  const ask: PreventionNetwork['ask'] = (actor, query, variables = {}) => service.graphql(actor, query, variables);
  const write: PreventionNetwork['write'] = (actor, mutation, input, more = '') => {
    const [type = '', inputType = ''] = MUTATIONS[mutation] ?? [];
    const args = [more, inputType === '' ? '' : 'input: $input'].filter((part) => part !== '').join(', ');
    const variables = inputType === '' ? '' : `($input: ${inputType}!)`;
    const query = `mutation ${variables} { result: ${mutation}(${args}) { __typename ${REFUSAL} ${SELECTIONS[type] ?? ''} } }`;
    const keyed = inputType === 'RecordAttendanceInput' ? input : { idempotencyKey: key(), ...input };
    return ask(actor, query, inputType === '' ? {} : { input: keyed });
  };
  const made: PreventionNetwork['made'] = async (actor, mutation, input) => {
    const answer = await write(actor, mutation, input);
    const record = answer.data?.result;
    if (!record || record.__typename === 'Refusal') throw new Error(`${actor} ${mutation}: ${answer.text}`);
    return record;
  };
  const behind: PreventionNetwork['behind'] = async (agencyId, sql) => {
    const client = new pg.Client({ connectionString: service.database.ownerUrl });
    await client.connect();
    try {
      await client.query(`SET ROLE ${SERVICE_ROLE}`);
      await client.query(`SELECT set_config('app.agency_id', $1, false)`, [agencyId]);
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  };
  return {
    ...{ behind, service, social, angered, resurs, police, association, ask, write, made },
    helpline: `resource_${line}`,
    organisation: `organisation_${organisation}`,
  };
}
