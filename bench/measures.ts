import { readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';

/** CPU time of each process of the database so far, in nanoseconds; empty where the kernel does not tell. */
export function databaseCpu(postmaster: number | undefined): Map<string, number> {
  const used = new Map<string, number>();
  if (process.platform !== 'linux' || postmaster === undefined) return used;
  for (const pid of readdirSync('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    try {
      // The name in brackets may hold spaces: the parent is counted from behind it.
      const [, parent] = readFileSync(`/proc/${pid}/stat`, 'latin1')
        .replace(/^.*\) /s, '')
        .split(' ');
      if (Number(parent) === postmaster) used.set(pid, parseInt(readFileSync(`/proc/${pid}/schedstat`, 'latin1'), 10));
    } catch {
      continue; // it ended meanwhile
    }
  }
  return used;
}

/** What they used between two looks, in microseconds: processes come and go. */
export function usedBetween(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): number | null {
  if (after.size === 0) return null;
  return [...after].reduce((sum, [pid, nanos]) => sum + nanos - (before.get(pid) ?? 0), 0) / 1_000;
}

/** The machine that figures come from. */
export function machine(): string {
  const [cpu] = os.cpus();
  const memory = `${String(Math.round(os.totalmem() / 2 ** 30))} GiB`;
  return `${cpu?.model.trim() ?? os.arch()} × ${String(os.cpus().length)}, ${memory}, ${os.type()} ${os.release()}, Node ${process.version}`;
}
