import type { Entities } from '../platform/database';
import type { TypeGraph } from '../reading/graph';
import { syncDoors } from './sync.resolver';
import { ExternalSystemRow } from './system.entity';
import { systemGraph } from './system.graph';
import { externalSystemDoors } from './system.resolver';

/** How external systems lie on their table. */
export const syncGraphs: readonly TypeGraph[] = [systemGraph];

/** The rows of external systems. */
export const syncEntities: Entities = [ExternalSystemRow];

/** The resolvers of external systems and their synchronisation. */
export const syncResolvers: readonly NewableFunction[] = [externalSystemDoors, syncDoors];
