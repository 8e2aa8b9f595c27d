import { column, id, one, timestamp, withheld, type TypeGraph } from '../reading/graph';

/** Members: each agency sees its own. */
export const memberGraph: TypeGraph = {
  type: 'Member',
  table: 'member',
  prefix: 'member',
  owner: (row) => `${row}.agency_id`,
  conditions: { owner: (row, reader) => `${row}.agency_id = ${reader.agency}` },
  fields: {
    id: id(),
    agency: one('Agency', 'agency_id'),
    kind: column('kind'),
    roles: column('roles'),
    name: column('name'),
    suspendedAt: timestamp('suspended_at'),
    version: column('version'),
    withheld: withheld(),
  },
  filters: {
    kind: {
      reads: ['Member.kind'],
      sql: (row, { bind }) => `${row}.kind = ${bind((kind: string) => kind, 'text')}`,
    },
    role: {
      reads: ['Member.roles'],
      sql: (row, { bind }) => `${bind((role: string) => role, 'text')} = ANY (${row}.roles)`,
    },
  },
  orders: { NAME: { reads: 'Member.name', sql: (row) => `${row}.name`, cast: 'text' } },
  defaultOrder: { field: 'NAME', direction: 'ASC' },
};
