import { column, id, isoUtc, one, timestamp, type TypeGraph } from '../reading/graph';

const counted =
  (status: 'PENDING' | 'PARKED') =>
  (row: string): string =>
    `(SELECT count(*)::int FROM delivery wd WHERE wd.webhook_id = ${row}.id AND wd.status = '${status}')`;

/**
 * Webhooks: seen by the administrators of their agency, and by the system that subscribed. Secrets are never read for a
 * client.
 */
export const webhookGraph: TypeGraph = {
  type: 'Webhook',
  table: 'webhook',
  prefix: 'webhook',
  owner: (row) => `${row}.agency_id`,
  conditions: {
    owner: (row, reader) => `${row}.agency_id = ${reader.agency}`,
    self: (row, reader) => `${row}.member_id = ${reader.member}`,
  },
  fields: {
    id: id(),
    agency: one('Agency', 'agency_id'),
    member: one('Member', 'member_id'),
    url: column('url'),
    types: column('types'),
    status: column('status'),
    pausedBecause: column('paused_because'),
    registeredAt: timestamp('registered_at'),
    oldSecretUntil: {
      kind: 'column',
      sql: (row) =>
        `(SELECT ${isoUtc('max(ws.valid_until)')} FROM webhook_secret ws WHERE ws.webhook_id = ${row}.id AND ws.sealed IS NOT NULL)`,
    },
    failingSince: {
      kind: 'column',
      sql: (row) => `(SELECT ${isoUtc('wp.failing_since')} FROM webhook_progress wp WHERE wp.webhook_id = ${row}.id)`,
    },
    pendingDeliveries: { kind: 'column', sql: counted('PENDING') },
    parkedDeliveries: { kind: 'column', sql: counted('PARKED') },
    version: column('version'),
  },
  orders: {
    REGISTERED_AT: { reads: 'Webhook.registeredAt', sql: (row) => `${row}.registered_at`, cast: 'timestamptz' },
  },
  defaultOrder: { field: 'REGISTERED_AT', direction: 'ASC' },
};
