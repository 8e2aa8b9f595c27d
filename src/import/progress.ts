import { Presets, SingleBar } from 'cli-progress';

/** Shows the progress of a task: a bar at a terminal, otherwise a line now and then. */
export interface Progress {
  at(records: number): void;
  say(text: string): void;
  end(): void;
}

const LINE_EVERY_MS = 2_000;

/** Progress on standard error, so that it does not mix with the output of the command. */
export function progressOf(total: number, what = 'records'): Progress {
  return process.stderr.isTTY ? bar(total, what) : plain(total, what);
}

function bar(total: number, what: string): Progress {
  const made = new SingleBar(
    { format: `{bar} {percentage}% | {value} of {total} ${what} | {eta_formatted}`, stream: process.stderr },
    Presets.shades_classic,
  );
  made.start(total, 0);
  return {
    at: (records) => made.update(records),
    say: (text) => process.stderr.write(`\n${text}\n`),
    end: () => made.stop(),
  };
}

function plain(total: number, what: string): Progress {
  let said = -Infinity;
  const say = (text: string): void => void process.stderr.write(`${text}\n`);
  return {
    at: (records) => {
      if (performance.now() - said < LINE_EVERY_MS && records < total) return;
      said = performance.now();
      say(`${String(records)} of ${String(total)} ${what}`);
    },
    say,
    end: () => undefined,
  };
}
