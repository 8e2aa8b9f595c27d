import { ApolloServer, HeaderMap } from '@apollo/server';
import { buildSchema, getIntrospectionQuery, parse, specifiedRules, validate } from 'graphql';
import { formatError, LimitExceeded, serviceErrorIn } from '../../src/platform/errors';
import { costOf } from '../../src/platform/cost';
import { limitsRule, usesIntrospection } from '../../src/platform/limits';

const SETTINGS = { maxDepth: 10, maxAliases: 20, maxRootFields: 10, maxDirectives: 20, maxSelections: 500 };

const schema = buildSchema(`
  type Query { thing: Thing things(first: Int = 20, last: Int): ThingConnection! all: [Thing!]! count(of: Int! = 1): Int search(text: String!): Thing union: Either }
  type Mutation { make: Thing }
  type Thing { id: ID thing: Thing all: [Thing!]! some(first: Int! = 20): [Thing!]! tags: [String!]! }
  type Other { all: [Thing!]! }
  union Either = Thing | Other
  type ThingEdge { node: Thing cursor: String }
  type Facet { value: String }
  type ThingConnection { edges: [ThingEdge!]! nodes: [Thing!]! pageInfo: PageInfo! totalCount: Int! facets: [Facet!]! }
  type PageInfo { hasNextPage: Boolean }
`);

function refusals(query: string): string[] {
  return validate(schema, parse(query), [limitsRule(SETTINGS)])
    .filter((error) => error instanceof LimitExceeded)
    .map(({ message }) => message);
}

const nested = (depth: number): string => `${'{ thing '.repeat(depth - 1)}{ id }${' }'.repeat(depth - 1)}`;
const many = (count: number, make: (i: number) => string): string => Array.from({ length: count }, (_, i) => make(i)).join(' ');

describe('the limits of one operation', () => {
  test.each([
    ['levels of fields', 10, nested],
    ['levels of fields', 10, (n: number) => `{ ...F } fragment F on Query { thing { ... on Thing ${nested(n - 1)} } }`],
    ['aliases', 20, (n: number) => `{ thing { ${many(n, (i) => `a${i}: id`)} } }`],
    ['aliases', 20, (n: number) => `{ thing { ${many(n, () => '...F')} } } fragment F on Thing { a: id }`],
    ['root fields in a query', 10, (n: number) => `{ ${many(n, () => 'count')} }`],
    [
      'root fields in a query',
      10,
      (n: number) => `{ ...F ...F ${many(n - 8, () => 'count')} } fragment F on Query { ${many(4, () => 'count')} }`,
    ],
    ['root fields in a mutation', 1, (n: number) => `mutation { ${many(n, (i) => `m${i}: make { id }`)} }`],
    ['directives', 20, (n: number) => `{ thing { ${many(n, () => 'id @skip(if: false)')} } }`],
    ['directives', 20, (n: number) => `query @a { thing { ${many(n - 1, () => '...F')} } } fragment F on Thing @a { id }`],
    ['selected fields', 500, (n: number) => `{ thing { ${many(n - 1, () => 'id')} } }`],
    ['selected fields', 500, (n: number) => `{ thing { ${many((n - 2) / 2, () => '...F')} tags } } fragment F on Thing { id tags }`],
  ])('%s: %d pass and more do not', (what, most, make) => {
    expect(refusals(make(most))).toEqual([]);
    expect(refusals(make(most === 500 ? 502 : most + 1))).toEqual([`At most ${most} ${what} are allowed.`]);
  });

  test('every operation of a document is measured', () => {
    expect(refusals(`query A { count } query B ${nested(11)}`)).toHaveLength(1);
  });

  test('a connection in a connection fits into ten levels', () => {
    const page = '{ thing { all { thing { all { thing { id } } } } } }';
    expect(refusals(`{ things { edges { node ${page} } } }`)).toEqual([]);
  });

  test('the full introspection query passes, since it is exempt from depth only', () => {
    const query = getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true, directiveIsRepeatable: true });
    expect(refusals(query)).toEqual([]);
    expect(refusals(`{ __schema { types { ${many(30, (i) => `a${i}: name`)} } } }`)).toHaveLength(1);
  });

  test('fragments that double at each of sixty levels are refused at once', () => {
    const levels = many(60, (i) => `fragment F${i} on Thing { ...F${i + 1} ...F${i + 1} }`);
    const started = performance.now();
    expect(refusals(`{ thing { ...F0 } } ${levels} fragment F60 on Thing { a: id }`)).toHaveLength(2);
    expect(performance.now() - started).toBeLessThan(500);
  });

  test('a circle of fragments ends, and graphql itself refuses it', () => {
    const query = '{ thing { ...A } } fragment A on Thing { thing { ...B } } fragment B on Thing { all { ...A } }';
    const errors = validate(schema, parse(query), [...specifiedRules, limitsRule(SETTINGS)]);
    expect(errors.map(({ message }) => message)).toEqual(['Cannot spread fragment "A" within itself via "B".']);
  });

  test('introspection is __schema and __type anywhere in the document, and not __typename', () => {
    expect(usesIntrospection(parse('{ __typename thing { __typename } }'))).toBe(false);
    expect(usesIntrospection(parse('query A { count } query B { ...F } fragment F on Query { __type(name: "T") { name } }'))).toBe(true);
    expect(usesIntrospection(parse('{ a: __schema { queryType { name } } }'))).toBe(true);
  });
});

describe('the cost of one operation', () => {
  const cost = (query: string, variables?: Record<string, unknown>, name?: string): number => costOf(schema, parse(query), name, variables);

  test.each([
    ['a scalar nothing', '{ count }', 0],
    ['a list of scalars nothing', '{ thing { tags } }', 1],
    ['an object 1', '{ thing { thing { id } } }', 2],
    ['an unpaged list of objects 5 times what it holds', '{ all { thing { id } } }', 6],
    ['a page without a length 20 times', '{ things { nodes { id } } }', 21],
    ['a page the length asked for', '{ things(first: 3) { edges { node { thing { id } } } } }', 10],
    ['a page read backward likewise', '{ things(last: 3) { edges { node { thing { id } } } } }', 10],
    ['a page of more than 100 as one of 100', '{ things(first: 100000) { nodes { id } } }', 101],
    ['a page of nothing or less as one of 1', '{ things(first: -5) { nodes { id } } }', 2],
    ['totalCount 10 and facets 20, once', '{ things { totalCount facets { value } pageInfo { hasNextPage } } }', 32],
    ['a paged plain list each of its records', '{ thing { some(first: 4) { thing { id } } } }', 9],
    ['pages in pages the product', '{ things(first: 10) { nodes { some(first: 10) { id } } } }', 111],
    ['a fragment at each spread', '{ thing { ...F thing { ...F } } } fragment F on Thing { thing { id } }', 4],
    ['the dearest member of a union', '{ union { ... on Thing { thing { id } } ... on Other { all { thing { id } } } } }', 7],
    ['introspection the same at any size', '{ __schema { types { fields { args { name } } } } }', 100],
  ])('counts %s', (_what, query, expected) => {
    expect(cost(query)).toBe(expected);
  });

  test('is computed with the actual variables, not with their defaults', () => {
    const query = 'query ($n: Int = 1, $no: Boolean = true) { things(first: $n) { nodes { id } } thing @skip(if: $no) { id } }';
    expect(cost(query)).toBe(2);
    expect(cost(query, { n: 100, no: false })).toBe(102);
  });

  test('is that of the operation that is run', () => {
    const query = 'query A { thing { id } } query B { things { nodes { id } } }';
    expect(cost(query, {}, 'A')).toBe(1);
    expect(cost(query, {}, 'B')).toBe(21);
    expect(() => cost(query)).toThrow('does not determine');
  });

  test('is 1 for variables that the execution will refuse', () => {
    expect(cost('query ($n: Int!) { things(first: $n) { nodes { id } } }', { n: 'canary' })).toBe(1);
    expect(cost('query ($n: Int!) { things(first: $n) { nodes { id } } }')).toBe(1);
  });

  test('cannot be hidden behind an argument that fails', () => {
    const query = 'query ($n: Int = 1) { count(of: $n) things(first: 100) { nodes { id } } }';
    expect(() => cost(query, { n: null })).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
  });

  test('cannot be hidden behind a great many inline fragments', () => {
    const inner = `${'... { '.repeat(100)}id${' }'.repeat(100)}`;
    expect(() => cost(`{ thing { ${many(200, () => '...F')} } } fragment F on Thing { ${inner} }`)).toThrow(LimitExceeded);
  });
});

describe('the limits in Apollo Server', () => {
  const server = new ApolloServer({
    schema,
    formatError,
    validationRules: [limitsRule(SETTINGS)],
    parseOptions: { maxTokens: 1_500 },
    logger: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
    plugins: [
      {
        requestDidStart: () =>
          Promise.resolve({
            didResolveOperation: ({ document, operationName, request }) => {
              const cost = costOf(schema, document, operationName ?? undefined, request.variables);
              return cost > 2_000 ? Promise.reject(new LimitExceeded('Too dear.')) : Promise.resolve();
            },
          }),
      },
    ],
  });

  beforeAll(() => server.start());
  afterAll(() => server.stop());

  async function ask(query: string, variables: Record<string, unknown> = {}) {
    const response = await server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: 'POST',
        headers: new HeaderMap([['content-type', 'application/json']]),
        search: '',
        body: { query, variables },
      },
      context: () => Promise.resolve({}),
    });
    if (response.body.kind !== 'complete') throw new Error('an answer comes whole');
    const { errors } = JSON.parse(response.body.string) as { errors?: { extensions: { code: string } }[] };
    return { status: response.status ?? 200, codes: errors?.map(({ extensions }) => extensions.code) };
  }

  const dear = 'query ($n: Int) { things(first: $n) { nodes { some(first: 100) { id } } } }';

  test.each([
    ['a deep operation', nested(11), {}, 'LIMIT_EXCEEDED'],
    ['a dear one', dear, { n: 100 }, 'LIMIT_EXCEEDED'],
    ['more than 1500 tokens', `{ thing { ${many(1_500, () => 'id')} } }`, {}, 'LIMIT_EXCEEDED'],
    ['a variable of the wrong type', dear, { n: 'many' }, 'BAD_USER_INPUT'],
    ['a missing variable', 'query ($t: String!) { search(text: $t) { id } }', {}, 'BAD_USER_INPUT'],
    ['a null for an argument', 'query ($n: Int = 1) { count(of: $n) }', { n: null }, 'BAD_USER_INPUT'],
  ])('answer %s with 400', async (_what, query, variables, code) => {
    expect(await ask(query, variables)).toEqual({ status: 400, codes: [code] });
  });

  test('are computed anew for each set of variables of one document', async () => {
    expect((await ask(dear, { n: 2 })).status).toBe(200);
    expect((await ask(dear, { n: 100 })).status).toBe(400);
  });

  test('keep the error that the service knows', () => {
    const [error] = validate(schema, parse(nested(11)), [limitsRule(SETTINGS)]);
    expect(serviceErrorIn(error)).toBeInstanceOf(LimitExceeded);
  });
});
