import { Field, InputType, ObjectType, type ClassType } from 'type-graphql';
import type { Context } from '../platform/context';
import type { Path } from '../platform/input';
import { LocalDate } from '../platform/scalars';
import type { TextEnd, TextPlace } from '../policy/texts';
import { connectionOf } from './connection';
import { inPages, type FieldGraph, type FilterGraph, type OrderGraph, type Sql, type TypeGraph } from './graph';
import { idMember } from './idField';
import { NodeView } from './node';

/**
 * A kind of record as data (ADR 54). One description gives the classes that type-graphql makes the schema from (view, page, filter, input), the
 * graph that says where the fields lie, and the checks of the input. One whole kind, in `prevention/mediaAppearance.kind.ts`:
 *
 *     export const mediaAppearance = registerKind({
 *       type: 'MediaAppearance',
 *       words: { one: 'media appearance (medverkan i media)', many: 'media appearances (medverkan i media)' },
 *       description: 'An occasion on which the coordinators took part in the media (medverkan i media).',
 *       fields: {
 *         medium: line('Newspaper, channel or company (medium).'),
 *         programme: optional(line('Programme, where it was broadcast (program).')),
 *         publishedOn: pastDay('Day of publication (datum).', 'Day of publication, not after today (datum).'),
 *       },
 *       period: 'publishedOn',
 *       order: { by: 'publishedOn', direction: 'DESC', words: 'the latest first' },
 *     });
 *
 * From this the schema has `MediaAppearance`, `MediaAppearanceConnection`, `MediaAppearanceFilter` and `UpsertMediaAppearanceInput`.
 * `publishedOn` is in the column `published_on`; lists can be filtered with `from` and `to`; `InputOf` is the TypeScript type of the
 * input, in which `programme` may be left out. A description says nothing about who may read or write: classes (THE TABLE), scopes and
 * rules stand in `policy/`, and the server does not start while a field has no class.
 */
export interface Kind<F extends KindFields> {
  /**
   * Name of the type in the schema. Its table is the same name in snake case, its prefix of ids the same in lower case.
   */
  readonly type: string;
  /** One record and several, in running English with the Swedish term in brackets. */
  readonly words: { readonly one: string; readonly many: string };
  readonly description: string;
  /** The names of the queries, if they do not follow from the type: `programme` and `programmes`. */
  readonly queries?: { readonly one: string; readonly many: string };
  /** The name of the input, if it is not `Upsert<type>Input`. */
  readonly inputName?: string;
  /** The description of the input; made of `words` when left out. */
  readonly inputDescription?: string;
  readonly fields: F;
  /** Records that point at this one: a field that gives the first of them, 20 unless `first` says otherwise. */
  readonly links?: Readonly<Record<string, KindLink>>;
  /** Refuses an input whose fields contradict each other; each has been checked by then. */
  readonly together?: (input: InputOf<F>, ctx: Context) => void;
  /** The day that the filters `from` and `to` of a list compare. */
  readonly period?: keyof F & string;
  /** Fields that a list can be filtered by, each with the description of the filter. */
  readonly equal?: Readonly<Partial<Record<keyof F & string, string>>>;
  /** Filters of the kind's own. */
  readonly filters?: Readonly<Record<string, KindFilter>>;
  /** The texts that a search looks through, for the description of the argument; the table has the column `search_open`. */
  readonly search?: string;
  /** The order of a list, with its words in the description. */
  readonly order: { readonly by: keyof F & string; readonly direction: 'ASC' | 'DESC'; readonly words: string };
}

/** A class that is extended. */
type Base<T = object> = abstract new () => T;

/**
 * The common part of a family of kinds: the base classes, the places of their fields, and the SQL of the conditions.
 */
export interface KindBase<Input> {
  readonly view: Base;
  readonly input: Base<Input>;
  readonly owner: Sql;
  readonly conditions: TypeGraph['conditions'];
  readonly fields: Readonly<Record<string, FieldGraph>>;
}

/** The type of a field or an argument, as type-graphql takes it. */
type Type = NonNullable<ReturnType<Extract<Parameters<typeof Field>[0], () => unknown>>>;

/** The part of a field that both the view and the graph need. */
interface Shown {
  readonly type: () => Type;
  readonly description: string;
  readonly nullable?: boolean;
  readonly place: (column: string) => FieldGraph;
}

/** A field that is written through the input. */
export interface WrittenField<Value> extends Shown {
  /** The name in the input, if it differs: `publisherId` of `publisher`. */
  readonly inputName?: string;
  readonly inputType?: () => Type;
  /** The type of the records that the input names by id: the check takes a GlobalId, or a list of them. */
  readonly idOf?: string;
  readonly inputDescription?: string;
  /** The value when left out, for a field that is never null. */
  readonly defaultValue?: unknown;
  /** The column, if it is not the name in the input in snake case. */
  readonly column?: string;
  /** The SQL type by which lists are ordered; text when left out. */
  readonly cast?: OrderGraph['cast'];
  /** Returns the value as it is stored, or throws BAD_USER_INPUT with the path. Null is stored as null, unchecked. */
  readonly check: (ctx: Context, value: Value, path: Path) => unknown;
  /** The use of a text that the field does not show as written: a code, or a value of a fixed form. */
  readonly text?: TextPlace;
  /** A part of the record, with an input of its own. */
  readonly part?: { readonly type: string; readonly fields: KindFields };
}

/** A field that no input writes. */
export interface ReadField extends Shown {
  readonly check?: never;
}

export type KindFields = Readonly<Record<string, WrittenField<never> | ReadField>>;

/** A filter with SQL of its own. */
export interface KindFilter extends FilterGraph {
  readonly type: () => Type;
  readonly description: string;
}

/** The records that point at a record. */
export interface KindLink {
  readonly to: string;
  /** The view of those records, if they are of another kind. */
  readonly view?: () => ClassType;
  readonly description: string;
  readonly join: (parent: string, child: string) => string;
  /** The order in which they are read. */
  readonly order: Parameters<typeof inPages>;
}

type ValueOf<F> = F extends { readonly check: (ctx: Context, value: infer V, path: Path) => unknown } ? V : never;
type NameOf<K, F> = F extends { readonly inputName: infer N extends string } ? N : K;
type Written<F> = { [K in keyof F]: F[K] extends { readonly check: unknown } ? K : never }[keyof F];
type Nullable<F> = { [K in Written<F>]: F[K] extends { readonly nullable: true } ? K : never }[Written<F>];

/** The TypeScript type of a kind's own part of the input: nullable fields may be left out. */
export type InputOf<F> = {
  -readonly [K in Exclude<Written<F>, Nullable<F>> as NameOf<K, F[K]> & string]: ValueOf<F[K]>;
} & { -readonly [K in Nullable<F> as NameOf<K, F[K]> & string]?: ValueOf<F[K]> | null };

/** The classes and the graph that a description gives. */
export interface MadeKind<Input = object> {
  readonly view: ClassType;
  readonly connection: ClassType;
  readonly filter: ClassType;
  readonly input: ClassType<Input & object>;
  readonly graph: TypeGraph;
}

/** `publishedOn` → `published_on`. */
export const snake = (name: string): string => name.replace(/(?<!^)[A-Z]/g, '_$&').toLowerCase();
const inputNameOf = (name: string, field: WrittenField<never>): string => field.inputName ?? name;

/** The column of a field. */
const columnOf = (name: string, field: WrittenField<never> | ReadField): string =>
  field.check ? (field.column ?? snake(inputNameOf(name, field))) : snake(name);

/** The fields that the input writes, by name. */
const written = (fields: KindFields): [name: string, field: WrittenField<never>][] =>
  Object.entries(fields).flatMap(([name, field]) => (field.check ? [[name, field]] : []));

/** The orders that a list of the kind offers, with their descriptions. */
export const ordersOf = <F extends KindFields>({ fields, order: { by } }: Kind<F>): Record<string, string> => ({
  [snake(by).toUpperCase()]: fieldOf(fields, by).description,
});

/** Makes the classes and the graph of a kind. */
export function makeKind<F extends KindFields, Input extends object>(kind: Kind<F>, base: KindBase<Input>): MadeKind<Input & InputOf<F>> {
  const { type, words, description, fields, inputName } = kind;
  const view = viewOf(type, description, fields, base.view);
  const inputDescription = kind.inputDescription ?? `A new ${words.one}, or all fields of an existing one.`;
  return {
    view,
    connection: connectionOf(type, () => view, { facets: false, search: kind.search !== undefined }),
    filter: filterOf(kind),
    input: inputOf(inputName ?? `Upsert${type}Input`, inputDescription, fields, base.input) as ClassType<Input & InputOf<F>>,
    graph: graphOf(kind, base),
  };
}

/** The class of a view, with a member for each field; `base` gives the fields that are common. */
export function viewOf(type: string, description: string, fields: KindFields, base?: Base): ClassType {
  const view = base ? class extends base {} : class {};
  for (const [name, { type: of, nullable, description: text }] of Object.entries(fields))
    Field(of, { nullable: nullable ?? false, description: text })(view.prototype, name);
  ObjectType(type, { description, ...(base ? { implements: NodeView } : {}) })(view);
  return view;
}

/** The class of an input, with a member for each field that is written; `base` gives those that are common. */
export function inputOf<F extends KindFields>(name: string, description: string, fields: F, base?: Base): ClassType<InputOf<F> & object> {
  const input = base ? class extends base {} : class {};
  for (const [field, spec] of written(fields)) {
    const { type, inputType = type, nullable = false, description: shown, inputDescription = shown, defaultValue } = spec;
    const options = { nullable, description: inputDescription, defaultValue };
    if (spec.idOf === undefined) Field(inputType, options)(input.prototype, inputNameOf(field, spec));
    else idMember(input.prototype, inputNameOf(field, spec), spec.idOf, inputType, options);
  }
  InputType(name, { description })(input);
  // The compiler does not follow that the members have been added.
  return input as ClassType<InputOf<F> & object>;
}

function filterOf<F extends KindFields>({ type, words, fields, period, equal, filters = {} }: Kind<F>): ClassType {
  const filter = class {};
  const add = (name: string, of: () => Type, description: string): void =>
    Field(of, { nullable: true, description })(filter.prototype, name);
  if (period) {
    add('from', () => LocalDate, 'First day to match (från).');
    add('to', () => LocalDate, 'Last day to match (till).');
  }
  for (const [name, description] of texts(equal ?? {})) add(name, fieldOf(fields, name).type, description);
  for (const [name, own] of Object.entries(filters)) add(name, own.type, own.description);
  InputType(`${type}Filter`, { description: `Selects ${words.many}; all parts must match.` })(filter);
  return filter;
}

function graphOf<F extends KindFields>(kind: Kind<F>, base: KindBase<object>): TypeGraph {
  const { type, fields, period, equal = {}, filters = {}, links = {}, search, order } = kind;
  const at = (name: string) => ({ reads: `${type}.${name}`, column: columnOf(name, fieldOf(fields, name)) });
  const compare = (name: string, sign: '=' | '>=' | '<=', cast: string): FilterGraph => {
    const { reads, column } = at(name);
    return {
      reads: [reads],
      sql: (row, { bind }) => `${row}.${column} ${sign} ${bind((value: string) => value, cast)}`,
    };
  };
  const { reads, column } = at(order.by);
  const by = snake(order.by).toUpperCase();
  const { cast = 'text' } = fieldOf(fields, order.by);
  return {
    type,
    table: snake(type),
    prefix: type.toLowerCase(),
    owner: base.owner,
    conditions: base.conditions,
    fields: {
      ...base.fields,
      ...Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.place(columnOf(name, field))])),
      ...Object.fromEntries(
        Object.entries(links).map(([name, { to, join, order }]): [string, FieldGraph] => [
          name,
          { kind: 'many', to, join, ...inPages(...order) },
        ]),
      ),
    },
    filters: {
      ...(period ? { from: compare(period, '>=', 'date'), to: compare(period, '<=', 'date') } : {}),
      ...Object.fromEntries(texts(equal).map(([name]) => [name, compare(name, '=', 'text')])),
      ...filters,
    },
    ...(search !== undefined && { search: { open: (row: string) => `${row}.search_open` } }),
    orders: { [by]: { reads, sql: (row) => `${row}.${column}`, cast } },
    defaultOrder: { field: by, direction: order.direction },
  };
}

/** The uses of the texts that a kind takes, as `Input.field`: the field of its name shows each that is no code. */
export function textUses<F extends KindFields>(kind: Kind<F>): Record<string, TextEnd> {
  const { type, inputName = `Upsert${type}Input`, fields, equal = {}, filters = {} } = kind;
  const own = [...Object.keys(equal).map((name) => [name, fieldOf(fields, name)] as const), ...Object.entries(filters)];
  const looked = own.filter(([, filter]) => isText(filter.type)).map(([name]): [string, TextEnd] => [`${type}Filter.${name}`, 'LOOK_UP']);
  return Object.fromEntries([...usesIn(type, inputName, fields), ...looked]);
}

/** The types of the parts of a kind. */
export const partTypes = (fields: KindFields): string[] => written(fields).flatMap(([, { part }]) => part?.type ?? []);

const usesIn = (type: string, input: string, fields: KindFields): [string, TextEnd][] =>
  written(fields).flatMap(([name, field]) => [
    ...(field.part ? usesIn(field.part.type, `${field.part.type}Input`, field.part.fields) : []),
    ...(isText(field.inputType ?? field.type)
      ? [[`${input}.${inputNameOf(name, field)}`, field.text ?? `${type}.${name}`] satisfies [string, TextEnd]]
      : []),
  ]);

export const isText = (type: () => Type): boolean => [type()].flat().includes(String);

/** The checked values of an input, by field or by column. */
export async function checkedInput(
  fields: KindFields,
  ctx: Context,
  input: object,
  { path = ['input'], by }: { readonly path?: Path; readonly by: 'field' | 'column' },
): Promise<Record<string, unknown>> {
  const given = new Map<string, unknown>(Object.entries(input));
  const checked: Record<string, unknown> = {};
  for (const [name, field] of written(fields)) {
    const inputName = inputNameOf(name, field);
    const value = given.get(inputName) ?? null;
    // GraphQL has checked that the value is of the field's type.
    const stored = value === null ? null : await field.check(ctx, value as never, [...path, inputName]);
    checked[by === 'field' ? name : columnOf(name, field)] = stored;
  }
  return checked;
}

const texts = (record: Readonly<Partial<Record<string, string>>>): [string, string][] =>
  Object.entries(record).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]]));

/** A written field, by name. It throws if the kind has no such field: a fault in the program. */
function fieldOf(fields: KindFields, name: string): WrittenField<never> {
  const field = fields[name];
  if (!field?.check) throw new Error(`the kind has no written field ${name}`);
  return field;
}
