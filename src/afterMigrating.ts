import { systemClock } from './platform/clock';
import { beginEpoch } from './feed';
import type { AfterMigrating } from './platform/database';
import type { Log } from './platform/logging';
import { applyLaw, LAW, type Law } from './referrals';

/**
 * The work after migrating: begins a new epoch if the database was restored, and applies this version's law. Throws
 * LawRefused if the database has a newer one.
 */
export function afterMigrating(log: Log, law: Law = LAW): AfterMigrating {
  return async (owner) => {
    const epoch = await beginEpoch(owner);
    if (epoch !== null) log.warn('changes.epoch', { epoch });
    const applied = await applyLaw(owner, law, systemClock.now());
    if (applied) log.info('law.applied', { ...applied });
  };
}
