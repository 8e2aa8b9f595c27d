import type { TypeGraph } from '../reading/graph';
import { consultationGraph } from './consultation.graph';
import { consultationDoors } from './consultation.resolver';
import { callGraph, routeGraph } from './helpline.graph';
import { helplineDoors } from './helpline.resolver';
import { incidentGraph } from './incident.graph';
import { incidentDoors } from './incident.resolver';
import { bankedAnswerGraph, consultationAnswerGraph } from './question.graph';
import { answerFields, consultationFields, questionDoors } from './question.resolver';
import { attendanceGraph, trainingGraph, trainingRequestGraph } from './training.graph';
import { trainingDoors } from './training.resolver';
import { trainingRequestDoors } from './trainingRequest.resolver';

/** The graphs of prevention: the tables and columns of its records. */
export const preventionGraphs: readonly TypeGraph[] = [
  consultationGraph,
  consultationAnswerGraph,
  bankedAnswerGraph,
  callGraph,
  routeGraph,
  incidentGraph,
  trainingGraph,
  attendanceGraph,
  trainingRequestGraph,
];

/** The resolvers of prevention. */
export const preventionResolvers: readonly NewableFunction[] = [
  consultationDoors,
  consultationFields,
  questionDoors,
  answerFields,
  helplineDoors,
  incidentDoors,
  trainingDoors,
  trainingRequestDoors,
];
