import { blocksOf, type Cell } from '../../src/reporting/smallCells';

const cell = (category: string, count: number, own: Record<string, number> = { one: count }): Cell => ({
  category,
  count,
  own: new Map(Object.entries(own)),
});
const shown = (cells: readonly Cell[]): string | null =>
  blocksOf(cells)
    ?.map(({ categories, count }) => `${categories.join('+')}=${String(count)}`)
    .join(' ') ?? null;

describe('A table of small numbers', () => {
  it('shows five and zero as they are, and one to four never', () => {
    expect(shown([cell('a', 5), cell('b', 0), cell('c', 9)])).toBe('a=5 c=9');
    for (const count of [1, 2, 3, 4]) expect(shown([cell('a', count)])).toBeNull();
  });

  it('takes the smallest other cell in, so that the sum does not give the small one away', () => {
    expect(shown([cell('a', 2), cell('b', 40), cell('c', 9)])).toBe('b=40 a+c=11');
  });

  it('shows no sum in which every cell must be small, once it is known that none of them is zero', () => {
    expect(shown(['a', 'b', 'c', 'd', 'e'].map((name) => cell(name, 1)))).toBeNull();
    expect(shown([cell('a', 1), cell('b', 4)])).toBeNull();
    expect(shown([cell('a', 2), cell('b', 4)])).toBe('a+b=6');
  });

  it('hides from an agency what others have when it subtracts its own', () => {
    expect(shown([cell('a', 7, { one: 6, two: 1 })])).toBeNull();
    expect(shown([cell('a', 7, { one: 6, two: 1 }), cell('b', 12, { one: 4, two: 8 })])).toBe('a+b=19');
    expect(shown([cell('a', 11, { one: 6, two: 5 })])).toBe('a=11');
  });

  it('shows nothing at all where all cells together are too few', () => {
    expect(shown([cell('a', 1), cell('b', 2)])).toBeNull();
    expect(shown([])).toBe('');
  });
});
