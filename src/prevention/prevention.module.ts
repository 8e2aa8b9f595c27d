import type { TypeGraph } from '../reading/graph';
import { consultationGraph } from './consultation.graph';
import { ConsultationResolver } from './consultation.resolver';
import { callGraph, routeGraph } from './helpline.graph';
import { HelplineResolver } from './helpline.resolver';
import { incidentGraph } from './incident.graph';
import { IncidentResolver } from './incident.resolver';
import { attendanceGraph, trainingGraph, trainingRequestGraph } from './training.graph';
import { TrainingResolver } from './training.resolver';
import { TrainingRequestResolver } from './trainingRequest.resolver';

/** How the records of prevention lie on their tables. */
export const preventionGraphs: readonly TypeGraph[] = [
  consultationGraph,
  callGraph,
  routeGraph,
  incidentGraph,
  trainingGraph,
  attendanceGraph,
  trainingRequestGraph,
];

/** The resolvers of prevention. */
export const preventionResolvers: readonly NewableFunction[] = [
  ConsultationResolver,
  HelplineResolver,
  IncidentResolver,
  TrainingResolver,
  TrainingRequestResolver,
];
