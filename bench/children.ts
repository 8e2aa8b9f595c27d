import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { Usage } from './child';

/** A measured process of the benchmark, and where it listens. */
export interface Child {
  readonly child: ChildProcess;
  readonly port: number;
}

/** Starts a script of the benchmark that reports where it listens; `execArgv` are options of Node. */
export function startChild(script: string, args: string[], env: NodeJS.ProcessEnv, execArgv: readonly string[] = []): Promise<Child> {
  return new Promise((resolve, reject) => {
    // Its log goes nowhere, but it is written: that is part of what a request costs.
    const child = fork(path.join(__dirname, script), args, { env, execArgv: [...execArgv], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    child.once('message', (message: { port: number }) => resolve({ child, port: message.port }));
    child.once('exit', (code) => reject(new Error(`${script} ended with ${String(code)}`)));
  });
}

/** What the process has used so far. */
export function usageOf({ child }: Pick<Child, 'child'>): Promise<Usage> {
  return new Promise((resolve) => {
    child.once('message', (usage: Usage) => resolve(usage));
    child.send('usage');
  });
}

/** Kills the process and waits for its end. */
export function ended({ child }: Pick<Child, 'child'>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.removeAllListeners('exit');
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}
