import { createCipheriv, createDecipheriv, createHmac, randomBytes, type KeyObject } from 'node:crypto';
import Personnummer from 'personnummer';
import { BadUserInput } from '../platform/errors';
import type { KeyRing } from '../platform/keys';

/** A personal or coordination number that has passed its check digit. */
export interface PersonNumber {
  /** Twelve digits, century first; a coordination number keeps its day plus 60. */
  readonly canonical: string;
  /** ISO 8601 date. */
  readonly birthDate: string;
  readonly coordination: boolean;
}

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
// What is sealed says what it is: text sealed for another purpose under the same key does not open here.
const CONTEXT = Buffer.from('person.number');

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
  const { version, key } = ring.current;
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(CONTEXT);
  const sealed = Buffer.concat([cipher.update(canonical, 'utf8'), cipher.final()]);
  const parts = [nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'));
  return [String(version), ...parts].join('.');
}

/** The number that was sealed. Throws when the key of its version is missing, or when a single bit of it was changed. */
export function openNumber(ring: KeyRing, sealed: string): string {
  const [version, nonce, tag, text] = sealed.split('.');
  const key = ring.byVersion.get(Number(version));
  if (!key) throw new Error('the key that a personal number was sealed with is not in PERSON_KEYS');
  if (nonce === undefined || tag === undefined || text === undefined) throw new Error('a sealed number is damaged');
  const decipher = createDecipheriv(CIPHER, key, Buffer.from(nonce, 'base64url'), { authTagLength: TAG_BYTES })
    .setAAD(CONTEXT)
    .setAuthTag(Buffer.from(tag, 'base64url'));
  return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString('utf8');
}

/** What a number is stored and found by, under the current key: `<version>:<HMAC-SHA-256, base64url>`. */
export function numberIndex(ring: KeyRing, canonical: string): string {
  return hash(ring.current.version, ring.current.key, canonical);
}

/** Everything a number may be stored under: one hash for each version of the key still in use. */
export function numberIndexes(ring: KeyRing, canonical: string): string[] {
  return [...ring.byVersion].map(([version, key]) => hash(version, key, canonical));
}

function hash(version: number, key: KeyObject, canonical: string): string {
  return `${String(version)}:${createHmac('sha256', key).update(canonical).digest('base64url')}`;
}
