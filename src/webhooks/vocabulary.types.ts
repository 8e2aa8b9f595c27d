import { describedEnum } from '../reading/describedEnum';

/** The state of a webhook. */
export const WebhookStatus = describedEnum('WebhookStatus', 'State of a webhook (webhookens status).', {
  ACTIVE: 'Changes are sent (aktiv).',
  PAUSED: 'Nothing is sent and nothing is lost until it is resumed (pausad).',
  DISABLED: 'Permanently off: nothing is sent any more (avslutad).',
});
export type WebhookStatus = keyof typeof WebhookStatus;

/** Reason why a webhook is paused. */
export const PauseReason = describedEnum('WebhookPauseReason', 'Reason why a webhook is paused (orsak till paus).', {
  REQUESTED: 'A member asked for it (på begäran).',
  GONE: 'The receiver answered 410 Gone (mottagaren har upphört).',
  BEHIND:
    'It fell so far behind that changes not yet sent are no longer kept (för långt efter). Resume it, and then read a snapshot of `changes`.',
});
export type PauseReason = keyof typeof PauseReason;

/** The state of a delivery. */
export const DeliveryStatus = describedEnum('DeliveryStatus', 'State of a delivery (leveransens status).', {
  PENDING: 'To be sent, or to be retried (väntar).',
  DELIVERED: 'The receiver answered with a success status (levererad).',
  WITHHELD: 'Never sent: when it was due, the subscriber no longer had the right to it (innehållen).',
  PARKED: 'Given up after three days of attempts; `retryDelivery` starts again (parkerad).',
  CANCELLED: 'Never sent: the webhook was disabled (avbruten).',
});
export type DeliveryStatus = keyof typeof DeliveryStatus;
