import type { EntityManager } from 'typeorm';
import { changed } from '../audit';
import {
  fieldsLeft,
  withdrawFromConsent,
  type WithdrawalWish,
  type Withdrawn,
  recordConsent,
  type RecordConsentInput,
  opensPerson,
} from '../grounds';
import { endMemberships, settleGroupsOfCase } from '../groups';
import type { Context } from '../platform/context';
import type { Outcome } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import type { RecordId } from '../reading/ids';
import { revokeIfBare } from './bareReferral';
import { DisclosureRow } from './disclosure.entity';
import type { ReferralRow } from './referral.entity';
import { settleNarrowed } from './settle.service';
import { lockReferral } from './transition';

/**
 * Every party to a referral reads why it was revoked; the person's own reason stays with the agency that holds the
 * consent.
 */
const WHY = 'The consent that it rested on has been withdrawn.';

/**
 * Records a consent. In the same commit, a group that the person's own consent carries past the 18th birthday is
 * extended, with the agencies it names.
 */
export async function recordConsentToGroups(ctx: Context, input: RecordConsentInput): Promise<Outcome<'Consent'>> {
  const outcome = await recordConsent(ctx, input);
  if (!('refusal' in outcome)) await settleGroupsOfCase(ctx, input.caseId.uuid);
  return outcome;
}

/**
 * Withdraws a consent wholly or in part. In the same commit, the disclosures that rest on it lose these fields for
 * these recipients, or are revoked if no field remains; a referral under way on which nothing then rests is revoked;
 * and an agency that was in a group on this consent leaves the group.
 */
export function withdrawConsent(ctx: Context, id: RecordId<'Consent'>, version: number, wish: WithdrawalWish): Promise<Outcome<'Consent'>> {
  return withdrawFromConsent(ctx, id, version, wish, endWhatRestsOn);
}

async function endWhatRestsOn(ctx: Context, withdrawn: Withdrawn): Promise<void> {
  await endMemberships(ctx, withdrawn.consentId, withdrawn.recipients);
  await endDisclosures(ctx, withdrawn);
}

async function endDisclosures(ctx: Context, withdrawn: Withdrawn): Promise<void> {
  const manager = await ctx.tx.manager;
  // A referral is always locked before the disclosures that rest on it, and several in one order, so that two changes
  // never deadlock.
  const referrals = await lockReferralsOf(ctx, manager, withdrawn);
  const bare = new Set<string>();
  const touched = await lockDisclosures(ctx, manager, withdrawn);
  for (const row of touched) {
    const left = fieldsLeft(row.fields, withdrawn.fields);
    if (left.length === row.fields.length) continue;
    const personId = opensPerson(left) ? row.personId : null;
    const patch = left.length > 0 ? { fields: left, person_id: personId } : { revoked_at: ctx.clock.now(), revoke_reason: WHY };
    await changeVersion(manager, 'disclosure', row.id, row.version, patch);
    changed(ctx, { type: 'Disclosure', id: row.id, ownerAgencyId: row.ownerAgencyId });
    if (left.length === 0 && row.referralId !== null) bare.add(row.referralId);
  }
  await settleNarrowed(
    ctx,
    touched.map(({ id }) => id),
  );
  for (const referral of referrals.filter(({ id }) => bare.has(id))) await revokeIfBare(ctx, referral, WHY);
}

// A disclosure that lapsed by law can become valid again when a birth date is corrected, so it loses the withdrawn
// fields as well.
const TOUCHED =
  'd.consent_ids @> ARRAY[$1]::uuid[] AND d.recipient_agency_id = ANY ($2::uuid[]) AND d.revoked_at IS NULL' +
  ' AND coalesce(d.stated_until, d.valid_until) > $3';

const touching = (ctx: Context, { consentId, recipients }: Withdrawn): unknown[] => [consentId, recipients, ctx.clock.now()];

async function lockReferralsOf(ctx: Context, manager: EntityManager, withdrawn: Withdrawn): Promise<ReferralRow[]> {
  const found = await ctx.tx.query<{ id: string }>(
    `SELECT DISTINCT d.referral_id AS id FROM disclosure d WHERE ${TOUCHED} AND d.referral_id IS NOT NULL ORDER BY 1`,
    touching(ctx, withdrawn),
  );
  const referrals: ReferralRow[] = [];
  for (const { id } of found) referrals.push(await lockReferral(manager, id));
  return referrals;
}

async function lockDisclosures(ctx: Context, manager: EntityManager, withdrawn: Withdrawn): Promise<DisclosureRow[]> {
  const found = await ctx.tx.query<{ id: string }>(
    `SELECT d.id FROM disclosure d WHERE ${TOUCHED} ORDER BY d.id FOR UPDATE`,
    touching(ctx, withdrawn),
  );
  const rows: DisclosureRow[] = [];
  for (const { id } of found) rows.push(await manager.findOneByOrFail(DisclosureRow, { id }));
  return rows;
}
