import { askLaw, fieldsNamed, subjectBorn, type ReferralPurpose } from '../grounds';
import { birthDateOf } from '../cases';
import type { Context } from '../platform/context';
import type { AgencyKind } from '../policy/actor';
import { ROSTER_FIELDS } from '../policy/fields';
import { allowedAmong, requireRecord } from '../reading/authorize';
import { globalId, type RecordId } from '../reading/ids';
import type { RosterGapView, RosterReadinessView } from './readiness.types';
import { missingFor } from './roster.service';

interface OwnRow {
  readonly id: string;
  readonly case_id: string;
  readonly purpose: ReferralPurpose;
  readonly party_ids: readonly string[];
  readonly discussed: readonly string[];
}

interface PartyRow {
  readonly id: string;
  readonly name: string;
  readonly kind: AgencyKind;
}

/**
 * For each row of a conference that the caller works on, and each party that it is for: the fields that are not disclosed
 * to that party for the purpose of the row, with the answer of the law to each. Rows of other agencies are not read.
 */
export async function conferenceReadiness(ctx: Context, id: RecordId<'Conference'>): Promise<RosterReadinessView[]> {
  await requireRecord(ctx, 'addRosterRow', 'Conference', id, 'NOBODY_ELSE');
  const rows = await ctx.tx.query<OwnRow>(
    `SELECT id, case_id, purpose, party_ids, discussed FROM roster_row
      WHERE conference_id = $1 AND owner_agency_id = $2 AND withdrawn_at IS NULL ORDER BY added_at, id`,
    [id, ctx.actor.agencyId],
  );
  const allowed = await allowedAmong(
    ctx,
    'steerRosterRow',
    'RosterRow',
    rows.map((row) => row.id),
  );
  const own = rows.filter((row) => allowed.has(row.id));
  const parties = await partiesOf(ctx, [...new Set(own.flatMap(({ party_ids: ids }) => ids))]);
  const answers: RosterReadinessView[] = [];
  for (const row of own)
    for (const party of parties.filter((one) => row.party_ids.includes(one.id))) {
      const missing = await gapsOf(ctx, row, party);
      answers.push({
        ...{ rosterRowId: globalId('RosterRow', row.id), agencyId: globalId('Agency', party.id), agencyName: party.name },
        ...{ purpose: row.purpose, ready: missing.length === 0, missing },
      });
    }
  for (const row of own) noteUse(ctx, row.case_id);
  return answers;
}

function partiesOf(ctx: Context, ids: readonly string[]): Promise<PartyRow[]> {
  return ctx.tx.query<PartyRow>('SELECT id, name, kind FROM agency WHERE id = ANY ($1) ORDER BY name, id', [ids]);
}

async function gapsOf(ctx: Context, row: OwnRow, party: PartyRow): Promise<RosterGapView[]> {
  const wanted = fieldsNamed('Case', [...new Set([...ROSTER_FIELDS, ...row.discussed])], ['id']);
  const missing = await missingFor(ctx, row.id, party.id, wanted);
  if (missing.length === 0) return [];
  const { answers } = await askLaw(ctx, {
    discloser: { id: ctx.actor.agencyId, kind: ctx.actor.agencyKind },
    recipient: { id: party.id, kind: party.kind },
    ...{ caseId: row.case_id, subject: subjectBorn(await birthDateOf(ctx, row.case_id)), fields: missing },
    ...{ listingConsentUntil: null, purpose: row.purpose, at: ctx.clock.now(), ground: null },
    stated: { circumstances: [], weighing: false, duty: null, request: false },
  });
  return answers.map(({ field, outcome, ways }) => ({
    ...{ field, outcome },
    ways: ways.map(({ provision, duty, needs }) => ({ ground: provision.code, duty: duty?.code ?? null, needs })),
  }));
}

// The answer reveals the person's age and consents, so it counts as a use of the case like any other.
function noteUse(ctx: Context, id: string): void {
  const ownerAgencyId = ctx.actor.agencyId;
  ctx.traces.push({ type: 'Case', id, ownerAgencyId, shown: ['Case.person'], withheld: [], outcome: 'SHOWN', code: null });
}
