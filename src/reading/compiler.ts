import type { FieldNode, FragmentDefinitionNode, GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import { isObjectType, type GraphQLObjectType } from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields';
import type { Context } from '../platform/context';
import type { Actor } from '../policy/actor';
import type { Position } from './cursor';
import type { FilterTools, Reader } from './graph';
import type { Searched } from './searched';
import { either, scopeBranches, visibleSql } from './predicate';
import { graphOf } from './registry';
import { outlet } from './view';

/** The parameters of one run: the context, and the values that may differ between runs of the same text. */
export interface Run {
  readonly ctx: Context;
  readonly args: Readonly<Record<string, unknown>>;
  /** The requested record, when reading by id. */
  readonly uuid?: string;
  /** The requested records, when reading several by id. */
  readonly uuids?: readonly string[];
  /** The search of a list, planned. */
  readonly searched?: Searched;
  /** The positions between which the page lies. */
  readonly after?: Position;
  readonly before?: Position;
  /** The variables of the request: the cursors of linked lists are read from them when the statement runs. */
  readonly variables?: Readonly<Record<string, unknown>>;
}

export type Bind = (run: Run) => unknown;

/** The selection of the document, with what is needed to resolve it. */
export interface Document {
  readonly schema: GraphQLSchema;
  readonly fragments: Record<string, FragmentDefinitionNode>;
  readonly variables: Record<string, unknown>;
}

/** The document of a resolver's info. */
export function documentOf(info: GraphQLResolveInfo): Document {
  return { schema: info.schema, fragments: info.fragments, variables: info.variableValues };
}

/** The value of a variable; undefined if none was given. Its name may be that of something that every object has. */
export const variableIn = (variables: Readonly<Record<string, unknown>>, name: string): unknown =>
  Object.hasOwn(variables, name) ? variables[name] : undefined;

/** Collects the parameters and aliases of one statement while its text is built. */
export class Compiler {
  readonly binds: Bind[] = [];
  private aliases = 0;
  private agencyAt: string | undefined;
  private memberAt: string | undefined;

  constructor(
    readonly actor: Actor,
    readonly document: Document,
  ) {}

  /** Placeholders for the reader's ids. Each becomes a parameter only if the text uses it. */
  readonly reader: Reader = Object.defineProperties({} as Reader, {
    agency: { get: () => (this.agencyAt ??= this.bind((run) => run.ctx.actor.agencyId, 'uuid')) },
    member: { get: () => (this.memberAt ??= this.bind((run) => run.ctx.actor.memberId, 'uuid')) },
  });

  /** Adds a parameter and returns its placeholder. */
  bind(value: Bind, cast: string): string {
    this.binds.push(value);
    return `$${String(this.binds.length)}::${cast}`;
  }

  /** A new row alias. */
  alias(): string {
    this.aliases += 1;
    return `t${String(this.aliases)}`;
  }

  /** The selected fields of a type by response key, with fragments and @skip/@include resolved as graphql-js does. */
  selection(type: string, nodes: readonly FieldNode[]): [key: string, nodes: readonly FieldNode[]][] {
    const { schema, fragments, variables } = this.document;
    return [...collectSubfields(schema, fragments, variables, this.objectType(type), nodes)];
  }

  /** The last check that values of a selected field must pass before they leave. */
  outlet(type: string, nodes: readonly FieldNode[]): ((value: unknown) => unknown) | null {
    const name = nodes[0]?.name.value ?? '';
    const field = this.objectType(type).getFields()[name];
    if (!field) throw new Error(`${type} has no field ${name}`);
    return outlet(`${type}.${name}`, field.type);
  }

  /** The object type of the schema with this name. */
  objectType(name: string): GraphQLObjectType {
    const type = this.document.schema.getType(name);
    if (!isObjectType(type)) throw new Error(`${name} is not an object type of the schema`);
    return type;
  }

  /** SQL: whether a row of a type is in the reader's view. */
  scope(type: string, row: string): string {
    return either(scopeBranches(this.actor, graphOf(type), row, this.reader));
  }

  /** SQL: whether the reader sees a field of a row in full. */
  visible(type: string, field: string, row: string): string {
    return visibleSql(this.actor, graphOf(type), field, row, this.reader);
  }

  /** The tools for a filter; `pick` finds its value among the arguments. */
  filterTools(pick: (args: Readonly<Record<string, unknown>>) => unknown): FilterTools {
    const { reader } = this;
    return {
      get agency() {
        return reader.agency;
      },
      get member() {
        return reader.member;
      },
      bind: (take, cast) => this.bind((run) => take(pick(run.args) as never, run.ctx), cast),
      scope: (type, row) => this.scope(type, row),
      visible: (type, field, row) => this.visible(type, field, row),
    };
  }
}
