import { NotFound } from '../platform/errors';
import { isUuid } from '../platform/ids';
import type { TypeGraph } from './graph';

const SHAPE = /^([a-z]+)_([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

declare const TYPE: unique symbol;

/** The uuid of a record of this type. The compiler does not take a global id for it, or the id of another type. */
export type RecordId<Type extends string> = string & { readonly [TYPE]: Type };

/** The uuid of a record that the program knows the type of, from a row or a write, as the services take it. */
export const recordId = <Type extends string>(_type: Type, uuid: string): RecordId<Type> => uuid as RecordId<Type>;

/** The type and uuid in a global id; null when it has not the shape of one. */
export function splitId(id: string): { readonly prefix: string; readonly uuid: string } | null {
  const [, prefix, uuid] = SHAPE.exec(id) ?? [];
  return prefix !== undefined && isUuid(uuid) ? { prefix, uuid } : null;
}

/** The prefix of a type's global ids: its name in lower case. */
export function prefixOf(graph: Pick<TypeGraph, 'type'>): string {
  return graph.type.toLowerCase();
}

/** The uuid in a global id of this type. Throws NotFound on any other text: malformed and unknown look the same. */
export function uuidOf<Type extends string>(type: Type, id: string): RecordId<Type> {
  const parts = splitId(id);
  if (parts?.prefix !== prefixOf({ type })) throw new NotFound();
  return recordId(type, parts.uuid);
}

/**
 * The id of a record of a known type, as a client gave it: `reading/idField.ts` and `arg.globalId` make it of the text. It is read when a
 * service asks for the uuid, so that a right that is checked before stays checked before. Idempotency keys and logs have the given text.
 */
export class GlobalId<Type extends string> {
  constructor(
    readonly type: Type,
    readonly text: string,
  ) {}

  /** The global id of a record that the program knows. */
  static of<Type extends string>(type: Type, uuid: string): GlobalId<Type> {
    return new GlobalId(type, globalId(type, uuid));
  }

  /** The uuid; throws NotFound if the text is no id of this type. */
  get uuid(): RecordId<Type> {
    return uuidOf(this.type, this.text);
  }

  toJSON(): string {
    return this.text;
  }
}

/** Whether an optional id was given. In the places that ask so, an empty text is the same as nothing; elsewhere it is no id. */
export function isGivenId<Type extends string>(id: GlobalId<Type> | null | undefined): id is GlobalId<Type> {
  return id !== null && id !== undefined && id.text !== '';
}

/** The global id of a record. */
export function globalId(type: string, uuid: string): string {
  return `${prefixOf({ type })}_${uuid}`;
}
