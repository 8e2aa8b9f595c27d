import type { FieldNode, FragmentDefinitionNode, GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import { isObjectType, type GraphQLObjectType } from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields';
import type { Context } from '../platform/context';
import type { Actor } from '../policy/actor';
import type { FilterTools, Reader } from './graph';
import { either, scopeBranches, visibleSql } from './predicate';
import { graphOf } from './registry';
import { outlet } from './view';

/** What a statement is run with: who asks, and the values that may differ from one run of the same text to the next. */
export interface Run {
  readonly ctx: Context;
  readonly args: Readonly<Record<string, unknown>>;
  /** The record asked for, where one is asked for by id. */
  readonly uuid?: string;
  /** The records asked for, where several are asked for by id. */
  readonly uuids?: readonly string[];
  /** Where the page before ended. */
  readonly after?: { readonly value: string | null; readonly id: string };
}

export type Bind = (run: Run) => unknown;

/** The selection of the document, with what is needed to read it. */
export interface Document {
  readonly schema: GraphQLSchema;
  readonly fragments: Record<string, FragmentDefinitionNode>;
  readonly variables: Record<string, unknown>;
}

/** The part of a resolver's info that says what was asked for. */
export function documentOf(info: GraphQLResolveInfo): Document {
  return { schema: info.schema, fragments: info.fragments, variables: info.variableValues };
}

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

  /** The placeholders of the reader; each becomes a parameter only if the text mentions it. */
  readonly reader: Reader = Object.defineProperties({} as Reader, {
    agency: { get: () => (this.agencyAt ??= this.bind((run) => run.ctx.actor.agencyId, 'uuid')) },
    member: { get: () => (this.memberAt ??= this.bind((run) => run.ctx.actor.memberId, 'uuid')) },
  });

  /** A placeholder for a value of the run. */
  bind(value: Bind, cast: string): string {
    this.binds.push(value);
    return `$${String(this.binds.length)}::${cast}`;
  }

  /** A row alias that the statement has not used yet. */
  alias(): string {
    this.aliases += 1;
    return `t${String(this.aliases)}`;
  }

  /** The fields selected on a type, by response key, fragments resolved and @skip/@include applied: as graphql itself would. */
  selection(type: string, nodes: readonly FieldNode[]): [key: string, nodes: readonly FieldNode[]][] {
    const { schema, fragments, variables } = this.document;
    return [...collectSubfields(schema, fragments, variables, this.objectType(type), nodes)];
  }

  /** What the values of a selected field must still pass before they leave. */
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

  /** Where rows of a type are in the reader's view. */
  scope(type: string, row: string): string {
    return either(scopeBranches(this.actor, graphOf(type), row, this.reader));
  }

  /** Where the reader sees a field of a row in full. */
  visible(type: string, field: string, row: string): string {
    return visibleSql(this.actor, graphOf(type), field, row, this.reader);
  }

  /** The tools of a filter whose value `pick` finds among the arguments. */
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
