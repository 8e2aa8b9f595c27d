import { changed, refuse, type Written } from '../audit';
import type { Context } from '../platform/context';
import { Conflict, NotFound } from '../platform/errors';
import { once } from '../platform/idempotency';
import { newId } from '../platform/ids';
import { refuseInput, type Path } from '../platform/input';
import { refusal, type Outcome, type Refused } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { may } from '../policy/actions';
import type { Role } from '../policy/actor';
import { FEED_TYPES } from '../reading/changedColumns';
import { headOfChanges } from '../reading/changeScan';
import { mayAct, requireAction, requireRecord } from '../reading/authorize';
import { globalId, isGivenId, type RecordId } from '../reading/ids';
import { addSecret, endSecrets } from './secret';
import { TARGET_FAULTS, targetFault } from './target';
import { WebhookRow } from './webhook.entity';
import { WEBHOOK_STATUS_AFTER } from './webhook.lifecycle';
import type { RegisterWebhookInput, WebhookPatch } from './webhook.types';
import type { WebhookStatus } from './vocabulary.types';

const TYPE = 'Webhook';
/** The most webhooks that an agency may have at a time: each adds work to every round of the worker. */
const MOST_WEBHOOKS = 20;

/** The trace of a webhook of the actor's own agency. */
const own = (ctx: Context, id: string): Written => ({ type: TYPE, id, ownerAgencyId: ctx.actor.agencyId });

/**
 * Registers an address at which a system of the own agency receives changes from now on, once for each idempotency key;
 * the outcome names its secret. Refusals: TOO_MANY_WEBHOOKS, NOT_A_SYSTEM.
 */
export async function registerWebhook(ctx: Context, input: RegisterWebhookInput): Promise<Outcome<'WebhookSecret'>> {
  requireAction(ctx, 'registerWebhook');
  return once(ctx, 'registerWebhook', input.idempotencyKey, input, async () => {
    const url = checkUrl(ctx, input.url, ['input', 'url']);
    const types = checkTypes(input.types, ['input', 'types']);
    const { agencyId, memberId: registeredBy } = ctx.actor;
    const memberId = isGivenId(input.memberId) ? input.memberId.uuid : registeredBy;
    if (memberId !== registeredBy) requireAction(ctx, 'registerWebhookForSystem');
    if (!(await maySubscribe(ctx, memberId)))
      return refusal('NOT_A_SYSTEM', 'Only a member with the role SYSTEM, at level of assurance 3, can subscribe.', {
        unlock: 'Name the member of the system that the webhook is for.',
        fields: ['Webhook.member'],
      });
    if (await hasMost(ctx)) {
      const message = `An agency has at most ${String(MOST_WEBHOOKS)} webhooks.`;
      return refusal('TOO_MANY_WEBHOOKS', message, { unlock: 'Disable one that is no longer needed.' });
    }
    const manager = await ctx.tx.manager;
    const id = newId();
    const at = ctx.clock.now();
    const row = { id, agencyId, memberId, url, types, pausedBecause: null, registeredAt: at, registeredBy, version: 1 };
    await manager.insert(WebhookRow, { ...row, status: 'ACTIVE' });
    const { epoch, xid, seq } = (await headOfChanges(ctx)).position;
    await ctx.tx.query('INSERT INTO webhook_progress (webhook_id, agency_id, epoch, xid, seq) VALUES ($1, $2, $3, $4, $5)', [
      id,
      agencyId,
      epoch,
      xid,
      seq,
    ]);
    changed(ctx, own(ctx, id));
    return { type: 'WebhookSecret', id: await addSecret(ctx, id), versionOf: { type: TYPE, id } };
  });
}

/** Whether the member, in its present state, may receive changes. NotFound for a member of another agency. */
async function maySubscribe(ctx: Context, memberId: string): Promise<boolean> {
  if (memberId === ctx.actor.memberId) return mayAct(ctx, 'subscribeToChanges');
  const [row] = await ctx.tx.query<{ roles: Role[]; assurance: 1 | 2 | 3 | 4; suspended: boolean }>(
    'SELECT roles, max_assurance AS assurance, suspended_at IS NOT NULL AS suspended FROM member WHERE id = $1 AND agency_id = $2',
    [memberId, ctx.actor.agencyId],
  );
  if (!row) throw new NotFound();
  const subscriber = { ...ctx.actor, memberId, roles: row.roles, assurance: row.assurance };
  return !row.suspended && may(subscriber, 'subscribeToChanges', null, { conditions: {}, disclosed: new Set() });
}

async function hasMost(ctx: Context): Promise<boolean> {
  const { agencyId } = ctx.actor;
  // Two simultaneous registrations queue here, and the second counts the first.
  await ctx.tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`webhooks:${agencyId}`]);
  const [row] = await ctx.tx.query<{ most: boolean }>(
    "SELECT count(*) >= $2 AS most FROM webhook WHERE agency_id = $1 AND status <> 'DISABLED'",
    [agencyId, MOST_WEBHOOKS],
  );
  return row?.most === true;
}

function checkUrl(ctx: Context, text: string, path: Path): string {
  const fault = targetFault(text, ctx.settings);
  return fault ? refuseInput(TARGET_FAULTS[fault], path) : new URL(text).href;
}

function checkTypes(types: readonly string[], path: Path): string[] {
  if (types.length === 0) return refuseInput('Name at least one type.', path);
  const known = new Set(FEED_TYPES);
  types.forEach((type, at) => {
    if (!known.has(type)) refuseInput('Changes of records of this type cannot be subscribed to.', [...path, at]);
    if (types.indexOf(type) !== at) refuseInput('This entry is given twice.', [...path, at]);
  });
  return [...types];
}

/** Changes the address or types of a webhook, pauses or resumes it. Refusal: INVALID_TRANSITION. */
export async function updateWebhook(
  ctx: Context,
  uuid: RecordId<'Webhook'>,
  version: number,
  patch: WebhookPatch,
): Promise<Outcome<'Webhook'>> {
  await requireRecord(ctx, 'manageWebhook', TYPE, uuid);
  const url = typeof patch.url === 'string' ? checkUrl(ctx, patch.url, ['patch', 'url']) : undefined;
  const types = patch.types ? checkTypes(patch.types, ['patch', 'types']) : undefined;
  const paused = patch.paused ?? undefined;
  if (url === undefined && types === undefined && paused === undefined) return refuseInput('There is nothing to change.', ['patch']);
  const row = await lockedWebhook(ctx, uuid, version);
  const to: WebhookStatus = paused === undefined ? row.status : paused ? 'PAUSED' : 'ACTIVE';
  if (row.status === 'DISABLED' || (paused !== undefined && !WEBHOOK_STATUS_AFTER[row.status].includes(to)))
    return invalid(ctx, uuid, row.status);
  const pausedBecause = paused === undefined ? undefined : paused ? 'REQUESTED' : null;
  const columns = { url, types, status: to, paused_because: pausedBecause };
  await changeVersion(await ctx.tx.manager, 'webhook', uuid, version, columns);
  if (paused === false && row.pausedBecause === 'BEHIND') await startFromNow(ctx, uuid);
  if (paused === false || url !== undefined) await bringForward(ctx, uuid);
  changed(ctx, own(ctx, uuid));
  return { type: TYPE, id: uuid };
}

/**
 * Disables a webhook for good: waiting deliveries are cancelled and its secrets are erased. Refusal:
 * INVALID_TRANSITION.
 */
export async function disableWebhook(ctx: Context, uuid: RecordId<'Webhook'>, version: number): Promise<Outcome<'Webhook'>> {
  await requireRecord(ctx, 'manageWebhook', TYPE, uuid);
  const row = await lockedWebhook(ctx, uuid, version);
  if (!WEBHOOK_STATUS_AFTER[row.status].includes('DISABLED')) return invalid(ctx, uuid, row.status);
  const columns = { status: 'DISABLED', paused_because: null };
  await changeVersion(await ctx.tx.manager, 'webhook', uuid, version, columns);
  await ctx.tx.query(
    `UPDATE delivery SET status = 'CANCELLED', lease = NULL, next_attempt_at = NULL, ended_at = $2, version = version + 1
      WHERE webhook_id = $1 AND status = 'PENDING'`,
    [uuid, ctx.clock.now()],
  );
  await endSecrets(ctx, uuid);
  changed(ctx, own(ctx, uuid));
  return { type: TYPE, id: uuid };
}

/**
 * Gives a webhook a new secret, once for each idempotency key. The previous one stays valid for `overlapHours` (0 to
 * 168); an older one is no longer valid. Refusal: INVALID_TRANSITION.
 */
export async function rotateWebhookSecret(
  ctx: Context,
  {
    id: uuid,
    version,
    overlapHours,
    idempotencyKey,
  }: { readonly id: RecordId<'Webhook'>; readonly version: number; readonly overlapHours: number; readonly idempotencyKey: string },
): Promise<Outcome<'WebhookSecret'>> {
  await requireRecord(ctx, 'manageWebhook', TYPE, uuid);
  return once(ctx, 'rotateWebhookSecret', idempotencyKey, { id: globalId(TYPE, uuid), version, overlapHours }, async () => {
    if (overlapHours < 0 || overlapHours > MOST_OVERLAP_HOURS)
      return refuseInput(`Give 0 to ${String(MOST_OVERLAP_HOURS)} hours.`, ['overlapHours']);
    const row = await lockedWebhook(ctx, uuid, version);
    if (row.status === 'DISABLED') return invalid(ctx, uuid, row.status);
    await changeVersion(await ctx.tx.manager, 'webhook', uuid, version, {});
    await endSecrets(ctx, uuid, overlapHours);
    changed(ctx, own(ctx, uuid));
    return { type: 'WebhookSecret', id: await addSecret(ctx, uuid), versionOf: { type: TYPE, id: uuid } };
  });
}

const MOST_OVERLAP_HOURS = 168;

async function lockedWebhook(ctx: Context, id: string, version: number): Promise<WebhookRow> {
  // Locks first the progress and then the webhook, like the worker. A worker on this webhook finishes first, and then
  // sees the change made here.
  await ctx.tx.query('SELECT FROM webhook_progress WHERE webhook_id = $1 FOR UPDATE', [id]);
  const manager = await ctx.tx.manager;
  const row = await manager.findOne(WebhookRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!row) throw new NotFound();
  if (row.version !== version) throw new Conflict('The record has changed since it was read.', row.version);
  return row;
}

function invalid(ctx: Context, id: string, status: WebhookStatus): Refused {
  const message = `This cannot be done to a webhook in the state ${status}.`;
  return refuse(ctx, own(ctx, id), 'INVALID_TRANSITION', message, { fields: ['Webhook.status'] });
}

async function startFromNow(ctx: Context, id: string): Promise<void> {
  const { epoch, xid, seq } = (await headOfChanges(ctx)).position;
  await ctx.tx.query('UPDATE webhook_progress SET epoch = $2, xid = $3, seq = $4 WHERE webhook_id = $1', [id, epoch, xid, seq]);
}

/** Makes waiting deliveries due now; deliveries being sent stay with the process that sends them. */
async function bringForward(ctx: Context, id: string): Promise<void> {
  await ctx.tx.query(
    `UPDATE delivery SET next_attempt_at = $2 WHERE webhook_id = $1 AND status = 'PENDING' AND lease IS NULL AND next_attempt_at > $2`,
    [id, ctx.clock.now()],
  );
}
