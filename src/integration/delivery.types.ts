import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { resultOf } from '../reading/result';
import { WithheldView } from '../reading/withheld.types';
import { WebhookView } from './webhook.types';
import { DeliveryStatus } from './webhookVocabulary.types';

/** What became of telling one webhook of one event. */
@ObjectType('Delivery', {
  implements: NodeView,
  description:
    'What became of telling a webhook of an event (leverans). What the event was about is shown to the subscriber alone, and only once it was told.',
})
export class DeliveryView extends NodeView {
  @Field(() => WebhookView, { description: 'The webhook.' })
  webhook!: unknown;

  @Field(() => String, { description: 'Id of the event, as in the header `webhook-id` and in the body (händelse).' })
  eventId!: string;

  @Field(() => String, { nullable: true, description: 'What happened: CREATED, UPDATED or ACCESS (händelsetyp).' })
  kind!: string | null;

  @Field(() => String, { nullable: true, description: 'The type of the record (posttyp).' })
  recordType!: string | null;

  @Field(() => ID, { nullable: true, description: 'The record, by its global id (post).' })
  recordId!: string | null;

  @Field(() => DeliveryStatus, { description: 'State (status).' })
  status!: DeliveryStatus;

  @Field(() => Int, { description: 'How often it was sent (försök).' })
  attempts!: number;

  @Field(() => DateTime, { description: 'When it was put here (skapad).' })
  createdAt!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it is tried next, at the earliest (nästa försök); null when it is not.',
  })
  nextAttemptAt!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was first sent (första försök).' })
  firstAttemptAt!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was last sent (senaste försök).' })
  lastAttemptAt!: string | null;

  @Field(() => Int, { nullable: true, description: 'HTTP status of the last answer (svarskod); null without one.' })
  lastStatus!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why the last attempt failed, a stable code like HTTP_500, TIMEOUT or PRIVATE_TARGET (fel).',
  })
  lastFault!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it came to its end (avslutad).' })
  endedAt!: string | null;

  @Field(() => Int, { description: 'Version, for optimistic concurrency.' })
  version!: number;

  @Field(() => [WithheldView], {
    description: 'What the viewer may not see of this record, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A page of deliveries. */
export const DeliveryConnection = connectionOf('Delivery', () => DeliveryView, { facets: false });

/** Which deliveries to list. */
@InputType('DeliveryFilter', { description: 'Which deliveries to list; every part given must hold.' })
export class DeliveryFilter {
  @Field(() => ID, { nullable: true, description: 'Of this webhook.' })
  webhookId?: string;

  @Field(() => [DeliveryStatus], { nullable: true, description: 'In one of these states.' })
  status?: DeliveryStatus[];
}

/** What changing a delivery comes to. */
export const DeliveryResult = resultOf('DeliveryResult', 'The delivery as it is now, or why nothing was done.', () => [
  DeliveryView,
]);
