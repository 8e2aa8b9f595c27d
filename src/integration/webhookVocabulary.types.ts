import { describedEnum } from '../reading/describedEnum';

/** The state of a webhook. */
export const WebhookStatus = describedEnum('WebhookStatus', 'The state of a webhook (webhookens status).', {
  ACTIVE: 'It is told of changes (aktiv).',
  PAUSED: 'Nothing is sent, and nothing forgotten, until it is resumed (pausad).',
  DISABLED: 'For good: nothing is sent to it any more (avslutad).',
});
export type WebhookStatus = keyof typeof WebhookStatus;

/** Why a webhook is paused. */
export const PauseReason = describedEnum('WebhookPauseReason', 'Why a webhook is paused (orsak till paus).', {
  REQUESTED: 'Somebody asked for it (på begäran).',
  GONE: 'The receiver answered 410 Gone (mottagaren har upphört).',
  BEHIND:
    'It was behind for so long that changes it was not told of are no longer kept: resume it, and then read a snapshot of `changes` (för långt efter).',
});
export type PauseReason = keyof typeof PauseReason;

/** The state of a delivery. */
export const DeliveryStatus = describedEnum('DeliveryStatus', 'The state of a delivery (leveransens status).', {
  PENDING: 'To be sent, or to be tried again (väntar).',
  DELIVERED: 'The receiver answered with success (levererad).',
  WITHHELD: 'Never sent: when its turn came, the subscriber had no right to it any more (innehållen).',
  PARKED: 'Given up after three days of attempts; `retryDelivery` begins anew (parkerad).',
  CANCELLED: 'Never sent: the webhook was disabled (avbruten).',
});
export type DeliveryStatus = keyof typeof DeliveryStatus;
