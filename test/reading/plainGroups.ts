import { agency, byName, column, instant, many, one, parts, value, type Fields } from './plainFields';
import { secrecyMark } from './plainGrounds';
import { code, orderedBy, type SortValue } from './plainOrder';
import { textIn, textOrNull, textsIn, type Row } from './tables';

/** What a group has come to: one that the person has outgrown has lapsed. */
export function groupStatusNow(row: Row, now: string): string {
  return row['status'] === 'ACTIVE' && textIn(row, 'valid_until') <= now ? 'LAPSED' : textIn(row, 'status');
}

/** Whether an agency is a member at this moment: it has not left, and a consent that it came on has not ended. */
export function isMemberNow(row: Row, now: string): boolean {
  const until = textOrNull(row, 'valid_until');
  return row['left_at'] === null && (until === null || until > now);
}

const inMilliseconds = (at: string): string => `${at.slice(0, 23)}Z`;
const byPosition = ({ position }: Row): SortValue => code(String(position).padStart(3, '0'));

/** Where every field of action groups is found among the rows. */
export const PLAIN_GROUPS: Readonly<Record<string, Fields>> = {
  GroupMember: {
    agency: agency('agency_id'),
    role: column('role'),
    contactName: column('contact_name'),
    contactPhone: column('contact_phone'),
    since: instant('joined_at'),
  },
  GroupGoal: {
    text: column('text'),
    responsibleAgency: agency('responsible_agency_id'),
    status: column('status'),
    dueOn: column('due_on'),
  },
  GroupMeeting: {
    heldOn: column('held_on'),
    attendees: (row, { tables }) =>
      many('Agency', byName(tables.agency.filter(({ id }) => textsIn(row, 'attendee_ids').includes(String(id))))),
    decisions: column('decisions'),
  },
  NotCarriedOver: { what: column('what'), name: column('name'), reason: column('reason') },
  ActionGroup: {
    number: column('number'),
    programme: column('programme'),
    municipalityCode: column('municipality_code'),
    ownerAgency: agency('owner_agency_id'),
    status: (row, { now }) => value(groupStatusNow(row, now)),
    formedAt: instant('formed_at'),
    validUntil: instant('valid_until'),
    endsBecause: column('ends_because'),
    closedAt: (row, { now }) => {
      const lapsed = row['status'] === 'ACTIVE' && groupStatusNow(row, now) === 'LAPSED';
      const at = textOrNull(row, lapsed ? 'valid_until' : 'closed_at');
      // A day on which a group lapsed is a birthday: masked, it is not told.
      const byHand = groupStatusNow(row, now) === 'LAPSED' ? null : textOrNull(row, 'closed_at');
      return value(at === null ? null : inMilliseconds(at), byHand === null ? null : inMilliseconds(byHand));
    },
    contactName: column('contact_name'),
    contactPhone: column('contact_phone'),
    members: (row, { tables, now }) => {
      const live = tables.group_member.filter((member) => member['group_id'] === row['id'] && isMemberNow(member, now));
      const joined = (member: Row): SortValue => code(member['joined_at']);
      return many('GroupMember', orderedBy(live, 'ASC', joined, ({ id }) => code(id))); // prettier-ignore
    },
    secrecyMark: (row, look) => secrecyMark('owner_agency_id', 'formed_at')(row, look),
    case: one('Case', 'case_file', 'case_id'),
    transferredFrom: one('ActionGroup', 'action_group', 'transferred_from'),
    transferredTo: (row, { tables }) => {
      const next = tables.action_group.find((other) => other['transferred_from'] === row['id']);
      return { kind: 'one', type: 'ActionGroup', row: next };
    },
    goals: (row, { tables }) => {
      const own = tables.group_goal.filter((goal) => goal['group_id'] === row['id'] && goal['replaced_at'] === null);
      return many('GroupGoal', orderedBy(own, 'ASC', byPosition, ({ id }) => code(id))); // prettier-ignore
    },
    meetings: (row, { tables }) => {
      const own = tables.group_meeting.filter((meeting) => meeting['group_id'] === row['id']);
      const held = ({ held_on: day }: Row): SortValue => code(day);
      return { kind: 'many', type: 'GroupMeeting', rows: orderedBy(own, 'DESC', held, ({ id }) => code(id)), paged: true }; // prettier-ignore
    },
    notCarriedOver: parts('NotCarriedOver', 'not_carried_over'),
    closeReason: column('close_reason'),
    version: column('version'),
  },
};
