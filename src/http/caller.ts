import type { Authenticator } from '../identity';
import { BadUserInput } from '../platform/errors';
import type { HttpRequest } from '../platform/http';
import type { RateLimiter } from '../platform/rateLimit';
import { ACCESS_PURPOSES, type AccessPurpose } from '../policy/actor';
import type { Caller } from './request';

/** The parts that identify the caller and limit the rate of requests. */
export interface CallerParts {
  readonly authenticator: Authenticator;
  readonly limiter: RateLimiter;
}

/**
 * The caller of a request, which counts as one of theirs. Throws Unauthenticated, LimitExceeded (429) or BadUserInput,
 * in this order.
 */
export async function callerOf({ authenticator, limiter }: CallerParts, request: HttpRequest): Promise<Caller> {
  const { authorization } = request.raw.headers;
  const auth = await authenticator.authenticate(authorization);
  await limiter.admit(auth.issuerId, auth.subject);
  const purpose = purposeOf(request.raw.headers['x-access-purpose']);
  return {
    requestId: request.id,
    callerRequestId: request.callerId,
    authorization,
    auth,
    purpose,
    signal: request.signal,
    doing: request.doing,
  };
}

function purposeOf(header: string | readonly string[] | undefined): AccessPurpose {
  if (header === undefined) return 'CASEWORK';
  const purpose = ACCESS_PURPOSES.find((known) => known === header);
  if (!purpose) throw new BadUserInput(`X-Access-Purpose is one of ${ACCESS_PURPOSES.join(', ')}.`, ['X-Access-Purpose']);
  return purpose;
}
