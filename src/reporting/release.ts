import { after, between, type Quarter } from './quarters';
import { blocksOf, type Block, type Cell } from './smallCells';

/** The dimension that every set of figures has: its time, in quarters. */
export const QUARTER = 'QUARTER';

/** How many of one category of one dimension there were in a quarter: in all, or, with an agency, of those that it knows of. */
export interface Count {
  readonly quarter: Quarter;
  readonly dimension: string;
  readonly category: string;
  readonly agency: string | null;
  readonly count: number;
}

/** What figures are grouped by. A dimension of a part only speaks of the records in one category of another. */
export interface Dimension {
  readonly name: string;
  readonly within?: { readonly dimension: string; readonly category: string };
}

/** A stretch of time that is released at once: its first and its last quarter. */
export interface Stretch {
  readonly from: Quarter;
  readonly to: Quarter;
}

/** The figures of a stretch of time, once for all: for each dimension its blocks, null where none of it may be shown; none where it is not told. */
export interface Release extends Stretch {
  readonly tables: Readonly<Record<string, readonly Block[] | null>>;
}

/** How time is cut for one sort of record: from a fixed quarter on, always so many together. */
export interface Grid {
  readonly origin: Quarter;
  readonly quarters: number;
}

/** The quarter that the stretch with this quarter in it begins with. */
export function stretchOf({ origin, quarters }: Grid, quarter: Quarter): Quarter {
  return after(origin, Math.floor(between(origin, quarter) / quarters) * quarters);
}

/** No figures are of a time from here on: the days of a stretch there could not be written in four digits. */
const BEYOND: Quarter = '9990Q1';

/** The stretches that have a day between two quarters, both included. */
export function stretchesOf(grid: Grid, first: Quarter, last: Quarter): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (let from = stretchOf(grid, first); from <= last && from < BEYOND; from = after(from, grid.quarters))
    stretches.push({ from, to: after(from, grid.quarters - 1) });
  return stretches;
}

/** What is released of a stretch, from the counts of its quarters. It depends on nothing else, so that another changes none. */
export const releaseOf = (dimensions: readonly Dimension[], stretch: Stretch, counts: readonly Count[]): Release => ({
  ...stretch,
  tables: tablesOf(dimensions, counts),
});

function tablesOf(dimensions: readonly Dimension[], counts: readonly Count[]): Release['tables'] {
  const tables: Record<string, readonly Block[] | null> = {};
  for (const { name, within } of dimensions) {
    const parent = within && tables[within.dimension];
    // How a part is made up is shown only where the part itself is: its sum would give the part away.
    const hidden = within && !(parent && standsAlone(parent, within.category));
    const shared = within ? sameIn(counts, within) : counts.filter(({ dimension }) => dimension === QUARTER);
    const counted = counts.filter(({ dimension }) => dimension === name);
    // A record in two cells, or in none, and the cells are no numbers of records: what they sum to would tell small ones.
    tables[name] = hidden || !addUp(counted, shared) ? null : blocksOf(cellsOf(counted));
  }
  return tables;
}

const sameIn = (counts: readonly Count[], { dimension, category }: { dimension: string; category: string }): Count[] =>
  counts.filter((count) => count.dimension === dimension && count.category === category);

/** Whether the cells of a dimension are as many, for everybody and for each agency, as the records that they are of: each in one. */
function addUp(counted: readonly Count[], records: readonly Count[]): boolean {
  const [cells, whole] = [totals(counted), totals(records)];
  return cells.size === whole.size && [...cells].every(([who, count]) => whole.get(who) === count);
}

/** By quarter and agency. */
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

/** The answer to a question over released stretches of time. */
export interface Answer {
  /** Groups of categories with what they sum to. A category in none of them is zero. */
  readonly rows: readonly Block[];
  /** The releases whose table may not be shown and is left out. */
  readonly leftOut: readonly Release[];
}

/**
 * One dimension over all the releases that have a day between the quarters. Categories that any of them shows only together are
 * together: so every number is a sum of whole blocks.
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

/** The releases that have a day between two quarters, both included. */
export function touching(releases: readonly Release[], from: Quarter, to: Quarter): readonly Release[] {
  return releases.filter((release) => release.from <= to && release.to >= from);
}
