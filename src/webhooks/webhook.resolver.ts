import type { Context } from '../platform/context';
import type { Outcome } from '../platform/refusal';
import { arg } from '../reading/arguments';
import { computedField, computedMutation, doors, fieldsOf, listQuery, mutation, recordQuery } from '../reading/doors';
import { refusalView } from '../reading/payload';
import { readPayload } from '../reading/read';
import type { View } from '../reading/view';
import { shownSecret, type ShownSecret } from './secret';
import { disableWebhook, registerWebhook, rotateWebhookSecret, updateWebhook } from './webhook.service';
import {
  RegisterWebhookInput,
  WebhookConnection,
  WebhookPatch,
  WebhookResult,
  WebhookSecretResult,
  WebhookSecretView,
  WebhookView,
} from './webhook.types';

const READ = { id: arg.id('Webhook', 'Global id of the webhook.'), version: arg.version() };

/** Webhooks: reading, registering and changing them. */
export const webhookDoors = doors({
  webhook: recordQuery('Webhook', WebhookView, 'A webhook by its id (webhook).', 'Global id of the webhook.'),
  webhooks: listQuery(
    'Webhook',
    WebhookConnection,
    'Webhooks (webhookar), the oldest first. Administrators see all of their agency, a system its own.',
    { orders: { REGISTERED_AT: 'By the time of registration (registrerad).' } },
  ),
  registerWebhook: computedMutation(
    WebhookSecretResult,
    'Registers an address at which a system of the own agency receives changes from now on (registrera webhook). For administrators, and for systems themselves. Refusals: NOT_A_SYSTEM, TOO_MANY_WEBHOOKS.',
    { input: arg.input(RegisterWebhookInput, 'The webhook.') },
    async (ctx, { input }) => secretOf(ctx, 'registerWebhook', await registerWebhook(ctx, input)),
  ),
  updateWebhook: mutation(
    WebhookResult,
    'Changes the address or the types of a webhook, or pauses or resumes it (ändra webhook). Refusal: INVALID_TRANSITION.',
    { ...READ, patch: arg.input(WebhookPatch, 'The changes.') },
    (ctx, { id, version, patch }) => updateWebhook(ctx, id, version, patch),
  ),
  disableWebhook: mutation(
    WebhookResult,
    'Ends a webhook for good (avsluta webhook). Waiting deliveries are not sent, and its secrets are erased. Refusal: INVALID_TRANSITION.',
    READ,
    (ctx, { id, version }) => disableWebhook(ctx, id, version),
  ),
  rotateWebhookSecret: computedMutation(
    WebhookSecretResult,
    'Gives a webhook a new secret (byt hemlighet). Until the previous secret ends, deliveries carry a signature with each. Refusal: INVALID_TRANSITION.',
    {
      ...READ,
      idempotencyKey: arg.idempotencyKey(),
      overlapHours: arg.otherwise(
        24,
        arg.whole('Number of hours for which the previous secret stays valid, 0 to 168; give 0 if it has become known.'),
      ),
    },
    async (ctx, given) => secretOf(ctx, 'rotateWebhookSecret', await rotateWebhookSecret(ctx, given)),
  ),
});

async function secretOf(
  ctx: Context,
  by: 'registerWebhook' | 'rotateWebhookSecret',
  outcome: Outcome<'WebhookSecret'>,
): Promise<View<'WebhookSecret' | 'Refusal'>> {
  if ('refusal' in outcome) return refusalView(ctx, by, outcome.refusal);
  return { $type: 'WebhookSecret', ...(await shownSecret(ctx, outcome.id)) };
}

/** The webhook of a secret. */
export const secretWebhookFields = fieldsOf(WebhookSecretView, {
  webhook: computedField(WebhookView, 'The webhook (webhook).', {}, ({ webhookId }: ShownSecret, ctx, info) =>
    readPayload(ctx, info, 'Webhook', webhookId),
  ),
});
