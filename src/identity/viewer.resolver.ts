import { BadUserInput } from '../platform/errors';
import { CLASSED_TYPES } from '../policy/fields';
import { permissionsOf } from '../policy/permissions';
import { arg } from '../reading/arguments';
import { computedField, computedQuery, doors, fieldsOf } from '../reading/doors';
import { readPayload } from '../reading/read';
import { AgencyView } from './agency.types';
import { confirmPresence } from './presence.service';
import { MemberView } from './member.types';
import { FieldPermissionView, ViewerView } from './viewer.types';

/** The signed-in member. */
export const viewerDoors = doors({
  viewer: computedQuery(ViewerView, 'The signed-in member (användare), and the fields that the rules let them see.', {}, async (ctx) => {
    await confirmPresence(ctx);
    const { roles, assurance } = ctx.actor;
    return { roles, assurance, purpose: ctx.purpose };
  }),
});

/** The signed-in member. */
export const viewerFields = fieldsOf(ViewerView, {
  member: computedField(MemberView, 'The member the token speaks for.', {}, (_root, ctx, info) =>
    readPayload(ctx, info, 'Member', ctx.actor.memberId),
  ),
  agency: computedField(AgencyView, 'The agency the member belongs to (myndighet).', {}, (_root, ctx, info) =>
    readPayload(ctx, info, 'Agency', ctx.actor.agencyId),
  ),
  permissions: computedField(
    [FieldPermissionView],
    'For each field of one type, or of all: whether the viewer is shown it, and when (behörigheter).',
    { type: arg.optional(arg.text('Only fields of this type.')) },
    (_root, ctx, _info, { type }) => {
      if (typeof type !== 'string') return CLASSED_TYPES.flatMap((name) => permissionsOf(ctx.actor, name));
      if (!CLASSED_TYPES.includes(type)) throw new BadUserInput('There is no such type.', ['type']);
      return permissionsOf(ctx.actor, type);
    },
  ),
});
