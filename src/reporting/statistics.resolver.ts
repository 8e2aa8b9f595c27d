import { arg } from '../reading/arguments';
import { computedField, computedMutation, computedQuery, doors, fieldsOf } from '../reading/doors';
import { annualReport, type Report } from './annualReport.service';
import { csvOf } from './csv';
import { reportHtml } from './reportHtml';
import { releasedBefore, releaseStatistics } from './releasing.service';
import { readerOf, statistics, type Figures } from './statistics.service';
import {
  AnnualReportView,
  MadeReleaseView,
  ReleaseStatisticsInput,
  StatisticDimension,
  StatisticMeasure,
  StatisticTableView,
} from './statistics.types';

/** Figures, and the report made of them. */
export const statisticsDoors = doors({
  statistics: computedQuery(
    StatisticTableView,
    'Counts by one grouping, over the released figures of a period (statistik). Small numbers are suppressed so that no series of questions reveals them.',
    {
      measure: arg.choice(StatisticMeasure, 'The measure to count.'),
      by: arg.choice(StatisticDimension, 'The dimension to group by.'),
      from: arg.day('First day.'),
      to: arg.day('Last day, at most 10 years after the first.'),
    },
    (ctx, { measure, by, from, to }) => statistics(ctx.tx, readerOf(ctx), { measure, by, from, to }),
  ),
  annualReport: computedQuery(
    AnnualReportView,
    "The report on the network's work in a period (verksamhetsberättelse): every measure by every grouping.",
    { from: arg.day('First day.'), to: arg.day('Last day, at most 10 years after the first.') },
    async (ctx, { from, to }) => ({ ...(await annualReport(ctx, from, to)), madeAt: ctx.clock.now() }),
  ),
});

/** The release of figures. */
export const releaseDoors = doors({
  releaseStatistics: computedMutation(
    [MadeReleaseView],
    'Releases the figures of every stretch of a period for good, and declares that everything in it has been recorded (släpp statistik). Released figures do not change, but a figure of zero can be replaced. BAD_USER_INPUT until 31 days after a stretch; CONFLICT if nothing is left to release. For leads and coordinators of the agency that coordinates the network, at level of assurance 3.',
    { input: arg.input(ReleaseStatisticsInput, 'The figures to release.') },
    (ctx, { input }) => releaseStatistics(ctx, input),
    { keep: (made) => ({ type: 'StatisticRelease', id: '', made }), again: releasedBefore },
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
    'The report as a page to print (HTML), in Swedish, with charts. It loads nothing over the network.',
    {},
    (report: Report) => reportHtml(report),
  ),
});
