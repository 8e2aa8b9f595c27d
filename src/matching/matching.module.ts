import type { Entities } from '../platform/database';
import type { TypeGraph } from '../reading/graph';
import { endingsDoors } from './endings.resolver';
import { CandidateMentorResolver, MatchResolver, PairMentorResolver } from './match.resolver';
import { MentorPlaceRow, MentorRow } from './mentor.entity';
import { mentorGraph } from './mentor.graph';
import { mentorDoors } from './mentor.resolver';
import { MentorMeetingRow, MentorReviewRow, MentorshipRow } from './mentorship.entity';
import { meetingGraph, mentorshipGraph, reviewGraph } from './mentorship.graph';
import { mentorshipDoors, mentorshipFields } from './mentorship.resolver';
import { mentorshipLifeDoors } from './mentorshipLife.resolver';
import { MentorNeedRow } from './need.entity';
import { needGraph } from './need.graph';
import { mentorNeedDoors } from './need.resolver';
import { workListDoors, workListFields } from './workList.resolver';

/** How mentors, needs and mentorships lie on their tables. */
export const matchingGraphs: readonly TypeGraph[] = [
  mentorGraph,
  needGraph,
  mentorshipGraph,
  meetingGraph,
  reviewGraph,
];

/** The rows of the matching. */
export const matchingEntities: Entities = [
  MentorRow,
  MentorPlaceRow,
  MentorNeedRow,
  MentorshipRow,
  MentorMeetingRow,
  MentorReviewRow,
];

/** The resolvers of the matching. */
export const matchingResolvers: readonly NewableFunction[] = [
  mentorDoors,
  mentorNeedDoors,
  MatchResolver,
  CandidateMentorResolver,
  PairMentorResolver,
  workListDoors,
  workListFields,
  mentorshipDoors,
  mentorshipFields,
  mentorshipLifeDoors,
  endingsDoors,
];
