import { getNamedType, isInputObjectType, isListType, isNonNullType, type GraphQLField, type GraphQLInputType } from 'graphql';
import { createSchema } from '../../src/schema';
import { known, typeOf, variablesWith, type IdPlace } from '../api/idMembersSupport';
import { Dice } from '../reading/dice';
import { startWorld, type World } from '../support/fixture';
import { draws } from '../support/size';
import { waysIn, type Way } from './reach';

/** `SEED=123 npx jest test/wire/fuzz` draws others. */
const SEED = Number(process.env['SEED'] ?? 20_261);
const REQUESTS = draws(5_000, 50_000);
const OVER_HTTP = REQUESTS / 5;

jest.setTimeout(1_800_000);

const schema = createSchema();
const MUTATIONS = Object.values(schema.getMutationType()?.getFields() ?? {});
const QUERIES = Object.values(schema.getQueryType()?.getFields() ?? {});

let world: World;
let ways: ReadonlyMap<string, Way>;
beforeAll(async () => {
  world = await startWorld();
  ways = await waysIn(world);
});
afterAll(() => world.stop());

const ACTORS = [
  'caseworker@social',
  'lead@social',
  'register@social',
  'coordinator@resurs',
  'admin@resurs',
  'mentor@exit',
  'officer@polis',
];
const UUID = '01a20794-8f78-73b4-a8cb-fd4d98b99e49';
const WORDS = ['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty', 'prototype', '__defineGetter__', 'then', 'length'];

/** Values as JSON texts, since some are no values of this program. */
const ODD: readonly string[] = [
  ...WORDS.map((word) => JSON.stringify(word)),
  ...WORDS.map((word) => JSON.stringify(`${word}_${UUID}`)),
  ...WORDS.map((word) => `{${JSON.stringify(word)}: ${JSON.stringify(word)}}`),
  ...['"x\\ud800"', '"\\udc00"', '"\\u0000"', '"\\u202eabc"', '"\\ufeff"', '"\\u200b"', '"\\ufdfa"', '"\\u0130"', '"😀"', '"e\\u0301"'],
  ...[
    '""',
    '" "',
    '"\\n"',
    '"\\\\"',
    '"\'"',
    '"%"',
    '"_"',
    '"$1"',
    '"${7*7}"',
    '"{{7*7}}"',
    '"<script>"',
    '"../../etc/passwd"',
    '"NaN"',
    '"null"',
  ],
  ...[
    '"2026-02-30"',
    '"9999-12-31"',
    '"0001-01-01"',
    '"1900-01-01"',
    '"2026-13-01"',
    '"9999-12-31T23:59:59.999Z"',
    '"1900-01-01T00:00:00Z"',
  ],
  ...[
    '"2026-03-29T02:30:00+01:00"',
    '"2026-01-01T00:00:00+99:99"',
    '"2026-01-01"',
    '"24:00"',
    '"99:99"',
    '"+46701234567"',
    '"199002302389"',
  ],
  ...['-1', '0', '1', '2147483647', '2147483648', '-2147483648', '1e308', '1e999', '1.5', '-0', '123456789012345678901234567890'],
  ...['null', 'true', '[]', '{}', '[null]', '[[]]', '[{}]', '{"a":{"b":1}}', `${'['.repeat(60)}${']'.repeat(60)}`],
  JSON.stringify('x'.repeat(20_001)),
  JSON.stringify(`a${'\u0301'.repeat(200)}`),
  `[${Array.from({ length: 60 }, () => '"x"').join(',')}]`,
  `{${Array.from({ length: 300 }, (_, at) => `"m${String(at)}":1`).join(',')}}`,
];

/** Every place of the arguments of a root field, that of an object too. */
function placesOf({ args }: GraphQLField<unknown, unknown>): IdPlace[] {
  const below = (type: GraphQLInputType, place: IdPlace, within: readonly string[]): IdPlace[] => {
    if (isNonNullType(type) || isListType(type)) return below(type.ofType as GraphQLInputType, place, within);
    if (!isInputObjectType(type) || within.includes(type.name)) return [place];
    return [
      place,
      ...Object.values(type.getFields()).flatMap((field) => below(field.type, [...place, field.name], [...within, type.name])),
    ];
  };
  return args.flatMap(({ name, type }) => below(type, [name], []));
}

function withValue(within: unknown, [step, ...rest]: IdPlace, value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(within)) return [withValue(within[0], [step, ...rest], value), ...(within as unknown[]).slice(1)];
  const members = typeof within === 'object' && within !== null ? (within as Record<string, unknown>) : {};
  return { ...members, [step]: withValue(members[step], rest, value) };
}

/** The JSON text of variables with another text at the place, in the first entry of each list. */
function withText(variables: object, place: IdPlace, text: string): string {
  const MARK = '@@odd@@';
  return JSON.stringify(withValue(variables, place, MARK)).replace(`"${MARK}"`, () => text);
}

interface Given {
  readonly status: number;
  readonly text: string;
  readonly code: string | null;
  readonly hasData: boolean;
}

async function sent(path: string, actor: string, options: RequestInit): Promise<Given> {
  const headers = { authorization: `Bearer ${world.tokenOf(actor)}`, ...(options.headers as object) };
  const response = await fetch(`${world.url}${path}`, { ...options, headers });
  const text = await response.text();
  const body = JSON.parse(text === '' ? '{}' : text) as { data?: object | null; errors?: { extensions: { code: string } }[] };
  const data = Object.values(body.data ?? {});
  return { status: response.status, text, code: body.errors?.[0]?.extensions.code ?? null, hasData: data.some((value) => value !== null) };
}

function textOf(root: 'query' | 'mutation', door: GraphQLField<unknown, unknown>, given: readonly string[]): string {
  const args = door.args.filter(({ name }) => given.includes(name));
  const declared = args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const passed = args.map(({ name }) => `${name}: $${name}`).join(', ');
  const isLeaf = !('getFields' in getNamedType(door.type)) && !('getTypes' in getNamedType(door.type));
  return `${root} ${declared && `(${declared})`} { answer: ${door.name}${passed && `(${passed})`}${isLeaf ? '' : ' { __typename }'} }`;
}

const JSON_BODY = { 'content-type': 'application/json' };

function asked(root: 'query' | 'mutation', door: GraphQLField<unknown, unknown>, actor: string, variables: string): Promise<Given> {
  const names = Object.keys(JSON.parse(variables.replace(/\\ud800|\\udc00/g, 'x')) as object);
  const body = `{"query":${JSON.stringify(textOf(root, door, names))},"variables":${variables}}`;
  return sent('/graphql', actor, { method: 'POST', headers: JSON_BODY, body });
}

/** What no answer may be, whatever was sent. */
function faultsIn({ status, text, code }: Given): string[] {
  return [
    ...(status >= 500 || code === 'INTERNAL_SERVER_ERROR' ? [`a fault: ${text}`] : []),
    ...(status === 401 ? ['the caller was shut out'] : []),
    ...(/\[object |function |native code/.test(text) ? [`tells of the inside: ${text}`] : []),
    ...(status >= 400 && !/"requestId":"[\da-f-]{36}"/.test(text) ? [`has no request id: ${text}`] : []),
  ];
}

const dice = new Dice(SEED);
const MARKED = /"event":"(?:operation|request|stream)\.failed"|"event":"apollo\.problem"/;
let drawn = 0;
/** The actor for whom a mutation did something. */
const doers = new Map<string, string>();
const doerOf = ({ name }: GraphQLField<unknown, unknown>): string =>
  dice.chance(0.7) ? (doers.get(name) ?? dice.pick(ACTORS)) : dice.pick(ACTORS);

/** Variables that the checks of the input let through, with a value at the place too. */
function good(door: GraphQLField<unknown, unknown>, place: IdPlace): object {
  const least = variablesWith(world, door, place, { wrong: known(world, typeOf(door, place)) });
  const more = Object.entries(ways.get(door.name)?.put ?? {});
  return more.reduce((variables, [at, value]) => withValue(variables, at.split('.'), value) as Record<string, unknown>, least);
}

it('every mutation gets past its checks of the input for somebody: it does something, or is refused', async () => {
  const notReached: string[] = [];
  for (const door of MUTATIONS) {
    const by = ways.get(door.name)?.by;
    let last = '';
    for (const actor of by === undefined ? ACTORS : [by]) {
      const given = await asked('mutation', door, actor, JSON.stringify(good(door, [''])));
      expect([door.name, actor, faultsIn(given)]).toEqual([door.name, actor, []]);
      drawn += 1;
      last = given.text.slice(0, 300);
      if (!given.hasData && given.code !== 'CONFLICT') continue;
      doers.set(door.name, actor);
      break;
    }
    if (!doers.has(door.name)) notReached.push(`${door.name}: ${last}`);
  }
  expect(notReached).toEqual([]);
});

it(`odd values in every place of every door are no fault (seed ${String(SEED)})`, async () => {
  const doors = [...MUTATIONS.map((door) => ['mutation', door] as const), ...QUERIES.map((door) => ['query', door] as const)];
  const places = doors.flatMap(([root, door]) => placesOf(door).map((place) => [root, door, place] as const));
  expect(places.length).toBeGreaterThan(1_000);
  let order = dice.shuffled(places);
  const met = new Set<string>();
  while (drawn < REQUESTS - OVER_HTTP) {
    if (order.length === 0) order = dice.shuffled(places);
    const next = order.pop();
    if (!next) break;
    const [root, door, place] = next;
    const [actor, odd] = [doerOf(door), dice.pick(ODD)];
    // One at a time: what runs into each other is answered with 503, which would hide a fault.
    const given = await asked(root, door, actor, withText(good(door, place), place, odd));
    const where = [door.name, place.join('.'), odd.slice(0, 100), actor];
    expect([...where, faultsIn(given)]).toEqual([...where, []]);
    met.add(door.name);
    drawn += 1;
  }
  expect(doors.filter(([, door]) => door.args.length > 0 && !met.has(door.name)).map(([, door]) => door.name)).toEqual([]);
});

/** A request that no client makes. */
type Sending = (odd: string) => readonly [path: string, options: RequestInit];

const PATHS = ['/graphql', '/graphql/stream'];
const MEMBERS = ['query', 'variables', 'operationName', 'extensions', 'documentId', 'doc_id', 'id', ...WORDS];
const HSDS_PATHS = ['', '/services', '/organizations', '/taxonomy_terms', '/taxonomies', '/service_at_locations', '/x'];
const PARAMETERS = ['page', 'per_page', 'search', 'full', 'minimal', 'organization_id', 'taxonomy_id', 'format', 'postcode', ...WORDS];
const HEADERS = ['accept', 'content-type', 'content-encoding', 'x-access-purpose', 'x-request-id', 'origin', 'traceparent'];
const DEEP = [`${'['.repeat(40_000)}${']'.repeat(40_000)}`, `${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`];

const posted = (body: NonNullable<RequestInit['body']>): readonly [string, RequestInit] => [
  dice.pick(PATHS),
  { method: 'POST', headers: JSON_BODY, body },
];
const plain = (odd: string): string => odd.replace(/^"|"$/g, '').slice(0, 4_000);
const asDocument = (query: string, variables = '{}'): readonly [string, RequestInit] =>
  posted(`{"query":${JSON.stringify(query)},"variables":${variables}}`);
/** A document in which a client's names are words that every object has. */
function named(): readonly [string, RequestInit] {
  const [a, b, c] = [dice.pick(WORDS), dice.pick(WORDS), dice.pick(WORDS)];
  const given = dice.pick(['{}', `{"${a}": null}`, `{"${a}": "x"}`]);
  return dice.pick([
    () => asDocument(`query ${a} { ${b}: viewer { ${c}: roles } ${c}: __typename }`),
    () => asDocument(`query ($${a}: String) { ${b}: agencies(first: 1, after: $${a}) { ${c}: nodes { ${b}: slug } } }`, given),
    () =>
      asDocument(
        `query ($${a}: String) { cases(first: 1) { nodes { ${b}: referralsConnection(after: $${a}) { ${c}: totalCount } } } }`,
        given,
      ),
    () => asDocument(`{ ...${a} } fragment ${a} on Query { ${b}: viewer { ...${c} } } fragment ${c} on Viewer { ${b}: roles }`),
    () => asDocument(`{ ${a} { ${b}(${c}: 1) } }`),
    () => asDocument(`query ($x: ${a}) { __typename @${b}(${c}: $x) }`),
  ])();
}
/** A document that is deep, or long, before anything of it is known. */
function deep(): readonly [string, RequestInit] {
  const levels = dice.pick([12, 700, 30_000]);
  return dice.pick([
    () => asDocument('{a'.repeat(levels)),
    () => asDocument(`{ viewer { permissions(type: ${'['.repeat(levels)}${']'.repeat(levels)}) { field } } }`),
    () => asDocument(`query ($a: ${'['.repeat(levels)}Int${']'.repeat(levels)}) { __typename }`),
    () => asDocument(`{ ${'...{'.repeat(levels)} __typename ${'}'.repeat(levels)} }`),
    () => asDocument(`{ __typename ${'@a'.repeat(levels)} }`),
    () => asDocument(`${'{a}'.repeat(levels)}`),
  ])();
}

const WAYS: readonly Sending[] = [
  (odd) => posted(`{"query":"{ __typename }",${JSON.stringify(dice.pick(MEMBERS))}:${odd}}`),
  (odd) => posted(odd),
  (odd) => posted(Buffer.from(odd, dice.pick(['latin1', 'utf16le'] as const)) as NonNullable<RequestInit['body']>),
  (odd) => [
    `${dice.pick(PATHS)}?${encodeURIComponent(dice.pick(MEMBERS))}=${encodeURIComponent(odd.slice(0, 4_000))}`,
    { headers: JSON_BODY },
  ],
  (odd) => [`/hsds${dice.pick(HSDS_PATHS)}?${dice.pick(PARAMETERS)}=${encodeURIComponent(plain(odd))}`, {}],
  (odd) => [`/hsds${dice.pick(HSDS_PATHS)}/${encodeURIComponent(plain(odd).slice(0, 200))}`, {}],
  (odd) => {
    const value = plain(odd).replace(/[^\x20-\x7e]/g, '');
    return ['/graphql', { method: 'POST', headers: { ...JSON_BODY, [dice.pick(HEADERS)]: value }, body: '{"query":"{ __typename }"}' }];
  },
  (odd) => asDocument(`{ node(id: ${odd.slice(0, 4_000)}) { id } }`),
  named,
  deep,
];

it(`odd requests are no fault (seed ${String(SEED)})`, async () => {
  for (let at = 0; at < OVER_HTTP; at += 1) {
    const way = WAYS[at % WAYS.length] ?? named;
    const [path, options] = way(dice.chance(0.1) ? dice.pick(DEEP) : dice.pick(ODD));
    const given = await sent(path, dice.pick(ACTORS), options);
    const asked = [path, JSON.stringify(options.headers), String(options.body).slice(0, 200)];
    expect([...asked, faultsIn(given)]).toEqual([...asked, []]);
    drawn += 1;
  }
});

it(`odd tokens are refused, and are no fault (seed ${String(SEED)})`, async () => {
  const coded = (text: string): string => Buffer.from(text).toString('base64url');
  const CLAIMS = ['iss', 'sub', 'aud', 'iat', 'exp', 'nbf', 'jti', 'acr', ...WORDS];
  const [head = '', body = '', signature = ''] = world.tokenOf('officer@polis').split('.');
  const withMember = (part: string, name: string, odd: string): string =>
    coded(
      Buffer.from(part, 'base64url')
        .toString()
        .replace(/\}$/, () => `,${JSON.stringify(name)}:${odd}}`),
    );
  const ways: readonly ((odd: string) => string)[] = [
    (odd) => `Bearer ${withMember(head, dice.pick(['alg', 'typ', 'kid', 'crit', 'jku', ...WORDS]), odd)}.${body}.${signature}`,
    (odd) => `Bearer ${head}.${withMember(body, dice.pick(CLAIMS), odd)}.${signature}`,
    (odd) => `Bearer ${coded(odd)}.${coded(odd)}.${signature}`,
    (odd) => `Bearer ${plain(odd).replace(/[^\x21-\x7e]/g, '')}`,
    (odd) => plain(odd).replace(/[^\x20-\x7e]/g, ''),
  ];
  for (let at = 0; at < ODD.length * 2; at += 1) {
    const odd = (ODD[at % ODD.length] ?? '""').slice(0, 4_000);
    const authorization = (ways[at % ways.length] ?? String)(odd);
    const response = await fetch(`${world.url}/graphql`, {
      method: 'POST',
      headers: { ...JSON_BODY, authorization },
      body: '{"query":"{ __typename }"}',
    });
    expect([authorization.slice(0, 300), response.status]).toEqual([authorization.slice(0, 300), 401]);
    expect(response.headers.get('www-authenticate')).toMatch(
      /^Bearer realm="kunskapshus"(?:, error="invalid_token", error_description="[^"]+")?$/,
    );
    drawn += 1;
  }
});

it('nothing of it was logged as a fault, and as much was asked as is said', () => {
  expect(world.logLines.filter((line) => MARKED.test(line))).toEqual([]);
  expect(drawn).toBeGreaterThanOrEqual(REQUESTS);
});
