import { buildSchema, graphql } from 'graphql';
import type { Browser, Page } from 'playwright-core';
import { EXAMPLE_QUERIES } from '../../src/sample/exampleQueries';
import { graphiqlRoutes } from '../../src/platform/graphiql';
import { createHttpServer, type HttpServer, type Route } from '../../src/platform/http';
import { readJson } from '../../src/platform/httpBody';
import { createLog } from '../../src/platform/logging';
import { createMetrics } from '../../src/platform/metrics';
import { findChromium, launchChromium } from '../support/chromium';

const AGENCIES: Readonly<Record<string, string>> = {
  'caseworker@socialtjanst-angered': 'Socialtjänsten Angered',
  'officer@polisen-storgoteborg': 'Polisområde Storgöteborg',
};

const schema = buildSchema(`
  type Query { viewer: Viewer! }
  type Viewer { member: Member agency: Agency! roles: [String!]! assurance: Int! purpose: String }
  type Member { name: String }
  type Agency { name: String! kind: String secrecyRegime: String }
`);

/** An API that knows one thing: the agency of whoever asks. The page under test is the real one. */
const api: Route = {
  method: 'POST',
  path: '/graphql',
  handle: async ({ raw }) => {
    const { query, operationName } = (await readJson(raw, 100_000)) as { query: string; operationName?: string };
    const actor = raw.headers.authorization?.replace('Bearer token-of-', '') ?? '';
    const viewer = { agency: { name: AGENCIES[actor] }, roles: [], assurance: 3 };
    const result = await graphql({ schema, source: query, operationName, rootValue: { viewer } });
    return { status: 200, body: JSON.stringify(result) };
  },
};

const executable = findChromium();
if (!executable) console.log('Skipped: the browser tests need a Chromium on PATH (apt-get install chromium).');

(executable ? describe : describe.skip)('GraphiQL in a browser', () => {
  let server: HttpServer;
  let browser: Browser;
  let page: Page;
  let url: string;
  const foreign: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    const routes = graphiqlRoutes({
      nodeEnv: 'test',
      examples: EXAMPLE_QUERIES,
      actors: Object.keys(AGENCIES).map((actor) => ({ actor, name: 'påhittad' })),
      tokenFor: (actor) => Promise.resolve(`token-of-${actor}`),
    });
    const settings = { host: '127.0.0.1', port: 0, publicUrl: undefined, corsOrigins: [], requestTimeoutMs: 5_000 };
    server = createHttpServer([...routes, api], settings, createLog('silent'), createMetrics());
    ({ url } = await server.listen());
    browser = await launchChromium(executable ?? '');
    page = await browser.newPage();
    page.on('request', (request) => {
      if (!/^data:/.test(request.url()) && new URL(request.url()).origin !== url) foreign.push(request.url());
    });
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(url);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const run = () => page.getByRole('button', { name: /^Execute query/ }).click();
  const answer = () => page.locator('.result-window').innerText();

  test('choosing a sample actor and running the first query shows the agency of that actor, and of no other', async () => {
    for (const [actor, agency] of Object.entries(AGENCIES)) {
      await page.locator('#actor').selectOption(actor);
      await page.locator('#status:has-text("Bearer token-of-")').waitFor();
      expect(await answer()).not.toContain('Socialtjänsten');
      await run();
      await page.locator('.result-window').getByText(agency).waitFor();
      const others = Object.values(AGENCIES).filter((other) => other !== agency);
      for (const other of others) expect(await answer()).not.toContain(other);
    }
  });

  test('the examples stand ready in tabs, and the persons are said to be invented', async () => {
    const names = EXAMPLE_QUERIES.map(({ query }) => /query (\w+)/.exec(query)?.[1]);
    expect(await page.getByRole('tab').allInnerTexts()).toEqual(names);
    expect(await page.getByText('are invented').isVisible()).toBe(true);
  });

  test('documentation, history and settings open', async () => {
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await page.getByText('Query', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Show History' }).click();
    await page.getByRole('button', { name: 'Open settings dialog' }).click();
    await page.getByRole('dialog').waitFor();
  });

  // Last, so that it covers all of the above.
  test('nothing was asked of another host, and the console holds no error', () => {
    expect(foreign).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
