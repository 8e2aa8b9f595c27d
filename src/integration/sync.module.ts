import type { TypeGraph } from '../reading/graph';
import { SyncResolver } from './sync.resolver';
import { systemGraph } from './system.graph';
import { ExternalSystemResolver } from './system.resolver';

export { syncFaults } from './carried';

/** How external systems lie on their table. */
export const syncGraphs: readonly TypeGraph[] = [systemGraph];

/** The resolvers of external systems and their synchronisation. */
export const syncResolvers: readonly NewableFunction[] = [ExternalSystemResolver, SyncResolver];
