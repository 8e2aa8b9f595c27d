import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { resultOf } from '../reading/result';
import { WithheldView } from '../reading/withheld.types';
import { WebhookView } from './webhook.types';
import { DeliveryStatus } from './vocabulary.types';

/** Delivery of one event to one webhook. */
@ObjectType('Delivery', {
  implements: NodeView,
  description:
    'Delivery of one event to one webhook (leverans). Only the subscriber sees the record and kind of the event, and only once it was delivered.',
})
export class DeliveryView extends NodeView {
  @Field(() => WebhookView, { description: 'The webhook.' })
  webhook!: unknown;

  @Field(() => String, { description: 'Id of the event, as in the header `webhook-id` and in the body (händelse).' })
  eventId!: string;

  @Field(() => String, { nullable: true, description: 'Kind of event: CREATED, UPDATED or ACCESS (händelsetyp).' })
  kind!: string | null;

  @Field(() => String, { nullable: true, description: 'Type of the record (posttyp).' })
  recordType!: string | null;

  @Field(() => ID, { nullable: true, description: 'Global id of the record (post).' })
  recordId!: string | null;

  @Field(() => DeliveryStatus, { description: 'State (status).' })
  status!: DeliveryStatus;

  @Field(() => Int, { description: 'Number of attempts (försök).' })
  attempts!: number;

  @Field(() => DateTime, { description: 'When it was queued (skapad).' })
  override createdAt!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Earliest time of the next attempt (nästa försök); null if there will be none.',
  })
  nextAttemptAt!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Time of the first attempt (första försök).' })
  firstAttemptAt!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Time of the last attempt (senaste försök).' })
  lastAttemptAt!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'HTTP status of the last answer (svarskod); null if there was none.',
  })
  lastStatus!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Reason why the last attempt failed: a stable code like HTTP_500, TIMEOUT or PRIVATE_TARGET (fel).',
  })
  lastFault!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When the delivery ended (avslutad).' })
  endedAt!: string | null;

  @Field(() => Int, { description: 'Version of the record; give it when you change the record.' })
  version!: number;

  @Field(() => [WithheldView], {
    description: 'Fields of this record that the viewer may not see, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A page of deliveries. */
export const DeliveryConnection = connectionOf('Delivery', () => DeliveryView, { facets: false });

/** Selects deliveries. */
@InputType('DeliveryFilter', { description: 'Selects deliveries; all parts must match.' })
export class DeliveryFilter {
  @Field(() => ID, { nullable: true, description: 'Match deliveries to this webhook.' })
  webhookId?: string;

  @Field(() => [DeliveryStatus], { nullable: true, description: 'Match these states.' })
  status?: DeliveryStatus[];
}

/** Result of changing a delivery. */
export const DeliveryResult = resultOf('DeliveryResult', 'The delivery as it is now, or the refusal.', () => ({
  Delivery: DeliveryView,
}));
