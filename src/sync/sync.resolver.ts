import { arg } from '../reading/arguments';
import { computedMutation, doors } from '../reading/doors';
import { refusalView } from '../reading/payload';
import { SyncRecordInput } from './input.types';
import { syncExternalRecords } from './sync.service';
import { SyncResult } from './sync.types';

/** The synchronisation of external systems. */
export const syncDoors = doors({
  syncExternalRecords: computedMutation(
    SyncResult,
    'Brings records of an external system in step (synkronisera): up to 1 000, each checked on its own and reported with path and code; those that succeed hold together. For the system itself. Refusal: SYSTEM_DISABLED.',
    {
      systemId: arg.globalId('The external system that they come from.'),
      batch: arg.list(arg.input(SyncRecordInput, 'The records, 1 to 1 000.')),
      idempotencyKey: arg.idempotencyKey(
        'Chosen by the client, 8 to 128 characters: the same key and batch get the same report again.',
      ),
      dryRun: arg.otherwise(false, arg.flag('Only says what would be done (provkörning); the key is not used up.')),
    },
    async (ctx, given) => {
      const synced = await syncExternalRecords(ctx, given);
      if ('refusal' in synced) return refusalView(ctx, synced.refusal);
      return { $type: 'SyncReport' as const, ...synced };
    },
  ),
});
