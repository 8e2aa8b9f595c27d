import { beginEpoch } from './integration/keeping.service';
import type { AfterMigrating } from './platform/database';
import type { Log } from './platform/logging';
import { applyLaw } from './referrals/law.service';
import { LAW, type Law } from './referrals/lawInForce.service';

/**
 * What is done once the database is migrated: a new epoch where it was restored, and the law of this version applied. Throws
 * LawRefused where the database has a newer one.
 */
export function afterMigrating(log: Log, law: Law = LAW): AfterMigrating {
  return async (owner) => {
    const epoch = await beginEpoch(owner);
    if (epoch !== null) log.warn('changes.epoch', { epoch });
    const applied = await applyLaw(owner, law, new Date());
    if (applied) log.info('law.applied', { ...applied });
  };
}
