/** A number below this is not shown, and neither is any number from which it could be derived. */
export const SMALLEST_SHOWN = 5;

/** One cell of a table: its number of records, and the number that each agency knows because they are its own. */
export interface Cell {
  readonly category: string;
  readonly count: number;
  readonly own: ReadonlyMap<string, number>;
}

/** Cells of which only the sum is shown. A cell shown alone is a block of one. */
export interface Block {
  readonly categories: readonly string[];
  readonly count: number;
}

/**
 * The blocks in which a table of disjoint cells is shown, or null if nothing may be shown. The result depends only on
 * the cells, never on the reader or the question. Cells without a block are zero and may be shown as zero: each block
 * is large enough even if its readers know that each of its cells holds at least one.
 */
export function blocksOf(cells: readonly Cell[]): readonly Block[] | null {
  const filled = cells.filter(({ count }) => count > 0).sort(bySize);
  const alone = filled.filter((cell) => bears([cell]));
  const merged = filled.filter((cell) => !bears([cell]));
  if (merged.length === 0) return alone.map(blockOfOne);
  // Complementary suppression: merge the smallest cells that could stand alone until the sum reveals nothing.
  while (!bears(merged)) {
    const next = alone.shift();
    if (!next) return null;
    merged.push(next);
  }
  return [...alone.map(blockOfOne), { categories: merged.map(({ category }) => category).sort(), count: sum(merged) }];
}

/**
 * Whether the sum of these cells, each known to hold at least one, may be shown. For the public, and for each agency
 * after it subtracts its own records, the rest must be zero or so large that any single cell could still be 5 or more.
 */
function bears(cells: readonly Cell[]): boolean {
  const least = cells.length - 1 + SMALLEST_SHOWN;
  const total = sum(cells);
  const agencies = new Set(cells.flatMap(({ own }) => [...own.keys()]));
  const rests = [...agencies].map((agency) => cells.reduce((rest, { own }) => rest - (own.get(agency) ?? 0), total));
  return [total, ...rests].every((rest) => rest === 0 || rest >= least);
}

const sum = (cells: readonly Cell[]): number => cells.reduce((total, { count }) => total + count, 0);
const blockOfOne = ({ category, count }: Cell): Block => ({ categories: [category], count });

function bySize(a: Cell, b: Cell): number {
  return a.count - b.count || (a.category < b.category ? -1 : 1);
}
