/** A number below this is not shown, nor anything that it could be worked out from. */
export const SMALLEST_SHOWN = 5;

/** One cell of a table: how many, and how many of them each agency knows of because they are its own. */
export interface Cell {
  readonly category: string;
  readonly count: number;
  readonly own: ReadonlyMap<string, number>;
}

/** Cells whose sum is shown, and nothing else of them. A cell that stands alone is a block of one. */
export interface Block {
  readonly categories: readonly string[];
  readonly count: number;
}

/**
 * The blocks that a table of disjoint cells is shown in, or null when none of it may be shown. It depends on the cells alone, never on
 * who asks for what. Cells without a block are zero, and may be shown as zero: every block is large enough to bear it that its readers
 * know each of its cells to hold at least one.
 */
export function blocksOf(cells: readonly Cell[]): readonly Block[] | null {
  const filled = cells.filter(({ count }) => count > 0).sort(bySize);
  const alone = filled.filter((cell) => bears([cell]));
  const merged = filled.filter((cell) => !bears([cell]));
  if (merged.length === 0) return alone.map(blockOfOne);
  // Complementary suppression: the smallest of those that could stand alone go in, until the sum gives nothing away.
  while (!bears(merged)) {
    const next = alone.shift();
    if (!next) return null;
    merged.push(next);
  }
  return [...alone.map(blockOfOne), { categories: merged.map(({ category }) => category).sort(), count: sum(merged) }];
}

/**
 * Whether the sum of these cells, each known to hold at least one, may be shown. For everybody, and for each agency, which knows its own
 * and can subtract it, the rest must be nothing at all, or so large that every single cell could still be 5 or more.
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
