import type { Report, Section } from './annualReport.service';
import { dayOf } from '../policy/calendar';
import { barChart, escaped, swedish } from './charts';
import type { ReportedLine } from './reported';
import type { FigureRow, Figures } from './statistics.service';

const STYLE = `
  body { font: 15px/1.5 sans-serif; color: #1d1d1b; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
  h1 { font-size: 1.7rem; } h2 { border-bottom: 2px solid #1f5a96; margin-top: 2.5rem; } h3 { margin-bottom: .2rem; }
  table { border-collapse: collapse; width: 100%; margin: .5rem 0; } th, td { border-bottom: 1px solid #ccc; padding: .2rem .5rem; text-align: left; }
  td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; } .note, .definition { color: #555; font-size: .85rem; }
  section, figure { break-inside: avoid; margin: 0; } @media print { body { margin: 0; } h2 { break-after: avoid; } }`;

/**
 * The report as a printable page in Swedish: self-contained, without script, with a content security policy that
 * forbids every request.
 */
export function reportHtml(report: Report): string {
  const { title, madeOn, notice, sections, reported } = report;
  return [
    '<!doctype html>',
    '<html lang="sv"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>${escaped(title)}</title><style>${STYLE}</style></head><body>`,
    `<h1>${escaped(title)}</h1><p class="definition">Framställd ${escaped(madeOn)}.</p><p>${escaped(notice)}</p>`,
    ...sections.map(section),
    reported.length > 0 ? reportedPart(reported) : '',
    '</body></html>\n',
  ].join('\n');
}

function section({ title, tables }: Section): string {
  return `<h2>${escaped(title)}</h2>\n${tables.map(table).join('\n')}`;
}

const labelOf = ({ categories }: FigureRow): string => categories.map(({ label }) => label).join(', ');

function table({ title, definition, source, rows, gaps, total, unit, notes, releasedAt }: Figures): string {
  const released = releasedAt ? `Släppt ${dayOf(releasedAt)}.` : 'Inte släppt.';
  const about = `${definition} Källa: ${source}. ${released}`;
  const bars = rows.map((row) => ({ label: labelOf(row), value: row.count, merged: row.merged }));
  return [
    `<section><h3>${escaped(title)}</h3><p class="definition">${escaped(about)}</p>`,
    bars.some(({ value }) => value > 0) ? `<figure>${barChart(title, bars)}</figure>` : '',
    rows.length + gaps.length > 0 ? numbersOf({ rows, gaps, total, unit }) : '',
    ...notes.map((note) => `<p class="note">${escaped(note)}</p>`),
    '</section>',
  ].join('\n');
}

function numbersOf({ rows, gaps, total, unit }: Pick<Figures, 'rows' | 'gaps' | 'total' | 'unit'>): string {
  const line = (label: string, value: string): string => `<tr><td>${escaped(label)}</td><td class="n">${escaped(value)}</td></tr>`;
  const lines = [
    ...rows.map((row) => line(labelOf(row), swedish(row.count))),
    ...gaps.map(({ category, reason }) => line(category.label, reason)),
  ];
  const sum = `<tr><th>Totalt</th><th class="n">${total === null ? 'visas inte' : swedish(total)}</th></tr>`;
  const head = `<thead><tr><th>Kategori</th><th class="n">Antal ${escaped(unit)}</th></tr></thead>`;
  return `<table>${head}<tbody>${lines.join('')}${sum}</tbody></table>`;
}

function reportedPart(lines: readonly ReportedLine[]): string {
  const rows = lines.map(
    ({ title, figure, source, asOf }) =>
      `<tr><td>${escaped(title)}</td><td>${escaped(figure)}</td><td>${escaped(source)}, ${escaped(asOf)}</td></tr>`,
  );
  const head = '<thead><tr><th>Uppgift</th><th>Värde</th><th>Källa</th></tr></thead>';
  return (
    '<h2>Rapporterade uppgifter</h2><p class="definition">Uppgifter ur andra källor, som de är lämnade. De som motsäger varandra står sida vid sida.</p>' +
    `<table>${head}<tbody>${rows.join('')}</tbody></table>`
  );
}
