import type { TypeGraph } from '../reading/graph';
import { deliveryGraph } from './delivery.graph';
import { deliveryDoors } from './delivery.resolver';
import { webhookGraph } from './webhook.graph';
import { webhookDoors, secretWebhookFields } from './webhook.resolver';

/** Graphs of webhooks and deliveries. */
export const webhookGraphs: readonly TypeGraph[] = [webhookGraph, deliveryGraph];

/** Resolvers of webhooks. */
export const webhookResolvers: readonly NewableFunction[] = [webhookDoors, secretWebhookFields, deliveryDoors];
