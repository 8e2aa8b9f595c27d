import { randomBytes } from 'node:crypto';
import { auditServer } from 'graphql-http';
import { getIntrospectionQuery } from 'graphql';
import { loadSettings } from '../../src/platform/config';
import { peopleRoutes } from '../../src/sample';
import { ADMIN, startWire, type Wire, type WireAnswer } from './wireNetwork';

let wire: Wire;
beforeAll(async () => {
  // What production sets by itself; the next test holds that it does.
  wire = await startWire({ INTROSPECTION_ROLES: 'ADMIN', GRAPHIQL: 'off' });
});
afterAll(() => wire.service.stop());

it('is asked under the settings of production', () => {
  const key = (): string => randomBytes(32).toString('base64');
  const production = loadSettings({
    NODE_ENV: 'production',
    DATABASE_URL: 'postgres://owner@db/kunskapshus',
    DATABASE_SERVICE_URL: 'postgres://service@db/kunskapshus',
    PERSON_KEYS: `1:${key()}`,
    PERSON_INDEX_KEYS: `1:${key()}`,
    CURSOR_KEY: key(),
  });
  const { settings } = wire.service.database;
  for (const name of [
    'introspectionRoles',
    'graphiql',
    'corsOrigins',
    'maxDepth',
    'maxAliases',
    'maxDirectives',
    'maxRootFields',
    'maxSelections',
  ] as const)
    expect([name, settings[name]]).toEqual([name, production[name]]);
  expect(peopleRoutes(production, true)).toEqual([]);
});

const errorsIn = ({ body }: WireAnswer): string[] => (body.errors ?? []).map(({ message }) => message);
const hasData = ({ body }: WireAnswer): boolean => typeof body.data === 'object' && body.data !== null;
const form = { 'content-type': 'application/x-www-form-urlencoded' };

/** The probes of graphql-cop 1.14, with a token: each says whether it would report a finding. */
const PROBES: readonly [name: string, finds: () => Promise<boolean>][] = [
  [
    'alias overloading',
    async () => hasData(await wire.post({ query: `query cop { ${many(101, (at) => `alias${String(at)}:__typename`)} }` })),
  ],
  [
    'array-based batching',
    async () => (await wire.post(Array.from({ length: 10 }, () => ({ query: 'query cop { __typename }' })))).status === 200,
  ],
  ['directive overloading', async () => errorsIn(await wire.post({ query: `query cop { __typename ${'@aa'.repeat(10)} }` })).length === 10],
  [
    'circular introspection',
    async () =>
      hasData(await wire.post({ query: `query cop { __schema { ${'types { fields { type { '.repeat(4)}name${' } } }'.repeat(4)} } }` })),
  ],
  ['queries by GET', async () => hasData(await wire.send(`/graphql?query=${encodeURIComponent('query cop { __typename }')}`))],
  ['mutations by GET', async () => hasData(await wire.send(`/graphql?query=${encodeURIComponent('mutation cop { __typename }')}`))],
  [
    'queries in a form',
    async () => hasData(await wire.send('/graphql', { method: 'POST', headers: form, body: 'query=query+cop+%7B__typename%7D' })),
  ],
  ['field duplication', async () => hasData(await wire.post({ query: `query cop { ${many(500, () => '__typename')} }` }))],
  ['tracing', async () => /"(?:tracing|stacktrace|exception)"/.test((await wire.post({ query: 'query cop { __typename }' })).text)],
  ['GraphiQL', async () => (await Promise.all(['/', '/graphiql', '/graphql', '/playground'].map((path) => page(path)))).includes(true)],
  ['introspection', async () => hasData(await wire.post({ query: getIntrospectionQuery() }))],
  [
    'field suggestions',
    async () => /did you mean/i.test((await wire.post({ query: 'query cop { __schema { directive } agencis { id } }' })).text),
  ],
  ['unhandled errors', async () => /"(?:exception|stacktrace)"/i.test((await wire.post({ query: 'qwerty cop { abc }' })).text)],
];

const many = (count: number, make: (at: number) => string): string => Array.from({ length: count }, (_, at) => make(at)).join(' ');
const page = async (path: string): Promise<boolean> =>
  /graphiql|playground/i.test((await wire.send(path, { headers: { accept: 'text/html' } })).text);

it.each(PROBES)('graphql-cop finds nothing: %s', async (_name, finds) => expect(await finds()).toBe(false));

// Some ask `__type`: in production that is open to administrators.
it('passes the audits of GraphQL over HTTP, but for what is said here', async () => {
  const fetchFn = (url: string, options: RequestInit = {}): Promise<Response> => {
    const headers = { authorization: `Bearer ${wire.service.tokenOf(ADMIN)}`, ...(options.headers as object) };
    return fetch(url, { ...options, headers });
  };
  const results = await auditServer({ url: `${wire.service.url}/graphql`, fetchFn });
  expect(results.length).toBeGreaterThan(50);
  expect(results.filter(({ status }) => status === 'error').map(({ name }) => name)).toEqual([]);
  const notPassed = results.filter(({ status }) => status !== 'ok').map(({ id }) => id);
  // Two recommend GET for requests that a link of another site could send; three the status 200 for a document or variables that are
  // wrong, where we answer 400 whatever is accepted, so that clients tell errors by the status too.
  expect(notPassed.sort()).toEqual(['572B', '5A70', '6A70', '7B9B', 'FDE2']);
});
