import type { Context } from '../platform/context';
import { NotFound } from '../platform/errors';
import type { NamesOnRecord } from '../policy/giverNames';

/** The names on record for the person of a case, locked against changes until the transaction ends. */
export async function lockedNamesOf(ctx: Context, caseId: string): Promise<NamesOnRecord> {
  const [row] = await ctx.tx.query<{ person: string; guardians: readonly { name: string }[] }>(
    'SELECT p.name AS person, p.guardians FROM case_file c JOIN person p ON p.id = c.person_id WHERE c.id = $1 FOR SHARE OF p',
    [caseId],
  );
  if (!row) throw new NotFound();
  return { person: row.person, relatives: row.guardians.map(({ name }) => name) };
}

/**
 * Locks the person of a case until the transaction ends, so that nobody else settles anything about them. Taken after
 * the case and before the records of the person, in the same order as a change of the person, so that two transactions
 * never deadlock.
 */
export async function aloneWithPersonOf(ctx: Context, caseId: string): Promise<void> {
  await ctx.tx.query('SELECT p.id FROM case_file c JOIN person p ON p.id = c.person_id WHERE c.id = $1 FOR UPDATE OF p', [caseId]);
}
