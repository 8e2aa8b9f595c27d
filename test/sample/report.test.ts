import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Statements } from '../../src/platform/statements';
import { publishedReport, type Report } from '../../src/reporting/annualReport.service';
import { csvOf } from '../../src/reporting/csv';
import { reportHtml } from '../../src/reporting/reportHtml';
import type { Figures } from '../../src/reporting/statistics.service';
import { loadSample } from '../../src/sample/load.service';
import { findChromium, launchChromium } from '../support/chromium';
import { log, openEmpty, type OpenedDatabase } from './empty';

const TODAY = '2026-11-23';

describe('The report on the sample network', () => {
  let opened: OpenedDatabase;
  let on: Statements;
  let report: Report;
  const all = ({ sections }: Report): readonly Figures[] => sections.flatMap(({ tables }) => tables);
  const find = (measure: string, by: string): Figures => {
    const found = all(report).find((one) => one.measure === measure && one.by === by);
    if (!found) throw new Error(`no ${measure} by ${by}`);
    return found;
  };
  const counted = ({ rows }: Figures, code: string): number =>
    rows.find(({ categories }) => categories.some((one) => one.code === code))?.count ?? NaN;

  beforeAll(async () => {
    opened = await openEmpty();
    await loadSample({ database: opened.database, settings: opened.test.settings, log });
    const { pool } = opened.database;
    on = {
      query: async <R extends object>(text: string, values: unknown[]) => (await pool.query<R>(text, values)).rows,
    };
    report = await publishedReport(on, TODAY, '2015-04-01', '2016-09-30');
  }, 120_000);
  afterAll(() => opened.close());

  it('gives the figures of the source: just under 6 000 trained over seven audiences', () => {
    const trained = find('TRAINED', 'AUDIENCE');
    expect(trained.total).toBeLessThan(6_000);
    expect(trained.total).toBeGreaterThan(5_900);
    expect(trained.rows.filter(({ count, merged }) => count > 0 && !merged)).toHaveLength(7);
  });

  it('gives the figures of the source: seventy-odd consultations, two thirds about expressions of persons, one third about events, few about travel', () => {
    const consultations = find('CONSULTATIONS', 'CATEGORY');
    const total = consultations.total ?? NaN;
    expect([total >= 70, total < 80]).toEqual([true, true]);
    expect(Math.round((counted(consultations, 'EXPRESSION_OF_PERSON') / total) * 3)).toBe(2);
    expect(Math.round((counted(consultations, 'PUBLIC_SPACE_EVENT') / total) * 3)).toBe(1);
  });

  it('gives the figures of the source: about 200 children met', () => {
    expect(Math.abs((find('CHILDREN_MET', 'MUNICIPALITY').total ?? NaN) - 200)).toBeLessThanOrEqual(10);
  });

  it('keeps at least six of ten cells that are not empty, of every table that can be shown, and shows no number below five', async () => {
    const truth = await opened.test.ownerQuery<{
      measure: string;
      dimension: string;
      filled: number;
      alone: number;
      withheld: boolean;
    }>(
      `SELECT r.measure, c.dimension, count(DISTINCT c.category)::int AS filled, r.tables -> c.dimension = 'null' AS withheld,
              count(DISTINCT c.category) FILTER (WHERE EXISTS (SELECT FROM jsonb_array_elements(nullif(r.tables -> c.dimension, 'null')) b
                WHERE b -> 'categories' = jsonb_build_array(c.category)))::int AS alone
         FROM statistic_release r CROSS JOIN LATERAL statistic_counts(r.measure, '2000-01-01', '2030-01-01') c
        WHERE c.agency IS NULL AND c.quarter BETWEEN r.first_quarter AND r.last_quarter
        GROUP BY r.measure, r.first_quarter, c.dimension, r.tables`,
    );
    if (process.env['SHOW_CELLS']) console.table(truth);
    const publishable = truth.filter(({ withheld }) => !withheld);
    const filled = publishable.reduce((sum, one) => sum + one.filled, 0);
    expect(filled).toBeGreaterThan(60);
    expect(publishable.reduce((sum, one) => sum + one.alone, 0) / filled).toBeGreaterThanOrEqual(0.6);
    for (const { count } of all(report).flatMap(({ rows }) => rows)) expect(count === 0 || count >= 5).toBe(true);
  });

  it('lets reported figures that contradict each other stand side by side, with their sources', () => {
    const pilots = report.reported.filter(({ subject }) => /pilot/.test(subject));
    expect(pilots.map(({ figure }) => figure.replace(/\D/g, '')).sort()).toEqual(expect.arrayContaining(['4', '5']));
    for (const { source } of report.reported) expect(source).not.toBe('');
  });

  it('is the same asked again, and for the calendar year covers the quarters that are only shown together', async () => {
    expect(await publishedReport(on, TODAY, '2015-04-01', '2016-09-30')).toEqual(report);
    const calendar = await publishedReport(on, TODAY, '2016-01-01', '2016-12-31');
    const consultations = all(calendar).find(({ by }) => by === 'CATEGORY');
    expect(consultations).toMatchObject({ from: '2015-04-01', total: find('CONSULTATIONS', 'CATEGORY').total });
    expect(consultations?.notes.join()).toContain('Siffrorna gäller');
  });

  it('says its period in the title of every table, and tells of every quarter asked for', async () => {
    const calendar = await publishedReport(on, TODAY, '2015-10-01', '2016-12-31');
    for (const { title, from, to } of all(calendar)) expect(title).toContain(`, ${from} – ${to}`);
    const quarters = ['2015Q4', '2016Q1', '2016Q2', '2016Q3', '2016Q4'];
    for (const { rows, gaps } of all(calendar).filter(({ by }) => by === 'QUARTER')) {
      const told = [...rows.flatMap(({ categories }) => categories), ...gaps.map(({ category }) => category)].map(({ code }) => code);
      expect(quarters.filter((quarter) => !told.includes(quarter))).toEqual([]);
      expect(new Set(told).size).toBe(told.length);
    }
    const reasons = all(calendar).flatMap(({ gaps }) => gaps.map(({ reason }) => reason));
    expect(new Set(reasons)).toEqual(new Set(['för få för att visas']));
    const now = await publishedReport(on, TODAY, '2026-07-01', TODAY);
    expect(all(now).flatMap(({ gaps }) => gaps.map(({ category, reason }) => [category.code, reason]))).toContainEqual([
      '2026Q4',
      'inte släppt',
    ]);
    expect(reportHtml(now)).toContain('<tr><td>2026 kvartal 4</td><td class="n">inte släppt</td></tr>');
  });

  it('has a line in its CSV for every number', () => {
    const lines = csvOf(all(report)).trimEnd().split('\r\n');
    expect(lines).toHaveLength(1 + all(report).length + all(report).reduce((sum, { rows, gaps }) => sum + rows.length + gaps.length, 0));
  });

  const executable = findChromium();
  (executable ? it : it.skip)(
    'opens in a browser without asking for anything, without a fault, and with its charts drawn',
    async () => {
      const folder = mkdtempSync(path.join(os.tmpdir(), 'kunskapshus-report-'));
      const file = path.join(folder, 'report.html');
      writeFileSync(file, reportHtml(report));
      const browser = await launchChromium(executable ?? '');
      try {
        const page = await (await browser.newContext({ offline: true, locale: 'sv-SE' })).newPage();
        const asked: string[] = [];
        const complaints: string[] = [];
        page.on('request', (request) => asked.push(request.url()));
        page.on('console', (message) => complaints.push(message.text()));
        page.on('pageerror', (error) => complaints.push(error.message));
        await page.goto(pathToFileURL(file).href);
        const drawn = await page.locator('svg rect.bar').evaluateAll((bars) => bars.map((bar) => bar.getBoundingClientRect().width));
        expect(drawn.filter((width) => width > 0).length).toBeGreaterThan(20);
        expect(await page.locator('h1').innerText()).toContain('2015-04-01');
        expect(await page.getByText('Små tal visas inte').isVisible()).toBe(true);
        await page.screenshot({ path: path.join(folder, 'report.png'), fullPage: true });
        const sheet = await page.pdf({ format: 'A4' });
        expect(sheet.subarray(0, 5).toString()).toBe('%PDF-');
        expect(asked).toEqual([pathToFileURL(file).href]);
        expect(complaints).toEqual([]);
        if (process.env['KEEP_SCREENSHOT']) writeFileSync(process.env['KEEP_SCREENSHOT'], await page.screenshot({ fullPage: true }));
      } finally {
        await browser.close();
        rmSync(folder, { recursive: true });
      }
    },
    60_000,
  );
});
