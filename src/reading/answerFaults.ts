import {
  getNamedType,
  isAbstractType,
  isObjectType,
  isUnionType,
  type GraphQLAbstractType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import { ACTIONS } from '../policy/actions';
import { allGraphs } from './registry';
import { viewsOf } from './view';

/** Mutations that answer a record which they make, and not the one that they are done on. */
const MAKES_ANOTHER: ReadonlySet<string> = new Set([
  'createActionGroup',
  'disclose',
  'draftReferral',
  'mergePersons',
  'offerReservation',
  'openCase',
  'proposeMentor',
  'proposePersonChange',
  'recordConsent',
  'requestDisclosure',
  'requestMentor',
]);

/** Every answer that the schema has no type for. Empty, or the server does not start. */
export const answerFaults = (schema: GraphQLSchema): string[] => [
  ...Object.values(schema.getTypeMap()).filter(isAbstractType).flatMap((type) => unresolved(schema, type)),
  ...Object.values(schema.getMutationType()?.getFields() ?? {}).flatMap(({ name, type }) => resultFaults(name, getNamedType(type))),
  ...nodeFaults(schema),
]; // prettier-ignore

/** A union or interface must name the type of each view that it can be: a view is an instance of no class. */
function unresolved(schema: GraphQLSchema, type: GraphQLAbstractType): string[] {
  const unnamed = schema.getPossibleTypes(type).some(({ name }) => !names(schema, type, name));
  return unnamed
    ? [`${type.name} does not name the type of a view: give it \`resolveType: (view) => view.$type\` where it is declared`] // prettier-ignore
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

/** A mutation that may be done on a record answers it, or why not. */
function resultFaults(mutation: string, result: ReturnType<typeof getNamedType>): string[] {
  if (!isUnionType(result)) return [];
  const members = result.getTypes().map(({ name }) => name);
  const actions: readonly { readonly action: string; readonly on: string | null }[] = ACTIONS;
  const on = actions.flatMap((row) => (row.action === mutation && row.on !== null ? [row.on] : []));
  const needed = [...new Set([...(MAKES_ANOTHER.has(mutation) ? [] : on), 'Refusal'])];
  return needed
    .filter((type) => !members.includes(type))
    .map((type) => `${mutation} may answer a record of the type ${type}, and ${result.name} lacks it: add its view where ${result.name} is declared`); // prettier-ignore
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
