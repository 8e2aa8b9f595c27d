import type { Entities } from '../platform/database';
import type { TypeGraph } from '../reading/graph';
import { EndingsResolver } from './endings.resolver';
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

/** Graphs of mentors, needs and mentorships. */
export const matchingGraphs: readonly TypeGraph[] = [
  mentorGraph,
  needGraph,
  mentorshipGraph,
  meetingGraph,
  reviewGraph,
];

/** Entities of matching. */
export const matchingEntities: Entities = [
  MentorRow,
  MentorPlaceRow,
  MentorNeedRow,
  MentorshipRow,
  MentorMeetingRow,
  MentorReviewRow,
];

/** Resolvers of matching. */
export const matchingResolvers: readonly NewableFunction[] = [
  MentorResolver,
  MentorNeedResolver,
  MatchResolver,
  CandidateMentorResolver,
  PairMentorResolver,
  WorkListResolver,
  MentorshipResolver,
  MentorshipLifeResolver,
  EndingsResolver,
];
