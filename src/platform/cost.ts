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

// What a page costs once, whatever its length, travels upwards as whole multiples of this beside the cost of one record,
// which is a whole number: the library hands a field nothing but the sum of its children.
const ONCE = 2 ** -20;
const MOST = 2 ** 30;

// Documents are kept by the server once parsed and found valid, so what one costs is computed once for each shape of its variables.
const known = new WeakMap<DocumentNode, Map<string, number>>();
const MOST_SHAPES = 64;

/**
 * What the operation costs with these very variables. An object is 1, a scalar 0; a page multiplies what it holds by its
 * length, another list of objects by 5; `totalCount` adds 10 and `facets` 20. Variables that do not fit cost 1, since
 * the execution refuses them before it does anything. Throws LimitExceeded or BAD_USER_INPUT (400) when it cannot be computed.
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
    const message = 'The operation to run could not be chosen from the document.';
    throw new ServiceError(message, 'OPERATION_RESOLUTION_FAILURE', { status: 400 });
  }
  // Not kept: other variables of the same shape may fit.
  if (getVariableValues(schema, operation.variableDefinitions ?? [], variables).errors) return 1;
  const query = { ...document, definitions: document.definitions.filter((part) => part.kind !== operation.kind || part === operation) }; // prettier-ignore
  const cost = computed(schema, query, variables);
  if (costs.size >= MOST_SHAPES) costs.clear();
  known.set(document, costs.set(shape, cost));
  return cost;
}

/** What of the variables can change the cost: page sizes, and what @skip and @include ask. */
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
  if (field.name === 'totalCount') return TOTAL_COUNT;
  if (field.name === 'facets') return FACETS;
  if (isLeafType(of)) return 0;
  const perRecord = Math.floor(children);
  if (isPage(of)) return 1 + pageSize(args) * perRecord + (children - perRecord) / ONCE;
  const isList = isListType(getNullableType(field.type));
  // The list of a page is paged by the field above it, through which every record counts already.
  if (!isList || field.name === 'edges' || field.name === 'nodes') return 1 + children;
  return field.args.some(({ name }) => name === 'first') ? pageSize(args) * (1 + children) : 1 + UNPAGED * children;
}

const isPage = ({ name }: GraphQLNamedType): boolean => name.endsWith('Connection');

// More than the most, or less than one, is refused where the page is read.
function pageSize({ first }: Readonly<Record<string, unknown>>): number {
  return typeof first === 'number' ? Math.min(PAGE_MOST, Math.max(1, first)) : PAGE_DEFAULT;
}

function uncountable(error: GraphQLError): ServiceError {
  const argument = /^Argument "(\w+)"/.exec(error.message)?.[1];
  if (argument === undefined) return new LimitExceeded('The operation is too large.');
  const extensions = { field: [argument] };
  return new ServiceError(`The argument "${argument}" has an invalid value.`, 'BAD_USER_INPUT', { status: 400, extensions }); // prettier-ignore
}
