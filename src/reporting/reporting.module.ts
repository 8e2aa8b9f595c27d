import { ExtractResolver } from './extract.resolver';
import { RetentionResolver } from './retention.resolver';
import { ReleaseResolver, ReportFileResolver, StatisticsResolver, TableFileResolver } from './statistics.resolver';

/** The resolvers of reporting. Clients read none of its tables directly. */
export const reportingResolvers: readonly NewableFunction[] = [
  ExtractResolver,
  RetentionResolver,
  StatisticsResolver,
  ReleaseResolver,
  TableFileResolver,
  ReportFileResolver,
];
