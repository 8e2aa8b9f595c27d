import type { Statements } from '../platform/statements';
import type { FigureQualifier, Trend } from '../prevention';

/** A figure reported by somebody else, in words, with its source. */
export interface ReportedLine {
  /** Figures with the same subject concern the same matter and may contradict each other. */
  readonly subject: string;
  readonly title: string;
  readonly figure: string;
  readonly source: string;
  readonly asOf: string;
}

interface ReportedRow extends Omit<ReportedLine, 'figure'> {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly qualifier: FigureQualifier;
  readonly trend: Trend | null;
  readonly unit: string;
}

const QUALIFIERS: Readonly<Record<Exclude<FigureQualifier, 'EXACT'>, string>> = {
  ABOUT: 'omkring ',
  JUST_UNDER: 'knappt ',
  AT_LEAST: 'minst ',
};
const TRENDS: Readonly<Record<Trend, string>> = { FALLING: 'sjunkande', STEADY: 'oförändrat', RISING: 'ökande' };

/** All reported figures, by subject, side by side: none is weighed or left out. */
export async function reportedLines(on: Statements): Promise<readonly ReportedLine[]> {
  const rows = await on.query<ReportedRow>('SELECT * FROM statistic_reports() ORDER BY subject, "asOf", source, title', []);
  return rows.map(({ subject, title, source, asOf, ...row }) => ({
    subject,
    title,
    source,
    asOf,
    figure: inWords(row),
  }));
}

const number = (value: number): string => value.toLocaleString('sv-SE', { maximumFractionDigits: 2 });

function inWords({ value, low, high, qualifier, trend, unit }: Omit<ReportedRow, keyof ReportedLine>): string {
  const range = low !== null && high !== null ? `${number(low)}–${number(high)}` : null;
  const said = value !== null ? number(value) : range;
  const counted = said === null ? [] : [`${qualifier === 'EXACT' ? '' : QUALIFIERS[qualifier]}${said} ${unit}`];
  return [...counted, ...(trend === null ? [] : [TRENDS[trend]])].join(', ');
}
