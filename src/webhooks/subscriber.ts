import { entriesOf } from '../audit';
import { standInFor } from '../identity';
import { momentOf, stoppedAt, type Clock } from '../platform/clock';
import type { Settings } from '../platform/config';
import type { Context } from '../platform/context';
import type { Database } from '../platform/database';
import { InternalError } from '../platform/errors';
import { newId } from '../platform/ids';
import type { Log } from '../platform/logging';
import { computesNothing } from '../platform/threads';
import { Transaction } from '../platform/transaction';
import { mayAct } from '../reading/authorize';

/** The parts needed to act for a subscriber. */
export interface SubscriberParts {
  readonly database: Database;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Runs work in one transaction as the subscriber, with its present rights, and commits with the access log entries of
 * everything shown. Returns null, with nothing done, if the member may no longer receive changes.
 */
export async function asSubscriber<T>(
  { database, settings, clock, log }: SubscriberParts,
  memberId: string,
  work: (ctx: Context) => Promise<T>,
): Promise<T | null> {
  const moment = momentOf(clock);
  const standIn = await standInFor(database, settings, memberId, moment.at);
  if (!standIn) return null;
  const { actor, opening, accept } = standIn;
  const tx = new Transaction(database, 'write', opening, accept, moment);
  const ctx: Context = {
    ...{ requestId: newId(), callerRequestId: null, actor, purpose: 'INTEGRATION', operation: 'webhook' },
    ...{ tx, traces: [], apart: asksNobody, compute: computesNothing, settings, clock: stoppedAt(moment), log },
  };
  if (!mayAct(ctx, 'subscribeToChanges')) return null;
  tx.beforeCommit(() => entriesOf(ctx, ctx.traces));
  try {
    const result = await work(ctx);
    await tx.commit();
    return result;
  } catch (error) {
    await tx.rollback();
    throw error;
  }
}

// A delivery reads changes. It answers no question, so nobody can use it to ask about a person.
const asksNobody = (): Promise<never> => Promise.reject(new InternalError({ cause: 'a delivery does not ask about persons' }));
