import { entryGraph } from './entry.graph';
import { accessLogDoors } from './entry.resolver';

/** How the access log lies on its table. */
export const auditGraphs = [entryGraph];

/** The queries on the access log. */
export const auditResolvers = [accessLogDoors];
