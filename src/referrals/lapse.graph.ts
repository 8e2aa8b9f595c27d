import { assignedToItsCase } from '../cases';
import { column, id, masked, one, settled, timestamp, withheld, type FilterTools, type TypeGraph } from '../reading/graph';

/** The time around now in which something lapses or has lapsed, in days. */
export interface LapseWindow {
  readonly ahead: number;
  readonly back: number;
}

/** SQL: the bounds of the window. They are asked apart from the rows, because only a plain value reaches an index under a policy. */
const since = ({ bind }: FilterTools): string =>
  `(SELECT app_now() - make_interval(days => ${bind(({ back }: LapseWindow) => back, 'integer')}))`;
const until = ({ bind }: FilterTools): string =>
  `(SELECT app_now() + make_interval(days => ${bind(({ ahead }: LapseWindow) => ahead, 'integer')}))`;

/** SQL: whether an end lies in the window. */
const inWindow =
  (end: 'at' | 'open_at') =>
  (row: string, tools: FilterTools): string =>
    `(${row}.${end} > ${since(tools)} AND ${row}.${end} <= ${until(tools)})`;

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
    window: {
      reads: ['Lapse.at'],
      sql: inWindow('at'),
      masked: inWindow('open_at'),
      near: (row, tools) => `(${inWindow('at')(row, tools)} OR ${inWindow('open_at')(row, tools)})`,
    },
  },
  orders: {
    AT: { reads: 'Lapse.at', sql: (row) => `${row}.at`, masked: (row) => `${row}.open_at`, cast: 'timestamptz' },
  },
  defaultOrder: { field: 'AT', direction: 'ASC' },
};
