import type { Entities } from '../platform/database';
import type { TypeGraph } from '../reading/graph';
import { ConsultationRow } from './consultation.entity';
import { consultationGraph } from './consultation.graph';
import { consultationDoors } from './consultation.resolver';
import { HelplineCallRow, HelplineRouteRow } from './helpline.entity';
import { callGraph, routeGraph } from './helpline.graph';
import { helplineDoors } from './helpline.resolver';
import { IncidentRow } from './incident.entity';
import { incidentGraph } from './incident.graph';
import { incidentDoors } from './incident.resolver';
import { TrainingAttendanceRow, TrainingHostRow, TrainingRow } from './training.entity';
import { attendanceGraph, trainingGraph, trainingRequestGraph } from './training.graph';
import { trainingDoors } from './training.resolver';
import { TrainingRequestRow } from './trainingRequest.entity';
import { trainingRequestDoors } from './trainingRequest.resolver';

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

/** The rows of prevention. */
export const preventionEntities: Entities = [
  ConsultationRow,
  HelplineCallRow,
  HelplineRouteRow,
  IncidentRow,
  TrainingRow,
  TrainingHostRow,
  TrainingAttendanceRow,
  TrainingRequestRow,
];

/** The resolvers of prevention. */
export const preventionResolvers: readonly NewableFunction[] = [
  consultationDoors,
  helplineDoors,
  incidentDoors,
  trainingDoors,
  trainingRequestDoors,
];
