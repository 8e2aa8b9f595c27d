import { refusedByState, aloneWithPersonOf, lockedBirthDateOf } from '../cases';
import { changed, refuse, type Written } from '../audit';
import type { Context } from '../platform/context';
import { refuseInput } from '../platform/input';
import type { Outcome, Refused } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { consentEnd } from '../policy/consent';
import { PROVISIONS } from '../policy/provisions';
import { requireRecord } from '../reading/authorize';
import type { RecordId } from '../reading/ids';
import { checkStated, refusedByGuardians, type StatedOfGuardians } from './consentGuardians';
import type { StateGuardiansInput } from './consentGuardians.types';
import type { ConsentRow } from './consent.entity';
import { consentEnded, hasEnded, lockConsent } from './consentWithdrawing';

/**
 * States the number of guardians for a consent recorded without it. Refused if the other guardian is missing, and if
 * nothing is to be stated. `settle` recomputes what rests on the consent in the same transaction: it then lasts as long
 * as before.
 */
export async function stateGuardians(
  ctx: Context,
  id: RecordId<'Consent'>,
  version: number,
  input: StateGuardiansInput,
  settle: (ctx: Context, personId: string) => Promise<void>,
): Promise<Outcome<'Consent'>> {
  await requireRecord(ctx, 'stateGuardians', 'Consent', id);
  const stated = checkStated(input);
  const row = await lockConsent(ctx, id, version, aloneWithPersonOf);
  const on: Written = { type: 'Consent', id, ownerAgencyId: row.ownerAgencyId };
  const shut = await refusedByState(ctx, 'stateGuardians', row.caseId, { on });
  if (shut) return shut;
  if (hasEnded(ctx, row)) return consentEnded(ctx, row);
  if (row.completeBy === null) return nothingToState(ctx, on);
  const leftOut = leftOutOf(row, stated);
  const giving = row.givers.filter(({ role }) => role === 'GUARDIAN').length;
  const refused = refusedByGuardians(ctx, on, { ...stated, giving, leftOut });
  if (refused) return refused;
  await changeVersion(await ctx.tx.manager, 'consent', id, version, await patchOf(ctx, row, stated));
  changed(ctx, on);
  await settle(ctx, row.personId);
  return { type: 'Consent', id };
}

/**
 * Number of guardians that the consent leaves out. If it has a note on an excluded guardian, one is meant unless
 * another number is given.
 */
function leftOutOf({ excludedGuardian }: ConsentRow, { leftOut }: StatedOfGuardians): number {
  if (excludedGuardian !== null) return leftOut ?? 1;
  return leftOut === null ? 0 : refuseInput('The consent leaves out no guardian.', ['input', 'guardiansLeftOut']);
}

function nothingToState(ctx: Context, on: Written): Refused {
  return refuse(ctx, on, 'GUARDIANS_STATED', 'There is nothing to state about the guardians of this consent.', {
    unlock: 'If it is wrong, withdraw the consent and record it again.',
    fields: ['Consent.guardiansNotStated'],
  });
}

async function patchOf(ctx: Context, row: ConsentRow, { count, hindrance }: StatedOfGuardians): Promise<Readonly<Record<string, unknown>>> {
  const bornOn = await lockedBirthDateOf(ctx, row.caseId);
  const { provision, givenOn, statedUntil } = row;
  const end = consentEnd(PROVISIONS, { provision, givenOn, statedUntil, bornOn, completeBy: null });
  return {
    guardian_count: count,
    hindrance: hindrance === null ? null : JSON.stringify(hindrance),
    complete_by: null,
    valid_until: end.at,
    ends_because: end.because,
  };
}
