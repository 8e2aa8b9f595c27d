import { after, type Quarter } from './quarters';
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

/** The figures of a stretch of time, once for all: for each dimension its blocks, or null where none of it may be shown. */
export interface Release {
  readonly from: Quarter;
  readonly to: Quarter;
  readonly tables: Readonly<Record<string, readonly Block[] | null>>;
}

/** A stretch is closed as soon as this share of the filled cells of each dimension stands alone … */
export const GOOD_SHARE = 0.6;
/** … or when it has so many quarters. */
export const MOST_QUARTERS = 6;

/**
 * The releases that the quarters from `first` to `last`, all over, give. Where one ends depends on what is in it and on nothing later,
 * so that more quarters add releases and change none; what is left at the end waits for the next quarter.
 */
export function releasesOf(
  dimensions: readonly Dimension[],
  counts: readonly Count[],
  first: Quarter,
  last: Quarter,
): readonly Release[] {
  const byQuarter = grouped(counts, ({ quarter }) => quarter);
  const releases: Release[] = [];
  let from = first;
  let within: Count[] = [];
  for (let to = first; to <= last; to = after(to)) {
    within = [...within, ...(byQuarter.get(to) ?? [])];
    const tables = tablesOf(dimensions, within);
    const full = after(from, MOST_QUARTERS - 1) === to;
    if (!full && within.length > 0 && !isGood(tables, within)) continue;
    releases.push({ from, to, tables });
    from = after(to);
    within = [];
  }
  return releases;
}

function tablesOf(dimensions: readonly Dimension[], counts: readonly Count[]): Release['tables'] {
  const tables: Record<string, readonly Block[] | null> = {};
  for (const { name, within } of dimensions) {
    const parent = within && tables[within.dimension];
    // How a part is made up is shown only where the part itself is: its sum would give the part away.
    const hidden = within && !(parent && standsAlone(parent, within.category));
    tables[name] = hidden ? null : blocksOf(cellsOf(counts.filter(({ dimension }) => dimension === name)));
  }
  return tables;
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

function isGood(tables: Release['tables'], counts: readonly Count[]): boolean {
  const filled = grouped(
    counts.filter(({ count }) => count > 0),
    ({ dimension }) => dimension,
  );
  return Object.entries(tables).every(([name, blocks]) => {
    const all = new Set((filled.get(name) ?? []).map(({ category }) => category)).size;
    const alone = blocks?.filter(({ categories }) => categories.length === 1).length ?? 0;
    return blocks !== null && (all === 0 || alone / all >= GOOD_SHARE);
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
