import { performance } from 'node:perf_hooks';
import { assign, type Assignment, type PlacesOfMentor } from '../../src/matching/assign';
import fc from '../support/fastCheck';

type Table = readonly (readonly (number | null)[])[];

interface Instance {
  readonly places: readonly number[];
  readonly table: Table;
}

const caseIds = (count: number): string[] => Array.from({ length: count }, (_, index) => `case-${String(index)}`);
const mentorsOf = (places: readonly number[]): PlacesOfMentor[] =>
  places.map((freePlaces, index) => ({ id: `mentor-${String(index)}`, freePlaces }));
const solve = ({ places, table }: Instance): Assignment =>
  assign(caseIds(table.length), mentorsOf(places), (row, column) => table[row]?.[column] ?? null);

/** The most cases that can be served and the most points for that many, by trying everything for each set of places left. */
function bruteForce({ places, table }: Instance): { served: number; total: number } {
  interface Reached {
    readonly left: readonly number[];
    readonly served: number;
    readonly total: number;
  }
  const better = (a: Reached, b: Reached): boolean => a.served > b.served || (a.served === b.served && a.total > b.total);
  let reached: Reached[] = [{ left: places, served: 0, total: 0 }];
  for (const row of table) {
    const next = new Map<string, Reached>();
    const keep = (way: Reached): void => {
      const known = next.get(way.left.join());
      if (known === undefined || better(way, known)) next.set(way.left.join(), way);
    };
    for (const way of reached) {
      keep(way);
      row.forEach((points, mentor) => {
        if (points === null || (way.left[mentor] ?? 0) < 1) return;
        const left = way.left.map((count, index) => (index === mentor ? count - 1 : count));
        keep({ left, served: way.served + 1, total: way.total + points });
      });
    }
    reached = [...next.values()];
  }
  const best = reached.reduce((a, b) => (better(b, a) ? b : a));
  return { served: best.served, total: best.total };
}

/** That the plan is one: each case once, only allowed pairs, no more than there are places, and the total its sum. */
function expectSound({ places, table }: Instance, { pairs, unassigned, total }: Assignment): void {
  const cases = [...pairs.map(([row]) => row), ...unassigned].sort((a, b) => a - b);
  expect(cases).toEqual(table.map((_row, index) => index));
  places.forEach((count, mentor) => {
    expect(pairs.filter(([, column]) => column === mentor).length).toBeLessThanOrEqual(Math.max(0, count));
  });
  const points = pairs.map(([row, column]) => table[row]?.[column] ?? null);
  expect(points).not.toContain(null);
  expect(total).toBe(points.reduce<number>((sum, value) => sum + (value ?? 0), 0));
}

function instances(minimumPlaces: number): fc.Arbitrary<Instance> {
  const size = fc.integer({ min: 1, max: 8 });
  const row = (mentors: number): fc.Arbitrary<(number | null)[]> =>
    // Few different points make ties; many make a plan that only the best search finds.
    fc.oneof(
      fc.array(fc.option(fc.integer({ min: 0, max: 3 }), { freq: 1 }), { minLength: mentors, maxLength: mentors }),
      fc.array(fc.option(fc.integer({ min: 0, max: 100_000 }), { freq: 2 }), {
        minLength: mentors,
        maxLength: mentors,
      }),
    );
  return fc.tuple(size, size).chain(([cases, mentors]) =>
    fc.record({
      places: fc.array(fc.integer({ min: minimumPlaces, max: 3 }), { minLength: mentors, maxLength: mentors }),
      table: fc.array(row(mentors), { minLength: cases, maxLength: cases }),
    }),
  );
}

describe('The assignment of cases to mentors', () => {
  const PLANS: readonly (readonly [string, number[], (number | null)[][], [number, number][], number[], number])[] = [
    ['the better of two', [1, 1], [[1, 2]], [[0, 1]], [], 2],
    [
      'more points together over the best pair',
      [1, 1],
      [
        [10, 9],
        [9, 0],
      ],
      [
        [0, 1],
        [1, 0],
      ],
      [],
      18,
    ],
    [
      'both cases over the points of one',
      [1, 1],
      [
        [1000, 0],
        [0, null],
      ],
      [
        [0, 1],
        [1, 0],
      ],
      [],
      0,
    ],
    [
      'all places of one mentor',
      [3],
      [[1], [2], [3]],
      [
        [0, 0],
        [1, 0],
        [2, 0],
      ],
      [],
      6,
    ],
    ['the better case when there is one place', [1], [[1], [3], [2]], [[1, 0]], [0, 2], 3],
    [
      'no pair that is not allowed',
      [1, 1],
      [
        [null, null],
        [5, 6],
      ],
      [[1, 1]],
      [0],
      6,
    ],
    ['a pair worth nothing over none', [1], [[0]], [[0, 0]], [], 0],
    ['nobody without places', [0, -1], [[9, 9]], [], [0], 0],
    ['nobody without mentors', [], [[], []], [], [0, 1], 0],
    ['nobody without cases', [1], [], [], [], 0],
  ];

  test.each(PLANS)('takes %s', (_name, places, table, pairs, unassigned, total) => {
    expect(solve({ places, table })).toEqual({ pairs, unassigned, total });
  });

  it('equals brute force in 500 random instances: as many cases, then as many points', () => {
    let compared = 0;
    let leaving = 0;
    const property = fc.property(instances(1), (instance) => {
      const plan = solve(instance);
      expectSound(instance, plan);
      expect({ served: plan.pairs.length, total: plan.total }).toEqual(bruteForce(instance));
      compared += 1;
      if (plan.unassigned.length > 0) leaving += 1;
    });
    fc.assert(property, { numRuns: 500 });
    expect(compared).toBe(500);
    // Both kinds must be among them, or half of what is compared is never in doubt.
    expect(leaving).toBeGreaterThan(25);
    expect(leaving).toBeLessThan(475);
  });

  it('never gives a mentor more cases than places, also where there are none', () => {
    fc.assert(
      fc.property(instances(-1), (instance) => {
        const plan = solve(instance);
        expectSound(instance, plan);
        expect({ served: plan.pairs.length, total: plan.total }).toEqual(bruteForce(instance));
      }),
      { numRuns: 300 },
    );
  });

  it('is the same byte for byte in whatever order cases and mentors come', () => {
    const shuffled = instances(1).chain((instance) =>
      fc.record({
        instance: fc.constant(instance),
        rows: fc.shuffledSubarray([...instance.table.keys()], { minLength: instance.table.length }),
        columns: fc.shuffledSubarray([...instance.places.keys()], { minLength: instance.places.length }),
      }),
    );
    const property = fc.property(shuffled, ({ instance: { places, table }, rows, columns }) => {
      const cases = caseIds(table.length);
      const mentors = mentorsOf(places);
      const otherCases = rows.map((row) => cases[row] ?? '');
      const otherMentors = columns.flatMap((column) => mentors[column] ?? []);
      const byId = (ids: readonly string[], of: readonly PlacesOfMentor[], plan: Assignment): string =>
        JSON.stringify({
          pairs: plan.pairs.map(([row, column]) => [ids[row], of[column]?.id]),
          unassigned: plan.unassigned.map((row) => ids[row]),
          total: plan.total,
        });
      const other = assign(otherCases, otherMentors, (r, c) => table[rows[r] ?? -1]?.[columns[c] ?? -1] ?? null);
      expect(byId(otherCases, otherMentors, other)).toBe(byId(cases, mentors, solve({ places, table })));
    });
    fc.assert(property, { numRuns: 500 });
  });

  it('breaks ties by id, not by the order in which cases and mentors come', () => {
    const named = (cases: readonly string[], ids: readonly string[]): string[] =>
      assign(
        cases,
        ids.map((id) => ({ id, freePlaces: 1 })),
        () => 1,
      ).pairs.map(([row, column]) => `${cases[row] ?? ''}-${ids[column] ?? ''}`);
    const first = named(['x', 'y'], ['a', 'b', 'c', 'd']);
    expect(first.length).toBe(2);
    for (const cases of ['xy', 'yx']) {
      for (const ids of ['abcd', 'dcba', 'badc', 'cdab', 'bcda']) expect(named([...cases], [...ids])).toEqual(first);
    }
  });

  it('asks for the points of each pair once', () => {
    const asked: string[] = [];
    assign(caseIds(3), mentorsOf([1, 2]), (row, column) => {
      asked.push(`${String(row)}/${String(column)}`);
      return 1;
    });
    expect(asked.sort()).toEqual(['0/0', '0/1', '1/0', '1/1', '2/0', '2/1']);
  });

  it('stays exact with the most points that weights allow', () => {
    const most = 8_000_000;
    const table = Array.from({ length: 200 }, (_row, row) => [most, most - 1, row === 199 ? null : most - 2]);
    const { pairs, total } = solve({ places: [1, 1, 198], table });
    expect(pairs.length).toBe(200);
    expect(total).toBe(200 * most - 1 - 2 * 198);
  });

  /** Numbers that look random and are the same each time. */
  function dice(seed: number): () => number {
    let state = seed;
    return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
  }

  const LARGE: readonly (readonly [string, (row: number, column: number, random: () => number) => number | null])[] = [
    [
      'with random points and a third of the pairs barred',
      (_row, _column, random) => (random() < 1 / 3 ? null : Math.floor(random() * 100_000)),
    ],
    ['with few places that anybody may have', (row, column) => (column < 50 ? row + column : null)],
    ['with the points that take the longest search', (row, column) => 8_000_000 - (row + 1) * (column + 1)],
    ['with all points the same', () => 50_000],
  ];

  test.each(LARGE)('of 200 cases and 400 mentors is found fast, %s', (name, pointsOf) => {
    const random = dice(42);
    const places = Array.from({ length: 400 }, () => 1 + Math.floor(random() * 3));
    const table = Array.from({ length: 200 }, (_r, row) => places.map((_c, column) => pointsOf(row, column, random)));
    const start = performance.now();
    const plan = solve({ places, table });
    const took = performance.now() - start;
    process.stdout.write(`assign, 200 x 400, ${name}: ${took.toFixed(0)} ms\n`);
    expectSound({ places, table }, plan);
    expect(plan.pairs.length).toBeGreaterThan(80);
    expect(took).toBeLessThan(10_000);
  });
});
