import { column, id, one, timestamp, withheld, type TypeGraph } from '../reading/graph';
import { splitId } from '../reading/ids';

/** A malformed id matches nothing, like an unknown one. */
const uuidIn = (globalId: string): string | null => splitId(globalId)?.uuid ?? null;

/** Deliveries: seen by those who see their webhook; only the subscribed system sees the content of the event. */
export const deliveryGraph: TypeGraph = {
  type: 'Delivery',
  table: 'delivery',
  prefix: 'delivery',
  owner: (row) => `${row}.agency_id`,
  conditions: {
    owner: (row, reader) => `${row}.agency_id = ${reader.agency}`,
    self: (row, reader) => `${row}.member_id = ${reader.member}`,
    delivered: (row) => `${row}.status = 'DELIVERED'`,
  },
  fields: {
    id: id(),
    webhook: one('Webhook', 'webhook_id'),
    eventId: column('event_id'),
    kind: column('kind'),
    recordType: column('record_type'),
    recordId: { kind: 'column', sql: (row) => `lower(${row}.record_type) || '_' || ${row}.record_id` },
    status: column('status'),
    attempts: column('attempts'),
    createdAt: timestamp('created_at'),
    nextAttemptAt: timestamp('next_attempt_at'),
    firstAttemptAt: timestamp('first_attempt_at'),
    lastAttemptAt: timestamp('last_attempt_at'),
    lastStatus: column('last_status'),
    lastFault: column('last_fault'),
    endedAt: timestamp('ended_at'),
    version: column('version'),
    withheld: withheld(),
  },
  filters: {
    webhookId: {
      reads: ['Delivery.webhook'],
      sql: (row, { bind }) => `${row}.webhook_id = ${bind(uuidIn, 'uuid')}`,
    },
    status: {
      reads: ['Delivery.status'],
      sql: (row, { bind }) => `${row}.status = ANY (${bind((statuses: readonly string[]) => statuses, 'text[]')})`,
    },
  },
  orders: { CREATED_AT: { reads: 'Delivery.createdAt', sql: (row) => `${row}.created_at`, cast: 'timestamptz' } },
  defaultOrder: { field: 'CREATED_AT', direction: 'DESC' },
};
