import { newId } from '../../src/platform/ids';
import { createLog } from '../../src/platform/logging';
import { globalId } from '../../src/reading/ids';
import { startService, type RunningService } from '../../src/service';
import { openStream, type OpenStream } from '../support/stream';
import { agencyId, createTestNetwork, memberId, type Answered, type TestNetwork } from './casesSupport';
import { ASSIGN, hear, now, REVOKE, UPDATE, words, type Told } from './feedSupport';

const ARRIVED = `subscription ($after: String, $types: [String!]) { edge: changeArrived(after: $after, types: $types) {
  at: cursor node { eventId at kind type recordId version fields } } }`;

let network: TestNetwork;
const opened: OpenStream[] = [];
beforeAll(async () => {
  network = await createTestNetwork();
});
afterEach(() => opened.splice(0).forEach((stream) => stream.close()));
afterAll(() => network.service.stop());

const uuid = (id: string): string => id.split('_')[1] ?? '';
interface Arrived {
  readonly at: string;
  readonly node: Told;
}
const subscribe = (
  actor: string,
  variables: object = {},
  url = network.service.url,
  token = network.service.tokenOf(actor),
): OpenStream => {
  const stream = openStream(url, token, ARRIVED, variables as Record<string, unknown>);
  opened.push(stream);
  return stream;
};
const next = async (stream: OpenStream): Promise<Arrived> => {
  const { data, errors } = await stream.next();
  if (!data) throw new Error(JSON.stringify(errors));
  return data['edge'] as Arrived;
};
const heard = async (stream: OpenStream): Promise<string | undefined> => words([(await next(stream)).node])[0];
const update = async (id: string, patch: object): Promise<void> => {
  const [row] = await network.service.database.ownerQuery<{ version: number }>('SELECT version FROM case_file WHERE id = $1', [uuid(id)]);
  await network.get('anna@social', 'Case', UPDATE, { id, version: row?.version, patch });
};
const disclosed = async (recordId: string, fields: readonly string[]): Promise<Answered> => {
  const answer = await network.disclose('anna@social', {
    recordId,
    recipientAgencyId: agencyId(network.police),
    fields,
  });
  if (answer.data?.result.__typename !== 'Disclosure') throw new Error(answer.text);
  return answer.data.result;
};
/** Something that everybody hears of: whoever hears it has heard nothing before it that was not said. */
const bell = async (): Promise<string> => {
  const id = newId();
  await network.service.database.ownerQuery(`INSERT INTO network (id, name) VALUES ($1, 'Påhittat')`, [id]);
  return `CREATED ${globalId('Network', id)}`;
};
/** From where each actor's feed ends now, so that nothing is missed while the stream opens. */
const from = async (actor: string, types?: readonly string[]): Promise<object> => {
  const some = types ? { types } : {};
  return { ...some, after: await now(network, actor, some) };
};

test('each hears a change as it comes, of what they are shown', async () => {
  const made = await network.openCase('anna@social', { risk: 'R.', summary: 'S.' });
  await disclosed(made.id, ['Case.risk']);
  const types = ['Case', 'Network'];
  const anna = subscribe('anna@social', await from('anna@social', types));
  const pia = subscribe('pia@police', await from('pia@police', types));
  await update(made.id, { risk: 'Ny.', summary: 'Ny.' });
  expect(await heard(anna)).toBe(`UPDATED ${made.id} Case.risk Case.summary Case.textVersions`);
  expect(await heard(pia)).toBe(`UPDATED ${made.id} Case.risk`);
  await update(made.id, { summary: 'Nyare.' });
  const rung = await bell();
  expect(await heard(pia)).toBe(rung);
  expect(await heard(anna)).toBe(`UPDATED ${made.id} Case.summary Case.textVersions`);
});

test('without a cursor it begins with what is new', async () => {
  const stream = subscribe('anna@social', { types: ['Network'] });
  // Rung until it is heard: the first ones may come before the stream is open.
  let arrived = false;
  const first = next(stream).then((edge) => ((arrived = true), edge));
  const rung: string[] = [];
  while (!arrived) rung.push(await bell());
  expect(rung).toContain(words([(await first).node])[0]);
});

test('who lost the right between the change and its telling hears nothing of it, nor that there was anything', async () => {
  const made = await network.openCase('anna@social', { risk: 'R.' });
  const { id, version } = await disclosed(made.id, ['Case.risk']);
  const start = await from('pia@police', ['Case', 'Network']);
  await update(made.id, { risk: 'Ny.' });
  await network.get('anna@social', 'Disclosure', REVOKE, { id, version, reason: 'Slut.' });
  const rung = await bell();
  expect(await heard(subscribe('pia@police', start))).toBe(rung);
});

test('rights that change while the stream is open hold from then on', async () => {
  const made = await network.openCase('anna@social', { summary: 'S.' });
  const bo = subscribe('bo@social', await from('bo@social', ['Case', 'Network']));
  await update(made.id, { summary: 'Ny.' });
  const assign = { caseId: made.id, memberId: memberId(network.service.actor('bo@social')) };
  const rung = await bell();
  expect(await heard(bo)).toBe(rung);
  await network.get('anna@social', 'Case', ASSIGN, { ...assign, role: 'CO_WORKER' });
  expect(await heard(bo)).toBe(`UPDATED ${made.id} Case.assignees`);
  await network.get('anna@social', 'Case', ASSIGN, { ...assign, end: true });
  await update(made.id, { summary: 'Nyare.' });
  const again = await bell();
  expect(await heard(bo)).toBe(again);
});

test('what is told of protected fields is in the access log when it leaves', async () => {
  const made = await network.openCase('anna@social', { risk: 'R.' });
  const anna = subscribe('anna@social', await from('anna@social', ['Case']));
  await update(made.id, { risk: 'Ny.' });
  await next(anna);
  const rows = await network.service.database.ownerQuery(
    `SELECT shown, operation, outcome FROM access_entry WHERE record_ids = ARRAY[$1::uuid] AND operation = 'changeArrived'`,
    [uuid(made.id)],
  );
  expect(rows).toEqual([{ shown: ['Case.risk:changed'], operation: 'changeArrived', outcome: 'SHOWN' }]);
});

describe('it ends', () => {
  const ending = async (stream: OpenStream): Promise<unknown> => {
    const { data, errors } = await stream.next();
    expect(await stream.end).toBe('COMPLETE');
    return [data ?? null, errors?.[0]?.extensions['code']];
  };

  test('with the token', async () => {
    const exp = Math.floor(Date.now() / 1_000) + 8;
    const token = network.service.tokenOf('anna@social', { claims: { exp } });
    const stream = subscribe('anna@social', { types: ['Issuer'] }, network.service.url, token);
    expect(await ending(stream)).toEqual([null, 'UNAUTHENTICATED']);
    expect(Date.now()).toBeGreaterThanOrEqual(exp * 1_000);
  });

  test('when the member is suspended, whether or not anything else happens', async () => {
    const { id } = await network.service.addMember('gone@social', ['CASEWORKER']);
    const stream = subscribe('gone@social', await from('gone@social', ['Case', 'Network']));
    const rung = await bell();
    expect(await heard(stream)).toBe(rung);
    await network.service.database.ownerQuery('UPDATE member SET suspended_at = now(), version = version + 1 WHERE id = $1', [id]);
    expect(await ending(stream)).toEqual([null, 'UNAUTHENTICATED']);
  });

  test('not when the roles of the member change: from then on it hears by the new ones', async () => {
    const made = await network.openCase('anna@social');
    const { id } = await network.service.addMember('new@social', ['CASEWORKER']);
    const stream = subscribe('new@social', await from('new@social', ['Case']));
    await network.service.database.ownerQuery(`UPDATE member SET roles = '{LEAD}', version = version + 1 WHERE id = $1`, [id]);
    await update(made.id, { programme: 'SIG' });
    expect(await heard(stream)).toBe(`UPDATED ${made.id} Case.programme`);
  });
});

describe('servers and databases come and go', () => {
  const start = (): Promise<RunningService> => startService(network.service.database.settings, { log: createLog('silent') });

  test('a second server on the same database is told of what the first has done', async () => {
    const second = await start();
    const stream = subscribe('anna@social', await from('anna@social', ['Case']), second.url);
    const made = await network.openCase('anna@social');
    expect(await heard(stream)).toBe(`CREATED ${made.id}`);
    stream.close();
    await second.stop();
  });

  test('a server that stops breaks its streams off, and another goes on after the last cursor', async () => {
    const first = await start();
    const types = ['Case'];
    const stream = subscribe('anna@social', await from('anna@social', types), first.url);
    const one = await network.openCase('anna@social');
    const { at, node } = await next(stream);
    expect(node.recordId).toBe(one.id);
    await first.stop();
    // The case's own assignment was told too, unless the end came first.
    await stream.next().catch(() => undefined);
    expect(await stream.end).toBe('BROKEN');
    const two = await network.openCase('anna@social');
    const second = await start();
    const again = subscribe('anna@social', { types, after: at }, second.url);
    expect([await heard(again), await heard(again)]).toEqual([`UPDATED ${one.id} Case.assignees`, `CREATED ${two.id}`]);
    again.close();
    await second.stop();
  });

  test('a stream outlives the connections of its server', async () => {
    const stream = subscribe('anna@social', await from('anna@social', ['Network']));
    const first = await bell();
    expect(await heard(stream)).toBe(first);
    const { database } = network.service;
    await database.ownerQuery(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND application_name LIKE 'kunskapshus%'`,
      [database.name],
    );
    const second = await bell();
    expect(await heard(stream)).toBe(second);
  });
});

describe('at the door', () => {
  const post = (body: unknown, headers: Record<string, string> = {}, token = network.service.tokenOf('anna@social')): Promise<Response> =>
    fetch(`${network.service.url}/graphql/stream`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        authorization: `Bearer ${token}`,
        ...headers,
      },
      body: JSON.stringify(body),
    });
  const answerOf = async (response: Response): Promise<unknown[]> => {
    const { errors } = (await response.json()) as {
      errors: { message: string; extensions: Record<string, unknown> }[];
    };
    expect(errors[0]?.extensions['requestId']).toEqual(expect.any(String));
    return [response.status, errors[0]?.extensions['code'], errors[0]?.message];
  };
  const deep = `subscription { changeArrived { node { ${'... on Change { '.repeat(501)} eventId ${'}'.repeat(501)} } } }`;
  const wide = `subscription { changeArrived { node { ${Array.from({ length: 21 }, (_, at) => `a${String(at)}: eventId`).join(' ')} } } }`;
  const long = `subscription { changeArrived { node { ${'eventId '.repeat(1_500)} } } }`;
  const hidden = 'subscription { changeArrived { node { eventIdd } } }';

  test.each([
    ['with too many aliases', wide],
    ['that is too long', long],
    ['that nests too many fragments', deep],
    ['that is no GraphQL', 'subscription {'],
    ['with a field that is not there', hidden],
    ['of two root fields', 'subscription { a: changeArrived { cursor } b: changeArrived { cursor } }'],
    ['with variables that do not fit', 'subscription ($after: Int!) { changeArrived { cursor } }'],
  ])('a document %s is refused with the words of POST /graphql', async (_name, query) => {
    const response = await post({ query });
    const plain = await network.service.graphql('anna@social', query);
    const [status, code, message] = await answerOf(response);
    expect(status).toBe(400);
    if (plain.code !== 'BAD_USER_INPUT') expect([code, message]).toEqual([plain.code, plain.errors[0]?.message]);
  });

  test.each([
    ['a query', '{ agencies { totalCount } }', {}, 'BAD_USER_INPUT'],
    ['a mutation', 'mutation { closeCase(id: "x", version: 1, reason: "x") { __typename } }', {}, 'BAD_USER_INPUT'],
    ['a cursor that was made up', ARRIVED, { after: 'AAAA' }, 'BAD_USER_INPUT'],
    ['a type that the feed does not tell of', ARRIVED, { types: ['AccessEntry'] }, 'BAD_USER_INPUT'],
    ['no types', ARRIVED, { types: [] }, 'BAD_USER_INPUT'],
    ['a NUL', ARRIVED, { after: '\0' }, 'BAD_USER_INPUT'],
  ])('%s is refused', async (_name, query, variables, code) => {
    const [status, given] = await answerOf(await post({ query, variables }));
    expect([status, given]).toEqual([400, code]);
  });

  test('a cursor of somebody else is refused', async () => {
    const after = await now(network, 'bo@social');
    expect((await answerOf(await post({ query: ARRIVED, variables: { after } }))).slice(0, 2)).toEqual([400, 'BAD_USER_INPUT']);
  });

  test('without a token, and with one that is over, nothing is streamed', async () => {
    const old = network.service.tokenOf('anna@social', { claims: { iat: 1_700_000_000, exp: 1_700_000_600 } });
    for (const token of ['', old])
      expect((await answerOf(await post({ query: ARRIVED }, {}, token))).slice(0, 2)).toEqual([401, 'UNAUTHENTICATED']);
  });

  test('who does not take event streams is told so', async () => {
    expect((await post({ query: ARRIVED }, { accept: 'application/json' })).status).toBe(406);
  });

  test('a subscription is refused at POST /graphql, and nothing of it is executed', async () => {
    const answer = await network.service.graphql('anna@social', ARRIVED);
    expect([answer.code, answer.data]).toEqual(['BAD_USER_INPUT', null]);
  });

  test('a member has only so many streams, and may open another when one is closed', async () => {
    const { streamsPerMember } = network.service.database.settings;
    const held = await Promise.all(Array.from({ length: streamsPerMember }, () => post({ query: ARRIVED })));
    expect(held.map(({ status }) => status)).toEqual(held.map(() => 200));
    const response = await post({ query: ARRIVED });
    expect([...(await answerOf(response)).slice(0, 2), response.headers.get('retry-after')]).toEqual([429, 'LIMIT_EXCEEDED', '3']);
    const other = await post({ query: ARRIVED }, {}, network.service.tokenOf('bo@social'));
    expect(other.status).toBe(200);
    await Promise.all([...held, other].map(async ({ body }) => body?.cancel()));
    let status = 429;
    while (status === 429) {
      const again = await post({ query: ARRIVED });
      status = again.status;
      await again.body?.cancel();
    }
    expect(status).toBe(200);
  });

  test('it can be opened by GET too, and HEAD opens nothing', async () => {
    const start = await from('kim@social', ['Network']);
    const address = `${network.service.url}/graphql/stream?${new URLSearchParams({ query: ARRIVED, variables: JSON.stringify(start) }).toString()}`;
    const headers = { authorization: `Bearer ${network.service.tokenOf('kim@social')}`, accept: 'text/event-stream' };
    // More often than a member may have streams open.
    for (let n = 0; n <= network.service.database.settings.streamsPerMember; n += 1)
      expect((await fetch(address, { method: 'HEAD', headers })).status).toBe(200);
    const response = await fetch(address, { headers });
    const rung = await bell();
    let text = '';
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    while (!text.includes('event: next')) text += (await reader?.read())?.value ?? '';
    expect(text).toContain(rung.split(' ')[1]);
    await reader?.cancel();
  });
});

test('what is read after and what is streamed is the same', async () => {
  const start = await from('lena@social', ['Case', 'Person', 'Referral', 'Disclosure']);
  const stream = subscribe('lena@social', start);
  const made = await network.openCase('anna@social', { risk: 'R.' });
  await network.sent('anna@social', made.id, ['Case.risk']);
  await update(made.id, { programme: 'SIG', risk: 'Ny.' });
  const { told } = await hear(network, 'lena@social', start as Record<string, unknown>);
  const streamed: Told[] = [];
  for (let at = 0; at < told.length; at++) streamed.push((await next(stream)).node);
  expect(streamed).toEqual(told);
  expect(told.length).toBeGreaterThan(5);
});
