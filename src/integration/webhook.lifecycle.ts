import type { DeliveryStatus, WebhookStatus } from './webhookVocabulary.types';

/** Which states of a webhook may follow which. */
// prettier-ignore
export const WEBHOOK_STATUS_AFTER: Readonly<Record<WebhookStatus, readonly WebhookStatus[]>> = {
  ACTIVE:   ['PAUSED', 'DISABLED'],
  PAUSED:   ['ACTIVE', 'DISABLED'],
  DISABLED: [],
};

/** Which states of a delivery may follow which. */
// prettier-ignore
export const DELIVERY_STATUS_AFTER: Readonly<Record<DeliveryStatus, readonly DeliveryStatus[]>> = {
  PENDING:   ['PENDING', 'DELIVERED', 'WITHHELD', 'PARKED', 'CANCELLED'],
  PARKED:    ['PENDING'],
  DELIVERED: [],
  WITHHELD:  [],
  CANCELLED: [],
};
