import type { Context } from '../platform/context';
import { InternalError } from '../platform/errors';
import { newId } from '../platform/ids';
import { requireRecord } from '../reading/authorize';
import { newSecret, openSecret, sealSecret } from './signing';
import { WebhookSecretRow } from './webhook.entity';

const HOUR_MS = 3_600_000;
/** How long a retry returns the secret. */
const SHOWN_MS = 24 * HOUR_MS;

/** A webhook, with its secret if it may still be shown. */
export interface ShownSecret {
  readonly webhookId: string;
  readonly secret: string | null;
}

/**
 * Creates the secret with which a webhook is signed from now on; returns its id. The caller must have set an end for
 * the previous one.
 */
export async function addSecret(ctx: Context, webhookId: string): Promise<string> {
  const manager = await ctx.tx.manager;
  const id = newId();
  const sealed = sealSecret(ctx.settings.personKeys, webhookId, newSecret());
  const { agencyId } = ctx.actor;
  const madeAt = ctx.clock.now();
  await manager.insert(WebhookSecretRow, { id, webhookId, agencyId, sealed, madeAt, validUntil: null });
  return id;
}

/** Keeps the current secret of a webhook valid for this many hours, and erases the secrets that are no longer valid. */
export async function endSecrets(ctx: Context, webhookId: string, overlapHours = 0): Promise<void> {
  const now = ctx.clock.now();
  const until = new Date(now.getTime() + overlapHours * HOUR_MS);
  await ctx.tx.query('UPDATE webhook_secret SET sealed = NULL WHERE webhook_id = $1 AND valid_until IS NOT NULL', [webhookId]);
  await ctx.tx.query(
    `UPDATE webhook_secret SET valid_until = $2, sealed = CASE WHEN $3 THEN sealed END WHERE webhook_id = $1 AND valid_until IS NULL`,
    [webhookId, until, overlapHours > 0],
  );
}

/** The valid secrets of a webhook, newest first. */
export async function liveSecrets(ctx: Context, webhookId: string): Promise<string[]> {
  const rows = await ctx.tx.query<{ sealed: string }>(
    `SELECT sealed FROM webhook_secret WHERE webhook_id = $1 AND sealed IS NOT NULL AND (valid_until IS NULL OR valid_until > $2)
      ORDER BY made_at DESC, id DESC`,
    [webhookId, ctx.clock.now()],
  );
  return rows.map(({ sealed }) => openSecret(ctx.settings.personKeys, webhookId, sealed));
}

/**
 * The secret with this id, for the member who just created it or retries the mutation within a day; for anybody else
 * only the webhook that it belongs to.
 */
export async function shownSecret(ctx: Context, id: string): Promise<ShownSecret> {
  const [row] = await ctx.tx.query<{ webhook_id: string; sealed: string | null; made_at: Date; valid_until: Date | null }>(
    'SELECT webhook_id, sealed, made_at, valid_until FROM webhook_secret WHERE id = $1',
    [id],
  );
  if (!row) throw new InternalError({ cause: 'a secret that was made is not there' });
  const { webhook_id: webhookId, sealed, made_at: madeAt, valid_until: until } = row;
  await requireRecord(ctx, 'manageWebhook', 'Webhook', webhookId);
  const now = ctx.clock.now();
  const counts = sealed !== null && (until === null || until > now);
  const fresh = now.getTime() - madeAt.getTime() < SHOWN_MS;
  return { webhookId, secret: counts && fresh ? openSecret(ctx.settings.personKeys, webhookId, sealed) : null };
}
