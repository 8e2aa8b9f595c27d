import { isEnumType, isListType, isNonNullType, getNullableType, type GraphQLOutputType } from 'graphql';

/**
 * One record, or one part of a record, as its reader may see it. Members are keyed by the response key of the selection, so that
 * two aliases of one field can never stand in for each other.
 */
export interface View {
  readonly $type: string;
  readonly [responseKey: string]: unknown;
}

/**
 * Makes empty views of a type. `$type` is inherited: there for whoever must know the type, and no part of the JSON, so that a view
 * is an answer as it stands. Views inherit nothing else: an alias like `__proto__` is a member of the answer and no setter of the language.
 */
export function viewsOf(type: string): () => Record<string, unknown> & View {
  const like = Object.freeze(Object.assign(Object.create(null) as object, { $type: type }));
  return () => Object.create(like) as Record<string, unknown> & View;
}

/** What a value must still pass before it is an answer: null only where null may be, and of an enum only its values. */
export function outlet(name: string, type: GraphQLOutputType): ((value: unknown) => unknown) | null {
  const inner = getNullableType(type);
  const check = isEnumType(inner)
    ? (value: unknown) => inner.serialize(value)
    : isListType(inner)
      ? listOutlet(name, inner.ofType as GraphQLOutputType)
      : null;
  if (isNonNullType(type))
    return (value) => {
      if (value === null || value === undefined) throw new Error(`${name} has no value and must have one`);
      return check ? check(value) : value;
    };
  return check && ((value) => (value === null ? null : check(value)));
}

function listOutlet(name: string, of: GraphQLOutputType): ((value: unknown) => unknown) | null {
  if (!isEnumType(getNullableType(of))) return null;
  const each = outlet(name, of);
  return each && ((value) => (value as unknown[]).map(each));
}

/** The body of a schema method that has arguments: its value is in the view already, put there by the gate. */
export function notResolvedHere(): never {
  throw new Error('views are read by the gate; no resolver of their own may run');
}
