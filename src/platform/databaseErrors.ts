import { InternalError, ServiceError, Unavailable } from './errors';

interface Cause {
  code?: unknown;
  constraint?: unknown;
  message?: unknown;
}

// PostgreSQL codes after which a retry of the same request may succeed.
// 28…, 3D000 and 55000 occur only while connecting, to a database that is being moved, restored or closed.
const AWAY = new Set(['28000', '28P01', '3D000', '55000', '57P01', '57P02', '57P03', '57P05', '53100', '53200', '53300', '25P03', '25P04']);
// No lost connection: one of our statements did not fit the protocol.
const PROTOCOL = '08P01';
const BUSY = new Set(['57014', '55P03']);
const RACE = new Set(['40001', '40P01', '40003']);
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EACCES',
  'ECONNABORTED',
]);
// The driver and its pool give these errors no code.
const DRIVER =
  /^(?:timeout exce|timeout expired|Connection terminated|Query read timeout|Client (?:was closed|has encountered)|Cannot use a pool)/;

/**
 * The client-visible error for a database or driver error: Unavailable if a retry can help, otherwise InternalError.
 */
export function fromDatabase(error: unknown): ServiceError {
  if (error instanceof ServiceError) return error;
  const cause = causeOf(error);
  const code = typeof cause.code === 'string' ? cause.code : undefined;
  if (code !== undefined && RACE.has(code)) {
    return new Unavailable('Another change was made at the same time; nothing was done. Try again.', 1, error);
  }
  if (code !== undefined && BUSY.has(code)) {
    return new Unavailable('The database is busy; nothing was done. Try again.', 2, error);
  }
  if (isConnectionFailure(error)) return new Unavailable('The database is not available. Try again.', 2, error);
  const constraint = typeof cause.constraint === 'string' ? cause.constraint : undefined;
  return new InternalError({ sqlState: code, constraint, cause: error });
}

/** Whether the connection of this error must not be used again. */
export function isConnectionFailure(error: unknown): boolean {
  const { code, message } = causeOf(error);
  if (typeof code === 'string') return AWAY.has(code) || NETWORK.has(code) || (code.startsWith('08') && code !== PROTOCOL);
  return typeof message === 'string' && DRIVER.test(message);
}

/** Whether a write violated the unique constraint of that name, or any if no name is given. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  const known = error instanceof ServiceError ? error : fromDatabase(error);
  if (!(known instanceof InternalError) || known.sqlState !== '23505') return false;
  return constraint === undefined || known.constraint === constraint;
}

function causeOf(error: unknown): Cause {
  if (typeof error !== 'object' || error === null) return {};
  // TypeORM wraps the driver's error.
  if ('driverError' in error && typeof error.driverError === 'object' && error.driverError !== null) {
    return error.driverError;
  }
  return error;
}
