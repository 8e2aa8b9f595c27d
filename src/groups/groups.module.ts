import type { TypeGraph } from '../reading/graph';
import { actionGroupGraph, groupGoalGraph, groupMeetingGraph, groupMemberGraph, guardianAttendanceGraph } from './group.graph';
import { actionGroupDoors, groupMeetingFields } from './group.resolver';
import { groupInvitationDoors } from './groupInvitation.resolver';
import { planGoalGroupFields } from './groupPlan.resolver';
import { trackCheckDoors } from './trackCheck.resolver';

/** Graphs of action groups. */
export const groupGraphs: readonly TypeGraph[] = [
  actionGroupGraph,
  groupMemberGraph,
  groupGoalGraph,
  groupMeetingGraph,
  guardianAttendanceGraph,
];

/** Resolvers of action groups and of the track check. */
export const groupResolvers: readonly NewableFunction[] = [
  actionGroupDoors,
  groupMeetingFields,
  groupInvitationDoors,
  planGoalGroupFields,
  trackCheckDoors,
];
