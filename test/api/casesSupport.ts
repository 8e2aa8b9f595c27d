import { randomUUID } from 'node:crypto';
import type { Clock } from '../../src/platform/clock';
import { globalId } from '../../src/reading/ids';
import { startTestService, type TestActor, type TestAgency, type TestAnswer, type TestService } from '../support/api';

/** A record as an API answer carries it. */
export interface Answered extends Readonly<Record<string, unknown>> {
  readonly __typename: string;
  readonly id: string;
  readonly version: number;
  readonly code: string;
  readonly fields: string[];
}

/** The agencies and members that the tests of cases and referrals look through. */
export interface TestNetwork {
  readonly service: TestService;
  readonly social: TestAgency;
  readonly police: TestAgency;
  readonly prison: TestAgency;
  readonly school: TestAgency;
  readonly association: TestAgency;
  /** Asks, and gives the answer to the one root field, which is named `result`. */
  ask(actor: string, query: string, variables?: Readonly<Record<string, unknown>>): Promise<TestAnswer<{ result: Answered }>>;
  /** Asks, and fails the test unless the outcome is of this type. */
  get(actor: string, type: string, query: string, variables?: Readonly<Record<string, unknown>>): Promise<Answered>;
  openCase(actor: string, input?: Readonly<Record<string, unknown>>): Promise<Answered>;
  draft(actor: string, caseId: string, to: TestAgency, more?: Readonly<Record<string, unknown>>): Promise<Answered>;
  disclose(actor: string, input: Readonly<Record<string, unknown>>): Promise<TestAnswer<{ result: Answered }>>;
  /** A referral of the case to the police or another agency, sent, with these fields disclosed on it. */
  sent(actor: string, caseId: string, fields: readonly string[], to?: TestAgency): Promise<{ referral: Answered; disclosure: Answered }>;
  /** A draft, sent. */
  sendDraft(actor: string, draft: { readonly id: string; readonly version: number }): Promise<Answered>;
  move(actor: string, mutation: string, id: string, version: number, reason?: string): Promise<TestAnswer<{ result: Answered }>>;
}

/** A key that has not been used. */
export const key = (): string => randomUUID();
/** The global id of an agency. */
export const agencyId = (agency: TestAgency): string => globalId('Agency', agency.id);
/** The global id of a member. */
export const memberId = (actor: TestActor): string => globalId('Member', actor.id);
/** The instant that many days from now. */
export const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

const TERMS = [
  ['CONCERN_TYPE', 'open-sympathy'],
  ['CONCERN_TYPE', 'propaganda'],
  ['ENVIRONMENT', 'violent-islamist'],
  ['LANGUAGE', 'som'],
] as const;

const REFUSAL = '... on Refusal { code message fields provision unlock }';
const OPEN = `mutation ($input: OpenCaseInput!) { result: openCase(input: $input) { __typename ${REFUSAL}
  ... on Case { id number version status person { id version } } } }`;
const DRAFT = `mutation ($input: DraftReferralInput!) { result: draftReferral(input: $input) { __typename ${REFUSAL}
  ... on Referral { id number version status fhirStatus } } }`;
const DISCLOSE = `mutation ($input: DiscloseInput!) { result: disclose(input: $input) { __typename ${REFUSAL}
  ... on Disclosure { id version fields live weighing ground purpose gdprBasis recipient { slug } } } }`;
const SEND = `mutation ($id: ID!, $version: Int!, $key: String!) {
  result: sendReferral(id: $id, version: $version, idempotencyKey: $key) { __typename ${REFUSAL}
  ... on Referral { id version status fhirStatus sentAt disclosure { __typename id version fields live } } } }`;

function moving(mutation: string, reason: boolean): string {
  return `mutation ($id: ID!, $version: Int!${reason ? ', $reason: String!' : ''}) {
    result: ${mutation}(id: $id, version: $version${reason ? ', reason: $reason' : ''}) { __typename ${REFUSAL}
    ... on ${mutation.endsWith('Disclosure') ? 'Disclosure { id version live revokedAt }' : 'Referral { id version status fhirStatus fhirTaskStatus }'} } }`;
}

let born = 0;

/** A personal number with a correct check digit that no other test has had; nobody's, of the year 1890. */
export function freshNumber(): string {
  born += 1;
  const day = new Date(Date.UTC(1890, 0, 1 + Math.floor(born / 900)));
  const date = day.toISOString().slice(0, 10).replace(/-/g, '');
  const nine = date.slice(2) + String(100 + (born % 900)).padStart(3, '0');
  const sum = [...nine].reduce((total, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return `${date.slice(0, 2)}${nine}${String((10 - (sum % 10)) % 10)}`;
}

/** Founds five agencies with members in every position that the rules tell apart. */
export async function createTestNetwork(env: NodeJS.ProcessEnv = {}, clock?: Clock): Promise<TestNetwork> {
  const service = await startTestService(env, clock);
  const social = await service.foundAgency('social', 'SOCIAL_SERVICES');
  const police = await service.foundAgency('police', 'POLICE');
  const prison = await service.foundAgency('prison', 'PRISON_PROBATION');
  const school = await service.foundAgency('school', 'SCHOOL');
  const association = await service.foundAgency('association', 'CIVIL_SOCIETY');
  await service.addMember('anna@social', ['CASEWORKER']);
  await service.addMember('bo@social', ['CASEWORKER']);
  await service.addMember('lena@social', ['LEAD']);
  await service.addMember('kim@social', ['COORDINATOR']);
  await service.addMember('adam@social', ['ADMIN']);
  await service.addMember('low@social', ['CASEWORKER'], { assurance: 2 });
  await service.addMember('pia@police', ['OFFICER']);
  await service.addMember('per@police', ['OFFICER']);
  await service.addMember('kurt@prison', ['OFFICER']);
  await service.addMember('siv@school', ['COUNSELLOR']);
  await service.addMember('mona@association', ['MENTOR']);
  for (const [taxonomy, code] of TERMS)
    await service.database.ownerQuery('INSERT INTO term (id, taxonomy, code, label, label_en) VALUES ($1, $2, $3, $3, $3)', [
      randomUUID(),
      taxonomy,
      code,
    ]);
  return new Verbs(service, social, police, prison, school, association);
}

class Verbs implements TestNetwork {
  constructor(
    readonly service: TestService,
    readonly social: TestAgency,
    readonly police: TestAgency,
    readonly prison: TestAgency,
    readonly school: TestAgency,
    readonly association: TestAgency,
  ) {}

  ask(actor: string, query: string, variables: Readonly<Record<string, unknown>> = {}) {
    return this.service.graphql<{ result: Answered }>(actor, query, variables);
  }

  async get(actor: string, type: string, query: string, variables: Readonly<Record<string, unknown>> = {}) {
    const answer = await this.ask(actor, query, variables);
    const outcome = answer.data?.result;
    if (outcome?.__typename !== type) throw new Error(`${actor} got no ${type} for ${query}\n${answer.text}`);
    return outcome;
  }

  openCase(actor: string, input: Readonly<Record<string, unknown>> = {}) {
    const person = { name: 'Påhittad Person' };
    return this.get(actor, 'Case', OPEN, { input: { person, idempotencyKey: key(), ...input } });
  }

  draft(actor: string, caseId: string, to: TestAgency, more: Readonly<Record<string, unknown>> = {}) {
    const input = { caseId, toAgencyId: agencyId(to), purpose: 'ASSESSMENT', idempotencyKey: key(), ...more };
    return this.get(actor, 'Referral', DRAFT, { input });
  }

  disclose(actor: string, input: Readonly<Record<string, unknown>>) {
    const plain = {
      // What is necessary for the discloser's own task: the one ground that carries everything to anybody.
      ground: 'OSL 10:2',
      weighing: 'Nödvändigt för vår uppgift.',
      gdprBasis: 'ART_6_1_E',
      purpose: 'ASSESSMENT',
      validUntil: inDays(30),
      idempotencyKey: key(),
    };
    return this.ask(actor, DISCLOSE, { input: { ...plain, ...input } });
  }

  async sent(actor: string, caseId: string, fields: readonly string[], to: TestAgency = this.police) {
    const draft = await this.draft(actor, caseId, to);
    const input = { recordId: caseId, recipientAgencyId: agencyId(to), referralId: draft.id, fields };
    const disclosed = await this.disclose(actor, input);
    if (disclosed.data?.result.__typename !== 'Disclosure') throw new Error(disclosed.text);
    const referral = await this.sendDraft(actor, draft);
    const disclosure = referral['disclosure'] as Answered;
    return { referral, disclosure };
  }

  sendDraft(actor: string, { id, version }: { readonly id: string; readonly version: number }) {
    return this.get(actor, 'Referral', SEND, { id, version, key: key() });
  }

  move(actor: string, mutation: string, id: string, version: number, reason?: string) {
    const variables = { id, version, ...(reason === undefined ? {} : { reason }) };
    return this.ask(actor, moving(mutation, reason !== undefined), variables);
  }
}
