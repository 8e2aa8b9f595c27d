import { column, date, id, one, withheld, type TypeGraph } from '../reading/graph';
import { equals, onOrAfter, onOrBefore, termOf } from './shared.graph';

/**
 * Incidents: everyone in the network sees them, but only the reporting agency, the coordinators and the police see the
 * description.
 */
export const incidentGraph: TypeGraph = {
  type: 'Incident',
  table: 'incident',
  prefix: 'incident',
  owner: (row) => `${row}.agency_id`,
  conditions: { owner: (row, reader) => `${row}.agency_id = ${reader.agency}` },
  fields: {
    id: id(),
    reportedBy: one('Agency', 'agency_id'),
    kind: column('kind'),
    occurredOn: date('occurred_on'),
    district: termOf('DISTRICT', 'district_code'),
    place: column('place'),
    environment: termOf('ENVIRONMENT', 'environment_code'),
    description: column('description'),
    status: column('status'),
    closedOn: date('closed_on'),
    version: column('version'),
    withheld: withheld(),
  },
  filters: {
    kind: equals('Incident.kind', 'kind'),
    status: equals('Incident.status', 'status'),
    district: equals('Incident.district', 'district_code'),
    from: onOrAfter('Incident.occurredOn', 'occurred_on'),
    to: onOrBefore('Incident.occurredOn', 'occurred_on'),
  },
  orders: { OCCURRED_ON: { reads: 'Incident.occurredOn', sql: (row) => `${row}.occurred_on`, cast: 'date' } },
  defaultOrder: { field: 'OCCURRED_ON', direction: 'DESC' },
};
