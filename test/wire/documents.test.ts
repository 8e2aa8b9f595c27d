import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { documentFaults, documentsIn, ManifestError, register, remove, type StoredDocument } from '../../src/commands/documentManifest';
import { createTrustedDocuments } from '../../src/http/trustedDocuments';
import type { Statements } from '../../src/platform/statements';
import { createSchema } from '../../src/schema';
import { testEnv } from '../support/postgres';
import { STRIPPED } from '../support/process';
import { refusalIn, startWire, type Wire } from './wireNetwork';

const QUERY = 'query Agencies($first: Int) { agencies(first: $first) { totalCount } }';
const FOUND = { data: { agencies: { totalCount: 1 } } };
const CREATE = 'mutation Go { registerSystem: __typename }';
const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

const RELAY = JSON.stringify({ [md5(QUERY)]: QUERY });
const APOLLO = JSON.stringify({
  format: 'apollo-persisted-query-manifest',
  version: 1,
  operations: [{ id: sha(QUERY), name: 'Agencies', type: 'query', body: QUERY }],
});

let open: Wire;
let only: Wire;
const statementsOf = ({ service }: Wire): Statements => ({ query: (text, values) => service.database.ownerQuery(text, values) });

beforeAll(async () => {
  open = await startWire();
  only = await startWire({ TRUSTED_DOCUMENTS: 'only' });
  for (const wire of [open, only])
    for (const manifest of [RELAY, APOLLO]) expect(await register(statementsOf(wire), documentsIn(manifest))).toBe(1);
});
afterAll(() => Promise.all([open.service.stop(), only.service.stop()]));

describe('a manifest', () => {
  it.each<[string, string, StoredDocument[]]>([
    ['of Relay', RELAY, [{ id: md5(QUERY), body: QUERY }]],
    ['of Apollo', APOLLO, [{ id: sha(QUERY), body: QUERY }]],
  ])('%s is read', (_of, text, documents) => expect(documentsIn(text)).toEqual(documents));

  it.each([
    ['that is not JSON', '{'],
    ['of another version', APOLLO.replace('"version":1', '"version":2')],
    ['with a list', '[]'],
    ['with an empty id', JSON.stringify({ '': QUERY })],
    ['with an id of two lines', JSON.stringify({ 'a\nb': QUERY })],
    ['with no text', JSON.stringify({ a: '' })],
  ])('%s is refused', (_what, text) => expect(() => documentsIn(text)).toThrow(ManifestError));

  it('is refused with a line for each document that no caller could use', () => {
    const schema = createSchema();
    const { settings } = open.service.database;
    const faults = (body: string): string[] => documentFaults(schema, settings, [{ id: 'a', body }]);
    expect(faults(QUERY)).toEqual([]);
    expect(faults('{ nothing }')).toEqual(['a: Cannot query field "nothing" on type "Query".']);
    expect(faults('{')[0]).toMatch(/^a: Syntax Error/);
    expect(faults('fragment F on Agency { id }')).toContain('a: holds no operation');
    expect(faults(`{ ${'a: __typename '.repeat(30)} }`)).toContain('a: At most 20 aliases are allowed.');
    expect(
      documentFaults(schema, settings, [
        { id: 'a', body: QUERY },
        { id: 'a', body: `${QUERY} ` },
      ]),
    ).toEqual(['a: stands twice, with different texts']);
  });

  it('can be registered again, and never with another text under an id', async () => {
    expect(await register(statementsOf(open), documentsIn(RELAY))).toBe(0);
    const other = [
      { id: 'new', body: '{ __typename }' },
      { id: md5(QUERY), body: '{ __typename }' },
    ];
    await expect(register(statementsOf(open), other)).rejects.toThrow(`${md5(QUERY)}: is registered with another text`);
    expect(refusalIn(await open.post({ documentId: 'new' }))).toEqual([200, 'PERSISTED_QUERY_NOT_FOUND']);
  });
});

describe('a registered document', () => {
  it.each<[string, object]>([
    ['documentId', { documentId: md5(QUERY) }],
    ['doc_id, as Relay shows it', { doc_id: md5(QUERY) }],
    ['id, as Relay showed it', { id: md5(QUERY) }],
    ["Apollo's extension", { extensions: { persistedQuery: { version: 1, sha256Hash: sha(QUERY) } } }],
  ])('is asked for by %s', async (_by, named) => {
    for (const wire of [open, only]) {
      expect((await wire.post({ ...named, variables: { first: 1 } })).body).toEqual(FOUND);
      const parameters = Object.entries(named).map(([name, value]): [string, string] => [
        name,
        typeof value === 'string' ? value : JSON.stringify(value),
      ]);
      const address = `/graphql?${new URLSearchParams([...parameters, ['variables', '{"first":1}']]).toString()}`;
      expect((await wire.send(address, { headers: { 'graphql-require-preflight': '1' } })).body).toEqual(FOUND);
    }
  });

  it('that is unknown is answered as clients expect it, which then send the query', async () => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: sha(CREATE) } };
    for (const unknown of [
      { extensions },
      { documentId: 'unknown' },
      { documentId: '__proto__' },
      { documentId: 'a b' },
      { documentId: 'å' },
    ]) {
      const { status, body } = await open.post(unknown);
      expect([status, body.errors?.[0]]).toEqual([
        200,
        { message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND', requestId: expect.any(String) } },
      ]);
    }
    const sent = { query: QUERY, extensions: { persistedQuery: { version: 1, sha256Hash: sha(QUERY) } } };
    expect((await open.post(sent)).body).toEqual(FOUND);
    // Nothing is registered by asking.
    expect(await open.service.database.ownerQuery('SELECT id FROM trusted_document')).toHaveLength(2);
    const wrong = { ...sent, query: `${QUERY} ` };
    expect(refusalIn(await open.post(wrong))).toEqual([400, 'BAD_REQUEST', ['extensions', 'persistedQuery', 'sha256Hash']]);
  });

  it('is the only thing that is answered, if the setting says so', async () => {
    for (const sent of [{ query: QUERY }, { query: QUERY, documentId: md5(QUERY) }])
      expect(refusalIn(await only.post(sent))).toEqual([400, 'PERSISTED_QUERY_ID_REQUIRED']);
    const address = `/graphql?${new URLSearchParams({ query: QUERY }).toString()}`;
    expect(refusalIn(await only.send(address, { headers: { 'graphql-require-preflight': '1' } }))).toEqual([
      400,
      'PERSISTED_QUERY_ID_REQUIRED',
    ]);
    const stream = { method: 'POST', body: JSON.stringify({ query: 'subscription { changeArrived { cursor } }' }) };
    const streamed = await only.send('/graphql/stream', { ...stream, headers: { 'content-type': 'application/json' } });
    expect(refusalIn(streamed)).toEqual([400, 'PERSISTED_QUERY_ID_REQUIRED']);
  });

  it('is gone once it is removed, when a server has forgotten it', async () => {
    const fresh = await startWire();
    try {
      await register(statementsOf(fresh), documentsIn(RELAY));
      expect(await remove(statementsOf(fresh), documentsIn(RELAY))).toBe(1);
      expect(refusalIn(await fresh.post({ documentId: md5(QUERY) }))).toEqual([200, 'PERSISTED_QUERY_NOT_FOUND']);
    } finally {
      await fresh.service.stop();
    }
  });

  it('is forgotten by a server that has answered it, a minute after it was removed', async () => {
    let [at, bodies] = [1, [{ body: QUERY }]];
    const pool = { query: () => Promise.resolve({ rows: bodies }) } as never;
    const documents = createTrustedDocuments({ pool }, { trustedDocuments: 'also' }, { now: () => at });
    expect(await documents.find('a')).toBe(QUERY);
    bodies = [];
    expect(await documents.find('a')).toBe(QUERY);
    // The cache reads its clock anew after a millisecond.
    await sleep(20);
    at += 60_001;
    await expect(documents.find('a')).rejects.toThrow('PersistedQueryNotFound');
  });

  it('is written by the owner of the database alone', async () => {
    const rights = await open.service.database.ownerQuery(
      `SELECT privilege_type FROM information_schema.column_privileges WHERE table_name = 'trusted_document' AND grantee = 'kunskapshus_service' GROUP BY 1`,
    );
    expect(rights).toEqual([{ privilege_type: 'SELECT' }]);
  });
});

describe('npm run documents', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'documents-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const COMMAND = [
    '-r',
    path.join(__dirname, '../support/typescriptHook.js'),
    path.join(__dirname, '../../src/commands/documents.command.ts'),
  ];
  const OTHER = 'query Other { __typename }';

  const fileOf = (manifest: object): string => {
    const file = path.join(folder, 'manifest.json');
    writeFileSync(file, JSON.stringify(manifest));
    return file;
  };
  const run = (...args: string[]): readonly unknown[] => {
    const env = { PATH: process.env['PATH'], TYPESCRIPT_CACHE: STRIPPED, ...testEnv(open.service.database.ownerUrl) };
    const { status, stdout, stderr } = spawnSync(process.execPath, [...COMMAND, ...args], { env, encoding: 'utf8' });
    return [status, stdout, stderr];
  };

  it('registers the documents of a manifest, and removes them', async () => {
    const file = fileOf({ [md5(OTHER)]: OTHER, [md5(QUERY)]: QUERY });
    expect(run(file)).toEqual([0, '2 documents are registered, 1 of them now.\n', '']);
    expect((await open.post({ documentId: md5(OTHER) })).body).toEqual({ data: { __typename: 'Query' } });
    expect(run('--remove', fileOf({ [md5(OTHER)]: OTHER }))).toEqual([0, '1 of 1 documents were removed.\n', '']);
  });

  it('registers none if one of them could not be answered, and names it', async () => {
    const file = fileOf({ good: OTHER, bad: '{ nothing }' });
    expect(run(file)).toEqual([1, '', 'Nothing was registered:\n  - bad: Cannot query field "nothing" on type "Query".\n']);
    expect(refusalIn(await open.post({ documentId: 'good' }))).toEqual([200, 'PERSISTED_QUERY_NOT_FOUND']);
    expect(run(path.join(folder, 'nowhere.json'))).toEqual([1, '', 'There is no such file.\n']);
    expect(run()[2]).toMatch(/^Usage: npm run documents -- <manifest>/);
  });
});
