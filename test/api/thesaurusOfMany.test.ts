import { startService, type RunningService } from '../../src/service';
import { createLog } from '../../src/platform/logging';
import { newId } from '../../src/platform/ids';
import { startTestService, type TestService } from '../support/api';

/** What ADR 76 states: so long after a coordinator has written a row, every process searches by it. */
const WITHIN_MS = 2_000;

let service: TestService;
let other: RunningService;
beforeAll(async () => {
  service = await startTestService();
  // What a process keeps hangs on its settings: with settings of its own, this one is another process.
  other = await startService({ ...service.database.settings }, { log: createLog('silent') });
  await service.foundAgency('network', 'COORDINATION', { coordinatesNetwork: true });
  await service.addMember('nina@network', ['COORDINATOR']);
  await service.database.ownerQuery(
    `INSERT INTO resource (id, agency_id, kind, name, description, assured_at) SELECT $1, id, 'HELPLINE', 'Linjen', 'Samtal', now() FROM agency`,
    [newId()],
  );
});
afterAll(async () => {
  await other.stop();
  await service.stop();
});

const ADD = `mutation ($input: UpsertSynonymInput!) { upsertSynonym(input: $input) { ... on Synonym { id version } ... on Refusal { code } } }`;

async function names(url: string, search: string): Promise<unknown> {
  const answer = await fetch(`${url.replace(/\/$/, '')}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${service.tokenOf('nina@network')}` },
    body: JSON.stringify({ query: 'query ($search: String!) { resources(search: $search) { nodes { name } } }', variables: { search } }),
  });
  const { data } = (await answer.json()) as { data: { resources: { nodes: { name: string }[] } } };
  return data.resources.nodes.map(({ name }) => name);
}

it('a row of the thesaurus that a coordinator adds to one process is searched by in the other within two seconds, and one that is withdrawn is not', async () => {
  const both = (): Promise<unknown[]> => Promise.all([service.url, other.url].map((url) => names(url, 'kvastgruppen')));
  expect(await both()).toEqual([[], []]);
  const input = {
    means: ['stödtelefon'],
    leadsFrom: ['kvastgruppen'],
    source: 'Påhittad',
    reviewedOn: '2026-01-01',
    idempotencyKey: newId(),
  };
  const added = await service.graphql<{ upsertSynonym: { id: string; version: number } }>('nina@network', ADD, { input });
  expect(added.errors).toEqual([]);
  await new Promise((resolve) => setTimeout(resolve, WITHIN_MS));
  expect(await both()).toEqual([['Linjen'], ['Linjen']]);
  const { id, version } = added.data?.upsertSynonym ?? { id: '', version: 0 };
  const withdrawn = { ...input, id, version, withdrawnOn: '2026-01-02', idempotencyKey: newId() };
  expect((await service.graphql('nina@network', ADD, { input: withdrawn })).errors).toEqual([]);
  await new Promise((resolve) => setTimeout(resolve, WITHIN_MS));
  expect(await both()).toEqual([[], []]);
});
