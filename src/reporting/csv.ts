import { stringify } from 'csv-stringify/sync';
import { dayOf } from '../policy/calendar';
import type { Figures } from './statistics.service';

const HEAD = [
  ...['Mått', 'Efter', 'Kategori', 'Benämning', 'Antal', 'Enhet', 'Från', 'Till', 'Visas tillsammans', 'Släppt', 'Inte släppt'],
  'Anmärkning',
];
/** What a spreadsheet would take for a formula begins with an apostrophe; cells with a semicolon or a line break are in quotes. */
const COMMON = { record_delimiter: 'windows', escape_formulas: true, quoted_match: /[;\r\n]/ } as const;

/** The forms of CSV: RFC 4180 for programs, and the one that a Swedish Excel opens as a table. */
export const CSV_FORMS = {
  rfc4180: { ...COMMON, delimiter: ',' },
  excel: { ...COMMON, delimiter: ';', bom: true, cast: { number: (value: number) => String(value).replace('.', ',') } },
} as const;
export type CsvForm = keyof typeof CSV_FORMS;

/**
 * Tables as one CSV, with CRLF: a line for each row, each quarter without figures and each total. Where nothing is
 * released the total is empty, not zero.
 */
export function csvOf(tables: readonly Figures[], form: CsvForm = 'rfc4180'): string {
  const lines = tables.flatMap(({ measure, by, unit, from, to, rows, gaps, total, releasedAt, unreleased }) => {
    const when = [releasedAt ? dayOf(releasedAt) : '', unreleased.map((time) => `${time.from} – ${time.to}`).join('; ')];
    return [
      ...rows.map(({ categories, count, merged }) => [
        ...[measure, by, categories.map(({ code }) => code).join(' '), categories.map(({ label }) => label).join(', ')],
        ...[count, unit, from, to, merged ? 'ja' : 'nej', ...when, ''],
      ]),
      ...gaps.map(({ category: { code, label }, reason }) => [measure, by, code, label, '', unit, from, to, '', ...when, reason]),
      [measure, by, '', 'Totalt', total ?? '', unit, from, to, '', ...when, ''],
    ];
  });
  return stringify([HEAD, ...lines], CSV_FORMS[form]);
}
