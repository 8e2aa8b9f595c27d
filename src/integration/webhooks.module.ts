import type { Entities } from '../platform/database';
import type { TypeGraph } from '../reading/graph';
import { deliveryGraph } from './delivery.graph';
import { deliveryDoors } from './delivery.resolver';
import { WebhookRow, WebhookSecretRow } from './webhook.entity';
import { webhookGraph } from './webhook.graph';
import { webhookDoors, secretWebhookFields } from './webhook.resolver';

/** How webhooks and deliveries lie on their tables. */
export const webhookGraphs: readonly TypeGraph[] = [webhookGraph, deliveryGraph];

/** The rows of webhooks; deliveries are written by statements. */
export const webhookEntities: Entities = [WebhookRow, WebhookSecretRow];

/** The resolvers of webhooks. */
export const webhookResolvers: readonly NewableFunction[] = [webhookDoors, secretWebhookFields, deliveryDoors];
