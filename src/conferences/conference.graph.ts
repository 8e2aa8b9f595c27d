import { assignedToItsCase } from '../cases';
import { column, date, id, inPages, one, timestamp, withheld, type FieldGraph, type Sql, type TypeGraph } from '../reading/graph';

const owner: Sql = (row, reader) => `${row}.owner_agency_id = ${reader.agency}`;
const party: Sql = (row, reader) => `${reader.agency} = ANY (${row}.party_ids)`;

const agencies = (ids: 'party_ids' | 'present_ids'): FieldGraph => ({
  kind: 'many',
  to: 'Agency',
  join: (parent, child) => `${child}.id = ANY (${parent}.${ids})`,
  orderBy: (child) => `${child}.name, ${child}.id`,
  paged: false,
  lies: [ids],
});

/** Series of conferences: seen by the agencies that meet. */
export const seriesGraph: TypeGraph = {
  type: 'ConferenceSeries',
  table: 'conference_series',
  prefix: 'conferenceseries',
  owner: (row) => `${row}.owner_agency_id`,
  conditions: { owner, party },
  fields: {
    id: id(),
    ownerAgency: one('Agency', 'owner_agency_id'),
    name: column('name'),
    rhythm: column('rhythm'),
    parties: agencies('party_ids'),
    endedOn: date('ended_on'),
    conferences: {
      kind: 'many',
      to: 'Conference',
      join: (parent, child) => `${child}.series_id = ${parent}.id`,
      ...inPages('starts_at', 'timestamptz', 'DESC'),
    },
    version: column('version'),
    withheld: withheld(),
  },
  orders: { NAME: { reads: 'ConferenceSeries.name', sql: (row) => `${row}.name`, cast: 'text' } },
  defaultOrder: { field: 'NAME', direction: 'ASC' },
};

/** Conferences: what all parties see. Its roster shows to each the rows that are in its view. */
export const conferenceGraph: TypeGraph = {
  type: 'Conference',
  table: 'conference',
  prefix: 'conference',
  owner: (row) => `${row}.owner_agency_id`,
  conditions: { owner, party },
  fields: {
    id: id(),
    ownerAgency: one('Agency', 'owner_agency_id'),
    series: one('ConferenceSeries', 'series_id'),
    acute: column('acute'),
    status: column('status'),
    startsAt: timestamp('starts_at'),
    parties: agencies('party_ids'),
    agenda: column('agenda'),
    sharedPicture: column('shared_picture'),
    present: agencies('present_ids'),
    roster: {
      kind: 'many',
      to: 'RosterRow',
      join: (parent, child) => `${child}.conference_id = ${parent}.id`,
      // The order in which they were put there: a place on the roster would show that there are others.
      ...inPages('added_at', 'timestamptz'),
    },
    version: column('version'),
    withheld: withheld(),
  },
  filters: {
    status: {
      reads: ['Conference.status'],
      sql: (row, { bind }) => `${row}.status = ANY (${bind((states: readonly string[]) => states, 'text[]')})`,
    },
  },
  orders: { STARTS_AT: { reads: 'Conference.startsAt', sql: (row) => `${row}.starts_at`, cast: 'timestamptz' } },
  defaultOrder: { field: 'STARTS_AT', direction: 'DESC' },
};

/** Selects the live disclosures `d` of the case of a row of the roster to the reader's agency, for the purpose of the row. */
const told = (row: string, agency: string): string =>
  `d.record_id = ${row}.case_id AND d.record_type = 'Case' AND d.recipient_agency_id = ${agency} AND d.purpose = ${row}.purpose` +
  ` AND disclosure_live(d.revoked_at, d.valid_from, d.valid_until)`;

const RESERVED = " JOIN reservation v ON v.id = d.reservation_id AND v.status = 'ACCEPTED'";

/** SQL: the row stands, is for the reader's agency, which is party of the conference, and the field is disclosed to it for the purpose. */
const opened =
  (field: string, more = ''): Sql =>
  (row, reader) =>
    `(${row}.withdrawn_at IS NULL AND ${reader.agency} = ANY (${row}.party_ids)` +
    ` AND EXISTS (SELECT FROM conference oc WHERE oc.id = ${row}.conference_id AND ${reader.agency} = ANY (oc.party_ids))` +
    ` AND EXISTS (SELECT FROM disclosure d${more} WHERE ${told(row, reader.agency)} AND '${field}' = ANY (d.fields)))`;

/** Rows of the roster: seen by those at work on the case, and by each party that one is for, once it is disclosed to it for its purpose. */
export const rosterRowGraph: TypeGraph = {
  type: 'RosterRow',
  table: 'roster_row',
  prefix: 'rosterrow',
  owner: (row) => `${row}.owner_agency_id`,
  conditions: {
    owner,
    assigned: assignedToItsCase,
    shared: opened('RosterRow.question'),
    reserved: opened('RosterRow.question', RESERVED),
  },
  disclosed: (row, reader) => `ARRAY(SELECT unnest(d.fields) FROM disclosure d WHERE ${told(row, reader.agency)})`,
  fields: {
    id: id(),
    conference: one('Conference', 'conference_id'),
    ownerAgency: one('Agency', 'owner_agency_id'),
    case: one('Case', 'case_id'),
    purpose: column('purpose'),
    parties: agencies('party_ids'),
    discussed: column('discussed'),
    question: column('question'),
    minutes: column('minutes'),
    attendance: {
      kind: 'many',
      to: 'ConferenceAttendance',
      join: (parent, child) => `${child}.row_id = ${parent}.id`,
      orderBy: (child) => `${child}.noted_at, ${child}.id`,
      paged: false,
    },
    decisions: {
      kind: 'many',
      to: 'ConferenceDecision',
      join: (parent, child) => `${child}.row_id = ${parent}.id`,
      ...inPages('decided_at', 'timestamptz'),
    },
    addedAt: timestamp('added_at'),
    withdrawnAt: timestamp('withdrawn_at'),
    version: column('version'),
    withheld: withheld(),
  },
};

/** SQL: a condition of the decision's row of the roster. */
const ofItsRow =
  (holds: (rosterRow: string, agency: string) => string): Sql =>
  (row, reader) =>
    `EXISTS (SELECT FROM roster_row rr WHERE rr.id = ${row}.row_id AND ${holds('rr', reader.agency)})`;

const decided = (more = ''): Sql =>
  ofItsRow((rosterRow, agency) => {
    const reader = { agency, member: '' };
    return `${opened('RosterRow.question', more)(rosterRow, reader)} AND ${opened('ConferenceDecision.text', more)(rosterRow, reader)}`;
  });
const forThem =
  (holds: Sql): Sql =>
  (row, reader) =>
    `(${party(row, reader)} AND ${holds(row, reader)})`;

/** Decisions: seen by those at work on the case, and by the parties that one is for, once decisions are disclosed to them with the row. */
export const decisionGraph: TypeGraph = {
  type: 'ConferenceDecision',
  table: 'conference_decision',
  prefix: 'conferencedecision',
  owner: (row) => `${row}.owner_agency_id`,
  conditions: {
    owner,
    assigned: assignedToItsCase,
    shared: forThem(decided()),
    reserved: forThem(decided(RESERVED)),
  },
  disclosed: (row, reader) =>
    `ARRAY(SELECT unnest(d.fields) FROM roster_row dr JOIN disclosure d ON ${told('dr', reader.agency)} WHERE dr.id = ${row}.row_id)`,
  fields: {
    id: id(),
    rosterRow: one('RosterRow', 'row_id'),
    ownerAgency: one('Agency', 'owner_agency_id'),
    text: column('text'),
    responsibleAgency: one('Agency', 'responsible_agency_id'),
    dueOn: date('due_on'),
    parties: agencies('party_ids'),
    planStep: one('PlanStep', 'plan_step_id'),
    decidedAt: timestamp('decided_at'),
    version: column('version'),
    withheld: withheld(),
  },
};

/** Presence for a case: parts of its row, shown or withheld together with `RosterRow.attendance`. */
export const attendanceGraph: TypeGraph = {
  type: 'ConferenceAttendance',
  table: 'conference_attendance',
  conditions: {},
  fields: { agency: one('Agency', 'agency_id'), member: one('Member', 'member_id'), notedAt: timestamp('noted_at') },
};
