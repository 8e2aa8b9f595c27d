import { v5 } from 'uuid';
import { NotFound } from '../platform/errors';
import { splitId } from '../reading/ids';

// Any UUID will do, but it must never change: every derived id of the export comes from it.
const NAMESPACE = '6f0c2f0e-5b0c-5d4e-9a86-2f8f3a6f5c1d';

/** The uuid in a global id: the id of a record in the export. */
export function recordId(globalId: string): string {
  const parts = splitId(globalId);
  if (!parts) throw new NotFound();
  return parts.uuid;
}

/**
 * The id of something without an id of its own here, such as a part of a record or a taxonomy: always the same for the
 * same words.
 */
export function derivedId(...words: readonly string[]): string {
  return v5(JSON.stringify(words), NAMESPACE);
}

/** An object of the export. */
export type HsdsObject = Readonly<Record<string, unknown>>;

/** The object without members that have no value: the standard has no nulls. */
export function present(object: HsdsObject): HsdsObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null && value !== undefined));
}
