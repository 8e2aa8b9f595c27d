import type { AfterMigrating } from './platform/database';
import type { Log } from './platform/logging';
import { GROUP_RULES } from './policy/programmes';
import { PROVISIONS } from './policy/provisions';
import { applyLaw } from './referrals/law.service';

/** Applies the provisions of this version to what there is, once the database is migrated. */
export function applyingLaw(log: Log): AfterMigrating {
  return async (owner) => {
    const applied = await applyLaw(owner, { provisions: PROVISIONS, groupRules: GROUP_RULES }, new Date());
    if (applied) log.info('law.applied', { ...applied });
  };
}
