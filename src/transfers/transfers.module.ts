import type { TypeGraph } from '../reading/graph';
import { successionDoors } from './succession.resolver';
import { transferGraph } from './transfer.graph';
import { transferDoors } from './transfer.resolver';

/** Graphs of transfers. */
export const transferGraphs: readonly TypeGraph[] = [transferGraph];

/** Resolvers of transfers. */
export const transferResolvers: readonly NewableFunction[] = [transferDoors, successionDoors];
