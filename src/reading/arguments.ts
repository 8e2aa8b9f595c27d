import type { GraphQLScalarType } from 'graphql';
import { ID, Int, type ClassType } from 'type-graphql';
import { DateTime, LocalDate } from '../platform/scalars';
import { GlobalId, uuidOf, type RecordId } from './ids';

/** A type as type-graphql takes it: a class, a scalar, an enum, or a list of one. */
export type SchemaType = object | readonly [object];

/** An argument of a door: how the schema shows it, and how the door reads the value that a client gave. */
export interface Argument<T> {
  readonly type: SchemaType;
  readonly description: string;
  readonly nullable?: boolean;
  readonly defaultValue?: unknown;
  /** Turns the value that type-graphql hands over into the one that the service takes; throws where it cannot. */
  readonly read: (given: unknown) => T;
}

/** The arguments of a door, by name. */
export type Arguments = Readonly<Record<string, Argument<unknown>>>;

/** The values that a door with these arguments passes on. */
export type Values<A extends Arguments> = { readonly [Name in keyof A]: ReturnType<A[Name]['read']> };

/** The values of arguments, read in their order; the first that cannot be read throws. */
export function valuesOf<A extends Arguments>(args: A, given: readonly unknown[]): Values<A> {
  const read = Object.entries(args).map(([name, argument], at): [string, unknown] => [name, argument.read(given[at])]);
  return Object.fromEntries(read) as Values<A>;
}

// GraphQL has checked the type before a door is called: this only names it for the compiler.
const asGiven = <T>(type: SchemaType, description: string): Argument<T> => ({
  type,
  description,
  read: (given) => given as T,
});

/** The arguments that a door can have. Each takes the description that the schema shows. */
export const arg = {
  /** The global id of a record of this type. The door reads it: the service gets the uuid, and any other text is NOT_FOUND. */
  id: <Type extends string>(type: Type, description: string): Argument<RecordId<Type>> => ({
    type: ID,
    description,
    read: (given) => uuidOf(type, given as string),
  }),
  /** The same, read when the service asks for its `uuid`: something else, such as a right, is checked first. */
  globalId: <Type extends string>(type: Type, description: string): Argument<GlobalId<Type>> => ({
    type: ID,
    description,
    read: (given) => new GlobalId(type, given as string),
  }),
  /** The global id of a record whose type only the id itself tells: the service or the gate splits it. */
  anyId: (description: string) => asGiven<string>(ID, description),
  version: (description = 'The version that you read.') => asGiven<number>(Int, description),
  idempotencyKey: (
    description = 'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.',
  ) => asGiven<string>(String, description),
  text: (description: string) => asGiven<string>(String, description),
  whole: (description: string) => asGiven<number>(Int, description),
  flag: (description: string) => asGiven<boolean>(Boolean, description),
  day: (description: string) => asGiven<string>(LocalDate, description),
  instant: (description: string) => asGiven<Date>(DateTime, description),
  /** A value of an enum. */
  choice: <E extends object>(values: E, description: string) => asGiven<keyof E & string>(values, description),
  /** An object of an input type. */
  input: <T extends object>(type: ClassType<T>, description: string) => asGiven<T>(type, description),
  /** A value of a scalar of our own. */
  scalar: <T>(type: GraphQLScalarType<T>, description: string) => asGiven<T>(type, description),

  /** A list of such values. */
  list: <T>(of: Argument<T>): Argument<T[]> => ({
    type: [of.type],
    description: of.description,
    read: (given) => (given as unknown[]).map(of.read),
  }),
  /** May be left out, or null. */
  optional: <T>(of: Argument<T>): Argument<T | null | undefined> => ({
    ...of,
    nullable: true,
    read: (given) => (given === null || given === undefined ? given : of.read(given)),
  }),
  /** Takes the given default when left out. */
  otherwise: <T>(defaultValue: unknown, of: Argument<T>): Argument<T> => ({ ...of, defaultValue }),
} as const;
