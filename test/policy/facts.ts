import type { AgencyKind } from '../../src/policy/actor';
import type { Facts } from '../../src/policy/decide';
import { ROW_CONDITIONS, type RowCondition } from '../../src/policy/conditions';

/** Every condition there is. */
export const NAMES = Object.keys(ROW_CONDITIONS) as RowCondition[];

/** Every condition is known: those named hold, the others do not. Where the kind of the owner is not named, it is not known. */
export function facts(holding: readonly RowCondition[], disclosed: readonly string[] = [], ownerKind?: AgencyKind): Facts {
  return {
    conditions: Object.fromEntries(NAMES.map((name) => [name, holding.includes(name)])),
    disclosed: new Set(disclosed),
    ...(ownerKind === undefined ? {} : { ownerKind }),
  };
}
