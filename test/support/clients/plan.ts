import type { GraphQLSchema } from 'graphql';
import { asking } from './asking';
import {
  FOLLOW,
  leavesOf,
  listDocument,
  listDoors,
  mutationDocument,
  nodeDocument,
  nodeTypes,
  pathOf,
  possibleTypes,
  relayListDocument,
  type Document,
} from './documents';
import { planReading, totalOf, WHOLE, type ListStop } from './readingPlan';
import { planWriting } from './writingPlan';

/** A walk through the service, as `test/clients/walk.mjs` reads it: everything in it is found in the schema and in the sample network. */
export interface Plan {
  readonly whole: number;
  readonly possibleTypes: Readonly<Record<string, readonly string[]>>;
  /** The arguments of each list that make it another list, by type and field. */
  readonly connections: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly lists: readonly PlannedList[];
  readonly nodes: readonly { readonly type: string; readonly actor: string; readonly id: string; readonly document: Document }[];
  readonly nodeDocuments: Readonly<Record<string, Document>>;
  readonly mutations: readonly PlannedMutation[];
  readonly follow: Document;
}

interface PlannedList {
  readonly of: string;
  readonly actor: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly path: readonly string[];
  readonly node: { readonly type: string; readonly hasId: boolean };
  readonly total: number;
  readonly size: number;
  readonly backward: boolean;
  /** Whether it gets longer while it is read, like the access log. */
  readonly grows: boolean;
  readonly document: Document;
  readonly relay: { readonly forward: Document; readonly backward: Document | null };
}

interface PlannedMutation {
  readonly family: string;
  readonly field: string;
  readonly actor: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly answer: string;
  readonly document: Document;
}

interface Where {
  readonly schema: GraphQLSchema;
  readonly url: string;
  readonly tokens: Readonly<Record<string, string>>;
}

const PAGES = 3;
const PAGING = ['first', 'after', 'last', 'before'];

/** Looks for all of it on a service that is not used for anything else: its mutations change what is there. */
export async function planWalk({ schema, url, tokens }: Where): Promise<Plan> {
  const ask = asking(url, tokens);
  const actors = Object.keys(tokens);
  const { lists, nodes, records } = await planReading(schema, actors, ask);
  const planned = await Promise.all(lists.map((stop) => plannedList(schema, stop, ask)));
  const nodeDocuments = Object.fromEntries(nodeTypes(schema).map((type) => [type.name, nodeDocument(type)]));
  const mutations = await planWriting(schema, actors, records, ask);
  const connections: Record<string, Record<string, string[]>> = {};
  for (const { parent, field } of listDoors(schema))
    (connections[parent.name] ??= {})[field.name] = field.args.map(({ name }) => name).filter((name) => !PAGING.includes(name));
  return {
    whole: WHOLE,
    possibleTypes: possibleTypes(schema),
    connections,
    lists: planned,
    nodes: [...nodes].map(([type, seen]) => ({ type, ...seen, document: nodeDocuments[type] as Document })),
    nodeDocuments,
    mutations: mutations.map(({ family, field, actor, variables, answer }) => ({
      ...{ family, field: field.name, actor, variables, answer },
      document: mutationDocument(field),
    })),
    follow: FOLLOW,
  };
}

async function plannedList(schema: GraphQLSchema, stop: ListStop, ask: ReturnType<typeof asking>): Promise<PlannedList> {
  const { door, actor, variables, total } = stop;
  const document = listDocument(schema, door);
  const path = pathOf(schema, door);
  const now = totalOf(
    path.reduce<unknown>((at, key) => (at as never)?.[key], (await ask(actor, document.text, { ...variables, first: 100 })).data),
  );
  return {
    of: door.of,
    actor,
    variables,
    path,
    node: { type: door.node.name, hasId: leavesOf(door.node).includes('id') },
    total,
    size: Math.min(100, Math.max(1, Math.ceil(total / PAGES))),
    backward: door.backward,
    grows: now !== total,
    document,
    relay: {
      forward: relayListDocument(schema, door, 'Forward'),
      backward: door.backward ? relayListDocument(schema, door, 'Backward') : null,
    },
  };
}
