import type { Context } from '../platform/context';
import { checkedTypes, nextInFeed, startOf, type FeedArgs, type FeedEdge } from './feed.service';
import { type Place, sealPlace } from './place';

/** An ongoing reading of the feed: its types and its position. */
export interface Following {
  readonly types: readonly string[] | undefined;
  readonly place: Place;
}

/** The next event, if there is one, and the reader's new position. */
export interface NextEvent {
  readonly edge: FeedEdge | null;
  readonly place: Place;
  /** Whether to look again at once. */
  readonly more: boolean;
  /** Whether a later change waits for an earlier transaction to end. */
  readonly unsettled: boolean;
}

/**
 * Begins to follow the feed after a cursor, or from now on. Throws BadUserInput for a cursor from which reading cannot
 * continue.
 */
export async function beginFollowing(ctx: Context, args: Pick<FeedArgs, 'after' | 'types'>): Promise<Following> {
  const types = checkedTypes(args.types);
  const after = args.after ?? undefined;
  const place = await startOf(ctx, types, { after, from: after === undefined ? 'NOW' : undefined });
  // Reads nothing yet: only checks that reading can continue from there.
  await nextInFeed(ctx, types, place, 0);
  return { types, place };
}

/** The next event that this reader may see now. */
export async function nextEvent(ctx: Context, { types, place }: Following): Promise<NextEvent> {
  const step = await nextInFeed(ctx, types, place, 1);
  const [found] = step.found;
  const edge = found ? { node: found.change, cursor: sealPlace(ctx, types, found.place) } : null;
  return { edge, place: found?.place ?? step.place, more: found !== undefined || step.more, unsettled: step.unsettled };
}
