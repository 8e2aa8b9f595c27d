import { extractDoors } from './extract.resolver';
import { retentionDoors } from './retention.resolver';
import { statisticsDoors, releaseDoors, tableFileFields, reportFileFields } from './statistics.resolver';

/** The resolvers of reporting; it has no tables of its own that a client reads. */
export const reportingResolvers: readonly NewableFunction[] = [
  extractDoors,
  retentionDoors,
  statisticsDoors,
  releaseDoors,
  tableFileFields,
  reportFileFields,
];
