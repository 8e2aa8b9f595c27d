import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { artifacts } from '../../src/commands/artifacts';
import { familyOf, mutationsOf, nodeTypes } from '../support/clients/documents';
import { CLIENTS, installClients } from '../support/clients/install';
import { loadNetwork, registerDocuments, type SampleNetwork, type SampleService } from '../support/clients/network';
import { planWalk, type Plan } from '../support/clients/plan';
import { isRefusal } from '../support/clients/writingPlan';
import type { TestDatabase } from '../support/postgres';

/**
 * Clients that nobody here wrote walk the running service with the sample network: every connection forwards and backwards, every type of
 * record by `node`, and a mutation of every family, all of them found in the schema. Each is compared with the same asked over plain HTTP.
 * They are installed on demand, with a lock of their own (docs/decisions/0082).
 */
interface Walked {
  readonly counted: Readonly<Record<string, number>>;
  readonly differences: readonly string[];
}

const missing = installClients();
if (missing !== null) console.log(`Skipped: the clients could not be installed, ${missing}.`);

const run = promisify(execFile);

(missing === null ? describe : describe.skip)('the clients', () => {
  let network: SampleNetwork;
  let plan: Plan;
  let folder: string;

  beforeAll(async () => {
    network = await loadNetwork();
    mkdirSync(path.join(CLIENTS, 'node_modules/.cache'), { recursive: true });
    folder = mkdtempSync(path.join(CLIENTS, 'node_modules/.cache/walk-'));
    writeFileSync(path.join(folder, 'schema.graphql'), artifacts(network.schema).get('schema.graphql') ?? '');
    const { url } = await network.start(await network.copy());
    plan = await planWalk({ schema: network.schema, actors: network.actors, url, tokens: network.tokens() });
    await network.stop();
  }, 600_000);
  afterEach(() => network.stop());
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await network.drop();
  });

  /** Runs a client against a copy of the sample network of its own. */
  async function walked(client: string, before: (database: TestDatabase, file: string) => Promise<SampleService | null>): Promise<Walked> {
    const database = await network.copy();
    const plainService = await network.start(database);
    const file = path.join(folder, `${client}.json`);
    const write = (url: string): void =>
      writeFileSync(
        file,
        JSON.stringify({
          ...plan,
          url,
          plainUrl: plainService.url,
          tokens: network.tokens(),
          folder,
          schemaFile: path.join(folder, 'schema.graphql'),
        }),
      );
    write(plainService.url);
    const own = await before(database, file);
    if (own) write(own.url);
    const { stdout } = await run(process.execPath, [path.join(CLIENTS, `${client}.mjs`), file], { maxBuffer: 50_000_000 });
    const faults = [...plainService.logLines, ...(own?.logLines ?? [])].filter((line) =>
      /"event":"(?:operation|request|stream)\.failed"/.test(line),
    );
    expect(faults).toEqual([]);
    return JSON.parse(stdout) as Walked;
  }

  const all = (): Record<string, number> => ({
    lists: plan.lists.length,
    backward: plan.lists.filter(({ backward }) => backward).length,
    nodes: plan.nodes.length,
    mutations: plan.mutations.length,
  });

  test('meet every list, every type of record and every family of mutations of the schema', () => {
    const connections = Object.keys(network.schema.getTypeMap()).filter((name) => name.endsWith('Connection'));
    expect(new Set(plan.lists.map(({ connection }) => connection))).toEqual(new Set(connections));
    const families = new Set(mutationsOf(network.schema).map(familyOf));
    expect(new Set(plan.mutations.map(({ family }) => family))).toEqual(families);
    const types = nodeTypes(network.schema).map(({ name }) => name);
    expect(types.filter((type) => !plan.nodes.some((node) => node.type === type))).toEqual([]);
    expect(plan.lists.filter(({ rows }) => !rows?.length).map(({ of }) => of)).toEqual([]);
    expect(plan.mutations.filter(({ answer }) => isRefusal(answer)).map(({ field, answer }) => `${field}: ${answer}`)).toEqual([]);
    expect(plan.lists.filter(({ total }) => total > 1).length).toBeGreaterThan(50);
  });

  const nothing = (): Promise<null> => Promise.resolve(null);
  /** Compiles, registers the manifest, and starts a service that answers nothing else. */
  const onlyRegistered = async (database: TestDatabase, file: string): Promise<SampleService> => {
    await run(process.execPath, [path.join(CLIENTS, 'relayCompile.mjs'), file]);
    expect(await registerDocuments(network.schema, database, path.join(folder, 'relay/manifest.json'))).toBeGreaterThan(200);
    return network.start(database, { TRUSTED_DOCUMENTS: 'only' });
  };

  test.each([
    ['apollo', nothing, {}],
    ['urql', nothing, { byGet: expect.any(Number), byPost: expect.any(Number) }],
    ['codegen', nothing, { typed: expect.any(Number) }],
    ['sse', nothing, { streams: expect.any(Number), arrived: expect.any(Number) }],
    ['relay', onlyRegistered, {}],
  ])(
    '%s walks all of it',
    async (client, before, own) => {
      const { counted, differences } = await walked(client, before);
      expect(differences).toEqual([]);
      expect(counted).toMatchObject({ ...all(), ...own });
      expect(Object.entries(counted).filter(([, count]) => count === 0)).toEqual([]);
    },
    600_000,
  );

  test('are set up as docs/integrating.md says', () => {
    const text = readFileSync(path.join(__dirname, '../../docs/integrating.md'), 'utf8');
    for (const client of ['apollo', 'urql', 'codegen', 'sse', 'relay'])
      expect(text).toContain(`\`\`\`js\n${readFileSync(path.join(CLIENTS, `${client}.setup.mjs`), 'utf8')}\`\`\``);
  });
});
