import { munkres } from 'munkres';
import { compareText } from './matchFacts';

/** The data of a mentor that the assignment needs. */
export interface PlacesOfMentor {
  readonly id: string;
  readonly freePlaces: number;
}

/** The pairs, as indexes into the input, ordered by case id; the cases without a mentor; the total points. */
export interface Assignment {
  readonly pairs: readonly (readonly [caseIndex: number, mentorIndex: number])[];
  readonly unassigned: readonly number[];
  readonly total: number;
}

interface Known {
  readonly index: number;
  /** Points of the cases, in the order of their ids; null if the pair is not allowed. */
  readonly points: readonly (number | null)[];
  readonly places: number;
}

/**
 * The best assignment of cases to mentors: it serves as many cases as possible and, among all such assignments, has the
 * most points. No mentor gets more cases than places. Points are whole numbers, null if a pair is not allowed. Ids are
 * unique; the same ids with the same points give the same pairs, whatever their order in the input.
 */
export function assign(
  cases: readonly string[],
  mentors: readonly PlacesOfMentor[],
  points: (caseIndex: number, mentorIndex: number) => number | null,
): Assignment {
  const rows = sortedIndexes(cases);
  const known = knownMentors(rows, mentors, points);
  // A mentor with two places becomes two columns, so that each column takes one case.
  const columns = known.flatMap((mentor) => Array.from({ length: mentor.places }, () => mentor));
  const taken = new Map<number, readonly [mentorIndex: number, points: number]>();
  for (const [row, column] of solved(rows.length, columns)) {
    const mentor = columns[column];
    const worth = mentor?.points[row] ?? null;
    if (mentor !== undefined && worth !== null) taken.set(row, [mentor.index, worth]);
  }
  const pairs: (readonly [number, number])[] = [];
  const unassigned: number[] = [];
  let total = 0;
  rows.forEach((caseIndex, row) => {
    const place = taken.get(row);
    if (place === undefined) return void unassigned.push(caseIndex);
    pairs.push([caseIndex, place[0]]);
    total += place[1];
  });
  return { pairs, unassigned, total };
}

function sortedIndexes(ids: readonly string[]): number[] {
  return ids
    .map((id, index) => ({ id, index }))
    .sort((a, b) => compareText(a.id, b.id))
    .map(({ index }) => index);
}

/** The mentors to whom at least one of the cases can be assigned, by id. */
function knownMentors(
  rows: readonly number[],
  mentors: readonly PlacesOfMentor[],
  points: (caseIndex: number, mentorIndex: number) => number | null,
): Known[] {
  return sortedIndexes(mentors.map(({ id }) => id))
    .map((index) => ({
      index,
      points: rows.map((caseIndex) => points(caseIndex, index)),
      places: Math.max(0, Math.min(Math.floor(mentors[index]?.freePlaces ?? 0), rows.length)),
    }))
    .filter(({ points: given, places }) => places > 0 && given.some((worth) => worth !== null));
}

/**
 * The cheapest way to assign a column to every row. One point less costs one. A pair that is not allowed costs more
 * than all points that could be at stake, so none is used while an assignment with fewer such pairs exists. All costs
 * are whole numbers far below 2^53.
 */
function solved(rows: number, columns: readonly Known[]): [number, number][] {
  if (rows === 0 || columns.length === 0) return [];
  let most = -Infinity;
  let least = Infinity;
  for (const { points } of columns) {
    for (const worth of points) {
      if (worth === null) continue;
      most = Math.max(most, worth);
      least = Math.min(least, worth);
    }
  }
  const barred = rows * (most - least) + 1;
  const costs = Array.from({ length: rows }, (_, row) =>
    Float64Array.from(columns, ({ points }) => {
      const worth = points[row] ?? null;
      return worth === null ? barred : most - worth;
    }),
  );
  return munkres(costs);
}
