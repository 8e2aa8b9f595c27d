import { dayOf } from '../policy/calendar';
import type { Figures } from './statistics.service';

const HEAD = [
  'Mått',
  'Efter',
  'Kategori',
  'Benämning',
  'Antal',
  'Enhet',
  'Från',
  'Till',
  'Visas tillsammans',
  'Släppt',
  'Inte släppt',
];
// A spreadsheet would take this for a formula.
const FORMULA = /^[=+\-@\t\r]/;

function field(value: string | number): string {
  const text = typeof value === 'string' && FORMULA.test(value) ? `'${value}` : String(value);
  return /[",;\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/**
 * Tables as one CSV (RFC 4180, comma, CRLF): a line for each row and one for each total. Where nothing is released the
 * total is empty, not zero.
 */
export function csvOf(tables: readonly Figures[]): string {
  const lines = tables.flatMap(({ measure, by, unit, from, to, rows, total, releasedAt, unreleased }) => {
    const when = [
      releasedAt ? dayOf(releasedAt) : '',
      unreleased.map((time) => `${time.from} – ${time.to}`).join('; '),
    ];
    return [
      ...rows.map(({ categories, count, merged }) => [
        ...[measure, by, categories.map(({ code }) => code).join(' '), categories.map(({ label }) => label).join(', ')],
        ...[count, unit, from, to, merged ? 'ja' : 'nej', ...when],
      ]),
      [measure, by, '', 'Totalt', total ?? '', unit, from, to, '', ...when],
    ];
  });
  return [HEAD, ...lines].map((line) => `${line.map(field).join(',')}\r\n`).join('');
}
