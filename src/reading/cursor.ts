import { createCipheriv, createDecipheriv, createHash, randomBytes, type KeyObject } from 'node:crypto';
import { BadUserInput } from '../platform/errors';

/** A place in a list: the sort value of a row, as the database writes it, and its id. */
export interface Position {
  readonly value: string | null;
  readonly id: string;
  /** The record whose linked list it is. */
  readonly of?: string;
}

/** The arguments that take a cursor. */
export type CursorArgument = 'after' | 'before';

const NONCE = 12;
const TAG = 16;

/** The associated data of a cursor: the caller, and everything that determines the list and its order. */
export function bindingOf(memberId: string, list: unknown): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([memberId, list]))
    .digest();
}

/** An opaque cursor. It is encrypted, because not everyone may read the sort value, and valid only for its binding. */
export function sealCursor(key: KeyObject, binding: Buffer, position: Position): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(binding);
  const sealed = Buffer.concat([cipher.update(JSON.stringify([position.value, position.id, position.of]), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** The position in a cursor. Throws BadUserInput if it was forged, altered, or issued for another caller or list. */
export function openCursor(key: KeyObject, binding: Buffer, cursor: string, path: readonly (string | number)[] = ['after']): Position {
  const bytes = Buffer.from(cursor.slice(0, 4096), 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE));
    decipher.setAAD(binding).setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
    const text = Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString('utf8');
    const [value, id, of] = JSON.parse(text) as [string | null, string, (string | null)?];
    return { value, id, ...(typeof of === 'string' ? { of } : {}) };
  } catch {
    throw foreignCursor(path);
  }
}

/** The refusal of a cursor that was not issued for this list. */
export function foreignCursor(path: readonly (string | number)[]): BadUserInput {
  return new BadUserInput('The cursor does not belong to this caller, filter and order.', path);
}
