import { changed, refuse, type Written } from '../audit';
import { fieldsNamed, opensPerson, reopenTakenBack } from '../grounds';
import type { Context } from '../platform/context';
import { Conflict, NotFound } from '../platform/errors';
import { LONGEST, refuseInput, text } from '../platform/input';
import type { Outcome, Refused } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { requireRecord } from '../reading/authorize';
import type { RecordId } from '../reading/ids';
import { revokeIfBare } from './bareReferral';
import { DisclosureRow } from './disclosure.entity';
import { settleNarrowed } from './settle.service';
import { lockReferral } from './transition';

/** The part of a disclosure that is to remain. */
export interface Narrowing {
  readonly fields?: readonly string[] | null;
  readonly validUntil?: Date | null;
}

/** Reduces the fields of a live disclosure, or its time. BAD_USER_INPUT for anything that would widen it. */
export async function narrowDisclosure(
  ctx: Context,
  uuid: RecordId<'Disclosure'>,
  version: number,
  to: Narrowing,
): Promise<Outcome<'Disclosure'>> {
  await requireRecord(ctx, 'narrowDisclosure', 'Disclosure', uuid);
  const row = await lockDisclosure(ctx, uuid, version);
  if (hasEnded(ctx, row)) return disclosureEnded(ctx, row);
  const fields = to.fields ? narrowedFields(row, to.fields) : row.fields;
  const validUntil = to.validUntil ?? row.validUntil;
  if (validUntil > row.validUntil) refuseInput('A disclosure can only be narrowed; to widen it, make a new one.', ['validUntil']);
  if (validUntil <= ctx.clock.now() || (row.validFrom !== null && validUntil <= row.validFrom))
    refuseInput('To end a disclosure at once, revoke it.', ['validUntil']);
  if (fields.length === row.fields.length && validUntil.getTime() === row.validUntil.getTime())
    refuseInput('There is nothing to change.', [to.fields ? 'fields' : 'validUntil']);
  const personId = opensPerson(fields) ? row.personId : null;
  const stated = {
    stated_until: validUntil,
    valid_until: validUntil,
    ends_because: 'STATED',
    open_until: validUntil,
    open_because: 'STATED',
    shortened_at: ctx.clock.now(),
  };
  const earlier = validUntil < row.validUntil ? stated : {};
  const patch = { fields, person_id: personId, ...earlier };
  await changeVersion(await ctx.tx.manager, 'disclosure', uuid, version, patch);
  changed(ctx, traceOf(row));
  await settleNarrowed(ctx, [uuid]);
  await reopenTakenBack(
    ctx,
    [uuid],
    row.fields.filter((field) => !fields.includes(field)),
  );
  return { type: 'Disclosure', id: uuid };
}

function narrowedFields(row: DisclosureRow, names: readonly string[]): string[] {
  names.forEach((name, at) => {
    if (!row.fields.includes(name)) refuseInput('A disclosure can only be narrowed; to extend it, make a new one.', ['fields', at]);
  });
  return fieldsNamed(row.recordType, names, ['fields']);
}

/** Ends a disclosure at once. If a referral under way has no other disclosure left, it is revoked as well. */
export async function revokeDisclosure(
  ctx: Context,
  uuid: RecordId<'Disclosure'>,
  version: number,
  reason: string,
): Promise<Outcome<'Disclosure'>> {
  await requireRecord(ctx, 'revokeDisclosure', 'Disclosure', uuid);
  const revokeReason = text(reason, ['reason'], LONGEST.reason);
  const manager = await ctx.tx.manager;
  // A referral is always locked before the disclosures that rest on it, as in every transition, so that two changes
  // never deadlock.
  const seen = await manager.findOneBy(DisclosureRow, { id: uuid });
  const referral = seen?.referralId ? await lockReferral(manager, seen.referralId) : null;
  const row = await lockDisclosure(ctx, uuid, version);
  // A disclosure that lapsed by law could become valid again after a correction: its owner can still end it for good.
  if (row.revokedAt !== null || (row.statedUntil ?? row.validUntil) <= ctx.clock.now()) return disclosureEnded(ctx, row);
  const patch = { revoked_at: ctx.clock.now(), revoke_reason: revokeReason };
  await changeVersion(manager, 'disclosure', uuid, version, patch);
  changed(ctx, traceOf(row));
  await reopenTakenBack(ctx, [uuid]);
  if (referral) await revokeIfBare(ctx, referral, revokeReason);
  return { type: 'Disclosure', id: uuid };
}

const traceOf = ({ id, ownerAgencyId }: DisclosureRow): Written => ({ type: 'Disclosure', id, ownerAgencyId });

async function lockDisclosure(ctx: Context, uuid: string, version: number): Promise<DisclosureRow> {
  const manager = await ctx.tx.manager;
  const row = await manager.findOne(DisclosureRow, { where: { id: uuid }, lock: { mode: 'pessimistic_write' } });
  if (!row) throw new NotFound();
  if (row.version !== version) throw new Conflict('The record has changed since it was read.', row.version);
  return row;
}

const hasEnded = (ctx: Context, { revokedAt, validUntil }: DisclosureRow): boolean => revokedAt !== null || validUntil <= ctx.clock.now();

function disclosureEnded(ctx: Context, row: DisclosureRow): Refused {
  const how = row.revokedAt === null ? 'has run out' : 'has been revoked';
  return refuse(ctx, traceOf(row), 'DISCLOSURE_ENDED', `The disclosure ${how}.`, { fields: ['Disclosure.live'] });
}
