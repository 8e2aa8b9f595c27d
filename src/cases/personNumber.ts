import { createHmac, type KeyObject } from 'node:crypto';
import Personnummer from 'personnummer';
import { BadUserInput } from '../platform/errors';
import type { KeyRing } from '../platform/keys';
import { seal, unseal } from '../platform/seal';

/** A personal or coordination number that has passed its check digit. */
export interface PersonNumber {
  /** Twelve digits, century first; a coordination number keeps its day plus 60. */
  readonly canonical: string;
  /** ISO 8601 date. */
  readonly birthDate: string;
  readonly coordination: boolean;
}

// What is sealed says what it is: text sealed for another purpose under the same key does not open here.
const CONTEXT = 'person.number';

/**
 * The number in a text of 10 or 12 digits, with or without - or +; interim numbers are refused. Throws BadUserInput with the path when
 * the date, the check digit or the form is wrong, or when the day of birth lies after `today` (ISO 8601 date).
 */
export function parsePersonNumber(text: string, today: string, path: readonly (string | number)[]): PersonNumber {
  const parsed = parse(text.trim());
  if (!parsed) throw new BadUserInput('This is not a valid personal or coordination number.', path);
  const coordination = parsed.isCoordinationNumber();
  const day = Number(parsed.day) - (coordination ? 60 : 0);
  const birthDate = `${parsed.fullYear}-${parsed.month}-${String(day).padStart(2, '0')}`;
  if (birthDate > today) throw new BadUserInput('The number is of somebody not yet born.', path);
  return { canonical: parsed.format(true), birthDate, coordination };
}

function parse(text: string): Personnummer | undefined {
  try {
    return Personnummer.parse(text, { allowCoordinationNumber: true, allowInterimNumber: false });
  } catch {
    return undefined;
  }
}

/** The number under the current key: `<version>.<nonce>.<tag>.<text>`, base64url, different each time. */
export function sealNumber(ring: KeyRing, canonical: string): string {
  return seal(ring, CONTEXT, canonical);
}

/** The number that was sealed. Throws when the key of its version is missing, or when a single bit of it was changed. */
export function openNumber(ring: KeyRing, sealed: string): string {
  return unseal(ring, CONTEXT, sealed);
}

/** What a number is stored and found by, under the current key: `<version>:<HMAC-SHA-256, base64url>`. */
export function numberIndex(ring: KeyRing, canonical: string): string {
  return hash(ring.current.version, ring.current.key, canonical);
}

/** Everything a sealed number may be stored under, read anew: keys may have changed since it was sealed. */
export const indexesOfSealed = (
  { personKeys, personIndexKeys }: { readonly personKeys: KeyRing; readonly personIndexKeys: KeyRing },
  sealed: string,
): string[] => numberIndexes(personIndexKeys, openNumber(personKeys, sealed));

/** Everything a number may be stored under: one hash for each version of the key still in use. */
export function numberIndexes(ring: KeyRing, canonical: string): string[] {
  return [...ring.byVersion].map(([version, key]) => hash(version, key, canonical));
}

function hash(version: number, key: KeyObject, canonical: string): string {
  return `${String(version)}:${createHmac('sha256', key).update(canonical).digest('base64url')}`;
}
