import {
  getNamedType,
  getNullableType,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  isIntrospectionType,
  isLeafType,
  isListType,
  type DocumentNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { getComplexity, type ComplexityEstimatorArgs } from 'graphql-query-complexity';
import { LimitExceeded, ServiceError } from './errors';

const PAGE_DEFAULT = 20;
const PAGE_MOST = 100;
const UNPAGED = 5;
const TOTAL_COUNT = 10;
const FACETS = 20;
const INTROSPECTION = 100;

// The fixed cost of a page (independent of its length) is carried as multiples of this fraction beside the integral
// cost of one record: the library passes only the sum of the children's costs to a field.
const ONCE = 2 ** -20;
const MOST = 2 ** 30;

// The server caches parsed and validated documents, so the cost is computed once per document and shape of variables.
const known = new WeakMap<DocumentNode, Map<string, number>>();
const MOST_SHAPES = 64;

/**
 * The cost of the operation with these variables. An object costs 1, a scalar 0. A page multiplies the cost of its
 * record by its length, another list of objects by 5; `totalCount` adds 10, `totalCountIsAtLeast` as much, and `facets` 20. Invalid variables cost 1,
 * since execution refuses them first. Throws LimitExceeded or BAD_USER_INPUT (400) if the cost cannot be computed.
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
  variables: Readonly<Record<string, unknown>> = {},
): number {
  const shape = shapeOf(operationName, variables);
  const costs = known.get(document) ?? new Map<string, number>();
  const found = costs.get(shape);
  if (found !== undefined) return found;
  const operation = getOperationAST(document, operationName);
  if (!operation) {
    const message = 'The document does not determine which operation to run.';
    throw new ServiceError(message, 'OPERATION_RESOLUTION_FAILURE', { status: 400 });
  }
  // Not cached: other variables of the same shape may be valid.
  if (getVariableValues(schema, operation.variableDefinitions ?? [], variables).errors) return 1;
  const query = { ...document, definitions: document.definitions.filter((part) => part.kind !== operation.kind || part === operation) };
  const cost = computed(schema, query, variables);
  if (costs.size >= MOST_SHAPES) costs.clear();
  known.set(document, costs.set(shape, cost));
  return cost;
}

/** The variables that can change the cost: page sizes and the conditions of @skip and @include. */
function shapeOf(operationName: string | undefined, variables: Readonly<Record<string, unknown>>): string {
  const parts: unknown[] = [operationName ?? null];
  for (const [name, value] of Object.entries(variables)) {
    const counts = typeof value === 'number' || typeof value === 'boolean' || value === null;
    parts.push(name, counts ? value : typeof value);
  }
  return JSON.stringify(parts);
}

function computed(schema: GraphQLSchema, query: DocumentNode, variables: Readonly<Record<string, unknown>>): number {
  try {
    return Math.floor(getComplexity({ schema, query, variables: { ...variables }, estimators: [estimate] }));
  } catch (error) {
    if (error instanceof GraphQLError) throw uncountable(error);
    throw error;
  }
}

function estimate({ type, field, args, childComplexity }: ComplexityEstimatorArgs): number {
  const of = getNamedType(field.type);
  if (isIntrospectionType(of)) return isIntrospectionType(type) ? 0 : INTROSPECTION;
  if (isIntrospectionType(type)) return 0;
  const cost = Math.min(MOST, costOfField(of, field, args, childComplexity));
  const isOfPage = isPage(type) && field.name !== 'edges' && field.name !== 'nodes';
  return isOfPage ? Math.floor(cost) * ONCE : cost;
}

function costOfField(
  of: GraphQLNamedType,
  field: GraphQLField<unknown, unknown>,
  args: Readonly<Record<string, unknown>>,
  children: number,
): number {
  if (field.name === 'totalCount' || field.name === 'totalCountIsAtLeast') return TOTAL_COUNT;
  if (field.name === 'facets') return FACETS;
  if (isLeafType(of)) return 0;
  const perRecord = Math.floor(children);
  if (isPage(of)) return 1 + pageSize(args) * perRecord + (children - perRecord) / ONCE;
  const isList = isListType(getNullableType(field.type));
  // The list of a page is multiplied by the page field above it, which already counts each record.
  if (!isList || field.name === 'edges' || field.name === 'nodes') return 1 + children;
  return field.args.some(({ name }) => name === 'first') ? pageSize(args) * (1 + children) : 1 + UNPAGED * children;
}

const isPage = ({ name }: GraphQLNamedType): boolean => name.endsWith('Connection');

// A size below 1 or above the maximum, and two sizes, are refused when the page is read.
function pageSize({ first, last }: Readonly<Record<string, unknown>>): number {
  const size = typeof last === 'number' ? last : first;
  return typeof size === 'number' ? Math.min(PAGE_MOST, Math.max(1, size)) : PAGE_DEFAULT;
}

function uncountable(error: GraphQLError): ServiceError {
  const argument = /^Argument "(\w+)"/.exec(error.message)?.[1];
  if (argument === undefined) return new LimitExceeded('The operation is too large.');
  const extensions = { field: [argument] };
  return new ServiceError(`The argument "${argument}" has an invalid value.`, 'BAD_USER_INPUT', { status: 400, extensions });
}
