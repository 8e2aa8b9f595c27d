import { Kind, visit, type FieldNode, type GraphQLResolveInfo } from 'graphql';
import { preparedNames } from '../platform/preparedNames';
import { actorKey, type Actor } from '../policy/actor';
import type { Bind, Run } from './compiler';

/** A compiled statement that can run for every reader of one kind. */
export interface Compiled<T> {
  readonly text: string;
  readonly name: string;
  readonly binds: readonly Bind[];
  read(rows: readonly unknown[], run: Run): T;
}

const MOST_PER_FIELD = 64;
/** From this run on, a statement counts as reused. */
const USED_AGAIN = 3;

/**
 * The cache of compiled statements, keyed by the field node of the document, the kind of reader, and the shape of the
 * arguments. Two kinds of reader never share a statement; within one kind, the reader's ids are parameters.
 */
export class CompiledCache {
  private readonly byField = new WeakMap<FieldNode, Map<string, Compiled<unknown>>>();
  private readonly variablesOf = new WeakMap<FieldNode, UsedVariables>();
  private readonly runs = new WeakMap<Compiled<unknown>, number>();

  get<T>(info: GraphQLResolveInfo, actor: Actor, shape: string, build: () => Compiled<T>): Compiled<T> {
    const [node] = info.fieldNodes;
    if (!node) throw new Error('a resolver without a field');
    const forField = this.byField.get(node) ?? new Map<string, Compiled<unknown>>();
    this.byField.set(node, forField);
    // A field written twice is merged, and the effective nodes can differ from run to run, so it is not cached.
    if (info.fieldNodes.length > 1) return build();
    const { values, cursors } = this.usedInside(info, node);
    const variables = values.map((name) => [name, info.variableValues[name]]);
    const positions = cursors.filter((name) => isGiven(info.variableValues[name]));
    const key = `${actorKey(actor)}|${shape}|${JSON.stringify([variables, positions])}`;
    // One key always builds one kind of reader, so the cached entry has the requested type.
    const known = forField.get(key) as Compiled<T> | undefined;
    if (known) return known;
    if (forField.size >= MOST_PER_FIELD) forField.clear();
    const built = build();
    forField.set(key, built);
    return built;
  }

  /** The statement's name once it is reused, so that the database plans it only once per connection. */
  preparedName(compiled: Compiled<unknown>, { agencyId }: Actor): string | undefined {
    if (preparedNames.use(compiled.name)) return compiled.name;
    const runs = (this.runs.get(compiled) ?? 0) + 1;
    this.runs.set(compiled, runs);
    if (runs < USED_AGAIN) return undefined;
    preparedNames.take(compiled.name, agencyId);
    return compiled.name;
  }

  /** The variables used inside the selection. */
  private usedInside(info: GraphQLResolveInfo, node: FieldNode): UsedVariables {
    const known = this.variablesOf.get(node);
    if (known) return known;
    const values = new Set<string>();
    const cursors = new Set<string>();
    const visited = new Set<string>();
    const look = (root: Parameters<typeof visit>[0]): void => {
      visit(root, {
        Argument: ({ name, value }) => {
          if (!CURSOR.test(name.value) || value.kind !== Kind.VARIABLE) return undefined;
          cursors.add(value.name.value);
          return false;
        },
        Variable: ({ name }) => void values.add(name.value),
        FragmentSpread: ({ name }) => {
          const fragment = info.fragments[name.value];
          if (!fragment || visited.has(name.value)) return;
          visited.add(name.value);
          look(fragment);
        },
      });
    };
    if (node.selectionSet) look(node.selectionSet);
    const used = { values: [...values].sort(), cursors: [...cursors].sort() };
    this.variablesOf.set(node, used);
    return used;
  }
}

/** The arguments that take a cursor. */
const CURSOR = /^(?:after|before)$/;

/** The names of variables used inside a selection. */
interface UsedVariables {
  /** Page sizes, @include and @skip: their values are part of the statement's text. */
  readonly values: readonly string[];
  /** Cursors: only whether one is given is part of the text. */
  readonly cursors: readonly string[];
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null;
