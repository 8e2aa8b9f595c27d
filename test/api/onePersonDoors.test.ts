import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { rotateNumbers, type Query } from '../../src/cases/keyRotation';
import { numberIndex, openNumber } from '../../src/cases/personNumber';
import type { KeyRing } from '../../src/platform/keys';
import { Dice } from '../reading/dice';
import { freshNumber, key, type Answered } from './casesSupport';
import { opened, personIn, typed, UPDATE } from './knownSupport';
import { createSyncNetwork, ofCase, outcomes, type SyncNetwork } from './syncSupport';

jest.setTimeout(300_000);

/** `SEED=123 npx jest test/api/onePersonDoors` tries other lives of persons and their numbers. */
const SEED = Number(process.env['SEED'] ?? 20_265);

let network: SyncNetwork;
beforeAll(async () => {
  network = await createSyncNetwork({ TRACK_CHECKS_PER_HOUR: '100000' });
});
afterAll(() => network.service.stop());

const uuid = (id: string): string => id.split('_')[1] ?? '';
const SEE = 'query ($id: ID!) { result: case(id: $id) { __typename id version person { id version name personalIdentityNumber } } }';
const see = (actor: string, id: string): Promise<Answered> => network.get(actor, 'Case', SEE, { id });

async function renumber(id: string, number: string, numberChange?: string): Promise<string> {
  const now = await see('anna@social', id);
  const person = { version: personIn(now).version, personalIdentityNumber: number, numberChange };
  const answer = await network.ask('anna@social', UPDATE, { id, version: now.version, patch: { person } });
  if (!answer.data) throw new Error(answer.text);
  return answer.data.result.code ?? answer.data.result.__typename;
}

async function found(n: string): Promise<string[]> {
  const answer = await network.service.graphql<{ caseLookup: { id: string }[] }>(
    'anna@social',
    'query ($n: String!) { caseLookup(by: { personalIdentityNumber: $n }) { id } }',
    { n },
  );
  if (!answer.data) throw new Error(answer.text);
  return answer.data.caseLookup.map(({ id }) => id).sort();
}

const PLAN = 'query ($keepId: ID!, $dropId: ID!) { result: personMergePlan(keepId: $keepId, dropId: $dropId) { planId } }';
const MERGE = `mutation ($input: MergePersonsInput!) { result: mergePersons(input: $input) { __typename ... on PersonMerge { id version }
  ... on Refusal { code } } }`;
const UNMERGE = `mutation ($id: ID!) { result: unmergePersons(id: $id, version: 1) { __typename ... on PersonMerge { id } ... on Refusal { code } } }`;

async function merge(keepId: string, dropId: string): Promise<Answered> {
  const plan = await network.service.graphql<{ result: { planId: string } }>('lena@social', PLAN, { keepId, dropId });
  const input = { keepId, dropId, planId: plan.data?.result.planId, reason: 'Samma person.', idempotencyKey: key() };
  const answer = await network.ask('lena@social', MERGE, { input });
  if (!answer.data) throw new Error(answer.text);
  return answer.data.result;
}

async function group(one: Answered, programme = 'SIG'): Promise<void> {
  await network.service.database.ownerQuery(
    `INSERT INTO action_group (id, number, programme, owner_agency_id, case_id, person_id, status, contact_name, consent_provisions,
       formed_at, formed_by, valid_until, ends_because)
     VALUES ($1, $2, $3, $4, $5, $6, 'ACTIVE', 'Påhittad Samordnare', '{}', now(), $7, now() + interval '1 year', 'STATED')`,
    [
      ...[randomUUID(), `G-2026-${randomUUID().slice(0, 6).toUpperCase()}`, programme, network.social.id, uuid(one.id)],
      ...[uuid(personIn(one).id), network.service.actor('anna@social').id],
    ],
  );
}
const hasTrack = async (n: string): Promise<boolean | undefined> => {
  const CHECK = 'query ($n: String!) { trackCheck(personalIdentityNumber: $n) { hasTrack } }';
  return (await network.service.graphql<{ trackCheck: { hasTrack: boolean } }>('pia@police', CHECK, { n })).data?.trackCheck.hasTrack;
};

test('the check for a track finds by a number that was replaced or merged, and not by one that was mistyped or taken back', async () => {
  const [before, after, mistyped, merged] = [freshNumber(), freshNumber(), freshNumber(), freshNumber()];
  const one = await opened(network, 'anna@social', typed(mistyped));
  await group(one);
  await renumber(one.id, before, 'MISTYPED');
  await renumber(one.id, after, 'REPLACED');
  const other = await opened(network, 'bo@social', typed(merged));
  const answers = async () => Promise.all([before, after, mistyped, merged].map(hasTrack));
  expect(await answers()).toEqual([true, true, false, false]);
  const done = await merge(personIn(one).id, personIn(other).id);
  expect(await answers()).toEqual([true, true, false, true]);
  await network.ask('lena@social', UNMERGE, { id: done.id });
  expect(await answers()).toEqual([true, true, false, false]);
});

test.each([
  ['of one programme', 'SIG', 'ACTIVE'],
  ['of another programme', 'SSPF', 'ACTIVE'],
  ['that is still forming', 'SIG', 'FORMING'],
])('two persons with a group each, one %s, are not merged', async (_which, programme, status) => {
  const [kept, gone] = [
    await opened(network, 'anna@social', typed(freshNumber())),
    await opened(network, 'bo@social', typed(freshNumber())),
  ];
  await group(kept);
  await group(gone, programme);
  await network.service.database.ownerQuery('UPDATE action_group SET status = $2 WHERE case_id = $1', [uuid(gone.id), status]);
  expect(await merge(personIn(kept).id, personIn(gone).id)).toMatchObject({
    __typename: 'Refusal',
    code: 'LIVE_GROUP',
  });
  await network.service.database.ownerQuery("UPDATE action_group SET status = 'CLOSED', closed_at = now() WHERE case_id = $1", [
    uuid(gone.id),
  ]);
  expect((await merge(personIn(kept).id, personIn(gone).id)).__typename).toBe('PersonMerge');
});

test.each(['EXTERNAL', 'SERVICE', 'NOBODY'])(
  'a system that goes on with a number that was replaced changes it back in no way; %s wins',
  async (winner) => {
    const member = `s${winner.toLowerCase()}@social`;
    const { id: system } = await network.register(member, { winners: [{ fieldGroup: 'IDENTITY', winner }] });
    const [before, after, externalId] = [freshNumber(), freshNumber(), `X-${randomUUID()}`];
    const sent = (name: string) => ofCase(externalId, { person: { name, personalIdentityNumber: before, birthDate: null } });
    const first = ofCase(externalId, { person: { name: 'Påhittad Ett', personalIdentityNumber: before } });
    const made = await network.sync(member, system, [first]);
    const id = made.records[0]?.recordId ?? '';
    const ASSIGN = `mutation ($caseId: ID!, $memberId: ID!) { result: assignCase(caseId: $caseId, memberId: $memberId, role: RESPONSIBLE) { __typename } }`;
    await network.get('lena@social', 'Case', ASSIGN, {
      caseId: id,
      memberId: `member_${network.service.actor('anna@social').id}`,
    });
    expect(await renumber(id, after, 'REPLACED')).toBe('Case');
    const asked = async () =>
      (await network.service.database.ownerQuery('SELECT FROM person_question WHERE member_id = $1', [network.service.actor(member).id]))
        .length;
    const questions = await asked();
    expect(outcomes(await network.sync(member, system, [first]))).toEqual(['UNCHANGED']);
    await network.sync(member, system, [first], { dryRun: true });
    await network.sync(member, system, [
      { ...sent('Påhittad Två'), case: { person: { name: 'Påhittad Två', personalIdentityNumber: before } } },
    ]);
    expect(personIn(await see('anna@social', id))['personalIdentityNumber']).toBe(after);
    for (const n of [before, after]) expect(await found(n)).toEqual([id]);
    expect(await asked()).toBe(questions);
  },
);

test('the mark of protected identity of the record that goes stays with the one that is kept, also when the merge is undone', async () => {
  const kept = await opened(network, 'anna@social', typed(freshNumber()));
  const gone = await opened(network, 'bo@social', typed(freshNumber()));
  const { ownerQuery } = network.service.database;
  await ownerQuery(
    `UPDATE person SET identity_protection = 'PROTECTED_REGISTRATION', identity_protected_since = now(), identity_protected_by = $2,
       identity_protection_source = 'AUTHORITY' WHERE id = $1`,
    [uuid(personIn(gone).id), network.service.actor('bo@social').id],
  );
  const marks = async (): Promise<(string | null)[]> => {
    const rows = await ownerQuery<{ mark: string | null }>(
      'SELECT identity_protection AS mark FROM person WHERE id = ANY ($1) ORDER BY id = $2 DESC',
      [[kept, gone].map((one) => uuid(personIn(one).id)), uuid(personIn(kept).id)],
    );
    return rows.map(({ mark }) => mark);
  };
  expect(await marks()).toEqual([null, 'PROTECTED_REGISTRATION']);
  const done = await merge(personIn(kept).id, personIn(gone).id);
  expect(await marks()).toEqual(['PROTECTED_REGISTRATION', 'PROTECTED_REGISTRATION']);
  expect((await network.ask('lena@social', UNMERGE, { id: done.id })).data?.result.__typename).toBe('PersonMerge');
  expect(await marks()).toEqual(['PROTECTED_REGISTRATION', 'PROTECTED_REGISTRATION']);
});

interface Life {
  readonly id: string;
  readonly caseOf: string;
  number: string;
  /** Former numbers, each with the occasion on which it became one. */
  readonly formers: Map<string, number>;
  readonly cases: Set<string>;
  mergedInto: Life | null;
}
interface Merge {
  readonly id: string;
  readonly kept: Life;
  readonly dropped: Life;
  readonly number: string;
  readonly formers: ReadonlyMap<string, number>;
  readonly former: number;
  readonly cases: readonly string[];
}

test(`whatever is replaced, corrected, merged and undone, each number finds one person and all their cases, seed ${String(SEED)}`, async () => {
  for (let life = 0; life < 6; life += 1) {
    const dice = new Dice(SEED * 100 + life);
    const pool = Array.from({ length: 7 }, freshNumber);
    const lives: Life[] = [];
    const merges: Merge[] = [];
    let occasion = 0;
    const holder = (n: string): Life | undefined =>
      lives.find((one) => one.mergedInto === null && (one.number === n || one.formers.has(n)));
    const told: string[] = [];
    for (let step = 0; step < 40; step += 1) {
      const live = lives.filter(({ mergedInto }) => mergedInto === null);
      const way = live.length < 2 ? 'open' : dice.pick(['open', 'renumber', 'renumber', 'renumber', 'merge', 'undo', 'undo']);
      const n = dice.pick(pool);
      told.push(`${way} ${String(pool.indexOf(n))}`);
      if (way === 'open') {
        const one = await opened(network, 'anna@social', typed(n));
        const known = holder(n);
        expect([told, personIn(one).id === known?.id]).toEqual([told, known !== undefined]);
        if (known) known.cases.add(one.id);
        else
          lives.push({
            id: personIn(one).id,
            caseOf: one.id,
            number: n,
            formers: new Map(),
            cases: new Set([one.id]),
            mergedInto: null,
          });
      } else if (way === 'renumber') {
        const one = dice.pick(live);
        const change = dice.pick(['REPLACED', 'MISTYPED'] as const);
        if (one.number === n) continue;
        const other = holder(n);
        const outcome = await renumber([...one.cases][0] ?? '', n, change);
        expect([told, outcome]).toEqual([told, other && other !== one ? 'NUMBER_IN_USE' : 'Case']);
        if (outcome !== 'Case') continue;
        one.formers.delete(n);
        if (change === 'REPLACED') one.formers.set(one.number, (occasion += 1));
        one.number = n;
      } else if (way === 'merge') {
        const kept = dice.pick(live);
        const dropped = dice.pick(live.filter((one) => one !== kept));
        const done = await merge(kept.id, dropped.id);
        expect([told, done.__typename]).toEqual([told, 'PersonMerge']);
        const former = (occasion += 1);
        merges.push({
          id: done.id,
          kept,
          dropped,
          number: dropped.number,
          formers: new Map(dropped.formers),
          former,
          cases: [...dropped.cases],
        });
        for (const [one, at] of dropped.formers) kept.formers.set(one, at);
        kept.formers.set(dropped.number, former);
        for (const one of dropped.cases) kept.cases.add(one);
        dropped.mergedInto = kept;
      } else {
        const done = merges.length === 0 ? undefined : dice.pick(merges);
        if (!done) continue;
        const { kept, dropped } = done;
        const answer = (await network.ask('lena@social', UNMERGE, { id: done.id })).data?.result;
        const elsewhere = kept.mergedInto !== null || done.cases.some((one) => !kept.cases.has(one));
        const taken = kept.number === done.number || (holder(done.number) !== undefined && holder(done.number) !== kept);
        expect([told, answer?.code ?? 'DONE']).toEqual([told, elsewhere ? 'MERGED_ON' : taken ? 'NUMBER_IN_USE' : 'DONE']);
        if (elsewhere || taken) continue;
        merges.splice(merges.indexOf(done), 1);
        if (kept.formers.get(done.number) === done.former) kept.formers.delete(done.number);
        dropped.formers.clear();
        for (const [one, at] of done.formers)
          if (kept.formers.get(one) === at) {
            kept.formers.delete(one);
            dropped.formers.set(one, at);
          }
        dropped.cases.clear();
        for (const one of done.cases) {
          kept.cases.delete(one);
          dropped.cases.add(one);
        }
        Object.assign(dropped, { number: done.number, mergedInto: null });
      }
    }
    for (const n of pool) {
      const [seen, cases] = [await found(n), holder(n)?.cases ?? new Set()];
      // A look-up gives 20 at most.
      expect([told, n, seen.filter((one) => !cases.has(one)), seen.length]).toEqual([told, n, [], Math.min(20, cases.size)]);
    }
    for (const one of lives.filter(({ mergedInto }) => mergedInto === null))
      for (const file of one.cases)
        expect(personIn(await see('anna@social', file))).toMatchObject({
          id: one.id,
          personalIdentityNumber: one.number,
        });
  }
});

function withNewKey(ring: KeyRing): KeyRing {
  const current = { version: 9, key: createSecretKey(randomBytes(32)) };
  return { current, byVersion: new Map([...ring.byVersion, [current.version, current.key]]) };
}

// The last one: the service that runs has only the old keys.
test('former numbers, and those of merged records, go with the keys when these are replaced', async () => {
  const [before, after, merged] = [freshNumber(), freshNumber(), freshNumber()];
  const one = await opened(network, 'anna@social', typed(before));
  await renumber(one.id, after, 'REPLACED');
  const done = await merge(personIn(one).id, personIn(await opened(network, 'bo@social', typed(merged))).id);
  const { settings, ownerUrl, ownerQuery } = network.service.database;
  const newer = { personKeys: withNewKey(settings.personKeys), personIndexKeys: withNewKey(settings.personIndexKeys) };
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const query: Query = async (text, values) => (await client.query(text, values && [...values])).rows as never;
  try {
    expect((await rotateNumbers(query, newer)).doubled).toBe(0);
    expect(await rotateNumbers(query, newer)).toEqual({ changed: 0, doubled: 0 });
  } finally {
    await client.end();
  }
  const rows = await ownerQuery<{ sealed: string; index: string }>(
    `SELECT number_sealed AS sealed, number_index AS index FROM person_former_number WHERE person_id = $1
     UNION ALL SELECT number_sealed, number_index FROM person_merge WHERE id = $2`,
    [uuid(personIn(one).id), uuid(done.id)],
  );
  expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${before}|${merged}`));
  const numbers = rows.map(({ sealed, index }) => {
    const number = openNumber(newer.personKeys, sealed);
    expect(index).toBe(numberIndex(newer.personIndexKeys, number));
    return number;
  });
  expect(numbers.sort()).toEqual([before, merged, merged].sort());
});
