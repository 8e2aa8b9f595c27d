import { v7, validate } from 'uuid';

/** A new UUID version 7: unique and ordered by creation time. */
export function newId(): string {
  return v7();
}

/** Whether the value is a UUID in canonical form, of any version. */
export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && validate(value);
}
