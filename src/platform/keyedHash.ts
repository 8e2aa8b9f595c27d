import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import type { Settings } from './config';

/** The key of stored hashes, with an id that distinguishes it from another. */
interface HashKey {
  readonly key: KeyObject;
  readonly id: string;
}

const made = new WeakMap<KeyObject, HashKey>();

// Derived from the one key that is never rotated while its hashes are in use. All purposes share one key.
function hashKey({ cursorKey }: Pick<Settings, 'cursorKey'>): HashKey {
  const known = made.get(cursorKey);
  if (known) return known;
  const key = createSecretKey(Buffer.from(hkdfSync('sha256', cursorKey, '', 'kunskapshus kept hashes', 32)));
  const id = createHmac('sha256', key).update('id').digest('base64url').slice(0, 4);
  const one = { key, id };
  made.set(cursorKey, one);
  return one;
}

/**
 * A keyed hash to store and compare later, for values that may hold a personal number, which a plain hash would reveal.
 * It survives rotation of the person keys. `text` must begin with its purpose, so that hashes of different purposes
 * never match.
 */
export function keyedHash(settings: Pick<Settings, 'cursorKey'>, text: string): string {
  const { key, id } = hashKey(settings);
  return `${id}:${createHmac('sha256', key).update(text).digest('base64url')}`;
}

/** Whether a hash was made with the current key. If not, a mismatch means nothing. */
export function madeWithSameKey(settings: Pick<Settings, 'cursorKey'>, hash: string): boolean {
  return hash.startsWith(`${hashKey(settings).id}:`);
}
