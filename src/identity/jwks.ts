import { LRUCache } from 'lru-cache';
import type { Clock } from '../platform/clock';
import { errorFields, type Log } from '../platform/logging';
import { fetchOutside, resolver, type Resolve } from '../platform/outside';
import { keysByKid, type Jwk } from './jwk';

const FRESH_MS = 5 * 60_000;
const STALE_MS = 60 * 60_000;
const MIN_INTERVAL_MS = 10_000;
const TIMEOUT_MS = 2_000;
const MAX_BYTES = 64 * 1024;
const MAX_ADDRESSES = 1_000;

/** The keys that issuers publish at their own addresses. */
export interface RemoteKeys {
  /**
   * The key with this `kid` at the address; undefined if there is none, or if the address has not answered for an hour.
   */
  find(uri: string, kid: string): Promise<Jwk | undefined>;
}

interface Known {
  keys: ReadonlyMap<string, Jwk>;
  fetchedAt: number;
  triedAt: number;
  fetching: Promise<void> | undefined;
}

/**
 * Keys are cached for five minutes and refetched when a `kid` is unknown, at most every ten seconds. Concurrent callers
 * share one request. While an address is down, its last keys are used for up to an hour.
 */
export function createRemoteKeys(clock: Clock, log: Log, resolve: Resolve = resolver()): RemoteKeys {
  const addresses = new LRUCache<string, Known>({ max: MAX_ADDRESSES });

  const refresh = async (uri: string, known: Known): Promise<void> => {
    known.triedAt = clock.now().getTime();
    try {
      known.keys = await fetchKeys(uri, resolve);
      known.fetchedAt = clock.now().getTime();
    } catch (error) {
      log.warn('jwks.unavailable', errorFields(error));
    } finally {
      known.fetching = undefined;
    }
  };

  return {
    async find(uri, kid) {
      let known = addresses.get(uri);
      if (!known) addresses.set(uri, (known = { keys: new Map(), fetchedAt: -Infinity, triedAt: -Infinity, fetching: undefined }));
      const now = clock.now().getTime();
      const wanted = now - known.fetchedAt >= FRESH_MS || !known.keys.has(kid);
      if (wanted && !known.fetching && now - known.triedAt >= MIN_INTERVAL_MS) known.fetching = refresh(uri, known);
      if (wanted && known.fetching) await known.fetching;
      if (clock.now().getTime() - known.fetchedAt >= STALE_MS) return undefined;
      return known.keys.get(kid);
    },
  };
}

/**
 * Whether keys may be fetched from an address: https to a named host or, outside production, http to the local machine.
 */
export function isKeyAddress(uri: string, production: boolean): boolean {
  if (uri.length > 500 || !URL.canParse(uri)) return false;
  const { protocol, hostname, username, password, hash } = new URL(uri);
  if (username !== '' || password !== '' || hash !== '') return false;
  const loopback = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
  if (protocol === 'http:') return loopback && !production;
  // A numeric address, or a name without a dot, would point into the internal network.
  return protocol === 'https:' && /^(?=.*[a-z])[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(hostname) && !/\.\d+$/.test(hostname);
}

// The target of a name is checked at connection time: its owner could redirect it into the internal network after an
// earlier check.
async function fetchKeys(uri: string, resolve: Resolve): Promise<ReadonlyMap<string, Jwk>> {
  const url = new URL(uri);
  const body = await fetchOutside(url, {
    accept: 'application/jwk-set+json, application/json',
    inside: url.protocol === 'http:', // `isKeyAddress` allows http only to this machine, and not in production
    resolve,
    timeoutMs: TIMEOUT_MS,
    mostBytes: MAX_BYTES,
  });
  const set: unknown = JSON.parse(body.toString('utf8'));
  if (typeof set !== 'object' || set === null || !('keys' in set)) throw new Error('not a key set');
  return keysByKid(set);
}
