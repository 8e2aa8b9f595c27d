import { arg } from '../reading/arguments';
import { doors, listQuery, mutation, recordQuery } from '../reading/doors';
import { retryDelivery } from './delivery.service';
import { DeliveryConnection, DeliveryFilter, DeliveryResult, DeliveryView } from './delivery.types';

/** Deliveries: reading and retrying them. */
export const deliveryDoors = doors({
  delivery: recordQuery('Delivery', DeliveryView, 'A delivery by its id (leverans).', 'Global id of the delivery.'),
  deliveries: listQuery(
    'Delivery',
    DeliveryConnection,
    'Deliveries of events to the webhooks in view (leveranslogg), the latest first. Ended ones are kept for 30 days, unless the service is configured otherwise.',
    { orders: { CREATED_AT: 'By the time at which it was created (skapad).' }, filter: DeliveryFilter },
  ),
  retryDelivery: mutation(
    DeliveryResult,
    'Retries a delivery at once, if it was given up or waits for its next attempt (försök igen). Refusals: INVALID_TRANSITION, WEBHOOK_NOT_ACTIVE.',
    { id: arg.id('Delivery', 'Global id of the delivery.'), version: arg.version() },
    (ctx, { id, version }) => retryDelivery(ctx, id, version),
  ),
});
