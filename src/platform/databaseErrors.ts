import { InternalError, ServiceError, Unavailable } from './errors';

interface Cause {
  code?: unknown;
  constraint?: unknown;
  message?: unknown;
}

// The codes of PostgreSQL after which the same request may well succeed.
// 28…, 3D000 and 55000 come only while connecting: to a database that is being moved, restored or closed.
const AWAY = new Set([
  '28000',
  '28P01',
  '3D000',
  '55000',
  '57P01',
  '57P02',
  '57P03',
  '57P05',
  '53100',
  '53200',
  '53300',
  '25P03',
  '25P04',
]);
// Not a connection that was lost: a statement of ours that the protocol could not carry.
const PROTOCOL = '08P01';
const BUSY = new Set(['57014', '55P03']);
const RACE = new Set(['40001', '40P01', '40003']);
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'EACCES', 'ECONNABORTED']); // prettier-ignore
// The driver and its pool give these no code.
const DRIVER =
  /^(?:timeout exce|timeout expired|Connection terminated|Query read timeout|Client (?:was closed|has encountered)|Cannot use a pool)/;

/** The error a client may see for what the database or its driver threw: Unavailable when trying again can help, otherwise InternalError. */
export function fromDatabase(error: unknown): ServiceError {
  if (error instanceof ServiceError) return error;
  const cause = causeOf(error);
  const code = typeof cause.code === 'string' ? cause.code : undefined;
  if (code !== undefined && RACE.has(code)) {
    return new Unavailable('Another change came in between; nothing was done. Try again.', 1, error);
  }
  if (code !== undefined && BUSY.has(code)) {
    return new Unavailable('The database is busy; nothing was done. Try again.', 2, error);
  }
  if (isConnectionFailure(error)) return new Unavailable('The database is away; try again.', 2, error);
  const constraint = typeof cause.constraint === 'string' ? cause.constraint : undefined;
  return new InternalError({ sqlState: code, constraint, cause: error });
}

/** True when the connection that the error came over must not be used again. */
export function isConnectionFailure(error: unknown): boolean {
  const { code, message } = causeOf(error);
  if (typeof code === 'string')
    return AWAY.has(code) || NETWORK.has(code) || (code.startsWith('08') && code !== PROTOCOL);
  return typeof message === 'string' && DRIVER.test(message);
}

/** True when a write hit the unique constraint of that name, or any when no name is given. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  const known = error instanceof ServiceError ? error : fromDatabase(error);
  if (!(known instanceof InternalError) || known.sqlState !== '23505') return false;
  return constraint === undefined || known.constraint === constraint;
}

function causeOf(error: unknown): Cause {
  if (typeof error !== 'object' || error === null) return {};
  // TypeORM wraps what the driver threw.
  if ('driverError' in error && typeof error.driverError === 'object' && error.driverError !== null) {
    return error.driverError;
  }
  return error;
}
