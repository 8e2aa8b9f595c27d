import type { BenchQuery } from './queries';

export type ServerName = 'bare' | 'honest' | 'service';

/** One server under one query for one stretch. */
export interface Result {
  readonly server: ServerName;
  readonly query: BenchQuery['name'];
  readonly perSecond: number;
  /** Milliseconds. */
  readonly latencies: readonly number[];
  /** CPU time of the server's process for a request. */
  readonly cpuMicros: number;
  /** CPU time of the database for a request; null where it cannot be known. */
  readonly databaseMicros: number | null;
  /** Resident memory of the server's process at the end, in bytes. */
  readonly rss: number;
}

/** How the figures came about. */
export interface Conditions {
  readonly rounds: number;
  readonly seconds: number;
  readonly concurrency: number;
  readonly machine: string;
}

/** The part of the honest floor's throughput that the service must keep. */
export const TARGET = 0.5;

const HEADS = [
  'query',
  'server',
  'requests/s',
  'p50 ms',
  'p99 ms',
  'CPU ms',
  'database CPU ms',
  'RSS MiB',
  'of honest',
  'of bare',
  'target',
];

/** The figures as a table, with what they came about under. */
export function report(
  queries: readonly BenchQuery[],
  results: readonly Result[],
  trips: ReadonlyMap<string, number>,
  { rounds, seconds, concurrency, machine }: Conditions,
): string {
  const rows = queries.flatMap((query) =>
    rowsOf(
      query,
      results.filter((result) => result.query === query.name),
    ),
  );
  return [
    ...table(HEADS, rows, 2),
    ...queries.map(({ name, title }) => `${name}: ${title}; ${String(trips.get(name) ?? '?')} round trips to the database.`),
    `Medians of ${String(rounds)} interleaved rounds of ${String(seconds)} s, ${String(concurrency)} requests at a time, on loopback; the load comes from the same machine.`,
    `Target: at least ${String(TARGET)} of the honest floor.`,
    machine,
    '',
  ].join('\n');
}

/** The lines of a table; the first columns are words, the others figures. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[], words: number): string[] {
  const widths = heads.map((head, at) => Math.max(head.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, at) => (at < words ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(' | ')} |`;
  const rule = widths.map((width, at) => (at < words ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`));
  return [line(heads), `|${rule.join('|')}|`, ...rows.map(line), ''];
}

function rowsOf(query: BenchQuery, results: readonly Result[]): string[][] {
  const of = (server: ServerName): Result[] => results.filter((result) => result.server === server);
  const speed = (server: ServerName): number => median(of(server).map(({ perSecond }) => perSecond));
  // Where no single statement gives the answer there is no floor to compare with.
  const floors = of('honest').length > 0;
  const servers: readonly ServerName[] = floors ? ['bare', 'honest', 'service'] : ['service'];
  return servers.map((server) => {
    const own = of(server);
    const latencies = own.flatMap((result) => result.latencies).sort((a, b) => a - b);
    const databaseMicros = own.flatMap((result) => result.databaseMicros ?? []);
    const ofHonest = speed('service') / speed('honest');
    const compared = server === 'service' && floors;
    return [
      query.name,
      server,
      speed(server).toFixed(0),
      quantile(latencies, 0.5).toFixed(1),
      quantile(latencies, 0.99).toFixed(1),
      (median(own.map((result) => result.cpuMicros)) / 1_000).toFixed(2),
      databaseMicros.length > 0 ? (median(databaseMicros) / 1_000).toFixed(2) : '–',
      (Math.max(...own.map(({ rss }) => rss)) / 2 ** 20).toFixed(0),
      compared ? ofHonest.toFixed(2) : '',
      compared ? (speed('service') / speed('bare')).toFixed(2) : '',
      compared ? (ofHonest >= TARGET ? 'met' : 'missed') : '',
    ];
  });
}

export function median(values: readonly number[]): number {
  return quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  );
}

export function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
