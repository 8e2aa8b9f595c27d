import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { KeyRing } from '../platform/keys';
import { seal, unseal } from '../platform/seal';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;

/**
 * The context of a sealed secret, so that one webhook's secret is never taken for another's; `keys:rotate` uses the
 * same.
 */
const contextOf = (webhookId: string): string => `webhook.secret:${webhookId}`;

/** A new secret in the form of Standard Webhooks. */
export function newSecret(): string {
  return PREFIX + randomBytes(SECRET_BYTES).toString('base64');
}

/** The secret of a webhook as it is stored. */
export function sealSecret(ring: KeyRing, webhookId: string, secret: string): string {
  return seal(ring, contextOf(webhookId), secret);
}

/** Opens the secret that was sealed for this webhook; throws for any other webhook's. */
export function openSecret(ring: KeyRing, webhookId: string, sealed: string): string {
  return unseal(ring, contextOf(webhookId), sealed);
}

/**
 * The headers of Standard Webhooks: one signature for each valid secret, so that a receiver may change over when it
 * likes.
 */
export function signedHeaders(
  secrets: readonly string[],
  { id, at, body }: { readonly id: string; readonly at: Date; readonly body: string },
): Record<string, string> {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
  };
}
