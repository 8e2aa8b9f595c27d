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
import { actionGroupDoors } from './group.resolver';
import { groupInvitationDoors } from './groupInvitation.resolver';
import { trackCheckDoors } from './trackCheck.resolver';

/** How action groups lie on their tables. */
export const groupGraphs: readonly TypeGraph[] = [
  actionGroupGraph,
  groupMemberGraph,
  groupGoalGraph,
  groupMeetingGraph,
  guardianAttendanceGraph,
];

/** The rows of the action groups. */
export const groupEntities: Entities = [ActionGroupRow, GroupMemberRow, GroupGoalRow, GroupMeetingRow];

/** The resolvers of the action groups, and of the check whether there is one. */
export const groupResolvers: readonly NewableFunction[] = [actionGroupDoors, groupInvitationDoors, trackCheckDoors];
