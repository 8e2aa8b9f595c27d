import { agency, byName, column, instant, many, one, type Field, type Fields } from './plainFields';
import { code, orderedBy } from './plainOrder';
import { textsIn, type TableName } from './tables';

const agencies =
  (key: string): Field =>
  (row, { tables }) =>
    many('Agency', byName(tables.agency.filter(({ id }) => textsIn(row, key).includes(String(id)))));

/** Records or parts of a table that point at the row, in the order of an instant. */
const pointing =
  (type: string, table: TableName, key: string, by: string, more: { readonly paged: boolean; readonly direction?: 'DESC' }): Field =>
  (row, { tables }) => {
    const own = tables[table].filter((other) => other[key] === row['id']);
    const rows = orderedBy(
      own,
      more.direction ?? 'ASC',
      (other) => code(other[by]),
      ({ id }) => code(id),
    );
    return { kind: 'many', type, rows, paged: more.paged };
  };

/** Where every field of case conferences is found among the rows. */
export const PLAIN_CONFERENCES: Readonly<Record<string, Fields>> = {
  ConferenceSeries: {
    ownerAgency: agency('owner_agency_id'),
    name: column('name'),
    rhythm: column('rhythm'),
    parties: agencies('party_ids'),
    endedOn: column('ended_on'),
    conferences: pointing('Conference', 'conference', 'series_id', 'starts_at', { paged: true, direction: 'DESC' }),
    version: column('version'),
  },
  Conference: {
    ownerAgency: agency('owner_agency_id'),
    series: one('ConferenceSeries', 'conference_series', 'series_id'),
    acute: column('acute'),
    status: column('status'),
    startsAt: instant('starts_at'),
    parties: agencies('party_ids'),
    agenda: column('agenda'),
    sharedPicture: column('shared_picture'),
    present: agencies('present_ids'),
    roster: pointing('RosterRow', 'roster_row', 'conference_id', 'added_at', { paged: true }),
    version: column('version'),
  },
  RosterRow: {
    conference: one('Conference', 'conference', 'conference_id'),
    ownerAgency: agency('owner_agency_id'),
    case: one('Case', 'case_file', 'case_id'),
    purpose: column('purpose'),
    parties: agencies('party_ids'),
    discussed: column('discussed'),
    question: column('question'),
    minutes: column('minutes'),
    attendance: pointing('ConferenceAttendance', 'conference_attendance', 'row_id', 'noted_at', { paged: false }),
    decisions: pointing('ConferenceDecision', 'conference_decision', 'row_id', 'decided_at', { paged: true }),
    addedAt: instant('added_at'),
    withdrawnAt: instant('withdrawn_at'),
    version: column('version'),
  },
  ConferenceAttendance: {
    agency: agency('agency_id'),
    member: one('Member', 'member', 'member_id'),
    notedAt: instant('noted_at'),
  },
  ConferenceDecision: {
    rosterRow: one('RosterRow', 'roster_row', 'row_id'),
    ownerAgency: agency('owner_agency_id'),
    text: column('text'),
    responsibleAgency: agency('responsible_agency_id'),
    dueOn: column('due_on'),
    parties: agencies('party_ids'),
    planStep: one('PlanStep', 'plan_step', 'plan_step_id'),
    decidedAt: instant('decided_at'),
    version: column('version'),
  },
};
