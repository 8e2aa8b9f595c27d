import { spawn, type ChildProcess } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TEST_FOLDER, testEnv } from './postgres';
import type { TestService } from './api';

/** The service in a process of its own, on the database of a test service. */
export interface ServiceProcess {
  readonly url: string;
  /** Everything it has written to stdout: its log. */
  log(): string;
  /** Sends a signal and waits for the end; gives the exit code, or the signal that ended it. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | string>;
  /** Asks it; null when there was no answer at all. */
  ask(token: string, query: string, variables?: object): Promise<{ status: number; body: Answered } | null>;
}

export interface Answered {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}

/** Where the processes of a run keep what they stripped of types: each of them starts with 540 sources. */
export const STRIPPED = path.join(process.env[TEST_FOLDER] ?? tmpdir(), 'stripped');

const SCRIPT = path.join(__dirname, 'startService.mjs');
const READY = /answers at (http:\/\/\S+)\/graphql/;

/** Starts it and waits until it says where it answers. */
export async function startProcess(service: TestService, env: NodeJS.ProcessEnv = {}): Promise<ServiceProcess> {
  const { child, out } = spawned(service, [], env);
  const url = await saidBy(child, READY);
  return {
    url,
    log: () => out.join(''),
    end: (signal) => ended(child, signal),
    ask: (token, query, variables = {}) => ask(url, token, query, variables),
  };
}

/** The worker alone, as `npm run worker` has it. */
export async function startWorkerProcess(service: TestService, env: NodeJS.ProcessEnv = {}): Promise<Pick<ServiceProcess, 'log' | 'end'>> {
  const { child, out } = spawned(service, ['../../src/commands/worker.command.ts'], env);
  await saidBy(child, /(worker is running)/);
  return { log: () => out.join(''), end: (signal) => ended(child, signal) };
}

function spawned(
  service: TestService,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): { readonly child: ChildProcess; readonly out: string[] } {
  const { ownerUrl } = service.database;
  const child = spawn(process.execPath, [SCRIPT, ...args], {
    env: {
      PATH: process.env['PATH'],
      TYPESCRIPT_CACHE: STRIPPED,
      ...testEnv(ownerUrl),
      RATE_LIMIT_PER_MINUTE: '1000000',
      COST_PER_MINUTE: '100000000',
      LOG_LEVEL: 'debug',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const out: string[] = [];
  child.stdout.on('data', (part: Buffer) => void out.push(part.toString()));
  return { child, out };
}

function saidBy(child: ChildProcess, ready: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const tooLate = setTimeout(() => reject(new Error(`the service did not say ${String(ready)}: ${said}`)), 60_000);
    child.stderr?.on('data', (part: Buffer) => {
      said += part.toString();
      const [, word] = ready.exec(said) ?? [];
      if (word === undefined) return;
      clearTimeout(tooLate);
      resolve(word);
    });
    child.once('exit', () => {
      clearTimeout(tooLate);
      reject(new Error(`the service ended before it answered: ${said}`));
    });
  });
}

async function ended(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<number | string> {
  const end = new Promise<number | string>((resolve) => {
    child.once('exit', (code, by) => resolve(code ?? by ?? 'unknown'));
  });
  child.kill(signal);
  return end;
}

async function ask(url: string, token: string, query: string, variables: object): Promise<{ status: number; body: Answered } | null> {
  try {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, body: (await response.json()) as Answered };
  } catch {
    return null;
  }
}
