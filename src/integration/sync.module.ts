import type { TypeGraph } from '../reading/graph';
import { syncDoors } from './sync.resolver';
import { systemGraph } from './system.graph';
import { externalSystemDoors } from './system.resolver';

export { syncFaults } from './carried';

/** How external systems lie on their table. */
export const syncGraphs: readonly TypeGraph[] = [systemGraph];

/** The resolvers of external systems and their synchronisation. */
export const syncResolvers: readonly NewableFunction[] = [externalSystemDoors, syncDoors];
