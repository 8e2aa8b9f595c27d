import type { IncomingHttpHeaders } from 'node:http';
import { BadRequest } from '../platform/errors';

const JSON_TYPE = 'application/json';
const GRAPHQL_TYPE = 'application/graphql-response+json';

/**
 * The media type to answer in, of the two of GraphQL over HTTP: the one that the client prefers. Throws BadRequest (406) if it accepts
 * neither: before anything is done, so that no mutation is made whose answer cannot be given.
 */
export function answerTypeFor({ accept }: IncomingHttpHeaders): string {
  const chosen = accept === undefined ? JSON_TYPE : preferred(accept);
  if (chosen === null) throw new BadRequest(`This address answers as ${GRAPHQL_TYPE} or ${JSON_TYPE}: accept one of them.`, 406);
  return chosen;
}

function preferred(accept: string): string | null {
  let best: { readonly type: string; readonly weight: number } | null = null;
  for (const range of accept.split(',')) {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const charset = parameters.find((one) => one.startsWith('charset='));
    if (charset !== undefined && !/^charset="?utf-8"?$/.test(charset)) continue;
    const answer = type === GRAPHQL_TYPE ? GRAPHQL_TYPE : [JSON_TYPE, 'application/*', '*/*'].includes(type) ? JSON_TYPE : null;
    const weight = weightOf(parameters);
    if (answer !== null && weight > (best?.weight ?? 0)) best = { type: answer, weight };
  }
  return best?.type ?? null;
}

function weightOf(parameters: readonly string[]): number {
  const stated = parameters.find((one) => one.startsWith('q='));
  if (stated === undefined) return 1;
  return /^q=(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(stated) ? Number(stated.slice(2)) : 0;
}

/** Headers that a page of another site can send only after asking (CORS), by the names that clients of GraphQL know. */
const CUSTOM = ['graphql-require-preflight', 'apollo-require-preflight', 'x-apollo-operation-name', 'x-access-purpose', 'x-request-id'];

/**
 * Throws BadRequest unless a GET carries a sign that no link, form or image of another site can give: a header of its own, JSON as its
 * content type, or GraphQL's media type in Accept. A script could give the last one without asking, but not the token beside it.
 */
export function refuseSimple(headers: IncomingHttpHeaders): void {
  if (CUSTOM.some((name) => headers[name] !== undefined)) return;
  if (/^application\/json\s*(?:;|$)/i.test(headers['content-type'] ?? '')) return;
  if (/(?:^|[\s,])application\/graphql-response\+json\b/i.test(headers.accept ?? '')) return;
  throw new BadRequest(`A query by GET needs the header GraphQL-Require-Preflight, or Accept: ${GRAPHQL_TYPE}.`);
}
