import { column, date, id, one, withheld, type TypeGraph } from '../reading/graph';
import { equals, onOrAfter, onOrBefore, termOf } from './shared.graph';

/** Calls: seen by the agency that recorded them, by the one they were passed on to, and by the coordinators. */
export const callGraph: TypeGraph = {
  type: 'HelplineCall',
  table: 'helpline_call',
  prefix: 'helplinecall',
  owner: (row) => `${row}.owner_agency_id`,
  conditions: {
    owner: (row, reader) => `${row}.owner_agency_id = ${reader.agency}`,
    recipient: (row, reader) => `${row}.routed_to_agency_id = ${reader.agency}`,
  },
  fields: {
    id: id(),
    ownerAgency: one('Agency', 'owner_agency_id'),
    helpline: one('Resource', 'resource_id'),
    receivedOn: date('received_on'),
    callerType: column('caller_type'),
    district: termOf('DISTRICT', 'district_code'),
    routedTo: one('Agency', 'routed_to_agency_id'),
    concern: column('concern'),
    status: column('status'),
    version: column('version'),
    withheld: withheld(),
  },
  filters: {
    status: equals('HelplineCall.status', 'status'),
    district: equals('HelplineCall.district', 'district_code'),
    from: onOrAfter('HelplineCall.receivedOn', 'received_on'),
    to: onOrBefore('HelplineCall.receivedOn', 'received_on'),
  },
  orders: {
    RECEIVED_ON: { reads: 'HelplineCall.receivedOn', sql: (row) => `${row}.received_on`, cast: 'date' },
  },
  defaultOrder: { field: 'RECEIVED_ON', direction: 'DESC' },
};

/** Routes: everyone in the network sees them. */
export const routeGraph: TypeGraph = {
  type: 'HelplineRoute',
  table: 'helpline_route',
  prefix: 'helplineroute',
  conditions: {},
  fields: {
    id: id(),
    district: termOf('DISTRICT', 'district_code'),
    routedTo: one('Agency', 'agency_id'),
    validFrom: date('valid_from'),
    validTo: date('valid_to'),
    version: column('version'),
  },
  orders: { VALID_FROM: { reads: 'HelplineRoute.validFrom', sql: (row) => `${row}.valid_from`, cast: 'date' } },
  defaultOrder: { field: 'VALID_FROM', direction: 'DESC' },
};
