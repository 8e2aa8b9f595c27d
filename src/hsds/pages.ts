import { LimitExceeded } from '../platform/errors';
import type { HsdsObject } from './ids';
import type { HsdsParameters } from './parameters';
import type { Ask, List } from './questions';

/** A sequence of records that can be counted and read from an offset. */
export interface Source<Record> {
  count(): Promise<number>;
  /** Up to `take` records after the first `skip`. */
  slice(skip: number, take: number): Promise<readonly Record[]>;
}

type Variables = Readonly<Record<string, unknown>>;

const CHUNK = 100;
/** The most records read one by one for a filter that the API does not have. */
const MOST = 10_000;

/** A connection of the API, in its own order. */
export function ofList<Record>(ask: Ask, list: List<Record>, variables: Variables): Source<Record> {
  return {
    count: async () => (await ask(list.count, { ...variables, first: 1 })).list.totalCount,
    slice: async (skip, take) => {
      const after = await passed(ask, list, variables, skip);
      if (after === null) return [];
      const found: Record[] = [];
      for await (const chunk of chunks(ask, list, { ...variables, ...after }, take)) found.push(...chunk);
      return found;
    },
  };
}

/** Records already in memory. */
export function ofArray<Record>(records: readonly Record[]): Source<Record> {
  return {
    count: () => Promise.resolve(records.length),
    slice: (skip, take) => Promise.resolve(records.slice(skip, skip + take)),
  };
}

/** The sources in sequence. */
export function concatenated<Record>(sources: readonly Source<Record>[]): Source<Record> {
  let counted: Promise<number[]> | undefined;
  const each = (): Promise<number[]> => (counted ??= counts(sources));
  return {
    count: async () => (await each()).reduce((sum, count) => sum + count, 0),
    slice: async (skip, take) => {
      const found: Record[] = [];
      let before = 0;
      for (const [at, count] of (await each()).entries()) {
        const from = Math.max(0, skip - before);
        const wanted = Math.min(count - from, take - found.length);
        if (wanted > 0) found.push(...((await sources[at]?.slice(from, wanted)) ?? []));
        before += count;
      }
      return found;
    },
  };
}

async function counts(sources: readonly Source<unknown>[]): Promise<number[]> {
  const found: number[] = [];
  for (const source of sources) found.push(await source.count());
  return found;
}

/**
 * Every record of a connection that passes the filter. Throws LimitExceeded if there are too many to read; never
 * returns only part of them.
 */
export async function scan<Record>(
  ask: Ask,
  list: List<Record>,
  variables: Variables,
  keep: (record: Record) => boolean,
): Promise<Record[]> {
  const found: Record[] = [];
  let seen = 0;
  for await (const chunk of chunks(ask, list, variables, MOST + 1)) {
    seen += chunk.length;
    if (seen > MOST) throw new LimitExceeded('The directory is too large for this filter. Ask the API instead.');
    found.push(...chunk.filter(keep));
  }
  return found;
}

/** The cursor after this number of records, as a variable; null if there are fewer records. */
async function passed(ask: Ask, list: List<unknown>, variables: Variables, many: number): Promise<Variables | null> {
  let after: Variables = {};
  for (let left = many; left > 0; left -= CHUNK) {
    const { pageInfo } = (await ask(list.pass, { ...variables, ...after, first: Math.min(left, CHUNK) })).list;
    if (!pageInfo.hasNextPage) return null;
    after = { after: pageInfo.endCursor };
  }
  return after;
}

async function* chunks<Record>(ask: Ask, list: List<Record>, variables: Variables, most: number): AsyncGenerator<readonly Record[]> {
  let after: Variables = {};
  for (let left = most; left > 0; left -= CHUNK) {
    const { nodes, pageInfo } = (await ask(list.read, { ...variables, ...after, first: Math.min(left, CHUNK) })).list;
    yield nodes;
    if (!pageInfo.hasNextPage) return;
    after = { after: pageInfo.endCursor };
  }
}

/** One page of a source in the standard's envelope. A page after the last one is empty. */
export async function pageOf<Record>(
  source: Source<Record>,
  { page, perPage }: Pick<HsdsParameters, 'page' | 'perPage'>,
  show: (records: readonly Record[]) => readonly HsdsObject[] | Promise<readonly HsdsObject[]>,
): Promise<HsdsObject> {
  const total = await source.count();
  const skip = (page - 1) * perPage;
  const records = skip < total ? await source.slice(skip, perPage) : [];
  const contents = await show(records);
  const pages = Math.ceil(total / perPage);
  return {
    total_items: total,
    total_pages: pages,
    page_number: page,
    size: contents.length,
    first_page: page === 1,
    last_page: page >= pages,
    empty: contents.length === 0,
    contents,
  };
}
