import type { AgencyKind } from '../../src/policy/actor';
import { dayOf } from '../../src/policy/calendar';
import { DUTIES, DUTY_CODES } from '../../src/policy/duties';
import { DISCLOSABLE } from '../../src/policy/fields';
import { answersOf } from '../../src/policy/lawfulness';
import { LAW_KINDS, type LawKind } from '../../src/policy/lawKind';
import { CIRCUMSTANCES, PURPOSES, type Circumstance } from '../../src/policy/provisionTypes';
import { PROVISIONS, provisionsAt } from '../../src/policy/provisions';
import { notCarriedBy } from '../../src/policy/servicePolicies';
import { LAW_CASES, questionOf, sentenceOf, type LawCase } from '../policy/lawCases';
import { Dice } from '../reading/dice';
import { agencyId, key, type Answered } from './casesSupport';
import { draws } from '../support/size';
import {
  agencyKindFor,
  bornFor,
  DISCLOSE,
  createLawNetwork,
  KINDS,
  noonOf,
  numberOf,
  rowsBetweenAgencies,
  type Arranged,
  type LawNetwork,
} from './lawSupport';

let network: LawNetwork;

beforeAll(async () => {
  network = await createLawNetwork(noonOf('2026-03-02'));
});

afterAll(() => network.service.stop());

/** Everything that a disclosure writes or ends, as one text. */
async function written(): Promise<unknown> {
  const tables = ['disclosure', 'disclosure_request', 'consent', 'reservation', 'case_file', 'person', 'referral'];
  const parts = tables.map((table) => `(SELECT md5(string_agg(t::text, '' ORDER BY t.id)) FROM ${table} t) AS ${table}`);
  return network.service.database.ownerQuery(`SELECT ${parts.join(', ')}`);
}

interface Tried {
  /** `Disclosure`, the code of the refusal, or the place of the input that is missing or wrong. */
  readonly came: string;
  readonly disclosure: Answered | null;
}

async function tried(from: AgencyKind, input: Readonly<Record<string, unknown>>): Promise<Tried> {
  const plain = { gdprBasis: 'ART_6_1_E', validUntil: new Date(network.now.getTime() + 30 * 86_400_000).toISOString() };
  const before = await written();
  const answer = await network.ask(network.worker(from), DISCLOSE, {
    input: { ...plain, idempotencyKey: key(), ...input },
  });
  const result = answer.data?.result;
  if (result?.__typename === 'Disclosure') return { came: 'Disclosure', disclosure: result };
  expect(await written()).toEqual(before);
  if (result?.__typename === 'Refusal') return { came: result.code, disclosure: null };
  if (answer.code !== 'BAD_USER_INPUT') throw new Error(answer.text);
  return { came: (answer.extensions['field'] as unknown[]).join('.'), disclosure: null };
}

const inputOf = (row: LawCase, { caseId, requestId, asked }: Arranged, ground: string) => ({
  ...asked,
  ...{ recordId: caseId, requestId, ground },
  weighing: row[6].includes('WEIGHING') ? 'Vägt mot den enskildes intresse.' : null,
});

const CAME: Readonly<Record<string, string>> = {
  PERMITTED: 'Disclosure',
  NEEDS_WEIGHING: 'input.weighing',
  NEEDS_CONSENT: 'CONSENT_NEEDED',
  NEEDS_RESERVATION: 'RESERVATION_NEEDED',
};
const REFUSED = ['ABOVE_CEILING', 'GROUND_DOES_NOT_CARRY', 'AGE_NOT_COVERED', 'CIRCUMSTANCE_NEEDED', 'REQUEST_NEEDED'];

/** What becomes of a row that the law does not forbid: our policy is asked besides, and a private recipient for a reservation. */
function cameOf({ row, from, to }: (typeof ROWS)[number]): string | undefined {
  const [, , , field, , , stated, , outcome] = row;
  if (notCarriedBy(to, field) !== null) return 'ABOVE_CEILING';
  if (outcome === 'NEEDS_RESERVATION' && from === 'CIVIL_SOCIETY') return 'RESERVATION_BINDS';
  if (outcome === 'PERMITTED' && to === 'CIVIL_SOCIETY' && !stated.includes('RESERVATION')) return 'RESERVATION_NEEDED';
  return CAME[outcome];
}

/** What became of a report is told on the referral itself (tellReporter), and not disclosed of a case. */
const ROWS = rowsBetweenAgencies(LAW_CASES)
  .filter(({ row }) => row[3] !== 'Referral.inquiryAnswer')
  .map((one) => ({ sentence: sentenceOf(one.row), ...one }));

/** The duty that a row is disclosed on: the one it names, or the one that holds without a name. */
const dutyFor = (row: LawCase): string | null => answersOf(PROVISIONS, questionOf(row))[0]?.duty ?? null;

/** Whether a duty may be named with this ground: it is that duty, or lifts secrecy for what is disclosed by duty. */
const goesWithDuty = (ground: string): boolean => [...PROVISIONS, ...DUTIES].some(({ code, rung }) => code === ground && rung === 'DUTY');

/** The grounds on which a row whose answer is FORBIDDEN is tried: the one it names, or each that is not read narrowly. */
function groundsOf([, , , , , day, , ground]: LawCase): string[] {
  if (ground !== null) return [ground];
  return [...new Set(provisionsAt(PROVISIONS, day).flatMap(({ code, narrow }) => (narrow ? [] : code)))];
}

describe('disclose', () => {
  it.each(ROWS)('$sentence', async (one) => {
    const { row, from, to } = one;
    const [, , , field, , day, , ground, outcome, provision] = row;
    network.set(noonOf(day));
    const arranged = await network.arrange(row, from, to);
    if (outcome !== 'FORBIDDEN') {
      const code = ground ?? provision ?? '';
      const duty = arranged.asked['duty'] ?? (goesWithDuty(code) ? dutyFor(row) : null);
      const { came, disclosure } = await tried(from, { ...inputOf(row, arranged, code), duty });
      expect(came).toBe(cameOf(one));
      if (came !== 'Disclosure') return;
      expect(disclosure).toMatchObject({ ground: code, duty, fields: expect.arrayContaining([field]) });
      return;
    }
    for (const code of groundsOf(row)) {
      const { came } = await tried(from, inputOf(row, arranged, code));
      const standing = provisionsAt(PROVISIONS, day).some((one) => one.code === code);
      if (!standing) expect(came).toBe('input.ground');
      else if (came === 'input.duty') expect([code, arranged.asked['duty']]).toEqual(['OSL 10:28', null]);
      else expect(REFUSED).toContain(came);
    }
  });

  it('answers a request with the disclosure, and leaves it open when the disclosure is refused', async () => {
    const row: LawCase = [
      'SOCIAL_SERVICES',
      'POLICE',
      30,
      'Person.address',
      'CRIME_PREVENTION',
      '2026-03-02',
      ['REQUEST'],
      null,
      'PERMITTED',
      'OSL 10:28',
    ];
    network.set(noonOf(row[5]));
    const arranged = await network.arrange(row, 'SOCIAL_SERVICES', 'POLICE');
    const status = async (): Promise<unknown> => {
      const sql = 'SELECT status FROM disclosure_request WHERE id = $1';
      return (await network.service.database.ownerQuery<{ status: string }>(sql, [arranged.requestId?.split('_')[1]]))[0]?.status;
    };
    const wider = { ...inputOf(row, arranged, 'Lag 2025:170 4'), fields: ['Person.address', 'Person.phone'] };
    expect((await tried('SOCIAL_SERVICES', wider)).came).toBe('REQUEST_NEEDED');
    expect(await status()).toBe('OPEN');
    // The code of a duty as the ground is that duty: so it was named before duties were a choice.
    const { disclosure } = await tried('SOCIAL_SERVICES', inputOf(row, arranged, 'Lag 2025:170 4'));
    expect(disclosure).toMatchObject({ ground: 'OSL 10:28', duty: 'Lag 2025:170 4' });
    expect(await status()).toBe('DISCLOSED');
  });
});

describe('the end of a disclosure', () => {
  const on = async (born: string, now: Date, days: number): Promise<Tried> => {
    network.set(now);
    const { id: recordId } = await network.openCase('SOCIAL_SERVICES', born);
    return tried('SOCIAL_SERVICES', {
      ...{ recordId, recipientAgencyId: agencyId(network.recipient('POLICE')), fields: ['Case.risk'] },
      ...{ ground: 'OSL 10:18 a', purpose: 'CRIME_PREVENTION', weighing: 'Vägt.' },
      validUntil: new Date(now.getTime() + days * 86_400_000).toISOString(),
    });
  };

  it.each([
    ['29 February, on 28 February of a common year', '2004-02-29', '2025-01-15T12:00:00Z', '2025-02-27T23:00:00.000Z'],
    ['3 March', '2005-03-03', '2026-01-15T12:00:00Z', '2026-03-02T23:00:00.000Z'],
    ['28 February', '2005-02-28', '2026-01-15T12:00:00Z', '2026-02-27T23:00:00.000Z'],
    ['the day the clocks go forward', '2005-03-29', '2026-01-15T12:00:00Z', '2026-03-28T23:00:00.000Z'],
    ['the day after the clocks go forward', '2005-03-30', '2026-01-15T12:00:00Z', '2026-03-29T22:00:00.000Z'],
    ['the day the clocks go back', '2005-10-25', '2026-01-15T12:00:00Z', '2026-10-24T22:00:00.000Z'],
    ['the day after the clocks go back', '2005-10-26', '2026-01-15T12:00:00Z', '2026-10-25T23:00:00.000Z'],
    ['new year', '2006-01-01', '2026-01-15T12:00:00Z', '2026-12-31T23:00:00.000Z'],
  ])('under OSL 10:18 a, for somebody who turns 21 on %s, is that midnight in Sweden', async (_, born, now, end) => {
    const { disclosure } = await on(born, new Date(now), 600);
    expect(disclosure).toMatchObject({ validUntil: end, endsBecause: 'BIRTHDAY' });
    const last = await on(born, new Date(Date.parse(end) - 1), 30);
    expect(last.disclosure).toMatchObject({ validUntil: end, endsBecause: 'BIRTHDAY' });
    expect((await on(born, new Date(end), 30)).came).toBe('AGE_NOT_COVERED');
  });

  it('under a consent is the end of the consent, where that comes first', async () => {
    network.set(new Date('2026-01-15T12:00:00Z'));
    const { id: recordId } = await network.openCase('SOCIAL_SERVICES', '1990-03-03');
    const [field, day] = ['Case.risk', '2026-01-15'];
    const { data } = await network.recordConsent('SOCIAL_SERVICES', 'SCHOOL', recordId, [field], day);
    const input = {
      recordId,
      recipientAgencyId: agencyId(network.recipient('SCHOOL')),
      fields: [field],
      ground: 'OSL 12:2',
      purpose: 'SCHOOL_SUPPORT',
    };
    const { disclosure } = await tried('SOCIAL_SERVICES', { ...input, validUntil: '2028-01-10T00:00:00Z' });
    expect(disclosure).toMatchObject({ validUntil: data?.result['validUntil'], endsBecause: 'CONSENT' });
  });

  it('is the one that the discloser set, where that comes first', async () => {
    const { disclosure } = await on('2005-03-03', new Date('2026-01-15T12:00:00Z'), 10);
    expect(disclosure).toMatchObject({ validUntil: '2026-01-25T12:00:00.000Z', endsBecause: 'STATED' });
  });

  it('is judged by the day on which it begins, not the day on which it is made', async () => {
    network.set(new Date('2026-01-15T12:00:00Z'));
    const { id: recordId } = await network.openCase('SOCIAL_SERVICES', '2005-03-03');
    const from = (validFrom: string) =>
      tried('SOCIAL_SERVICES', {
        ...{ recordId, recipientAgencyId: agencyId(network.recipient('POLICE')), fields: ['Case.risk'], validFrom },
        ...{ ground: 'OSL 10:18 a', purpose: 'CRIME_PREVENTION', weighing: 'Vägt.', validUntil: '2026-06-01T00:00:00Z' },
      });
    expect((await from('2026-03-02T23:00:00Z')).came).toBe('AGE_NOT_COVERED');
    expect((await from('2026-03-02T22:59:59Z')).disclosure).toMatchObject({ validUntil: '2026-03-02T23:00:00.000Z' });
  });
});

const SEED = Number(process.env['LAW_SEED'] ?? 20_260_603);
const COMBINATIONS = draws(160, 400);
const CIRCUMSTANCE_NAMES = Object.keys(CIRCUMSTANCES) as Circumstance[];

describe('the same question', () => {
  it(`is answered alike by disclose and by disclosureCheck (${String(COMBINATIONS)} combinations, seed ${String(SEED)})`, async () => {
    process.stderr.write(`lawDisclose: seed ${String(SEED)}\n`);
    const dice = new Dice(SEED);
    const day = '2026-06-15';
    network.set(noonOf(day));
    const came = new Map<string, number>();
    for (let round = 0; round < COMBINATIONS; round += 1) {
      const permitted = await compared(dice, day, round);
      came.set(permitted, (came.get(permitted) ?? 0) + 1);
    }
    process.stderr.write(`lawDisclose: ${JSON.stringify(Object.fromEntries(came))}\n`);
    expect(came.get('Disclosure')).toBeGreaterThanOrEqual(COMBINATIONS / 8);
    expect(came.size).toBeGreaterThanOrEqual(7);
  }, 600_000);
});

const ALL_KINDS = Object.keys(LAW_KINDS) as LawKind[];
/** Mostly the duty that the question is drawn around, where it is one. */
const dutyAround = (dice: Dice, code: string): string => (DUTY_CODES.includes(code) && dice.chance(0.8) ? code : dice.pick(DUTY_CODES));

/** Makes up one disclosure, asks about it, makes it, and answers what came of it. */
async function compared(dice: Dice, day: string, round: number): Promise<string> {
  // Half of them are drawn around a provision, so that many come close to what it carries.
  const around = dice.chance(0.85) ? dice.pick([...provisionsAt(PROVISIONS, day), ...provisionsAt(DUTIES, day)]) : null;
  const parties = (lawKinds: readonly LawKind[]): readonly AgencyKind[] => {
    const kinds = lawKinds.map(agencyKindFor).filter((kind) => kind !== null);
    return kinds.length > 0 && dice.chance(0.9) ? kinds : KINDS;
  };
  const from = dice.pick(parties(around?.from ?? ALL_KINDS));
  const to = dice.pick(parties(around?.to ?? ALL_KINDS));
  await network.samePrincipal(from, to, dice.chance(0.5));
  const purpose = dice.pick(around && dice.chance(0.9) ? around.purposes : PURPOSES);
  const born = bornFor(dice.pickOrNull([9, 14, 17, 18, 20, 21, 30, 64], 0.1), day);
  const number = born === null ? null : numberOf(born);
  const fields = dice.some(
    DISCLOSABLE.filter((field) => /^(Case|Person)\./.test(field)),
    1,
    2,
  );
  const person = { name: 'Påhittad Person', ...(number === null ? {} : { personalIdentityNumber: number }) };
  const { id: caseId } = await network.openCase(from, born, { person });
  if (dice.chance(0.5)) await network.recordConsent(from, to, caseId, dice.chance(0.8) ? fields : ['Case.family'], day);
  const reserved = to === 'CIVIL_SOCIETY' && dice.chance(0.6);
  if (reserved) await network.reserve(from, to, caseId);
  const asks = to !== 'CIVIL_SOCIETY' && from !== 'CIVIL_SOCIETY' && dice.chance(0.5);
  const requested = asks && dice.chance(0.9);
  const asked = requested || !asks ? fields : ['Case.family'];
  const requestId = asks ? await network.request(from, to, caseId, number, { fields: asked, purpose }) : null;
  const ground = around && dice.chance(0.9) ? around.code : dice.pick([...PROVISIONS, ...DUTIES].map(({ code }) => code));
  // A ground that is a duty goes with that duty, or with none that is named besides.
  const named = DUTY_CODES.includes(ground) ? ground : dutyAround(dice, around?.code ?? '');
  // Something is in the activity of a rektor or outside it: to state both is refused.
  const rektor = dice.pick(['REKTOR', 'OUTSIDE_REKTOR']);
  const compatible = CIRCUMSTANCE_NAMES.filter((name) => !name.endsWith('REKTOR') || name === rektor);
  const stated = {
    ...{ recipientAgencyId: agencyId(network.recipient(to)), fields, purpose, ground },
    circumstances: dice.chance(0.3) ? compatible : dice.some(compatible, 0, 4),
    duty: goesWithDuty(ground) && dice.chance(0.7) ? named : null,
  };
  const weighing = dice.chance(0.75);
  const covered = asks && fields.every((field) => field === 'Case.person' || asked.includes(field));
  const check = await network.check(network.worker(from), { ...stated, caseId, weighing, requested: covered });
  const carried = check.fields.every(({ outcome, notCarried }) => outcome === 'PERMITTED' && notCarried === null);
  // A request that is named must ask for something of what is disclosed: it is answered by it.
  const answers = !asks || fields.some((field) => asked.includes(field));
  const permits = carried && answers && (to !== 'CIVIL_SOCIETY' || reserved);
  const made = await tried(from, { ...stated, recordId: caseId, requestId, weighing: weighing ? 'Vägt.' : null });
  const what = `round ${String(round)} of seed ${String(dice.seed)}: ${from} to ${to} ${JSON.stringify(stated)}`;
  expect([what, made.came === 'Disclosure']).toEqual([what, permits]);
  if (made.disclosure) expect(made.disclosure.fields).toEqual(check.fields.map(({ field }) => field));
  expect(check.at).toBe(dayOf(network.now));
  return made.came;
}
