import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { KeyRing } from './keys';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts a text with the current key: `<version>.<nonce>.<tag>.<text>`, base64url, different each time. `context`
 * names its purpose and record: a text sealed for another one does not open with it.
 */
export function seal(ring: KeyRing, context: string, text: string): string {
  const { version, key } = ring.current;
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  const parts = [nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'));
  return [String(version), ...parts].join('.');
}

/** Decrypts a sealed text. Throws if the key of its version is missing, or if a single bit or the context differs. */
export function unseal(ring: KeyRing, context: string, sealed: string): string {
  const [version, nonce, tag, text] = sealed.split('.');
  const key = ring.byVersion.get(Number(version));
  if (!key) throw new Error('the key of a sealed value is not in PERSON_KEYS');
  if (nonce === undefined || tag === undefined || text === undefined) throw new Error('a sealed value is damaged');
  const decipher = createDecipheriv(CIPHER, key, Buffer.from(nonce, 'base64url'), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(context))
    .setAuthTag(Buffer.from(tag, 'base64url'));
  return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString('utf8');
}
