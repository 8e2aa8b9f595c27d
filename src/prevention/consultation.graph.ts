import { assignedTo } from '../cases';
import { column, date, id, inPages, one, terms, timestamp, withheld, type FilterGraph, type Sql, type TypeGraph } from '../reading/graph';
import { named, own, ownerAgencyId, takesPart } from './record.graph';
import { equals, holdsCode, onOrAfter, onOrBefore, termOf } from './shared.graph';

/** Its owner put the question to others. */
const asked: Sql = (row) => `${row}.kind = 'ASKED'`;
/** The viewer's agency has taken the asked question, has answered it or is named as taking part. */
export const inAsked: Sql = (row, reader) => `(${asked(row, reader)} AND ${takesPart(row, reader)})`;
/** It waits, and another agency than the asker lists the viewer with the competence that it is addressed to. */
const competent: Sql = (row, reader) =>
  `(${asked(row, reader)} AND ${row}.status = 'OPEN' AND ${row}.owner_agency_id <> ${reader.agency}` +
  ` AND EXISTS (SELECT FROM expert qe JOIN expert_competence qc ON qc.expert_id = qe.id JOIN term qt ON qt.id = qc.term_id` +
  ` WHERE qe.member_id = ${reader.member} AND qe.agency_id = ${reader.agency}` +
  ` AND qt.taxonomy = 'COMPETENCE' AND qt.code = ${row}.competence_code))`;

const wanted = (value: boolean): boolean => value;
const mine: FilterGraph = {
  reads: ['Consultation.ownerAgency'],
  sql: (row, tools) => `(${own(row, tools)}) = ${tools.bind(wanted, 'boolean')}`,
};
const openToMe: FilterGraph = {
  reads: ['Consultation.ownerAgency', 'Consultation.kind', 'Consultation.status'],
  sql: (row, tools) => `(${asked(row, tools)} AND ${row}.status = 'OPEN' AND NOT (${own(row, tools)})) = ${tools.bind(wanted, 'boolean')}`,
};

/**
 * Consultations: seen by the agency that received or asked them and by the coordinators; an asked one also by those who
 * take part and, while it is open, by experts with the competence. The case that one became is seen by those at work on
 * that case.
 */
export const consultationGraph: TypeGraph = {
  type: 'Consultation',
  table: 'consultation',
  prefix: 'consultation',
  owner: ownerAgencyId,
  conditions: {
    owner: own,
    asked,
    party: inAsked,
    recipient: (row, reader) => `${row}.taken_by_agency_id = ${reader.agency}`,
    competent,
    assigned: (row, reader) => assignedTo(`${row}.converted_case_id`, reader.member),
  },
  fields: {
    id: id(),
    ownerAgency: one('Agency', 'owner_agency_id'),
    receivedOn: date('received_on'),
    channel: column('channel'),
    category: column('category'),
    concernTypes: terms('CONCERN_TYPE', 'concern_type_codes'),
    reporterType: column('reporter_type'),
    environment: termOf('ENVIRONMENT', 'environment_code'),
    district: termOf('DISTRICT', 'district_code'),
    kind: column('kind'),
    competence: termOf('COMPETENCE', 'competence_code'),
    status: column('status'),
    question: column('question'),
    advice: column('advice'),
    answeredOn: date('answered_on'),
    answers: {
      kind: 'many',
      to: 'ConsultationAnswer',
      join: (parent, child) => `${child}.consultation_id = ${parent}.id`,
      ...inPages('answered_at', 'timestamptz'),
    },
    participants: named('Agency', 'party_ids'),
    incident: one('Incident', 'incident_id'),
    takenBy: one('Agency', 'taken_by_agency_id'),
    takenAt: timestamp('taken_at'),
    rating: column('rating'),
    ratingNote: column('rating_note'),
    ratedOn: date('rated_on'),
    closedOn: date('closed_on'),
    helplineCall: one('HelplineCall', 'helpline_call_id'),
    convertedOn: date('converted_on'),
    convertedGround: column('converted_ground'),
    convertedMotive: column('converted_motive'),
    convertedCase: one('Case', 'converted_case_id'),
    version: column('version'),
    withheld: withheld(),
  },
  filters: {
    category: equals('Consultation.category', 'category'),
    concernType: holdsCode('Consultation.concernTypes', 'concern_type_codes'),
    reporterType: equals('Consultation.reporterType', 'reporter_type'),
    status: equals('Consultation.status', 'status'),
    district: equals('Consultation.district', 'district_code'),
    environment: equals('Consultation.environment', 'environment_code'),
    kind: equals('Consultation.kind', 'kind'),
    competence: equals('Consultation.competence', 'competence_code'),
    mine,
    openToMe,
    from: onOrAfter('Consultation.receivedOn', 'received_on'),
    to: onOrBefore('Consultation.receivedOn', 'received_on'),
  },
  orders: {
    RECEIVED_ON: { reads: 'Consultation.receivedOn', sql: (row) => `${row}.received_on`, cast: 'date' },
  },
  defaultOrder: { field: 'RECEIVED_ON', direction: 'DESC' },
};
