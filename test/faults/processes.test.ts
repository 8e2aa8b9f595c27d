import { setTimeout as pause } from 'node:timers/promises';
import { canary, idOf, startWorld, uuidFor, type World } from '../support/fixture';
import { startProcess, type ServiceProcess } from '../support/process';
import { canariesIn } from '../leaks/oracle';

jest.setTimeout(120_000);

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const OPEN =
  'mutation ($key: String!) { done: openCase(input: { person: { name: "Påhittad" }, summary: $key, idempotencyKey: $key }) { ... on Case { id } } }';
interface Done {
  done: { id: string };
}

interface Lanes {
  /** The keys that were acknowledged, with the id that was given. */
  readonly acknowledged: ReadonlyMap<string, string>;
  readonly sent: readonly string[];
  readonly statuses: ReadonlySet<number>;
}

/** Opens cases in eight lanes until the process answers no more. */
async function load(server: ServiceProcess, name: string, acknowledged: Map<string, string>): Promise<Lanes> {
  const token = world.tokenOf('caseworker@social');
  const sent: string[] = [];
  const statuses = new Set<number>();
  const lane = async (lane: number): Promise<void> => {
    for (let at = 0; ; at += 1) {
      const key = `${name}-${String(lane)}-${String(at)}`;
      sent.push(key);
      const answer = await server.ask(token, OPEN, { key });
      if (!answer) return;
      statuses.add(answer.status);
      const id = (answer.body.data as Done | null | undefined)?.done.id;
      if (answer.status === 200 && id !== undefined) acknowledged.set(key, id);
    }
  };
  await Promise.all(Array.from({ length: 8 }, (_, n) => lane(n)));
  return { acknowledged, sent, statuses };
}

/** What stands in the database of the cases that were asked for, by key. */
async function stored(name: string): Promise<Map<string, string[]>> {
  const rows = await world.database.ownerQuery<{ id: string; summary: string }>(
    `SELECT 'case_' || id AS id, summary FROM case_file WHERE summary LIKE $1`,
    [`${name}-%`],
  );
  const found = new Map<string, string[]>();
  for (const { id, summary } of rows) found.set(summary, [...(found.get(summary) ?? []), id]);
  return found;
}

describe.each(['SIGTERM', 'SIGKILL'] as const)('%s under load', (signal) => {
  test('loses nothing that was acknowledged, does nothing twice, and a retry elsewhere finds what was done', async () => {
    const server = await startProcess(world);
    const answered = new Map<string, string>();
    const loading = load(server, signal, answered);
    // In the midst of it, however slow the machine is.
    while (answered.size <= 5) await pause(20);
    await pause(200);
    const code = await server.end(signal);
    const { acknowledged, sent, statuses } = await loading;
    expect(code).toBe(signal === 'SIGTERM' ? 0 : 'SIGKILL');
    expect(acknowledged.size).toBeGreaterThan(5);
    expect([...statuses].every((status) => status === 200 || status === 503)).toBe(true);
    const before = await stored(signal);
    for (const [key, id] of acknowledged) expect([key, before.get(key)]).toEqual([key, [id]]);
    // The client that got no answer asks the next server with the same key.
    for (const key of sent) {
      const answer = await world.graphql<Done>('caseworker@social', OPEN, { key });
      expect([key, answer.code]).toEqual([key, null]);
      if (acknowledged.has(key)) expect(answer.data?.done.id).toBe(acknowledged.get(key));
    }
    const after = await stored(signal);
    expect([...after.values()].filter((ids) => ids.length !== 1)).toEqual([]);
    expect([...after.keys()].sort()).toEqual([...sent].sort());
    if (signal === 'SIGTERM') expect(server.log()).toContain('service.stopped');
    expect(canariesIn(server.log())).toEqual([]);
  });
});

describe('two servers on one database', () => {
  let other: ServiceProcess;
  beforeAll(async () => {
    other = await startProcess(world);
  });
  afterAll(() => other.end('SIGTERM'));

  const both = async (actor: string, query: string, variables: object = {}): Promise<unknown[]> => {
    const [here, there] = await Promise.all([
      world.graphql(actor, query, { ...variables }),
      other.ask(world.tokenOf(actor), query, variables),
    ]);
    return [here.data ?? here.code, there?.body.data ?? there?.body.errors?.[0]?.extensions.code];
  };

  test('one idempotency key at both at once opens one case', async () => {
    for (let round = 0; round < 10; round += 1) {
      const [here, there] = await both('caseworker@social', OPEN, { key: `two-servers-${String(round)}` });
      expect(here).toEqual({ done: { id: expect.stringMatching(/^case_/) as unknown } });
      expect(there).toEqual(here);
    }
  });

  test('of two moves at both at once one wins and the other is a conflict', async () => {
    const query =
      'mutation ($id: ID!, $version: Int!) { done: requestReferralInformation(id: $id, version: $version, reason: "x") { ... on Referral { status } ... on Refusal { code } } }';
    const answers = await both('officer@polis', query, { id: idOf('Referral', 'live'), version: 1 });
    expect(answers).toEqual(expect.arrayContaining(['CONFLICT', { done: { status: 'INFO_REQUESTED' } }]));
  });

  test('what ends at one ends at the other at that moment: a disclosure, a member, an issuer', async () => {
    const read = `{ case(id: "${idOf('Case', 'closed')}") { summary } }`;
    const shown = { case: { summary: canary('closed', 'summary') } };
    expect(await both('officer@polis', read)).toEqual([shown, shown]);
    const token = world.tokenOf('officer@polis');
    const there = async (): Promise<unknown> => {
      const answer = await other.ask(token, read);
      return answer?.body.errors?.[0]?.extensions.code ?? answer?.body.data;
    };
    expect(await there()).toEqual(shown);
    const revoke = `mutation { revokeDisclosure(id: "${idOf('Disclosure', 'closed to polis')}", version: 1, reason: "x") { ... on Disclosure { live } } }`;
    expect((await world.graphql('caseworker@social', revoke)).data).toEqual({ revokeDisclosure: { live: false } });
    expect(await there()).toBe('NOT_FOUND');
    await world.database.ownerQuery('UPDATE disclosure SET revoked_at = NULL WHERE id = $1', [uuidFor('Disclosure', 'closed to polis')]);
    expect(await there()).toEqual(shown);
    await world.database.ownerQuery('UPDATE member SET suspended_at = now() WHERE id = $1', [world.actor('officer@polis').id]);
    expect(await there()).toBe('UNAUTHENTICATED');
    await world.database.ownerQuery('UPDATE member SET suspended_at = NULL WHERE id = $1', [world.actor('officer@polis').id]);
    expect(await there()).toEqual(shown);
    await world.database.ownerQuery('UPDATE issuer SET disabled_at = now() WHERE id = $1', [world.actor('officer@polis').agency.issuerId]);
    expect(await there()).toBe('UNAUTHENTICATED');
  });

  test('a cursor of one goes on at the other, for its caller alone', async () => {
    const query = 'query ($after: String) { cases(first: 2, after: $after) { nodes { id } pageInfo { endCursor } } }';
    interface Cases {
      cases: { nodes: { id: string }[]; pageInfo: { endCursor: string } };
    }
    const first = await world.graphql<Cases>('lead@social', query);
    const after = first.data?.cases.pageInfo.endCursor;
    const here = await world.graphql<Cases>('lead@social', query, { after });
    const there = await other.ask(world.tokenOf('lead@social'), query, { after });
    expect((there?.body.data as unknown as Cases).cases.nodes).toEqual(here.data?.cases.nodes);
    const stranger = await other.ask(world.tokenOf('both@social'), query, { after });
    expect(stranger?.body.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});
