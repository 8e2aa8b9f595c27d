import type { Entities } from '../platform/database';
import type { TypeGraph } from '../reading/graph';
import { endingsDoors } from './endings.resolver';
import { CandidateMentorResolver, MatchResolver, PairMentorResolver } from './match.resolver';
import { MentorPlaceRow, MentorRow } from './mentor.entity';
import { mentorGraph } from './mentor.graph';
import { MentorResolver } from './mentor.resolver';
import { MentorMeetingRow, MentorReviewRow, MentorshipRow } from './mentorship.entity';
import { meetingGraph, mentorshipGraph, reviewGraph } from './mentorship.graph';
import { MentorshipResolver } from './mentorship.resolver';
import { MentorshipLifeResolver } from './mentorshipLife.resolver';
import { MentorNeedRow } from './need.entity';
import { needGraph } from './need.graph';
import { MentorNeedResolver } from './need.resolver';
import { WorkListResolver } from './workList.resolver';

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
  MentorResolver,
  MentorNeedResolver,
  MatchResolver,
  CandidateMentorResolver,
  PairMentorResolver,
  WorkListResolver,
  MentorshipResolver,
  MentorshipLifeResolver,
  endingsDoors,
];
