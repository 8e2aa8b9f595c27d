import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Mutation, Query, Resolver, Root, type ClassType } from 'type-graphql';
import type { Context } from '../platform/context';
import type { Outcome } from '../platform/refusal';
import { arg, valuesOf, type Argument, type Arguments, type SchemaType, type Values } from './arguments';
import { connectionFor } from './connection';
import { givenArgs } from './givenArgs';
import { connectionField } from './graph';
import { answerOnce, apartFromKey, holdsKey, keyIn, onceAtDoor, tellingOwnWrite, tellVersions, withKey, type Retry } from './keyed';
import { orderInput } from './order.types';
import { payloadOf } from './payload';
import { found, readConnection, readNode } from './read';
import { withRefusals } from './refusalWords';
import type { Result } from './result';
import { notResolvedHere, type View } from './view';

export { arg } from './arguments';

/**
 * A door of the API: a query, a mutation, or a field that another module adds to a type. It is declared once, in one expression, with its
 * description; `doors` and `fieldsOf` make type-graphql resolvers of the declarations. A door reads its arguments and hands over: what it
 * may do is decided by the service and the gate. The compiler checks that the function takes what the arguments give. A whole example:
 *
 *     const READ = { id: arg.id('Referral', 'The referral.'), version: arg.version() };
 *
 *     export const referralDoors = doors({
 *       referral: recordQuery('Referral', ReferralView, 'A referral by its id (remittering).'),
 *       referrals: listQuery('Referral', ReferralConnection, 'The referrals in view.', { filter: ReferralFilter }),
 *       draftReferral: mutation(ReferralResult, 'Drafts a referral (skapa utkast).', arg.input(DraftReferralInput, 'The referral.'), draft),
 *       declineReferral: mutation(ReferralResult, 'Declines it (avböja).', { ...READ, reason: arg.text('Reason.') }, (ctx, change) =>
 *         moveReferral(ctx, 'DECLINE', change),
 *       ),
 *     });
 *     export const caseReferralFields = fieldsOf(CaseView, {
 *       referrals: linkField([ReferralView], 'Referrals of the case that are in view.', { args: FIRST }),
 *     });
 *
 * The module lists both among its resolvers. A type that lies on no table has `computedQuery`, `computedMutation` and `computedField`.
 */
export interface Door {
  readonly kind: 'query' | 'mutation' | 'field';
  readonly returns: SchemaType;
  readonly nullable?: boolean | undefined;
  readonly description: string;
  /** The door to use instead, and why, of one that stays for the clients that use it. */
  readonly deprecationReason?: string;
  readonly args: Arguments;
  readonly answer: (call: Call) => unknown;
}

/** The values that type-graphql passes to a door. */
interface Call {
  /** The parent object of a field; undefined for queries and mutations. */
  readonly root: unknown;
  readonly ctx: Context;
  readonly info: GraphQLResolveInfo;
  /** The values that the client gave, in the order of the arguments. */
  readonly given: readonly unknown[];
}

type Soon<T> = T | Promise<T>;

// --- Queries

/**
 * The record with a global id, of this type or of any, as the viewer may see it. An unknown, malformed or foreign id is
 * NOT_FOUND.
 */
export function recordQuery(type: string | null, view: object, description: string, id = 'Global object id.'): Door {
  const args = { id: arg.anyId(id) };
  return readQuery(view, description, args, async (ctx, info, values) => found(await readNode(ctx, info, type, values.id)), true);
}

interface ListOptions<F extends object> {
  readonly filter?: ClassType<F>;
  readonly orderBy?: ClassType;
  /** The orders that it offers, with their descriptions: another way to give `orderBy`. */
  readonly orders?: Readonly<Record<string, string>>;
  /** Description of the order argument, if the description of the list does not tell the default. */
  readonly order?: string;
  /** Description of the search argument, for types that can be searched. */
  readonly search?: string;
  /** Throws if the caller may not ask for the list, or not with this filter. */
  readonly check?: (ctx: Context, filter: F | null | undefined) => Soon<void>;
}

/** The description of a search argument; `within` names the texts, where the list does not say so. */
export const searchWords = (within = ''): string =>
  `Words to search for${within && ` in ${within}`}, in Swedish or English, the best matches first. Other forms, synonyms, compounds and misspellings match; \`search\` of the answer tells what was done. Quotation marks keep words together; a hyphen excludes a word.`;

/** The order that every list offers which can be searched. */
const RANK = { RANK: 'Relevance to the search; needs `search`.' };

/** The arguments of every page. */
export const PAGE = {
  first: arg.optional(arg.whole('Number of records, 100 at most; 20 when left out.')),
  after: arg.optional(arg.text('Cursor of the record to continue after.')),
  last: arg.optional(arg.whole('Number of records from the end of the list, or before `before`, 100 at most; instead of `first`.')),
  before: arg.optional(arg.text('Cursor of the record to end before.')),
};

/** A page of the records in view (Relay). */
export function listQuery<F extends object>(
  type: string,
  connection: ClassType,
  description: string,
  { filter, orders, orderBy, order = 'Order of the list.', search, check }: ListOptions<F> = {},
): Door {
  const orderedBy = orderBy ?? (orders && orderInput(type, search === undefined ? orders : { ...orders, ...RANK }));
  const args: Arguments = {
    ...(filter && { filter: arg.optional(arg.input(filter, 'Selection of the records to list.')) }),
    ...(search !== undefined && { search: arg.optional(arg.text(search)) }),
    ...(orderedBy && { orderBy: arg.optional(arg.input(orderedBy, order)) }),
    ...PAGE,
  };
  return readQuery(connection, description, args, async (ctx, info, values) => {
    const given = givenArgs(info, values);
    await check?.(ctx, given['filter'] as F | null | undefined);
    return readConnection(ctx, info, type, given);
  });
}

/** A query that the gate reads in another way than by id or by page. */
export function readQuery<A extends Arguments>(
  returns: SchemaType,
  description: string,
  args: A,
  read: (ctx: Context, info: GraphQLResolveInfo, values: Values<A>) => Promise<View | View[]>,
  nullable = false,
): Door {
  const answer = ({ ctx, info, given }: Call): unknown => read(ctx, info, valuesOf(args, given));
  return { kind: 'query', returns, nullable, description, args, answer };
}

/** The answer of a service: for a class, its fields; for a union, a view that names the member in `$type`. */
type Answer<R> =
  R extends Result<infer Type>
    ? View<Type | 'Refusal'>
    : R extends readonly [ClassType<infer T>]
      ? readonly T[]
      : R extends ClassType<infer T>
        ? T
        : View;
type Run<A extends Arguments, T> = (ctx: Context, values: Values<A>) => Soon<T>;

/** A query of a type that lies on no table, answered by a service. */
export function computedQuery<const R extends SchemaType, A extends Arguments>(
  returns: R,
  description: string,
  args: A,
  run: Run<A, Answer<R>>,
): Door {
  return { kind: 'query', returns, description, args, answer: ({ ctx, given }) => run(ctx, valuesOf(args, given)) };
}

// --- Mutations

/**
 * A write; answers the record as its caller may see it now, or the refusal: a union of `resultOf`. The compiler takes
 * a service only if the union has the types of the records that it answers. A single argument is named `input`.
 *
 * Every mutation takes an idempotency key: where its arguments hold none, the door takes one and runs the service once for it.
 */
export function mutation<T, Type extends string>(
  result: Result<Type>,
  description: string,
  input: Argument<T>,
  run: (ctx: Context, input: T) => Promise<Outcome<NoInfer<Type>>>,
): Door;
export function mutation<A extends Arguments, Type extends string>(
  result: Result<Type>,
  description: string,
  args: A,
  run: (ctx: Context, values: Values<A>) => Promise<Outcome<NoInfer<Type>>>,
): Door;
export function mutation(
  returns: object,
  description: string,
  taken: Argument<unknown> | Arguments,
  run: (ctx: Context, values: never) => Promise<Outcome<string>>,
): Door {
  const single = isArgument(taken);
  const own: Arguments = single ? { input: taken } : taken;
  const args = withKey(own);
  const answer = async ({ ctx, info, given }: Call): Promise<View> => {
    const values = valuesOf(args, given);
    const { key, ofService } = args === own ? { key: undefined, ofService: values } : apartFromKey(values);
    const work = (): Promise<Outcome<string>> => run(ctx, (single ? ofService['input'] : ofService) as never);
    return payloadOf(ctx, info, await tellingOwnWrite(ctx, keyIn(values), () => onceAtDoor(ctx, info.fieldName, key, ofService, work)));
  };
  return { kind: 'mutation', returns, description, args, answer };
}

const isArgument = (taken: Argument<unknown> | Arguments): taken is Argument<unknown> => typeof taken['read'] === 'function';

/**
 * A write that answers with a type that lies on no table, as its service returns it. With `retry`, which says how the
 * same key is answered again, the door runs the service once for a key; without, the service does.
 */
export function computedMutation<const R extends SchemaType, A extends Arguments>(
  returns: R,
  description: string,
  args: A,
  run: Run<A, Answer<R>>,
  retry?: Retry<Answer<R>>,
): Door {
  if (!retry && !holdsKey(args)) throw new Error(`a mutation whose arguments hold no key says how it is retried: ${description}`);
  tellVersions(retry?.versions);
  const taken = withKey(args);
  const answer = ({ ctx, info, given }: Call): unknown => {
    const values = valuesOf(taken, given);
    const key = keyIn(values);
    const ofService = taken === args ? values : apartFromKey(values).ofService;
    const work = async (): Promise<Answer<R>> => run(ctx, ofService as Values<A>);
    return tellingOwnWrite(ctx, key, () => (retry ? answerOnce(ctx, info.fieldName, key, ofService, work, retry) : work()));
  };
  return { kind: 'mutation', returns, description, args: taken, answer };
}

/** A door that stays for the clients that use it. */
export const deprecated = (door: Door, deprecationReason: string): Door => ({ ...door, deprecationReason });

// --- Fields

/** The argument of every linked list. */
export const FIRST = { first: arg.optional(arg.otherwise(20, arg.whole('Number of records, 100 at most; 20 when null.'))) };

/** The arguments of a linked list of the contract that gives its first 20 records. To take `first`, it would have to cost more than it did. */
export const TWENTY: Arguments = {};

/**
 * A field that the gate reads, declared by a module above the one of the view; the graph of the type says how. A list that takes `FIRST`
 * or `TWENTY` is also given as a connection, and the list is deprecated (ADR 71).
 */
export function linkField(
  returns: SchemaType,
  description: string,
  { args = {}, nullable = false }: { readonly args?: Arguments; readonly nullable?: boolean } = {},
): Door {
  return { kind: 'field', returns, nullable, description, args, answer: notResolvedHere };
}

/** A field of a type that lies on no table, computed from its parent object. */
export function computedField<T, A extends Arguments>(
  returns: SchemaType,
  description: string,
  args: A,
  run: (root: T, ctx: Context, info: GraphQLResolveInfo, values: Values<A>) => unknown,
): Door {
  const answer = ({ root, ctx, info, given }: Call): unknown => run(root as T, ctx, info, valuesOf(args, given));
  return { kind: 'field', returns, description, args, answer };
}

/** A page as a field of a type that lies on no table: the records in view that match a fixed filter. */
export function pageField(type: string, connection: ClassType, description: string, filter: object, orderBy?: object): Door {
  return computedField(connection, description, PAGE, (_root, ctx, info, page) =>
    readConnection(ctx, info, type, { filter, orderBy, ...page }),
  );
}

// --- Resolvers

/** The resolver of these queries and mutations, by name; a mutation is described with the codes of its refusals. */
export function doors(declared: Readonly<Record<string, Door>>): NewableFunction {
  class Doors {}
  Resolver()(Doors);
  return opened(Doors, withRefusals(declared));
}

/** The resolver of these fields of a view, by name. */
export function fieldsOf(view: ClassType, declared: Readonly<Record<string, Door>>): NewableFunction {
  class Fields {}
  Resolver(() => view)(Fields);
  return opened(Fields, Object.fromEntries(Object.entries(declared).flatMap(([name, door]) => withConnection(name, door))));
}

/** A linked list that is read in pages, and the connection of the same records beside it. */
function withConnection(name: string, door: Door): [string, Door][] {
  const [view] = Array.isArray(door.returns) ? (door.returns as readonly ClassType[]) : [];
  if (!view || (door.args !== FIRST && door.args !== TWENTY)) return [[name, door]];
  const connection = connectionField(name);
  const { nullable, description } = door;
  const most = door.args === FIRST ? '100' : '20';
  return [
    [name, { ...door, deprecationReason: `Use \`${connection}\`: it has cursors, and so reads on after the first ${most}.` }],
    [connection, linkField(connectionFor(view), `${description} With cursors (Relay).`, { args: PAGE, nullable: nullable ?? false })],
  ];
}

/** Gives a resolver a method for each door, decorated as if written by hand. */
function opened(resolver: NewableFunction, declared: Readonly<Record<string, Door>>): NewableFunction {
  const prototype = resolver.prototype as object;
  for (const [name, { kind, returns, nullable = false, description, deprecationReason, args, answer }] of Object.entries(declared)) {
    const value = async (root: unknown, ctx: Context, info: GraphQLResolveInfo, ...given: unknown[]): Promise<unknown> =>
      answer({ root, ctx, info, given });
    Object.defineProperty(prototype, name, { value });
    Root()(prototype, name, 0);
    Ctx()(prototype, name, 1);
    Info()(prototype, name, 2);
    Object.entries(args).forEach(([argument, { type, read: _, ...options }], at) => {
      Arg(argument, () => type, options)(prototype, name, at + 3);
    });
    const decorate = { query: Query, mutation: Mutation, field: FieldResolver }[kind];
    decorate(() => returns, { description, nullable, ...(deprecationReason !== undefined && { deprecationReason }) })(prototype, name, {
      value,
    });
  }
  return resolver;
}
