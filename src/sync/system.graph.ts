import { column, id, one, timestamp, type TypeGraph } from '../reading/graph';

/** External systems: seen by the administrators of their agency, and by the member that acts for one. */
export const systemGraph: TypeGraph = {
  type: 'ExternalSystem',
  table: 'external_system',
  prefix: 'externalsystem',
  owner: (row) => `${row}.agency_id`,
  conditions: {
    owner: (row, reader) => `${row}.agency_id = ${reader.agency}`,
    self: (row, reader) => `${row}.member_id = ${reader.member}`,
  },
  fields: {
    id: id(),
    agency: one('Agency', 'agency_id'),
    kind: column('kind'),
    name: column('name'),
    member: one('Member', 'member_id'),
    scopes: column('scopes'),
    winners: { kind: 'embedded', type: 'SyncWinner', list: true, sql: (row) => `${row}.winners` },
    registeredAt: timestamp('registered_at'),
    disabledAt: timestamp('disabled_at'),
    version: column('version'),
  },
  orders: {
    REGISTERED_AT: {
      reads: 'ExternalSystem.registeredAt',
      sql: (row) => `${row}.registered_at`,
      cast: 'timestamptz',
    },
  },
  defaultOrder: { field: 'REGISTERED_AT', direction: 'ASC' },
};
