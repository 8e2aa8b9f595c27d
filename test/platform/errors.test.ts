import { ApolloServer } from '@apollo/server';
import { GraphQLEnumType, GraphQLError, GraphQLObjectType, GraphQLSchema, GraphQLString, buildSchema } from 'graphql';
import {
  BadUserInput,
  Conflict,
  Forbidden,
  formatError,
  InternalError,
  LimitExceeded,
  NotFound,
  stampRequestId,
  Unauthenticated,
  Unavailable,
} from '../../src/platform/errors';
import { fromDatabase, isUniqueViolation } from '../../src/platform/databaseErrors';

const schema = buildSchema(`
  enum Colour { RED GREEN }
  input Item { name: String! count: Int colour: Colour }
  input Order { items: [Item!]! }
  type Query { fail: String place(order: Order, colour: Colour, count: Int): String }
`);

describe('errors', () => {
  let thrown: unknown;
  const server = new ApolloServer({
    schema,
    rootValue: undefined,
    formatError,
    includeStacktraceInErrorResponses: false,
    fieldResolver: () => {
      throw thrown;
    },
  } as ConstructorParameters<typeof ApolloServer>[0]);

  async function answer(query: string, variables: Record<string, unknown> = {}) {
    const { body, http } = await server.executeOperation({ query, variables });
    if (body.kind !== 'single') throw new Error('not single');
    return { error: body.singleResult.errors?.[0], status: http.status, headers: http.headers };
  }

  function throwing(error: unknown) {
    thrown = error;
    return answer('{ fail }');
  }

  afterAll(() => server.stop());

  it.each([
    [new Unauthenticated(), 401, { code: 'UNAUTHENTICATED' }],
    [new Forbidden(), undefined, { code: 'FORBIDDEN' }],
    [new NotFound(), undefined, { code: 'NOT_FOUND' }],
    [new BadUserInput('Too long.', ['input', 'fields', 0]), undefined, { code: 'BAD_USER_INPUT', field: ['input', 'fields', 0] }],
    [new Conflict('Changed.', 7), undefined, { code: 'CONFLICT', currentVersion: 7 }],
    [new LimitExceeded('Too deep.'), 400, { code: 'LIMIT_EXCEEDED' }],
    [new LimitExceeded('Too often.', 12), 429, { code: 'LIMIT_EXCEEDED', retryAfter: 12 }],
    [new Unavailable(), 503, { code: 'UNAVAILABLE' }],
    [new InternalError({ sqlState: '23505', constraint: 'person_number_key' }), 500, { code: 'INTERNAL_SERVER_ERROR' }],
  ])('%s is answered with its code and its status', async (error, status, extensions) => {
    const result = await throwing(error);
    expect(result.error?.message).toBe(error.message);
    expect(result.error?.extensions).toEqual(extensions);
    expect(result.status).toBe(status);
  });

  it('says when to come again', async () => {
    expect((await throwing(new Unavailable('Away.', 2.2))).headers.get('retry-after')).toBe('3');
    expect((await throwing(new LimitExceeded('Too often.', 12))).headers.get('retry-after')).toBe('12');
  });

  it.each([
    ['an error', new Error('canary')],
    ['an error with SQL', Object.assign(new Error('canary'), { query: 'SELECT canary', detail: 'canary' })],
    ['a GraphQL error of unknown code', new GraphQLError('canary', { extensions: { code: 'CANARY', value: 'canary' } })],
    ['a GraphQL error without a code', new GraphQLError('canary')],
    ['a text', 'canary'],
    ['a database error', fromDatabase(Object.assign(new Error('canary'), { code: '23505', constraint: 'canary' }))],
  ])('tells nothing of %s', async (_what, error) => {
    const result = await throwing(error);
    expect(result.error).toMatchObject({ message: 'Internal error.', extensions: { code: 'INTERNAL_SERVER_ERROR' } });
    expect(JSON.stringify(result.error)).not.toMatch(/canary/i);
  });

  it.each<[what: string, query: string, variables: Record<string, unknown>, code: string, field: unknown]>([
    [
      'a wrong variable',
      'query($o: Order) { place(order: $o) }',
      { o: { items: [{ name: 'a' }, { name: 'b', count: 'canary" at "x.y"; ' }] } },
      'BAD_USER_INPUT',
      ['o', 'items', 1, 'count'],
    ],
    ['a wrong enum value', 'query($c: Colour) { place(colour: $c) }', { c: 'canary' }, 'BAD_USER_INPUT', ['c']],
    ['a missing variable', 'query($o: Order!) { place(order: $o) }', {}, 'BAD_USER_INPUT', ['o']],
    ['a wrong literal', '{ place(count: "canary") }', {}, 'GRAPHQL_VALIDATION_FAILED', undefined],
    ['a wrong enum literal', '{ place(colour: CANARY) }', {}, 'GRAPHQL_VALIDATION_FAILED', undefined],
    ['a wrong list literal', '{ place(order: "canary") }', {}, 'GRAPHQL_VALIDATION_FAILED', undefined],
    ['a syntax error', '{ place(count: 1 "canary") }', {}, 'GRAPHQL_PARSE_FAILED', undefined],
  ])('names the place of %s but not its value', async (_what, query, variables, code, field) => {
    const { error } = await answer(query, variables);
    expect(error?.extensions).toEqual(field === undefined ? { code } : { code, field });
    expect(JSON.stringify(error)).not.toMatch(/canary/i);
    expect(error?.message).not.toBe('Internal error.');
  });

  it('suggests no names of the schema', async () => {
    for (const query of ['{ plac }', '{ place(colur: RED) }', '{ place(colour: GREN) }', '{ ... on Quer { fail } }']) {
      const { error } = await answer(query);
      expect(error?.extensions?.['code']).toBe('GRAPHQL_VALIDATION_FAILED');
      expect(JSON.stringify(error)).not.toMatch(/did you mean/i);
    }
    expect((await answer('{ plac }')).error?.message).toBe('Cannot query field "plac" on type "Query".');
  });

  it('takes only the names of the properties from a report of class-validator', () => {
    const validationErrors = [
      {
        target: 'canary',
        value: 'canary',
        property: 'items',
        children: [{ property: '2', children: [{ property: 'name', value: 'canary' }] }],
      },
    ];
    const formatted = formatError(
      { message: 'canary', extensions: { code: 'BAD_USER_INPUT', validationErrors } },
      new GraphQLError('canary'),
    );
    expect(formatted.extensions).toEqual({ code: 'BAD_USER_INPUT', field: ['items', 2, 'name'] });
    expect(JSON.stringify(formatted)).not.toContain('canary');
  });

  it('hides what a scalar or an enum says of a value it cannot serialise', async () => {
    const colour = new GraphQLEnumType({ name: 'C', values: { RED: { value: 'red' } } });
    const query = new GraphQLObjectType({ name: 'Query', fields: { c: { type: colour }, s: { type: GraphQLString } } });
    const other = new ApolloServer({
      schema: new GraphQLSchema({ query }),
      formatError,
      rootValue: () => ({ c: 'canary' }),
    } as ConstructorParameters<typeof ApolloServer>[0]);
    const { body } = await other.executeOperation({ query: '{ c }' });
    expect(JSON.stringify(body)).not.toContain('canary');
    await other.stop();
  });

  it('stamps every error with the request id', () => {
    const [error] = stampRequestId([{ message: 'm', extensions: { code: 'NOT_FOUND' } }], 'request-1');
    expect(error).toEqual({ message: 'm', extensions: { code: 'NOT_FOUND', requestId: 'request-1' } });
  });

  it.each([
    ['57P01', 'UNAVAILABLE'],
    ['57P03', 'UNAVAILABLE'],
    ['57014', 'UNAVAILABLE'],
    ['55P03', 'UNAVAILABLE'],
    ['40001', 'UNAVAILABLE'],
    ['40P01', 'UNAVAILABLE'],
    ['53300', 'UNAVAILABLE'],
    ['53100', 'UNAVAILABLE'],
    ['08006', 'UNAVAILABLE'],
    ['ECONNREFUSED', 'UNAVAILABLE'],
    ['23505', 'INTERNAL_SERVER_ERROR'],
    ['42P01', 'INTERNAL_SERVER_ERROR'],
    ['42501', 'INTERNAL_SERVER_ERROR'],
  ])('the database code %s becomes %s', (code, expected) => {
    const error = fromDatabase(Object.assign(new Error('canary'), { code }));
    expect(error.code).toBe(expected);
    expect(JSON.stringify(error)).not.toContain('canary');
  });

  it('lets the code that wrote know which unique constraint was hit', () => {
    const raw = Object.assign(new Error('canary'), { code: '23505', constraint: 'agency_number_key' });
    expect(isUniqueViolation(fromDatabase(raw), 'agency_number_key')).toBe(true);
    expect(isUniqueViolation(fromDatabase(raw), 'other_key')).toBe(false);
    expect(isUniqueViolation(new NotFound())).toBe(false);
  });
});
