import { entryGraph } from './entry.graph';
import { AccessLogResolver } from './entry.resolver';

/** Maps the access log to its table. */
export const auditGraphs = [entryGraph];

/** The queries on the access log. */
export const auditResolvers = [AccessLogResolver];
