import { randomUUID } from 'node:crypto';
import type { Settings } from '../platform/config';
import type { Database } from '../platform/database';
import { LimitExceeded, Unavailable } from '../platform/errors';
import { errorFields, type Log } from '../platform/logging';

/** The places of open streams: so many for a member on all servers, and so many on this one. */
export interface StreamSlots {
  /** Takes a place and returns its id. Throws LimitExceeded (429) if there is none. */
  take(memberId: string): Promise<string>;
  give(id: string): void;
  stop(): Promise<void>;
}

const RETRY_S = 3;
/** A place that its server does not renew in this time is free: the server is gone. */
const LEASE_S = 60;
const RENEW_MS = 20_000;

const TAKE = 'SELECT take_stream($1, $2, $3, $4) AS taken';
const RENEW = 'SELECT renew_streams($1, $2, $3)';
const GIVE = 'DELETE FROM open_stream WHERE id = $1';

/** The places, kept in the database for all servers. */
export function createStreamSlots(
  { aside }: Pick<Database, 'aside'>,
  settings: Pick<Settings, 'streamsPerMember' | 'streamsInAll'>,
  log: Log,
): StreamSlots {
  const memberOf = new Map<string, string>();
  let taking = 0;
  // One after the other: a renewal that is under way would take a place again that was given back meanwhile.
  let told: Promise<unknown> = Promise.resolve();
  const later = (text: string, values: unknown[]): void => {
    told = told.then(() => aside.query(text, values)).catch((error: unknown) => log.warn('streams.uncounted', errorFields(error)));
  };
  const renewal = setInterval(() => {
    if (memberOf.size > 0) later(RENEW, [[...memberOf.keys()], [...memberOf.values()], LEASE_S]);
  }, RENEW_MS);
  renewal.unref();
  return {
    async take(memberId) {
      if (memberOf.size + taking >= settings.streamsInAll) throw tooMany();
      const id = randomUUID();
      taking += 1;
      try {
        const { rows } = await aside.query<{ taken: boolean }>(TAKE, [id, memberId, settings.streamsPerMember, LEASE_S]);
        if (rows[0]?.taken !== true) throw tooMany();
        memberOf.set(id, memberId);
        return id;
      } catch (error) {
        throw error instanceof LimitExceeded ? error : new Unavailable(undefined, undefined, error);
      } finally {
        taking -= 1;
      }
    },
    give(id) {
      memberOf.delete(id);
      later(GIVE, [id]);
    },
    async stop() {
      clearInterval(renewal);
      await told;
    },
  };
}

const tooMany = (): LimitExceeded => new LimitExceeded('Too many streams are open. Close one, or wait and try again.', RETRY_S);
