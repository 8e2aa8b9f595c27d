import type { TypeGraph } from '../reading/graph';
import { endingsDoors } from './endings.resolver';
import { candidateFields, matchDoors, pairFields } from './match.resolver';
import { mentorGraph } from './mentor.graph';
import { mentorDoors } from './mentor.resolver';
import { meetingGraph, mentorshipGraph, reviewGraph } from './mentorship.graph';
import { mentorMeetingFields, mentorshipDoors, mentorshipFields } from './mentorship.resolver';
import { mentorshipLifeDoors } from './mentorshipLife.resolver';
import { needGraph } from './need.graph';
import { mentorNeedDoors } from './need.resolver';
import { workListDoors, workListFields } from './workList.resolver';

/** Graphs of mentors, needs and mentorships. */
export const matchingGraphs: readonly TypeGraph[] = [mentorGraph, needGraph, mentorshipGraph, meetingGraph, reviewGraph];

/** Resolvers of matching. */
export const matchingResolvers: readonly NewableFunction[] = [
  mentorDoors,
  mentorNeedDoors,
  matchDoors,
  candidateFields,
  pairFields,
  workListDoors,
  workListFields,
  mentorshipDoors,
  mentorshipFields,
  mentorMeetingFields,
  mentorshipLifeDoors,
  endingsDoors,
];
