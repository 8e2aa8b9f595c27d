import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../platform/context';
import { BadUserInput } from '../platform/errors';
import { fieldTerms } from '../policy/decide';
import { planSearch, type Reach, type SearchPlan } from '../search';
import { Compiler, type Run } from './compiler';
import type { SearchGraph, TypeGraph } from './graph';
import type { Searched } from './searched';
import { countUnfound, searchBasis } from './searchWords';

/** A search is relaxed until a list has so many records. */
export const ENOUGH = 3;

const NOTHING: Reach = { query: '', least: 0, keys: '', levels: [] };

/** The plan of a search of a list. Refuses a list that cannot be searched. */
export async function plannedSearch(ctx: Context, info: GraphQLResolveInfo, graph: TypeGraph, text: string): Promise<SearchPlan> {
  if (!graph.search) throw new BadUserInput('This list cannot be searched.', ['search']);
  const listing = graph.search.words !== undefined;
  const plan = await planSearch(text, await searchBasis(ctx, info), !listing);
  if (listing) await countUnfound(ctx, info, text, plan.unknown);
  return plan;
}

/** All of a plan that may affect the text of a statement. */
export const shapeOfPlan = ({ words, reaches, byPlaces, excluded }: SearchPlan): string =>
  `${String(reaches.length)}${byPlaces ? 'p' : ''}${excluded === null ? '' : '-'}:${words.map(({ steps }) => String(steps.length)).join(',')}`;

const searchedBy = ({ searched }: Run): Searched => {
  if (!searched) throw new Error('a search without its plan');
  return searched;
};

/** The placeholders of a plan, each bound once in a statement. */
class PlanBinds {
  private readonly bound = new Map<string, string>();

  constructor(private readonly compiler: Compiler) {}

  once(name: string, cast: string, value: (searched: Searched) => unknown): string {
    const known = this.bound.get(name);
    if (known !== undefined) return known;
    const placeholder = this.compiler.bind((run) => value(searchedBy(run)), cast);
    this.bound.set(name, placeholder);
    return placeholder;
  }
}

const bindsOf = new WeakMap<Compiler, PlanBinds>();
function planBinds(compiler: Compiler): PlanBinds {
  const binds = bindsOf.get(compiler) ?? new PlanBinds(compiler);
  bindsOf.set(compiler, binds);
  return binds;
}

/** SQL: whether the reader of a row sees the field that only its full document holds. */
type Sees = (row: string) => string;

/** SQL: whether a row is found by the search. With `reach`, at that degree of relaxation; else at the one of the run. */
export function foundSql(compiler: Compiler, graph: TypeGraph, row: string, sees: Sees, plan: SearchPlan, reach?: number): string {
  if (plan.reaches.length === 0) return 'false';
  const asked = new AskedReach(compiler, reach);
  const found = byPlaces(compiler, graph, plan)
    ? `${row}.id = ANY (${foundIds(compiler, graph, sees, asked)})`
    : documentsFound(compiler, graph, row, sees, asked, plan);
  if (plan.words.length < 2) return found;
  return `${found} AND (${asked.least} = 0 OR ${scoreSql(compiler, graph, row, sees, plan)} >= ${asked.least})`;
}

/** The parts of a degree of relaxation, as placeholders. */
class AskedReach {
  private readonly name: string;

  constructor(
    private readonly compiler: Compiler,
    private readonly reach: number | undefined,
  ) {
    this.name = reach === undefined ? 'run' : String(reach);
  }

  get query(): string {
    return this.once('query', 'tsquery', ({ query }) => query);
  }

  get keys(): string {
    return this.once('keys', 'tsquery', ({ keys }) => keys);
  }

  get least(): string {
    return this.once('least', 'float8', ({ least }) => least);
  }

  /** The levels, as the index of places is asked or as a document is. */
  levels(part: 'keys' | 'doc'): string {
    return this.once(`levels ${part}`, 'tsquery[]', ({ levels }) => levels.map((level) => level[part]));
  }

  private once(part: string, cast: string, value: (reach: Reach) => unknown): string {
    const of = ({ plan, reach }: Searched): Reach => plan.reaches[this.reach ?? reach] ?? NOTHING;
    return planBinds(this.compiler).once(`${part} ${this.name}`, cast, (searched) => value(of(searched)));
  }
}

/** Whether the index of words answers: it can, and its reader may search all that it holds. */
function byPlaces({ actor }: Compiler, { type, search }: TypeGraph, plan: SearchPlan): boolean {
  if (!search?.find || !plan.byPlaces || plan.reaches.length === 0) return false;
  const { find, full } = search;
  if (!full) return true;
  const { show } = fieldTerms(actor, type, full.reads.slice(type.length + 1));
  return show.some((terms) => terms.every((term) => term === find.holds));
}

/** SQL: whether one of the documents of a row that its reader may search matches. */
function documentsFound(compiler: Compiler, graph: TypeGraph, row: string, sees: Sees, { query }: AskedReach, plan: SearchPlan): string {
  const search = searchOf(graph);
  const documents = [`${search.open(row, compiler.reader)} @@ ${query}`];
  if (search.full) {
    documents.push(`(${search.full.sql(row, compiler.reader)} @@ ${query} AND ${sees(row)})`);
    if (search.full.apart) documents.push(`(${seenApart(compiler, graph, row, sees)} AND ${apartFound(compiler, graph, row, query)})`);
  }
  const either = documents.length === 1 ? documents.join('') : `(${documents.join(' OR ')})`;
  // A document that lacks an excluded word is not enough where the reader sees one that has it.
  return search.full && plan.excluded !== null ? `${either} AND NOT ${excludedSql(compiler, search.full, row, sees(row))}` : either;
}

/** SQL: whether a row has a document that is stored nowhere, and its reader may search it. */
function seenApart(compiler: Compiler, graph: TypeGraph, row: string, sees: Sees): string {
  const apart = searchOf(graph).full?.apart;
  return apart ? `${apart.when(row, compiler.reader)} AND ${sees(row)}` : 'false';
}

/** The same where all rows are looked through for those. */
function allSeenApart(compiler: Compiler, graph: TypeGraph, row: string, sees: Sees): string {
  const among = searchOf(graph).full?.apart?.among?.(compiler.reader);
  return `${among === undefined ? '' : `${row}.id = ANY (ARRAY(${among})) AND `}${seenApart(compiler, graph, row, sees)}`;
}

function apartFound(compiler: Compiler, graph: TypeGraph, row: string, query: string): string {
  const apart = searchOf(graph).full?.apart;
  return apart ? `${apart.sql(row, compiler.reader)} @@ ${query}` : 'false';
}

/** SQL: the ids of all that is found, as an array. */
function foundIds(compiler: Compiler, graph: TypeGraph, sees: Sees, asked: AskedReach): string {
  const own = `SELECT p.id FROM ${graph.table} p WHERE ${allSeenApart(compiler, graph, 'p', sees)} AND ${apartFound(compiler, graph, 'p', asked.query)}`;
  return `ARRAY(SELECT f.id FROM ${searchOf(graph).find?.all ?? ''}(${asked.keys}) f UNION ALL ${own})`;
}

/** SQL: how many are found by the search alone at a degree of relaxation, up to a number; null if the index does not tell. */
export function countFoundSql(
  compiler: Compiler,
  graph: TypeGraph,
  sees: Sees,
  plan: SearchPlan,
  reach: number,
  most: number,
): string | null {
  if (!byPlaces(compiler, graph, plan)) return null;
  const asked = new AskedReach(compiler, reach);
  const listed = graph.listed ? ` AND ${graph.listed('p', compiler.reader)}` : '';
  const own =
    `SELECT FROM ${graph.table} p WHERE ${allSeenApart(compiler, graph, 'p', sees)}${listed}` +
    ` AND ${apartFound(compiler, graph, 'p', asked.query)} AND NOT ${searchOf(graph).open('p', compiler.reader)} @@ ${asked.query} LIMIT ${String(most)}`;
  return `(${searchOf(graph).find?.count ?? ''}(${asked.keys}, open_agencies(), ${String(most)}) + (SELECT count(*)::int FROM (${own}) o))`;
}

/** A list of so many of the best is ranked among at least so many; where more match about as well, among the newest of those. */
const RANKED = 200;
const MANY = 4_000;
const NEWEST = 300;

/** What stands before every score: the best that the index proposes come before all other rows, on every page alike. */
const FIRST = 1_000;

/** SQL: the rows that everyone may search among which the best are, by the index. */
function proposedSql(graph: TypeGraph, asked: AskedReach): string {
  const most = [RANKED, MANY, NEWEST].map(String).join(', ');
  return `${searchOf(graph).find?.best ?? ''}(${asked.levels('keys')}, ${asked.levels('doc')}, ${most})`;
}

/** SQL: the rank of a row, where the best stand first: those that the index proposes, and those that the reader alone may search. */
export function rankedSql(compiler: Compiler, graph: TypeGraph, row: string, sees: Sees, plan: SearchPlan, score: string): string {
  if (!byPlaces(compiler, graph, plan)) return score;
  const proposed = `${row}.id = ANY (ARRAY(SELECT c.id FROM ${proposedSql(graph, new AskedReach(compiler, undefined))} c))`;
  return `${score} + CASE WHEN ${proposed} OR ${seenApart(compiler, graph, row, sees)} THEN ${String(FIRST)} ELSE 0 END`;
}

/**
 * SQL: the ids of the best rows of a search with their ranks; null if the index does not tell. What everyone may search comes from
 * the index, and what the reader alone may, from the rows themselves.
 */
export function bestSql(compiler: Compiler, graph: TypeGraph, sees: Sees, plan: SearchPlan, limit: string): string | null {
  if (!byPlaces(compiler, graph, plan)) return null;
  const asked = new AskedReach(compiler, undefined);
  const apart = (row: string): string => seenApart(compiler, graph, row, sees);
  const listed = graph.listed ? ` AND ${graph.listed('p', compiler.reader)}` : '';
  const best =
    `SELECT c.id, ${scoreOf(compiler, 'c.doc', plan)} AS score FROM ${proposedSql(graph, asked)} c` +
    ` WHERE NOT EXISTS (SELECT FROM ${graph.table} p WHERE p.id = c.id AND ${apart('p')})`;
  const own =
    `SELECT p.id, ${scoreSql(compiler, graph, 'p', sees, plan)} FROM ${graph.table} p WHERE ${allSeenApart(compiler, graph, 'p', sees)}${listed}` +
    ` AND (${searchOf(graph).open('p', compiler.reader)} @@ ${asked.query} OR ${apartFound(compiler, graph, 'p', asked.query)})`;
  const least = plan.words.length < 2 ? '' : ` WHERE ${asked.least} = 0 OR u.score >= ${asked.least}`;
  return `SELECT u.id, u.score + ${String(FIRST)} AS rank FROM (${best} UNION ALL ${own}) u${least} ORDER BY rank DESC, u.id DESC LIMIT ${limit}`;
}

/** SQL: whether the full document of a row, where its reader sees it, has an excluded word. */
function excludedSql(compiler: Compiler, { sql, apart }: NonNullable<SearchGraph['full']>, row: string, sees: string): string {
  const { reader } = compiler;
  const query = planBinds(compiler).once('excluded', 'tsquery', (searched) => searched.plan.excluded);
  const documents = [`${sql(row, reader)} @@ ${query}`];
  if (apart) documents.push(`(${apart.when(row, reader)} AND ${apart.sql(row, reader)} @@ ${query})`);
  return `(${sees} AND (${documents.join(' OR ')}))`;
}

/** SQL: the score of a row, computed only from text that its reader may search. */
export function scoreSql(compiler: Compiler, graph: TypeGraph, row: string, sees: Sees, plan: SearchPlan): string {
  return scoreOf(compiler, documentSql(compiler, graph, row, sees(row)), plan);
}

function scoreOf(compiler: Compiler, document: string, plan: SearchPlan): string {
  const binds = planBinds(compiler);
  const values = plan.words.map(({ steps }, word) => {
    const weight = binds.once(`weight ${String(word)}`, 'float8', (searched) => searched.plan.words[word]?.weight);
    const whens = steps.map((_step, at) => {
      const place = `${String(word)} ${String(at)}`;
      const query = binds.once(`step ${place}`, 'tsquery', (searched) => searched.plan.words[word]?.steps[at]?.query);
      const value = binds.once(`value ${place}`, 'float8', (searched) => searched.plan.words[word]?.steps[at]?.value);
      return `WHEN x.d @@ ${query} THEN ${value}`;
    });
    return `${weight} * CASE ${whens.join(' ')} ELSE 0 END`;
  });
  return `(SELECT ${values.join(' + ')} FROM (SELECT ${document} AS d OFFSET 0) x)`;
}

function documentSql({ reader }: Compiler, graph: TypeGraph, row: string, sees: string): string {
  const { open, full } = searchOf(graph);
  if (!full) return open(row, reader);
  const whole = full.apart
    ? `CASE WHEN ${full.apart.when(row, reader)} THEN ${full.apart.sql(row, reader)} ELSE ${full.sql(row, reader)} END`
    : full.sql(row, reader);
  return `CASE WHEN ${sees} THEN ${whole} ELSE ${open(row, reader)} END`;
}

function searchOf({ search, type }: TypeGraph): SearchGraph {
  if (!search) throw new Error(`${type} cannot be searched`);
  return search;
}

/** How far a search is relaxed, as the answer tells it. */
export const REACHES = { ALL: 'ALL_WORDS', WIDER: 'ALL_WORDS_WIDER', SOME: 'SOME_WORDS' } as const;

/** The name of the degree of relaxation. */
export function reachName({ plan, reach }: Searched): string {
  const { ALL, WIDER, SOME } = REACHES;
  if (reach === 0) return ALL;
  return reach < plan.reaches.length - 1 || plan.words.length < 2 ? WIDER : SOME;
}
