import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../platform/context';
import type { Outcome } from '../platform/refusal';
import { payloadOf } from '../reading/payload';
import { found, readConnection, readNode, readPayload, type View } from '../reading/read';
import { shownSecret, type ShownSecret } from './secret.service';
import { disableWebhook, registerWebhook, rotateWebhookSecret, updateWebhook } from './webhook.service';
import {
  RegisterWebhookInput,
  WebhookConnection,
  WebhookPatch,
  WebhookResult,
  WebhookSecretResult,
  WebhookSecretView,
  WebhookView,
} from './webhook.types';

const VERSION = 'The version you have read.';

/** Webhooks: reading, registering and changing them. */
@Resolver()
export class WebhookResolver {
  @Query(() => WebhookView, { nullable: true, description: 'A webhook by its id (webhook).' })
  async webhook(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the webhook.' }) id: string,
  ): Promise<View> {
    return found(await readNode(ctx, info, 'Webhook', id));
  }

  @Query(() => WebhookConnection, {
    description:
      'Webhooks (webhookar), the oldest first: all of the agency for its administrators, its own for a system.',
  })
  webhooks(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 20 when left out, 100 at most.' })
    first?: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the record to go on after.' }) after?: string,
  ): Promise<View> {
    return readConnection(ctx, info, 'Webhook', { first, after });
  }

  @Mutation(() => WebhookSecretResult, {
    description:
      'Registers where a system of the own agency is told of changes from now on (registrera webhook). For administrators, and for systems themselves. Refusals: NOT_A_SYSTEM, TOO_MANY_WEBHOOKS.',
  })
  async registerWebhook(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => RegisterWebhookInput, { description: 'The webhook.' }) input: RegisterWebhookInput,
  ): Promise<View> {
    return secretOf(ctx, info, await registerWebhook(ctx, input));
  }

  @Mutation(() => WebhookResult, {
    description:
      'Changes where and of what a webhook is told, pauses or resumes it (ändra webhook). Refusal: INVALID_TRANSITION.',
  })
  async updateWebhook(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the webhook.' }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('patch', () => WebhookPatch, { description: 'What to change.' }) patch: WebhookPatch,
  ): Promise<View> {
    return payloadOf(ctx, info, await updateWebhook(ctx, id, version, patch));
  }

  @Mutation(() => WebhookResult, {
    description:
      'Ends a webhook for good (avsluta webhook): what waits is not sent any more, and its secrets are erased. Refusal: INVALID_TRANSITION.',
  })
  async disableWebhook(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the webhook.' }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
  ): Promise<View> {
    return payloadOf(ctx, info, await disableWebhook(ctx, id, version));
  }

  @Mutation(() => WebhookSecretResult, {
    description:
      'Gives a webhook a new secret (byt hemlighet). Until the one before it ends, deliveries carry a signature with each. Refusal: INVALID_TRANSITION.',
  })
  async rotateWebhookSecret(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the webhook.' }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('idempotencyKey', () => String, {
      description: 'Chosen by the client, 8 to 128 characters: the same key again does nothing twice.',
    })
    idempotencyKey: string,
    @Arg('overlapHours', () => Int, {
      defaultValue: 24,
      description: 'For how many hours more the secret before it counts, 0 to 168; 0 where it has become known.',
    })
    overlapHours: number,
  ): Promise<View> {
    const rotation = { id, version, overlapHours, idempotencyKey };
    return secretOf(ctx, info, await rotateWebhookSecret(ctx, rotation));
  }
}

async function secretOf(ctx: Context, info: GraphQLResolveInfo, outcome: Outcome): Promise<View> {
  if ('refusal' in outcome) return payloadOf(ctx, info, outcome);
  return { $type: 'WebhookSecret', ...(await shownSecret(ctx, outcome.id)) };
}

/** The webhook that a secret is of. */
@Resolver(() => WebhookSecretView)
export class SecretWebhookResolver {
  @FieldResolver(() => WebhookView, { description: 'The webhook (webhook).' })
  webhook(@Ctx() ctx: Context, @Info() info: GraphQLResolveInfo, @Root() { webhookId }: ShownSecret): Promise<View> {
    return readPayload(ctx, info, 'Webhook', webhookId);
  }
}
