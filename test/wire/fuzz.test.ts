import { getNamedType, isInputObjectType, isListType, isNonNullType, type GraphQLField, type GraphQLInputType } from 'graphql';
import { createSchema } from '../../src/schema';
import { idPlaces, known, typeOf, variablesWith, type IdPlace } from '../api/idMembersSupport';
import { Dice } from '../reading/dice';
import { startWorld, type World } from '../support/fixture';
import { draws } from '../support/size';

/** `SEED=123 npx jest test/wire/fuzz` draws others. */
const SEED = Number(process.env['SEED'] ?? 20_261);
const REQUESTS = draws(5_000, 50_000);
const OVER_HTTP = REQUESTS / 5;

jest.setTimeout(1_800_000);

const schema = createSchema();
const MUTATIONS = Object.values(schema.getMutationType()?.getFields() ?? {});
const QUERIES = Object.values(schema.getQueryType()?.getFields() ?? {});

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await world.addMember('admin@resurs', ['ADMIN']);
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

/** The JSON text of variables with another text at the place, in the first entry of each list. */
function withText(variables: object, place: IdPlace, text: string): string {
  const MARK = '@@odd@@';
  const put = (value: unknown, [step, ...rest]: IdPlace): unknown => {
    if (step === undefined) return MARK;
    if (Array.isArray(value)) return [put(value[0], [step, ...rest]), ...(value as unknown[]).slice(1)];
    const members = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
    return { ...members, [step]: put(members[step], rest) };
  };
  return JSON.stringify(put(variables, place)).replace(`"${MARK}"`, () => text);
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

const good = (door: GraphQLField<unknown, unknown>, place: IdPlace): object =>
  variablesWith(world, door, place, { wrong: known(world, typeOf(door, place)) });

it(`every mutation does something for somebody, past its checks of the input (seed ${String(SEED)})`, async () => {
  const notReached: string[] = [];
  for (const door of MUTATIONS) {
    let reached = false;
    for (const place of [[''], ...idPlaces(door)])
      for (const actor of ACTORS) {
        if (reached && place[0] !== '') break;
        const given = await asked('mutation', door, actor, JSON.stringify(good(door, place)));
        expect([door.name, actor, faultsIn(given)]).toEqual([door.name, actor, []]);
        drawn += 1;
        reached ||= given.hasData || given.code === 'CONFLICT';
      }
    if (!reached) notReached.push(door.name);
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
    const [actor, odd] = [dice.pick(ACTORS), dice.pick(ODD)];
    // One at a time: what runs into each other is answered with 503, which would hide a fault.
    const given = await asked(root, door, actor, withText(good(door, place), place, odd));
    const where = [door.name, place.join('.'), odd.slice(0, 100), actor];
    expect([...where, faultsIn(given)]).toEqual([...where, []]);
    met.add(door.name);
    drawn += 1;
  }
  expect(doors.filter(([, door]) => door.args.length > 0 && !met.has(door.name)).map(([, door]) => door.name)).toEqual([]);
});

it(`odd requests are no fault (seed ${String(SEED)})`, async () => {
  const MEMBERS = ['query', 'variables', 'operationName', 'extensions', 'documentId', 'doc_id', 'id', ...WORDS];
  const PATHS = ['/graphql', '/graphql/stream'];
  const HSDS = [
    '/hsds',
    '/hsds/services',
    '/hsds/organizations',
    '/hsds/taxonomy_terms',
    '/hsds/taxonomies',
    '/hsds/service_at_locations',
    '/hsds/x',
  ];
  const PARAMETERS = ['page', 'per_page', 'search', 'full', 'minimal', 'organization_id', 'taxonomy_id', 'format', 'postcode', ...WORDS];
  const plain = (odd: string): string => odd.replace(/^"|"$/g, '');
  const DEEP = [`${'['.repeat(40_000)}${']'.repeat(40_000)}`, `${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`];
  for (let at = 0; at < OVER_HTTP; at += 1) {
    const odd = dice.chance(0.1) ? dice.pick(DEEP) : dice.pick(ODD);
    const actor = dice.pick(ACTORS);
    const member = dice.pick(MEMBERS);
    const ways: readonly (() => readonly [string, RequestInit])[] = [
      () => [dice.pick(PATHS), { method: 'POST', headers: JSON_BODY, body: `{"query":"{ __typename }",${JSON.stringify(member)}:${odd}}` }],
      () => [dice.pick(PATHS), { method: 'POST', headers: JSON_BODY, body: odd }],
      () => [
        dice.pick(PATHS),
        {
          method: 'POST',
          headers: JSON_BODY,
          body: Buffer.from(odd, dice.pick(['latin1', 'utf16le'] as const)) as NonNullable<RequestInit['body']>,
        },
      ],
      () => [`${dice.pick(PATHS)}?${encodeURIComponent(member)}=${encodeURIComponent(odd.slice(0, 4_000))}`, { headers: JSON_BODY }],
      () => [`${dice.pick(HSDS)}?${dice.pick(PARAMETERS)}=${encodeURIComponent(plain(odd).slice(0, 4_000))}`, {}],
      () => [`${dice.pick(HSDS)}/${dice.pick(WORDS)}`, {}],
      () => [
        '/graphql',
        {
          method: 'POST',
          headers: { ...JSON_BODY, accept: dice.pick([';', 'a/b', '*/*;q=', ',,,', 'x'.repeat(500)]) },
          body: '{"query":"{ __typename }"}',
        },
      ],
    ];
    const [path, options] = dice.pick(ways)();
    const given = await sent(path, actor, options);
    expect([path, String(options.body).slice(0, 200), faultsIn(given)]).toEqual([path, String(options.body).slice(0, 200), []]);
    drawn += 1;
  }
});

it('nothing of it was logged as a fault, and as much was asked as is said', () => {
  expect(world.logLines.filter((line) => MARKED.test(line))).toEqual([]);
  expect(drawn).toBeGreaterThanOrEqual(REQUESTS);
});
