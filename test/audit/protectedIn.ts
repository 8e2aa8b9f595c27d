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
import { CLASSED_TYPES, FIELD_CLASSES, ROW_TIMES } from '../../src/policy/fields';
import { globalId } from '../../src/reading/ids';
import { operationOf, Selections, variablesOf, type Question } from '../reading/selection';
import type { TestDatabase } from '../support/postgres';
import { faultsOf, keptIn, type Asked, type EntryRow, type Kept } from './entriesOf';

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
/** Of a record without an id of its own, which is told by where it stands: when it was made. */
const AT = 'loggedAt';

/** A protected field that an answer holds on one record: its value, and what the record itself says of it where it was asked. */
export interface ProtectedField {
  /** Global id of the record; of one that the schema gives no id, where it stands, as `placed` writes it. */
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
  ...(inner.length === 0 ? {} : { selectionSet: { kind: Kind.SELECTION_SET, selections: inner.map((one) => aliased(one, one)) } }),
});

/** Where a record without an id stands: in which field of which record, as which of the list, and of when. */
const placed = (holder: string, field: string, index: number, at: unknown): string => `${holder} ${field} ${String(index)} ${String(at)}`;

/**
 * The document with the id and the type of every record in it, or when it was made where it has no id; `back` says for each selection
 * whether the record is also asked what it holds back. The log must be the same either way.
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
          if (!fields['id'] && !fields['withheld']) return undefined;
          const known = fields['id'] ? aliased(ID, 'id') : aliased(AT, 'at');
          const added: SelectionNode[] = [known, aliased(TYPE, '__typename')];
          if (fields['withheld'] && back()) added.push(aliased(BACK, 'withheld', ['field', 'answer']));
          return { ...set, selections: [...set.selections, ...added] };
        },
      },
    }),
  );
}

/** A question of the generator, ready to be asked and read. */
export function readable(schema: GraphQLSchema, text: string, back: () => boolean): { text: string; document: DocumentNode } {
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
/** The field that a part hangs on, the record that this is a field of, and which of several the part is. */
interface Under {
  readonly field: string;
  readonly holder: string | null;
  readonly index: number;
}

class Walker {
  readonly found: ProtectedField[] = [];

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly selections: Selections,
  ) {}

  /** `under` is the field of a record that a part hangs on; null on a record itself, and outside of records. */
  object(type: string, view: View, parents: readonly Parent[], under: Under | null): void {
    const object = this.schema.getType(type);
    if (!isObjectType(object)) throw new Error(`${type} is no type of an object`);
    const sets = parents.map(({ selectionSet }) => selectionSet);
    const record = recordOf(view, under);
    for (const [key, nodes] of this.selections.of(type, sets)) {
      const asked = nodes[0]?.name.value ?? '';
      if (!(key in view)) throw new Error(`${type}.${asked} was selected as ${key} and is not in the answer`);
      if (asked === '__typename') continue;
      // A linked list asked for as a connection is logged under its own name.
      const name = asked.replace(/Connection$/, '');
      const field = `${type}.${name}`;
      const guarded = isGuarded(type, field);
      if (guarded && record === null && (under === null || !isGuarded(under.field.split('.')[0] ?? '', under.field)))
        throw new Error(`${field} is protected and hangs on ${under?.field ?? 'nothing'}, which no entry would name`);
      const value = view[key];
      // `withheld` lists no times of records: one that is null is not known, or withheld.
      const answer = !ROW_TIMES.has(field) ? answerIn(view, name) : value === null ? undefined : 'SHOW';
      if (guarded && record !== null) this.found.push({ record, type, field, value, answer });
      const of = object.getFields()[asked]?.type;
      const part = record === null && under !== null ? under : { field, holder: record, index: 0 };
      if (of) this.value(getNamedType(of).name, view[key], nodes, part);
    }
  }

  private value(type: string, value: unknown, nodes: readonly FieldNode[], under: Under): void {
    if (Array.isArray(value))
      for (const [index, member] of (value as unknown[]).entries()) this.value(type, member, nodes, { ...under, index });
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    const view = value as View;
    this.object(typeof view[TYPE] === 'string' ? view[TYPE] : type, view, nodes, under);
  }
}

function recordOf(view: View, under: Under | null): string | null {
  if (typeof view[ID] === 'string') return view[ID];
  if (view[AT] === undefined) return null;
  if (typeof under?.holder !== 'string') throw new Error(`a record without an id hangs on ${under?.field ?? 'nothing'}, which has none`);
  return placed(under.holder, under.field, under.index, view[AT]);
}

function isGuarded(type: string, field: string): boolean {
  const fieldClass = FIELD_CLASSES.get(field);
  if (fieldClass === undefined && CLASSED_TYPES.includes(type)) throw new Error(`${field} has no class`);
  return fieldClass !== undefined && isProtected(fieldClass);
}

/** What the record itself says of a field. One in PART is shown, as a link is: what it may hide is behind it. */
function answerIn(view: View, name: string): ProtectedField['answer'] {
  const back = view[BACK] as readonly { readonly field: string; readonly answer: 'MASK' | 'WITHHOLD' | 'PART' }[] | undefined;
  if (!back) return undefined;
  const answer = back.find(({ field }) => field === name)?.answer ?? 'SHOW';
  return answer === 'PART' ? 'SHOW' : answer;
}

/** The root fields of a question, as the access log names an operation. */
export function rootNames(question: Question): string {
  const selected = operationOf(question).selectionSet.selections;
  return selected.map((node) => (node.kind === Kind.FIELD ? node.name.value : '')).join(',');
}

/** An instant as the API gives it. */
const instant = (sql: string): string => `to_char(${sql} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The records that the schema gives no id: in which field of what each stands, of when, and whose it is. */
const PLACED: Readonly<Record<string, { holder: string; field: string; key: string; table: string; owner: string }>> = {
  TimelineEntry: {
    ...{ holder: 'Referral', field: 'Referral.timeline', key: 't.referral_id' },
    table: 'referral_event',
    owner: '(SELECT r.from_agency_id FROM referral r WHERE r.id = t.referral_id)',
  },
  ConsentWithdrawal: {
    ...{ holder: 'Consent', field: 'Consent.withdrawals', key: 't.consent_id' },
    table: 'consent_withdrawal',
    owner: '(SELECT c.owner_agency_id FROM consent c WHERE c.id = t.consent_id)',
  },
};
interface PlacedRow {
  readonly id: string;
  readonly holder: string;
  readonly index: number;
  readonly at: string;
  readonly owner: string;
}

type Forms = readonly [full: unknown, masked: unknown];
const UNTIL = [instant('t.valid_until'), instant('t.open_until')] as const;
const BECAUSE = ['t.ends_because', 't.open_because'] as const;
const OUTGROWN = `t.status IN ('FORMING', 'ACTIVE') AND t.valid_until <= now()`;
const DISTRICTS = `(SELECT coalesce(json_agg(d.code ORDER BY d.code COLLATE "C"), '[]') FROM term d WHERE d.taxonomy = 'DISTRICT' AND lower(d.label) IN (SELECT lower(trim(a)) FROM unnest(t.areas) a))`;

/** What a field holds in full, and what a mask leaves of it; the two masks of a person are told apart in `entriesOf`. */
const FORMS: Readonly<Record<string, { table: string; owner?: string; forms: Readonly<Record<string, readonly [string, string]>> }>> = {
  Disclosure: { table: 'disclosure', forms: { validUntil: UNTIL, endsBecause: BECAUSE } },
  Consent: {
    table: 'consent',
    forms: { provision: ['t.provision', `'OSL 12'::text`], validUntil: UNTIL, endsBecause: BECAUSE },
  },
  Lapse: {
    table: 'upcoming_lapse',
    forms: { at: [instant('t.at'), instant('t.open_at')], because: ['t.because', 't.open_because'] },
  },
  ActionGroup: {
    table: 'action_group',
    forms: {
      closedAt: [
        instant(`(CASE WHEN ${OUTGROWN} THEN t.valid_until ELSE t.closed_at END)`),
        instant(`(CASE WHEN t.status <> 'LAPSED' AND NOT (${OUTGROWN}) THEN t.closed_at END)`),
      ],
    },
  },
  Mentor: {
    table: 'mentor',
    owner: 'provider_agency_id',
    forms: { areas: ['to_json(t.areas)', `'[]'::json`], areaCodes: [DISTRICTS, `'[]'::json`] },
  },
  Mentorship: {
    table: 'mentorship',
    forms: { points: ['t.points / 1000.0', '0'], pointsOf: ['t.points_of / 1000.0', '0'] },
  },
};

/** What an answer alone cannot tell: which record stands where, whose it is, and both forms of what has a mask. */
export interface Held extends Kept {
  /** The global id of a record that stands somewhere; any other is its own. */
  idOf(record: string): string;
  /** Both forms of a field of a record; undefined where it has but one. */
  formsOf(record: string, field: string): Forms | undefined;
}

/** Reads it from the tables as the owner of the database. */
export async function heldIn(database: TestDatabase): Promise<Held> {
  const [kept, ids, owners, forms] = [
    await keptIn(database),
    new Map<string, string>(),
    new Map<string, string>(),
    new Map<string, Forms>(),
  ];
  for (const [type, { holder, field, key, table, owner }] of Object.entries(PLACED)) {
    const rows = await database.ownerQuery<PlacedRow>(
      `SELECT t.id, ${key} AS holder, ${instant('t.at')} AS at, ${owner} AS owner,
              row_number() OVER (PARTITION BY ${key} ORDER BY t.at, t.id)::int - 1 AS index FROM ${table} t`,
    );
    for (const row of rows) {
      ids.set(placed(globalId(holder, row.holder), field, row.index, row.at), globalId(type, row.id));
      owners.set(globalId(type, row.id), row.owner);
    }
  }
  for (const [type, { table, owner: ownedBy = 'owner_agency_id', forms: of }] of Object.entries(FORMS)) {
    const columns = Object.entries(of).map(([name, [full, masked]]) => `'${name}', json_build_array(${full}, ${masked})`);
    const rows = await database.ownerQuery<{ id: string; owner: string; both: Readonly<Record<string, Forms>> }>(
      `SELECT t.id, t.${ownedBy} AS owner, json_build_object(${columns.join()}) AS both FROM ${table} t`,
    );
    for (const { id, owner, both } of rows) {
      owners.set(globalId(type, id), owner);
      for (const [name, pair] of Object.entries(both)) forms.set(`${globalId(type, id)} ${type}.${name}`, pair);
    }
  }
  return {
    ...kept,
    ownerOf: (record) => owners.get(record) ?? kept.ownerOf(record),
    idOf: (record) => ids.get(record) ?? record,
    formsOf: (record, field) => forms.get(`${record} ${field}`),
  };
}

const alike = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** A field as an entry is to name it: of a record by its id, and masked where its value is what the mask leaves. */
function asLogged(found: ProtectedField, entries: readonly EntryRow[], held: Held): ProtectedField {
  const one = { ...found, record: held.idOf(found.record) };
  const [full, masked] = held.formsOf(one.record, one.field) ?? [];
  if (one.value === null || masked === undefined || !alike(one.value, masked)) return one;
  const inMask = { ...one, value: null, answer: 'MASK' } as const;
  if (!alike(full, masked)) return inMask;
  // Both forms are the same: the record itself says which it is. Where it was not asked, an entry may say either, and nothing else.
  if (one.answer !== undefined) return one.answer === 'MASK' ? inMask : one;
  const named = (row: EntryRow): boolean => row.record_ids.some((id) => globalId(row.record_type, id) === one.record);
  return entries.some((row) => named(row) && row.shown.includes(`${one.field}:masked`)) ? inMask : one;
}

/** Stands in the log for a person that was asked about; whoever asked keeps it. */
const isQuestion = (record: string): boolean => record.startsWith(globalId('PersonQuestion', ''));

/** Everything that is wrong between an answer and its entries, as `faultsOf` finds it, of records without an id and of masks as well. */
export function faultsIn(found: readonly ProtectedField[], entries: readonly EntryRow[], asked: Asked, held: Held): string[] {
  const logged = found.map((one) => asLogged(one, entries, held));
  return faultsOf(logged, entries, asked, {
    ...held,
    ownerOf: (record) => (isQuestion(record) ? asked.actor.agency.id : held.ownerOf(record)),
  });
}
