import {
  buildClientSchema,
  getIntrospectionQuery,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql';
import type { World } from '../support/fixture';
import { ALL, inPart, type Part } from '../support/size';

/** Limits far beyond what a crawl needs: it looks for leaks and not for limits. */
export const UNLIMITED: NodeJS.ProcessEnv = {
  MAX_QUERY_COST: '100000000',
  MAX_SELECTIONS: '1000000',
  MAX_TOKENS: '1000000',
  MAX_ALIASES: '100000',
  MAX_ROOT_FIELDS: '1000',
  MAX_DEPTH: '15',
  BODY_LIMIT_BYTES: '10000000',
  STATEMENT_TIMEOUT_MS: '30000',
  QUERY_TIMEOUT_MS: '40000',
  REQUEST_TIMEOUT_MS: '60000',
};

/** The schema as a client is told it. */
export async function introspect(world: World): Promise<GraphQLSchema> {
  const { data } = await world.graphql<IntrospectionQuery>('admin@social', getIntrospectionQuery());
  if (!data) throw new Error('the schema was not told');
  return buildClientSchema(data);
}

/** Every field of a type down to a depth: leaves at the last level, all possible types of an interface or union. */
export function everything(schema: GraphQLSchema, type: GraphQLNamedType, depth: number): string {
  if (isUnionType(type) || isInterfaceType(type)) {
    const parts = schema.getPossibleTypes(type).map((one) => `... on ${one.name} ${everything(schema, one, depth)}`);
    return `{ __typename ${parts.join(' ')} }`;
  }
  if (!isObjectType(type)) return '';
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const of = getNamedType(field.type);
    if (isLeafType(of)) return [field.name];
    return depth <= 1 ? [] : [`${aliased(field)}${paging(field)} ${everything(schema, of, depth - 1)}`];
  });
  return `{ __typename ${fields.join(' ')} }`;
}

// Fields of one name and different types may meet in one union: each gets an alias of its own.
const aliased = (field: GraphQLField<unknown, unknown>): string =>
  `${field.name}_${getNamedType(field.type).name}_${isNonNullType(field.type) ? 'r' : 'o'}${String(field.args.length)}: ${field.name}`;

const paging = (field: GraphQLField<unknown, unknown>): string => (field.args.some(({ name }) => name === 'first') ? '(first: 3)' : '');

/** Things to fill arguments with, by the name of the argument or member, or by its type. */
export type Fillings = Readonly<Record<string, readonly unknown[]>>;

/** Arguments for a field, each set trying something else: none but what is needed, then every optional one with every filling. */
export function argumentSets(field: GraphQLField<unknown, unknown>, fillings: Fillings): Record<string, unknown>[] {
  const needed = field.args.filter((arg) => isNonNullType(arg.type));
  const bases = needed.reduce<Record<string, unknown>[]>(
    (sets, arg) => sets.flatMap((set) => valuesOf(arg, fillings).map((value) => ({ ...set, [arg.name]: value }))),
    [{}],
  );
  const base = bases[0] ?? {};
  const tries = field.args
    .filter((arg) => !needed.includes(arg))
    .flatMap((arg) => valuesOf(arg, fillings).map((value) => ({ ...base, [arg.name]: value })));
  return [...bases, ...tries];
}

const valuesOf = (arg: GraphQLArgument, fillings: Fillings): unknown[] => values(arg.name, arg.type, fillings);

function values(name: string, type: GraphQLInputType, fillings: Fillings): unknown[] {
  if (isNonNullType(type)) return values(name, type.ofType as GraphQLInputType, fillings);
  if (isListType(type)) return [[], ...values(name, type.ofType as GraphQLInputType, fillings).map((value) => [value])];
  if (isEnumType(type)) return type.getValues().map((value) => value.name);
  if (isInputObjectType(type)) {
    // An input with much in it comes whole: every way to fill it would be too many.
    const whole = fillings[type.name];
    if (whole) return [...whole];
    const members = Object.values(type.getFields());
    const must = members.filter((member) => isNonNullType(member.type) && member.defaultValue === undefined);
    const bases = must.reduce<Record<string, unknown>[]>(
      (sets, member) =>
        sets.flatMap((set) => values(member.name, member.type, fillings).map((value) => ({ ...set, [member.name]: value }))),
      [{}],
    );
    const others = members.filter((member) => !must.includes(member));
    const more = others.flatMap((member) =>
      values(member.name, member.type, fillings).flatMap((value) => bases.map((base) => ({ ...base, [member.name]: value }))),
    );
    return [...bases, ...more];
  }
  return [...(fillings[name] ?? fillings[getNamedType(type).name] ?? [])];
}

/** One operation on one root field, with its arguments as variables. */
export function operation(
  kind: 'query' | 'mutation',
  field: GraphQLField<unknown, unknown>,
  args: Readonly<Record<string, unknown>>,
  selection: string,
): { query: string; variables: Record<string, unknown> } {
  const given = field.args.filter(({ name }) => name in args);
  const head = given.length === 0 ? '' : `(${given.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ')})`;
  const passed = given.length === 0 ? '' : `(${given.map(({ name }) => `${name}: $${name}`).join(', ')})`;
  return { query: `${kind} ${head} { crawled: ${field.name}${passed} ${selection} }`, variables: { ...args } };
}

/** The fields of the root of queries or of mutations. */
export function rootFields(schema: GraphQLSchema, kind: 'query' | 'mutation'): GraphQLField<unknown, unknown>[] {
  const root = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
  return Object.values(root?.getFields() ?? {});
}

/** What a crawl is made with. */
export interface Crawl {
  readonly schema: GraphQLSchema;
  readonly fillings: Fillings;
  /** Global ids of all records, by type. */
  readonly ids: Readonly<Record<string, readonly string[]>>;
  /** Whether every argument is tried with every filling, or each root field asked once. */
  readonly tries: 'all arguments' | 'each field once';
  /** The part of those arguments, and of the doors for ids, that this actor tries where several try all of them; all when left out. */
  readonly part?: Part;
  /** The lists that this actor follows one link further than its records are, where several follow all of them; all when left out. */
  readonly deep?: Part;
  /** Asks, and gives everything that came back as text. */
  ask(query: string, variables: Record<string, unknown>): Promise<string>;
}

const AT_ONCE = 10;

/** Everything an actor gets when it tries every root field with all arguments, and every record by its id at every door for ids. */
export async function crawl({ schema, fillings, ids, tries, part = ALL, deep = ALL, ask }: Crawl): Promise<string> {
  const texts: string[] = [];
  let place = 0;
  let lists = 0;
  const fields = (type: string, depth: number): string => {
    const known = schema.getType(type);
    return known ? everything(schema, known, depth) : '';
  };
  for (const field of rootFields(schema, 'query')) {
    const of = getNamedType(field.type).name;
    const paged = field.args.some(({ name }) => name === 'first');
    const furthest = paged && inPart(deep, (lists += 1)) ? 5 : 4;
    const [first = {}, ...others] = argumentSets(field, fillings);
    const tried = tries === 'all arguments' ? others.filter(() => inPart(part, (place += 1))) : [];
    for (const args of [first, ...tried]) {
      const depth = args === first ? (paged ? furthest : 3) : paged ? 3 : 2;
      const { query, variables } = operation('query', field, args, fields(of, depth));
      texts.push(await ask(query, variables));
    }
  }
  for (const [type, all] of Object.entries(ids)) {
    const root = schema.getQueryType()?.getFields()[`${type.charAt(0).toLowerCase()}${type.slice(1)}`];
    const places = Array.from({ length: AT_ONCE }, (_, n) => `id${String(n)}`);
    const spread = (door: string, depth: number): string =>
      `query (${places.map((place) => `$${place}: ID!`).join(', ')}) { ${places.map((place) => `${place}: ${door}(id: $${place}) { ...f }`).join(' ')} } fragment f on ${type} ${fields(type, depth)}`;
    // One document for all records of a type, which the service plans once.
    const documents = [spread('node', 3), ...(root ? [spread(root.name, 2)] : [])];
    for (let at = 0; at < all.length; at += AT_ONCE) {
      const variables = Object.fromEntries(places.map((place, n) => [place, all[at + n] ?? all[0]]));
      // Each record at one door at least, and those of the next part at the other.
      const doors = part.of === 1 ? documents : [documents[(at / AT_ONCE + part.turn) % documents.length] ?? ''];
      for (const document of doors) texts.push(await ask(document, variables));
    }
  }
  return texts.join('\n');
}
