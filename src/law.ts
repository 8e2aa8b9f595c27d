import { beginEpoch } from './integration/keeping.service';
import type { AfterMigrating } from './platform/database';
import type { Log } from './platform/logging';
import { GROUP_RULES } from './policy/programmes';
import { PROVISIONS } from './policy/provisions';
import { applyLaw } from './referrals/law.service';

/** What is done once the database is migrated: a new epoch where it was restored, and the provisions of this version applied. */
export function afterMigrating(log: Log): AfterMigrating {
  return async (owner) => {
    const epoch = await beginEpoch(owner);
    if (epoch !== null) log.warn('changes.epoch', { epoch });
    const applied = await applyLaw(owner, { provisions: PROVISIONS, groupRules: GROUP_RULES }, new Date());
    if (applied) log.info('law.applied', { ...applied });
  };
}
