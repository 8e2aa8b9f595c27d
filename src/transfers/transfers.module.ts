import type { TypeGraph } from '../reading/graph';
import { transferGraph } from './transfer.graph';
import { transferDoors } from './transfer.resolver';

/** Graphs of transfers. */
export const transferGraphs: readonly TypeGraph[] = [transferGraph];

/** Resolvers of transfers. */
export const transferResolvers: readonly NewableFunction[] = [transferDoors];
