import { agency, byName, column, instant, many, one, parts, value, type Fields } from './plainFields';
import { secrecyMark } from './plainGrounds';
import { code, orderedBy, type SortValue } from './plainOrder';
import { textIn, textOrNull, textsIn, type Row } from './tables';

/** Whether it has been closed or handed over: one that has not ends by itself. */
const isAlive = (row: Row): boolean => row['status'] === 'FORMING' || row['status'] === 'ACTIVE';

/** Whether those in a group have it in view: while it is forming, and while it is at work. */
export const isThere = (row: Row, now: string): boolean => isAlive(row) && groupStatusNow(row, now) !== 'LAPSED';

/** What a group has come to: one that the person has outgrown has lapsed. */
export function groupStatusNow(row: Row, now: string): string {
  return isAlive(row) && textIn(row, 'valid_until') <= now ? 'LAPSED' : textIn(row, 'status');
}

/** Whether an agency is a member at this moment, or invited: it has not left, and a consent that it came on has not ended. */
export function isMemberNow(row: Row, now: string): boolean {
  const until = textOrNull(row, 'valid_until');
  return row['left_at'] === null && (until === null || until > now);
}

interface Attendee {
  readonly role: string;
  readonly name: string | null;
}
const attendees = (row: Row): Attendee[] => row['others'] as Attendee[];
const guardiansAt = (row: Row): (string | null)[] =>
  attendees(row)
    .filter(({ role }) => role === 'GUARDIAN')
    .map(({ name }) => name);

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
    status: (row) => value(row['accepted_at'] === null ? 'PENDING' : 'ACTIVE'),
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
    personAttended: (row) => value(attendees(row).some(({ role }) => role === 'PERSON')),
    decisions: column('decisions'),
  },
  GuardianAttendance: {
    heldOn: column('held_on'),
    names: (row) => value(guardiansAt(row)),
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
      const lapsed = isAlive(row) && groupStatusNow(row, now) === 'LAPSED';
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
      return many(
        'GroupMember',
        orderedBy(live, 'ASC', joined, ({ id }) => code(id)),
      );
    },
    missingSectors: (row, { tables, now }) => {
      const kindOf = (id: unknown): string => String(tables.agency.find((one) => one['id'] === id)?.['kind']);
      const live = tables.group_member.filter((one) => one['group_id'] === row['id'] && isMemberNow(one, now));
      const kinds = (accepted: boolean): string[] =>
        live.filter((one) => (one['accepted_at'] !== null) === accepted).map((one) => kindOf(one['agency_id']));
      const asked = kinds(false).filter((kind) => textsIn(row, 'required_if_invited').includes(kind));
      const there = [kindOf(row['owner_agency_id']), ...kinds(true)];
      const missing = [...textsIn(row, 'required_sectors'), ...asked].filter((kind) => !there.includes(kind));
      return value([...new Set(missing)].sort());
    },
    secrecyMark: (row, look) => secrecyMark('owner_agency_id', 'formed_at')(row, look),
    case: one('Case', 'case_file', 'case_id'),
    transferredFrom: one('ActionGroup', 'action_group', 'transferred_from'),
    transferredTo: (row, { tables }) => {
      const next = tables.action_group.find((other) => other['transferred_from'] === row['id']);
      return { kind: 'one', type: 'ActionGroup', row: next };
    },
    goals: (row, { tables }) => {
      const own = tables.plan_goal.filter(
        (goal) => goal['group_id'] === row['id'] && goal['replaced_at'] === null && goal['left_group_at'] === null,
      );
      return many(
        'GroupGoal',
        orderedBy(own, 'ASC', byPosition, ({ id }) => code(id)),
      );
    },
    meetings: (row, { tables }) => {
      const own = tables.group_meeting.filter((meeting) => meeting['group_id'] === row['id']);
      const held = ({ held_on: day }: Row): SortValue => code(day);
      return { kind: 'many', type: 'GroupMeeting', rows: orderedBy(own, 'DESC', held, ({ id }) => code(id)), paged: true };
    },
    guardianAttendance: (row, { tables }) => {
      const own = tables.group_meeting.filter((meeting) => meeting['group_id'] === row['id'] && guardiansAt(meeting).length > 0);
      const held = ({ held_on: day }: Row): SortValue => code(day);
      return { kind: 'many', type: 'GuardianAttendance', rows: orderedBy(own, 'DESC', held, ({ id }) => code(id)), paged: true };
    },
    notCarriedOver: parts('NotCarriedOver', 'not_carried_over'),
    closeReason: column('close_reason'),
    version: column('version'),
  },
};
