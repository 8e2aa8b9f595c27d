import type { Context } from '../platform/context';
import { newId } from '../platform/ids';
import { allowedAmong } from '../reading/facts';
import { foundBy } from './formerNumber.service';
import { numberIndexes, type PersonNumber } from './personNumber';
import { changed } from './writing.service';

/** The right by which somebody acts on a person that the agency keeps: a member's, or that of a system that keeps it in step. */
export type PersonRight = 'openCase' | 'syncRecord';

/** What the actor's agency keeps under a number. */
export interface Known {
  /** The record that the actor may act on. */
  readonly usable: string | undefined;
  /** The record that was there first, whoever may act on it; nothing of it, not even that it is there, is for the actor. */
  readonly kept: string | undefined;
}

const UNKNOWN: Known = { usable: undefined, kept: undefined };

/** The records that the actor's agency keeps under a number, the present one or a former one; the one that was there first goes first. */
export async function keptUnder(ctx: Context, { canonical }: PersonNumber): Promise<string[]> {
  const rows = await ctx.tx.query<{ id: string }>(
    `SELECT id FROM person p WHERE owner_agency_id = $1 AND ${foundBy('p', '$2', '$1')}
      ORDER BY same_as IS NOT NULL, number_index = ANY ($2) IS NOT TRUE, id`,
    [ctx.actor.agencyId, numberIndexes(ctx.settings.personIndexKeys, canonical)],
  );
  return rows.map(({ id }) => id);
}

/** What the actor's agency keeps under a number, except for one record. Other agencies' records are neither looked at nor told of. */
export async function knownUnder(
  ctx: Context,
  number: PersonNumber,
  right: PersonRight,
  except?: string,
): Promise<Known> {
  const ids = (await keptUnder(ctx, number)).filter((id) => id !== except);
  if (ids.length === 0) return UNKNOWN;
  const usable = await allowedAmong(ctx, right, 'Person', ids);
  return { usable: ids.find((id) => usable.has(id)), kept: ids[0] };
}

/**
 * Makes a member who opens two cases on one number at the same moment come one after the other: the second finds the record of the
 * first, whether somebody else keeps one or not.
 */
export async function aloneWith(ctx: Context, { canonical }: PersonNumber): Promise<void> {
  // Under every key in use, in one order: a server that does not have the newest one yet is waited for too.
  for (const index of numberIndexes(ctx.settings.personIndexKeys, canonical).sort())
    await ctx.tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`person-number:${ctx.actor.memberId}:${index}`]); // prettier-ignore
}

// Whoever answers for the case counts as its opener: a number may be changed later, by a lead who confirms that.
const CLAIMED = `
  INSERT INTO person_claim (id, owner_agency_id, case_id, person_id, kept_person_id, status, opened_by, opened_at)
  SELECT $1, p.owner_agency_id, $2, p.id, p.same_as, 'PENDING', coalesce((
      SELECT a.member_id FROM case_assignment a WHERE a.case_id = $2 AND a.ended_at IS NULL ORDER BY a.role DESC, a.assigned_from, a.id LIMIT 1),
    $3), $4 FROM person p
   WHERE p.id = $5 AND p.same_as IS NOT NULL
     AND NOT EXISTS (SELECT FROM person_claim d WHERE d.person_id = p.id AND d.kept_person_id = p.same_as AND d.status = 'DECLINED')
  RETURNING id`;

/** Puts to the leads a case on a record beside one that was kept before, unless they have said already that the two stay apart. */
export async function claim(ctx: Context, caseId: string, personId: string): Promise<void> {
  const { memberId, agencyId: ownerAgencyId } = ctx.actor;
  const values = [newId(), caseId, memberId, ctx.clock.now(), personId];
  for (const { id } of await ctx.tx.query<{ id: string }>(CLAIMED, values))
    changed(ctx, { type: 'PersonClaim', id, ownerAgencyId });
}

/** After the number of a record was changed: what was to be settled about the old one is over, and the new one may have to be. */
export async function claimAnew(ctx: Context, personId: string): Promise<void> {
  const { memberId, agencyId: ownerAgencyId } = ctx.actor;
  const ended = await ctx.tx.query<{ id: string }>(
    `UPDATE person_claim SET status = 'ENDED', settled_at = $2, settled_by = $3, version = version + 1
      WHERE person_id = $1 AND status = 'PENDING' RETURNING id`,
    [personId, ctx.clock.now(), memberId],
  );
  for (const { id } of ended) changed(ctx, { type: 'PersonClaim', id, ownerAgencyId });
  const open = await ctx.tx.query<{ id: string }>(
    "SELECT id FROM case_file WHERE person_id = $1 AND status = 'OPEN' ORDER BY id",
    [personId],
  );
  for (const { id } of open) await claim(ctx, id, personId);
}

const OF_ACTOR: Readonly<Record<PersonRight, string>> = {
  openCase: 'SELECT FROM case_assignment a WHERE a.case_id = c.id AND a.member_id = $3 AND a.ended_at IS NULL',
  syncRecord: `SELECT FROM external_record x JOIN external_system s ON s.id = x.system_id AND s.member_id = $3 AND s.disabled_at IS NULL
    WHERE x.record_type = 'Case' AND x.record_id = c.id`,
};

/** Which of these persons have an open case in the actor's agency that the actor is not at work on, and so are others' business too. */
export async function sharedAmong(
  ctx: Context,
  personIds: readonly string[],
  right: PersonRight,
): Promise<ReadonlySet<string>> {
  if (personIds.length === 0) return new Set();
  const rows = await ctx.tx.query<{ person_id: string }>(
    `SELECT DISTINCT c.person_id FROM case_file c WHERE c.person_id = ANY ($1::uuid[]) AND c.owner_agency_id = $2
        AND c.status = 'OPEN' AND NOT EXISTS (${OF_ACTOR[right]})`,
    [personIds, ctx.actor.agencyId, ctx.actor.memberId],
  );
  return new Set(rows.map((row) => row.person_id));
}
