import { extractDoors } from './extract.resolver';
import { retentionDoors } from './retention.resolver';
import { statisticsDoors, releaseDoors, tableFileFields, reportFileFields } from './statistics.resolver';

/** The resolvers of reporting. Clients read none of its tables directly. */
export const reportingResolvers: readonly NewableFunction[] = [
  extractDoors,
  retentionDoors,
  statisticsDoors,
  releaseDoors,
  tableFileFields,
  reportFileFields,
];
