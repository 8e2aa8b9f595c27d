import {
  getNamedType,
  isCompositeType,
  isLeafType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

type Field = GraphQLField<unknown, unknown>;

/** A field that answers a page of a list, on `Query` or on a record. */
export interface ListDoor {
  /** `Query.cases`, `Case.referralsConnection`. */
  readonly of: string;
  readonly parent: GraphQLObjectType;
  readonly field: Field;
  readonly node: GraphQLObjectType;
  /** Whether it takes `last` and `before`. */
  readonly backward: boolean;
}

/** What a client sends, under the name that Relay's compiler asks for. */
export interface Document {
  readonly name: string;
  readonly text: string;
}

const PAGING = ['first', 'after', 'last', 'before'];
const PAGE = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
const WITHHELD = 'withheld { __typename field answer reason }';

/** Every field of the schema that answers a connection. */
export function listDoors(schema: GraphQLSchema): ListDoor[] {
  return objectTypes(schema).flatMap((parent) =>
    Object.values(parent.getFields()).flatMap((field) => {
      const connection = getNamedType(field.type);
      if (!isObjectType(connection) || !['edges', 'pageInfo'].every((name) => name in connection.getFields())) return [];
      const node = getNamedType(connection.getFields()['nodes']?.type);
      if (!isObjectType(node)) throw new Error(`${connection.name} has no nodes`);
      return [{ of: `${parent.name}.${field.name}`, parent, field, node, backward: field.args.some(({ name }) => name === 'before') }];
    }),
  );
}

/** Every type that `node` answers. */
export function nodeTypes(schema: GraphQLSchema): readonly GraphQLObjectType[] {
  const node = schema.getType('Node');
  return isCompositeType(node) && !isObjectType(node) ? schema.getPossibleTypes(node) : [];
}

export const mutationsOf = (schema: GraphQLSchema): Field[] => Object.values(schema.getMutationType()?.getFields() ?? {});

/** The types that a mutation answers, without the refusal: mutations that answer the same belong together. */
export function answersOf(field: Field): GraphQLObjectType[] {
  const type = getNamedType(field.type);
  const all = isUnionType(type) ? type.getTypes() : isObjectType(type) ? [type] : [];
  return all.filter(({ name }) => name !== 'Refusal');
}

export const familyOf = (field: Field): string =>
  answersOf(field)
    .map(({ name }) => name)
    .sort()
    .join('|');

/** The members of each interface and union, as Apollo's cache wants them. */
export function possibleTypes(schema: GraphQLSchema): Record<string, string[]> {
  const abstract = Object.values(schema.getTypeMap()).filter((type) => isCompositeType(type) && !isObjectType(type));
  return Object.fromEntries(
    abstract.map((type) => [type.name, schema.getPossibleTypes(type as never).map(({ name }: { readonly name: string }) => name)]),
  );
}

/** A list in both directions in one document: what is not given is left out. */
export function listDocument(schema: GraphQLSchema, door: ListDoor): Document {
  return listed(schema, door, { name: `Walk${wordOf(door)}`, args: settable(door.field.args), directive: '' });
}

/** A list in one direction as Relay reads it: `@connection` joins the pages in its store. */
export function relayListDocument(schema: GraphQLSchema, door: ListDoor, direction: 'Forward' | 'Backward'): Document {
  const paging = direction === 'Forward' ? ['first', 'after'] : ['last', 'before'];
  const name = `Walk${wordOf(door)}${direction}`;
  const args = settable(door.field.args).filter((arg) => paging.includes(arg.name) || !PAGING.includes(arg.name));
  return listed(schema, door, { name, args, directive: ` @connection(key: "${name}_${door.field.name}")` });
}

interface Listing {
  readonly name: string;
  readonly args: readonly GraphQLArgument[];
  readonly directive: string;
}

function listed(schema: GraphQLSchema, door: ListDoor, { name, args, directive }: Listing): Document {
  const { field, node } = door;
  const connection = getNamedType(field.type) as GraphQLObjectType;
  const total = 'totalCount' in connection.getFields() ? 'totalCount ' : '';
  const page = `${total}edges { cursor node { __typename ${leavesOf(node).join(' ')} } } ${PAGE}`;
  const { text, id } = below(schema, door, `${field.name}${passing(args)}${directive} { ${page} }`);
  return { name: `${name}Query`, text: `query ${name}Query${declaring(args, id)} { ${text} }` };
}

/** Where the list lies in an answer. */
export function pathOf(schema: GraphQLSchema, door: ListDoor): string[] {
  const { over } = below(schema, door, '');
  return [...over, door.field.name];
}

/** What leads from `Query` to a field of the parent: nothing, `node`, or the root field that answers the parent. */
function below(schema: GraphQLSchema, { parent }: ListDoor, inner: string): { text: string; id: boolean; over: string[] } {
  if (parent === schema.getQueryType()) return { text: inner, id: false, over: [] };
  if (nodeTypes(schema).includes(parent))
    return { text: `node(id: $id) { __typename id ... on ${parent.name} { ${inner} } }`, id: true, over: ['node'] };
  const root = Object.values(schema.getQueryType()?.getFields() ?? {}).find(
    ({ type, args }) => getNamedType(type) === parent && args.every(isOptional),
  );
  if (!root) throw new Error(`nothing leads to ${parent.name}`);
  return { text: `${root.name} { ${inner} }`, id: false, over: [root.name] };
}

/** A record of the type by its id, with all that needs no argument and has no parts, and what is withheld. */
export function nodeDocument(type: GraphQLObjectType): Document {
  const withheld = 'withheld' in type.getFields() ? ` ${WITHHELD}` : '';
  const name = `WalkNode${type.name}Query`;
  const text = `query ${name}($id: ID!) { node(id: $id) { __typename id ... on ${type.name} { ${leavesOf(type).join(' ')}${withheld} } } }`;
  return { name, text };
}

/** A mutation with all of its arguments, and every plain field of what it may answer. */
export function mutationDocument(field: Field): Document {
  const name = `Walk${capital(field.name)}Mutation`;
  const type = getNamedType(field.type);
  const answers = isUnionType(type) ? type.getTypes() : [];
  const shared = (leaf: string): boolean => {
    const types = answers.flatMap((one) => (one.getFields()[leaf] ? [String(one.getFields()[leaf]?.type)] : []));
    return new Set(types).size === 1;
  };
  const parts = answers.map((one) => `... on ${one.name} { ${leavesOf(one).filter(shared).join(' ')} }`);
  const selected = isObjectType(type) ? leavesOf(type).join(' ') : parts.join(' ');
  const text = `mutation ${name}${declaring(settable(field.args), false)} { ${field.name}${passing(settable(field.args))} { __typename ${selected} } }`;
  return { name, text };
}

/** A stream of changes. */
export const FOLLOW: Document = {
  name: 'WalkChangesSubscription',
  text: 'subscription WalkChangesSubscription($after: String) { changeArrived(after: $after) { cursor node { eventId kind type recordId version fields } } }',
};

/** The plain fields of a type that need no argument. */
export function leavesOf(type: GraphQLObjectType): string[] {
  return Object.values(type.getFields())
    .filter((field) => isLeafType(getNamedType(field.type)) && field.args.every(isOptional))
    .map(({ name }) => name);
}

export const objectTypes = (schema: GraphQLSchema): GraphQLObjectType[] =>
  Object.values(schema.getTypeMap()).filter((type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'));

export const isOptional = ({ type, defaultValue }: GraphQLArgument): boolean => !isNonNullType(type) || defaultValue !== undefined;

/** The arguments that a client may leave unset: one with a default takes no null, so a document leaves it out altogether. */
export const settable = (args: readonly GraphQLArgument[]): GraphQLArgument[] =>
  args.filter(({ type, defaultValue }) => !(isNonNullType(type) && defaultValue !== undefined));

export const wordOf = ({ parent, field }: ListDoor): string => `${parent.name === 'Query' ? '' : parent.name}${capital(field.name)}`;

const capital = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

function declaring(args: readonly GraphQLArgument[], id: boolean): string {
  const declared = [...(id ? ['$id: ID!'] : []), ...args.map(({ name, type }) => `$${name}: ${String(type)}`)];
  return declared.length === 0 ? '' : `(${declared.join(', ')})`;
}

const passing = (args: readonly GraphQLArgument[]): string =>
  args.length === 0 ? '' : `(${args.map(({ name }) => `${name}: $${name}`).join(', ')})`;
