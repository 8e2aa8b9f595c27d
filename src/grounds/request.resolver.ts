import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../platform/context';
import { payloadOf } from '../reading/payload';
import { found, readConnection, readNode, type View } from '../reading/read';
import { appealRefusal, recordAppealOutcome, withdrawAppeal } from './appeal.service';
import { AppealOutcomeInput } from './appeal.types';
import { refuseDisclosure, requestDisclosure, withdrawDisclosureRequest } from './request.service';
import {
  DisclosureRegisterFilter,
  DisclosureRequestConnection,
  DisclosureRequestFilter,
  DisclosureRequestResult,
  DisclosureRequestView,
  RequestDisclosureInput,
} from './request.types';

const TYPE = 'DisclosureRequest';
const THE_ID = { description: 'Global id of the request.' };
const THE_VERSION = { description: 'The version you have read.' };
const FIRST = { nullable: true, description: 'How many, 20 when left out, 100 at most.' };
const AFTER = { nullable: true, description: 'Cursor of the record to go on after.' };

/** Requests for disclosure: reading, making, refusing and appealing them. */
@Resolver()
export class DisclosureRequestResolver {
  @Query(() => DisclosureRequestView, {
    nullable: true,
    description: 'A request by its id (begäran om uppgifter). An unknown, malformed or foreign id is NOT_FOUND.',
  })
  async disclosureRequest(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, THE_ID) id: string,
  ): Promise<View> {
    return found(await readNode(ctx, info, TYPE, id));
  }

  @Query(() => DisclosureRequestConnection, {
    description: 'The requests in view (begäranden om uppgifter), the latest made first.',
  })
  disclosureRequests(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => DisclosureRequestFilter, { nullable: true, description: 'Which ones.' })
    filter?: DisclosureRequestFilter,
    @Arg('first', () => Int, FIRST) first?: number,
    @Arg('after', () => String, AFTER) after?: string,
  ): Promise<View> {
    return readConnection(ctx, info, TYPE, { filter, first, after });
  }

  @Query(() => DisclosureRequestConnection, {
    description:
      'The register of requests under Lag 2025:170 (register över begäranden), with the weighing made where the viewer may see it; the latest made first.',
  })
  disclosureRegister(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => DisclosureRegisterFilter, { nullable: true, description: 'Which ones.' })
    filter?: DisclosureRegisterFilter | null,
    @Arg('first', () => Int, FIRST) first?: number,
    @Arg('after', () => String, AFTER) after?: string,
  ): Promise<View> {
    // An explicit null is no filter that could be added to: the gate refuses it like everywhere.
    const registered = filter === null ? null : { ...filter, registered: true };
    return readConnection(ctx, info, TYPE, { filter: registered, first, after });
  }

  @Mutation(() => DisclosureRequestResult, {
    description:
      'Asks another agency for fields (begära uppgifter). Asked by personal number, the answer is the same whether that agency keeps such a person or not.',
  })
  async requestDisclosure(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => RequestDisclosureInput, { description: 'What, of whom, and why.' })
    input: RequestDisclosureInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await requestDisclosure(ctx, input));
  }

  @Mutation(() => DisclosureRequestResult, {
    description:
      'Refuses a request, or a part of it, in writing, as the agency asked (avslå begäran). The dated document can be appealed (OSL 6:7). A second refusal is a part of its own (`partOf`), and what is not refused stays open. Engineering, not legal advice.',
  })
  async refuseDisclosure(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, THE_ID) id: string,
    @Arg('version', () => Int, THE_VERSION) version: number,
    @Arg('provision', () => String, { description: 'The provision that keeps it back (bestämmelse), like `OSL 26:1`.' })
    provision: string,
    @Arg('reason', () => String, {
      description:
        'Why (skäl), 20 000 characters at most. It reaches the agency that asked: without name or number of the person.',
    })
    reason: string,
    @Arg('weighing', () => String, {
      nullable: true,
      description: 'The weighing made (intresseavvägning), for the own agency alone; 20 000 characters at most.',
    })
    weighing?: string | null,
    @Arg('fields', () => [String], {
      nullable: true,
      description:
        'What is refused, of `openFields`, as `Type.field` or the name of a class (uppgifter); all that is open when left out.',
    })
    fields?: string[] | null,
  ): Promise<View> {
    const decision = { id, version, provision, reason, weighing, fields };
    return payloadOf(ctx, info, await refuseDisclosure(ctx, decision));
  }

  @Mutation(() => DisclosureRequestResult, {
    description: 'Notes that a refusal is appealed, as the agency that asked (överklaga avslag; OSL 6:7).',
  })
  async appealRefusal(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, THE_ID) id: string,
    @Arg('version', () => Int, THE_VERSION) version: number,
    @Arg('reason', () => String, { description: 'Why (grunder), for both to read; 20 000 characters at most.' })
    reason: string,
  ): Promise<View> {
    return payloadOf(ctx, info, await appealRefusal(ctx, id, version, reason));
  }

  @Mutation(() => DisclosureRequestResult, {
    description: 'Takes back an appeal, as the agency that made it: the refusal stands (återkalla överklagande).',
  })
  async withdrawAppeal(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, THE_ID) id: string,
    @Arg('version', () => Int, THE_VERSION) version: number,
  ): Promise<View> {
    return payloadOf(ctx, info, await withdrawAppeal(ctx, id, version));
  }

  @Mutation(() => DisclosureRequestResult, {
    description:
      'Registers what came of an appeal, as the agency asked (registrera utgång). The request goes on: what is to be disclosed or decided anew is open again, and the rest stays refused.',
  })
  async recordAppealOutcome(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, THE_ID) id: string,
    @Arg('version', () => Int, THE_VERSION) version: number,
    @Arg('input', () => AppealOutcomeInput, { description: 'What came of it.' }) input: AppealOutcomeInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await recordAppealOutcome(ctx, id, version, input));
  }

  @Mutation(() => DisclosureRequestResult, {
    description:
      'Takes back what of a request is not answered yet, as the agency that made it (återkalla begäran). What was answered stays so.',
  })
  async withdrawDisclosureRequest(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, THE_ID) id: string,
    @Arg('version', () => Int, THE_VERSION) version: number,
  ): Promise<View> {
    return payloadOf(ctx, info, await withdrawDisclosureRequest(ctx, id, version));
  }
}
