import { DUTIES } from '../../src/policy/duties';
import { sentenceOfRow, statesOf, STATUTE_ROWS, type RowStates } from '../policy/statuteCases';
import type { StatuteRow } from '../policy/statutes/row';
import { foundStatuteTown, isPrivate, noonOf, type StatuteTown } from './statuteTown';

let town: StatuteTown;

beforeAll(async () => {
  town = await foundStatuteTown(noonOf('2026-03-02'));
});

afterAll(() => town.service.stop());

/** Agencies of the tests exist from 2020 on: what was earlier is asked about, and nobody can disclose then. */
const FIRST_DAY = '2020-01-01';
const ROWS = STATUTE_ROWS.filter(([, , , , , , , day]) => day >= FIRST_DAY);

const NAMED = new Set(DUTIES.map(({ code }) => code));

/** The ground on which a row is disclosed: the one it names, or the one that gives its outcome. */
function groundFor([, , , , , , stated, , , by]: StatuteRow): Pick<RowStates, 'ground' | 'duty'> {
  const { ground, duty } = statesOf(stated);
  if (ground !== null) return { ground, duty };
  if (by !== null && NAMED.has(by)) return { ground: 'OSL 10:28', duty: by };
  return { ground: by, duty };
}

describe('disclose does as the statutes say', () => {
  it.each(ROWS.map((row) => ({ sentence: sentenceOfRow(row), row })))('$sentence', async ({ row }) => {
    town.set(noonOf(row[7]));
    const arranged = await town.arrangeRow(row);
    const answer = await town.discloseRow(row, arranged, groundFor(row));
    expect([answer.data?.result.__typename, answer.text]).toEqual(['', '']);
    expect(isPrivate(row[2])).toBe(true);
  });
});
