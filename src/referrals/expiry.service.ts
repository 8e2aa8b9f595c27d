import type { Statements } from '../platform/statements';

/** So many at a time: each is one short transaction. */
const MOST_AT_ONCE = 200;

/**
 * Ends the referrals that nobody had taken on when their time was over, and what was disclosed on them, in one commit. Answers how many
 * those were. Any number of servers may do so at once: each referral is ended by one of them.
 */
export async function expireReferrals(statements: Statements, now: Date): Promise<number> {
  for (let all = 0; ;) {
    const rows = await statements.query('SELECT expire_referrals($1, $2)', [now, MOST_AT_ONCE]);
    all += rows.length;
    if (rows.length < MOST_AT_ONCE) return all;
  }
}
