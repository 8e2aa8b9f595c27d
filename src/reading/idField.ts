import { Field, ID } from 'type-graphql';
import { GlobalId } from './ids';

interface Options<Nullable extends boolean> {
  readonly nullable?: Nullable;
  readonly description: string;
  readonly defaultValue?: [];
}

/** Decorates a member of an input class, which has no initialiser. The compiler refuses a member of another type. */
type MemberOf<Value, Nullable extends boolean> = Nullable extends true
  ? <Name extends string>(prototype: { readonly [N in Name]?: Value | null }, name: Name) => void
  : <Name extends string>(prototype: { readonly [N in Name]: Value }, name: Name) => void;

/** A member of an input that names a record of this type: `ID` in the schema, a `GlobalId` for the service. */
export function IdField<Type extends string, Nullable extends boolean = false>(
  type: Type,
  options: Options<Nullable>,
): MemberOf<GlobalId<Type>, Nullable> {
  return (prototype: object, name: string) => {
    idMember(prototype, name, type, () => ID, options);
  };
}

/** A member of an input that names several records of this type. */
export function IdsField<Type extends string, Nullable extends boolean = false>(
  type: Type,
  options: Options<Nullable>,
): MemberOf<GlobalId<Type>[], Nullable> {
  return (prototype: object, name: string) => {
    idMember(prototype, name, type, () => [ID], options);
  };
}

/**
 * Adds such a member to the prototype of an input class. type-graphql makes an instance of the class and assigns to it what the client
 * gave, in nested inputs and in lists too: assigned, the text becomes a GlobalId.
 */
export function idMember(
  prototype: object,
  name: string,
  type: string,
  of: NonNullable<Parameters<typeof Field>[0]>,
  options: object,
): void {
  Field(of as () => typeof ID, options)(prototype, name);
  Object.defineProperty(prototype, name, {
    set(this: object, given: unknown) {
      Object.defineProperty(this, name, { value: idsIn(type, given), enumerable: true, writable: true, configurable: true });
    },
  });
}

function idsIn(type: string, given: unknown): unknown {
  if (Array.isArray(given)) return given.map((one) => idsIn(type, one));
  return typeof given === 'string' ? new GlobalId(type, given) : given;
}
