import type { DeliveryStatus, WebhookStatus } from './vocabulary.types';

/** The states that each state of a webhook may change to. */
export const WEBHOOK_STATUS_AFTER: Readonly<Record<WebhookStatus, readonly WebhookStatus[]>> = {
  ACTIVE: ['PAUSED', 'DISABLED'],
  PAUSED: ['ACTIVE', 'DISABLED'],
  DISABLED: [],
};

/** The states that each state of a delivery may change to. */
export const DELIVERY_STATUS_AFTER: Readonly<Record<DeliveryStatus, readonly DeliveryStatus[]>> = {
  PENDING: ['PENDING', 'DELIVERED', 'WITHHELD', 'PARKED', 'CANCELLED'],
  PARKED: ['PENDING'],
  DELIVERED: [],
  WITHHELD: [],
  CANCELLED: [],
};
