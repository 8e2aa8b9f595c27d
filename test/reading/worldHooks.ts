import type { Row, TableName } from './tables';
import { hoursFromNow, type Making } from './world';

const STATUSES = ['PENDING', 'DELIVERED', 'DELIVERED', 'WITHHELD', 'PARKED', 'CANCELLED'];

/** Webhooks of the systems there are, and now and then of others, with secrets, progress and deliveries in every state. */
export function hookRows(making: Making): Partial<Record<TableName, Row[]>> {
  const { dice, actors } = making;
  const subscribers = actors.filter(({ roles }) => roles.includes('SYSTEM') || roles.includes('ADMIN') || dice.chance(0.1));
  const webhooks = subscribers.flatMap((actor) =>
    Array.from({ length: dice.between(1, 2) }, () => webhookRow(making, actor.agency.id, actor.id)),
  );
  return {
    webhook: webhooks,
    webhook_secret: webhooks.flatMap((webhook) => secretRows(making, webhook)),
    webhook_progress: webhooks.map((webhook) => ({
      ...{ webhook_id: webhook['id'], agency_id: webhook['agency_id'], epoch: 1, xid: '0', seq: 0 },
      failing_since: dice.pick([null, hoursFromNow(-2)]),
    })),
    delivery: webhooks.flatMap((webhook) => Array.from({ length: dice.between(0, 4) }, () => deliveryRow(making, webhook))),
  };
}

function webhookRow({ dice, unique }: Making, agencyId: string, memberId: string): Row {
  const status = dice.pick(['ACTIVE', 'ACTIVE', 'PAUSED', 'DISABLED']);
  return {
    id: dice.uuid(),
    agency_id: agencyId,
    member_id: memberId,
    url: `https://hook.example/${encodeURIComponent(unique('url'))}`,
    types: dice.pick([['Case'], ['Agency', 'Expert']]),
    status,
    paused_because: status === 'PAUSED' ? dice.pick(['REQUESTED', 'GONE', 'BEHIND']) : null,
    // Few instants, so that the id decides now and then.
    registered_at: hoursFromNow(-dice.between(1, 3)),
    registered_by: memberId,
    version: dice.between(1, 4),
  };
}

function secretRows({ dice, unique }: Making, webhook: Row): Row[] {
  const of = { webhook_id: webhook['id'], agency_id: webhook['agency_id'], made_at: hoursFromNow(-5) };
  const old = {
    ...of,
    id: dice.uuid(),
    sealed: dice.pick([null, unique('sealed')]),
    valid_until: hoursFromNow(dice.between(-4, 4)),
  };
  const current = { ...of, id: dice.uuid(), sealed: unique('sealed'), valid_until: null };
  return dice.chance(0.5) ? [current, old] : [current];
}

function deliveryRow({ dice, unique }: Making, webhook: Row): Row {
  const status = dice.pick(STATUSES);
  const pending = status === 'PENDING';
  return {
    id: dice.uuid(),
    webhook_id: webhook['id'],
    agency_id: webhook['agency_id'],
    member_id: webhook['member_id'],
    event_id: unique('event'),
    ...{ epoch: 1, xid: '1', seq: 1, at: hoursFromNow(-4), kind: dice.pick(['CREATED', 'UPDATED', 'ACCESS']) },
    record_type: dice.pick(['Case', 'Agency', 'MentorNeed']),
    record_id: dice.uuid(),
    ...{
      record_version: dice.pickOrNull([1, 2], 0.3),
      columns: [unique('column')],
      audience: null,
      fields: [unique('field')],
    },
    status,
    attempts: dice.between(0, 9),
    created_at: hoursFromNow(-dice.between(1, 3)),
    next_attempt_at: pending ? hoursFromNow(dice.between(-1, 2)) : null,
    lease: pending && dice.chance(0.3) ? dice.uuid() : null,
    first_attempt_at: dice.pick([null, hoursFromNow(-3)]),
    last_attempt_at: dice.pick([null, hoursFromNow(-1)]),
    last_status: dice.pickOrNull([200, 503], 0.4),
    last_fault: dice.pickOrNull(['HTTP_503', 'TIMEOUT'], 0.4),
    ended_at: pending ? null : hoursFromNow(-1),
    version: dice.between(1, 4),
  };
}
