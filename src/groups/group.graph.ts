import { assignedToItsCase } from '../cases';
import {
  column,
  computed,
  date,
  id,
  inPages,
  isoUtc,
  linkedAs,
  one,
  settled,
  sharedBy,
  timestamp,
  withheld,
  type Sql,
  type TypeGraph,
} from '../reading/graph';
import { secrecyMark } from '../reading/secrecyMark';

/** A group that the person has outgrown has lapsed, whether or not the row says so yet. */
const lapsed: Sql = (row) => `${row}.status IN ('FORMING', 'ACTIVE') AND ${row}.valid_until <= app_now()`;
const statusNow: Sql = (row, reader) => `CASE WHEN ${lapsed(row, reader)} THEN 'LAPSED' ELSE ${row}.status END`;

const closedAt: Sql = (row, reader) => isoUtc(`(CASE WHEN ${lapsed(row, reader)} THEN ${row}.valid_until ELSE ${row}.closed_at END)`);

/** Whether it was closed by a member: a lapsed group ended on a birthday. */
const closedByHand: Sql = (row, reader) => isoUtc(`(CASE WHEN ${statusNow(row, reader)} <> 'LAPSED' THEN ${row}.closed_at END)`);

/**
 * The fields that live disclosures of the case list for the reader's agency: the plan of a group is disclosed together
 * with its case.
 */
const disclosedOfCase: Sql = (row, reader) =>
  `ARRAY(SELECT unnest(d.fields) FROM disclosure d WHERE d.record_id = ${row}.case_id AND d.recipient_agency_id = ${reader.agency}` +
  ` AND disclosure_live(d.revoked_at, d.valid_from, d.valid_until))`;

/** Action groups: seen by those at work on the case, and by members to whom something of the case is disclosed. */
export const actionGroupGraph: TypeGraph = {
  type: 'ActionGroup',
  table: 'action_group',
  prefix: 'actiongroup',
  owner: (row) => `${row}.owner_agency_id`,
  conditions: {
    owner: (row, reader) => `${row}.owner_agency_id = ${reader.agency}`,
    assigned: assignedToItsCase,
    shared: sharedBy('record_id', 'case_id'),
    linked: linkedAs('ActionGroup', 'GROUPS'),
    groupMember: (row, reader) =>
      `(group_live(${row}.status, ${row}.valid_until) AND EXISTS (SELECT FROM group_member gm WHERE gm.group_id = ${row}.id` +
      ` AND gm.agency_id = ${reader.agency} AND gm.accepted_at IS NOT NULL AND group_member_live(gm.left_at, gm.valid_until)))`,
  },
  disclosed: disclosedOfCase,
  fields: {
    id: id(),
    number: column('number'),
    programme: column('programme'),
    municipalityCode: column('municipality_code'),
    ownerAgency: one('Agency', 'owner_agency_id'),
    status: computed(statusNow),
    formedAt: timestamp('formed_at'),
    validUntil: settled(timestamp('valid_until')),
    endsBecause: settled(column('ends_because')),
    closedAt: { ...computed(closedAt), mask: closedByHand },
    contactName: column('contact_name'),
    contactPhone: column('contact_phone'),
    members: {
      kind: 'many',
      to: 'GroupMember',
      join: (parent, child) => `${child}.group_id = ${parent}.id AND group_member_live(${child}.left_at, ${child}.valid_until)`,
      orderBy: (child) => `${child}.joined_at, ${child}.id`,
      paged: false,
    },
    missingSectors: computed((row) => `group_missing(${row}.id)`),
    secrecyMark: secrecyMark('owner_agency_id', 'formed_at'),
    version: column('version'),
    case: one('Case', 'case_id'),
    transferredFrom: one('ActionGroup', 'transferred_from'),
    transferredTo: {
      kind: 'one',
      to: 'ActionGroup',
      join: (parent, child) => `${child}.transferred_from = ${parent}.id`,
    },
    goals: {
      kind: 'many',
      to: 'GroupGoal',
      join: (parent, child) => `${child}.group_id = ${parent}.id AND ${child}.replaced_at IS NULL AND ${child}.left_group_at IS NULL`,
      orderBy: (child) => `${child}.position, ${child}.id`,
      paged: false,
    },
    meetings: {
      kind: 'many',
      to: 'GroupMeeting',
      join: (parent, child) => `${child}.group_id = ${parent}.id`,
      ...inPages('held_on', 'date', 'DESC'),
    },
    guardianAttendance: {
      kind: 'many',
      to: 'GuardianAttendance',
      join: (parent, child) => `${child}.group_id = ${parent}.id AND ${child}.others @> '[{"role": "GUARDIAN"}]'`,
      ...inPages('held_on', 'date', 'DESC'),
    },
    notCarriedOver: { kind: 'embedded', type: 'NotCarriedOver', list: true, sql: (row) => `${row}.not_carried_over` },
    closeReason: column('close_reason'),
    withheld: withheld(),
  },
  filters: {
    programme: {
      reads: ['ActionGroup.programme'],
      sql: (row, { bind }) => `${row}.programme = ${bind((programme: string) => programme, 'text')}`,
    },
    status: {
      reads: ['ActionGroup.status'],
      sql: (row, tools) => `${statusNow(row, tools)} = ANY (${tools.bind((statuses: readonly string[]) => statuses, 'text[]')})`,
    },
    endingWithinDays: {
      reads: ['ActionGroup.status', 'ActionGroup.validUntil'],
      sql: (row, { bind }) =>
        `(group_live(${row}.status, ${row}.valid_until) AND ${row}.valid_until <= app_now() + make_interval(days => ${bind((days: number) => days, 'integer')}))`,
    },
  },
  orders: {
    FORMED_AT: { reads: 'ActionGroup.formedAt', sql: (row) => `${row}.formed_at`, cast: 'timestamptz' },
    VALID_UNTIL: { reads: 'ActionGroup.validUntil', sql: (row) => `${row}.valid_until`, cast: 'timestamptz' },
    NUMBER: { reads: 'ActionGroup.number', sql: (row) => `${row}.number`, cast: 'text' },
  },
  defaultOrder: { field: 'FORMED_AT', direction: 'DESC' },
};

/** Members: parts of their group. */
export const groupMemberGraph: TypeGraph = {
  type: 'GroupMember',
  table: 'group_member',
  conditions: {},
  fields: {
    agency: one('Agency', 'agency_id'),
    role: column('role'),
    contactName: column('contact_name'),
    contactPhone: column('contact_phone'),
    since: timestamp('joined_at'),
    status: computed((row) => `CASE WHEN ${row}.accepted_at IS NULL THEN 'PENDING' ELSE 'ACTIVE' END`),
  },
};

/** Goals: parts of their group, shown or withheld together with `ActionGroup.goals`. */
export const groupGoalGraph: TypeGraph = {
  type: 'GroupGoal',
  table: 'plan_goal',
  conditions: {},
  fields: {
    text: column('text'),
    responsibleAgency: one('Agency', 'responsible_agency_id'),
    status: column('status'),
    dueOn: date('due_on'),
  },
};

/** Meetings: parts of their group, shown or withheld together with `ActionGroup.meetings`. */
export const groupMeetingGraph: TypeGraph = {
  type: 'GroupMeeting',
  table: 'group_meeting',
  conditions: {},
  fields: {
    heldOn: date('held_on'),
    attendees: {
      kind: 'many',
      to: 'Agency',
      join: (parent, child) => `${child}.id = ANY (${parent}.attendee_ids)`,
      orderBy: (child) => `${child}.name, ${child}.id`,
      paged: false,
    },
    personAttended: computed((row) => `${row}.others @> '[{"role": "PERSON"}]'`),
    decisions: column('decisions'),
  },
};

/** Guardians at meetings: parts of their group, shown or withheld together with `ActionGroup.guardianAttendance`. */
export const guardianAttendanceGraph: TypeGraph = {
  type: 'GuardianAttendance',
  table: 'group_meeting',
  conditions: {},
  fields: {
    heldOn: date('held_on'),
    names: computed(
      (row) =>
        `ARRAY(SELECT o.value ->> 'name' FROM jsonb_array_elements(${row}.others) WITH ORDINALITY o(value, at) WHERE o.value ->> 'role' = 'GUARDIAN' ORDER BY o.at)`,
    ),
  },
};
