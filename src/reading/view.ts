import { isEnumType, isListType, isNonNullType, getNullableType, type GraphQLOutputType } from 'graphql';

/**
 * A record, or a part of one, as its reader may see it. Members are keyed by response key, so that two aliases of one
 * field cannot replace each other.
 */
export interface View<Type extends string = string> {
  readonly $type: Type;
  readonly [responseKey: string]: unknown;
}

/**
 * Creates empty views of a type. `$type` is inherited: code can read it, but it is not part of the JSON, so a view can
 * be sent as it is. Nothing else is inherited: an alias like `__proto__` is an ordinary member.
 */
export function viewsOf(type: string): () => Record<string, unknown> & View {
  const like = Object.freeze(Object.assign(Object.create(null) as object, { $type: type }));
  return () => Object.create(like) as Record<string, unknown> & View;
}

/** The last check of a value: null only if the field is nullable, and for an enum only its values. */
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

/** The body of a schema method with arguments. It never runs: the gate has already put the value into the view. */
export function notResolvedHere(): never {
  throw new Error('views are read by the gate; no resolver of their own may run');
}
