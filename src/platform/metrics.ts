import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { systemClock } from './clock';

interface Definition {
  kind: 'counter' | 'histogram' | 'gauge';
  labels: readonly string[];
  help: string;
}

// The complete list of metrics. Labels are our codes and names, never ids or values.
const METRICS = {
  kunskapshus_http_requests_total: { kind: 'counter', labels: ['route', 'status'], help: 'HTTP requests answered.' },
  kunskapshus_http_request_seconds: { kind: 'histogram', labels: ['route'], help: 'Time to answer an HTTP request.' },
  kunskapshus_operations_total: {
    kind: 'counter',
    labels: ['type', 'outcome'],
    help: 'GraphQL operations executed, by type and outcome (OK, or the code of the first error).',
  },
  kunskapshus_tokens_refused_total: { kind: 'counter', labels: ['reason'], help: 'Tokens refused, by reason.' },
  kunskapshus_webhook_deliveries: {
    kind: 'gauge',
    labels: ['state'],
    help: 'Webhook deliveries that are pending or were given up.',
  },
  kunskapshus_webhook_attempts_total: {
    kind: 'counter',
    labels: ['outcome'],
    help: 'Webhook deliveries attempted by this process, by outcome.',
  },
  kunskapshus_database_connections: { kind: 'gauge', labels: ['state'], help: 'Connections of the pool by state.' },
  kunskapshus_process_memory_bytes: { kind: 'gauge', labels: [], help: 'Resident memory of the process.' },
  kunskapshus_process_start_seconds: { kind: 'gauge', labels: [], help: 'Start time of the process, as Unix time.' },
} as const satisfies Record<string, Definition>;

type NameOf<K extends Definition['kind']> = {
  [N in keyof typeof METRICS]: (typeof METRICS)[N]['kind'] extends K ? N : never;
}[keyof typeof METRICS];
type LabelsOf<N extends keyof typeof METRICS> = Readonly<Record<(typeof METRICS)[N]['labels'][number], string | number>>;

/** Collects metrics and prints them in the Prometheus text format. */
export interface Metrics {
  count<N extends NameOf<'counter'>>(name: N, labels: LabelsOf<N>, by?: number): void;
  /** Adds a duration in seconds to a histogram. */
  observe<N extends NameOf<'histogram'>>(name: N, seconds: number, labels: LabelsOf<N>): void;
  /** Registers a gauge that is read at each rendering. */
  gauge<N extends NameOf<'gauge'>>(name: N, labels: LabelsOf<N>, read: () => number): void;
  render(): Promise<string>;
}

const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** An empty set of metrics, with the gauges of the process. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  for (const [name, { kind, labels, help }] of Object.entries(METRICS)) {
    const options = { name, help, labelNames: labels, registers: [registry] };
    if (kind === 'counter') new Counter(options);
    else if (kind === 'gauge') new Gauge(options);
    else new Histogram({ ...options, buckets: BUCKETS });
  }
  const reads: (() => void)[] = [];
  const metrics: Metrics = {
    count: (name, labels, by = 1) => {
      (registry.getSingleMetric(name) as Counter).inc(labels, by);
    },
    observe: (name, seconds, labels) => {
      (registry.getSingleMetric(name) as Histogram).observe(labels, seconds);
    },
    gauge: (name, labels, read) => {
      reads.push(() => {
        (registry.getSingleMetric(name) as Gauge).set(labels, read());
      });
    },
    render: () => {
      for (const read of reads) read();
      return registry.metrics();
    },
  };
  const started = systemClock.now().getTime() / 1000 - process.uptime();
  metrics.gauge('kunskapshus_process_memory_bytes', {}, () => process.memoryUsage.rss());
  metrics.gauge('kunskapshus_process_start_seconds', {}, () => started);
  return metrics;
}
