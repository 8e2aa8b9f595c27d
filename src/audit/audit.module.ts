import { entryGraph } from './entry.graph';
import { accessLogDoors } from './entry.resolver';

/** Maps the access log to its table. */
export const auditGraphs = [entryGraph];

/** The queries on the access log. */
export const auditResolvers = [accessLogDoors];
