import { column, computed, date, inPages, one, withheld, type Sql, type TypeGraph } from '../reading/graph';
import { equals, onOrAfter, onOrBefore } from './shared.graph';
import { ownerAgencyId, recordFields, named, own, takesPart } from './record.graph';

// Every second year, by lag 2023:196: two years after it was signed or last reviewed, whichever came later.
const reviewDue: Sql = (row) =>
  `(greatest(${row}.signed_on, (SELECT max(rd) FROM unnest(${row}.reviewed_on) AS rd)) + interval '2 years')::date`;

/** Cooperation agreements: everyone sees them. */
export const agreementGraph: TypeGraph = {
  type: 'CooperationAgreement',
  table: 'cooperation_agreement',
  prefix: 'cooperationagreement',
  owner: ownerAgencyId,
  conditions: { owner: own },
  fields: {
    ...recordFields,
    title: column('title'),
    parties: named('Agency', 'party_ids'),
    purposes: column('purposes'),
    areas: column('areas'),
    provision: column('provision'),
    signedOn: date('signed_on'),
    validTo: date('valid_to'),
    reviewedOn: computed((row) => `ARRAY(SELECT to_char(ro, 'YYYY-MM-DD') FROM unnest(${row}.reviewed_on) AS ro ORDER BY ro)`),
    reviewDueOn: computed((row, reader) => `to_char(${reviewDue(row, reader)}, 'YYYY-MM-DD')`),
  },
  filters: {
    reviewDueBy: {
      reads: ['CooperationAgreement.reviewDueOn'],
      sql: (row, tools) => `${reviewDue(row, tools)} <= ${tools.bind((day: string) => day, 'date')}`,
    },
  },
  orders: { TITLE: { reads: 'CooperationAgreement.title', sql: (row) => `${row}.title`, cast: 'text' } },
  defaultOrder: { field: 'TITLE', direction: 'ASC' },
};

/** Series of meetings: everyone sees them, but not their meetings. */
export const seriesGraph: TypeGraph = {
  type: 'MeetingSeries',
  table: 'meeting_series',
  prefix: 'meetingseries',
  owner: ownerAgencyId,
  conditions: { owner: own },
  fields: {
    ...recordFields,
    kind: column('kind'),
    name: column('name'),
    rhythm: column('rhythm'),
    description: column('description'),
    parties: named('Agency', 'party_ids'),
    organisations: named('Organisation', 'organisation_ids'),
    validFrom: date('valid_from'),
    validTo: date('valid_to'),
    meetings: {
      kind: 'many',
      to: 'Meeting',
      join: (parent, child) => `${child}.series_id = ${parent}.id`,
      ...inPages('held_on', 'date', 'DESC'),
    },
    withheld: withheld(),
  },
  filters: { kind: equals('MeetingSeries.kind', 'kind') },
  orders: { NAME: { reads: 'MeetingSeries.name', sql: (row) => `${row}.name`, cast: 'text' } },
  defaultOrder: { field: 'NAME', direction: 'ASC' },
};

/** Meetings: seen by the agency that convened them and by those that took part. */
export const meetingGraph: TypeGraph = {
  type: 'Meeting',
  table: 'meeting',
  prefix: 'meeting',
  owner: ownerAgencyId,
  conditions: { owner: own, party: takesPart },
  fields: {
    ...recordFields,
    series: one('MeetingSeries', 'series_id'),
    parties: named('Agency', 'party_ids'),
    organisations: named('Organisation', 'organisation_ids'),
    heldOn: date('held_on'),
    subjects: column('subjects'),
    notes: column('notes'),
  },
  filters: {
    // Everyone sees the series.
    kind: {
      reads: ['Meeting.series'],
      sql: (row, { bind }) =>
        `EXISTS (SELECT FROM meeting_series ms WHERE ms.id = ${row}.series_id AND ms.kind = ${bind((kind: string) => kind, 'text')})`,
    },
    from: onOrAfter('Meeting.heldOn', 'held_on'),
    to: onOrBefore('Meeting.heldOn', 'held_on'),
  },
  orders: { HELD_ON: { reads: 'Meeting.heldOn', sql: (row) => `${row}.held_on`, cast: 'date' } },
  defaultOrder: { field: 'HELD_ON', direction: 'DESC' },
};
