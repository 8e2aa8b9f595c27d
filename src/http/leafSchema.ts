import {
  getNamedType,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLSchema,
  isNonNullType,
  OperationTypeNode,
  type GraphQLFieldConfig,
  type GraphQLNamedType,
} from 'graphql';
import type { Context } from '../platform/context';

/** The type of the gate's answers, which already are the JSON of the selection. */
const Ready = new GraphQLScalarType({ name: 'Ready', serialize: (value) => value });

type Field = GraphQLFieldConfig<unknown, Context>;

/** A schema for queries whose root fields are all answered by the gate, and the check whether it applies. */
export interface ReadySchema {
  readonly schema: GraphQLSchema;
  covers(operation: OperationTypeNode, fields: readonly string[]): boolean;
}

/**
 * The gate's answers are keyed by response key and already checked, so graphql need not walk them field by field, which
 * would cost more than reading them. The gate's root fields are therefore executed as leaves, with the same arguments,
 * resolvers and nullability.
 */
export function readySchema(schema: GraphQLSchema, isGateType: (type: GraphQLNamedType) => boolean): ReadySchema {
  const query = schema.getQueryType();
  if (!query) throw new Error('a schema without queries');
  const fields = Object.entries(query.toConfig().fields).filter(([, field]) => isGateType(getNamedType(field.type)));
  const names = new Set(['__typename', ...fields.map(([name]) => name)]);
  const type = new GraphQLObjectType<unknown, Context>({
    name: query.name,
    fields: Object.fromEntries(fields.map(([name, field]) => [name, asLeaf(schema, field)])),
  });
  return {
    schema: new GraphQLSchema({ query: type }),
    covers: (operation, roots) => operation === OperationTypeNode.QUERY && roots.every((root) => names.has(root)),
  };
}

function asLeaf(schema: GraphQLSchema, field: Field): Field {
  const { resolve, type } = field;
  if (!resolve) throw new Error('a root field without a resolver');
  return {
    ...field,
    type: isNonNullType(type) ? new GraphQLNonNull(Ready) : Ready,
    resolve: (source, args, ctx, info) => resolve(source, args, ctx, { ...info, schema, returnType: type }),
  };
}
