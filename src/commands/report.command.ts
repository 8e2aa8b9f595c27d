import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../platform/clock';
import { afterMigrating } from '../afterMigrating';
import { loadSettings } from '../platform/config';
import { openDatabase, type Database } from '../platform/database';
import { ServiceError } from '../platform/errors';
import { createCommandLog } from '../platform/logging';
import type { Statements } from '../platform/statements';
import { dayOf } from '../policy/calendar';
import { publishedReport, type Report, CSV_FORMS, csvOf, type CsvForm, reportHtml } from '../reporting';
import { LAW, LawRefused } from '../referrals';
import { prepareSample } from '../sample';
import { createSchema } from '../schema';

const USAGE = `Usage: npm run report -- --year 2016 --out report.html
  --year YYYY                  the calendar year, or
  --from YYYY-MM-DD --to …     any period of at most 10 years
  --out FILE                   .html, .csv or .json; prints HTML if left out
  --format excel|rfc4180       form of a .csv: excel (left out) opens in a Swedish Excel, with semicolons, decimal commas
                               and a byte order mark; rfc4180 has commas and is for programs
`;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

interface Wanted {
  readonly from: string;
  readonly to: string;
  readonly out: string | undefined;
  readonly format: CsvForm;
}

class UsageError extends Error {}

const WRITERS: Readonly<Record<string, (report: Report, format: CsvForm) => string>> = {
  '.html': reportHtml,
  '.csv': ({ sections }, format) =>
    csvOf(
      sections.flatMap(({ tables }) => tables),
      format,
    ),
  '.json': (report) => `${JSON.stringify(report, null, 2)}\n`,
};

function wanted(): Wanted {
  const text = { type: 'string' } as const;
  const { values } = given(() => parseArgs({ options: { year: text, from: text, to: text, out: text, format: text } }));
  const { year, out, format = 'excel' } = values;
  const [from, to] = year === undefined ? [values.from, values.to] : [`${year}-01-01`, `${year}-12-31`];
  if (!isDay(from) || !isDay(to)) throw new UsageError('Give --year, or --from and --to, as calendar days.');
  if (out !== undefined && !WRITERS[extname(out)]) throw new UsageError('The file name must end in .html, .csv or .json.');
  if (!isForm(format)) throw new UsageError('--format is excel or rfc4180.');
  if (values.format !== undefined && extname(out ?? '') !== '.csv') throw new UsageError('--format is for a file name that ends in .csv.');
  return { from, to, out, format };
}

const isForm = (name: string): name is CsvForm => Object.hasOwn(CSV_FORMS, name);

/** Parses the command line; turns an invalid one into a UsageError. */
function given<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'The arguments cannot be read.');
  }
}

function isDay(value: string | undefined): value is string {
  if (value === undefined || !DAY.test(value)) return false;
  const at = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
}

/**
 * Statements in the service's role: the report runs under the same row policies as a client, without any agency's own
 * figures.
 */
function statementsOf({ pool }: Database): Statements {
  return {
    query: async <R extends object>(text: string, values: unknown[]) => (await pool.query<R>(text, values)).rows,
  };
}

async function main(): Promise<void> {
  const { from, to, out, format } = wanted();
  const settings = loadSettings(process.env);
  const log = createCommandLog('error');
  // createSchema registers the graphs, through which the sample is loaded.
  createSchema();
  const database = await openDatabase(settings, log, afterMigrating(log), LAW);
  try {
    await prepareSample(settings, database, log);
    const report = await publishedReport(statementsOf(database), dayOf(systemClock.now()), from, to);
    const text = (WRITERS[extname(out ?? '.html')] ?? reportHtml)(report, format);
    if (out === undefined) process.stdout.write(text);
    else writeFileSync(out, text);
  } finally {
    await database.stop();
  }
}

main().catch((error: unknown) => {
  const expected = error instanceof UsageError || error instanceof ServiceError || error instanceof LawRefused;
  process.stderr.write(`The report could not be created: ${expected ? error.message : 'unknown fault'}\n${expected ? USAGE : ''}`);
  process.exitCode = 1;
});
