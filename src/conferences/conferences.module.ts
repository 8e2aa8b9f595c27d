import type { TypeGraph } from '../reading/graph';
import { attendanceGraph, conferenceGraph, decisionGraph, rosterRowGraph, seriesGraph } from './conference.graph';
import { conferenceDoors, conferenceFields, rosterFields, seriesFields } from './conference.resolver';

/** The graphs of case conferences. */
export const conferenceGraphs: readonly TypeGraph[] = [seriesGraph, conferenceGraph, rosterRowGraph, decisionGraph, attendanceGraph];

/** The resolvers of case conferences. */
export const conferenceResolvers: readonly NewableFunction[] = [conferenceDoors, seriesFields, conferenceFields, rosterFields];
