import type { SyncedRecord, SyncCounts } from '../../src/sync/report';
import type { Role } from '../../src/policy/actor';
import type { TestAnswer } from '../support/api';
import { createTestNetwork, key, memberId, type Answered, type TestNetwork } from './casesSupport';

/** What a test sends of a record. */
export interface Sent {
  readonly type: string;
  readonly externalId: string;
  readonly closed?: boolean;
  readonly reason?: string | null;
  readonly [part: string]: unknown;
}

/** A report as the API answers it, or a refusal. */
export interface SyncAnswer {
  readonly __typename: 'SyncReport' | 'Refusal';
  readonly dryRun: boolean;
  readonly counts: SyncCounts;
  readonly records: readonly SyncedRecord[];
  readonly code: string;
  readonly message: string;
}

export const SYNC = `mutation ($id: ID!, $batch: [SyncRecordInput!]!, $key: String!, $dryRun: Boolean!) {
  result: syncExternalRecords(systemId: $id, batch: $batch, idempotencyKey: $key, dryRun: $dryRun) {
    __typename
    ... on SyncReport { dryRun counts { created updated unchanged closed conflicts refused }
      records { index type externalId outcome recordId code path message conflicts { fieldGroup winner } } }
    ... on Refusal { code message } } }`;

export const REGISTER = `mutation ($input: RegisterExternalSystemInput!) { result: registerExternalSystem(input: $input) {
  __typename ... on Refusal { code message fields provision unlock }
  ... on ExternalSystem { id kind name scopes winners { fieldGroup winner } disabledAt version member { id } } } }`;

export const UPDATE_SYSTEM = `mutation ($id: ID!, $version: Int!, $patch: ExternalSystemPatch!) {
  result: updateExternalSystem(id: $id, version: $version, patch: $patch) {
    __typename ... on Refusal { code message } ... on ExternalSystem { id name scopes winners { fieldGroup winner } version } } }`;

export const DISABLE_SYSTEM = `mutation ($id: ID!, $version: Int!) { result: disableExternalSystem(id: $id, version: $version) {
  __typename ... on Refusal { code message } ... on ExternalSystem { id disabledAt version } } }`;

/** A town with systems in two of its agencies. */
export interface SyncNetwork extends TestNetwork {
  /** Registers a system of the agency that the member `<who>@<agency>` belongs to; the member is added where there is none yet. */
  register(member: string, wishes?: Readonly<Record<string, unknown>>): Promise<Answered>;
  /** Sends a batch as the member, and gives everything that was answered. */
  send(
    member: string,
    systemId: string,
    batch: readonly Sent[],
    more?: { readonly key?: string; readonly dryRun?: boolean },
  ): Promise<TestAnswer<{ result: SyncAnswer }>>;
  /** The same, and fails the test unless there is a report. */
  sync(
    member: string,
    systemId: string,
    batch: readonly Sent[],
    more?: { readonly key?: string; readonly dryRun?: boolean },
  ): Promise<SyncAnswer>;
}

/** Founds it: administrators in two agencies, and the verbs of a sync. */
export async function createSyncNetwork(env: NodeJS.ProcessEnv = {}): Promise<SyncNetwork> {
  const network = await createTestNetwork(env);
  const { service } = network;
  await service.addMember('alva@police', ['ADMIN']);
  await service.addMember('ada@association', ['ADMIN']);
  const admins: Readonly<Record<string, string>> = { social: 'adam@social', police: 'alva@police', association: 'ada@association' };
  const known = new Set<string>();
  const send: SyncNetwork['send'] = (member, id, batch, more = {}) =>
    service.graphql(member, SYNC, { id, batch, key: more.key ?? key(), dryRun: more.dryRun ?? false });
  return Object.assign(network, {
    async register(member: string, wishes: Readonly<Record<string, unknown>> = {}) {
      if (!known.has(member)) await addSystem(network, member);
      known.add(member);
      const [, agency = ''] = member.split('@');
      const input = {
        kind: 'CASE_SYSTEM',
        name: `System of ${member}`,
        memberId: memberId(service.actor(member)),
        scopes: ['CASES', 'EXPERTS'],
        idempotencyKey: key(),
        ...wishes,
      };
      return network.get(admins[agency] ?? '', 'ExternalSystem', REGISTER, { input });
    },
    send,
    async sync(member: string, id: string, batch: readonly Sent[], more = {}) {
      const answer = await send(member, id, batch, more);
      const result = answer.data?.result;
      if (result?.__typename !== 'SyncReport') throw new Error(`no report: ${answer.text}`);
      return result;
    },
  });
}

/** Adds a member that is a system. */
export function addSystem(network: TestNetwork, member: string, roles: readonly Role[] = ['SYSTEM']) {
  return network.service.addMember(member, roles, { kind: 'SYSTEM' });
}

/** A record of a case. */
export const ofCase = (externalId: string, part: Readonly<Record<string, unknown>> = {}): Sent => ({
  type: 'CASE',
  externalId,
  case: { person: { name: 'Påhittad Person' }, ...part },
});

/** A record of an expert. */
export const ofExpert = (externalId: string, part: Readonly<Record<string, unknown>> = {}): Sent => ({
  type: 'EXPERT',
  externalId,
  expert: { name: 'Påhittad Sakkunnig', title: 'Teolog', ...part },
});

/** The closure of a record. */
export const closing = (type: string, externalId: string, reason?: string): Sent => ({
  type,
  externalId,
  closed: true,
  ...(reason === undefined ? {} : { reason }),
});

/** What came of each record, in short. */
export const outcomes = ({ records }: SyncAnswer): string[] =>
  records.map(({ outcome, code }) => (code === null ? outcome : `${outcome} ${code}`));
