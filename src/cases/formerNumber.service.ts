import type { Context } from '../platform/context';
import { newId } from '../platform/ids';
import type { PersonRow } from './person.entity';
import type { NumberChange } from './person.types';
import { numberIndex, numberIndexes, openNumber, sealNumber, type PersonNumber } from './personNumber';

/**
 * The condition that a row of `person` is found by one of the hashes of a number: by the number that it has, or one that it had. `bound`
 * stands for a text array, `agency` for whose records are looked at: nobody finds the person of another agency by a former number.
 */
export const foundBy = (person: string, bound: string, agency: string): string =>
  `${person}.id IN (SELECT np.id FROM person np WHERE np.number_index = ANY (${bound})` +
  ` UNION ALL SELECT fn.person_id FROM person_former_number fn` +
  ` WHERE fn.owner_agency_id = ${agency} AND fn.number_index = ANY (${bound}))`;

/**
 * All that the number of a row may be stored under (an expression of its hash), for comparing two rows: while the index key is being
 * changed, one can be under the new key and the other not yet.
 */
export const sameNumber = (index: string): string => `same_number(${index})`;

/**
 * Before a number is written: notes under what else it may be stored, by the other keys in use, so that rows which are still there are
 * found by it. With one key there is nothing to note.
 */
export async function noteAliases(ctx: Context, canonicals: readonly string[]): Promise<void> {
  const { personIndexKeys } = ctx.settings;
  if (personIndexKeys.byVersion.size < 2) return;
  for (const canonical of canonicals)
    await ctx.tx.query('SELECT note_number_aliases($1)', [numberIndexes(personIndexKeys, canonical)]);
}

/** A coordination number that a personal number takes the place of has been replaced; any other number was mistyped, unless it is said. */
const usualChange = (before: string, after: PersonNumber): NumberChange =>
  Number(before.slice(6, 8)) > 60 && !after.coordination ? 'REPLACED' : 'MISTYPED';

/**
 * After the number of a person was changed: the one before goes on finding them where it was replaced, and no more where it was mistyped,
 * since it may be somebody else's.
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
    [newId(), ownerAgencyId, id, sealNumber(personKeys, before), numberIndex(personIndexKeys, before), ctx.clock.now(), ctx.actor.memberId], // prettier-ignore
  );
}

const NUMBERS = `
  SELECT p.number_sealed AS sealed FROM person p WHERE p.id = $1 AND p.number_sealed IS NOT NULL
  UNION ALL SELECT fn.number_sealed FROM person_former_number fn WHERE fn.person_id = $1`;

/** The numbers that a person of the actor's agency has and had, twelve digits each. */
export async function numbersOf(ctx: Context, personId: string): Promise<ReadonlySet<string>> {
  const rows = await ctx.tx.query<{ sealed: string }>(NUMBERS, [personId]);
  return new Set(rows.map(({ sealed }) => openNumber(ctx.settings.personKeys, sealed)));
}

/** Everything that the numbers a person has and had may be stored under. */
export async function indexesOfPerson(ctx: Context, personId: string): Promise<string[]> {
  const numbers = await numbersOf(ctx, personId);
  return [...numbers].flatMap((canonical) => numberIndexes(ctx.settings.personIndexKeys, canonical));
}
