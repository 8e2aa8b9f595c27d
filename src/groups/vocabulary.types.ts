import { describedEnum } from '../reading/describedEnum';

/** The state of an action group. */
export const ActionGroupStatus = describedEnum('ActionGroupStatus', 'State of an action group (gruppens status).', {
  FORMING: 'Being formed: a sector that the rule requires has not accepted yet (bildas).',
  ACTIVE: 'At work (aktiv).',
  CLOSED: 'Closed with a reason (avslutad).',
  TRANSFERRED: 'Another group has taken over (överförd).',
  LAPSED:
    'Ended by itself: the person has outgrown the group, the rules have changed, or no consent or disclosure lets any agency be in it (upphörd).',
});
export type ActionGroupStatus = keyof typeof ActionGroupStatus;

/** State of an agency's membership of a group. */
export const GroupMemberStatus = describedEnum('GroupMemberStatus', "State of an agency's membership of a group (medverkans status).", {
  PENDING: 'Invited: the agency has not accepted yet, and sees nothing of the group (inbjuden).',
  ACTIVE: 'The agency has accepted (medverkar).',
});
export type GroupMemberStatus = keyof typeof GroupMemberStatus;

/** State of an invitation. */
export const GroupInvitationStatus = describedEnum('GroupInvitationStatus', 'State of an invitation to a group (inbjudans status).', {
  PENDING: 'Not answered (obesvarad).',
  ACCEPTED: 'The agency takes part (accepterad).',
  DECLINED: 'The agency does not take part (avböjd).',
});
export type GroupInvitationStatus = keyof typeof GroupInvitationStatus;

/** Kind of part that can fail to carry over when a group is transferred. */
export const LeftBehind = describedEnum('LeftBehind', 'Kind of part that did not carry over to the new group (följde inte med).', {
  MEMBER: 'A member agency (medverkande myndighet).',
  GOAL: 'A goal of the plan (mål).',
  MEETING: 'Notes of a meeting (mötesanteckning).',
  CONSENT: 'A consent (samtycke).',
  DISCLOSURE: 'A disclosure (utlämnande).',
});
export type LeftBehind = keyof typeof LeftBehind;

/** The fields by which action groups can be ordered. */
export const ActionGroupOrderField = describedEnum(
  'ActionGroupOrderField',
  'The fields by which action groups can be ordered; never a field of a person.',
  {
    FORMED_AT: 'When the group was formed (bildad).',
    VALID_UNTIL: 'When the group ends by itself (upphör).',
    NUMBER: 'The number of the group (gruppnummer).',
  },
);
export type ActionGroupOrderField = keyof typeof ActionGroupOrderField;
