import { readFileSync } from 'node:fs';
import type { Settings } from '../../src/platform/config';
import { graphiqlRoutes, type GraphiqlOptions } from '../../src/platform/graphiql';
import type { HttpAnswer, HttpRequest } from '../../src/platform/http';
import { metricsRoute } from '../../src/platform/health';
import { createMetrics } from '../../src/platform/metrics';
import { peopleRoutes } from '../../src/sample/network.service';

const OPTIONS: GraphiqlOptions = {
  nodeEnv: 'development',
  examples: [{ query: '# </script><script>alert(1)</script>\n{ viewer }', variables: { å: 'ö' } }],
  actors: [{ actor: 'officer@polisen', name: 'Pia "Polis" <påhittad>' }],
  tokenFor: (actor) => Promise.resolve(`token of ${actor}`),
};

async function get(url: string, options = OPTIONS, headers: Record<string, string> = {}): Promise<HttpAnswer> {
  const path = url.split('?')[0] ?? '';
  const route = graphiqlRoutes(options).find((candidate) => candidate.path === path);
  if (!route) return { status: 404, body: '' };
  const request = { raw: { url, headers }, id: 'test', path, signal: new AbortController().signal };
  return route.handle(request as unknown as HttpRequest);
}

describe('GraphiQL', () => {
  test('is a page without scripts or styles inside, under a policy that loads from here alone', async () => {
    const { headers, body } = await get('/');
    expect(headers?.['content-security-policy']).toContain("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-");
    expect(headers?.['content-security-policy']).not.toMatch(/unsafe|https?:|\*/);
    const scripts = [...String(body).matchAll(/<script([^>]*)>([^<]*)</g)];
    expect(scripts.filter(([, how, inner]) => !how?.includes('application/json') && inner !== '')).toEqual([]);
    expect(String(body)).not.toMatch(/<style| style=| on\w+=/);
  });

  test('loads only files that are there, and names no other host', async () => {
    const page = String((await get('/')).body);
    const files = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, file]) => file ?? '');
    expect(files).toHaveLength(7);
    for (const file of files.filter((name) => name !== 'data:,')) {
      const { status, headers, body } = await get(file);
      expect({ file, status }).toEqual({ file, status: 200 });
      expect(headers?.['content-type']).toMatch(file.endsWith('.css') ? /^text\/css/ : /^text\/javascript/);
      expect(body.length).toBeGreaterThan(100);
    }
    expect(String((await get('/graphiql/graphiql.css')).body)).not.toMatch(/url\((?!data:)|@import/);
  });

  test('carries examples and names as text, whatever is in them', async () => {
    const page = String((await get('/')).body);
    const tabs = /<script type="application\/json" id="tabs">(.*?)<\/script>/.exec(page)?.[1];
    expect(JSON.parse(tabs ?? '')).toEqual([{ query: OPTIONS.examples[0]?.query, variables: '{\n  "å": "ö"\n}' }]);
    expect(page).toContain('Pia &#34;Polis&#34; &#60;påhittad&#62;');
  });

  test('gives a fresh token for a sample actor, and for nobody else', async () => {
    const { body } = await get('/sample/token?actor=officer%40polisen');
    expect(JSON.parse(String(body))).toEqual({ actor: 'officer@polisen', token: 'token of officer@polisen' });
    await expect(get('/sample/token?actor=chief%40polisen')).rejects.toThrow('Not found.');
    await expect(get('/sample/token')).rejects.toThrow('Not found.');
  });

  test('gives no token to another site in the same browser', async () => {
    const url = '/sample/token?actor=officer%40polisen';
    await expect(get(url, OPTIONS, { 'sec-fetch-site': 'cross-site' })).rejects.toThrow('Not found.');
    await expect(get(url, OPTIONS, { 'sec-fetch-site': 'same-site' })).rejects.toThrow('Not found.');
    expect((await get(url, OPTIONS, { 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });

  test('is given, with all that belongs to it, only where the service is called by a name of its own', () => {
    const settings = { nodeEnv: 'development', graphiql: true } as Settings;
    const routes = [...graphiqlRoutes(OPTIONS), ...peopleRoutes(settings, null)];
    expect(routes.map(({ path }) => path)).toEqual(expect.arrayContaining(['/', '/sample/token', '/.well-known/jwks.json']));
    expect(routes.filter(({ open }) => open !== true)).toEqual([]);
    const { open } = metricsRoute(createMetrics(), { metricsToken: undefined, nodeEnv: 'development' });
    expect(open).toBe(true);
  });

  test('has neither menu nor tokens without sample actors', async () => {
    const options = { ...OPTIONS, actors: [] };
    expect(String((await get('/', options)).body)).not.toContain('<select');
    expect((await get('/sample/token?actor=officer%40polisen', options)).status).toBe(404);
  });

  test('is not there in production', () => {
    expect(graphiqlRoutes({ ...OPTIONS, nodeEnv: 'production' })).toEqual([]);
  });

  test('needs packages that are named for development only', () => {
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: object };
    expect(Object.keys(dependencies)).not.toEqual(expect.arrayContaining(['graphiql']));
  });
});
