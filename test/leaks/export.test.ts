import { RECORDS, recordId } from '../policy/doors';
import { ACTOR_NAMES, startWorld, TRUTH, type World } from '../support/fixture';
import { draws, inPart } from '../support/size';
import { UNLIMITED } from './crawl';
import { canariesIn } from './oracle';

jest.setTimeout(300_000);

let world: World;
beforeAll(async () => {
  world = await startWorld(UNLIMITED);
});
afterAll(() => world.stop());

const LISTS = ['organizations', 'services', 'service_at_locations', 'taxonomies', 'taxonomy_terms'] as const;
const SEARCHED = [TRUTH.Expert('open').name, TRUTH.Person('live').name, TRUTH.Person('live').personalIdentityNumber];

/** Every path of the export, each way a list can be asked, and ids of records of every type in every place for one. */
function paths(): string[] {
  const ids = Object.entries(RECORDS).flatMap(([type, records]) =>
    records.slice(0, 2).map((one) => recordId(world, type, one).replace(/^[a-z]+_/, '')),
  );
  const lists = LISTS.flatMap((list) => [
    `${list}?per_page=100`,
    ...SEARCHED.map((text) => `${list}?search=${encodeURIComponent(text)}`),
    ...ids.map((id) => `${list}/${id}`),
  ]);
  const full = ['services?full=true', 'service_at_locations?full=true', 'organizations?full=true', 'organizations?full_service=true'];
  const filtered = ids.flatMap((id) =>
    ['organization_id', 'taxonomy_id', 'taxonomy_term_id'].map((name) => `services?full=true&${name}=${id}`),
  );
  return [...lists, ...full, ...filtered].map((path) => `/hsds/${path}`);
}

test.each(ACTOR_NAMES)('%s finds no protected text in the export, whatever is asked and whoever may see it elsewhere', async (actor) => {
  const authorization = `Bearer ${world.tokenOf(actor)}`;
  const statuses = new Map<number, number>();
  // At each push every actor asks a part of them, and all of them together.
  const part = { turn: ACTOR_NAMES.indexOf(actor), of: draws(5, 1) };
  for (const path of paths().filter((_, at) => inPart(part, at))) {
    const response = await fetch(`${world.url.replace(/\/$/, '')}${path}`, { headers: { authorization } });
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
    const text = [await response.text(), ...[...response.headers.entries()].flat()].join('\n');
    expect(canariesIn(text).map(({ where }) => `${path} ${where}`)).toEqual([]);
  }
  expect([...statuses.keys()].sort()).toEqual([200, 404]);
});
