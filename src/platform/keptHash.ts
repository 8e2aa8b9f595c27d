import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import type { Settings } from './config';

/** The key that kept hashes are made with, and what tells it from another. */
interface HashKey {
  readonly key: KeyObject;
  readonly id: string;
}

const made = new WeakMap<KeyObject, HashKey>();

// Made of the one key that is never exchanged while what it protected is in use. For every purpose there is one key.
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
 * A keyed hash to compare by later: of what may hold a personal number, which a plain hash would give away. It stays the same when
 * personal numbers come under new keys. `text` says what it is: the hash of one thing is never that of another.
 */
export function keptHash(settings: Pick<Settings, 'cursorKey'>, text: string): string {
  const { key, id } = hashKey(settings);
  return `${id}:${createHmac('sha256', key).update(text).digest('base64url')}`;
}

/** Whether a hash was made with the key of now: where it was not, it tells nothing by being another. */
export function madeWithSameKey(settings: Pick<Settings, 'cursorKey'>, hash: string): boolean {
  return hash.startsWith(`${hashKey(settings).id}:`);
}
