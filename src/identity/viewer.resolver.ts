import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Query, Resolver } from 'type-graphql';
import type { Context } from '../platform/context';
import { BadUserInput } from '../platform/errors';
import { CLASSED_TYPES } from '../policy/fields';
import { permissionsOf } from '../policy/permissions';
import { readPayload, type View } from '../reading/read';
import { AgencyView } from './agency.types';
import { confirmPresence } from './presence.service';
import { MemberView } from './member.types';
import { FieldPermissionView, ViewerView } from './viewer.types';

/** Who is asking. */
@Resolver(() => ViewerView)
export class ViewerResolver {
  /** The caller, after the database has confirmed that it still counts. */
  @Query(() => ViewerView, { description: 'Who is asking (användare), and what the rules let them see.' })
  async viewer(@Ctx() ctx: Context): Promise<ViewerView> {
    await confirmPresence(ctx);
    const { roles, assurance } = ctx.actor;
    return { roles, assurance, purpose: ctx.purpose };
  }

  /** The member the token speaks for. */
  @FieldResolver(() => MemberView, { description: 'The member the token speaks for.' })
  member(@Ctx() ctx: Context, @Info() info: GraphQLResolveInfo): Promise<View> {
    return readPayload(ctx, info, 'Member', ctx.actor.memberId);
  }

  /** The member's agency. */
  @FieldResolver(() => AgencyView, { description: 'The agency the member belongs to (myndighet).' })
  agency(@Ctx() ctx: Context, @Info() info: GraphQLResolveInfo): Promise<View> {
    return readPayload(ctx, info, 'Agency', ctx.actor.agencyId);
  }

  /** The viewer's own reading of the rules. */
  @FieldResolver(() => [FieldPermissionView], {
    description: 'For each field of one type, or of all: whether the viewer is shown it, and when (behörigheter).',
  })
  permissions(
    @Ctx() ctx: Context,
    @Arg('type', () => String, { nullable: true, description: 'Only fields of this type.' }) type?: string | null,
  ): FieldPermissionView[] {
    if (typeof type !== 'string') return CLASSED_TYPES.flatMap((name) => permissionsOf(ctx.actor, name));
    if (!CLASSED_TYPES.includes(type)) throw new BadUserInput('There is no such type.', ['type']);
    return permissionsOf(ctx.actor, type);
  }
}
