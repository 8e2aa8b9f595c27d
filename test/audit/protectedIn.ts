import {
  getNamedType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  Kind,
  parse,
  print,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  type SelectionNode,
} from 'graphql';
import { isProtected } from '../../src/policy/classes';
import { CLASSED_TYPES, FIELD_CLASSES } from '../../src/policy/fields';
import { operationOf, Selections, variablesOf, type Question } from '../reading/selection';

/** Limits are tested elsewhere; here nothing may stand in the way of a long document. */
export const LONG_DOCUMENTS = {
  MAX_QUERY_COST: '100000000',
  MAX_TOKENS: '100000',
  MAX_DEPTH: '100',
  MAX_ALIASES: '10000',
  MAX_ROOT_FIELDS: '100',
  MAX_DIRECTIVES: '1000',
  MAX_SELECTIONS: '100000',
  STATEMENT_TIMEOUT_MS: '60000',
  QUERY_TIMEOUT_MS: '60000',
  REQUEST_TIMEOUT_MS: '60000',
};

/** Aliases that a test adds to every selection on a record, and that no generated document uses. */
const ID = 'loggedId';
const TYPE = 'loggedType';
const BACK = 'loggedBack';

/** A protected field that an answer holds on one record: its value, and what the record itself says of it where it was asked. */
export interface ProtectedField {
  /** Global id of the record. */
  readonly record: string;
  readonly type: string;
  /** As `Type.field`. */
  readonly field: string;
  readonly value: unknown;
  /** The answer by the record's own `withheld`; undefined where the document did not ask for it. */
  readonly answer: 'SHOW' | 'MASK' | 'WITHHOLD' | undefined;
}

const aliased = (alias: string, name: string, inner: readonly string[] = []): FieldNode => ({
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: alias },
  name: { kind: Kind.NAME, value: name },
  ...(inner.length === 0
    ? {}
    : { selectionSet: { kind: Kind.SELECTION_SET, selections: inner.map((one) => aliased(one, one)) } }),
});

/**
 * The document with the id and the type of every record in it; `back` says for each selection whether the record is also asked what it
 * holds back. The log must be the same either way.
 */
export function withIds(schema: GraphQLSchema, document: DocumentNode, back: () => boolean): DocumentNode {
  const info = new TypeInfo(schema);
  return visit(
    document,
    visitWithTypeInfo(info, {
      SelectionSet: {
        leave: (set) => {
          const type = info.getParentType();
          if (isUnionType(type)) return { ...set, selections: [...set.selections, aliased(TYPE, '__typename')] };
          if (!isObjectType(type) && !isInterfaceType(type)) return undefined;
          const fields = type.getFields();
          if (!fields['id']) return undefined;
          const added: SelectionNode[] = [aliased(ID, 'id'), aliased(TYPE, '__typename')];
          if (fields['withheld'] && back()) added.push(aliased(BACK, 'withheld', ['field', 'answer']));
          return { ...set, selections: [...set.selections, ...added] };
        },
      },
    }),
  );
}

/** A question of the generator, ready to be asked and read. */
export function readable(
  schema: GraphQLSchema,
  text: string,
  back: () => boolean,
): { text: string; document: DocumentNode } {
  const document = withIds(schema, parse(text), back);
  return { text: print(document), document };
}

/** Every protected field that was selected on a record of an answer, read off the answer, the document and the schema alone. */
export function protectedIn(schema: GraphQLSchema, question: Question, data: object): ProtectedField[] {
  const operation = operationOf(question);
  const root = operation.operation === 'mutation' ? schema.getMutationType() : schema.getQueryType();
  if (!root) throw new Error('the schema has no such operation');
  const walker = new Walker(schema, new Selections(question.document, variablesOf(question)));
  walker.object(root.name, data as View, [operation], null);
  return walker.found;
}

type View = Readonly<Record<string, unknown>>;
type Parent = Pick<FieldNode, 'selectionSet'>;

class Walker {
  readonly found: ProtectedField[] = [];

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly selections: Selections,
  ) {}

  /** `under` is the field of a record that a part hangs on; null on a record itself, and outside of records. */
  object(type: string, view: View, parents: readonly Parent[], under: string | null): void {
    const object = this.schema.getType(type);
    if (!isObjectType(object)) throw new Error(`${type} is no type of an object`);
    const sets = parents.map(({ selectionSet }) => selectionSet);
    const record = typeof view[ID] === 'string' ? view[ID] : null;
    for (const [key, nodes] of this.selections.of(type, sets)) {
      const name = nodes[0]?.name.value ?? '';
      if (!(key in view)) throw new Error(`${type}.${name} was selected as ${key} and is not in the answer`);
      if (name === '__typename') continue;
      const field = `${type}.${name}`;
      const guarded = isGuarded(type, field);
      if (guarded && record === null && (under === null || !isGuarded(under.split('.')[0] ?? '', under)))
        throw new Error(`${field} is protected and hangs on ${under ?? 'nothing'}, which no entry would name`);
      if (guarded && record !== null)
        this.found.push({ record, type, field, value: view[key], answer: answerIn(view, name) });
      const of = object.getFields()[name]?.type;
      if (of) this.value(getNamedType(of).name, view[key], nodes, record === null ? (under ?? field) : field);
    }
  }

  private value(type: string, value: unknown, nodes: readonly FieldNode[], under: string): void {
    if (Array.isArray(value)) for (const member of value as unknown[]) this.value(type, member, nodes, under);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    const view = value as View;
    this.object(typeof view[TYPE] === 'string' ? view[TYPE] : type, view, nodes, under);
  }
}

function isGuarded(type: string, field: string): boolean {
  const fieldClass = FIELD_CLASSES.get(field);
  if (fieldClass === undefined && CLASSED_TYPES.includes(type)) throw new Error(`${field} has no class`);
  return fieldClass !== undefined && isProtected(fieldClass);
}

function answerIn(view: View, name: string): ProtectedField['answer'] {
  const back = view[BACK] as readonly { readonly field: string; readonly answer: 'MASK' | 'WITHHOLD' }[] | undefined;
  return back && (back.find(({ field }) => field === name)?.answer ?? 'SHOW');
}

/** The root fields of a question, as the access log names an operation. */
export function rootNames(question: Question): string {
  const selected = operationOf(question).selectionSet.selections;
  return selected.map((node) => (node.kind === Kind.FIELD ? node.name.value : '')).join(',');
}
