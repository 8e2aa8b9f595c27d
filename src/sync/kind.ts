import type { NamedPerson } from '../audit';
import type { Context } from '../platform/context';
import { BadUserInput } from '../platform/errors';
import type { Outcome, Refused } from '../platform/refusal';
import { isDay } from '../platform/scalars';
import type { FieldGroups } from './merge';
import type { SyncRecordInput } from './input.types';
import type { SyncFieldGroup, SyncRecordType, SyncScope } from './vocabulary.types';

/** The place of a value in the input. */
export type Path = readonly (string | number)[];

/** Our side of a synced record: its synced data. */
export interface Standing {
  readonly id: string;
  readonly version: number;
  readonly closed: boolean;
  readonly ours: FieldGroups;
}

/** A record that was created from the values sent. */
export interface Made {
  readonly id: string;
  /** Its present values here. */
  readonly ours: FieldGroups;
  /** Other records created with it, which are linked from now on. */
  readonly along: readonly { readonly type: string; readonly id: string }[];
  /** A remark on it, with a code. */
  readonly note: { readonly code: string; readonly message: string } | null;
}

/** The checked values of a record sent. Each way to write it uses the same service as a person's mutation does. */
export interface Incoming<S extends Standing = Standing> {
  readonly theirs: FieldGroups;
  /** Creates the record. Throws what the service throws, and returns its refusal. */
  create(): Promise<Made | Refused>;
  /**
   * Set if the system states that the person of the record is protected: marks the person, or raises the mark,
   * whichever side wins otherwise. Returns whether it did. Such a record is processed by itself.
   */
  readonly raise?: ((standing: S) => Promise<boolean>) | undefined;
  /** Takes over these members of field groups, and no others. */
  change(standing: S, members: ReadonlySet<string>): Promise<Outcome<string>>;
}

/** Members of a record sent that are to be taken over into a record here. */
export interface Change<S extends Standing, I extends Incoming<S>> {
  readonly incoming: I;
  readonly standing: S;
  readonly members: ReadonlySet<string>;
}

/** How one kind of record is synchronised. */
export interface SyncKind<S extends Standing = Standing, I extends Incoming<S> = Incoming<S>> {
  readonly type: SyncRecordType;
  /** The type of its records here. */
  readonly recordType: string;
  readonly scope: SyncScope;
  /** Whether its records are parts of others and have no global id. */
  readonly partOfAnother?: boolean;
  /** Reads at once the data that checking all of these needs. */
  prefetch(ctx: Context, records: readonly SyncRecordInput[]): Promise<void>;
  /** Our side of these records of the actor's agency, by uuid, in a fixed number of statements. */
  standing(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, S>>;
  /** Throws BAD_USER_INPUT with the place in the batch. */
  check(ctx: Context, record: SyncRecordInput, path: Path): Promise<I>;
  /**
   * The person, by number, for whom synchronising the record searches among those that the agency has on record; null
   * if there is none.
   */
  personAsked?(ctx: Context, record: SyncRecordInput, path: Path, standing: S | undefined): NamedPerson | null;
  close(ctx: Context, standing: S, reason: string | null): Promise<Outcome<string>>;
  /**
   * Creates many at once: those without an obstacle, by their place; all of them or, by throwing, none. The others are
   * created one by one, as is every record of a kind without this method.
   */
  createMany?(ctx: Context, incoming: readonly I[]): Promise<ReadonlyMap<number, Made>>;
  /** The same for changes; returns the ids of the records changed. */
  changeMany?(ctx: Context, changes: readonly Change<S, I>[]): Promise<ReadonlySet<string>>;
}

/** Hides a kind's own type of standing from other code. */
export function sealed<S extends Standing, I extends Incoming<S>>(kind: SyncKind<S, I>): SyncKind {
  // A standing is only ever passed back to the kind that returned it.
  return kind as unknown as SyncKind;
}

/** The part of the record that its type names. */
export function partOf<P>(part: P | null | undefined, path: Path): P {
  if (part === undefined || part === null) throw new BadUserInput('The part that the type names is missing.', path);
  return part;
}

/** A calendar day, or nothing. */
export function day(value: string | null | undefined, path: Path): string | null | undefined {
  if (typeof value === 'string' && !isDay(value)) throw new BadUserInput('Give a calendar day as YYYY-MM-DD.', path);
  return value;
}

/** One of these codes, or nothing. */
export function oneOf<V extends string>(
  value: string | null | undefined,
  values: Readonly<Record<V, unknown>>,
  path: Path,
): V | null | undefined {
  if (value === undefined || value === null) return value;
  if (!Object.hasOwn(values, value)) throw new BadUserInput(`Give one of ${Object.keys(values).join(', ')}.`, path);
  return value as V;
}

/**
 * The names under which the fields of an input are compared: `Renamed` where our side calls one otherwise, without those that are
 * never compared. A field that is new in the input stops the compiler in each kind that does not say in which group it is.
 */
export type MembersOf<I, Renamed extends Partial<Record<keyof I, string>> = object, Never extends keyof I = never> = {
  [F in keyof I]-?: F extends Never ? never : F extends keyof Renamed ? Renamed[F] : F;
}[keyof I] &
  string;

/** The field group of each member. */
export type GroupOf<M extends string> = Readonly<Record<M, SyncFieldGroup>>;

/** A value for each member, in its field group; undefined where nothing is said of it. */
export function grouped<M extends string>(groups: GroupOf<M>, values: Readonly<Record<NoInfer<M>, unknown>>): FieldGroups {
  const found: Partial<Record<SyncFieldGroup, Record<string, unknown>>> = {};
  for (const [member, group] of Object.entries<SyncFieldGroup>(groups)) (found[group] ??= {})[member] = values[member as M];
  return found;
}

/** The groups with at least one stated member, with only their stated members. */
export function spokenOf(groups: FieldGroups): FieldGroups {
  const given = Object.entries(groups).map(([group, members]): [string, object] => [
    group,
    Object.fromEntries(Object.entries(members ?? {}).filter(([, value]) => value !== undefined)),
  ]);
  return Object.fromEntries(given.filter(([, members]) => Object.keys(members).length > 0));
}

/** The values that have the form of a code; the check of the record finds the others. */
export function codesIn(...codes: readonly (string | null | undefined)[]): string[] {
  return codes.filter((code): code is string => typeof code === 'string' && /^[\w-]{1,100}$/.test(code));
}
