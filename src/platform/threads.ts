import { pool, type Pool } from 'workerpool';
import { InternalError, tookTooLong, Unavailable } from './errors';

/** A pure function that a thread runs: the script that offers it, and its name there. */
export interface Task<Given, Made> {
  readonly script: string;
  readonly name: string;
  /** Never called here: it ties the types of both sides. */
  readonly run?: (given: Given) => Made;
}

/** Runs a task on a thread of its own, so that whoever answers other requests is not held up. */
export type Compute = <Given, Made>(task: Task<Given, Made>, given: Given) => Promise<Made>;

/** Threads for arithmetic that takes long. They start when they are first needed. */
export interface Threads {
  /** Throws Unavailable and ends the thread if the signal is aborted first, and InternalError for a fault of the thread. */
  run<Given, Made>(task: Task<Given, Made>, given: Given, signal: AbortSignal): Promise<Made>;
  /** Ends all threads. What they were at work on fails. */
  stop(): Promise<void>;
}

/** How long a thread whose task was cancelled may go on; it is busy and hears nothing. */
const GRACE_MS = 20;

/** At most so many threads at a time for each script; a task waits for one. */
export function createThreads(most: number): Threads {
  const pools = new Map<string, Pool>();
  let stopped = false;

  const poolOf = (script: string): Pool => {
    const known = pools.get(script) ?? pool(script, { maxWorkers: most, workerType: 'thread', workerTerminateTimeout: GRACE_MS });
    pools.set(script, known);
    return known;
  };

  return {
    async run<Given, Made>(task: Task<Given, Made>, given: Given, signal: AbortSignal): Promise<Made> {
      if (stopped) throw new Unavailable();
      if (signal.aborted) throw tookTooLong();
      const made = poolOf(task.script).exec(task.name, [given]);
      const cancel = (): void => void made.cancel();
      signal.addEventListener('abort', cancel, { once: true });
      try {
        return (await made) as Made;
      } catch (error) {
        if (signal.aborted) throw tookTooLong();
        if (stopped) throw new Unavailable(undefined, undefined, error);
        throw new InternalError({ cause: error });
      } finally {
        signal.removeEventListener('abort', cancel);
      }
    },
    async stop() {
      stopped = true;
      await Promise.all([...pools.values()].map((one) => one.terminate(true)));
    },
  };
}

/** For contexts in which nothing may be computed: deliveries, streams, and operations that wait for no turn. */
export const computesNothing: Compute = () => Promise.reject(new InternalError({ cause: 'nothing is computed here' }));
