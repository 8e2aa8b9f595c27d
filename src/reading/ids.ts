import { NotFound } from '../platform/errors';
import { isUuid } from '../platform/ids';
import type { TypeGraph } from './graph';

const SHAPE = /^([a-z]+)_([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/** The prefix and uuid in a global id; null if it is malformed. */
export function splitId(id: string): { readonly prefix: string; readonly uuid: string } | null {
  const [, prefix, uuid] = SHAPE.exec(id) ?? [];
  return prefix !== undefined && isUuid(uuid) ? { prefix, uuid } : null;
}

/** The prefix of a type's global ids: its name in lower case. */
export function prefixOf(graph: Pick<TypeGraph, 'type'>): string {
  return graph.type.toLowerCase();
}

/**
 * The uuid in a global id of this type. Throws NotFound for any other text, so that a malformed id looks like an
 * unknown one.
 */
export function uuidOf(type: string, id: string): string {
  const parts = splitId(id);
  if (parts?.prefix !== prefixOf({ type })) throw new NotFound();
  return parts.uuid;
}

/** The global id of a record. */
export function globalId(type: string, uuid: string): string {
  return `${prefixOf({ type })}_${uuid}`;
}
