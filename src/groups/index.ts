/** The public face of this module: other modules import from here alone. */
export { type CheckedGroup, checkGroup, createActionGroup, endGroup, formGroup, hasLiveGroup, writeContact } from './group.service';
export { ActionGroupView } from './group.types';
export { endLapsed, endMemberships, settleGroupEnds, settleGroups, settleGroupsOfCase } from './groupEnds';
export { checkMembers } from './groupInput';
export { acceptGroupInvitation, groupInvitations } from './groupInvitation.service';
export { admitMembers, dismissMembers } from './groupMember.service';
export { lockGroup } from './groupMove';
export { recordGroupMeeting, replacePlan } from './groupPlan.service';
export { type SyncedGoal, type SyncedGroup, type SyncedGroupMember, groupMemberOf, syncedGroupMembers, syncedGroups } from './syncedGroups';
