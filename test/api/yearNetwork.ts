import { randomUUID } from 'node:crypto';
import { globalId } from '../../src/reading/ids';
import { startTestService, type TestAnswer, type TestService } from '../support/api';

/** What one mutation or query came to. */
export interface Came extends Readonly<Record<string, unknown>> {
  readonly __typename: string;
  readonly id: string;
  readonly version: number;
  readonly code: string;
}

/** The agencies of these tests, and ways to ask. */
export interface YearNetwork {
  readonly service: TestService;
  /** The global id of an agency. */
  agency(slug: string): string;
  ask(actor: string, query: string, variables?: Readonly<Record<string, unknown>>): Promise<TestAnswer<{ it: Came }>>;
  /** Asks, and gives what came of it; fails the test on an error. */
  get(actor: string, query: string, variables?: Readonly<Record<string, unknown>>): Promise<Came>;
  /** Does `mutation(input: …)` and gives what was asked of the record, or the refusal. */
  write(actor: string, mutation: string, input: Readonly<Record<string, unknown>>, fields?: string): Promise<Came>;
  /** The same, where an error is expected: its code and the place. */
  refused(actor: string, mutation: string, input: Readonly<Record<string, unknown>>): Promise<readonly [unknown, unknown]>;
}

/** A key that has not been used. */
export const key = (): string => randomUUID();

const TYPE_OF: Readonly<Record<string, string>> = {
  upsertCooperationAgreement: 'CooperationAgreement',
  reviewCooperationAgreement: 'CooperationAgreement',
  recordMeeting: 'Meeting',
  answerConsultationRound: 'PolicyAnswer',
  contributeToSituationReport: 'SituationContribution',
  openSituationReport: 'SituationReport',
  moveSituationDeadline: 'SituationReport',
  mergeSituationReport: 'SituationReport',
};
const typeOf = (mutation: string): string =>
  TYPE_OF[mutation] ?? (mutation.startsWith('upsert') ? mutation.slice('upsert'.length) : 'PolicyDocument');
const written = (mutation: string, fields: string): string => {
  const input = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`.replace('ReviewCooperation', 'Review');
  return `mutation ($input: ${input}!) { it: ${mutation}(input: $input) { __typename ... on ${typeOf(mutation)} { id version ${fields} } ... on Refusal { code message fields unlock } } }`;
};

const TERMS = [
  ['DISTRICT', 'angered'],
  ['DISTRICT', 'centrum'],
  ['ENVIRONMENT', 'violent-islamist'],
  ['LANGUAGE', 'sv'],
] as const;

/** Founds the agencies and those who act for them. */
export async function createYearNetwork(): Promise<YearNetwork> {
  const service = await startTestService();
  const agencies = {
    resurs: 'COORDINATION',
    elsewhere: 'COORDINATION',
    polis: 'POLICE',
    social: 'SOCIAL_SERVICES',
    skola: 'SCHOOL',
    exit: 'CIVIL_SOCIETY',
    former: 'SOCIAL_SERVICES',
  } as const;
  const ids = new Map<string, string>();
  for (const [slug, kind] of Object.entries(agencies))
    ids.set(slug, globalId('Agency', (await service.foundAgency(slug, kind, { coordinatesNetwork: slug === 'resurs' })).id));
  // The tests name it as an agency that has ended.
  await service.database.ownerQuery(`UPDATE agency SET valid_to = '2025-12-31' WHERE slug = 'former'`);
  await service.addMember('kim@resurs', ['COORDINATOR']);
  await service.addMember('sys@resurs', ['SYSTEM']);
  await service.addMember('eva@elsewhere', ['COORDINATOR']);
  await service.addMember('pia@polis', ['OFFICER']);
  await service.addMember('low@polis', ['OFFICER'], { assurance: 2 });
  await service.addMember('asta@polis', ['AUDITOR']);
  await service.addMember('mona@exit', ['MENTOR']);
  await service.addMember('anna@social', ['CASEWORKER']);
  await service.addMember('lena@social', ['LEAD']);
  await service.addMember('siv@skola', ['COUNSELLOR']);
  await service.addMember('lars@skola', ['LEAD']);
  for (const [taxonomy, code] of TERMS)
    await service.database.ownerQuery('INSERT INTO term (id, taxonomy, code, label, label_en) VALUES ($1, $2, $3, $3, $3)', [
      randomUUID(),
      taxonomy,
      code,
    ]);
  const ask: YearNetwork['ask'] = (actor, query, variables = {}) => service.graphql<{ it: Came }>(actor, query, variables);
  const get: YearNetwork['get'] = async (actor, query, variables = {}) => {
    const answer = await ask(actor, query, variables);
    if (!answer.data || answer.errors.length > 0) throw new Error(`${actor} ${query}\n${answer.text}`);
    return answer.data.it;
  };
  return {
    service,
    agency: (slug) => ids.get(slug) ?? '',
    ask,
    get,
    write: (actor, mutation, input, fields = '') => get(actor, written(mutation, fields), { input }),
    refused: async (actor, mutation, input) => {
      const { code, extensions } = await ask(actor, written(mutation, ''), { input });
      return [code, extensions['field']];
    },
  };
}

/** An organisation to publish things, by its global id. */
export async function addOrganisation(service: TestService, name: string): Promise<string> {
  const id = randomUUID();
  await service.database.ownerQuery(`INSERT INTO organisation (id, name, kind) VALUES ($1, $2, 'MUNICIPALITY')`, [id, name]);
  return globalId('Organisation', id);
}
