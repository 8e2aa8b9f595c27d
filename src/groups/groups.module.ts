import type { TypeGraph } from '../reading/graph';
import {
  actionGroupGraph,
  groupGoalGraph,
  groupMeetingGraph,
  groupMemberGraph,
  guardianAttendanceGraph,
} from './group.graph';
import { ActionGroupResolver } from './group.resolver';
import { GroupInvitationResolver } from './groupInvitation.resolver';
import { TrackCheckResolver } from './trackCheck.resolver';

/** Graphs of action groups. */
export const groupGraphs: readonly TypeGraph[] = [
  actionGroupGraph,
  groupMemberGraph,
  groupGoalGraph,
  groupMeetingGraph,
  guardianAttendanceGraph,
];

/** The resolvers of the action groups, and of the check whether there is one. */
export const groupResolvers: readonly NewableFunction[] = [
  ActionGroupResolver,
  GroupInvitationResolver,
  TrackCheckResolver,
];
