import { assignedToItsCase } from '../cases/assigned.service';
import { column, id, one, timestamp, type TypeGraph } from '../reading/graph';

/** What is to lapse: in view of those at work on the case and of those who lead, who alone can do something about it in time. */
export const lapseGraph: TypeGraph = {
  type: 'Lapse',
  table: 'upcoming_lapse',
  owner: (row) => `${row}.owner_agency_id`,
  conditions: {
    owner: (row, reader) => `${row}.owner_agency_id = ${reader.agency}`,
    assigned: assignedToItsCase,
  },
  fields: {
    id: id(),
    kind: column('kind'),
    at: timestamp('at'),
    because: column('because'),
    case: one('Case', 'case_id'),
    disclosure: one('Disclosure', 'disclosure_id'),
    consent: one('Consent', 'consent_id'),
    actionGroup: one('ActionGroup', 'group_id'),
  },
  filters: {
    withinDays: {
      reads: ['Lapse.at'],
      sql: (row, { bind }) => `${row}.at <= now() + make_interval(days => ${bind((days: number) => days, 'integer')})`,
    },
  },
  orders: { AT: { reads: 'Lapse.at', sql: (row) => `${row}.at`, cast: 'timestamptz' } },
  defaultOrder: { field: 'AT', direction: 'ASC' },
};
