import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { AgencyView, MemberView } from '../identity';
import { DateTime } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { resultOf } from '../reading/result';
import { PauseReason, WebhookStatus } from './vocabulary.types';
import { IdField } from '../reading/idField';
import type { GlobalId } from '../reading/ids';

/** Address at which a system receives changes, as its administrators and the system itself see it. */
@ObjectType('Webhook', {
  implements: NodeView,
  description:
    'Address at which a system of an agency receives changes (webhook). Only the administrators of its agency and the system itself see it; OSL 18:8.',
})
export class WebhookView extends NodeView {
  @Field(() => AgencyView, { description: 'Agency that owns it (myndighet).' })
  agency!: unknown;

  @Field(() => MemberView, {
    description: 'The subscriber: the system whose current rights decide everything that is sent (prenumerant).',
  })
  member!: unknown;

  @Field(() => String, { description: 'URL to which changes are sent (adress).' })
  url!: string;

  @Field(() => [String], { description: 'Types of record whose changes are sent (posttyper).' })
  types!: string[];

  @Field(() => WebhookStatus, { description: 'State (status).' })
  status!: WebhookStatus;

  @Field(() => PauseReason, { nullable: true, description: 'Reason for the pause, while it is paused (orsak).' })
  pausedBecause!: PauseReason | null;

  @Field(() => DateTime, { description: 'When it was registered (registrerad).' })
  registeredAt!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When signing with the previous secret ends; null if only one secret is valid.',
  })
  oldSecretUntil!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Time since which no delivery has succeeded (fel sedan); null after a success.',
  })
  failingSince!: string | null;

  @Field(() => Int, { description: 'Number of deliveries still to send (väntande).' })
  pendingDeliveries!: number;

  @Field(() => Int, { description: 'Number of deliveries given up (parkerade).' })
  parkedDeliveries!: number;

  @Field(() => Int, { description: 'Version of the record; give it when you change the record.' })
  version!: number;
}

/** A webhook and the secret with which its deliveries are signed. */
@ObjectType('WebhookSecret', {
  description: 'A webhook and its new secret (signeringshemlighet). The secret is shown here and nowhere else.',
})
export class WebhookSecretView {
  @Field(() => String, {
    nullable: true,
    description:
      'The secret, `whsec_…` (Standard Webhooks). A retry of the mutation with the same key returns it for one day; null after that, or once it is no longer valid.',
  })
  secret!: string | null;
}

/** A page of webhooks. */
export const WebhookConnection = connectionOf('Webhook', () => WebhookView, { facets: false });

/** A new webhook. */
@InputType('RegisterWebhookInput', { description: 'A new webhook (registrera webhook).' })
export class RegisterWebhookInput {
  @IdField('Member', {
    nullable: true,
    description:
      'The subscriber: a member of the own agency with the role SYSTEM. The caller when left out; only administrators may name another member.',
  })
  memberId?: GlobalId<'Member'> | null;

  @Field(() => String, {
    description: 'An https URL that leads to a public address, without user, password or fragment.',
  })
  url!: string;

  @Field(() => [String], { description: 'Types of record whose changes are sent, at least one (posttyper).' })
  types!: string[];

  @Field(() => String, {
    description:
      'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.',
  })
  idempotencyKey!: string;
}

/** Changes to a webhook. */
@InputType('WebhookPatch', { description: 'Changes to a webhook. A field left out keeps its value.' })
export class WebhookPatch {
  @Field(() => String, { nullable: true, description: 'URL to which changes are sent from now on.' })
  url?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Types of record whose changes are sent from now on, at least one.',
  })
  types?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True pauses the webhook; false resumes it, and the changes made in between are then sent.',
  })
  paused?: boolean | null;
}

/** Result of changing a webhook. */
export const WebhookResult = resultOf('WebhookResult', 'The webhook as it is now, or the refusal.', () => ({
  Webhook: WebhookView,
}));

/** Result of creating a secret. */
export const WebhookSecretResult = resultOf('WebhookSecretResult', 'The webhook and its new secret, or the refusal.', () => ({
  WebhookSecret: WebhookSecretView,
}));
