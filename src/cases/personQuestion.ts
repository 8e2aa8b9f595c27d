import { countQuestion } from '../audit';
import type { Context } from '../platform/context';
import type { Path } from '../platform/input';
import { dayOf } from '../policy/calendar';
import type { Subject } from './person';
import { openNumber, parsePersonNumber } from './personNumber';

/**
 * Counts the person whom a new case names by number. The result does not depend on whether the agency has the person on
 * record.
 */
export async function countSubject(ctx: Context, subject: Subject, path: Path): Promise<void> {
  const number = 'particulars' in subject ? subject.particulars.number : null;
  if (!number) return;
  const at = [...path, 'personalIdentityNumber'];
  await countQuestion(ctx, { persons: [{ by: 'number', value: number.canonical, path: at }], tells: false });
}

/**
 * Counts the person whose number a correction gives: NUMBER_IN_USE reveals whether the agency has that person on
 * record.
 */
export async function countCorrection(ctx: Context, caseId: string, written: string | null | undefined, person: Path): Promise<void> {
  if (typeof written !== 'string') return;
  const path = [...person, 'personalIdentityNumber'];
  const { canonical } = parsePersonNumber(written, dayOf(ctx.clock.now()), path);
  const [kept] = await ctx.tx.query<{ sealed: string | null }>(
    'SELECT p.number_sealed AS sealed FROM case_file c JOIN person p ON p.id = c.person_id WHERE c.id = $1',
    [caseId],
  );
  const sealed = kept?.sealed ?? null;
  if (sealed !== null && openNumber(ctx.settings.personKeys, sealed) === canonical) return;
  await countQuestion(ctx, { persons: [{ by: 'number', value: canonical, path }], tells: true });
}
