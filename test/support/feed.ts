import type { Context, Trace } from '../../src/platform/context';
import type { Database } from '../../src/platform/database';
import { createLog } from '../../src/platform/logging';
import type { Settings } from '../../src/platform/config';
import { computesNothing } from '../../src/platform/threads';
import { Transaction } from '../../src/platform/transaction';
import type { Actor } from '../../src/policy/actor';
import { changesAfter, type FoundChange, type FoundChanges } from '../../src/reading/changeScan';
import type { Position } from '../../src/reading/changeDecision';

/** Works as an actor in one reading transaction, without a request around it; `traces` are what the log would be told. */
export async function asActor<T>(
  { database, settings }: { readonly database: Database; readonly settings: Settings },
  actor: Actor,
  work: (ctx: Context) => Promise<T>,
): Promise<T> {
  const opening = {
    text: `SELECT set_config('app.agency_id', $1, true), set_config('app.member_id', $2, true)`,
    values: [actor.agencyId, actor.memberId],
  };
  const tx = new Transaction(database, 'read', opening, () => undefined);
  const traces: Trace[] = [];
  const ctx: Context = {
    requestId: 'feed-test',
    callerRequestId: null,
    actor,
    purpose: 'INTEGRATION',
    operation: 'changes',
    tx,
    traces,
    apart: (own) => own(tx, traces),
    compute: computesNothing,
    settings,
    clock: { now: () => new Date() },
    log: createLog('silent'),
  };
  try {
    const result = await work(ctx);
    await tx.commit();
    return result;
  } catch (error) {
    await tx.rollback();
    throw error;
  }
}

/** Follows the feed, a page a transaction, until `enough` says so of a page and of what `last` said before it was read. */
export async function follow(
  service: { readonly database: Database; readonly settings: Settings },
  actor: Actor,
  from: Position | null,
  enough: (page: FoundChanges, last: boolean) => boolean = ({ more, unsettled }) => !more && !unsettled,
  { first = 7, last = () => true }: { readonly first?: number; readonly last?: () => boolean } = {},
): Promise<FoundChange[]> {
  const heard: FoundChange[] = [];
  for (let position = from; ;) {
    const isLast = last();
    const page = await asActor(service, actor, (ctx) => changesAfter(ctx, position, { first }));
    heard.push(...page.changes);
    position = page.position;
    if (enough(page, isLast)) return heard;
  }
}
