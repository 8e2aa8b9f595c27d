import { arg } from '../reading/arguments';
import { computedMutation, computedQuery, doors } from '../reading/doors';
import { acceptGroupInvitation, declineGroupInvitation, groupInvitations } from './groupInvitation.service';
import { GroupInvitationResult, GroupInvitationView } from './groupInvitation.types';

const INVITATION = 'Global id of the invitation. One that is answered, withdrawn or unknown is NOT_FOUND.';

/** Invitations to groups, for the agencies that are invited. */
export const groupInvitationDoors = doors({
  groupInvitations: computedQuery(
    [GroupInvitationView],
    'The invitations to groups that your agency has not answered (inbjudningar), the oldest first. All that it is told of a group before it accepts.',
    {},
    groupInvitations,
  ),
  acceptGroupInvitation: computedMutation(
    GroupInvitationResult,
    'Takes part in a group that your agency is invited to (acceptera inbjudan). It then sees what is disclosed to it, and nothing by being in the group.',
    {
      id: arg.globalId(INVITATION),
      contactName: arg.optional(
        arg.text('Whom to call at your agency: an official (kontaktperson); as invited when left out.'),
      ),
      contactPhone: arg.optional(arg.text("The official's telephone number (telefon).")),
    },
    async (ctx, { id, ...contact }) => answered(await acceptGroupInvitation(ctx, id, contact)),
  ),
  declineGroupInvitation: computedMutation(
    GroupInvitationResult,
    'Does not take part in a group that your agency is invited to (avböj inbjudan).',
    {
      id: arg.globalId(INVITATION),
      reason: arg.text('Why (skäl), 2 000 characters at most. It is kept.'),
    },
    async (ctx, { id, reason }) => answered(await declineGroupInvitation(ctx, id, reason)),
  ),
});

const answered = (invitation: GroupInvitationView) => ({ $type: 'GroupInvitation' as const, ...invitation });
