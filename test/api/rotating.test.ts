import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { rotateNumbers, type Query } from '../../src/cases/keyRotation';
import { numberIndexes } from '../../src/cases/personNumber';
import { agencyId, freshNumber, key, type Answered } from './casesSupport';
import { opened, personIn, typed, UPDATE } from './knownSupport';
import { createSyncNetwork, type SyncNetwork } from './syncSupport';

jest.setTimeout(300_000);

// Two keys are in use, as in the middle of a rotation: `2` is the current one.
const fresh = (): string => randomBytes(32).toString('base64');
const KEYS = `1:${fresh()},2:${fresh()}`;

let network: SyncNetwork;
let query: Query;
let client: pg.Client;
beforeAll(async () => {
  network = await createSyncNetwork({ PERSON_INDEX_KEYS: KEYS, TRACK_CHECKS_PER_HOUR: '100000' });
  client = new pg.Client({ connectionString: network.service.database.ownerUrl });
  await client.connect();
  query = async (text, values) => (await client.query(text, values && [...values])).rows as never;
});
afterAll(async () => {
  await client.end();
  await network.service.stop();
});

const uuid = (id: string): string => id.split('_')[1] ?? '';
const indexOf = (number: string, version: 1 | 2): string => {
  const { personIndexKeys } = network.service.database.settings;
  return numberIndexes(personIndexKeys, number).find((index) => index.startsWith(`${String(version)}:`)) ?? '';
};
type Table = 'person' | 'disclosure_request' | 'person_former_number';

/** Puts a number of some tables under the old key, as it was written before the new one was added: nothing is noted of it then. */
async function before(number: string, ...tables: readonly Table[]): Promise<void> {
  for (const table of tables)
    await query(`UPDATE ${table} SET number_index = $1 WHERE number_index = $2`, [indexOf(number, 1), indexOf(number, 2)]);
}
const forget = (...numbers: readonly string[]): Promise<unknown> =>
  query('DELETE FROM number_alias WHERE number_index = ANY ($1)', [numbers.flatMap((one) => [indexOf(one, 1), indexOf(one, 2)])]);
const underOf = async (table: Table, number: string): Promise<string[]> =>
  (
    await query<{ v: string }>(`SELECT split_part(number_index, ':', 1) AS v FROM ${table} WHERE number_index = ANY ($1) ORDER BY 1`, [
      [indexOf(number, 1), indexOf(number, 2)],
    ])
  ).map(({ v }) => v);

/** Rotates, and is stopped once it comes to a table. */
async function rotateUntil(table: Table): Promise<void> {
  const stopped: Query = (text, values) => {
    if (text.includes(`FROM ${table}\n`)) throw new Error('stopped half-way');
    return query(text, values);
  };
  await expect(rotateNumbers(stopped, network.service.database.settings)).rejects.toThrow('stopped half-way');
}

const REQUEST = `mutation ($input: RequestDisclosureInput!) { result: requestDisclosure(input: $input) { __typename
  ... on Refusal { code message } ... on DisclosureRequest { id version } } }`;
const ask = (number: string): Promise<Answered> =>
  network.get('pia@police', 'DisclosureRequest', REQUEST, {
    input: {
      toAgencyId: agencyId(network.social),
      personalIdentityNumber: number,
      fields: ['Case.risk'],
      purpose: 'CRIME_PREVENTION',
      motive: 'x',
      idempotencyKey: key(),
    },
  });
const READ = 'query ($id: ID!) { result: disclosureRequest(id: $id) { id status personalIdentityNumber } }';
const LIST = '{ result: disclosureRequests(first: 100) { nodes { id } } }';
const NODE = 'query ($id: ID!) { result: node(id: $id) { id } }';
const REFUSE =
  'mutation ($id: ID!) { result: refuseDisclosure(id: $id, version: 1, provision: "OSL 26:1", reason: "Nej.") { __typename ... on DisclosureRequest { id status } } }';

/** What the assigned caseworker sees of a request, by every door. */
async function seenBy(actor: string, { id }: Answered): Promise<boolean[]> {
  const list = (await network.ask(actor, LIST)).data?.result as unknown as { nodes: Answered[] };
  return [
    (await network.ask(actor, READ, { id })).code === null,
    (await network.ask(actor, NODE, { id })).code === null,
    list.nodes.some((node) => node.id === id),
  ];
}
const SEEN = [true, true, true];

/** Everything that finds a person by number: what each answers, by name. */
async function doors(number: string, file: Answered): Promise<Record<string, unknown>> {
  const one = async (actor: string, text: string): Promise<unknown> => {
    const { data, code } = await network.service.graphql<Record<string, unknown>>(actor, text, { n: number });
    return data ? Object.values(data)[0] : code;
  };
  const waits = await query<{ waits: string[] }>(
    "SELECT case_waits($1, current_date) AS waits FROM set_config('app.agency_id', $2, false)",
    [uuid(file.id), network.social.id],
  );
  return {
    lookup: await one('anna@social', 'query ($n: String!) { caseLookup(by: { personalIdentityNumber: $n }) { id } }'),
    extract: typeof (await one('lena@social', 'query ($n: String!) { subjectExtract(by: { personalIdentityNumber: $n }) { madeAt } }')),
    track: await one('pia@police', 'query ($n: String!) { trackCheck(personalIdentityNumber: $n) { hasTrack } }'),
    known: personIn(await opened(network, 'anna@social', typed(number))).id,
    beside: personIn(await opened(network, 'bo@social', typed(number))).id === personIn(file).id,
    waits: waits[0]?.waits,
  };
}

async function group(one: Answered): Promise<void> {
  await query(
    `INSERT INTO action_group (id, number, programme, owner_agency_id, case_id, person_id, status, contact_name, consent_provisions,
       formed_at, formed_by, valid_until, ends_because)
     VALUES ($1, $2, 'SIG', $3, $4, $5, 'ACTIVE', 'Påhittad Samordnare', '{}', now(), $6, now() + interval '1 year', 'STATED')`,
    [
      randomUUID(),
      `G-2026-${randomUUID().slice(0, 6).toUpperCase()}`,
      network.social.id,
      uuid(one.id),
      uuid(personIn(one).id),
      network.service.actor('anna@social').id,
    ],
  );
}

async function kept(number: string): Promise<{ file: Answered; request: Answered }> {
  return { file: await opened(network, 'anna@social', typed(number)), request: await ask(number) };
}

test.each<[string, readonly Table[], Table | null]>([
  ['before it begins, all under the old key', ['person', 'disclosure_request'], null],
  ['when persons are done and requests are not', ['person', 'disclosure_request'], 'disclosure_request'],
  ['with a person who came since', ['disclosure_request'], null],
  ['with a request that came since', ['person'], null],
  ['when nothing is left', [], null],
])('every door by number finds the same %s', async (_when, old, until) => {
  const number = freshNumber();
  const { file, request } = await kept(number);
  await group(file);
  await before(number, ...old);
  // What stood there before the new key noted nothing; what has been written since has.
  if (old.length === 2) await forget(number);
  if (until) await rotateUntil(until);
  expect(await underOf('person', number)).toEqual([old.includes('person') && !until ? '1' : '2']);
  expect(await underOf('disclosure_request', number)).toEqual([old.includes('disclosure_request') ? '1' : '2']);
  expect(await seenBy('anna@social', request)).toEqual(SEEN);
  expect(await seenBy('bo@social', request)).toEqual([false, false, false]);
  expect(await doors(number, file)).toEqual({
    ...{ lookup: [{ id: file.id }], extract: 'object', track: { hasTrack: true } },
    ...{ known: personIn(file).id, beside: false, waits: ['OPEN_REQUEST'] },
  });
  expect((await network.ask('anna@social', REFUSE, { id: request.id })).data?.result).toMatchObject({
    status: 'REFUSED',
  });
});

test('a request by a number that was replaced reaches who works with the person, half-way too', async () => {
  const [first, second] = [freshNumber(), freshNumber()];
  const file = await opened(network, 'anna@social', typed(first));
  const version = personIn(file).version;
  const person = { version, personalIdentityNumber: second, numberChange: 'REPLACED' };
  const { data, text } = await network.ask('anna@social', UPDATE, { id: file.id, version: file.version, patch: { person } });
  if (data?.result.__typename !== 'Case') throw new Error(text);
  const request = await ask(first);
  await before(first, 'person_former_number', 'disclosure_request');
  await forget(first);
  await rotateUntil('person_former_number');
  expect([await underOf('disclosure_request', first), await underOf('person_former_number', first)]).toEqual([['2'], ['1']]);
  expect(await seenBy('anna@social', request)).toEqual(SEEN);
});

test('one track stays one, whichever of the two records has been rotated', async () => {
  const number = freshNumber();
  const file = await opened(network, 'anna@social', typed(number));
  await before(number, 'person');
  await group(file);
  // Another agency keeps the same person since, under the new key: the wall of the database knows the number under both.
  const other = await opened(network, 'pia@police', typed(number));
  await expect(
    query(
      `INSERT INTO action_group (id, number, programme, owner_agency_id, case_id, person_id, status, contact_name, consent_provisions,
         formed_at, formed_by, valid_until, ends_because)
       VALUES (gen_random_uuid(), $1, 'SIG', $2, $3, $4, 'ACTIVE', 'Påhittad', '{}', now(), $5, now() + interval '1 year', 'STATED')`,
      ['G-2026-TWOTWO', network.police.id, uuid(other.id), uuid(personIn(other).id), network.service.actor('pia@police').id],
    ),
  ).rejects.toThrow('group_track');
});

test('when it is done nothing is left of the old key, and running it again does nothing', async () => {
  const number = freshNumber();
  const { request } = await kept(number);
  await before(number, 'person', 'disclosure_request');
  const { doubled } = await rotateNumbers(query, network.service.database.settings);
  const left = await query(
    "SELECT 1 FROM person WHERE number_index LIKE '1:%' UNION ALL SELECT 1 FROM group_track WHERE key LIKE 'number 1:%'",
  );
  expect({ left, doubled, again: (await rotateNumbers(query, network.service.database.settings)).changed }).toEqual({
    left: [],
    doubled: 0,
    again: 0,
  });
  expect(await query('SELECT 1 FROM number_alias')).toEqual([]);
  expect(await seenBy('anna@social', request)).toEqual(SEEN);
});

test('with the last record of a number goes what it could be found by', async () => {
  const number = freshNumber();
  const request = await ask(number);
  const noted = () => query('SELECT 1 AS one FROM number_alias WHERE number_index = $1', [indexOf(number, 2)]);
  expect(await noted()).toHaveLength(1);
  await query('UPDATE disclosure_request SET number_index = NULL, number_sealed = $2 WHERE id = $1', [uuid(request.id), 'x']);
  expect(await noted()).toEqual([]);
});

test('identity stays guarded by the mark of a record whose number is not rotated yet', async () => {
  const number = freshNumber();
  const kept = await opened(network, 'anna@social', typed(number));
  const beside = uuid(personIn(await opened(network, 'bo@social', typed(number))).id);
  await before(number, 'person');
  await query('UPDATE person SET number_index = $2, same_as = NULL WHERE id = $1', [beside, indexOf(number, 2)]);
  const marked = await query(
    "UPDATE person SET identity_protection = 'SECRECY_MARKING', identity_protected_since = now(), identity_protected_by = $2, identity_protection_source = 'AUTHORITY' WHERE id = $1 RETURNING id",
    [uuid(personIn(kept).id), network.service.actor('anna@social').id],
  );
  expect(marked).toHaveLength(1);
  // Only the number holds the two together.
  expect(await query('SELECT identity_guarded($1) AS guarded', [beside])).toEqual([{ guarded: true }]);
});
