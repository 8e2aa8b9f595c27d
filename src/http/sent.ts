import { createHash } from 'node:crypto';
import { BadUserInput, ServiceError } from '../platform/errors';
import type { HttpRequest } from '../platform/http';
import { readJson } from '../platform/httpBody';
import { parseJson, refuseUnusable } from '../platform/jsonText';
import type { TrustedDocuments } from './trustedDocuments';

/** A GraphQL request as it was sent, read within bounds. */
export interface Sent {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Record<string, unknown>;
}

/** The way in which an address reads requests. */
export interface Reading {
  readonly bodyLimit: number;
  readonly documents: TrustedDocuments;
  /** The error of a request whose part at this path is missing or of another type. */
  readonly misfit: (message: string, path: readonly string[]) => ServiceError;
}

type Members = Readonly<Record<string, unknown>>;
type Misfit = Reading['misfit'];

/** Members of a body by which clients name a stored document: GraphQL over HTTP, Relay, and what Relay's users chose before. */
const IDS = ['documentId', 'doc_id', 'id'] as const;

/** The request in a body or, for GET, in the query string, with the text of a trusted document where it names one. */
export async function sentIn({ raw }: HttpRequest, reading: Reading): Promise<Sent> {
  const { misfit } = reading;
  const { variables, ...others } = raw.method === 'POST' ? await readJson(raw, reading.bodyLimit) : inAddress(raw.url ?? '', misfit);
  refuseUnusable(variables, []);
  refuseUnusable(others, []);
  const query = await textOf(others, reading);
  // A NUL as an escape of the query language.
  if (/\\u(?:0000|\{0+\})/.test(query)) throw new BadUserInput('The input must not hold a NUL character.', []);
  return {
    query,
    operationName: optionalText(others, 'operationName', misfit),
    variables: { ...membersIn(variables, 'variables', misfit) },
  };
}

async function textOf(members: Members, { documents, misfit }: Reading): Promise<string> {
  const query = optionalText(members, 'query', misfit);
  const stored = membersIn(membersIn(members['extensions'], 'extensions', misfit)['persistedQuery'], 'extensions', misfit);
  const hash = optionalText(stored, 'sha256Hash', misfit);
  const id = hash ?? IDS.map((name) => optionalText(members, name, misfit)).find((one) => one !== undefined);
  if (query === undefined || query === '') {
    if (id === undefined) throw misfit('The request holds no query.', ['query']);
    return documents.find(id);
  }
  if (documents.only) throw new ServiceError('Send the id of a registered document.', 'PERSISTED_QUERY_ID_REQUIRED', { status: 400 });
  if (hash !== undefined && createHash('sha256').update(query).digest('hex') !== hash.toLowerCase())
    throw misfit('The hash is not that of the query.', ['extensions', 'persistedQuery', 'sha256Hash']);
  return query;
}

function optionalText(members: Members, name: string, misfit: Misfit): string | undefined {
  const value = Object.hasOwn(members, name) ? (members[name] ?? undefined) : undefined;
  if (value === undefined || typeof value === 'string') return value;
  throw misfit(`The member ${name} must be a string.`, [name]);
}

function membersIn(value: unknown, name: string, misfit: Misfit): Members {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) throw misfit(`The member ${name} must be an object.`, [name]);
  return value as Members;
}

const PARAMETERS = ['query', 'operationName', 'variables', 'extensions', ...IDS];
const OF_JSON = ['variables', 'extensions'];

function inAddress(url: string, misfit: Misfit): Members {
  const [, search = ''] = url.split('?', 2);
  if (!isEncoded(search)) throw misfit('The query string is not valid UTF-8.', []);
  const given = new URLSearchParams(search);
  return Object.fromEntries(
    PARAMETERS.flatMap((name): [string, unknown][] => {
      const [text, ...more] = given.getAll(name);
      if (text === undefined) return [];
      if (more.length > 0) throw misfit(`Give ${name} once.`, [name]);
      return [[name, OF_JSON.includes(name) ? parseJson(text, `parameter ${name}`, [name]) : text]];
    }),
  );
}

/** Whether a query string holds UTF-8. */
export function isEncoded(search: string): boolean {
  try {
    decodeURIComponent(search);
    return true;
  } catch {
    return false;
  }
}
