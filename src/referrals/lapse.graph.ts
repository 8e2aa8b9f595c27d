import { assignedToItsCase } from '../cases/assigned.service';
import { column, id, masked, one, settled, timestamp, withheld, type TypeGraph } from '../reading/graph';

/** Ends between now and so many days ahead. */
const within = (end: string, days: string): string =>
  `(${end} > now() AND ${end} <= now() + make_interval(days => ${days}))`;

/**
 * What is to lapse: in view of those at work on the case and of those who lead, who alone can do something about it in time. Whoever may
 * not know the birth date is told of the open end, and of nothing where only a birthday ends it.
 */
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
    at: masked(settled(timestamp('at')), timestamp('open_at')),
    because: masked(settled(column('because')), column('open_because')),
    case: one('Case', 'case_id'),
    disclosure: one('Disclosure', 'disclosure_id'),
    consent: one('Consent', 'consent_id'),
    actionGroup: one('ActionGroup', 'group_id'),
    withheld: withheld(),
  },
  filters: {
    withinDays: {
      reads: ['Lapse.at'],
      sql: (row, { bind }) =>
        within(
          `${row}.at`,
          bind((days: number) => days, 'integer'),
        ),
      masked: (row, { bind }) =>
        within(
          `${row}.open_at`,
          bind((days: number) => days, 'integer'),
        ),
    },
  },
  orders: {
    AT: { reads: 'Lapse.at', sql: (row) => `${row}.at`, masked: (row) => `${row}.open_at`, cast: 'timestamptz' },
  },
  defaultOrder: { field: 'AT', direction: 'ASC' },
};
