import type { GraphQLResolveInfo } from 'graphql';
import { LRUCache } from 'lru-cache';
import { holdsPersonalNumber } from '../pii/personalData';
import type { Settings } from '../platform/config';
import type { Context } from '../platform/context';
import { errorFields } from '../platform/logging';
import type { Transaction } from '../platform/transaction';
import { ANYWHERE, deliveredRows, Thesaurus, Vocabulary, type IndexedWord, mayBeKept, type SearchBasis, type SynonymRow } from '../search';
import { dayOf } from '../policy/calendar';
import { Compiler, documentOf } from './compiler';
import { allGraphs } from './registry';

/** The words of the index, as this process read them last. */
interface KeptWords {
  readonly words: Vocabulary;
  readonly readAt: number;
  readonly milliseconds: number;
}
/** The thesaurus, with the rows of coordinators as this process read them last. */
interface KeptThesaurus {
  readonly thesaurus: Thesaurus;
  readonly rows: string;
  readonly readAt: number;
}

const kept = new WeakMap<Settings, KeptWords>();
const keptThesaurus = new WeakMap<Settings, KeptThesaurus>();
const reading = new WeakSet<Settings>();
/** Rows of the thesaurus are read anew after this time, by every process; words too, but never for more than a twentieth of it. */
const FRESH_MS = 1_000;
const SHARE = 20;
/** A reading that takes longer is not waited for: the search goes by the words read before. */
const WAIT_FOR_MS = 50;

/**
 * What a search goes by. The words are those that everyone in the network reads, so all callers share them; whether the
 * caller sees somebody of a name is asked of the rules at each use.
 */
export async function searchBasis(ctx: Context, info: GraphQLResolveInfo): Promise<SearchBasis> {
  const { words } = await currentWords(ctx);
  const { thesaurus } = await currentThesaurus(ctx);
  return { words, thesaurus, named: (names) => namesInView(ctx, info, names) };
}

async function currentWords(ctx: Context): Promise<KeptWords> {
  const { settings } = ctx;
  const before = kept.get(settings);
  if (before && performance.now() - before.readAt < Math.max(FRESH_MS, SHARE * before.milliseconds)) return before;
  if (!before || before.milliseconds < WAIT_FOR_MS) return read(settings, ctx.tx);
  if (!reading.has(settings)) {
    reading.add(settings);
    ctx
      .apart((tx) => read(settings, tx))
      .catch((error: unknown) => ctx.log.warn('search.words.failed', errorFields(error)))
      .finally(() => reading.delete(settings));
  }
  return before;
}

async function read(settings: Settings, tx: Transaction): Promise<KeptWords> {
  const start = performance.now();
  const indexed = allGraphs().flatMap(({ search, table }) => (search?.words === undefined ? [] : [{ table, sql: search.words }]));
  const words = indexed.map(({ sql }) => sql).join(' UNION ALL ');
  const sizes = indexed.map(({ table }) => `(SELECT count(*) FROM ${table})`).join(' + ');
  const found = await tx.query<IndexedWord>(`SELECT word, sum(records)::int AS records, name FROM (${words}) w GROUP BY word, name`);
  const [size] = await tx.query<{ n: number }>(`SELECT (${sizes})::int AS n`);
  const readAt = performance.now();
  const now = {
    words: new Vocabulary(found, size?.n ?? 0),
    readAt,
    milliseconds: performance.now() - start,
  };
  kept.set(settings, now);
  return now;
}

async function currentThesaurus({ settings, tx }: Context): Promise<KeptThesaurus> {
  const before = keptThesaurus.get(settings);
  if (before && performance.now() - before.readAt < FRESH_MS) return before;
  const own = await tx.query<SynonymRow>(
    'SELECT means AS "to", same_as AS same, leads_from AS leads FROM synonym WHERE withdrawn_on IS NULL ORDER BY id',
    [],
    'search_synonyms',
  );
  const rows = JSON.stringify(own);
  // Base forms are made of each phrase: not again, where nothing has changed.
  const thesaurus = before?.rows === rows ? before.thesaurus : new Thesaurus([...deliveredRows(), ...own]);
  const now = { thesaurus, rows, readAt: performance.now() };
  keptThesaurus.set(settings, now);
  return now;
}

/** The words that each member searched for today: here alone, and written nowhere. */
const counted = new WeakMap<Settings, LRUCache<string, true>>();
const MOST_COUNTED = 20_000;
/** A text with so many digits may name a person by a number or a day: none of its words is counted. */
const MOST_DIGITS = 5;

/**
 * Counts words that stand in no listing, once a day for a member and without who asked. A name or a number is not counted,
 * nor what the caller finds in a name that others may not see. What is counted follows from the words alone for
 * everybody else, so it tells nothing of a hidden name.
 */
export async function countUnfound(ctx: Context, info: GraphQLResolveInfo, text: string, words: readonly string[]): Promise<void> {
  if (text.replace(/\D/g, '').length > MOST_DIGITS || holdsPersonalNumber(text)) return;
  const before = counted.get(ctx.settings) ?? new LRUCache<string, true>({ max: MOST_COUNTED });
  counted.set(ctx.settings, before);
  const key = (word: string): string => `${ctx.actor.memberId} ${dayOf(ctx.clock.now())} ${word}`;
  const fresh = words.filter((word) => !before.has(key(word)) && mayBeKept(word));
  if (fresh.length === 0) return;
  for (const word of fresh) before.set(key(word), true);
  const seen = await namesInView(ctx, info, fresh);
  const unfound = fresh.filter((word) => !seen.has(word));
  if (unfound.length > 0) await ctx.apart((tx) => tx.query('SELECT count_unfound($1)', [unfound], 'count_unfound'));
}

/** Those of the names that the caller sees of somebody in a list. */
async function namesInView(ctx: Context, info: GraphQLResolveInfo, names: readonly string[]): Promise<ReadonlySet<string>> {
  const compiler = new Compiler(ctx.actor, documentOf(info));
  const someone = allGraphs().flatMap((graph) => {
    const { search, table, type, listed } = graph;
    if (!search?.full || search.words === undefined) return [];
    const { reads, sql, apart } = search.full;
    const [, field = ''] = reads.split('.');
    const { reader } = compiler;
    const has = (document: string): string => `${document} @@ quote_literal(n.name)::tsquery`;
    const seen = [compiler.scope(type, 'r'), compiler.visible(type, field, 'r'), ...(listed ? [listed('r', reader)] : [])].join(' AND ');
    const somebody = (way: string): string => `EXISTS (SELECT FROM ${table} r WHERE ${seen} AND ${way})`;
    const among = apart?.among === undefined ? '' : `r.id = ANY (ARRAY(${apart.among(reader)})) AND `;
    const own = apart ? [somebody(`${among}${apart.when('r', reader)} AND ${has(apart.sql('r', reader))}`)] : [];
    if (!search.find) return [somebody(has(sql('r', reader))), ...own];
    // The names in the index are open to all; whether one is, is asked of the rules all the same.
    return [somebody(`r.id = ANY (ARRAY(SELECT f.id FROM ${search.find.all}(quote_literal('${ANYWHERE}' || n.name)::tsquery) f))`), ...own];
  });
  if (someone.length === 0) return new Set();
  const given = compiler.bind(() => names, 'text[]');
  const text = `SELECT n.name FROM unnest(${given}) n(name) WHERE ${someone.join(' OR ')}`;
  const run = { ctx, args: {} };
  const values = compiler.binds.map((bind) => bind(run));
  return new Set((await ctx.tx.query<{ name: string }>(text, values)).map(({ name }) => name));
}
