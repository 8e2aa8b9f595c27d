import { arg } from '../reading/arguments';
import { doors, listQuery, mutation, recordQuery } from '../reading/doors';
import { retryDelivery } from './delivery.service';
import { DeliveryConnection, DeliveryFilter, DeliveryResult, DeliveryView } from './delivery.types';

/** Deliveries: reading them, and having one tried again. */
export const deliveryDoors = doors({
  delivery: recordQuery('Delivery', DeliveryView, 'A delivery by its id (leverans).', 'Global id of the delivery.'),
  deliveries: listQuery(
    'Delivery',
    DeliveryConnection,
    'What became of the events that webhooks in view were to be told (leveranslogg), the latest first. Ended ones are kept for 30 days unless the service is set otherwise.',
    { filter: DeliveryFilter },
  ),
  retryDelivery: mutation(
    DeliveryResult,
    'Has a delivery that was given up, or waits for its next attempt, tried at once (försök igen). Refusals: INVALID_TRANSITION, WEBHOOK_NOT_ACTIVE.',
    { id: arg.id('Delivery', 'Global id of the delivery.'), version: arg.version() },
    (ctx, { id, version }) => retryDelivery(ctx, id, version),
  ),
});
