import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ImportRecord } from './row';
import type { SyncedRecord } from '../sync';

/** Reason why an import cannot continue: `service` if a later retry may help, otherwise `input`. */
export class ImportStopped extends Error {
  constructor(
    readonly because: 'service' | 'input',
    message: string,
  ) {
    super(message);
  }
}

/** Where records are sent, and as which actor. */
export interface ImportTarget {
  readonly url: string;
  readonly systemId: string;
  readonly dryRun: boolean;
  /** How long to retry without an answer, in milliseconds. */
  readonly patienceMs: number;
  /** A valid token; `renew` if the last one is no longer accepted. Throws ImportStopped if there is no other. */
  token(renew: boolean): string;
  /** Called at every wait. */
  onWait(because: string, ms: number): void;
}

const MUTATION = `mutation ($systemId: ID!, $batch: [SyncRecordInput!]!, $key: String!, $dryRun: Boolean!) {
  result: syncExternalRecords(systemId: $systemId, batch: $batch, idempotencyKey: $key, dryRun: $dryRun) {
    __typename
    ... on SyncReport { records { index type externalId outcome recordId code path message conflicts { fieldGroup winner } } }
    ... on Refusal { code message }
  }
}`;

const ANSWER_MS = 30_000;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;
const AWAY = new Set([429, 500, 502, 503, 504]);

interface Answer {
  readonly data?: {
    readonly result?: {
      readonly __typename: string;
      readonly records?: readonly SyncedRecord[];
      readonly code?: string;
      readonly message?: string;
    } | null;
  } | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

type Try = { readonly records: readonly SyncedRecord[] } | { readonly again: string; readonly afterMs?: number } | { readonly renew: true };

/**
 * Sends a batch until it is answered. The key makes it safe to send it again, whatever happened to the attempt before.
 * Waits longer each time, and at least as long as the service asks. Throws ImportStopped when its patience runs out, or
 * if the batch can never be accepted.
 */
export async function sendBatch(target: ImportTarget, batch: readonly ImportRecord[], key: string): Promise<readonly SyncedRecord[]> {
  const until = performance.now() + target.patienceMs;
  let renewed = false;
  for (let attempt = 0; ; attempt++) {
    const tried = await send(target, batch, key);
    if ('records' in tried) return tried.records;
    if ('renew' in tried) {
      if (renewed) throw new ImportStopped('input', NO_TOKEN);
      renewed = true;
      target.token(true);
      continue;
    }
    const ms = Math.max(tried.afterMs ?? 0, backoff(attempt));
    if (performance.now() + ms > until) throw new ImportStopped('service', `The service cannot be reached: ${tried.again}.`);
    target.onWait(tried.again, ms);
    await sleep(ms);
  }
}

const NO_TOKEN = 'The service does not accept the token. With a new token, the import continues where it stopped.';

function backoff(attempt: number): number {
  const most = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt);
  return Math.floor(most / 2) + randomInt(Math.ceil(most / 2) + 1);
}

async function send(target: ImportTarget, batch: readonly ImportRecord[], key: string): Promise<Try> {
  const { url, systemId, dryRun } = target;
  let response: Response;
  let text: string;
  try {
    response = await fetch(`${url.replace(/\/+$/, '')}/graphql`, {
      method: 'POST',
      redirect: 'error',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${target.token(false)}`,
        'x-access-purpose': 'INTEGRATION',
      },
      body: JSON.stringify({ query: MUTATION, variables: { systemId, batch, key, dryRun } }),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    text = await response.text();
  } catch (error) {
    if (error instanceof ImportStopped) throw error;
    return { again: 'there is no answer' };
  }
  if (response.status === 401) return { renew: true };
  if (AWAY.has(response.status)) return { again: `it answers ${String(response.status)}`, afterMs: waitAsked(response) };
  return read(answerIn(text), response);
}

function waitAsked(response: Response): number {
  const seconds = Number(response.headers.get('retry-after') ?? '0');
  return Number.isFinite(seconds) ? Math.min(seconds, 600) * 1_000 : 0;
}

function answerIn(text: string): Answer | null {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return null;
  }
}

function read(answer: Answer | null, response: Response): Try {
  if (!answer) throw new ImportStopped('input', 'The server at this address is not the service.');
  const [error] = answer.errors ?? [];
  const code = error?.extensions?.code;
  if (code === 'UNAUTHENTICATED') return { renew: true };
  if (code === 'UNAVAILABLE' || code === 'INTERNAL_SERVER_ERROR') return { again: `it answers ${code}`, afterMs: waitAsked(response) };
  if (error) throw new ImportStopped('input', `The service refuses the batch: ${code ?? 'no code'}. ${error.message}`);
  const result = answer.data?.result;
  if (result?.records) return { records: result.records };
  if (result?.code !== undefined)
    throw new ImportStopped('input', `The service refuses the batch: ${result.code}. ${result.message ?? ''}`);
  throw new ImportStopped('input', 'The server at this address is not the service.');
}
