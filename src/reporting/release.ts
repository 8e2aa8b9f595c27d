import { after, between, type Quarter } from './quarters';
import { blocksOf, type Block, type Cell } from './smallCells';

/** The dimension that every measure has: the quarter. */
export const QUARTER = 'QUARTER';

/**
 * The number of records in one category of one dimension in one quarter: of all agencies, or of those that one agency
 * knows.
 */
export interface Count {
  readonly quarter: Quarter;
  readonly dimension: string;
  readonly category: string;
  readonly agency: string | null;
  readonly count: number;
}

/** A dimension of figures. A dimension with `within` counts only records in one category of another dimension. */
export interface Dimension {
  readonly name: string;
  readonly within?: { readonly dimension: string; readonly category: string };
}

/** A period that is released at once, by its first and last quarter. */
export interface Stretch {
  readonly from: Quarter;
  readonly to: Quarter;
}

/**
 * The final figures of a period: the blocks of each dimension. Null if the dimension may not be shown. A dimension
 * without an entry is not part of the measure.
 */
export interface Release extends Stretch {
  readonly tables: Readonly<Record<string, readonly Block[] | null>>;
}

/** The release periods of one kind of record: periods of equal length from a fixed quarter on. */
export interface Grid {
  readonly origin: Quarter;
  readonly quarters: number;
}

/** The first quarter of the period that contains this quarter. */
export function stretchOf({ origin, quarters }: Grid, quarter: Quarter): Quarter {
  return after(origin, Math.floor(between(origin, quarter) / quarters) * quarters);
}

/** There are no figures from here on: later days would not fit in four-digit years. */
const BEYOND: Quarter = '9990Q1';

/** The periods that overlap the range from one quarter to another, both included. */
export function stretchesOf(grid: Grid, first: Quarter, last: Quarter): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (let from = stretchOf(grid, first); from <= last && from < BEYOND; from = after(from, grid.quarters))
    stretches.push({ from, to: after(from, grid.quarters - 1) });
  return stretches;
}

/** The release of a period, computed only from the counts of its quarters, so that no other release changes it. */
export const releaseOf = (dimensions: readonly Dimension[], stretch: Stretch, counts: readonly Count[]): Release => ({
  ...stretch,
  tables: tablesOf(dimensions, counts),
});

function tablesOf(dimensions: readonly Dimension[], counts: readonly Count[]): Release['tables'] {
  const tables: Record<string, readonly Block[] | null> = {};
  for (const { name, within } of dimensions) {
    const parent = within && tables[within.dimension];
    // The breakdown of a category is shown only if the category itself is: its sum would reveal the category.
    const hidden = within && !(parent && standsAlone(parent, within.category));
    const shared = within ? sameIn(counts, within) : counts.filter(({ dimension }) => dimension === QUARTER);
    const counted = counts.filter(({ dimension }) => dimension === name);
    // If a record is in two cells or in none, the cells do not count records, and their sums could reveal small
    // numbers.
    tables[name] = hidden || !addUp(counted, shared) ? null : blocksOf(cellsOf(counted));
  }
  return tables;
}

const sameIn = (counts: readonly Count[], { dimension, category }: { dimension: string; category: string }): Count[] =>
  counts.filter((count) => count.dimension === dimension && count.category === category);

/**
 * Whether the cells of a dimension add up to the number of records, in total and for each agency: each record is in
 * exactly one cell.
 */
function addUp(counted: readonly Count[], records: readonly Count[]): boolean {
  const [cells, whole] = [totals(counted), totals(records)];
  return cells.size === whole.size && [...cells].every(([who, count]) => whole.get(who) === count);
}

/** The sums by quarter and agency. */
function totals(counts: readonly Count[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { quarter, agency, count } of counts) {
    const who = `${quarter} ${agency ?? ''}`;
    sums.set(who, (sums.get(who) ?? 0) + count);
  }
  return sums;
}

function standsAlone(blocks: readonly Block[], category: string): boolean {
  const block = blocks.find(({ categories }) => categories.includes(category));
  return block === undefined || block.categories.length === 1;
}

function cellsOf(counts: readonly Count[]): Cell[] {
  return [...grouped(counts, ({ category }) => category)].map(([category, all]) => {
    const own = new Map<string, number>();
    let total = 0;
    for (const { agency, count } of all) {
      if (agency === null) total += count;
      else own.set(agency, (own.get(agency) ?? 0) + count);
    }
    return { category, own, count: total };
  });
}

function grouped<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

/** The answer to a question over several releases. */
export interface Answer {
  /** Groups of categories with their sum. A category in no group is zero. */
  readonly rows: readonly Block[];
  /** Releases whose table may not be shown; they are left out. */
  readonly leftOut: readonly Release[];
}

/**
 * One dimension over all releases that overlap the quarters. Categories that any release only shows together stay
 * together: so each number is a sum of whole blocks.
 */
export function answerOf(releases: readonly Release[], dimension: string): Answer {
  const shown = releases.flatMap(({ tables }) => (tables[dimension] ? [tables[dimension]] : []));
  const leftOut = releases.filter(({ tables }) => !tables[dimension]);
  let rows: Block[] = [];
  for (const block of shown.flat()) {
    const touching = rows.filter(({ categories }) => categories.some((one) => block.categories.includes(one)));
    const categories = [...new Set([...touching, block].flatMap((row) => row.categories))].sort();
    const count = touching.reduce((total, row) => total + row.count, block.count);
    rows = [...rows.filter((row) => !touching.includes(row)), { categories, count }];
  }
  return { rows, leftOut };
}

/** The releases that overlap the range from one quarter to another, both included. */
export function touching(releases: readonly Release[], from: Quarter, to: Quarter): readonly Release[] {
  return releases.filter((release) => release.from <= to && release.to >= from);
}
