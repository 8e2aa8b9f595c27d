import { changed } from '../audit';
import type { Context } from '../platform/context';
import type { Statements } from '../platform/statements';
import type { EndReason } from '../policy/lawQuestion';
import { GROUP_RULES, groupEnd, type GroupRule, type OwnConsent, type Programme } from '../policy/programmes';
import { settleState, TYPE } from './groupMove';

/** A group whose end, or whose members' end, was settled again. */
interface SettledGroup {
  readonly id: string;
  readonly ownerAgencyId: string;
}

interface GroupToSettle {
  readonly id: string;
  readonly owner_agency_id: string;
  readonly programme: Programme;
  readonly municipality_code: string | null;
  readonly formed_on: string;
  readonly rule_until: Date;
  readonly rule_because: EndReason;
  readonly born: string | null;
  readonly former_rules: true | null;
  readonly consents: readonly StoredConsent[];
}

interface StoredConsent {
  readonly provision: string;
  readonly givenOn: string;
  readonly from: string;
  readonly until: string;
}

// A group on a closed case has ended, whatever is corrected afterwards.
const LIVE_ONES = `
  SELECT g.id, g.owner_agency_id, g.programme, g.municipality_code, g.former_rules,
         coalesce(g.rule_until, g.valid_until) AS rule_until, coalesce(g.rule_because, g.ends_because) AS rule_because,
         coalesce((SELECT json_agg(json_build_object('provision', c.provision, 'givenOn', to_char(c.given_on, 'YYYY-MM-DD'),
                    'from', c.valid_from, 'until', least(c.valid_until, c.withdrawn_at)) ORDER BY c.valid_from, c.id)
                     FROM consent c WHERE c.case_id = g.case_id AND c.owner_agency_id = g.owner_agency_id), '[]') AS consents,
         to_char(g.formed_at AT TIME ZONE 'Europe/Stockholm', 'YYYY-MM-DD') AS formed_on, to_char(p.birth_date, 'YYYY-MM-DD') AS born
    FROM action_group g JOIN person p ON p.id = g.person_id JOIN case_file c ON c.id = g.case_id AND c.status = 'OPEN'
   WHERE g.status IN ('FORMING', 'ACTIVE') AND ($1::uuid IS NULL OR g.person_id = $1) ORDER BY g.id FOR UPDATE OF g`;

/**
 * Recomputes the ends of the groups around a person, or of all groups if `personId` is null, and of their members: by
 * these rules, the present birth date, and the consents and disclosures, which must be settled before. Returns the
 * groups changed. Viewers who may not know the birth date see the version, so it counts only changes of the members and
 * the end of the group.
 */
export async function settleGroupEnds(
  statements: Statements,
  rules: readonly GroupRule[],
  personId: string | null,
  now: Date,
): Promise<SettledGroup[]> {
  const changedOnes: SettledGroup[] = [];
  for (const row of await statements.query<GroupToSettle>(LIVE_ONES, [personId])) {
    const { at, because } = groupEnd(rules, {
      ...{ municipalityCode: row.municipality_code, programme: row.programme },
      ...{ bornOn: row.born, formedOn: row.formed_on, former: row.former_rules === true },
      consents: heldBy(row.consents, now),
    });
    if (at.getTime() !== row.rule_until.getTime() || because !== row.rule_because)
      await statements.query('UPDATE action_group SET rule_until = $2, rule_because = $3 WHERE id = $1', [row.id, at, because]);
    if (await settleOne(statements, row.id, now)) changedOnes.push({ id: row.id, ownerAgencyId: row.owner_agency_id });
  }
  return changedOnes;
}

/**
 * The consents that have begun, earliest first, and those that begin when one of these ends. A consent that still waits
 * for its first day carries nothing.
 */
function heldBy(consents: readonly StoredConsent[], now: Date): OwnConsent[] {
  const held: OwnConsent[] = [];
  for (const { from, until, ...consent } of consents) {
    const reached = Math.max(now.getTime(), ...held.map((one) => one.until.getTime()));
    if (new Date(from).getTime() <= reached) held.push({ ...consent, until: new Date(until) });
  }
  return held;
}

/** Settles a group and its members at an instant. Returns whether anything changed. */
async function settleOne(statements: Statements, groupId: string, now: Date): Promise<boolean> {
  const [row] = await statements.query<{ moved: boolean; seen: boolean }>('SELECT moved, seen FROM settle_group($1, $2)', [groupId, now]);
  if (row?.seen === true) await statements.query('UPDATE action_group SET version = version + 1 WHERE id = $1', [groupId]);
  return row?.moved === true;
}

/** Call after a birth date was corrected and its consents settled: recomputes the ends of the person's groups. */
export async function settleGroups(ctx: Context, personId: string): Promise<void> {
  for (const { id, ownerAgencyId } of await settleGroupEnds(ctx.tx, GROUP_RULES, personId, ctx.clock.now()))
    changed(ctx, { type: TYPE, id, ownerAgencyId });
}

/**
 * Call after a consent was recorded on a case (by uuid): the person's own consent can let a group continue past the
 * 18th birthday.
 */
export async function settleGroupsOfCase(ctx: Context, caseId: string): Promise<void> {
  const [row] = await ctx.tx.query<{ person_id: string }>('SELECT person_id FROM case_file WHERE id = $1', [caseId]);
  if (row) await settleGroups(ctx, row.person_id);
}

/** Makes the lapse of groups on a closed case (by uuid) final: nothing recorded later revives them. */
export async function endLapsed(ctx: Context, caseId: string): Promise<void> {
  const rows = await ctx.tx.query<{ id: string; owner: string }>(
    `UPDATE action_group SET status = 'LAPSED', closed_at = valid_until, version = version + 1
      WHERE case_id = $1 AND status IN ('FORMING', 'ACTIVE') RETURNING id, owner_agency_id AS owner`,
    [caseId],
  );
  for (const { id, owner: ownerAgencyId } of rows) changed(ctx, { type: TYPE, id, ownerAgencyId });
}

const WITHDRAWN = 'The consent that it rested on has been withdrawn.';

/**
 * Call after agencies (by uuid) were taken out of a consent on a case, with the case locked and the consent written.
 * Each of them that is in a group on consent, and that no consent now in force names, leaves the group at once,
 * whatever else is disclosed to it. A consent that begins later admits it again only on a new invitation.
 */
export async function endMemberships(ctx: Context, consentId: string, agencyIds: readonly string[]): Promise<void> {
  const groups = await ctx.tx.query<{ id: string; owner_agency_id: string; person_id: string }>(
    `SELECT g.id, g.owner_agency_id, g.person_id FROM action_group g JOIN consent c ON c.case_id = g.case_id
      WHERE c.id = $1 AND g.status IN ('FORMING', 'ACTIVE') ORDER BY g.id FOR UPDATE OF g`,
    [consentId],
  );
  for (const { id, owner_agency_id: ownerAgencyId } of groups) {
    const left = await ctx.tx.query(
      `UPDATE group_member SET left_at = $3, left_reason = $4
        WHERE group_id = $1 AND agency_id = ANY ($2) AND left_at IS NULL AND rests_on = 'CONSENT' AND group_member_held(id, $3) IS NULL
        RETURNING id`,
      [id, agencyIds, ctx.clock.now(), WITHDRAWN],
    );
    if (left.length === 0) continue;
    await ctx.tx.query('UPDATE action_group SET version = version + 1 WHERE id = $1', [id]);
    await settleState(ctx, { id });
    changed(ctx, { type: TYPE, id, ownerAgencyId });
  }
  // The remaining members stay as long as the remaining consents last; a group that continued on this consent ends with
  // it.
  for (const personId of new Set(groups.map((group) => group.person_id))) await settleGroups(ctx, personId);
}
