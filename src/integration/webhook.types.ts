import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { AgencyView } from '../identity/agency.types';
import { MemberView } from '../identity/member.types';
import { DateTime } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { resultOf } from '../reading/result';
import { PauseReason, WebhookStatus } from './webhookVocabulary.types';

/** Where a system is told of changes, as its administrators and the system itself see it. */
@ObjectType('Webhook', {
  implements: NodeView,
  description:
    'Where a system of an agency is told of changes (webhook). In view of the administrators of its agency and of the system itself; OSL 18:8.',
})
export class WebhookView extends NodeView {
  @Field(() => AgencyView, { description: 'The agency whose it is (myndighet).' })
  agency!: unknown;

  @Field(() => MemberView, {
    description: 'The subscriber: the system on whose rights of the moment everything is decided (prenumerant).',
  })
  member!: unknown;

  @Field(() => String, { description: 'Where it is told (adress).' })
  url!: string;

  @Field(() => [String], { description: 'The types of records that it is told of (posttyper).' })
  types!: string[];

  @Field(() => WebhookStatus, { description: 'State (status).' })
  status!: WebhookStatus;

  @Field(() => PauseReason, { nullable: true, description: 'Why it is paused, while it is (orsak).' })
  pausedBecause!: PauseReason | null;

  @Field(() => DateTime, { description: 'When it was registered (registrerad).' })
  registeredAt!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Until when it is also signed with the secret before this one; null where only one counts.',
  })
  oldSecretUntil!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Since when no delivery has succeeded (fel sedan); null after one that has.',
  })
  failingSince!: string | null;

  @Field(() => Int, { description: 'Deliveries that are to be sent (väntande).' })
  pendingDeliveries!: number;

  @Field(() => Int, { description: 'Deliveries that were given up (parkerade).' })
  parkedDeliveries!: number;

  @Field(() => Int, { description: 'Version, for optimistic concurrency.' })
  version!: number;
}

/** A webhook and the secret that its deliveries are signed with. */
@ObjectType('WebhookSecret', {
  description: 'A webhook and its new secret (signeringshemlighet), which is shown here and nowhere else.',
})
export class WebhookSecretView {
  @Field(() => String, {
    nullable: true,
    description:
      'The secret, `whsec_…` (Standard Webhooks). Repeating the mutation with its key shows it again for a day; null after that, or when it no longer counts.',
  })
  secret!: string | null;
}

/** A page of webhooks. */
export const WebhookConnection = connectionOf('Webhook', () => WebhookView, { facets: false });

/** A new webhook. */
@InputType('RegisterWebhookInput', { description: 'A new webhook (registrera webhook).' })
export class RegisterWebhookInput {
  @Field(() => ID, {
    nullable: true,
    description:
      'The subscriber: a member of the own agency with the role SYSTEM. The caller itself when left out; another one is for administrators.',
  })
  memberId?: string | null;

  @Field(() => String, {
    description: 'An https URL that leads to a public address; without user, password and fragment.',
  })
  url!: string;

  @Field(() => [String], { description: 'Types of records to be told of, at least one (posttyper).' })
  types!: string[];

  @Field(() => String, {
    description: 'Chosen by the client, 8 to 128 characters: the same key again does nothing twice.',
  })
  idempotencyKey!: string;
}

/** What to change of a webhook. */
@InputType('WebhookPatch', { description: 'What to change of a webhook; what is left out stays.' })
export class WebhookPatch {
  @Field(() => String, { nullable: true, description: 'Where it is told from now on.' })
  url?: string | null;

  @Field(() => [String], { nullable: true, description: 'Types of records to be told of from now on, at least one.' })
  types?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'true pauses it, false resumes it; what happened in between is then sent.',
  })
  paused?: boolean | null;
}

/** What changing a webhook comes to. */
export const WebhookResult = resultOf('WebhookResult', 'The webhook as it is now, or why nothing was done.', () => [
  WebhookView,
]);

/** What making a secret comes to. */
export const WebhookSecretResult = resultOf(
  'WebhookSecretResult',
  'The webhook and its new secret, or why nothing was done.',
  () => [WebhookSecretView],
);
