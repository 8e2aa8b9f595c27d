import {
  Kind,
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

/** What was asked: a document with one operation, and its variables. */
export interface Question {
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

type Selected = ReadonlyMap<string, readonly FieldNode[]>;

/** The operation of a question. */
export function operationOf({ document }: Question): OperationDefinitionNode {
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('a question without an operation');
  return operation;
}

/** The variables as the operation sees them: what was given, or else the default. */
export function variablesOf(question: Question): Readonly<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  for (const { variable, defaultValue } of operationOf(question).variableDefinitions ?? []) {
    const given = question.variables[variable.name.value];
    if (given !== undefined) values[variable.name.value] = given;
    else if (defaultValue) values[variable.name.value] = valueOf(defaultValue, {});
  }
  return values;
}

/** The value written in a document; undefined for a variable that was not given. */
export function valueOf(node: ValueNode, variables: Readonly<Record<string, unknown>>): unknown {
  switch (node.kind) {
    case Kind.VARIABLE:
      return variables[node.name.value];
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value);
    case Kind.NULL:
      return null;
    case Kind.LIST:
      return node.values.map((member) => valueOf(member, variables));
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map(({ name, value }) => [name.value, valueOf(value, variables)]));
    default:
      return node.value;
  }
}

/** The arguments written on a field. */
export function argumentsOf(node: FieldNode | undefined, variables: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const given = (node?.arguments ?? []).map(({ name, value }): [string, unknown] => [name.value, valueOf(value, variables)]);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

/** The fields selected on an object of this type by response key, in the order they are written. */
export class Selections {
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(
    document: DocumentNode,
    private readonly variables: Readonly<Record<string, unknown>>,
  ) {
    const fragments = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
    this.fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  }

  of(type: string, sets: readonly (SelectionSetNode | undefined)[]): Selected {
    const selected = new Map<string, FieldNode[]>();
    for (const set of sets) this.collect(type, set, selected);
    return selected;
  }

  private collect(type: string, set: SelectionSetNode | undefined, into: Map<string, FieldNode[]>): void {
    for (const node of set?.selections ?? []) {
      if (!this.included(node)) continue;
      if (node.kind === Kind.FIELD) {
        const key = node.alias?.value ?? node.name.value;
        into.set(key, [...(into.get(key) ?? []), node]);
        continue;
      }
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? this.fragments.get(node.name.value) : node;
      const condition = fragment?.typeCondition?.name.value ?? type;
      if (condition === type || condition === 'Node') this.collect(type, fragment?.selectionSet, into);
    }
  }

  private included(node: Extract<ASTNode, { kind: Kind.FIELD | Kind.FRAGMENT_SPREAD | Kind.INLINE_FRAGMENT }>): boolean {
    return (node.directives ?? []).every((directive) => {
      const [condition] = directive.arguments ?? [];
      const holds = condition !== undefined && valueOf(condition.value, this.variables) === true;
      return directive.name.value === 'include' ? holds : !holds;
    });
  }
}
