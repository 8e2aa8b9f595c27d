import type { TypeGraph } from '../reading/graph';
import { concernDoors } from './concern.resolver';
import { receiptGraphs } from './receipt.graph';
import { reportGraph } from './report.graph';

/** The graphs of the reports of concern. */
export const concernGraphs: readonly TypeGraph[] = [reportGraph, ...receiptGraphs];

/** The resolvers of the reports of concern. */
export const concernResolvers: readonly NewableFunction[] = [concernDoors];
