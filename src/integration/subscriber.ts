import { entriesOf } from '../audit/record.service';
import { standInFor } from '../identity/background.service';
import { momentOf, stoppedAt, type Clock } from '../platform/clock';
import type { Settings } from '../platform/config';
import type { Context } from '../platform/context';
import type { Database } from '../platform/database';
import { InternalError } from '../platform/errors';
import { newId } from '../platform/ids';
import type { Log } from '../platform/logging';
import { Transaction } from '../platform/transaction';
import { mayAct } from '../reading/facts';

/** What is needed to act for a subscriber. */
export interface SubscriberParts {
  readonly database: Database;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Works in one transaction as the subscriber, with the rights it has at this moment, and commits with everything that was told in the
 * access log. Null, and nothing is done, where the member may not be told of anything any more.
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
    ...{ tx, traces: [], apart: asksNobody, settings, clock: stoppedAt(moment), log },
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

// A delivery reads what has changed. It answers nobody, and so nobody can ask it anything.
const asksNobody = (): Promise<never> =>
  Promise.reject(new InternalError({ cause: 'a delivery does not ask about persons' }));
