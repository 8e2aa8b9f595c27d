import { changed } from '../cases/writing.service';
import type { Context } from '../platform/context';
import type { Statements } from '../platform/statements';
import type { EndReason } from '../policy/lawfulness';
import { GROUP_RULES, groupEnd, type GroupRule, type Programme } from '../policy/programmes';
import { settleState, TYPE } from './groupMove';

/** A group whose end, or whose members', was settled anew. */
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
  readonly valid_until: Date;
  readonly ends_because: EndReason;
  readonly born: string | null;
  readonly former_rules: true | null;
  readonly consents: readonly { readonly provision: string; readonly givenOn: string; readonly until: string }[];
}

// A group on a closed case is over, whatever is corrected afterwards.
const LIVE_ONES = `
  SELECT g.id, g.owner_agency_id, g.programme, g.municipality_code, g.valid_until, g.ends_because, g.former_rules,
         coalesce((SELECT json_agg(json_build_object('provision', c.provision, 'givenOn', to_char(c.given_on, 'YYYY-MM-DD'),
                    'until', least(c.valid_until, c.withdrawn_at)))
                     FROM consent c WHERE c.case_id = g.case_id AND c.owner_agency_id = g.owner_agency_id), '[]') AS consents,
         to_char(g.formed_at AT TIME ZONE 'Europe/Stockholm', 'YYYY-MM-DD') AS formed_on, to_char(p.birth_date, 'YYYY-MM-DD') AS born
    FROM action_group g JOIN person p ON p.id = g.person_id JOIN case_file c ON c.id = g.case_id AND c.status = 'OPEN'
   WHERE g.status IN ('FORMING', 'ACTIVE') AND ($1::uuid IS NULL OR g.person_id = $1) ORDER BY g.id FOR UPDATE OF g`;

/**
 * Settles when the groups around a person end, or all there are when `personId` is null, by these rules and the birth date as it stands;
 * and their members' time by the consents as they stand, which are settled before. Answers the groups that have changed. The version is
 * told to those who may not know the birth date: it counts the members, and that the group has ended.
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
      consents: row.consents.map(({ until, ...consent }) => ({ ...consent, until: new Date(until) })),
    });
    // Nobody comes to be in a group that is over, before and after.
    const over = row.valid_until <= now && at <= now;
    const members = over ? UNMOVED : await settleMembers(statements, row.id, now);
    const same = at.getTime() === row.valid_until.getTime() && because === row.ends_because;
    if (same && members.moved === 0) continue;
    await statements.query(
      'UPDATE action_group SET valid_until = $2, ends_because = $3, version = version + $4 WHERE id = $1',
      [row.id, at, because, members.turned > 0 || row.valid_until > now !== at > now ? 1 : 0],
    );
    changedOnes.push({ id: row.id, ownerAgencyId: row.owner_agency_id });
  }
  return changedOnes;
}

/** The end of the consent that lasts longest, of those that let the member in; the moment it joined where none is left. */
const CONSENTED_UNTIL = `coalesce((SELECT max(c.valid_until) FROM consent c JOIN action_group g ON g.case_id = c.case_id
    WHERE g.id = m.group_id AND c.owner_agency_id = g.owner_agency_id AND c.provision = ANY (g.consent_provisions)
      AND m.agency_id = ANY (c.recipients) AND c.withdrawn_at IS NULL), m.joined_at)`;

const UNMOVED = { moved: 0, turned: 0 } as const;

/** Settles the time of the members that are there on consent. Answers how many moved, and how many of them were let in or out by it. */
async function settleMembers(
  statements: Statements,
  groupId: string,
  now: Date,
): Promise<{ readonly moved: number; readonly turned: number }> {
  const rows = await statements.query<{ turned: boolean }>(
    `UPDATE group_member m SET valid_until = ${CONSENTED_UNTIL} FROM group_member before
      WHERE before.id = m.id AND m.group_id = $1 AND m.left_at IS NULL AND m.rests_on = 'CONSENT' AND m.valid_until <> ${CONSENTED_UNTIL}
      RETURNING (before.valid_until > $2) <> (m.valid_until > $2) AS turned`,
    [groupId, now],
  );
  return { moved: rows.length, turned: rows.filter(({ turned }) => turned).length };
}

/** After a corrected birth date, and after the consents: the groups around a person end when they do by what is known now. */
export async function settleGroups(ctx: Context, personId: string): Promise<void> {
  for (const { id, ownerAgencyId } of await settleGroupEnds(ctx.tx, GROUP_RULES, personId, ctx.clock.now())) {
    await settleState(ctx, { id });
    changed(ctx, { type: TYPE, id, ownerAgencyId });
  }
}

/** After a consent was recorded on a case (by uuid): the person's own can let a group go on over the 18th birthday. */
export async function settleGroupsOfCase(ctx: Context, caseId: string): Promise<void> {
  const [row] = await ctx.tx.query<{ person_id: string }>('SELECT person_id FROM case_file WHERE id = $1', [caseId]);
  if (row) await settleGroups(ctx, row.person_id);
}

const WITHDRAWN = 'The consent that it rested on has been withdrawn.';

/**
 * After agencies (by uuid) were taken out of a consent on a case: whoever of them is in a group on consent and is named by none that
 * is left, leaves it at once, whatever else is disclosed to them. The case is locked, and the consent written.
 */
export async function endMemberships(ctx: Context, consentId: string, agencyIds: readonly string[]): Promise<void> {
  const groups = await ctx.tx.query<{ id: string; owner_agency_id: string; person_id: string }>(
    `SELECT g.id, g.owner_agency_id, g.person_id FROM action_group g JOIN consent c ON c.case_id = g.case_id
      WHERE c.id = $1 AND g.status IN ('FORMING', 'ACTIVE') ORDER BY g.id FOR UPDATE OF g`,
    [consentId],
  );
  for (const { id, owner_agency_id: ownerAgencyId } of groups) {
    const { turned } = await settleMembers(ctx.tx, id, ctx.clock.now());
    const left = await ctx.tx.query(
      `UPDATE group_member SET left_at = $3, left_reason = $4
        WHERE group_id = $1 AND agency_id = ANY ($2) AND left_at IS NULL AND rests_on = 'CONSENT' AND valid_until <= joined_at RETURNING id`,
      [id, agencyIds, ctx.clock.now(), WITHDRAWN],
    );
    if (turned + left.length === 0) continue;
    await ctx.tx.query('UPDATE action_group SET version = version + 1 WHERE id = $1', [id]);
    await settleState(ctx, { id });
    changed(ctx, { type: TYPE, id, ownerAgencyId });
  }
  // One that went on over the 18th birthday by this consent ends with it.
  for (const personId of new Set(groups.map((group) => group.person_id))) await settleGroups(ctx, personId);
}
