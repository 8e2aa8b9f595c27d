import { newId } from '../../src/platform/ids';
import { createTestNetwork, type Answered, type TestNetwork } from '../api/casesSupport';
import { Dice } from '../reading/dice';
import { draws } from '../support/size';

const SEED = Number(process.env['REVOCATION_SEED'] ?? 31_337);
const CASES = 50;
const GROUP = 10;
const ROUNDS = draws(5, 20);
const WANTED = draws(2_500, 10_000);

const UPDATE = `mutation ($id: ID!, $version: Int!, $patch: CasePatch!) { result: updateCase(id: $id, version: $version, patch: $patch) {
  __typename ... on Case { id version } } }`;
const REVOKE = `mutation ($id: ID!) { result: revokeDisclosure(id: $id, version: 1, reason: "Slut.") {
  __typename ... on Disclosure { id live } } }`;
const ALIASES = Array.from({ length: GROUP }, (_, at) => `c${String(at)}`);
const BY_ID = `query (${ALIASES.map((alias) => `$${alias}: ID!`).join(', ')}) {
  ${ALIASES.map((alias) => `${alias}: case(id: $${alias}) { id summary }`).join(' ')} }`;
const BY_LIST = '{ result: cases(first: 100) { nodes { id summary } } }';
const TEXT = 'Sammanfattning nummer ';

/** A case, as the test knows it: what was written when, and when its disclosure was gone for certain. */
interface Tracked {
  readonly id: string;
  version: number;
  written: number;
  /** By marker: when the write of it began. */
  readonly writeBegan: number[];
  disclosureId: string;
  /** When the first write or revocation of the round began; null before. */
  began: number | null;
  /** When the revocation of the round was acknowledged; null before. */
  revoked: number | null;
}

interface Read {
  readonly began: number;
  readonly ended: number;
  /** The markers that were shown, by case. */
  readonly shown: ReadonlyMap<string, number>;
}

let network: TestNetwork;

beforeAll(async () => {
  network = await createTestNetwork();
});

afterAll(() => network.service.stop());

const now = (): number => performance.now();
const later = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function openCases(): Promise<Tracked[]> {
  const tracked: Tracked[] = [];
  for (let at = 0; at < CASES; at += 1) {
    const { id, version } = await network.openCase('anna@social', { summary: `${TEXT}0` });
    tracked.push({ id, version, written: 0, writeBegan: [-1], disclosureId: '', began: null, revoked: null });
  }
  return tracked;
}

/** A fresh, live disclosure of every case, put where `disclose` puts one. */
async function discloseAll(tracked: readonly Tracked[]): Promise<void> {
  for (const one of tracked) Object.assign(one, { disclosureId: newId(), began: null, revoked: null });
  await network.service.database.ownerQuery(
    `INSERT INTO disclosure (id, owner_agency_id, recipient_agency_id, record_type, record_id, fields, ground, gdpr_basis, purpose, duty,
       valid_from, stated_until, valid_until, made_by)
     SELECT d.id, $3, $4, 'Case', d.case_id, '{Case.summary}', 'OSL 10:28', 'ART_6_1_E', 'ASSESSMENT', 'Lag 1 §',
       now() - interval '1 minute', now() + interval '1 day', now() + interval '1 day', $5
       FROM unnest($1::uuid[], $2::uuid[]) AS d (id, case_id)`,
    [
      tracked.map((one) => one.disclosureId),
      tracked.map((one) => one.id.split('_')[1]),
      network.social.id,
      network.police.id,
      network.service.actor('anna@social').id,
    ],
  );
}

async function write(one: Tracked): Promise<void> {
  one.written += 1;
  const began = now();
  one.writeBegan[one.written] = began;
  one.began ??= began;
  const patch = { summary: `${TEXT}${String(one.written)}` };
  const { version } = await network.get('anna@social', 'Case', UPDATE, { id: one.id, version: one.version, patch });
  one.version = version;
}

async function revoke(one: Tracked): Promise<void> {
  one.began ??= now();
  const { live } = await network.get('anna@social', 'Disclosure', REVOKE, { id: `disclosure_${one.disclosureId}` });
  expect(live).toBe(false);
  one.revoked = now();
}

/** One case in one round: it is written to and revoked, in an order that the dice choose, or both at the same moment. */
async function upset(one: Tracked, order: readonly string[], pause: number): Promise<void> {
  await later(pause);
  for (const step of order) {
    if (step === 'W') await write(one);
    else if (step === 'R') await revoke(one);
    else await Promise.all([write(one), revoke(one)]);
  }
}

const ORDERS = ['W R', 'W R W', 'R W', 'B', 'B W', 'W B', 'R W W'].map((order) => order.split(' '));

async function readOnce(group: readonly Tracked[], byList: boolean): Promise<Read> {
  const began = now();
  const variables = Object.fromEntries(group.map((one, at) => [`c${String(at)}`, one.id]));
  const { data, text, status } = await network.service.graphql<Record<string, unknown>>(
    'pia@police',
    byList ? BY_LIST : BY_ID,
    byList ? {} : variables,
  );
  const ended = now();
  if (!data || status !== 200) throw new Error(text);
  const found = byList ? (data['result'] as { nodes: Answered[] }).nodes : (Object.values(data) as (Answered | null)[]);
  const shown = new Map<string, number>();
  for (const one of found) {
    const marker = /^Sammanfattning nummer (\d+)$/.exec(String(one?.['summary']));
    if (one && !marker) throw new Error(`a case was shown without its summary: ${text}`);
    if (one && group.some(({ id }) => id === one.id)) shown.set(one.id, Number(marker?.[1]));
  }
  return { began, ended, shown };
}

interface Counted {
  interleavings: number;
  overlapping: number;
  after: number;
  shown: number;
  readonly wrong: string[];
}

/** Holds what was read against what was written and revoked. */
function judge(group: readonly Tracked[], reads: readonly Read[], counted: Counted, round: number): void {
  for (const one of group) {
    const { began, revoked } = one;
    if (began === null || revoked === null) throw new Error('a case of the round was not revoked');
    for (const read of reads.filter(({ ended }) => ended > began)) {
      counted.interleavings += 1;
      if (read.began < revoked) counted.overlapping += 1;
      else counted.after += 1;
      const marker = read.shown.get(one.id);
      if (marker === undefined) continue;
      counted.shown += 1;
      const what = `round ${String(round)}, seed ${String(SEED)}, ${one.id}, marker ${String(marker)}`;
      if (read.began >= revoked) counted.wrong.push(`${what}: shown to a read that began after the revocation`);
      if ((one.writeBegan[marker] ?? Infinity) >= revoked) counted.wrong.push(`${what}: written after the revocation`);
    }
  }
}

async function playGroup(group: readonly Tracked[], dice: Dice, counted: Counted, round: number): Promise<void> {
  const plans = dice.shuffled(group).map((one) => ({ one, order: dice.pick(ORDERS), pause: dice.between(0, 60) }));
  const byList = Array.from({ length: 64 }, () => dice.chance(0.2));
  const reads: Read[] = [];
  let done = false;
  const reader = async (): Promise<void> => {
    while (!done) reads.push(await readOnce(group, byList[reads.length % byList.length] ?? false));
  };
  const reading = [reader(), reader()];
  await Promise.all(plans.map(({ one, order, pause }) => upset(one, order, pause))).finally(() => (done = true));
  await Promise.all(reading);
  reads.push(await readOnce(group, false), await readOnce(group, true));
  judge(group, reads, counted, round);
}

test(`a reader whose disclosure was revoked never sees what is written later (seed ${String(SEED)})`, async () => {
  const tracked = await openCases();
  const dice = new Dice(SEED);
  const counted: Counted = { interleavings: 0, overlapping: 0, after: 0, shown: 0, wrong: [] };
  let pairs = 0;
  const started = now();
  for (let round = 0; round < ROUNDS || counted.interleavings < WANTED; round += 1) {
    await discloseAll(tracked);
    const groups = Array.from({ length: CASES / GROUP }, (_, at) => tracked.slice(at * GROUP, (at + 1) * GROUP));
    for (const group of groups) await playGroup(group, new Dice(dice.between(0, 2 ** 31)), counted, round);
    pairs += CASES;
    expect(counted.wrong).toEqual([]);
  }
  const seconds = ((now() - started) / 1_000).toFixed(1);
  const { wrong, ...counts } = counted;
  process.stderr.write(`revocation: seed ${String(SEED)}, ${String(pairs)} pairs, ${JSON.stringify(counts)}, ${seconds} s\n`);
  expect(wrong).toEqual([]);
  expect(counted.interleavings).toBeGreaterThanOrEqual(WANTED);
  expect(counted.overlapping).toBeGreaterThan(WANTED / 10);
  expect(counted.after).toBeGreaterThan(WANTED / 10);
  expect(counted.shown).toBeGreaterThan(WANTED / 50);
}, 240_000);
