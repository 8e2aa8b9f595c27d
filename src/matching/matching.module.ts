import type { TypeGraph } from '../reading/graph';
import { endingsDoors } from './endings.resolver';
import { CandidateMentorResolver, MatchResolver, PairMentorResolver } from './match.resolver';
import { mentorGraph } from './mentor.graph';
import { MentorResolver } from './mentor.resolver';
import { meetingGraph, mentorshipGraph, reviewGraph } from './mentorship.graph';
import { MentorshipResolver } from './mentorship.resolver';
import { MentorshipLifeResolver } from './mentorshipLife.resolver';
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
