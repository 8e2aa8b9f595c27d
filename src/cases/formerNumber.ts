import type { Context } from '../platform/context';
import { newId } from '../platform/ids';
import type { PersonRow } from './person.entity';
import type { NumberChange } from './person.types';
import { numberIndex, numberIndexes, openNumber, sealNumber, type PersonNumber } from './personNumber';

/**
 * SQL condition: a row of `person` is found by one of the hashes of a number, its current number or a former one.
 * `bound` stands for a text array, `agency` for the agency whose records are searched; a former number never finds a
 * person of another agency.
 */
export const foundBy = (person: string, bound: string, agency: string): string =>
  `${person}.id IN (SELECT np.id FROM person np WHERE np.number_index = ANY (${bound})` +
  ` UNION ALL SELECT fn.person_id FROM person_former_number fn` +
  ` WHERE fn.owner_agency_id = ${agency} AND fn.number_index = ANY (${bound}))`;

/**
 * All hashes under which the number of a row may be stored (an expression over its hash), to compare two rows. While
 * the index key is being rotated, one row can be under the new key and the other still under the old one.
 */
export const sameNumber = (index: string): string => `same_number(${index})`;

/**
 * Call before writing a number: records its hashes under the other keys in use, so that rows not yet rotated are found
 * by it. With one key there is nothing to record.
 */
export async function noteAliases(ctx: Context, canonicals: readonly string[]): Promise<void> {
  const { personIndexKeys } = ctx.settings;
  if (personIndexKeys.byVersion.size < 2) return;
  for (const canonical of canonicals) await ctx.tx.query('SELECT note_number_aliases($1)', [numberIndexes(personIndexKeys, canonical)]);
}

/** The default reason: REPLACED if a personal number replaces a coordination number, otherwise MISTYPED. */
const usualChange = (before: string, after: PersonNumber): NumberChange =>
  Number(before.slice(6, 8)) > 60 && !after.coordination ? 'REPLACED' : 'MISTYPED';

/**
 * Call after changing a person's number. A replaced number still finds the person; a mistyped one no longer does, since
 * it may be somebody else's.
 */
export async function settleFormer(
  ctx: Context,
  { id, ownerAgencyId, numberSealed }: PersonRow,
  number: PersonNumber,
  change: NumberChange | undefined,
): Promise<void> {
  const { personKeys, personIndexKeys } = ctx.settings;
  const before = numberSealed === null ? null : openNumber(personKeys, numberSealed);
  if (before === number.canonical) return;
  const again = [number.canonical, ...(before === null ? [] : [before])];
  await ctx.tx.query('DELETE FROM person_former_number WHERE person_id = $1 AND number_index = ANY ($2)', [
    id,
    again.flatMap((canonical) => numberIndexes(personIndexKeys, canonical)),
  ]);
  if (before === null || (change ?? usualChange(before, number)) === 'MISTYPED') return;
  await noteAliases(ctx, [before]);
  await ctx.tx.query(
    `INSERT INTO person_former_number (id, owner_agency_id, person_id, number_sealed, number_index, replaced_at, replaced_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [newId(), ownerAgencyId, id, sealNumber(personKeys, before), numberIndex(personIndexKeys, before), ctx.clock.now(), ctx.actor.memberId],
  );
}

const NUMBERS = `
  SELECT p.number_sealed AS sealed FROM person p WHERE p.id = $1 AND p.number_sealed IS NOT NULL
  UNION ALL SELECT fn.number_sealed FROM person_former_number fn WHERE fn.person_id = $1`;

/** The current and former numbers of a person of the actor's agency, twelve digits each. */
export async function numbersOf(ctx: Context, personId: string): Promise<ReadonlySet<string>> {
  const rows = await ctx.tx.query<{ sealed: string }>(NUMBERS, [personId]);
  return new Set(rows.map(({ sealed }) => openNumber(ctx.settings.personKeys, sealed)));
}

/** All hashes under which a person's current and former numbers may be stored. */
export async function indexesOfPerson(ctx: Context, personId: string): Promise<string[]> {
  const numbers = await numbersOf(ctx, personId);
  return [...numbers].flatMap((canonical) => numberIndexes(ctx.settings.personIndexKeys, canonical));
}
