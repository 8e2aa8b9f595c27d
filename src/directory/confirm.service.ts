import type { EntityManager } from 'typeorm';
import type { Context } from '../platform/context';
import { NotFound } from '../platform/errors';
import { once } from '../platform/idempotency';
import { between } from '../platform/input';
import { refusal, type Outcome, type Refused } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { requireRecord } from '../reading/authorize';
import { splitId } from '../reading/ids';
import { ExpertCompetenceRow, ExpertRow } from './expert.entity';
import { atVersion, noteChange, today, type Listed } from './listing';
import { ResourceRow } from './resource.entity';

/** The listing to confirm, as it was read. */
export interface Confirmation {
  readonly id: string;
  readonly version: number;
  readonly idempotencyKey: string;
}

const LISTINGS: Readonly<Record<Lowercase<Listed>, { readonly type: Listed; readonly table: string }>> = {
  expert: { type: 'Expert', table: 'expert' },
  resource: { type: 'Resource', table: 'resource' },
};

/**
 * Confirms that a listing of the actor's own agency, with all its competences, is correct as it is now. Refused once
 * its last day has passed.
 */
export function confirmListing(ctx: Context, confirmation: Confirmation): Promise<Outcome<Listed>> {
  return once(ctx, 'confirmListing', confirmation.idempotencyKey, confirmation, () => confirm(ctx, confirmation));
}

async function confirm(ctx: Context, { id, version }: Confirmation): Promise<Outcome<Listed>> {
  const parts = splitId(id);
  const listing = parts && Object.hasOwn(LISTINGS, parts.prefix) ? LISTINGS[parts.prefix as Lowercase<Listed>] : undefined;
  if (!parts || !listing) throw new NotFound();
  const { type, table } = listing;
  await requireRecord(ctx, 'confirmListing', type, parts.uuid);
  between(version, ['version'], 1, 2 ** 31 - 1);
  const manager = await ctx.tx.manager;
  const end = await lastDay(manager, type, parts.uuid, version);
  if (end !== null && end < today(ctx)) return listingEnded(type);
  const assuredAt = ctx.clock.now();
  await changeVersion(manager, table, parts.uuid, version, { assured_at: assuredAt });
  if (type === 'Expert') await manager.update(ExpertCompetenceRow, { expertId: parts.uuid }, { assuredAt });
  noteChange(ctx, type, parts.uuid);
  return { type, id: parts.uuid };
}

async function lastDay(manager: EntityManager, type: Listed, id: string, version: number): Promise<string | null> {
  if (type === 'Expert') {
    const row = await manager.findOneBy(ExpertRow, { id });
    if (!row) throw new NotFound();
    return atVersion(row, version).availableTo;
  }
  const row = await manager.findOneBy(ResourceRow, { id });
  if (!row) throw new NotFound();
  return atVersion(row, version).validTo;
}

function listingEnded(type: Listed): Refused {
  return refusal('LISTING_ENDED', 'The last day of the listing has passed.', {
    unlock: 'Give it a later last day, or none, and then confirm it.',
    fields: [type === 'Expert' ? 'Expert.availableTo' : 'Resource.validTo'],
  });
}
