import { directoryDoors } from './directory.resolver';

export { directoryEntities } from './directory.entities';
export { directoryGraphs } from './directory.graph';

/** The resolvers of the directory. */
export const directoryResolvers = [directoryDoors];
