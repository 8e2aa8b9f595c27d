import { assignedToItsCase } from '../cases';
import { column, id, one, timestamp, withheld, type TypeGraph } from '../reading/graph';

/** Transfers: seen by those at work on the case, the leads of its agency, and the leads of the recipient. */
export const transferGraph: TypeGraph = {
  type: 'CaseTransfer',
  table: 'case_transfer',
  prefix: 'casetransfer',
  owner: (row) => `${row}.owner_agency_id`,
  conditions: {
    owner: (row, reader) => `${row}.owner_agency_id = ${reader.agency}`,
    assigned: assignedToItsCase,
    recipient: (row, reader) => `${row}.recipient_agency_id = ${reader.agency}`,
  },
  fields: {
    id: id(),
    owner: one('Agency', 'owner_agency_id'),
    recipient: one('Agency', 'recipient_agency_id'),
    case: one('Case', 'case_id'),
    receivedCase: one('Case', 'received_case_id'),
    reason: column('reason'),
    status: column('status'),
    offeredAt: timestamp('offered_at'),
    answeredAt: timestamp('answered_at'),
    declineReason: column('decline_reason'),
    endedAt: timestamp('ended_at'),
    version: column('version'),
    withheld: withheld(),
  },
  filters: {
    status: {
      reads: ['CaseTransfer.status'],
      sql: (row, { bind }) => `${row}.status = ANY (${bind((statuses: string[]) => statuses, 'text[]')})`,
    },
  },
  orders: { OFFERED_AT: { reads: 'CaseTransfer.offeredAt', sql: (row) => `${row}.offered_at`, cast: 'timestamptz' } },
  defaultOrder: { field: 'OFFERED_AT', direction: 'DESC' },
};
