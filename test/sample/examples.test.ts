import { SAMPLE_ACTORS } from '../../src/identity/sampleActors.service';
import { signSampleToken } from '../../src/identity/sampleIssuers.service';
import { exampleQueries, type Example } from '../../src/sample/exampleQueries';
import { loadSample } from '../../src/sample/load.service';
import { startTestService, type TestService } from '../support/api';
import { log } from './empty';

let service: TestService;
let examples: readonly Example[];

beforeAll(async () => {
  service = await startTestService();
  const { running, database } = service;
  examples = exampleQueries(await loadSample({ database: running.database, settings: database.settings, log }));
}, 60_000);
afterAll(() => service.stop());

interface Answer {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly unknown[];
}

async function run({ actor: name, query, variables }: Example): Promise<Answer> {
  const actor = SAMPLE_ACTORS.find((one) => one.actor === name);
  const token = actor && signSampleToken(service.database.settings, actor, new Date());
  const response = await fetch(`${service.url.replace(/\/$/, '')}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token ?? ''}` },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer;
}

const NAMES = exampleQueries(null).map(({ query }) => /query (\w+)/.exec(query)?.[1] ?? '');
const named = (name: string): Example => {
  const example = examples.find(({ query }) => new RegExp(`query ${name}\\b`).test(query));
  if (!example) throw new Error(`there is no example ${name}`);
  return example;
};

/** Whether an answer holds something: of a list at least one record. */
function holdsSomething(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value !== 'object' || value === null) return value !== null;
  const { nodes, candidates, permissions } = value as Readonly<Record<string, unknown>>;
  return [nodes, candidates, permissions].every((list) => list === undefined || holdsSomething(list));
}

test.each(NAMES)('the example %s answers something, run as it is delivered by the actor whom it names', async (name) => {
  const { data, errors } = await run(named(name));
  expect(errors).toBeUndefined();
  expect(Object.values(data ?? {}).map((value) => [value, holdsSomething(value)])).toEqual([[expect.anything(), true]]);
});

test('the example of the tour shows to the sender what it withholds from the police', async () => {
  const example = named('Referral');
  const eyes = async (actor: string) => (await run({ ...example, actor })).data?.['referral'];
  expect(await eyes('caseworker@socialtjanst-angered')).toMatchObject({ case: { summary: expect.stringContaining('[Påhittat]') } });
  expect(await eyes('officer@polisen-storgoteborg')).toMatchObject({ case: { summary: null } });
});
