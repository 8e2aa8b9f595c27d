import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { createLog } from '../../src/platform/logging';
import type { Settings } from '../../src/platform/config';
import { startService, type RunningService } from '../../src/service';
import { freshNumber, key, memberId, type Answered } from '../api/casesSupport';
import { createSyncNetwork, ofCase, outcomes, SYNC, type Sent, type SyncAnswer, type SyncNetwork } from '../api/syncSupport';

/** Whoever asks whether an agency knows somebody pays for it, whichever way it is asked; see ADR 30. */
let network: SyncNetwork;
let systemId: string;
const copies: RunningService[] = [];
const SYS = 'sys@social';
const CHECK = 'query ($number: String!) { result: trackCheck(personalIdentityNumber: $number) { hasTrack remaining } }';
const UPDATE = `mutation ($id: ID!, $version: Int!, $patch: CasePatch!) { result: updateCase(id: $id, version: $version, patch: $patch) {
  __typename ... on Refusal { code } ... on Case { id version } } }`;
const EXTRACT = 'query ($by: SubjectInput!) { result: subjectExtract(by: $by) { total } }';
const LOOK_UP = 'query ($by: CaseLookupInput!) { result: caseLookup(by: $by) { id } }';
const REQUEST = `mutation ($input: RequestDisclosureInput!) { result: requestDisclosure(input: $input) {
  __typename ... on Refusal { code } ... on DisclosureRequest { id } } }`;
const REFUSE = `mutation ($id: ID!, $version: Int!, $reason: String!) {
  result: refuseDisclosure(id: $id, version: $version, provision: "OSL 26:1", reason: $reason) { __typename ... on Refusal { code } } }`;

beforeAll(async () => {
  network = await createSyncNetwork();
  ({ id: systemId } = await network.register(SYS));
});

beforeEach(() => network.service.database.ownerQuery('DELETE FROM person_question'));
afterEach(async () => {
  for (const copy of copies.splice(0)) await copy.stop();
});
afterAll(() => network.service.stop());

interface Entry {
  readonly outcome: string;
  readonly code: string | null;
  readonly record_type: string;
  readonly record_ids: readonly string[];
  readonly shown: readonly string[];
  readonly withheld: readonly string[];
  readonly owner: string;
  readonly agency: string;
  readonly operation: string;
}

/** What the access log gained of questions by some work. */
async function questionsOf(work: () => Promise<unknown>): Promise<Entry[]> {
  const all = () =>
    network.service.database.ownerQuery<Entry & { id: string }>(
      `SELECT id, outcome, code, record_type, record_ids, shown, withheld, owner_agency_id AS owner, agency_id AS agency, operation
         FROM access_entry WHERE record_type IN ('PersonQuestion', 'TrackCheck')`,
    );
  const before = new Set((await all()).map(({ id }) => id));
  await work();
  return (await all()).filter(({ id }) => !before.has(id)).map(({ id, ...entry }) => (void id, entry));
}

const taken = async (): Promise<{ persons: number; tells: boolean }[]> =>
  network.service.database.ownerQuery('SELECT persons, tells FROM person_question ORDER BY at, persons');

const withNumber = (number: string, externalId: string = key()): Sent =>
  ofCase(externalId, { person: { name: 'Påhittad Person', personalIdentityNumber: number } });
const guesses = (howMany: number): string[] => Array.from({ length: howMany }, freshNumber);

/** The number of somebody whom the agency keeps, by a case of Anna's. */
async function known(): Promise<{ number: string; case: Answered }> {
  const number = freshNumber();
  const person = { name: 'Påhittad Känd', personalIdentityNumber: number };
  return { number, case: await network.openCase('anna@social', { person }) };
}

/** Another copy of the service on the same database, and how its system sends to it. */
async function another(change: Partial<Settings>) {
  const { service } = network;
  const copy = await startService({ ...service.database.settings, ...change }, { log: createLog('silent') });
  copies.push(copy);
  return async (query: string, variables: object, actor = SYS) => {
    const response = await fetch(`${copy.url.replace(/\/$/, '')}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${service.tokenOf(actor)}` },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors = [] } = (await response.json()) as {
      data: { result: SyncAnswer } | null;
      errors?: { message: string; extensions: Record<string, unknown> }[];
    };
    return { status: response.status, result: data?.result ?? null, extensions: errors[0]?.extensions ?? {} };
  };
}

describe('a dry run', () => {
  test('tells of as many numbers as a member may ask about in an hour, and of no more', async () => {
    const first = await network.sync(
      SYS,
      systemId,
      guesses(29).map((number) => withNumber(number)),
      { dryRun: true },
    );
    expect(first.counts.created).toBe(29);
    const persons = (await network.service.database.ownerQuery('SELECT id FROM person')).length;
    const { number } = await known();
    for (const batch of [
      [freshNumber(), number],
      [number, freshNumber()],
    ]) {
      const answer = await network.send(
        SYS,
        systemId,
        batch.map((one) => withNumber(one)),
        { dryRun: true },
      );
      expect([answer.status, answer.code, answer.data]).toEqual([429, 'LIMIT_EXCEEDED', null]);
      expect(answer.extensions['field']).toEqual(['batch', 1, 'case', 'person', 'personalIdentityNumber']);
      const retryAfter = Number(answer.headers.get('retry-after'));
      expect(retryAfter).toBeGreaterThan(3_500);
      expect(answer.extensions['retryAfter']).toBe(retryAfter);
      expect(answer.text).not.toContain(number);
    }
    // The last one goes to a number that fits; then there is none left, in whatever way it is asked.
    expect(outcomes(await network.sync(SYS, systemId, [withNumber(freshNumber())], { dryRun: true }))).toEqual(['CREATED']);
    expect((await network.send(SYS, systemId, [withNumber(number)], { dryRun: true })).code).toBe('LIMIT_EXCEEDED');
    expect((await network.ask(SYS, CHECK, { number })).code).toBe('LIMIT_EXCEEDED');
    expect(await network.service.database.ownerQuery('SELECT id FROM person')).toHaveLength(persons + 1);
    // Another member has an allowance of its own.
    expect((await network.ask('anna@social', CHECK, { number })).data?.result).toMatchObject({ remaining: 29 });
  });

  test('of a thousand guessed numbers, as the attack was, tells nothing at all', async () => {
    const { number } = await known();
    await network.service.database.ownerQuery('DELETE FROM person_question');
    const batch = [...guesses(999), number].map((one) => withNumber(one));
    const entries = await questionsOf(async () => {
      const { code, extensions, data } = await network.send(SYS, systemId, batch, { dryRun: true });
      expect([code, data]).toEqual(['LIMIT_EXCEEDED', null]);
      expect(extensions['field']).toEqual(['batch', 30, 'case', 'person', 'personalIdentityNumber']);
    });
    expect(entries).toMatchObject([{ outcome: 'REFUSED', code: 'LIMIT_EXCEEDED', shown: [] }]);
    expect(new Set(entries[0]?.record_ids).size).toBe(1_000);
    expect(await taken()).toEqual([]);
  });

  test('leaves an entry of each person that says the same for known and unknown, and that the lead reads', async () => {
    const { number } = await known();
    const asked = [number, freshNumber()];
    const entries: Entry[][] = [];
    for (const one of asked)
      entries.push(await questionsOf(() => network.send(SYS, systemId, [withNumber(one)], { dryRun: true, key: 'the-same-key' })));
    const [ofKnown, ofUnknown] = entries.map(([entry, ...more]) => ({ entry, more: more.length }));
    expect(ofKnown).toEqual({
      entry: {
        ...{
          outcome: 'SHOWN',
          code: null,
          record_type: 'PersonQuestion',
          shown: ['PersonQuestion.known'],
          withheld: [],
        },
        ...{ owner: network.social.id, agency: network.social.id, operation: 'syncExternalRecords' },
        record_ids: [expect.stringMatching(/^[0-9a-f-]{36}$/)],
      },
      more: 0,
    });
    expect({ ...ofUnknown, entry: { ...ofUnknown?.entry, record_ids: ofKnown?.entry?.record_ids } }).toEqual(ofKnown);
    expect(ofUnknown?.entry?.record_ids).not.toEqual(ofKnown?.entry?.record_ids);
    const ids = entries.map(([entry]) => `personquestion_${entry?.record_ids[0] ?? ''}`);
    for (const recordId of ids) {
      const { data } = await network.service.graphql<{ accessLog: { nodes: object[] } }>(
        'lena@social',
        'query ($recordId: ID) { accessLog(filter: { recordId: $recordId }) { nodes { recordType recordIds outcome member { name } } } }',
        { recordId },
      );
      expect(data?.accessLog.nodes[0]).toEqual({
        recordType: 'PersonQuestion',
        recordIds: [recordId],
        outcome: 'SHOWN',
        member: { name: SYS },
      });
    }
  });

  test('asks once about a person who stands in it twice, and about nobody where a record names none or a number that is none', async () => {
    const number = freshNumber();
    const batch = [withNumber(number), withNumber(number), ofCase(key()), withNumber('189001010000')];
    await network.sync(SYS, systemId, batch, { dryRun: true });
    expect(await taken()).toEqual([{ persons: 1, tells: true }]);
  });

  test('and another question at the same moment do not both get the last of the allowance', async () => {
    const ask = await another({ trackChecksPerHour: 2, lockTimeoutMs: 8_000, statementTimeoutMs: 10_000 });
    const client = new pg.Client({ connectionString: network.service.database.settings.databaseUrl });
    await client.connect();
    try {
      const lock = [`person-question:${memberId(network.service.actor(SYS)).replace('member_', '')}`];
      await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', lock);
      const batch = guesses(2).map((number) => withNumber(number));
      const asked = [ask(SYNC, { id: systemId, batch, key: key(), dryRun: true }), ask(CHECK, { number: freshNumber() })];
      // Both are about to count, and neither has seen what the other is about to take.
      for (let waiting = 0; waiting < 2; await pause(20)) {
        const { rows } = await client.query<{ n: number }>(
          "SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory' AND NOT granted",
        );
        waiting = rows[0]?.n ?? 0;
      }
      await client.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', lock);
      const [dry, check] = await Promise.all(asked);
      expect([dry?.status, check?.status].sort()).toEqual([200, 429]);
      expect(await taken()).toEqual([{ persons: dry?.status === 200 ? 2 : 1, tells: true }]);
    } finally {
      await client.end();
    }
  });
});

describe('a record that is in step', () => {
  test('asks about nobody while it has the number that it was linked with, however many there are', async () => {
    const ask = await another({ trackChecksPerHour: 1, personNumbersPerHour: 40 });
    const linked = guesses(40).map((number) => withNumber(number));
    const send = (batch: readonly Sent[], dryRun: boolean) => ask(SYNC, { id: systemId, batch, key: key(), dryRun });
    expect((await send(linked, false)).result?.counts.created).toBe(40);
    expect(await taken()).toEqual([{ persons: 40, tells: false }]);
    const refused = await send([withNumber(freshNumber())], false);
    expect([refused.status, refused.extensions['code'], refused.extensions['field']]).toEqual([
      429,
      'LIMIT_EXCEEDED',
      ['batch', 0, 'case', 'person', 'personalIdentityNumber'],
    ]);
    for (const dryRun of [true, false, true]) expect((await send(linked, dryRun)).result?.counts.unchanged).toBe(40);
    expect(await taken()).toEqual([{ persons: 40, tells: false }]);
  });

  test('asks when it is to have another number, and is answered alike whether that is known, written or tried', async () => {
    const { number } = await known();
    const externalId = key();
    await network.sync(SYS, systemId, [withNumber(freshNumber(), externalId)]);
    await network.service.database.ownerQuery('DELETE FROM person_question');
    for (const dryRun of [true, false]) {
      const report = await network.sync(SYS, systemId, [withNumber(number, externalId)], { dryRun });
      expect(outcomes(report)).toEqual(['UPDATED']);
    }
    expect(await taken()).toEqual([
      { persons: 1, tells: true },
      { persons: 1, tells: true },
    ]);
  });
});

describe('every way of asking', () => {
  test('is counted or seen in full, and leaves an entry of the same person in the log', async () => {
    const { number, case: opened } = await known();
    const { id: ofOther } = await network.openCase('bo@social', { person: { name: 'Påhittad Annan' } });
    await network.service.database.ownerQuery('DELETE FROM person_question');
    const person = { name: 'Påhittad Känd', personalIdentityNumber: number };
    const input = { person, idempotencyKey: key() };
    const request = {
      ...{ toAgencyId: `agency_${network.social.id}`, personalIdentityNumber: number, fields: ['Case.summary'] },
      ...{ purpose: 'CRIME_PREVENTION', motive: 'Behövs.', idempotencyKey: key() },
    };
    const doors: Readonly<Record<string, readonly [who: string, tells: boolean | null, ask: () => Promise<unknown>]>> = {
      trackCheck: ['kim@social', true, () => network.ask('kim@social', CHECK, { number })],
      dryRun: [SYS, true, () => network.sync(SYS, systemId, [withNumber(number)], { dryRun: true })],
      sync: [SYS, false, () => network.sync(SYS, systemId, [withNumber(number)])],
      openCase: ['bo@social', false, () => network.openCase('bo@social', input)],
      updateCase: [
        'bo@social',
        true,
        () =>
          network.ask('bo@social', UPDATE, { id: ofOther, version: 1, patch: { person: { version: 1, personalIdentityNumber: number } } }),
      ],
      requestDisclosure: ['pia@police', false, () => network.ask('pia@police', REQUEST, { input: request })],
      subjectExtract: ['lena@social', true, () => network.ask('lena@social', EXTRACT, { by: { personalIdentityNumber: number } })],
      caseLookup: ['anna@social', null, () => network.ask('anna@social', LOOK_UP, { by: { personalIdentityNumber: number } })],
    };
    const told: Record<string, unknown> = {};
    const wanted: Record<string, unknown> = {};
    const records = new Set<string>();
    for (const [door, [who, tells, ask]] of Object.entries(doors)) {
      await network.service.database.ownerQuery('DELETE FROM person_question');
      const [entry, ...more] = await questionsOf(ask);
      told[door] = [entry?.agency, more.length, entry?.outcome, await taken()];
      const agency = who.endsWith('police') ? network.police.id : network.social.id;
      wanted[door] = [agency, 0, 'SHOWN', tells === null ? [] : [{ persons: 1, tells }]];
      for (const id of entry?.record_ids ?? []) records.add(id);
    }
    expect(told).toEqual(wanted);
    expect(records.size).toBe(1);
    expect(opened.id).toMatch(/^case_/);
  });

  test('by the reason of a refusal, which must not name the person, is counted each time', async () => {
    const { number } = await known();
    const request = {
      ...{ toAgencyId: `agency_${network.social.id}`, personalIdentityNumber: number, fields: ['Case.summary'] },
      ...{ purpose: 'CRIME_PREVENTION', motive: 'Behövs.', idempotencyKey: key() },
    };
    const made = await network.ask('pia@police', REQUEST, { input: request });
    await network.service.database.ownerQuery('DELETE FROM person_question');
    for (const [reason, code] of [
      ['Vi lämnar inget ut om Påhittad Känd.', 'BAD_USER_INPUT'],
      ['Vi lämnar inget ut.', undefined],
    ]) {
      const variables = { id: made.data?.result.id, version: 1, reason };
      const [entry, ...more] = await questionsOf(async () => {
        const answer = await network.ask('lena@social', REFUSE, variables);
        expect(answer.code ?? undefined).toBe(code);
      });
      expect([entry?.outcome, entry?.shown, more]).toEqual(['SHOWN', ['PersonQuestion.known'], []]);
    }
    expect(await taken()).toEqual([
      { persons: 1, tells: true },
      { persons: 1, tells: true },
    ]);
  });

  test('shares the one allowance of its member', async () => {
    const ask = await another({ trackChecksPerHour: 2 });
    const { number } = await known();
    const { id } = await network.openCase('bo@social', { person: { name: 'Påhittad Annan' } });
    const correction = { id, version: 1, patch: { person: { version: 1, personalIdentityNumber: number } } };
    expect((await ask(UPDATE, { ...correction, version: 7 }, 'bo@social')).extensions['code']).toBe('CONFLICT');
    expect((await ask(CHECK, { number }, 'bo@social')).status).toBe(200);
    for (const [query, variables] of [
      [CHECK, { number }],
      [UPDATE, correction],
    ] as const)
      expect((await ask(query, variables, 'bo@social')).extensions['code']).toBe('LIMIT_EXCEEDED');
  });

  test('is counted when what it was part of is undone', async () => {
    const { number } = await known();
    const { id } = await network.openCase('bo@social', { person: { name: 'Påhittad Annan' } });
    await network.service.database.ownerQuery('DELETE FROM person_question');
    const patch = { person: { version: 7, personalIdentityNumber: number } };
    const entries = await questionsOf(async () =>
      expect((await network.ask('bo@social', UPDATE, { id, version: 1, patch })).code).toBe('CONFLICT'),
    );
    expect([await taken(), entries.length]).toEqual([[{ persons: 1, tells: true }], 1]);
    const by = { personalIdentityNumber: freshNumber() };
    expect((await network.ask('lena@social', EXTRACT, { by })).code).toBe('NOT_FOUND');
    expect(await taken()).toHaveLength(2);
  });

  test('with the same key and input is the same question, and paid for once', async () => {
    const input = { person: { name: 'Påhittad', personalIdentityNumber: freshNumber() }, idempotencyKey: key() };
    const first = await network.openCase('bo@social', input);
    expect(await network.openCase('bo@social', input)).toMatchObject({ id: first.id });
    expect(await taken()).toEqual([{ persons: 1, tells: false }]);
  });

  test('by a correction to the number that the person has already asks about nobody', async () => {
    const { number, case: opened } = await known();
    await network.service.database.ownerQuery('DELETE FROM person_question');
    const patch = { person: { version: 1, personalIdentityNumber: number, name: 'Påhittad Rättad' } };
    expect((await network.ask('anna@social', UPDATE, { id: opened.id, version: 1, patch })).data?.result.code).toBeUndefined();
    expect(await taken()).toEqual([]);
  });

  test('by name stands in the log, whether or not anybody has it', async () => {
    await known();
    const names = ['Påhittad Känd', 'Påhittad Okänd', 'påhittad känd'];
    const entries: Entry[] = [];
    for (const name of names) entries.push(...(await questionsOf(() => network.ask('anna@social', LOOK_UP, { by: { name } }))));
    expect(entries).toHaveLength(3);
    const [first, second, third] = entries.map(({ record_ids, ...same }) => ({ record_ids, same }));
    expect(second?.same).toEqual(first?.same);
    expect(third).toEqual(first);
    expect(second?.record_ids).not.toEqual(first?.record_ids);
  });
});
