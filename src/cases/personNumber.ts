import { createHmac, type KeyObject } from 'node:crypto';
import { BadUserInput } from '../platform/errors';
import type { KeyRing } from '../platform/keys';
import { readNumber, type NotRead, type NumberRead } from '../pii/personNumber';
import type { Settings } from '../platform/config';
import { keyedHash } from '../platform/keyedHash';
import { seal, unseal } from '../platform/seal';

/** A personal or coordination number that has passed its check digit. */
export type PersonNumber = NumberRead;

// The context of the seal: text sealed for another purpose under the same key does not open here.
const CONTEXT = 'person.number';

const INSTEAD = 'Leave the number out, and give the name and the birth date instead.';

const REFUSED: Readonly<Record<NotRead, string>> = {
  FORM: 'This is not a valid personal or coordination number: give 12 digits, or 10 with - or +.',
  RESERVE: `This is an interim or reserve number (T-nummer, reservnummer), made up by its issuer; it is nobody's personal number. ${INSTEAD}`,
  CENTURY: `This is not a valid personal or coordination number: with 12 digits, it begins with the century 18, 19 or 20. A number that begins otherwise is mistyped, or a reserve number (reservnummer). ${INSTEAD}`,
  DATE: 'This is not a valid personal or coordination number: there is no such day of birth.',
  CHECK: 'This is not a valid personal or coordination number: the last digit does not agree with the others.',
  UNBORN:
    'The birth date in this number is in the future. In a number of 10 digits, write + instead of - for a person who turns 100 or more this year.',
};

/**
 * The number in a text of 10 or 12 digits, as `readNumber` reads it; every entry point uses it. Throws BadUserInput
 * with the path, and never the text, if it is not a number or if the birth date is after `today` (ISO 8601 date, in
 * Sweden).
 */
export function parsePersonNumber(text: string, today: string, path: readonly (string | number)[]): PersonNumber {
  const read = readNumber(text, today);
  if (typeof read === 'string') throw new BadUserInput(REFUSED[read], path);
  return read;
}

/** The number under the current key: `<version>.<nonce>.<tag>.<text>`, base64url, different each time. */
export function sealNumber(ring: KeyRing, canonical: string): string {
  return seal(ring, CONTEXT, canonical);
}

/** Opens a sealed number. Throws if the key of its version is missing, or if even one bit was changed. */
export function openNumber(ring: KeyRing, sealed: string): string {
  return unseal(ring, CONTEXT, sealed);
}

/** The hash under which a number is stored and found, with the current key: `<version>:<HMAC-SHA-256, base64url>`. */
export function numberIndex(ring: KeyRing, canonical: string): string {
  return hash(ring.current.version, ring.current.key, canonical);
}

/**
 * All hashes under which a sealed number may be stored, computed now, since keys may have changed after it was sealed.
 */
export const indexesOfSealed = (
  { personKeys, personIndexKeys }: { readonly personKeys: KeyRing; readonly personIndexKeys: KeyRing },
  sealed: string,
): string[] => numberIndexes(personIndexKeys, openNumber(personKeys, sealed));

/** All hashes under which a number may be stored: one for each version of the key still in use. */
export function numberIndexes(ring: KeyRing, canonical: string): string[] {
  return [...ring.byVersion].map(([version, key]) => hash(version, key, canonical));
}

/**
 * The forms in which an input with a number is stored with an idempotency key. That key's hash of the input is unkeyed
 * and a number is easily guessed, so the input holds a keyed hash of the number, one that key rotation does not change.
 * The later forms are those of earlier versions.
 */
export function keyedInputs<T>(
  settings: Pick<Settings, 'cursorKey' | 'personIndexKeys'>,
  canonical: string | null,
  inputWith: (number: string | null) => T,
): readonly [T, ...T[]] {
  if (canonical === null) return [inputWith(null)];
  const former = numberIndexes(settings.personIndexKeys, canonical);
  return [inputWith(keyedHash(settings, `number|${canonical}`)), ...former.map(inputWith)];
}

function hash(version: number, key: KeyObject, canonical: string): string {
  return `${String(version)}:${createHmac('sha256', key).update(canonical).digest('base64url')}`;
}
