import type { Context } from '../platform/context';
import { arg } from '../reading/arguments';
import { computedMutation, computedQuery, doors } from '../reading/doors';
import { uuidKept, type Kept } from '../reading/keyed';
import type { View } from '../reading/view';
import { acceptGroupInvitation, answeredInvitation, declineGroupInvitation, groupInvitations } from './groupInvitation.service';
import { GroupInvitationResult, GroupInvitationView } from './groupInvitation.types';

const INVITATION = 'Global id of the invitation. One that is answered, withdrawn or unknown is NOT_FOUND.';

const answered = (invitation: GroupInvitationView) => ({ $type: 'GroupInvitation' as const, ...invitation });

const RETRY = {
  keep: ({ id, status }: Pick<View, string>) => ({ type: 'GroupInvitation', id: String(id), status }),
  again: async (ctx: Context, kept: Kept) => answered(await answeredInvitation(ctx, uuidKept(kept))),
};

/** Invitations to groups, for the agencies that are invited. */
export const groupInvitationDoors = doors({
  groupInvitations: computedQuery(
    [GroupInvitationView],
    'Invitations to groups that the own agency has not answered (inbjudningar), the oldest first. They are all that it sees of a group before it accepts.',
    {},
    groupInvitations,
  ),
  acceptGroupInvitation: computedMutation(
    GroupInvitationResult,
    'Accepts an invitation of the own agency to a group (acceptera inbjudan). The agency then sees what is disclosed to it; membership alone opens nothing.',
    {
      id: arg.globalId('GroupInvitation', INVITATION),
      contactName: arg.optional(arg.text('Official to call at the own agency (kontaktperson); as in the invitation when left out.')),
      contactPhone: arg.optional(arg.text("The official's telephone number (telefon).")),
    },
    async (ctx, { id, ...contact }) => answered(await acceptGroupInvitation(ctx, id, contact)),
    RETRY,
  ),
  declineGroupInvitation: computedMutation(
    GroupInvitationResult,
    'Declines an invitation of the own agency to a group (avböj inbjudan).',
    {
      id: arg.globalId('GroupInvitation', INVITATION),
      reason: arg.text('Reason (skäl), 2 000 characters at most. It is stored.'),
    },
    async (ctx, { id, reason }) => answered(await declineGroupInvitation(ctx, id, reason)),
    RETRY,
  ),
});
