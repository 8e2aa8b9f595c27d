import { v7, validate } from 'uuid';

/** A new UUID version 7: unique, and sorted by the time it was made. */
export function newId(): string {
  return v7();
}

/** True for a string in the canonical form of a UUID, of any version. */
export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && validate(value);
}
