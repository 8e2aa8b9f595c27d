import type { TypeGraph } from '../reading/graph';
import { syncDoors } from './sync.resolver';
import { systemGraph } from './system.graph';
import { externalSystemDoors } from './system.resolver';

/** Graphs of external systems. */
export const syncGraphs: readonly TypeGraph[] = [systemGraph];

/** Resolvers of external systems and of their synchronisation. */
export const syncResolvers: readonly NewableFunction[] = [externalSystemDoors, syncDoors];
