import { getNamedType, isObjectType, type GraphQLArgument, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { typeOf } from '../../api/idMembersSupport';
import { isObject, partOf, recordsIn, type Ask } from './asking';
import { isOptional, listDoors, nodeTypes, pathOf, type ListDoor } from './documents';

/** A record, and an actor who has it in view. */
interface Seen {
  readonly actor: string;
  readonly id: string;
}

/** The records that each actor came across, by type. */
export class Records {
  private readonly of = new Map<string, Map<string, Set<string>>>();

  add(actor: string, type: string, id: string): void {
    const byActor = this.of.get(type) ?? new Map<string, Set<string>>();
    this.of.set(type, byActor);
    byActor.set(actor, (byActor.get(actor) ?? new Set()).add(id));
  }

  has(type: string): boolean {
    return this.of.has(type);
  }

  seenBy(actor: string, type: string): string[] {
    return [...(this.of.get(type)?.get(actor) ?? [])];
  }

  /** At most `each` records of each actor. */
  seen(type: string, each: number): Seen[] {
    return [...(this.of.get(type) ?? [])].flatMap(([actor, ids]) => [...ids].slice(0, each).map((id) => ({ actor, id })));
  }
}

/** A list as the clients walk it: by whom, with what, and how long it is. */
export interface ListStop {
  readonly door: ListDoor;
  readonly actor: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly total: number;
}

export interface Reading {
  readonly lists: readonly ListStop[];
  readonly nodes: ReadonlyMap<string, Seen>;
  readonly records: Records;
}

/** The longest list that is walked whole. */
export const WHOLE = 300;
const EACH = 4;
const ROUNDS = 4;

/** Finds for every list and every type of record an actor of the sample who sees some of it. */
export async function planReading(schema: GraphQLSchema, actors: readonly string[], ask: Ask): Promise<Reading> {
  const explorer = new Explorer(schema, actors, ask);
  await explorer.readRootLists();
  for (let round = 0; round < ROUNDS; round += 1) await explorer.followParts();
  await explorer.readListsOfRecords();
  await explorer.followParts();
  return explorer.reading();
}

class Explorer {
  private readonly records = new Records();
  private readonly best = new Map<string, ListStop>();
  private readonly doors: readonly ListDoor[];
  private readonly types: readonly GraphQLObjectType[];

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly actors: readonly string[],
    private readonly ask: Ask,
  ) {
    this.doors = listDoors(schema);
    this.types = nodeTypes(schema);
  }

  /** The lists that stand at the root, or in an object there that needs no argument. */
  async readRootLists(): Promise<void> {
    for (const door of this.doors.filter(({ parent }) => !this.types.includes(parent)))
      for (const actor of this.actors) for (const variables of this.variablesFor(door, actor)) await this.look(door, actor, variables);
  }

  async readListsOfRecords(): Promise<void> {
    const idless = this.doors.filter(({ field }) => field.args.some((arg) => !isOptional(arg)));
    for (const door of idless)
      for (const actor of this.actors) for (const variables of this.variablesFor(door, actor)) await this.look(door, actor, variables);
    for (const type of this.types) {
      const doors = this.doors.filter(({ parent }) => parent === type);
      if (doors.length === 0) continue;
      for (const { actor, id } of this.records.seen(type.name, EACH)) await this.lookAt(doors, actor, id);
    }
  }

  /** Looks for records of types that no list has, in the parts of those that are known. */
  async followParts(): Promise<void> {
    const missing = new Set(this.types.map(({ name }) => name).filter((name) => !this.records.has(name)));
    if (missing.size === 0) return;
    for (const type of this.types) {
      const parts = partsOf(type, missing);
      if (parts.length === 0) continue;
      const text = `query ($id: ID!) { node(id: $id) { ... on ${type.name} { ${parts.join(' ')} } } }`;
      for (const { actor, id } of this.records.seen(type.name, EACH)) this.note(actor, (await this.ask(actor, text, { id })).data);
    }
  }

  reading(): Reading {
    const lists = this.doors.map((door): ListStop => {
      const first = this.records.seen(door.parent.name, 1)[0];
      const variables = this.types.includes(door.parent) ? { id: first?.id } : this.anyVariables(door);
      return this.best.get(door.of) ?? { door, actor: first?.actor ?? this.actors[0] ?? '', variables, total: 0 };
    });
    const nodes = this.types.flatMap(({ name }) =>
      this.records
        .seen(name, 1)
        .slice(0, 1)
        .map((seen) => [name, seen] as const),
    );
    return { lists, nodes: new Map(nodes), records: this.records };
  }

  private anyVariables(door: ListDoor): Readonly<Record<string, unknown>> {
    return this.actors.flatMap((actor) => this.variablesFor(door, actor))[0] ?? {};
  }

  /** What the list requires: an id of each record that it can be about, and a month for a number of days. */
  private variablesFor({ field }: ListDoor, actor: string): Readonly<Record<string, unknown>>[] {
    const required = field.args.filter((arg) => !isOptional(arg));
    const ids = required.filter(isId);
    const numbers = Object.fromEntries(required.filter((arg) => !isId(arg)).map(({ name }) => [name, 30]));
    const [id] = ids;
    if (!id) return [numbers];
    return this.records
      .seenBy(actor, typeOf(field, [id.name]))
      .slice(0, EACH)
      .map((value) => ({ ...numbers, [id.name]: value }));
  }

  private async look(door: ListDoor, actor: string, variables: Readonly<Record<string, unknown>>): Promise<void> {
    const path = pathOf(this.schema, door);
    const over = path.slice(0, -1);
    const given = Object.keys(variables);
    const declared = door.field.args.filter(({ name }) => given.includes(name)).map(({ name, type }) => `$${name}: ${String(type)}`);
    const text = `query ${declared.length > 0 ? `(${declared.join(', ')})` : ''} {
      ${over.map((name) => `${name} {`).join(' ')} ${selectionOf(door, given, 100)} ${over.map(() => '}').join('')} }`;
    const answer = await this.ask(actor, text, variables);
    this.note(actor, answer.data);
    this.keep({ door, actor, variables, total: totalOf(partOf(answer, path)) });
  }

  private async lookAt(doors: readonly ListDoor[], actor: string, id: string): Promise<void> {
    const [first] = doors;
    const text = `query ($id: ID!) { node(id: $id) { ... on ${first?.parent.name ?? ''} {
      ${doors.map((door) => selectionOf(door, [], 20)).join(' ')} } } }`;
    const answer = await this.ask(actor, text, { id });
    this.note(actor, answer.data);
    for (const door of doors) this.keep({ door, actor, variables: { id }, total: totalOf(partOf(answer, ['node', door.field.name])) });
  }

  /** The longest list that can be walked whole, or else the shortest. */
  private keep(stop: ListStop): void {
    const before = this.best.get(stop.door.of);
    const worth = ({ total }: ListStop): number => (total <= WHOLE ? total : -total);
    if (stop.total > 0 && (!before || worth(stop) > worth(before))) this.best.set(stop.door.of, stop);
  }

  private note(actor: string, data: unknown): void {
    for (const [type, id] of recordsIn(data)) this.records.add(actor, type, id);
  }
}

const isId = ({ type }: GraphQLArgument): boolean => getNamedType(type).name === 'ID';

function selectionOf({ field, node }: ListDoor, given: readonly string[], first: number): string {
  const connection = getNamedType(field.type) as GraphQLObjectType;
  const total = 'totalCount' in connection.getFields() ? 'totalCount' : '';
  const passed = given.map((name) => `${name}: $${name}`).join(', ');
  const id = 'id' in node.getFields() ? 'id' : '';
  return `${field.name}(first: ${String(first)}${passed && `, ${passed}`}) { ${total} edges { node { __typename ${id} } } }`;
}

export function totalOf(page: unknown): number {
  if (!isObject(page)) return 0;
  const { totalCount, edges } = page;
  return typeof totalCount === 'number' ? totalCount : Array.isArray(edges) ? edges.length : 0;
}

/** The fields of a type, or of its parts, that lead to a record of one of the types. */
function partsOf(type: GraphQLObjectType, missing: ReadonlySet<string>, depth = 2): string[] {
  return Object.values(type.getFields()).flatMap((field) => {
    const to = getNamedType(field.type);
    const needed = field.args.filter((arg) => !isOptional(arg));
    if (!isObjectType(to) || needed.some(({ name }) => name !== 'first') || 'edges' in to.getFields()) return [];
    const called = `${field.name}${needed.length > 0 ? '(first: 10)' : ''}`;
    if (missing.has(to.name)) return [`${called} { __typename id }`];
    const below = 'id' in to.getFields() || depth === 1 ? [] : partsOf(to, missing, depth - 1);
    return below.length > 0 ? [`${called} { ${below.join(' ')} }`] : [];
  });
}
