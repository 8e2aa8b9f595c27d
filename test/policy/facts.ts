import type { Facts } from '../../src/policy/decide';
import { ROW_CONDITIONS, type RowCondition } from '../../src/policy/rules';

/** Every condition there is. */
export const NAMES = Object.keys(ROW_CONDITIONS) as RowCondition[];

/** Every condition is known: those named hold, the others do not. */
export function facts(holding: readonly RowCondition[], disclosed: readonly string[] = []): Facts {
  return {
    conditions: Object.fromEntries(NAMES.map((name) => [name, holding.includes(name)])),
    disclosed: new Set(disclosed),
  };
}
