import { arg } from '../reading/arguments';
import { computedField, computedMutation, computedQuery, doors, fieldsOf } from '../reading/doors';
import { annualReport, type Report } from './annualReport.service';
import { csvOf } from './csv';
import { reportHtml } from './reportHtml';
import { releaseStatistics } from './releasing.service';
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
export const statisticsDoors = doors({
  statistics: computedQuery(
    StatisticTableView,
    'How many, by one grouping, over what is released of these days (statistik). Small numbers are kept back so that no series of questions gives them away.',
    {
      measure: arg.choice(StatisticMeasure, 'What is counted.'),
      by: arg.choice(StatisticDimension, 'What it is grouped by.'),
      from: arg.day('First day.'),
      to: arg.day('Last day; at most 10 years.'),
    },
    (ctx, { measure, by, from, to }) => statistics(ctx.tx, readerOf(ctx), { measure, by, from, to }),
  ),
  annualReport: computedQuery(
    AnnualReportView,
    "The report on a period of the network's work (verksamhetsberättelse): every measure by every grouping.",
    { from: arg.day('First day.'), to: arg.day('Last day; at most 10 years.') },
    async (ctx, { from, to }) => ({ ...(await annualReport(ctx, from, to)), madeAt: ctx.clock.now() }),
  ),
});

/** The act by which figures leave. */
export const releaseDoors = doors({
  releaseStatistics: computedMutation(
    [MadeReleaseView],
    'Releases the figures of every stretch of a period for good, and declares that all of it is written down (släpp statistik). What was released is left as it is, but a figure of zero can be replaced. BAD_USER_INPUT until 31 days after a stretch; CONFLICT when nothing is left to release. For leads and coordinators of the agency that coordinates the network, at level of assurance 3.',
    { input: arg.input(ReleaseStatisticsInput, 'What is released.') },
    (ctx, { input }) => releaseStatistics(ctx, input),
  ),
});

/** A table as a file. */
export const tableFileFields = fieldsOf(StatisticTableView, {
  csv: computedField(String, 'The table as CSV (RFC 4180).', {}, (figures: Figures) => csvOf([figures])),
});

/** A report as files. */
export const reportFileFields = fieldsOf(AnnualReportView, {
  csv: computedField(String, 'All tables as one CSV (RFC 4180).', {}, ({ sections }: Report) =>
    csvOf(sections.flatMap(({ tables }) => tables)),
  ),
  html: computedField(
    String,
    'The report as a page to print (HTML), in Swedish, with charts, that asks nothing of the network.',
    {},
    (report: Report) => reportHtml(report),
  ),
});
