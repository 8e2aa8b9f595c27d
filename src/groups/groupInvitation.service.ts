import type { Context } from '../platform/context';
import { NotFound } from '../platform/errors';
import { LONGEST, text } from '../platform/input';
import { changed } from '../audit';
import { requireAction } from '../reading/authorize';
import { globalId, type GlobalId } from '../reading/ids';
import { fieldsOf } from '../policy/fields';
import { checkContact } from './groupInput';
import type { GroupInvitationView } from './groupInvitation.types';
import type { GroupInvitationStatus } from './vocabulary.types';

const INVITATION = 'GroupInvitation';

interface InvitationRow {
  readonly id: string;
  readonly programme: string;
  readonly number: string;
  readonly agency_id: string;
  readonly slug: string;
  readonly name: string;
  readonly contact_name: string;
  readonly contact_phone: string | null;
  readonly role: string;
  readonly invited_at: Date;
}

/**
 * The invitations that the actor's agency has not answered, oldest first. An agency sees nothing else of a group before
 * it has accepted. Each read is entered in the access log of the agency that invites.
 */
export async function groupInvitations(ctx: Context): Promise<GroupInvitationView[]> {
  requireAction(ctx, 'answerGroupInvitation');
  const rows = await open(ctx);
  for (const row of rows) trace(ctx, row);
  return rows.map((row) => viewOf(row, 'PENDING'));
}

/** Accepts an invitation and sets the official to call. NotFound if there is nothing to answer. */
export function acceptGroupInvitation(
  ctx: Context,
  id: GlobalId<'GroupInvitation'>,
  contact: { readonly contactName?: string | null; readonly contactPhone?: string | null },
): Promise<GroupInvitationView> {
  const { contactName, contactPhone } = checkContact(contact, []);
  return answer(ctx, id, 'ACCEPTED', [true, ctx.clock.now(), null, contactName, contactPhone]);
}

/** Declines an invitation. The leader of the group sees that the agency is no longer in it; the reason is stored. */
export function declineGroupInvitation(ctx: Context, id: GlobalId<'GroupInvitation'>, reason: string): Promise<GroupInvitationView> {
  const why = text(reason, ['reason'], LONGEST.reason);
  return answer(ctx, id, 'DECLINED', [false, ctx.clock.now(), why, null, null]);
}

async function answer(
  ctx: Context,
  id: GlobalId<'GroupInvitation'>,
  status: GroupInvitationStatus,
  how: readonly unknown[],
): Promise<GroupInvitationView> {
  requireAction(ctx, 'answerGroupInvitation');
  const { uuid } = id;
  const row = (await open(ctx)).find((one) => one.id === uuid);
  if (!row) throw new NotFound();
  const [group] = await ctx.tx.query<{ group_id: string; owner_agency_id: string }>(
    'SELECT group_id, owner_agency_id FROM answer_invitation($1, $2, $3, $4, $5, $6)',
    [uuid, ...how],
  );
  if (!group) throw new NotFound();
  trace(ctx, row);
  changed(ctx, { type: INVITATION, id: uuid, ownerAgencyId: group.owner_agency_id });
  return viewOf(row, status);
}

/** An invitation that the agency has answered, by its uuid, as it is now: the answer to the same request once more. */
export async function answeredInvitation(ctx: Context, uuid: string): Promise<GroupInvitationView> {
  requireAction(ctx, 'answerGroupInvitation');
  const [row] = await ctx.tx.query<InvitationRow & { readonly accepted: boolean }>('SELECT * FROM answered_invitation($1)', [uuid]);
  if (!row) throw new NotFound();
  trace(ctx, row);
  return viewOf(row, row.accepted ? 'ACCEPTED' : 'DECLINED');
}

const open = (ctx: Context): Promise<InvitationRow[]> => ctx.tx.query<InvitationRow>('SELECT * FROM group_invitations()');

function trace(ctx: Context, { id, agency_id: ownerAgencyId }: InvitationRow): void {
  const shown = fieldsOf(INVITATION).map((field) => `${INVITATION}.${field}`);
  ctx.traces.push({ type: INVITATION, id, ownerAgencyId, shown, withheld: [], outcome: 'SHOWN', code: null });
}

const viewOf = (row: InvitationRow, status: GroupInvitationStatus): GroupInvitationView => ({
  id: globalId(INVITATION, row.id),
  status,
  programme: row.programme,
  groupNumber: row.number,
  agency: { id: globalId('Agency', row.agency_id), slug: row.slug, name: row.name },
  contactName: row.contact_name,
  contactPhone: row.contact_phone,
  role: row.role,
  invitedAt: row.invited_at,
});
