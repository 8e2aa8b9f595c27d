import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { TypeGraph } from './graph';
import { graphOf, NOT_ON_TABLES } from './registry';

/** The order by search rank. No column of a graph stands for it. */
const RANK = 'RANK';

/** Everything that a list in the schema offers without SQL in its graph. The server starts only if this is empty. */
export const listFaults = (schema: GraphQLSchema): string[] => [...lists(schema)].flatMap(faultsOf);

/** A schema field that returns a connection, and the arguments it offers. */
interface List {
  readonly name: string;
  readonly graph: TypeGraph;
  /** Whether it is a root list, not the links of a record. */
  readonly root: boolean;
  readonly filters: readonly string[];
  readonly orders: readonly string[];
  readonly search: boolean;
  readonly facets: boolean;
  /** The arguments of a page that it does not take. */
  readonly pageless: readonly string[];
}

const PAGE = ['first', 'after', 'last', 'before'];

function* lists(schema: GraphQLSchema): Generator<List> {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const list = listOf(type, field, schema);
      if (list) yield list;
    }
  }
}

function listOf(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>, schema: GraphQLSchema): List | null {
  const page = getNamedType(field.type);
  const nodes = isObjectType(page) && page.name.endsWith('Connection') ? page.getFields()['nodes'] : undefined;
  if (!nodes || !isObjectType(page) || NOT_ON_TABLES.has(getNamedType(nodes.type).name)) return null;
  const argument = (name: string) => {
    const found = field.args.find((arg) => arg.name === name);
    return found && getNamedType(found.type);
  };
  const filter = argument('filter');
  const order = argument('orderBy');
  const orderField = isInputObjectType(order) ? getNamedType(order.getFields()['field']?.type) : undefined;
  return {
    name: `${type.name}.${field.name}`,
    graph: graphOf(getNamedType(nodes.type).name),
    root: type === schema.getQueryType(),
    filters: isInputObjectType(filter) ? Object.keys(filter.getFields()) : [],
    orders: isEnumType(orderField) ? orderField.getValues().map(({ name }) => name) : [],
    search: argument('search') !== undefined,
    facets: page.getFields()['facets'] !== undefined,
    pageless: PAGE.filter((name) => argument(name) === undefined),
  };
}

function faultsOf({ name, graph, root, filters, orders, search, facets, pageless }: List): string[] {
  const { type, defaultOrder } = graph;
  const place = `the graph of ${type}`;
  const without = (given: readonly string[], known: object | undefined, what: string, member: string): string[] =>
    given
      .filter((one) => !Object.hasOwn(known ?? {}, one))
      .map((one) => `${name} offers the ${what} ${one}, and no SQL is given for it: add it to \`${member}\` in ${place}`);
  const needsSearch = search && !graph.search;
  const needsFacets = facets && Object.keys(graph.facets ?? {}).length === 0;
  const hasDefaultOrder = defaultOrder !== undefined && Object.hasOwn(graph.orders ?? {}, defaultOrder.field);
  return [
    ...pageless.map(
      (argument) => `${name} is a connection and takes no \`${argument}\`: give it the arguments of \`PAGE\` in reading/doors.ts`,
    ),
    ...without(filters, graph.filters, 'filter', 'filters'),
    ...without(search ? orders.filter((order) => order !== RANK) : orders, graph.orders, 'order', 'orders'),
    ...(needsSearch ? [`${name} can be searched, and no SQL is given for it: add \`search\` to ${place}`] : []),
    ...(needsFacets ? [`${name} counts by value, and no value is given for it: add \`facets\` to ${place}`] : []),
    ...(root && !hasDefaultOrder ? [`${name} has no order of its own: add \`defaultOrder\`, one of \`orders\`, to ${place}`] : []),
  ];
}
