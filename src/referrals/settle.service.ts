import { changed } from '../audit';
import { columnsOf, consentEnds, movedEnds, SETTLE, settleConsents, type Ends, type Settled, subjectBorn } from '../grounds';
import { settleGroups } from '../groups';
import type { Context } from '../platform/context';
import type { Statements } from '../platform/statements';
import { dayOf } from '../policy/calendar';
import { groundMeant } from '../policy/duties';
import { endOfDisclosure, openEndOfDisclosure } from '../policy/lawfulness';
import type { EndReason, Given } from '../policy/lawQuestion';
import type { LawKind } from '../policy/lawKind';
import { PROVISIONS } from '../policy/provisions';
import type { Circumstance, Provision, Purpose } from '../policy/provisionTypes';
import { lawKindSql } from '../reading/lawKind';
import { revokeIfBare } from './bareReferral';
import type { ReferralRow } from './referral.entity';
import { lockReferral } from './transition';

interface DisclosureToSettle {
  readonly id: string;
  readonly owner_agency_id: string;
  readonly recipient_agency_id: string;
  readonly fields: string[];
  readonly ground: string;
  readonly purpose: Purpose;
  readonly circumstances: Circumstance[];
  readonly weighed: boolean;
  /** The code of a duty; an older free text is no code. */
  readonly duty: string | null;
  readonly requested: boolean;
  readonly reserved: boolean;
  readonly consent_ids: string[];
  readonly valid_from: Date | null;
  readonly stated_until: Date;
  readonly valid_until: Date;
  readonly ends_because: EndReason;
  readonly open_until: Date;
  readonly open_because: EndReason;
  readonly born: string | null;
  readonly owner_kind: LawKind;
  readonly recipient_kind: LawKind;
  readonly same_principal: boolean;
}

/** The Swedish day on which a disclosure begins; today for one that waits for its referral. */
const FIRST_DAY = `(coalesce(d.valid_from, $2::timestamptz) AT TIME ZONE 'Europe/Stockholm')::date`;

const OPEN_ONES = `
  SELECT d.id, d.owner_agency_id, d.recipient_agency_id, d.fields, d.ground, d.purpose, d.circumstances,
         d.weighing IS NOT NULL AS weighed, d.duty, d.request_id IS NOT NULL AS requested,
         d.reservation_id IS NOT NULL AS reserved, d.consent_ids, d.valid_from,
         coalesce(d.stated_until, d.valid_until) AS stated_until, d.valid_until, d.ends_because,
         d.open_until, d.open_because, to_char(p.birth_date, 'YYYY-MM-DD') AS born,
         ${lawKindSql('o', FIRST_DAY)} AS owner_kind, ${lawKindSql('r', FIRST_DAY)} AS recipient_kind,
         coalesce(o.organisation_number = r.organisation_number, FALSE) AS same_principal
    FROM disclosure d
    LEFT JOIN referral_report t ON d.record_type = 'ReferralReport' AND t.id = d.record_id
    LEFT JOIN case_file c ON c.id = CASE d.record_type WHEN 'Case' THEN d.record_id ELSE t.case_id END
    LEFT JOIN person p ON p.id = c.person_id
    JOIN agency o ON o.id = d.owner_agency_id
    JOIN agency r ON r.id = d.recipient_agency_id
   WHERE d.record_type <> 'Expert' AND d.revoked_at IS NULL AND ($1::uuid IS NULL OR c.person_id = $1) AND ($3::uuid[] IS NULL OR d.id = ANY ($3))
   ORDER BY d.id FOR UPDATE OF d`;

/**
 * Recomputes the ends of the disclosures about a person, or of all disclosures if `personId` is null, or of those with
 * certain ids: by these provisions, the present birth date, and the consents they rest on. Returns the disclosures
 * changed.
 */
export async function settleDisclosures(
  statements: Statements,
  provisions: readonly Provision[],
  personId: string | null,
  now: Date,
  ids: readonly string[] | null = null,
): Promise<Settled[]> {
  const rows = await statements.query<DisclosureToSettle>(OPEN_ONES, [personId, now, ids]);
  const consents = await consentEnds(statements, [...new Set(rows.flatMap((row) => row.consent_ids))]);
  const settled: Settled[] = [];
  for (const row of rows) {
    const ends = endsNow(provisions, row, consents, now);
    const moved = movedEnds(row, ends, now);
    if (moved === null) continue;
    await statements.query(SETTLE.disclosure, [row.id, ...columnsOf(ends), moved]);
    settled.push({ id: row.id, ownerAgencyId: row.owner_agency_id });
  }
  return settled;
}

function endsNow(
  provisions: readonly Provision[],
  row: DisclosureToSettle,
  consents: Awaited<ReturnType<typeof consentEnds>>,
  now: Date,
): Ends {
  const own = row.consent_ids.flatMap((id) => consents.get(id) ?? []);
  const lastOf =
    (end: 'valid_until' | 'open_until') =>
    (field: string): Date | null => {
      const covering = own.filter((one) => one.fields.includes(field) && one.recipients.includes(row.recipient_agency_id));
      const last = Math.max(...covering.map((one) => one[end].getTime()));
      return covering.length === 0 ? null : new Date(last);
    };
  const { weighed: weighing, requested: request, reserved: reservation, circumstances, same_principal } = row;
  // Judged as intended, but stored as named.
  const { ground, duty } = groundMeant(row, row.owner_kind);
  const question = {
    ...{ from: row.owner_kind, to: row.recipient_kind, fields: row.fields, purpose: row.purpose, ground },
    ...{ day: dayOf(row.valid_from ?? now), subject: subjectBorn(row.born) },
  };
  const given = { circumstances, weighing, duty, request, reservation, samePrincipal: same_principal };
  const asked = (consentUntil: (field: string) => Date | null): typeof question & { given: Given } => ({
    ...question,
    given: { ...given, consentUntil },
  });
  return {
    end: endOfDisclosure(provisions, asked(lastOf('valid_until')), row.stated_until),
    open: openEndOfDisclosure(provisions, asked(lastOf('open_until')), row.stated_until),
  };
}

/** Call after locked disclosures (by uuid) have lost fields: their ends now follow from the remaining fields only. */
export async function settleNarrowed(ctx: Context, ids: readonly string[]): Promise<void> {
  for (const { id, ownerAgencyId } of await settleDisclosures(ctx.tx, PROVISIONS, null, ctx.clock.now(), ids))
    changed(ctx, { type: 'Disclosure', id, ownerAgencyId });
}

const REFERRALS_OF = `
  SELECT DISTINCT d.referral_id AS id FROM disclosure d JOIN case_file c ON d.record_type = 'Case' AND c.id = d.record_id
   WHERE c.person_id = $1 AND d.revoked_at IS NULL AND d.referral_id IS NOT NULL ORDER BY 1`;

/**
 * Call after a birth date was corrected. Settles the consents first, then the disclosures and groups that rest on them,
 * then the referrals on which nothing rests any more.
 */
export async function settleAfterBirthDate(ctx: Context, personId: string): Promise<void> {
  const manager = await ctx.tx.manager;
  for (const { id, ownerAgencyId } of await settleConsents(ctx.tx, PROVISIONS, personId, ctx.clock.now()))
    changed(ctx, { type: 'Consent', id, ownerAgencyId });
  await settleGroups(ctx, personId);
  // Referrals are locked before the disclosures that rest on them, as everywhere, so that two changes never deadlock.
  const referrals: ReferralRow[] = [];
  for (const { id } of await ctx.tx.query<{ id: string }>(REFERRALS_OF, [personId])) referrals.push(await lockReferral(manager, id));
  for (const { id, ownerAgencyId } of await settleDisclosures(ctx.tx, PROVISIONS, personId, ctx.clock.now()))
    changed(ctx, { type: 'Disclosure', id, ownerAgencyId });
  for (const referral of referrals) await revokeIfBare(ctx, referral, LAPSED);
}

const LAPSED = 'All disclosures that it rested on have lapsed.';
