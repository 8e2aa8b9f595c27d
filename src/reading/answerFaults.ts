import { isAbstractType, isObjectType, isUnionType, type GraphQLAbstractType, type GraphQLResolveInfo, type GraphQLSchema } from 'graphql';
import { allGraphs } from './registry';
import { declaredResults } from './result';
import { viewsOf } from './view';

/** Every answer that the schema has no type for. Empty, or the server does not start. */
export const answerFaults = (schema: GraphQLSchema): string[] => [
  ...Object.values(schema.getTypeMap())
    .filter(isAbstractType)
    .flatMap((type) => unresolved(schema, type)),
  ...resultFaults(schema),
  ...nodeFaults(schema),
];

/** A union or interface must name the type of each view that it can be: a view is an instance of no class. */
function unresolved(schema: GraphQLSchema, type: GraphQLAbstractType): string[] {
  const unnamed = schema.getPossibleTypes(type).some(({ name }) => !names(schema, type, name));
  return unnamed
    ? [`${type.name} does not name the type of a view: give it \`resolveType: (view) => view.$type\` where it is declared`]
    : [];
}

function names(schema: GraphQLSchema, type: GraphQLAbstractType, member: string): boolean {
  try {
    const named: unknown = type.resolveType?.(viewsOf(member)(), {}, { schema } as GraphQLResolveInfo, type);
    // What type-graphql is given answers later (a test waits for it); what it makes up of classes answers at once, and nothing.
    if (!(named instanceof Promise)) return named === member;
    named.catch(() => undefined);
    return true;
  } catch {
    return false;
  }
}

/** The compiler holds services to the names in a union of `resultOf`; each must be the type of one of its views. */
function resultFaults(schema: GraphQLSchema): string[] {
  return declaredResults().flatMap(([name, types]) => {
    const union = schema.getType(name);
    const members = isUnionType(union) ? union.getTypes() : [];
    return types
      .filter((type) => !members.some((member) => member.name === type))
      .map(
        (type) =>
          `${name} names the type ${type} and has no view of it: put each view under the name of its type where ${name} is declared`,
      );
  });
}

/** What has global ids is found by `node(id)`, and what is found there has global ids. */
function nodeFaults(schema: GraphQLSchema): string[] {
  return allGraphs().flatMap(({ type, prefix }) => {
    const object = schema.getType(type);
    const isNode = isObjectType(object) && object.getInterfaces().some(({ name }) => name === 'Node');
    if (isNode === (prefix !== undefined)) return [];
    return isNode
      ? [`${type} is a Node that node(id) does not find: add \`prefix\` to the graph of ${type}`]
      : [`${type} has global ids and is no Node: add \`implements: NodeView\` where its view is declared`];
  });
}
