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
    'Synchronises records of an external system (synkronisera): up to 1 000, each checked on its own and reported with path and code. Those that succeed are saved together. For the system itself. Refusal: SYSTEM_DISABLED.',
    {
      systemId: arg.globalId('ExternalSystem', 'Global id of the external system that the records come from.'),
      batch: arg.list(arg.input(SyncRecordInput, 'The records, 1 to 1 000.')),
      idempotencyKey: arg.idempotencyKey(
        'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and batch returns the same report.',
      ),
      dryRun: arg.otherwise(false, arg.flag('Whether only to report what would be done (provkörning). The key is then not used up.')),
    },
    async (ctx, given) => {
      const synced = await syncExternalRecords(ctx, given);
      if ('refusal' in synced) return refusalView(ctx, 'syncExternalRecords', synced.refusal);
      return { $type: 'SyncReport' as const, ...synced };
    },
  ),
});
