import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../platform/context';
import { LocalDate } from '../platform/scalars';
import { annualReport, type Report } from './annualReport.service';
import { csvOf } from './csv';
import { reportHtml } from './reportHtml';
import { releaseStatistics, type MadeRelease } from './releasing.service';
import { readerOf, statistics, type Figures } from './statistics.service';
import {
  AnnualReportView,
  MadeReleaseView,
  ReleaseStatisticsInput,
  StatisticDimension,
  StatisticMeasure,
  StatisticTableView,
} from './statistics.types';

/** Figures and the report that is made of them. */
@Resolver()
export class StatisticsResolver {
  /** One table. */
  @Query(() => StatisticTableView, {
    description:
      'How many, by one grouping, over what is released of these days (statistik). Small numbers are kept back so that no series of questions gives them away.',
  })
  statistics(
    @Ctx() ctx: Context,
    @Arg('measure', () => StatisticMeasure, { description: 'What is counted.' }) measure: StatisticMeasure,
    @Arg('by', () => StatisticDimension, { description: 'What it is grouped by.' }) by: StatisticDimension,
    @Arg('from', () => LocalDate, { description: 'First day.' }) from: string,
    @Arg('to', () => LocalDate, { description: 'Last day; at most 10 years.' }) to: string,
  ): Promise<Figures> {
    return statistics(ctx.tx, readerOf(ctx), { measure, by, from, to });
  }

  /** The whole report. */
  @Query(() => AnnualReportView, {
    description:
      "The report on a period of the network's work (verksamhetsberättelse): every measure by every grouping.",
  })
  async annualReport(
    @Ctx() ctx: Context,
    @Arg('from', () => LocalDate, { description: 'First day.' }) from: string,
    @Arg('to', () => LocalDate, { description: 'Last day; at most 10 years.' }) to: string,
  ): Promise<Report & { readonly madeAt: Date }> {
    return { ...(await annualReport(ctx, from, to)), madeAt: ctx.clock.now() };
  }
}

/** The act by which figures leave. */
@Resolver()
export class ReleaseResolver {
  /** Released once, for good. */
  @Mutation(() => [MadeReleaseView], {
    description:
      'Releases the figures of every stretch of a period for good, and declares that all of it is written down (släpp statistik). What was released is left as it is, but a figure of zero can be replaced. BAD_USER_INPUT until 31 days after a stretch; CONFLICT when nothing is left to release. For leads and coordinators of the agency that coordinates the network, at level of assurance 3.',
  })
  releaseStatistics(
    @Ctx() ctx: Context,
    @Arg('input', () => ReleaseStatisticsInput, { description: 'What is released.' }) input: ReleaseStatisticsInput,
  ): Promise<readonly MadeRelease[]> {
    return releaseStatistics(ctx, input);
  }
}

/** A table as a file. */
@Resolver(() => StatisticTableView)
export class TableFileResolver {
  /** As CSV. */
  @FieldResolver(() => String, { description: 'The table as CSV (RFC 4180).' })
  csv(@Root() figures: Figures): string {
    return csvOf([figures]);
  }
}

/** A report as files. */
@Resolver(() => AnnualReportView)
export class ReportFileResolver {
  /** As CSV. */
  @FieldResolver(() => String, { description: 'All tables as one CSV (RFC 4180).' })
  csv(@Root() { sections }: Report): string {
    return csvOf(sections.flatMap(({ tables }) => tables));
  }

  /** As a page. */
  @FieldResolver(() => String, {
    description: 'The report as a page to print (HTML), in Swedish, with charts, that asks nothing of the network.',
  })
  html(@Root() report: Report): string {
    return reportHtml(report);
  }
}
