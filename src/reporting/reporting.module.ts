import { ExtractResolver } from './extract.resolver';
import { RetentionResolver } from './retention.resolver';
import { ReleaseResolver, ReportFileResolver, StatisticsResolver, TableFileResolver } from './statistics.resolver';

/** The resolvers of reporting; it has no tables of its own that a client reads. */
export const reportingResolvers: readonly NewableFunction[] = [
  ExtractResolver,
  RetentionResolver,
  StatisticsResolver,
  ReleaseResolver,
  TableFileResolver,
  ReportFileResolver,
];
