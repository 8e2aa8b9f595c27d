import type { Context } from '../platform/context';
import type { Statements } from '../platform/statements';
import { DIMENSION_WORDS, MEASURES, type DimensionName, type MeasureName } from './measures';
import { countingOnce } from './countingOnce';
import { checkPeriod } from './period';
import { reportedLines, type ReportedLine } from './reported';
import { readerOf, statistics, type Figures, type Reader } from './statistics.service';

/** A section of the report. */
export interface Section {
  readonly title: string;
  readonly tables: readonly Figures[];
}

/** The report on a period. Days are YYYY-MM-DD. */
export interface Report {
  readonly from: string;
  readonly to: string;
  readonly title: string;
  readonly madeOn: string;
  readonly sections: readonly Section[];
  /** Figures reported by others, side by side. */
  readonly reported: readonly ReportedLine[];
  readonly notice: string;
}

/** The sections of the report, in order. */
const SECTIONS: readonly { readonly title: string; readonly measures: readonly MeasureName[] }[] = [
  { title: 'Utbildning och dialog', measures: ['TRAINED', 'CHILDREN_MET'] },
  { title: 'Konsultationer', measures: ['CONSULTATIONS'] },
  { title: 'Händelser i offentliga rummet', measures: ['INCIDENTS'] },
  { title: 'Ärenden', measures: ['CASES', 'TIME_TO_FIRST_STEP', 'REPEAT', 'ASSESSMENT_CHANGE'] },
  { title: 'Grupper', measures: ['GROUPS'] },
  { title: 'Eftervård', measures: ['AFTER_CARE'] },
  { title: 'Remitteringar', measures: ['REFERRALS', 'REFERRAL_ANSWER_TIME'] },
  { title: 'Mentorskap', measures: ['MENTORSHIPS'] },
  { title: 'Utlämnanden och avslag', measures: ['DISCLOSURES', 'REFUSALS'] },
];

const NOTICE =
  'Små tal visas inte, och inte heller något som de kan räknas fram ur. Därför visas vissa kategorier och kvartal bara tillsammans, ' +
  'och en siffra som en gång har släppts ändras inte av vad som registreras senare.';

/**
 * The report for a viewer, with exact figures of the viewer's agency if the viewer may see them. Throws BAD_USER_INPUT
 * for an impossible period.
 */
export function annualReport(ctx: Context, from: string, to: string): Promise<Report> {
  return reportFor(ctx.tx, readerOf(ctx), from, to);
}

/** The report without any agency's exact figures, as of the day `today`. */
export function publishedReport(on: Statements, today: string, from: string, to: string): Promise<Report> {
  return reportFor(on, { today, own: false }, from, to);
}

async function reportFor(database: Statements, reader: Reader, from: string, to: string): Promise<Report> {
  const on = countingOnce(database);
  checkPeriod(from, to);
  const sections: Section[] = [];
  for (const { title, measures } of SECTIONS) {
    const tables: Figures[] = [];
    for (const { measure, by } of measures.flatMap(pairs)) tables.push(await statistics(on, reader, { measure, by, from, to }));
    sections.push({ title, tables });
  }
  const reported = await reportedLines(on);
  const title = `Kunskapshus: verksamheten ${from} – ${to}`;
  return { from, to, reported, title, madeOn: reader.today, sections, notice: NOTICE };
}

function pairs(measure: MeasureName): { readonly measure: MeasureName; readonly by: DimensionName }[] {
  const names = Object.keys(DIMENSION_WORDS) as DimensionName[];
  const allowed: readonly DimensionName[] = MEASURES[measure].by;
  return names.filter((name) => allowed.includes(name)).map((by) => ({ measure, by }));
}
