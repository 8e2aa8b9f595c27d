import { getNamedType, type GraphQLSchema } from 'graphql';
import { asking, isObject, partOf, type Ask } from './asking';
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
  settable,
  type Document,
} from './documents';
import { planReading, totalOf, WHOLE, type ListStop } from './readingPlan';
import { isOfActors, planWriting } from './writingPlan';

/** A walk through the service, as `test/clients/walk.mjs` reads it: everything in it is found in the schema and in the sample network. */
export interface Plan {
  readonly whole: number;
  readonly possibleTypes: Readonly<Record<string, readonly string[]>>;
  /** The arguments of each list that make it another list, by type and field. */
  readonly connections: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly lists: readonly PlannedList[];
  readonly nodes: readonly PlannedNode[];
  readonly nodeDocuments: Readonly<Record<string, Document>>;
  readonly mutations: readonly PlannedMutation[];
  readonly follow: Document;
}

interface PlannedNode {
  readonly type: string;
  readonly actor: string;
  readonly id: string;
  readonly document: Document;
  /** The record as it is answered over plain HTTP. */
  readonly record: unknown;
}

interface PlannedList {
  readonly of: string;
  readonly actor: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly path: readonly string[];
  /** The type of its pages. */
  readonly connection: string;
  readonly node: { readonly type: string; readonly hasId: boolean };
  readonly total: number;
  readonly size: number;
  readonly backward: boolean;
  /** Whether it gets longer while it is read, like the access log. */
  readonly grows: boolean;
  /** The records as they are answered over plain HTTP; null where the list is withheld. */
  readonly rows: readonly unknown[] | null;
  readonly document: Document;
  readonly relay: { readonly forward: Document; readonly backward: Document | null };
}

interface PlannedMutation {
  readonly family: string;
  readonly field: string;
  readonly actor: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly answer: string;
  /** Whether the mutation may shut out those who ask. */
  readonly ofActors: boolean;
  /** Its arguments in the document. */
  readonly args: readonly string[];
  readonly document: Document;
}

interface Where {
  readonly schema: GraphQLSchema;
  /** Those whose records are looked for. */
  readonly actors: readonly string[];
  readonly url: string;
  readonly tokens: Readonly<Record<string, string>>;
}

const PAGES = 3;
const PAGING = ['first', 'after', 'last', 'before'];

/** Looks for all of it on a service that is not used for anything else: its mutations change what is there. */
export async function planWalk({ schema, actors, url, tokens }: Where): Promise<Plan> {
  const ask = asking(url, tokens);
  const { lists, nodes, records } = await planReading(schema, actors, ask);
  const planned = await Promise.all(lists.map((stop) => plannedList(schema, stop, ask)));
  const nodeDocuments = Object.fromEntries(nodeTypes(schema).map((type) => [type.name, nodeDocument(type)]));
  const plannedNodes: PlannedNode[] = [];
  for (const [type, { actor, id }] of nodes) {
    const document = nodeDocuments[type] as Document;
    const record = partOf(await ask(actor, document.text, { id }), ['node']);
    plannedNodes.push({ type, actor, id, document, record });
  }
  const mutations = await planWriting(schema, actors, records, ask);
  const connections: Record<string, Record<string, string[]>> = {};
  for (const { parent, field } of listDoors(schema))
    (connections[parent.name] ??= {})[field.name] = field.args.map(({ name }) => name).filter((name) => !PAGING.includes(name));
  return {
    whole: WHOLE,
    possibleTypes: possibleTypes(schema),
    connections,
    lists: planned,
    nodes: plannedNodes,
    nodeDocuments,
    mutations: mutations.map(({ family, field, actor, variables, answer }) => ({
      ...{ family, field: field.name, actor, variables, answer, ofActors: isOfActors(family) },
      document: mutationDocument(field),
      args: settable(field.args).map((arg) => arg.name),
    })),
    follow: FOLLOW,
  };
}

async function plannedList(schema: GraphQLSchema, stop: ListStop, ask: Ask): Promise<PlannedList> {
  const { door, actor, variables, total } = stop;
  const document = listDocument(schema, door);
  const path = pathOf(schema, door);
  const { rows, total: now } = await readWhole(ask, stop, document, path);
  return {
    of: door.of,
    connection: getNamedType(door.field.type).name,
    actor,
    variables,
    path,
    node: { type: door.node.name, hasId: leavesOf(door.node).includes('id') },
    total,
    size: Math.min(100, Math.max(1, Math.ceil(total / PAGES))),
    backward: door.backward,
    grows: now !== total,
    rows,
    document,
    relay: {
      forward: relayListDocument(schema, door, 'Forward'),
      backward: door.backward ? relayListDocument(schema, door, 'Backward') : null,
    },
  };
}

/** The records of the list over plain HTTP, as many as are walked whole. */
async function readWhole(ask: Ask, { actor, variables }: ListStop, { text }: Document, path: readonly string[]) {
  const rows: unknown[] = [];
  let total: number | undefined;
  let after: unknown;
  for (;;) {
    const page = partOf(await ask(actor, text, { ...variables, first: 100, after }), path);
    if (!isObject(page)) return { rows: null, total: 0 };
    total ??= totalOf(page);
    const edges = page['edges'] as readonly { readonly node: unknown }[];
    rows.push(...edges.map(({ node }) => node));
    const { hasNextPage, endCursor } = page['pageInfo'] as Record<string, unknown>;
    if (hasNextPage !== true || rows.length >= WHOLE) return { rows, total };
    after = endCursor;
  }
}
