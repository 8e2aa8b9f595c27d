import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../platform/context';
import { BadUserInput } from '../platform/errors';
import { planSearch, type Reach, type SearchPlan } from '../search';
import { Compiler, type Run } from './compiler';
import type { SearchGraph, TypeGraph } from './graph';
import type { Searched } from './searched';
import { countUnfound, searchBasis } from './searchWords';

/** A search is relaxed until a list has so many records. */
export const ENOUGH = 3;

const NOTHING: Reach = { query: '', least: 0 };

/** The plan of a search of a list. Refuses a list that cannot be searched. */
export async function plannedSearch(ctx: Context, info: GraphQLResolveInfo, graph: TypeGraph, text: string): Promise<SearchPlan> {
  if (!graph.search) throw new BadUserInput('This list cannot be searched.', ['search']);
  const listing = graph.search.words !== undefined;
  const plan = await planSearch(text, await searchBasis(ctx, info), !listing);
  if (listing) await countUnfound(ctx, info, plan.unknown);
  return plan;
}

/** All of a plan that may affect the text of a statement. */
export const shapeOfPlan = ({ words, reaches, excluded }: SearchPlan): string =>
  `${String(reaches.length)}${excluded === null ? '' : '-'}:${words.map(({ steps }) => String(steps.length)).join(',')}`;

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

/**
 * SQL: whether a row is found. `sees` is the SQL of whether the reader sees the field of the full document. With `reach`,
 * at that degree of relaxation; else at the one of the run.
 */
export function foundSql(compiler: Compiler, graph: TypeGraph, row: string, sees: string, plan: SearchPlan, reach?: number): string {
  const search = searchOf(graph);
  const of = (searched: Searched): Reach => searched.plan.reaches[reach ?? searched.reach] ?? NOTHING;
  const binds = planBinds(compiler);
  const name = reach === undefined ? 'run' : String(reach);
  const query = binds.once(`query ${name}`, 'tsquery', (searched) => of(searched).query);
  const documents = [`${search.open(row, compiler.reader)} @@ ${query}`];
  if (search.full) {
    documents.push(`(${search.full.sql(row, compiler.reader)} @@ ${query} AND ${sees})`);
    const { apart } = search.full;
    if (apart) documents.push(`(${apart.when(row, compiler.reader)} AND ${sees} AND ${apart.sql(row, compiler.reader)} @@ ${query})`);
  }
  const either = documents.length === 1 ? documents.join('') : `(${documents.join(' OR ')})`;
  // A document that lacks an excluded word is not enough where the reader sees one that has it.
  const found = search.full && plan.excluded !== null ? `${either} AND NOT ${excludedSql(compiler, search.full, row, sees)}` : either;
  if (plan.words.length < 2) return found;
  const least = binds.once(`least ${name}`, 'float8', (searched) => of(searched).least);
  return `${found} AND (${least} = 0 OR ${scoreSql(compiler, graph, row, sees, plan)} >= ${least})`;
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
export function scoreSql(compiler: Compiler, graph: TypeGraph, row: string, sees: string, plan: SearchPlan): string {
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
  return `(SELECT ${values.join(' + ')} FROM (SELECT ${documentSql(compiler, graph, row, sees)} AS d OFFSET 0) x)`;
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
