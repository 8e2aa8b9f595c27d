import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { NotFound } from './errors';
import { graphiqlPage, type ExampleQuery, type SampleChoice } from './graphiqlPage';
import type { HttpAnswer, HttpRequest, Route } from './http';

export type { ExampleQuery, SampleChoice } from './graphiqlPage';

/** The parts of the page. */
export interface GraphiqlOptions {
  readonly nodeEnv: string;
  /** The initial tabs of the page. */
  readonly examples: readonly ExampleQuery[];
  /** The sample actors to choose from; if there are none, the menu is hidden. */
  readonly actors: readonly SampleChoice[];
  /** A new access token for one of these actors. */
  tokenFor(actor: string): Promise<string>;
}

// All files come from this server. The packages embed their fonts and small images in their style sheet. Their dialogs
// add one style that stops the page from scrolling; a nonce allows it.
const policyWith = (nonce: string): string =>
  `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; connect-src 'self'; font-src data:; ` +
  "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const JS = 'text/javascript; charset=utf-8';
const CSS = 'text/css; charset=utf-8';

/** The files that the page loads, from installed packages or from this folder. */
const ASSETS: Readonly<Record<string, { readonly type: string; file(): string }>> = {
  'react.js': { type: JS, file: () => inPackage('react', 'umd/react.production.min.js') },
  'react-dom.js': { type: JS, file: () => inPackage('react-dom', 'umd/react-dom.production.min.js') },
  'graphiql.js': { type: JS, file: () => inPackage('graphiql', 'graphiql.min.js') },
  'graphiql.css': { type: CSS, file: () => inPackage('graphiql', 'graphiql.min.css') },
  'client.js': { type: JS, file: () => inSource('graphiql.client.js') },
  'client.css': { type: CSS, file: () => inSource('graphiql.client.css') },
};

/**
 * GraphiQL at `/` with its files, all from this server, and `/sample/token` if there are sample actors. None of it
 * exists in production, so none of its packages must be installed there.
 */
export function graphiqlRoutes(options: GraphiqlOptions): Route[] {
  if (options.nodeEnv === 'production') return [];
  const assets = Object.entries(ASSETS).map(([name, asset]): Route => {
    let body: Buffer | undefined;
    return {
      method: 'GET',
      open: true,
      path: `/graphiql/${name}`,
      handle: () => ({
        status: 200,
        headers: { 'content-type': asset.type, 'cache-control': 'private, max-age=600' },
        body: (body ??= readFileSync(asset.file())),
      }),
    };
  });
  const token: Route = {
    method: 'GET',
    open: true,
    path: '/sample/token',
    handle: (request) => sampleToken(options, request),
  };
  const page: Route = { method: 'GET', open: true, path: '/', handle: () => pageAnswer(options) };
  return [page, ...assets, ...(options.actors.length > 0 ? [token] : [])];
}

function pageAnswer({ examples, actors }: GraphiqlOptions): HttpAnswer {
  const nonce = randomBytes(16).toString('base64url');
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policyWith(nonce) };
  return { status: 200, headers, body: graphiqlPage(examples, actors, nonce) };
}

async function sampleToken({ actors, tokenFor }: GraphiqlOptions, { raw }: HttpRequest): Promise<HttpAnswer> {
  // Only the page itself, or a person at the address bar or a terminal: not another site in the same browser.
  const from = raw.headers['sec-fetch-site'];
  const actor = new URL(raw.url ?? '/', 'http://local.invalid').searchParams.get('actor');
  const isKnown = actors.some((known) => known.actor === actor);
  if (actor === null || !isKnown || (from !== undefined && from !== 'same-origin' && from !== 'none')) throw new NotFound();
  return { status: 200, body: JSON.stringify({ actor, token: await tokenFor(actor) }) };
}

function inPackage(name: string, file: string): string {
  return path.join(path.dirname(require.resolve(`${name}/package.json`)), file);
}

// The compiler copies only TypeScript to dist/: from there, these files are read from the source folder.
function inSource(file: string): string {
  const beside = path.join(__dirname, file);
  return existsSync(beside) ? beside : path.resolve(__dirname, '../../../src/platform', file);
}
