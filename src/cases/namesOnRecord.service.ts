import type { Context } from '../platform/context';
import { NotFound } from '../platform/errors';
import type { NamesOnRecord } from '../policy/giverNames';

/** The names on the record of the person a case is about, kept from being changed until the transaction ends. */
export async function lockedNamesOf(ctx: Context, caseId: string): Promise<NamesOnRecord> {
  const [row] = await ctx.tx.query<{ person: string; guardians: readonly { name: string }[] }>(
    'SELECT p.name AS person, p.guardians FROM case_file c JOIN person p ON p.id = c.person_id WHERE c.id = $1 FOR SHARE OF p',
    [caseId],
  );
  if (!row) throw new NotFound();
  return { person: row.person, relatives: row.guardians.map(({ name }) => name) };
}

/**
 * Keeps everybody else from settling anything about the person of a case until the transaction ends. It is taken after the case and
 * before what hangs on the person, as a change of the person takes it: so two never wait for each other.
 */
export async function aloneWithPersonOf(ctx: Context, caseId: string): Promise<void> {
  await ctx.tx.query(
    'SELECT p.id FROM case_file c JOIN person p ON p.id = c.person_id WHERE c.id = $1 FOR UPDATE OF p',
    [caseId],
  );
}
