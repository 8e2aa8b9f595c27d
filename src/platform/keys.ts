import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import path from 'node:path';
import { madeOnce } from './madeOnce';

/** A key, and the version that is stored beside each value it protects. */
export interface VersionedKey {
  version: number;
  key: KeyObject;
}

/**
 * All versions of one key: `current` protects new values, `byVersion` opens old ones. KeyObjects print without their
 * bytes.
 */
export interface KeyRing {
  current: VersionedKey;
  byVersion: ReadonlyMap<number, KeyObject>;
}

/** The generated keys, in the format of the settings that they replace. */
export interface GeneratedKeys {
  PERSON_KEYS: string;
  PERSON_INDEX_KEYS: string;
  CURSOR_KEY: string;
}

const KEY_BYTES = 32;

/** The key in a base64 text of exactly 32 bytes; undefined for any other text. */
export function parseKey(text: string): KeyObject | undefined {
  if (!/^[A-Za-z0-9+/]{43}=$/.test(text)) return undefined;
  return createSecretKey(Buffer.from(text, 'base64'));
}

/**
 * The key ring in a text like `1:<base64>,2:<base64>`, the last key being current; undefined if a part is malformed or
 * a version repeats.
 */
export function parseKeyRing(text: string): KeyRing | undefined {
  const byVersion = new Map<number, KeyObject>();
  let current: VersionedKey | undefined;
  for (const part of text.split(',')) {
    const [, digits, body] = /^\s*([1-9]\d{0,3}):(\S+)\s*$/.exec(part) ?? [];
    const key = body === undefined ? undefined : parseKey(body);
    if (!key || byVersion.has(Number(digits))) return undefined;
    current = { version: Number(digits), key };
    byVersion.set(current.version, key);
  }
  return current && { current, byVersion };
}

/** Whether a key cannot come from a random generator: it has far too few different bytes. */
export function isWeak(key: KeyObject): boolean {
  return new Set(key.export()).size < 16;
}

/**
 * The keys of this data folder, generated on first use and readable only by their owner. Concurrent starts get the same
 * keys.
 */
export function generatedKeys(folder: string): GeneratedKeys {
  const file = path.join(folder, 'keys.json');
  const { PERSON_KEYS, PERSON_INDEX_KEYS, CURSOR_KEY } = parsed(madeOnce(file, () => JSON.stringify(newKeys(), null, 2)));
  // New keys here would silently make every stored personal number unreadable: stop instead.
  if (!PERSON_KEYS || !PERSON_INDEX_KEYS || !CURSOR_KEY) throw new Error(`${file} is damaged; restore it from a copy.`);
  return { PERSON_KEYS, PERSON_INDEX_KEYS, CURSOR_KEY };
}

function newKeys(): GeneratedKeys {
  const key = () => randomBytes(KEY_BYTES).toString('base64');
  return { PERSON_KEYS: `1:${key()}`, PERSON_INDEX_KEYS: `1:${key()}`, CURSOR_KEY: key() };
}

function parsed(text: string): Partial<GeneratedKeys> {
  try {
    return JSON.parse(text) as Partial<GeneratedKeys>;
  } catch {
    return {}; // the parser's own message would repeat part of the keys
  }
}
