import { assignedToItsCase } from '../cases';
import { column, id, one, timestamp, withheld, type TypeGraph } from '../reading/graph';

/** Reservations: seen by those at work on the case, and by the recipient, to whom they reveal nothing of the case. */
export const reservationGraph: TypeGraph = {
  type: 'Reservation',
  table: 'reservation',
  prefix: 'reservation',
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
    terms: column('terms'),
    status: column('status'),
    offeredAt: timestamp('offered_at'),
    answeredAt: timestamp('answered_at'),
    endedAt: timestamp('ended_at'),
    endedBy: one('Agency', 'ended_by_agency_id'),
    endReason: column('end_reason'),
    version: column('version'),
    withheld: withheld(),
  },
  filters: {
    status: {
      reads: ['Reservation.status'],
      sql: (row, { bind }) => `${row}.status = ANY (${bind((statuses: string[]) => statuses, 'text[]')})`,
    },
  },
  orders: { OFFERED_AT: { reads: 'Reservation.offeredAt', sql: (row) => `${row}.offered_at`, cast: 'timestamptz' } },
  defaultOrder: { field: 'OFFERED_AT', direction: 'DESC' },
};
