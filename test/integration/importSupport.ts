import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { STRIPPED } from '../support/process';

/** What the command came to. */
export interface Imported {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** The command while it runs. */
export interface Importing {
  readonly child: ChildProcess;
  readonly ended: Promise<Imported>;
}

const ROOT = path.join(__dirname, '..', '..');

/** Starts the command as a process of its own, from the sources. */
export function startImport(args: readonly string[], env: NodeJS.ProcessEnv): Importing {
  const hook = path.join(ROOT, 'test', 'support', 'typescriptHook.js');
  const command = path.join(ROOT, 'src', 'commands', 'import.command.ts');
  const child = spawn(process.execPath, ['-r', hook, command, ...args], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], TYPESCRIPT_CACHE: STRIPPED, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (part: Buffer) => void (out += part.toString()));
  child.stderr.on('data', (part: Buffer) => void (err += part.toString()));
  const ended = new Promise<Imported>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, out, err }));
  });
  return { child, ended };
}

/** Runs it to its end. */
export const runImport = (args: readonly string[], env: NodeJS.ProcessEnv): Promise<Imported> => startImport(args, env).ended;

/** The lines of a report. */
export function reportIn(file: string): Readonly<Record<string, unknown>>[] {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
}
