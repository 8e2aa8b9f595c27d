import { setTimeout as sleep } from 'node:timers/promises';
import type { TestAnswer } from '../support/api';
import type { TestDatabase } from '../support/postgres';
import type { TestNetwork } from './casesSupport';

/** A change as the API tells it. */
export interface Told {
  readonly eventId: string;
  readonly at: string;
  readonly kind: string;
  readonly type: string;
  readonly recordId: string;
  readonly version: number | null;
  readonly fields: readonly string[];
}

/** A page of the feed as the API gives it. */
export interface FeedPageAnswer {
  readonly edges: readonly { readonly cursor: string; readonly node: Told }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string; readonly startCursor: string | null };
}

const CHANGES = `query ($after: String, $types: [String!], $first: Int, $from: ChangeStart) {
  result: changes(after: $after, types: $types, first: $first, from: $from) {
    edges { cursor node { eventId at kind type recordId version fields } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

export const UPDATE = `mutation ($id: ID!, $version: Int!, $patch: CasePatch!) {
  result: updateCase(id: $id, version: $version, patch: $patch) { __typename
  ... on Refusal { code } ... on Case { id version } } }`;

export const ASSIGN = `mutation ($caseId: ID!, $memberId: ID!, $role: AssignmentRole, $end: Boolean) {
  result: assignCase(caseId: $caseId, memberId: $memberId, role: $role, end: $end) { __typename
  ... on Refusal { code } ... on Case { id version } } }`;

export const REVOKE = `mutation ($id: ID!, $version: Int!, $reason: String!) {
  result: revokeDisclosure(id: $id, version: $version, reason: $reason) { __typename ... on Disclosure { id version live } } }`;

type Variables = Readonly<Record<string, unknown>>;

const UNSETTLED = 'SELECT FROM change WHERE xid >= pg_snapshot_xmin(pg_current_snapshot()) LIMIT 1';
const PATIENCE_MS = 120_000;

interface OnDatabase {
  readonly service: { readonly database: Pick<TestDatabase, 'ownerQuery'> };
}

/** Waits until everything committed can be read: transactions of other tests on the same server hold the feed back for a moment. */
export async function settled(network: OnDatabase): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while ((await network.service.database.ownerQuery(UNSETTLED)).length > 0) {
    if (Date.now() > end) throw new Error('Something on this server has been writing for two minutes.');
    await sleep(10);
  }
}

/** One page, or the refusal of it. */
export async function page(
  network: Pick<TestNetwork, 'service'>,
  actor: string,
  variables: Variables = {},
): Promise<TestAnswer<{ result: FeedPageAnswer }>> {
  await settled(network);
  return network.service.graphql<{ result: FeedPageAnswer }>(actor, CHANGES, variables);
}

/** Everything from there on until there is no next page, and the cursor to go on after. */
export async function hear(
  network: Pick<TestNetwork, 'service'>,
  actor: string,
  variables: Variables = {},
): Promise<{ readonly told: readonly Told[]; readonly cursors: readonly string[]; readonly end: string }> {
  const told: Told[] = [];
  const cursors: string[] = [];
  const { from, ...others } = variables;
  for (let start: Variables = variables; ;) {
    const { data, text } = await page(network, actor, start);
    if (!data) throw new Error(text);
    const { edges, pageInfo } = data.result;
    told.push(...edges.map(({ node }) => node));
    cursors.push(...edges.map(({ cursor }) => cursor));
    if (!pageInfo.hasNextPage) return { told, cursors, end: pageInfo.endCursor };
    start = { ...others, after: pageInfo.endCursor };
  }
}

/** Where the actor's feed ends now: what is heard from there on is new. */
export async function now(network: TestNetwork, actor: string, variables: Variables = {}): Promise<string> {
  return (await hear(network, actor, { ...variables, from: 'NOW' })).end;
}

/** What is told, without what differs from run to run: kind, record, and fields. */
export const words = (told: readonly Told[]): string[] => told.map(({ kind, recordId, fields }) => [kind, recordId, ...fields].join(' '));
