import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../platform/context';
import { acceptGroupInvitation, declineGroupInvitation, groupInvitations } from './groupInvitation.service';
import { GroupInvitationResult, GroupInvitationView } from './groupInvitation.types';

const INVITATION = 'Global id of the invitation. One that is answered, withdrawn or unknown is NOT_FOUND.';

/** Invitations to groups, for the agencies that are invited. */
@Resolver()
export class GroupInvitationResolver {
  @Query(() => [GroupInvitationView], {
    description:
      'The invitations to groups that your agency has not answered (inbjudningar), the oldest first. All that it is told of a group before it accepts.',
  })
  groupInvitations(@Ctx() ctx: Context): Promise<GroupInvitationView[]> {
    return groupInvitations(ctx);
  }

  @Mutation(() => GroupInvitationResult, {
    description:
      'Takes part in a group that your agency is invited to (acceptera inbjudan). It then sees what is disclosed to it, and nothing by being in the group.',
  })
  acceptGroupInvitation(
    @Ctx() ctx: Context,
    @Arg('id', () => ID, { description: INVITATION }) id: string,
    @Arg('contactName', () => String, {
      nullable: true,
      description: 'Whom to call at your agency: an official (kontaktperson); as invited when left out.',
    })
    contactName?: string | null,
    @Arg('contactPhone', () => String, { nullable: true, description: "The official's telephone number (telefon)." })
    contactPhone?: string | null,
  ): Promise<GroupInvitationView> {
    return acceptGroupInvitation(ctx, id, { contactName, contactPhone });
  }

  @Mutation(() => GroupInvitationResult, {
    description: 'Does not take part in a group that your agency is invited to (avböj inbjudan).',
  })
  declineGroupInvitation(
    @Ctx() ctx: Context,
    @Arg('id', () => ID, { description: INVITATION }) id: string,
    @Arg('reason', () => String, { description: 'Why (skäl), 2 000 characters at most. It is kept.' }) reason: string,
  ): Promise<GroupInvitationView> {
    return declineGroupInvitation(ctx, id, reason);
  }
}
