import { momentOf, type Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import type { Statements } from '../platform/statements';
import { Transaction } from '../platform/transaction';

/** Number of referrals ended in one transaction, to keep each one short. */
const MOST_AT_ONCE = 200;
// No member acts here: the time has run out.
const OPENING = { name: 'expiry.opening', text: 'SELECT', values: [] };

/**
 * Ends the referrals that nobody accepted in time, and the disclosures on them, in one commit. Returns the number
 * ended. Any number of servers may run it at once: each referral is ended by one of them.
 */
export async function expireReferrals(statements: Statements, now: Date): Promise<number> {
  for (let all = 0; ;) {
    const rows = await statements.query('SELECT expire_referrals($1, $2)', [now, MOST_AT_ONCE]);
    all += rows.length;
    if (rows.length < MOST_AT_ONCE) return all;
  }
}

/** Statements without a member, each in a transaction of its own, under the law and by the clock of this server. */
export function byItself(database: Pick<Database, 'pool' | 'dataSource' | 'law'>, clock: Clock): Statements {
  return {
    async query<R extends object>(text: string, values: unknown[]): Promise<R[]> {
      const tx = new Transaction(database, 'write', OPENING, () => undefined, momentOf(clock));
      try {
        const rows = await tx.query<R>(text, values);
        await tx.commit();
        return rows;
      } catch (error) {
        await tx.rollback();
        throw error;
      }
    },
  };
}
