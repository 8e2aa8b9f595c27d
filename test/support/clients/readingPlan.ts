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
/** How many records of a type are looked at for each actor, and how many fields are asked for at once. */
const EACH = 3;
const AT_ONCE = 8;
/** How many for a list that was empty for those. */
const MORE = 40;
const ROUNDS = 4;

/** Finds for every list and every type of record an actor of the sample who sees some of it. */
export async function planReading(schema: GraphQLSchema, actors: readonly string[], ask: Ask): Promise<Reading> {
  const explorer = new Explorer(schema, actors, ask);
  await explorer.readRootLists();
  for (let round = 0; round < ROUNDS; round += 1) await explorer.followParts();
  await explorer.readListsOfRecords();
  // Twice: the first look may find the records whose lists are empty still.
  for (const _ of [1, 2]) await explorer.lookFurther();
  await explorer.followParts();
  return explorer.reading();
}

/** A field that is asked for, with the place of its answer. */
interface Look {
  readonly stops: readonly { readonly door: ListDoor; readonly variables: ListStop['variables']; readonly path: readonly string[] }[];
  /** With `@n` in the place of the alias of a root field. */
  readonly text: string;
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

  /** The lists that stand at the root, or in an object there that needs no argument, and the records there. */
  async readRootLists(): Promise<void> {
    const doors = this.doors.filter(({ parent, field }) => !this.types.includes(parent) && !takesId(field));
    const records = rootRecords(this.schema).map((name) => ({ text: `@n: ${name} { __typename id }`, stops: [] }));
    for (const actor of this.actors) await this.lookAll(actor, [...doors.flatMap((door) => this.looksOf(door, actor)), ...records]);
  }

  async readListsOfRecords(): Promise<void> {
    const doors = this.doors.filter(({ parent, field }) => !this.types.includes(parent) && takesId(field));
    for (const actor of this.actors) {
      await this.lookAll(
        actor,
        doors.flatMap((door) => this.looksOf(door, actor)),
      );
      await this.lookAll(
        actor,
        this.types.flatMap((type) => this.looksAt(type, actor)),
      );
    }
  }

  /** Looks at more records for the lists that were empty for the first ones. */
  async lookFurther(): Promise<void> {
    await this.followParts(new Set(this.empty().map(({ parent }) => parent.name)));
    for (const actor of this.actors) {
      const looks = this.empty().flatMap((door) => {
        if (this.types.includes(door.parent)) return this.looksAt(door.parent, actor, [door], MORE);
        return takesId(door.field) ? this.looksOf(door, actor, MORE) : [];
      });
      await this.lookAll(actor, looks);
    }
  }

  private empty(): ListDoor[] {
    return this.doors.filter(({ of }) => (this.best.get(of)?.total ?? 0) === 0);
  }

  /** Looks for records of types that no list has, or of the named ones, in the parts of those that are known. */
  async followParts(named?: ReadonlySet<string>): Promise<void> {
    for (const type of this.types)
      for (const { actor, id } of this.records.seen(type.name, EACH)) {
        const wanted = named ?? new Set(this.types.map(({ name }) => name).filter((name) => !this.records.has(name)));
        const parts = partsOf(type, wanted);
        if (parts.length === 0) break;
        const text = `query ($id: ID!) { node(id: $id) { ... on ${type.name} { ${parts.join(' ')} } } }`;
        this.note(actor, (await this.ask(actor, text, { id })).data);
      }
  }

  reading(): Reading {
    const lists = this.doors.map((door): ListStop => {
      const first = this.records.seen(door.parent.name, 1)[0];
      const variables = this.types.includes(door.parent) ? { id: first?.id } : this.anyVariables(door);
      return this.best.get(door.of) ?? { door, actor: first?.actor ?? this.actors[0] ?? '', variables, total: 0 };
    });
    // Of the access log, which gets longer with each question, the last one: it was there before the first question.
    const nodes = this.types.flatMap(({ name }) => {
      const [actor] = this.records.seen(name, 1).map((seen) => seen.actor);
      const id = actor === undefined ? undefined : this.records.seenBy(actor, name).at(-1);
      return actor === undefined || id === undefined ? [] : [[name, { actor, id }] as const];
    });
    return { lists, nodes: new Map(nodes), records: this.records };
  }

  private anyVariables(door: ListDoor): Readonly<Record<string, unknown>> {
    return this.actors.flatMap((actor) => this.variablesFor(door, actor))[0] ?? {};
  }

  /** What the list requires: an id of each record that it can be about, and a month for a number of days. */
  private variablesFor({ field }: ListDoor, actor: string, each = EACH): Readonly<Record<string, unknown>>[] {
    const required = field.args.filter((arg) => !isOptional(arg));
    const ids = required.filter(isId);
    const numbers = Object.fromEntries(required.filter((arg) => !isId(arg)).map(({ name }) => [name, 30]));
    const [id] = ids;
    if (!id) return [numbers];
    return this.records
      .seenBy(actor, typeOf(field, [id.name]))
      .slice(0, each)
      .map((value) => ({ ...numbers, [id.name]: value }));
  }

  private looksOf(door: ListDoor, actor: string, each = EACH): Look[] {
    const path = pathOf(this.schema, door).slice(1);
    return this.variablesFor(door, actor, each).map((variables) => {
      const given = Object.entries(variables).map(([name, value]) => `, ${name}: ${JSON.stringify(value)}`);
      const selected = selectionOf(door, given.join(''), 100);
      const [over] = pathOf(this.schema, door);
      const text = path.length === 0 ? `@n: ${selected}` : `@n: ${String(over)} { ${selected} }`;
      return { text, stops: [{ door, variables, path }] };
    });
  }

  private listsOf(type: GraphQLObjectType): ListDoor[] {
    return this.doors.filter(({ parent }) => parent === type);
  }

  /** Lists of a record in one look. */
  private looksAt(type: GraphQLObjectType, actor: string, doors = this.listsOf(type), each = EACH): Look[] {
    if (doors.length === 0) return [];
    return this.records
      .seenBy(actor, type.name)
      .slice(0, each)
      .map((id) => ({
        text: `@n: node(id: ${JSON.stringify(id)}) { ... on ${type.name} { ${doors.map((door) => selectionOf(door, '', 20)).join(' ')} } }`,
        stops: doors.map((door) => ({ door, variables: { id }, path: [door.field.name] })),
      }));
  }

  /** Several looks at once; one by one where one of them fails, since that takes the others along. */
  private async lookAll(actor: string, looks: readonly Look[]): Promise<void> {
    for (let at = 0; at < looks.length; at += AT_ONCE) {
      const some = looks.slice(at, at + AT_ONCE);
      if (!(await this.lookAt(actor, some)) && some.length > 1) for (const look of some) await this.lookAt(actor, [look]);
    }
  }

  private async lookAt(actor: string, looks: readonly Look[]): Promise<boolean> {
    const answer = await this.ask(actor, `{ ${looks.map(({ text }, n) => text.replace('@n', `n${String(n)}`)).join(' ')} }`);
    if (!answer.data) return false;
    this.note(actor, answer.data);
    for (const [n, { stops }] of looks.entries())
      for (const { door, variables, path } of stops) {
        const page = partOf(answer, [`n${String(n)}`, ...path]);
        if (isObject(page)) this.keep({ door, actor, variables, total: totalOf(page) });
      }
    return true;
  }

  /** The longest list that can be walked whole, or else the shortest. */
  private keep(stop: ListStop): void {
    const before = this.best.get(stop.door.of);
    const worth = ({ total }: ListStop): number => (total <= WHOLE ? total : -total);
    if (!before || worth(stop) > worth(before)) this.best.set(stop.door.of, stop);
  }

  private note(actor: string, data: unknown): void {
    for (const [type, id] of recordsIn(data)) this.records.add(actor, type, id);
  }
}

/** The fields of `Query` that answer records, need no argument, and are no connections. */
function rootRecords(schema: GraphQLSchema): string[] {
  return Object.values(schema.getQueryType()?.getFields() ?? {})
    .filter(({ type, args }) => {
      const to = getNamedType(type);
      return isObjectType(to) && 'id' in to.getFields() && args.every(isOptional);
    })
    .map(({ name }) => name);
}

const isId = ({ type }: GraphQLArgument): boolean => getNamedType(type).name === 'ID';

const takesId = ({ args }: ListDoor['field']): boolean => args.some((arg) => isId(arg) && !isOptional(arg));

function selectionOf({ field, node }: ListDoor, given: string, first: number): string {
  const connection = getNamedType(field.type) as GraphQLObjectType;
  const total = 'totalCount' in connection.getFields() ? 'totalCount' : '';
  const id = 'id' in node.getFields() ? 'id' : '';
  return `${field.name}(first: ${String(first)}${given}) { ${total} edges { node { __typename ${id} } } }`;
}

export function totalOf(page: unknown): number {
  if (!isObject(page)) return 0;
  const { totalCount, edges } = page;
  return typeof totalCount === 'number' ? totalCount : Array.isArray(edges) ? edges.length : 0;
}

/** The fields of a type, or of its parts, that lead to a record of one of the types. */
function partsOf(type: GraphQLObjectType, wanted: ReadonlySet<string>, depth = 2): string[] {
  return Object.values(type.getFields()).flatMap((field) => {
    const to = getNamedType(field.type);
    const needed = field.args.filter((arg) => !isOptional(arg));
    if (!isObjectType(to) || needed.some(({ name }) => name !== 'first') || 'edges' in to.getFields()) return [];
    const called = `${field.name}${needed.length > 0 ? '(first: 10)' : ''}`;
    if (wanted.has(to.name)) return [`${called} { __typename id }`];
    const below = 'id' in to.getFields() || depth === 1 ? [] : partsOf(to, wanted, depth - 1);
    return below.length > 0 ? [`${called} { ${below.join(' ')} }`] : [];
  });
}
