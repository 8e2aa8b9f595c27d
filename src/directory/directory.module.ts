import { directoryDoors } from './directory.resolver';

export { directoryGraphs } from './directory.graph';

/** The resolvers of the directory. */
export const directoryResolvers = [directoryDoors];
