import { agency, column, instant, one, value, type Field, type Fields } from './plainFields';
import { textIn, textOrNull, type Row, type Tables } from './tables';

const progressOf = ({ webhook_progress: all }: Tables, row: Row): Row | undefined =>
  all.find((progress) => progress['webhook_id'] === row['id']);

const counted =
  (status: string): Field =>
  (row, { tables }) =>
    value(tables.delivery.filter((one) => one['webhook_id'] === row['id'] && one['status'] === status).length);

const asGiven = (at: string | null): string | null => (at === null ? null : `${at.slice(0, 23)}Z`);

/** Where every field of webhooks and deliveries is found among the rows. */
export const PLAIN_HOOKS: Readonly<Record<string, Fields>> = {
  Webhook: {
    agency: agency('agency_id'),
    member: one('Member', 'member', 'member_id'),
    url: column('url'),
    types: column('types'),
    status: column('status'),
    pausedBecause: column('paused_because'),
    registeredAt: instant('registered_at'),
    oldSecretUntil: (row, { tables }) => {
      const ends = tables.webhook_secret
        .filter((secret) => secret['webhook_id'] === row['id'] && secret['sealed'] !== null)
        .flatMap((secret) => textOrNull(secret, 'valid_until') ?? []);
      return value(asGiven(ends.sort().at(-1) ?? null));
    },
    failingSince: (row, { tables }) => {
      const progress = progressOf(tables, row);
      return value(progress ? asGiven(textOrNull(progress, 'failing_since')) : null);
    },
    pendingDeliveries: counted('PENDING'),
    parkedDeliveries: counted('PARKED'),
    version: column('version'),
  },
  Delivery: {
    webhook: one('Webhook', 'webhook', 'webhook_id'),
    eventId: column('event_id'),
    kind: column('kind'),
    recordType: column('record_type'),
    recordId: (row) => value(`${textIn(row, 'record_type').toLowerCase()}_${textIn(row, 'record_id')}`),
    status: column('status'),
    attempts: column('attempts'),
    createdAt: instant('created_at'),
    nextAttemptAt: instant('next_attempt_at'),
    firstAttemptAt: instant('first_attempt_at'),
    lastAttemptAt: instant('last_attempt_at'),
    lastStatus: column('last_status'),
    lastFault: column('last_fault'),
    endedAt: instant('ended_at'),
    version: column('version'),
  },
};
