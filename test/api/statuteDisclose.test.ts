import { sentenceOfRow, statesOf, STATUTE_ROWS, type RowStates } from '../policy/statuteCases';
import type { StatuteRow } from '../policy/statutes/row';
import type { Answered } from './casesSupport';
import { createStatuteNetwork, isPrivate, noonOf, type StatuteNetwork } from './statuteNetwork';
import type { StatuteCheck } from './statuteWire';

let network: StatuteNetwork;

beforeAll(async () => {
  network = await createStatuteNetwork(noonOf('2026-03-02'));
});

afterAll(() => network.service.stop());

/** Agencies of the tests exist from 2020 on: what was earlier is asked about, and nobody can disclose it. */
const FIRST_DAY = '2020-01-01';
const DISCLOSED_THEN = STATUTE_ROWS.filter(([, , , , field, , , day]) => day >= FIRST_DAY && !field.startsWith('ConcernReceipt.'));
/** What became of a report is told on the referral that it came with, and by no disclosure. */
const ANSWER = 'Referral.inquiryAnswer';
const ROWS = DISCLOSED_THEN.filter(([, , , , field]) => field !== ANSWER);
const TOLD = DISCLOSED_THEN.filter(([, , , , field]) => field === ANSWER);

/** The ground on which a row is disclosed: the one it names, or the one that the service proposes for its outcome. */
function groundFor(row: StatuteRow, check: StatuteCheck): Pick<RowStates, 'ground' | 'duty'> {
  const [, , , , field, , stated, , , by] = row;
  const { ground, duty } = statesOf(stated);
  if (ground !== null) return { ground, duty };
  const found = check.fields.find((one) => one.field === field);
  const giving = found?.provisions.filter(({ outcome }) => outcome === found.outcome) ?? [];
  const way = giving.find((one) => by === (one.duty?.code ?? one.provision.code)) ?? giving[0];
  // Where nothing gives it there is no ground to name: whatever is named is refused.
  return { ground: way?.provision.code ?? 'OSL 12:2', duty: way?.duty?.code ?? duty };
}

/** What a refusal or an error comes to: its code, or the place of the input that is missing or wrong. */
async function cameOf(answer: Awaited<ReturnType<StatuteNetwork['disclose']>>): Promise<{ came: string; made: Answered | null }> {
  const result = answer.data?.result;
  if (result?.__typename === 'Disclosure') return { came: 'Disclosure', made: result };
  if (result?.__typename === 'Refusal') return { came: result.code, made: null };
  if (answer.code !== 'BAD_USER_INPUT') throw new Error(answer.text);
  return { came: (answer.extensions['field'] as unknown[]).join('.'), made: null };
}

const disclosures = async (): Promise<number> => {
  const rows = await network.service.database.ownerQuery<{ n: number }>('SELECT count(*)::int AS n FROM disclosure');
  return rows[0]?.n ?? 0;
};

const CAME: Readonly<Record<string, readonly string[]>> = {
  NEEDS_WEIGHING: ['input.weighing'],
  NEEDS_CONSENT: ['CONSENT_NEEDED'],
  NEEDS_RESERVATION: ['RESERVATION_NEEDED', 'RESERVATION_BINDS'],
  FORBIDDEN: [
    'ABOVE_CEILING',
    'GROUND_DOES_NOT_CARRY',
    'AGE_NOT_COVERED',
    'CIRCUMSTANCE_NEEDED',
    'REQUEST_NEEDED',
    'CONSENT_NEEDED',
    'input.ground',
    'input.duty',
  ],
};

/** What must come of a row: the law's outcome, and where the law leaves a way, our policy. */
function expectedOf([, , to, , , , stated, , outcome]: StatuteRow, check: StatuteCheck): readonly string[] {
  if (outcome === 'FORBIDDEN') return CAME[outcome] ?? [];
  if (check.fields.some(({ notCarried }) => notCarried !== null)) return ['ABOVE_CEILING'];
  if (outcome !== 'PERMITTED') return CAME[outcome] ?? [];
  return isPrivate(to) && !stated.includes('reservation') ? ['RESERVATION_NEEDED'] : ['Disclosure'];
}

describe('disclose does as the statutes say', () => {
  it.each(ROWS.map((row) => ({ sentence: sentenceOfRow(row), row })))('$sentence', async ({ row }) => {
    network.set(noonOf(row[7]));
    const arranged = await network.arrangeRow(row);
    const check = await network.checkRow(row, arranged);
    const before = await disclosures();
    const how = groundFor(row, check);
    const { came, made } = await cameOf(await network.discloseRow(row, arranged, how));
    const expected = expectedOf(row, check);
    expect({ words: row[10], how, came: expected.includes(came) ? expected : came }).toEqual({ words: row[10], how, came: expected });
    expect(await disclosures()).toBe(before + (made === null ? 0 : 1));
    if (made) expect(made).toMatchObject({ ...how, fields: expect.arrayContaining([row[4]]) });
  });

  it.each(TOLD.map((row) => ({ sentence: sentenceOfRow(row), row })))('but not: $sentence', async ({ row }) => {
    network.set(noonOf(row[7]));
    const before = await disclosures();
    const answer = await network.discloseRow(row, await network.arrangeRow(row), { ground: row[9] ?? 'OSL 10:27', duty: null });
    expect((await cameOf(answer)).came).toMatch(/^input\.(fields\.0|ground)$/);
    expect(await disclosures()).toBe(before);
  });

  // Whoever answers on the referral states by it that its sender reported; private agencies refer nothing.
  const answered = TOLD.filter(
    (row) => row[6].includes('RECIPIENT_REPORTED') && ['SOCIAL_SERVICES', 'INSTITUTIONAL_CARE'].includes(row[1]),
  );
  it.each(answered.map((row) => ({ sentence: sentenceOfRow(row), row })))('tellReporter: $sentence', async ({ row }) => {
    network.set(noonOf(row[7]));
    const [, , , , , , , , outcome, by] = row;
    const obliged = row[11]?.obliged === true;
    const how = obliged ? { ground: 'OSL 10:28', duty: by } : { ground: by ?? 'OSL 26:9 a', duty: null };
    const answer = await network.tellRow(row, how);
    const came = answer.data?.result.__typename === 'Referral' ? 'Referral' : (await cameOf(answer)).came;
    const expected = { PERMITTED: 'Referral', NEEDS_WEIGHING: 'input.weighing', FORBIDDEN: 'GROUND_DOES_NOT_CARRY' };
    expect([row[10], came]).toEqual([row[10], expected[outcome as keyof typeof expected]]);
  });

  it('is tried in at least 400 rows', () => {
    expect(ROWS.length).toBeGreaterThanOrEqual(400);
  });
});
