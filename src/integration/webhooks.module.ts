import type { Entities } from '../platform/database';
import type { TypeGraph } from '../reading/graph';
import { deliveryGraph } from './delivery.graph';
import { DeliveryResolver } from './delivery.resolver';
import { WebhookRow, WebhookSecretRow } from './webhook.entity';
import { webhookGraph } from './webhook.graph';
import { SecretWebhookResolver, WebhookResolver } from './webhook.resolver';

/** Graphs of webhooks and deliveries. */
export const webhookGraphs: readonly TypeGraph[] = [webhookGraph, deliveryGraph];

/** Entities of webhooks; deliveries are written by SQL statements. */
export const webhookEntities: Entities = [WebhookRow, WebhookSecretRow];

/** Resolvers of webhooks. */
export const webhookResolvers: readonly NewableFunction[] = [WebhookResolver, SecretWebhookResolver, DeliveryResolver];
