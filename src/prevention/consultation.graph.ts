import { assignedTo } from '../cases';
import { column, date, id, one, terms, withheld, type TypeGraph } from '../reading/graph';
import { equals, holdsCode, onOrAfter, onOrBefore, termOf } from './shared.graph';

/**
 * Consultations: seen by the agency that received them and by the coordinators. The case that one became is seen by
 * those at work on that case.
 */
export const consultationGraph: TypeGraph = {
  type: 'Consultation',
  table: 'consultation',
  prefix: 'consultation',
  owner: (row) => `${row}.owner_agency_id`,
  conditions: {
    owner: (row, reader) => `${row}.owner_agency_id = ${reader.agency}`,
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
    status: column('status'),
    question: column('question'),
    advice: column('advice'),
    answeredOn: date('answered_on'),
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
    from: onOrAfter('Consultation.receivedOn', 'received_on'),
    to: onOrBefore('Consultation.receivedOn', 'received_on'),
  },
  orders: {
    RECEIVED_ON: { reads: 'Consultation.receivedOn', sql: (row) => `${row}.received_on`, cast: 'date' },
  },
  defaultOrder: { field: 'RECEIVED_ON', direction: 'DESC' },
};
