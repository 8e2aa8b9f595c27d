import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../platform/context';
import type { View } from '../reading/view';
import { SyncRecordInput } from './syncInput.types';
import { syncExternalRecords } from './sync.service';
import { SyncResult } from './sync.types';

/** The synchronisation of external systems. */
@Resolver()
export class SyncResolver {
  @Mutation(() => SyncResult, {
    description:
      'Brings records of an external system in step (synkronisera): up to 1 000, each checked on its own and reported with path and code; those that succeed hold together. For the system itself. Refusal: SYSTEM_DISABLED.',
  })
  async syncExternalRecords(
    @Ctx() ctx: Context,
    @Arg('systemId', () => ID, { description: 'The external system that they come from.' }) systemId: string,
    @Arg('batch', () => [SyncRecordInput], { description: 'The records, 1 to 1 000.' }) batch: SyncRecordInput[],
    @Arg('idempotencyKey', () => String, {
      description: 'Chosen by the client, 8 to 128 characters: the same key and batch get the same report again.',
    })
    idempotencyKey: string,
    @Arg('dryRun', () => Boolean, {
      defaultValue: false,
      description: 'Only says what would be done (provkörning); the key is not used up.',
    })
    dryRun: boolean,
  ): Promise<View> {
    const synced = await syncExternalRecords(ctx, { systemId, batch, idempotencyKey, dryRun });
    if ('refusal' in synced) return { $type: 'Refusal', ...synced.refusal };
    return { $type: 'SyncReport', ...synced };
  }
}
