interface Definition {
  kind: 'counter' | 'histogram' | 'gauge';
  labels: readonly string[];
  help: string;
}

// The closed list: a metric that is not here does not exist. Labels are codes and names of ours, never ids or values.
const METRICS = {
  kunskapshus_http_requests_total: { kind: 'counter', labels: ['route', 'status'], help: 'HTTP requests answered.' },
  kunskapshus_http_request_seconds: { kind: 'histogram', labels: ['route'], help: 'Time to answer an HTTP request.' },
  kunskapshus_operations_total: {
    kind: 'counter',
    labels: ['type', 'outcome'],
    help: 'GraphQL operations by type and outcome (ok, or the code of the first error).',
  },
  kunskapshus_fields_shown_total: { kind: 'counter', labels: [], help: 'Protected fields shown, by access entries.' },
  kunskapshus_fields_withheld_total: { kind: 'counter', labels: [], help: 'Protected fields withheld.' },
  kunskapshus_tokens_refused_total: { kind: 'counter', labels: ['reason'], help: 'Tokens refused, by reason.' },
  kunskapshus_webhook_deliveries: {
    kind: 'gauge',
    labels: ['state'],
    help: 'Deliveries to webhooks that wait, and that were given up.',
  },
  kunskapshus_webhook_attempts_total: {
    kind: 'counter',
    labels: ['outcome'],
    help: 'Deliveries tried by this process, by what became of them.',
  },
  kunskapshus_database_connections: { kind: 'gauge', labels: ['state'], help: 'Connections of the pool by state.' },
  kunskapshus_process_memory_bytes: { kind: 'gauge', labels: [], help: 'Resident memory of the process.' },
  kunskapshus_process_start_seconds: { kind: 'gauge', labels: [], help: 'When the process started, as a Unix time.' },
} as const satisfies Record<string, Definition>;

/** The name of a metric in the closed list. */
export type MetricName = keyof typeof METRICS;

/** Label values of one observation. */
export type Labels = Record<string, string | number>;

/** Counts what happens, and prints it in the text format of Prometheus. */
export interface Metrics {
  count(name: MetricName, labels?: Labels, by?: number): void;
  /** Adds a duration in seconds to a histogram. */
  observe(name: MetricName, seconds: number, labels?: Labels): void;
  /** Has the gauge read each time the metrics are printed. */
  gauge(name: MetricName, labels: Labels, read: () => number): void;
  render(): string;
}

const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
// More series than this for one metric means that a label holds data; they are counted together instead.
const MAX_SERIES = 500;
const OTHERS = '{series="other"}';

interface Histogram {
  counts: number[];
  sum: number;
  count: number;
}

/** An empty set of metrics, with the gauges of the process. */
export function createMetrics(): Metrics {
  const counters = new Map<MetricName, Map<string, number>>();
  const histograms = new Map<MetricName, Map<string, Histogram>>();
  const gauges = new Map<MetricName, Map<string, () => number>>();
  const metrics: Metrics = {
    count(name, labels = {}, by = 1) {
      const series = seriesOf(counters, name);
      const key = keyIn(series, labels);
      series.set(key, (series.get(key) ?? 0) + by);
    },
    observe(name, seconds, labels = {}) {
      const series = seriesOf(histograms, name);
      const key = keyIn(series, labels);
      const histogram = series.get(key) ?? { counts: BUCKETS.map(() => 0), sum: 0, count: 0 };
      add(histogram, seconds);
      series.set(key, histogram);
    },
    gauge(name, labels, read) {
      seriesOf(gauges, name).set(text(labels), read);
    },
    render: () => render(counters, histograms, gauges),
  };
  const started = Date.now() / 1000 - process.uptime();
  metrics.gauge('kunskapshus_process_memory_bytes', {}, () => process.memoryUsage.rss());
  metrics.gauge('kunskapshus_process_start_seconds', {}, () => started);
  return metrics;
}

function seriesOf<T>(all: Map<MetricName, Map<string, T>>, name: MetricName): Map<string, T> {
  const known = all.get(name) ?? new Map<string, T>();
  all.set(name, known);
  return known;
}

function keyIn(series: Map<string, unknown>, labels: Labels): string {
  const key = text(labels);
  return series.has(key) || series.size < MAX_SERIES ? key : OTHERS;
}

function add(histogram: Histogram, seconds: number): void {
  BUCKETS.forEach((limit, i) => {
    if (seconds <= limit) histogram.counts[i] = (histogram.counts[i] ?? 0) + 1;
  });
  histogram.sum += seconds;
  histogram.count += 1;
}

function text(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${String(value).replace(/[^\w.:/*-]/g, '_')}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function render(
  counters: Map<MetricName, Map<string, number>>,
  histograms: Map<MetricName, Map<string, Histogram>>,
  gauges: Map<MetricName, Map<string, () => number>>,
): string {
  const lines: string[] = [];
  for (const name of Object.keys(METRICS) as MetricName[]) {
    const { kind, help } = METRICS[name];
    lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`);
    for (const [labels, value] of counters.get(name) ?? []) lines.push(`${name}${labels} ${value}`);
    for (const [labels, read] of gauges.get(name) ?? []) lines.push(`${name}${labels} ${read()}`);
    for (const [labels, histogram] of histograms.get(name) ?? [])
      lines.push(...histogramLines(name, labels, histogram));
  }
  return `${lines.join('\n')}\n`;
}

function histogramLines(name: string, labels: string, { counts, sum, count }: Histogram): string[] {
  const bucket = (limit: string | number, value: number) =>
    `${name}_bucket${labels ? labels.replace('}', `,le="${limit}"}`) : `{le="${limit}"}`} ${value}`;
  return [
    ...BUCKETS.map((limit, i) => bucket(limit, counts[i] ?? 0)),
    bucket('+Inf', count),
    `${name}_sum${labels} ${sum}`,
    `${name}_count${labels} ${count}`,
  ];
}
