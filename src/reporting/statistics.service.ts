import type { Context } from '../platform/context';
import { BadUserInput } from '../platform/errors';
import type { Statements } from '../platform/statements';
import { dayOf, plusDays } from '../policy/calendar';
import { mayAct } from '../reading/authorize';
import { DIMENSION_WORDS, MEASURES, NOT_STATED, SEVERAL, type DimensionName, type Measure, type MeasureName, type Words } from './measures';
import { checkPeriod } from './period';
import { after, firstDayOf, lastDayOf, quarterOf, type Quarter } from './quarters';
import { answerOf, QUARTER, touching, type Release, type Stretch } from './release';
import { releasableOn, releasesFor, unreleased, type Released } from './releaseStore';
import type { Block } from './smallCells';

/** A category with its Swedish label. */
export interface Category {
  readonly code: string;
  readonly label: string;
}

/** A number in a table: of one category, or of several that are only shown together. */
export interface FigureRow {
  readonly categories: readonly Category[];
  readonly count: number;
  readonly merged: boolean;
}

/** A quarter that was asked for and has no figures, with the reason in Swedish. */
export interface Gap {
  readonly category: Category;
  readonly reason: string;
}

/** An exact number of the viewer's own agency. */
export interface OwnFigure {
  readonly category: Category;
  readonly count: number;
}

/** A release used in a table. */
export interface ReleaseOfFigures {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly releasedAt: Date;
}

/** A period without release, and the first day on which it can be released. */
export interface Unreleased {
  readonly from: string;
  readonly to: string;
  readonly releasableOn: string;
}

/** A table of figures with all that is needed to read it. Days are YYYY-MM-DD, both included. */
export interface Figures {
  readonly measure: MeasureName;
  readonly by: DimensionName;
  readonly title: string;
  readonly definition: string;
  readonly source: string;
  readonly unit: string;
  readonly from: string;
  readonly to: string;
  readonly total: number | null;
  readonly rows: readonly FigureRow[];
  /** In a table by quarter only: elsewhere the notes name the times without figures. */
  readonly gaps: readonly Gap[];
  readonly own: readonly OwnFigure[] | null;
  readonly notes: readonly string[];
  /** The time of the latest release used; null if there is none. */
  readonly releasedAt: Date | null;
  readonly releases: readonly ReleaseOfFigures[];
  readonly unreleased: readonly Unreleased[];
}

/** A question for figures. */
export interface Asked {
  readonly measure: MeasureName;
  readonly by: DimensionName;
  readonly from: string;
  readonly to: string;
}

/**
 * The reader of figures: the current day (YYYY-MM-DD), and whether the exact figures of their own agency are included.
 */
export interface Reader {
  readonly today: string;
  readonly own: boolean;
}

/** The reader for a context: leads, coordinators and auditors see the exact figures of their agency. */
export const readerOf = (ctx: Context): Reader => ({
  today: dayOf(ctx.clock.now()),
  own: mayAct(ctx, 'seeOwnFigures'),
});

/**
 * The figures for a viewer. Throws BAD_USER_INPUT for an impossible question. A period without release is listed as
 * such, never shown as zero.
 */
export async function statistics(on: Statements, { own }: Reader, asked: Asked): Promise<Figures> {
  const figures = await publishedFigures(on, asked);
  return own ? { ...figures, own: await ownFigures(on, asked) } : figures;
}

async function publishedFigures(on: Statements, asked: Asked): Promise<Figures> {
  const { measure, by, from, to } = asked;
  const { records, title, unit, definition, source, by: allowed }: Measure = MEASURES[measure];
  checkPeriod(from, to);
  if (!allowed.includes(by)) throw new BadUserInput(`${measure} can be grouped by ${allowed.join(', ')}.`, ['by']);
  const [first, last] = [quarterOf(from), quarterOf(to)];
  const releases = touching(await releasesFor(on, records), first, last) as readonly Released[];
  const missing = unreleased(records, releases, first, last).map((stretch): Unreleased => ({
    ...daysOf(stretch),
    releasableOn: releasableOn(stretch),
  }));
  const { rows, leftOut } = answerOf(releases, by);
  const shown = releases.filter((release) => !leftOut.includes(release));
  const words = by === QUARTER ? shown.flatMap(quartersIn).map((code) => named(code, [], by)) : await wordsOf(on, by);
  const period = { from: releases[0] ? firstDayOf(releases[0].from) : from, to: lastDay(releases) ?? to };
  const heading = `${title} efter ${DIMENSION_WORDS[by].title.toLowerCase()}, ${period.from} – ${period.to}`;
  return {
    ...{ measure, by, title: heading, definition, source, unit, own: null, ...period },
    total: totalOf(allowed.includes(QUARTER) ? answerOf(releases, QUARTER).rows : rows, releases, allowed),
    rows: shown.length > 0 ? rowsOf(rows, words, by) : [],
    gaps: by === QUARTER ? gapsOf([first, last], shown, leftOut, by) : [],
    notes: [...notesOf(asked, releases, leftOut as readonly Released[], rows), ...notReleased(missing)],
    releasedAt: releases.reduce<Date | null>((latest, { releasedAt: at }) => (latest && latest > at ? latest : at), null),
    releases: releases.map(({ id, releasedAt, ...stretch }) => ({ id, ...daysOf(stretch), releasedAt })),
    unreleased: missing,
  };
}

function quartersIn({ from, to }: Stretch): Quarter[] {
  // It ends at the last one itself: the quarter after the year 9999 would sort before it.
  if (from >= to) return from === to ? [to] : [];
  return [from, ...quartersIn({ from: after(from), to })];
}

/** The quarters asked for that no table shows. */
function gapsOf([first, last]: readonly [Quarter, Quarter], shown: readonly Stretch[], leftOut: readonly Release[], by: string): Gap[] {
  const covers = (quarter: Quarter, { from, to }: Stretch): boolean => from <= quarter && to >= quarter;
  return quartersIn({ from: first, to: last })
    .filter((quarter) => !shown.some((stretch) => covers(quarter, stretch)))
    .map((quarter) => {
      const withheld = leftOut.find((stretch) => covers(quarter, stretch));
      return { category: named(quarter, [], QUARTER), reason: withheld ? whyLeftOut(withheld, by) : 'inte släppt' };
    });
}

const daysOf = ({ from, to }: Stretch): { from: string; to: string } => ({ from: firstDayOf(from), to: lastDayOf(to) });

const lastDay = (releases: readonly Release[]): string | undefined => {
  const last = releases.at(-1);
  return last && lastDayOf(last.to);
};

function totalOf(rows: readonly Block[], releases: readonly Release[], allowed: readonly string[]): number | null {
  const name = allowed.includes(QUARTER) ? QUARTER : (allowed[0] ?? '');
  if (!releases.some(({ tables }) => tables[name])) return null;
  return rows.reduce((total, { count }) => total + count, 0);
}

/** The labels of a dimension's categories, in display order. */
async function wordsOf(on: Statements, by: DimensionName): Promise<readonly Category[]> {
  const { list, taxonomy }: Words = DIMENSION_WORDS[by];
  if (list) return Object.entries(list).map(([code, label]) => ({ code, label }));
  if (taxonomy === undefined) return [];
  return on.query<Category>('SELECT code, label FROM term WHERE taxonomy = $1 ORDER BY label, code', [taxonomy]);
}

function rowsOf(blocks: readonly Block[], words: readonly Category[], by: DimensionName): FigureRow[] {
  const order = new Map(words.map(({ code }, at) => [code, at]));
  const place = (code: string): number => order.get(code) ?? words.length;
  const listed = new Set(blocks.flatMap(({ categories }) => categories));
  const zeros = words.filter(({ code }) => !listed.has(code)).map(({ code }): Block => ({ categories: [code], count: 0 }));
  return [...blocks, ...zeros]
    .map(({ categories, count }) => ({
      categories: categories.map((code) => named(code, words, by)).sort((a, b) => place(a.code) - place(b.code)),
      count,
      merged: categories.length > 1,
    }))
    .sort((a, b) => compare(a, b, place));
}

function compare(a: FigureRow, b: FigureRow, place: (code: string) => number): number {
  const [one, other] = [a.categories[0]?.code ?? '', b.categories[0]?.code ?? ''];
  return place(one) - place(other) || (one < other ? -1 : 1);
}

function named(code: string, words: readonly Category[], by: DimensionName): Category {
  if (by === QUARTER) return { code, label: `${code.slice(0, 4)} kvartal ${code.slice(5)}` };
  if (code === NOT_STATED.code) return NOT_STATED;
  if (code === SEVERAL.code) return SEVERAL;
  return words.find((word) => word.code === code) ?? { code, label: code };
}

async function ownFigures(on: Statements, { measure, by, from, to }: Asked): Promise<OwnFigure[]> {
  // One statement for all dimensions: a report asks for several, and `countingOnce` then sends it once.
  const found = await on.query<{ dimension: string; category: string; count: number }>('SELECT * FROM statistic_own($1, $2, $3)', [
    MEASURES[measure].records,
    from,
    to,
  ]);
  const words = await wordsOf(on, by);
  return found
    .filter(({ dimension }) => dimension === by)
    .sort((a, b) => (a.category < b.category ? -1 : 1))
    .map(({ category, count }) => ({ category: named(category, words, by), count }));
}

const span = (first: Stretch, last: Stretch): string => `${firstDayOf(first.from)} – ${lastDayOf(last.to)}`;

/** The unreleased periods, with adjacent ones joined. */
function notReleased(missing: readonly Unreleased[]): string[] {
  const times: { from: string; to: string }[] = [];
  for (const { from, to } of missing) {
    const before = times.at(-1);
    if (before && plusDays(before.to, 1) === from) before.to = to;
    else times.push({ from, to });
  }
  const spans = times.map(({ from, to }) => `${from} – ${to}`).join(', ');
  const why = 'siffror släpps av den som samordnar nätverket, när tiden är över och allt är registrerat';
  return times.length === 0 ? [] : [`Inte släppt: ${spans}. Inget är känt om den tiden, inte heller att den är tom; ${why}.`];
}

function notesOf({ from, to, by }: Asked, releases: readonly Released[], leftOut: readonly Released[], rows: readonly Block[]): string[] {
  const [first, last] = [releases[0], releases.at(-1)];
  const notes: string[] = [];
  if (!first || !last) return notes;
  const { several }: Words = DIMENSION_WORDS[by];
  if (several !== undefined) notes.push(several);
  if (firstDayOf(first.from) < from || lastDayOf(last.to) > to)
    notes.push(`Siffrorna gäller ${span(first, last)}: kvartal som bara visas tillsammans delas inte.`);
  if (rows.some(({ categories }) => categories.length > 1))
    notes.push('Kategorier med färre än fem, och sådana som de annars kunde räknas fram ur, visas bara tillsammans.');
  for (const release of leftOut) notes.push(`${span(release, release)} ingår inte i raderna: ${whyLeftOut(release, by)}.`);
  const looked = releases.filter(({ byFirstLook }) => byFirstLook);
  if (looked.length > 0)
    notes.push(`Släppt när någon först frågade, innan någon bestämde om det: ${looked.map((one) => span(one, one)).join(', ')}.`);
  return notes;
}

const whyLeftOut = ({ tables }: Release, by: string): string => (tables[by] === null ? TOO_FEW : COUNTED_VALUES);
const TOO_FEW = 'för få för att visas';
const COUNTED_VALUES = 'de släpptes när varje värde räknades, och inte varje post, så att små tal kunde räknas fram';
