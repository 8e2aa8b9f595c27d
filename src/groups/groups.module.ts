import type { Entities } from '../platform/database';
import type { TypeGraph } from '../reading/graph';
import { ActionGroupRow, GroupGoalRow, GroupMeetingRow, GroupMemberRow } from './group.entity';
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

/** Entities of action groups. */
export const groupEntities: Entities = [ActionGroupRow, GroupMemberRow, GroupGoalRow, GroupMeetingRow];

/** Resolvers of action groups and of the track check. */
export const groupResolvers: readonly NewableFunction[] = [
  ActionGroupResolver,
  GroupInvitationResolver,
  TrackCheckResolver,
];
