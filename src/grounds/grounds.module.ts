import type { TypeGraph } from '../reading/graph';
import type { Entities } from '../platform/database';

/** How what a disclosure rests on lies on its tables. */
export const groundGraphs: readonly TypeGraph[] = [];

/** The rows of what a disclosure rests on. */
export const groundEntities: Entities = [];

/** The resolvers of what a disclosure rests on. */
export const groundResolvers: readonly NewableFunction[] = [];
