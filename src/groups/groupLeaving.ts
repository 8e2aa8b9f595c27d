import type { Context } from '../platform/context';
import type { GroupRule } from '../policy/programmes';
import type { AgencyKind } from '../policy/actor';
import { goalsOfGroup } from '../plans';
import { GroupMeetingRow, type ActionGroupRow, type StoredLeftBehind } from './group.entity';
import { admissionOf, type Grounds } from './groupGround';
import type { CheckedMember, Contact } from './groupInput';
import { membersOf } from './groupMember.service';

/** The rule, consents and members from which a succeeding group is made. */
export interface Succession extends Contact {
  readonly contactName: string;
  readonly rule: GroupRule;
  readonly grounds: Grounds;
  readonly bornOn: string;
}

/** The members that carry over to the new group, and every part that does not. */
export interface Leaving {
  readonly staying: readonly CheckedMember[];
  readonly left: readonly StoredLeftBehind[];
}

const PLAN = 'The plan was made under another consent: make a new one together with the person.';
const NOTES = 'Notes stay with the group that met.';

/**
 * Splits the members of a group by the rule and the consent of the new one, and names every other part that does not
 * carry over.
 */
export async function leaveBehind(ctx: Context, group: ActionGroupRow, { rule, grounds }: Succession): Promise<Leaving> {
  const staying: CheckedMember[] = [];
  const left: StoredLeftBehind[] = [];
  const agencies = await agenciesOf(ctx, group);
  for (const { agencyId, role, contactName, contactPhone, acceptedAt } of await membersOf(ctx, group)) {
    const agency = agencies.get(agencyId);
    if (!agency) throw new Error('a member of a group is no agency');
    const reason = !rule.takePart.includes(agency.kind)
      ? `${rule.programme} groups have no such sector.`
      : acceptedAt === null
        ? 'It had not accepted.'
        : admissionOf(grounds, agencyId) === null
          ? 'The new consent does not name it.'
          : null;
    if (reason === null) staying.push({ party: { id: agencyId, kind: agency.kind }, role, contactName, contactPhone });
    else left.push({ what: 'MEMBER', name: agency.name, reason });
  }
  return { staying, left: [...left, ...(await partsLeft(ctx, group)), ...(await groundsLeft(ctx, group, grounds))] };
}

async function agenciesOf(
  ctx: Context,
  group: ActionGroupRow,
): Promise<ReadonlyMap<string, { readonly kind: AgencyKind; readonly name: string }>> {
  const rows = await ctx.tx.query<{ id: string; kind: AgencyKind; name: string }>(
    'SELECT a.id, a.kind, a.name FROM group_member m JOIN agency a ON a.id = m.agency_id WHERE m.group_id = $1',
    [group.id],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

async function partsLeft(ctx: Context, { id: groupId }: ActionGroupRow): Promise<StoredLeftBehind[]> {
  const manager = await ctx.tx.manager;
  const goals = await goalsOfGroup(ctx, groupId);
  const meetings = await manager.find(GroupMeetingRow, { where: { groupId }, order: { heldOn: 'ASC', id: 'ASC' } });
  return [
    ...goals.map(({ text }): StoredLeftBehind => ({ what: 'GOAL', name: text, reason: PLAN })),
    ...meetings.map(({ heldOn }): StoredLeftBehind => ({ what: 'MEETING', name: heldOn, reason: NOTES })),
  ];
}

interface GroundLeft {
  readonly what: 'CONSENT' | 'DISCLOSURE';
  readonly name: string;
  readonly state: 'ENDED' | 'HOLDS' | 'BEGINS';
}

const REASONS = {
  ENDED: 'It has ended.',
  HOLDS: 'It still holds, and the new group does not rest on it.',
  BEGINS: 'It has not begun, and the new group does not rest on it.',
} as const;

const STATE = (row: string): string =>
  `CASE WHEN ${row}.valid_until <= $3 THEN 'ENDED' WHEN ${row}.valid_from <= $3 THEN 'HOLDS' ELSE 'BEGINS' END`;

/** The consents and disclosures of the preceding group on which the new one does not rest. */
async function groundsLeft(ctx: Context, group: ActionGroupRow, grounds: Grounds): Promise<StoredLeftBehind[]> {
  const kept = grounds.consents.map(({ id }) => id);
  const rows = await ctx.tx.query<GroundLeft>(
    `SELECT 'CONSENT' AS what, c.provision || ', ' || to_char(c.given_on, 'YYYY-MM-DD') AS name,
            ${STATE('c')} AS state, c.given_on::timestamptz AS at, c.id
       FROM consent c WHERE c.case_id = $1 AND c.withdrawn_at IS NULL AND c.id <> ALL ($2::uuid[])
     UNION ALL
     SELECT 'DISCLOSURE', a.name || ': ' || array_to_string(d.fields, ', '),
            ${STATE('d')}, d.valid_from, d.id
       FROM disclosure d JOIN agency a ON a.id = d.recipient_agency_id
      WHERE d.record_id = $1 AND d.revoked_at IS NULL AND d.valid_from IS NOT NULL AND NOT d.consent_ids && $2::uuid[]
     ORDER BY what, at, id`,
    [group.caseId, kept, ctx.clock.now()],
  );
  return rows.map(({ what, name, state }) => ({ what, name, reason: REASONS[state] }));
}
