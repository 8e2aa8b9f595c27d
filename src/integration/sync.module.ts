import type { Entities } from '../platform/database';
import type { TypeGraph } from '../reading/graph';
import { SyncResolver } from './sync.resolver';
import { ExternalSystemRow } from './system.entity';
import { systemGraph } from './system.graph';
import { ExternalSystemResolver } from './system.resolver';

/** Graphs of external systems. */
export const syncGraphs: readonly TypeGraph[] = [systemGraph];

/** Entities of external systems. */
export const syncEntities: Entities = [ExternalSystemRow];

/** Resolvers of external systems and of their synchronisation. */
export const syncResolvers: readonly NewableFunction[] = [ExternalSystemResolver, SyncResolver];
