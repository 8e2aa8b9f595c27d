import { column, computed, date, id, one, terms, timestamp, type FieldGraph, type TypeGraph } from '../reading/graph';
import { anyOf, equals, holdsTerm, isTerm, onOrAfter, onOrBefore, termOf } from './shared.graph';

// All SQL text comes from this file.
const hosts = (to: 'Agency' | 'Organisation', key: 'agency_id' | 'organisation_id', which: string): FieldGraph => ({
  kind: 'many',
  to,
  join: (parent, child) => `${child}.id IN (SELECT th.${key} FROM training_host th WHERE th.training_id = ${parent}.id AND ${which})`,
  orderBy: (child) => `${child}.name, ${child}.id`,
  paged: false,
});
const HOST = 'NOT th.co_host';
const CO_HOST = 'th.co_host';

/** Attendance: a part of its training. */
export const attendanceGraph: TypeGraph = {
  type: 'TrainingAttendance',
  table: 'training_attendance',
  conditions: {},
  fields: { audience: termOf('AUDIENCE', 'audience_code'), attended: column('attended') },
};

/** Trainings: everyone in the network sees them. */
export const trainingGraph: TypeGraph = {
  type: 'Training',
  table: 'training',
  prefix: 'training',
  owner: (row) => `${row}.owner_agency_id`,
  conditions: { owner: (row, reader) => `${row}.owner_agency_id = ${reader.agency}` },
  fields: {
    id: id(),
    ownerAgency: one('Agency', 'owner_agency_id'),
    kind: column('kind'),
    title: column('title'),
    startsOn: date('starts_on'),
    endsOn: date('ends_on'),
    place: column('place'),
    municipalityCode: column('municipality_code'),
    hostAgencies: hosts('Agency', 'agency_id', HOST),
    hostOrganisations: hosts('Organisation', 'organisation_id', HOST),
    coHostAgencies: hosts('Agency', 'agency_id', CO_HOST),
    coHostOrganisations: hosts('Organisation', 'organisation_id', CO_HOST),
    modules: terms('TRAINING_MODULE', 'module_codes'),
    audiences: terms('AUDIENCE', 'audience_codes'),
    attendance: {
      kind: 'many',
      to: 'TrainingAttendance',
      join: (parent, child) => `${child}.training_id = ${parent}.id`,
      orderBy: (child) => `${child}.audience_code COLLATE "C", ${child}.id`,
      paged: false,
    },
    attended: computed((row) => `(SELECT coalesce(sum(ta.attended), 0)::int FROM training_attendance ta WHERE ta.training_id = ${row}.id)`),
    childrenMet: column('children_met'),
    outcomes: column('outcomes'),
    version: column('version'),
  },
  search: { open: (row) => `${row}.search_open` },
  filters: {
    kind: equals('Training.kind', 'kind'),
    audience: holdsTerm('AUDIENCE', 'Training.audiences', 'audience_codes'),
    from: onOrAfter('Training.startsOn', 'starts_on'),
    to: onOrBefore('Training.startsOn', 'starts_on'),
  },
  orders: { STARTS_ON: { reads: 'Training.startsOn', sql: (row) => `${row}.starts_on`, cast: 'date' } },
  defaultOrder: { field: 'STARTS_ON', direction: 'DESC' },
};

/** Requests for training: everyone in the network sees them. */
export const trainingRequestGraph: TypeGraph = {
  type: 'TrainingRequest',
  table: 'training_request',
  prefix: 'trainingrequest',
  owner: (row) => `${row}.owner_agency_id`,
  conditions: {
    owner: (row, reader) => `${row}.owner_agency_id = ${reader.agency}`,
    party: (row, reader) => `EXISTS (SELECT FROM training t WHERE t.id = ${row}.training_id AND t.owner_agency_id = ${reader.agency})`,
  },
  fields: {
    id: id(),
    ownerAgency: one('Agency', 'owner_agency_id'),
    audience: termOf('AUDIENCE', 'audience_code'),
    modules: terms('TRAINING_MODULE', 'module_codes'),
    district: termOf('DISTRICT', 'district_code'),
    wishedFrom: date('wished_from'),
    wishedTo: date('wished_to'),
    expected: column('expected'),
    note: column('note'),
    status: column('status'),
    training: one('Training', 'training_id'),
    requestedAt: timestamp('requested_at'),
    version: column('version'),
  },
  filters: {
    status: anyOf('TrainingRequest.status', 'status'),
    audience: isTerm('AUDIENCE', 'TrainingRequest.audience', 'audience_code'),
  },
  orders: {
    REQUESTED_AT: { reads: 'TrainingRequest.requestedAt', sql: (row) => `${row}.requested_at`, cast: 'timestamptz' },
  },
  defaultOrder: { field: 'REQUESTED_AT', direction: 'ASC' },
};
