import { BadUserInput } from '../platform/errors';
import { arg } from '../reading/arguments';
import { doors, fieldsOf, linkField, listQuery, mutation, recordQuery, TWENTY } from '../reading/doors';
import { closeActionGroup, createActionGroup, setGroupContact } from './group.service';
import {
  ActionGroupConnection,
  ActionGroupFilter,
  ActionGroupOrder,
  ActionGroupResult,
  ActionGroupView,
  GroupMeetingView,
  GuardianAttendanceView,
} from './group.types';
import { CreateActionGroupInput, GroupGoalInput, GroupMemberInput, RecordGroupMeetingInput, TransferGroupInput } from './groupInput.types';
import { addGroupMember, removeGroupMember } from './groupMember.service';
import { recordGroupMeeting, setGroupPlan } from './groupPlan.service';
import { transferGroup } from './groupTransfer.service';

const FURTHEST = 730;

const READ = { id: arg.id('ActionGroup', 'Global id of the group.'), version: arg.version() };

/** Action groups: reading them, and the actions of the agency that leads them. */
export const actionGroupDoors = doors({
  actionGroup: recordQuery(
    'ActionGroup',
    ActionGroupView,
    'An action group by its id (insatsgrupp). An unknown, malformed or foreign id is NOT_FOUND.',
    'Global id of the group.',
  ),
  actionGroups: listQuery(
    'ActionGroup',
    ActionGroupConnection,
    'The action groups in view (insatsgrupper, SSPF och SIG), the latest formed first: those on own cases, and those of other agencies in which the own agency is a member while something of the case is disclosed to it.',
    {
      filter: ActionGroupFilter,
      orderBy: ActionGroupOrder,
      check: (_ctx, filter) => {
        const days = filter?.endingWithinDays ?? 0;
        if (days < 0 || days > FURTHEST)
          throw new BadUserInput(`Look 0 to ${String(FURTHEST)} days ahead.`, ['filter', 'endingWithinDays']);
      },
    },
  ),
  createActionGroup: mutation(
    ActionGroupResult,
    'Forms an action group around the person of a case (bilda insatsgrupp). It is FORMING until the agencies that its rule requires have accepted. Refused with OUTSIDE_AGES, SECTOR_NOT_IN_RULE or NO_GROUP_RULE by the rules of the municipality, with CONSENT_NEEDED for an agency without consent, and with GROUP_EXISTS while any agency leads one, with the official to call. If the person has a number, it counts as a track check: LIMIT_EXCEEDED after too many in an hour.',
    arg.input(CreateActionGroupInput, 'The group.'),
    createActionGroup,
  ),
  addGroupMember: mutation(
    ActionGroupResult,
    'Invites an agency into a group, or renews the ground of its membership (bjud in medverkande). The agency sees nothing before it has accepted, and then only what is disclosed to it. Refused with CONSENT_NEEDED or SECTOR_NOT_IN_RULE.',
    { ...READ, member: arg.input(GroupMemberInput, 'Global id of the agency.') },
    (ctx, { id, version, member }) => addGroupMember(ctx, id, version, member),
  ),
  removeGroupMember: mutation(
    ActionGroupResult,
    'Removes an agency from a group, at once (ta bort medverkande). Refused with NOT_A_MEMBER.',
    {
      ...READ,
      agencyId: arg.globalId('Agency', 'Global id of the agency.'),
      reason: arg.text('Reason (skäl), 2 000 characters at most.'),
    },
    (ctx, { id, version, agencyId, reason }) => removeGroupMember(ctx, id, version, agencyId, reason),
  ),
  setGroupPlan: mutation(
    ActionGroupResult,
    'Sets the action plan of a group as a whole (handlingsplan).',
    { ...READ, goals: arg.list(arg.input(GroupGoalInput, 'The goals, 50 at most.')) },
    (ctx, { id, version, goals }) => setGroupPlan(ctx, id, version, goals),
  ),
  setGroupContact: mutation(
    ActionGroupResult,
    'Sets the official to call at the agency that leads a group (byt kontaktperson).',
    {
      ...READ,
      contactName: arg.text('Name of the official (kontaktperson).'),
      contactPhone: arg.optional(arg.text('Telephone number (telefon).')),
    },
    (ctx, { id, version, contactName, contactPhone }) =>
      setGroupContact(ctx, id, version, { contactName, contactPhone: contactPhone ?? null }),
  ),
  recordGroupMeeting: mutation(
    ActionGroupResult,
    'Records a meeting of a group, with attendance and decisions (dokumentera gruppmöte). Refused with INVALID_TRANSITION while the group is FORMING.',
    { ...READ, input: arg.input(RecordGroupMeetingInput, 'The meeting.') },
    (ctx, { id, version, input }) => recordGroupMeeting(ctx, id, version, input),
  ),
  closeActionGroup: mutation(
    ActionGroupResult,
    'Closes a group (avsluta insatsgrupp). From then on its members see nothing of it.',
    { ...READ, reason: arg.text('Reason (skäl), 2 000 characters at most.') },
    (ctx, { id, version, reason }) => closeActionGroup(ctx, id, version, reason),
  ),
  transferGroup: mutation(
    ActionGroupResult,
    'Transfers an SSPF group to a SIG group on the same case (överför till SIG), once the person is 18 and has consented anew (OSL 12:2). `notCarriedOver` of the new group names the parts that do not carry over. Refused with NOT_OF_AGE or CONSENT_NEEDED before that.',
    {
      id: arg.id('ActionGroup', 'Global id of the SSPF group.'),
      version: arg.version(),
      input: arg.input(TransferGroupInput, 'The group that takes over.'),
    },
    (ctx, { id, version, input }) => transferGroup(ctx, id, version, input),
  ),
});

/** The meetings of a group. */
export const groupMeetingFields = fieldsOf(ActionGroupView, {
  meetings: linkField([GroupMeetingView], 'Meetings of the group, the latest first (möten).', { args: TWENTY, nullable: true }),
  guardianAttendance: linkField([GuardianAttendanceView], 'Meetings that guardians attended, the latest first (vårdnadshavares närvaro).', {
    args: TWENTY,
    nullable: true,
  }),
});
