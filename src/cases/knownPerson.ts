import type { Context } from '../platform/context';
import { keyedHash } from '../platform/keyedHash';
import { newId } from '../platform/ids';
import { allowedAmong } from '../reading/authorize';
import { foundBy } from './formerNumber';
import { numberIndexes, type PersonNumber } from './personNumber';
import { changed } from '../audit';

/**
 * The permission by which an actor acts on an existing person: a member's, or that of a system that syncs the person.
 */
export type PersonRight = 'openCase' | 'syncRecord';

/** Records of the actor's agency under one number. */
export interface Known {
  /** The record that the actor may act on. */
  readonly usable: string | undefined;
  /**
   * The oldest record, whether or not the actor may act on it. The actor must learn nothing of it, not even that it
   * exists.
   */
  readonly kept: string | undefined;
}

const UNKNOWN: Known = { usable: undefined, kept: undefined };

/** Ids of the records of the actor's agency under a number, current or former, oldest first. */
export async function keptUnder(ctx: Context, { canonical }: PersonNumber): Promise<string[]> {
  const rows = await ctx.tx.query<{ id: string }>(
    `SELECT id FROM person p WHERE owner_agency_id = $1 AND ${foundBy('p', '$2', '$1')}
      ORDER BY same_as IS NOT NULL, number_index = ANY ($2) IS NOT TRUE, id`,
    [ctx.actor.agencyId, numberIndexes(ctx.settings.personIndexKeys, canonical)],
  );
  return rows.map(({ id }) => id);
}

/** Records of the actor's agency under a number, except one. Other agencies' records are never read. */
export async function knownUnder(ctx: Context, number: PersonNumber, right: PersonRight, except?: string): Promise<Known> {
  const ids = (await keptUnder(ctx, number)).filter((id) => id !== except);
  if (ids.length === 0) return UNKNOWN;
  const usable = await allowedAmong(ctx, right, 'Person', ids);
  return { usable: ids.find((id) => usable.has(id)), kept: ids[0] };
}

/**
 * Serialises a member's own simultaneous openings of cases on one number: the second finds the record made by the
 * first, whether or not somebody else already has one.
 */
export async function aloneWith(ctx: Context, { canonical }: PersonNumber): Promise<void> {
  // The hash is the same on every server, even while only some of them have the new keys for numbers.
  const name = `person-number:${ctx.actor.memberId}:${keyedHash(ctx.settings, `number|${canonical}`)}`;
  await ctx.tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [name]);
}

// The responsible member counts as the opener: the number may be changed later, by a lead who confirms that change.
const CLAIMED = `
  INSERT INTO person_claim (id, owner_agency_id, case_id, person_id, kept_person_id, status, opened_by, opened_at)
  SELECT $1, p.owner_agency_id, $2, p.id, p.same_as, 'PENDING', coalesce((
      SELECT a.member_id FROM case_assignment a WHERE a.case_id = $2 AND a.ended_at IS NULL ORDER BY a.role DESC, a.assigned_from, a.id LIMIT 1),
    $3), $4 FROM person p
   WHERE p.id = $5 AND p.same_as IS NOT NULL
     AND NOT EXISTS (SELECT FROM person_claim d WHERE d.person_id = p.id AND d.kept_person_id = p.same_as AND d.status = 'DECLINED')
  RETURNING id`;

/**
 * Puts a case to the leads if its person's record stands beside an older one of the same number, unless they have
 * already declined to join the two.
 */
export async function claim(ctx: Context, caseId: string, personId: string): Promise<void> {
  const { memberId, agencyId: ownerAgencyId } = ctx.actor;
  const values = [newId(), caseId, memberId, ctx.clock.now(), personId];
  for (const { id } of await ctx.tx.query<{ id: string }>(CLAIMED, values)) changed(ctx, { type: 'PersonClaim', id, ownerAgencyId });
}

/** Call after changing the number of a record: ends the claims on the old number and raises those on the new one. */
export async function claimAnew(ctx: Context, personId: string): Promise<void> {
  const { memberId, agencyId: ownerAgencyId } = ctx.actor;
  const ended = await ctx.tx.query<{ id: string }>(
    `UPDATE person_claim SET status = 'ENDED', settled_at = $2, settled_by = $3, version = version + 1
      WHERE person_id = $1 AND status = 'PENDING' RETURNING id`,
    [personId, ctx.clock.now(), memberId],
  );
  for (const { id } of ended) changed(ctx, { type: 'PersonClaim', id, ownerAgencyId });
  const open = await ctx.tx.query<{ id: string }>("SELECT id FROM case_file WHERE person_id = $1 AND status = 'OPEN' ORDER BY id", [
    personId,
  ]);
  for (const { id } of open) await claim(ctx, id, personId);
}

const OF_ACTOR: Readonly<Record<PersonRight, string>> = {
  openCase: 'SELECT FROM case_assignment a WHERE a.case_id = c.id AND a.member_id = $3 AND a.ended_at IS NULL',
  syncRecord: `SELECT FROM external_record x JOIN external_system s ON s.id = x.system_id AND s.member_id = $3 AND s.disabled_at IS NULL
    WHERE x.record_type = 'Case' AND x.record_id = c.id`,
};

/**
 * Which of these persons have an open case in the actor's agency that the actor does not work on, so that a change also
 * affects others.
 */
export async function sharedAmong(ctx: Context, personIds: readonly string[], right: PersonRight): Promise<ReadonlySet<string>> {
  if (personIds.length === 0) return new Set();
  const rows = await ctx.tx.query<{ person_id: string }>(
    `SELECT DISTINCT c.person_id FROM case_file c WHERE c.person_id = ANY ($1::uuid[]) AND c.owner_agency_id = $2
        AND c.status = 'OPEN' AND NOT EXISTS (${OF_ACTOR[right]})`,
    [personIds, ctx.actor.agencyId, ctx.actor.memberId],
  );
  return new Set(rows.map((row) => row.person_id));
}
