import pino, { type DestinationStream, type Logger } from 'pino';

/** The only values allowed in a log line: numbers, booleans, and ids or codes without spaces. */
export type LogValue = number | boolean | string | null | undefined;

/** The name of an event, a constant like `request.done` that never depends on data. */
export type EventName = `${string}.${string}`;

/**
 * The log of the service. It replaces any text that does not look like an id or a code, so that no record can leak into
 * it.
 */
export interface Log {
  debug(event: EventName, fields?: Record<string, LogValue>): void;
  info(event: EventName, fields?: Record<string, LogValue>): void;
  warn(event: EventName, fields?: Record<string, LogValue>): void;
  error(event: EventName, fields?: Record<string, LogValue>): void;
}

const CODE = /^[\p{L}\p{N}_.:@/-]{1,100}$/u;
const REFUSED = '[refused]';

/** A log of JSON lines on stdout or on the given destination. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  // Lines are written in the background in batches; pino writes the rest at exit.
  const stdout = (): DestinationStream => pino.destination({ dest: 1, sync: false, minLength: 4_096, periodicFlush: 500 });
  const logger: Logger = pino(options, destination ?? stdout());
  const at = (method: 'debug' | 'info' | 'warn' | 'error') => (event: EventName, fields?: Record<string, LogValue>) => {
    if (logger.isLevelEnabled(method)) logger[method]({ event: accept(event), ...cleaned(fields) });
  };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** A log of JSON lines on stderr, for commands whose answer goes to stdout. */
export function createCommandLog(level: string): Log {
  return createLog(level, pino.destination({ dest: 2, sync: true }));
}

const logged = new WeakSet<object>();

/** Logs a fault of the service once, however many of the places that it passes know of it. */
export function logFault(log: Log, event: EventName, error: unknown, fields: Record<string, LogValue>): void {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  const known = [error, cause].filter((one) => typeof one === 'object' && one !== null);
  if (known.some((one) => logged.has(one))) return;
  known.forEach((one) => logged.add(one));
  log.error(event, { ...fields, ...errorFields(error) });
}

/** The loggable part of an error: its class and code, never its message, stack or query. */
export function errorFields(error: unknown): { error: string; code?: string } {
  if (!(error instanceof Error)) return { error: typeof error };
  const inner: unknown = 'driverError' in error ? error.driverError : error.cause;
  const code = codeOf(error) ?? codeOf(inner);
  return code === undefined ? { error: error.name } : { error: error.name, code };
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  for (const key of ['sqlState', 'code'] as const) {
    const value: unknown = key in error ? (error as Record<string, unknown>)[key] : undefined;
    if (typeof value === 'string') return value;
  }
  return undefined;
}

function cleaned(fields: Record<string, LogValue> = {}): Record<string, LogValue> {
  const kept: Record<string, LogValue> = {};
  for (const [name, value] of Object.entries(fields)) kept[accept(name)] = accept(value);
  return kept;
}

function accept<T>(value: T): T | string {
  switch (typeof value) {
    case 'number':
    case 'boolean':
    case 'undefined':
      return value;
    case 'string':
      return CODE.test(value) ? value : REFUSED;
    default:
      return value === null ? value : REFUSED;
  }
}
