import type { Context } from '../platform/context';
import { BadUserInput } from '../platform/errors';
import { changesAfter, headOfChanges, requireLife } from '../reading/changeScan';
import { eventIdOf, type SeenChange } from '../reading/changeDecision';
import { FEED_TYPES } from '../reading/changedColumns';
import { globalId } from '../reading/ids';
import type { PageInfo } from '../reading/pageInfo';
import { pageSize } from '../reading/pageSource';
import { recordsInView } from '../reading/snapshot';
import { openPlace, sealPlace, type Place } from './place';

export type { Place } from './place';

/** Arguments of the feed, as received. */
export interface FeedArgs {
  readonly after?: string | null | undefined;
  readonly types?: readonly string[] | null | undefined;
  readonly first?: number | null | undefined;
  readonly from?: 'BEGINNING' | 'SNAPSHOT' | 'NOW' | null | undefined;
}

/** A change and the cursor to go on after it. */
export interface FeedEdge {
  readonly node: SeenChange;
  readonly cursor: string;
}

/** A page of the feed; `pageInfo.endCursor` is there on an empty page too. */
export interface FeedPage {
  readonly edges: readonly FeedEdge[];
  readonly nodes: readonly SeenChange[];
  readonly pageInfo: PageInfo;
}

/** The changes found after a position, and the reader's new position. */
export interface Step {
  readonly found: readonly { readonly change: SeenChange; readonly place: Place }[];
  readonly place: Place;
  readonly more: boolean;
  /** Whether a later change waits for an earlier transaction to end. */
  readonly unsettled: boolean;
}

/** A page of the change feed: the changed records and fields that the caller may see now. */
export async function changeFeed(ctx: Context, args: FeedArgs): Promise<FeedPage> {
  const types = checkedTypes(args.types);
  const first = pageSize(args.first, ['first']);
  const after = args.after ?? undefined;
  const start = await startOf(ctx, types, { after, from: args.from ?? undefined });
  const only = args.from === 'NOW' ? nothing(start) : await nextInFeed(ctx, types, start, first);
  const edges = only.found.map(({ change, place }) => ({ node: change, cursor: sealPlace(ctx, types, place) }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: only.more,
      hasPreviousPage: after !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: sealPlace(ctx, types, only.place),
    },
  };
}

/**
 * The requested types, each once and in a fixed order; undefined for all. Throws BadUserInput for an empty list and for
 * an unknown type.
 */
export function checkedTypes(types: readonly string[] | null | undefined): readonly string[] | undefined {
  if (types === null || types === undefined) return undefined;
  if (types.length === 0) throw new BadUserInput('Name at least one type, or leave the argument out.', ['types']);
  for (const [at, type] of types.entries())
    if (!FEED_TYPES.includes(type)) throw new BadUserInput('The feed has no changes of this type.', ['types', at]);
  return [...new Set(types)].sort();
}

/**
 * The start of a reading: after a cursor, or as `from` says. Throws BadUserInput if both are given, and for a cursor of
 * another caller or other types.
 */
export async function startOf(
  ctx: Context,
  types: readonly string[] | undefined,
  { after, from }: { readonly after: string | undefined; readonly from: FeedArgs['from'] },
): Promise<Place> {
  if (after !== undefined) {
    if (from !== undefined) throw new BadUserInput('Give `after` or `from`, not both.', ['from']);
    const place = openPlace(ctx, types, after);
    if (place.phase === 'SNAPSHOT') await requireLife(ctx, place.life);
    return place;
  }
  if (from !== 'NOW' && from !== 'SNAPSHOT') return { phase: 'FEED', position: BEFORE_ALL, life: '' };
  const head = await headOfChanges(ctx);
  if (from === 'NOW') return { phase: 'FEED', ...head };
  const [type = ''] = walked(types);
  return { phase: 'SNAPSHOT', ...head, type, id: null };
}

/** The next changes after a position, at most `first`; while a snapshot is being read, its records come first. */
export async function nextInFeed(ctx: Context, types: readonly string[] | undefined, place: Place, first: number): Promise<Step> {
  const walk = place.phase === 'SNAPSHOT' ? await nextInSnapshot(ctx, types, place, first) : nothing(place);
  if (walk.place.phase === 'SNAPSHOT') return walk;
  const { position, life } = walk.place;
  const after = position === BEFORE_ALL ? null : position;
  const feed = await changesAfter(ctx, after, { types, first: first - walk.found.length, life });
  const found = feed.changes.map((one) => ({
    change: one.change,
    place: { phase: 'FEED', position: one.position, life: feed.life } as const,
  }));
  const { more, unsettled } = feed;
  return {
    found: [...walk.found, ...found],
    place: { phase: 'FEED', position: feed.position, life: feed.life },
    more,
    unsettled,
  };
}

const BEFORE_ALL = { epoch: 0, xid: '0', seq: '0' };

const nothing = (place: Place): Step => ({ found: [], place, more: false, unsettled: false });

const walked = (types: readonly string[] | undefined): readonly string[] =>
  FEED_TYPES.filter((type) => types === undefined || types.includes(type));

/** The next records in view; the new position is in the feed once no record is left. */
async function nextInSnapshot(
  ctx: Context,
  types: readonly string[] | undefined,
  place: Extract<Place, { phase: 'SNAPSHOT' }>,
  first: number,
): Promise<Step> {
  const { position, life } = place;
  const found: { change: SeenChange; place: Place }[] = [];
  const order = walked(types);
  let last = place.id;
  for (const type of order.slice(Math.max(0, order.indexOf(place.type)))) {
    const missing = first - found.length;
    const records = await recordsInView(ctx, type, type === place.type ? last : null, missing + 1);
    for (const { id, version } of records.slice(0, missing)) {
      last = id;
      found.push({
        change: inSnapshot(ctx, place, type, id, version),
        place: { phase: 'SNAPSHOT', position, life, type, id },
      });
    }
    if (records.length > missing) return { found, place: found.at(-1)?.place ?? place, more: true, unsettled: false };
  }
  return { found, place: { phase: 'FEED', position, life }, more: false, unsettled: false };
}

function inSnapshot(ctx: Context, { position }: Place, type: string, id: string, version: number | null): SeenChange {
  const { epoch, xid, seq } = position;
  return {
    eventId: eventIdOf(ctx, ['snapshot', epoch, xid, seq, type, id]),
    at: ctx.clock.now().toISOString(),
    kind: 'SNAPSHOT',
    type,
    recordId: globalId(type, id),
    version,
    fields: [],
  };
}
