import {
  astFromValue,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  OverlappingFieldsCanBeMergedRule,
  parse,
  print,
  validate,
  type DocumentNode,
  type GraphQLArgument,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { Dice } from './dice';
import { randomArguments, type RootName, type RootQuestion } from './arguments';
import type { World } from './world';
import type { Tables } from './tables';

/** A random query as text, with the variables to ask it with. */
export interface RandomQuery {
  readonly text: string;
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The variables that @skip and @include look at, and those that say how long nested lists are. */
  readonly switches: readonly string[];
  readonly sizes: readonly string[];
  /** Root fields whose order is the database's to say: their lists are compared as sets. */
  readonly unordered: readonly string[];
  /** The variable to go on with from page to page, where the query is one list. */
  readonly paging: { readonly key: string; readonly variable: string } | null;
  /** The agency that something of what is asked for was disclosed to. */
  readonly recipient: string | undefined;
}

type Composite = GraphQLObjectType | GraphQLInterfaceType;

const ODDS = {
  alias: 0.12,
  stolenAlias: 0.06,
  directive: 0.06,
  inline: 0.08,
  fragment: 0.05,
  typename: 0.12,
  twice: 0.05,
};
const DEEPEST = 6;
/** Fields that are not read from records. */
const SKIPPED = new Set(['Viewer.permissions']);

/** A random valid query on the world; asks again until the document is valid, because random aliases can collide. */
export function randomQuery(schema: GraphQLSchema, dice: Dice, world: World, tables: Tables): RandomQuery {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const query = new Writer(schema, dice).write(randomArguments(dice, world, tables));
    // All else is valid as it was made.
    if (validate(schema, query.document, [OverlappingFieldsCanBeMergedRule]).length === 0) return query;
  }
  throw new Error('no valid query came up');
}

/** A random selection on a type, and what a document around it must declare: for what is no query, and is given its own beginning. */
export function randomSelection(schema: GraphQLSchema, dice: Dice, type: string): RandomSelection {
  const object = schema.getType(type);
  if (!isObjectType(object)) throw new Error(`${type} is no type of an object`);
  return new Writer(schema, dice).part(object);
}

export interface RandomSelection {
  readonly selection: string;
  readonly fragments: string;
  /** As they stand in the head of an operation, each with a comma before it. */
  readonly declared: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

class Writer {
  private readonly variables: Record<string, unknown> = {};
  private readonly declared: string[] = [];
  private readonly fragments: string[] = [];
  private readonly switches: string[] = [];
  private readonly sizes: string[] = [];
  private budget: number;
  private hideCursors = false;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly dice: Dice,
  ) {
    this.budget = dice.between(6, 45);
  }

  write(roots: readonly RootQuestion[]): RandomQuery {
    const unordered: string[] = [];
    let paging: RandomQuery['paging'] = null;
    const fields = roots.map((root, at) => {
      const key = roots.length > 1 || this.dice.chance(0.2) ? `r${String(at)}` : root.name;
      if (root.unordered === true) unordered.push(key);
      this.hideCursors = root.unordered === true;
      const onward = root.args['last'] === undefined ? 'after' : 'before';
      const other = onward === 'after' ? 'before' : 'after';
      const cursor = root.paged === true && roots.length === 1 ? (this.dice.chance(0.85) ? onward : other) : undefined;
      if (cursor !== undefined) paging = { key, variable: cursor };
      return `${key === root.name ? '' : `${key}: `}${this.root(root, cursor)}`;
    });
    const head = this.declared.length > 0 ? `(${this.declared.join(', ')})` : '';
    const text = [`query Random${head} {\n${fields.join('\n')}\n}`, ...this.fragments].join('\n');
    const { variables, switches, sizes } = this;
    return {
      text,
      document: parse(text),
      variables,
      switches,
      sizes,
      unordered,
      paging,
      recipient: roots[0]?.recipient,
    };
  }

  part(type: GraphQLObjectType): RandomSelection {
    const selection = this.selection(type, 0);
    const declared = this.declared.map((one) => `, ${one}`).join('');
    return { selection, fragments: this.fragments.join('\n'), declared, variables: this.variables };
  }

  private root({ name, args, focus }: RootQuestion, cursor: 'after' | 'before' | undefined): string {
    const field = this.schema.getQueryType()?.getFields()[name];
    if (!field) throw new Error(`the schema has no root field ${name}`);
    const given = field.args.filter((arg) => arg.name in args).map((arg) => `${arg.name}: ${this.argument(arg, args[arg.name])}`);
    if (cursor !== undefined) {
      this.declared.push(`$${cursor}: String`);
      given.push(`${cursor}: $${cursor}`);
    }
    const type = getNamedType(field.type);
    const text = given.length > 0 ? `(${given.join(', ')})` : '';
    if (!isObjectType(type) && !isInterfaceType(type)) return `${name}${text}`;
    if (isInterfaceType(type)) return `${name}${text} ${this.node(type, focus)}`;
    return `${name}${text} ${this.selection(type, 0, cursor === undefined ? [] : [PAGE_INFO[cursor]])}`;
  }

  /** An argument as a variable or as it stands. */
  private argument(arg: GraphQLArgument, value: unknown): string {
    const literal = astFromValue(value, isRequiredArgument(arg) ? arg.type : getNullableType(arg.type));
    if (literal && this.dice.chance(0.5)) return print(literal);
    return `$${this.variable(arg.name, String(arg.type), value)}`;
  }

  private variable(name: string, type: string, value: unknown): string {
    const unique = `${name}${String(this.declared.length)}`;
    this.declared.push(`$${unique}: ${type}`);
    this.variables[unique] = value;
    return unique;
  }

  /** A selection on Node: its own fields, the type that is likely there, and now and then others. */
  private node(type: GraphQLInterfaceType, focus: string | undefined): string {
    const likely = focus === undefined ? [] : [focus];
    const others = this.dice.some(
      this.schema.getPossibleTypes(type).map(({ name }) => name),
      0,
      2,
    );
    const parts = [...new Set([...likely, ...others])].map((name) => {
      const object = this.schema.getType(name);
      if (!isObjectType(object)) throw new Error(`${name} is no type`);
      return `... on ${name} ${this.selection(object, 0)}`;
    });
    return `{ ${[...this.dice.some(['__typename', 'id', 'same: id'], 0, 3), '__typename', ...parts].join('\n')} }`;
  }

  private selection(type: Composite, depth: number, always: readonly string[] = []): string {
    const { dice } = this;
    const fields = Object.values(type.getFields()).filter((field) => this.mayAsk(type, field.name, depth));
    const most = depth === 0 ? 8 : 5;
    const chosen = dice.some(fields, 1, most).map(({ name }) => name);
    const parts = chosen.map((name) => this.field(type, name, depth));
    if (parts.length === 0 || dice.chance(ODDS.typename)) parts.push('__typename');
    const [again] = chosen;
    if (again !== undefined && dice.chance(ODDS.twice)) parts.push(this.field(type, again, depth));
    if (dice.chance(ODDS.inline)) parts.push(`... on ${type.name}${this.directive()} ${this.inner(type, depth)}`);
    if (dice.chance(ODDS.inline) && isNode(type)) parts.push('... on Node { id }');
    if (dice.chance(ODDS.fragment)) parts.push(`...${this.fragment(type, depth)}${this.directive()}`);
    return `{ ${[...always, ...parts].join('\n')} }`;
  }

  private inner(type: Composite, depth: number): string {
    const leaves = Object.values(type.getFields()).filter((field) => this.mayAsk(type, field.name, DEEPEST));
    return leaves.length === 0 ? '{ __typename }' : `{ ${this.field(type, this.dice.pick(leaves).name, depth)} }`;
  }

  private fragment(type: Composite, depth: number): string {
    const name = `F${String(this.fragments.length)}`;
    this.fragments.push(''); // takes the name before the fragments inside it take theirs
    this.fragments[Number(name.slice(1))] = `fragment ${name} on ${type.name} ${this.inner(type, depth)}`;
    return name;
  }

  private field(type: Composite, name: string, depth: number): string {
    const { dice } = this;
    this.budget -= 1;
    const field = type.getFields()[name];
    if (!field) throw new Error(`${type.name} has no field ${name}`);
    const named = getNamedType(field.type);
    const first = field.args.find((arg) => arg.name === 'first');
    const size = field.args.some((arg) => arg.name === 'last') && dice.chance(0.4) ? 'last' : 'first';
    const args = first && dice.chance(0.7) ? `(${size}: ${this.nestedFirst()})` : '';
    const nested = isObjectType(named) || isInterfaceType(named) ? ` ${this.selection(named, depth + 1)}` : '';
    return `${this.alias(type)}${name}${args}${this.directive()}${nested}`;
  }

  private nestedFirst(): string {
    const value = this.dice.pick([1, 1, 2, 3, 5, 50]);
    if (this.dice.chance(0.5)) return String(value);
    const name = this.variable('first', 'Int', value);
    this.sizes.push(name);
    return `$${name}`;
  }

  /** Another key for a field; now and then the name of another field of the type. */
  private alias(type: Composite): string {
    const { dice } = this;
    if (dice.chance(ODDS.stolenAlias)) return `${dice.pick(Object.keys(type.getFields()))}: `;
    return dice.chance(ODDS.alias) ? `${dice.pick(['a', 'b', 'c', 'd', 'e'])}: ` : '';
  }

  private directive(): string {
    const { dice } = this;
    if (!dice.chance(ODDS.directive)) return '';
    const condition = dice.chance(0.3) ? String(dice.chance(0.5)) : `$${this.switch()}`;
    return ` @${dice.pick(['include', 'skip'])}(if: ${condition})`;
  }

  private switch(): string {
    if (this.switches.length > 0 && this.dice.chance(0.4)) return this.dice.pick(this.switches);
    const name = this.variable('on', 'Boolean!', this.dice.chance(0.5));
    this.switches.push(name);
    return name;
  }

  private mayAsk(type: Composite, name: string, depth: number): boolean {
    const field = type.getFields()[name];
    if (!field || SKIPPED.has(`${type.name}.${name}`)) return false;
    if (this.hideCursors && /cursor$/i.test(name)) return false;
    if (field.args.some(isRequiredArgument)) return false;
    const leaf = !isObjectType(getNamedType(field.type)) && !isInterfaceType(getNamedType(field.type));
    return leaf || (depth < DEEPEST && this.budget > 0);
  }
}

const PAGE_INFO = {
  after: 'page: pageInfo { hasNextPage endCursor }',
  before: 'page: pageInfo { hasPreviousPage startCursor }',
} as const;

function isNode(type: Composite): boolean {
  return type.name === 'Node' || type.getInterfaces().some(({ name }) => name === 'Node');
}

export type { RootName };
