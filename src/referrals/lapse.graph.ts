import { assignedToItsCase } from '../cases';
import { column, id, masked, one, settled, timestamp, withheld, type FilterGraph, type TypeGraph } from '../reading/graph';

/** SQL conditions: an end lies at most `days` ahead; or lies ahead, or at most `days` ago. */
const ahead = (end: string, days: string): string => `${end} <= app_now() + make_interval(days => ${days})`;
const ago = (end: string, days: string): string => `${end} > app_now() - make_interval(days => ${days})`;

const within = (bound: (end: string, days: string) => string): FilterGraph => {
  const by =
    (end: string): FilterGraph['sql'] =>
    (row, { bind }) =>
      bound(
        `${row}.${end}`,
        bind((days: number) => days, 'integer'),
      );
  return { reads: ['Lapse.at'], sql: by('at'), masked: by('open_at') };
};

/**
 * Records that soon lapse: seen by those at work on the case and by leads, who alone can act on it in time. A viewer
 * who may not know the birth date is shown the open end, and nothing if only a birthday ends the record.
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
    withinDays: within(ahead),
    endedSinceDays: within(ago),
  },
  orders: {
    AT: { reads: 'Lapse.at', sql: (row) => `${row}.at`, masked: (row) => `${row}.open_at`, cast: 'timestamptz' },
  },
  defaultOrder: { field: 'AT', direction: 'ASC' },
};
