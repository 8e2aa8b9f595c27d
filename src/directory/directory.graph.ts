import type { TypeGraph } from '../reading/graph';
import { competenceGraph, expertGraph } from './expert.graph';
import { networkGraph } from './network.graph';
import { organisationGraph } from './organisation.graph';
import { operatorGraph, resourceGraph } from './resource.graph';
import { termGraph } from './term.graph';

/** Graphs of the directory. */
export const directoryGraphs: TypeGraph[] = [
  termGraph,
  organisationGraph,
  networkGraph,
  competenceGraph,
  expertGraph,
  operatorGraph,
  resourceGraph,
];
