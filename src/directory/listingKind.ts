import { Field, InputType, type ClassType } from 'type-graphql';
import type { Path } from '../platform/input';
import { declareTexts, type TextEnd } from '../policy/texts';
import type { FieldGraph } from '../reading/graph';
import { connectionOf } from '../reading/connection';
import { isText, snake, viewOf, type KindFields, type WrittenField } from '../reading/kind';
import { idMember } from '../reading/idField';
import { NodeView } from '../reading/node';
import { given, kept } from './checks';
import { inputPath, type Listed, type TermUse } from './listing';
import { upsertListingInput, type UpsertListingInput } from './listing.types';
import type { Taxonomy } from './vocabulary.types';

/**
 * A listing that agencies maintain, as data (ADR 54): one description gives the view, the input, the places of the fields, the checks of
 * the input, and the part of it that a sync and an import file carry. `expert.kind.ts` is a whole one. A listing is not replaced as a
 * whole, as the registers of `prevention/` are: a member that is left out keeps its value. Who may read and write stands in `policy/`.
 */
export interface Listing<M extends Members, T extends Listed> {
  readonly type: T;
  readonly description: string;
  readonly inputDescription: string;
  readonly members: M;
}

type Type = WrittenField<never>['type'];

/** The form in which an import file has the values of a member. */
export type MemberForm = 'text' | 'texts' | 'flag' | 'levels' | 'day';

/** A member of a listing: a field of the view, a member of the input, or both. `listingMembers.ts` has the sorts of them. */
interface Member {
  readonly type: Type;
  /** The description of the field of the view; left out if no field of this name shows the member. */
  readonly shown?: string;
  /** Whether the field of the view can be null. */
  readonly nullable?: boolean;
  readonly place?: (column: string) => FieldGraph;
  /** The description in the input; left out if no input writes the member. */
  readonly written?: string;
  readonly inputType?: Type;
  /** The type of the record that the input names by id: the check takes a GlobalId. */
  readonly idOf?: string;
  /** The property of the row, if it differs from the name: `languageCodes` of `languages`. */
  readonly column?: string;
  /** SQL: the values of a member that has a table of its own. */
  readonly apart?: (row: string) => string;
  /** Whether null clears the value; if not, null is refused. */
  readonly clearable?: true;
  /** Whether a new listing must have it. */
  readonly required?: true;
  /** The value of a new listing that does not state it; null when left out. */
  readonly blank?: unknown;
  /** Returns the value as it is stored, or throws BAD_USER_INPUT with the path. */
  readonly check?: (value: never, path: Path) => unknown;
  /** The terms that the stored value names. */
  readonly terms?: { readonly taxonomy: Taxonomy; readonly codes: (stored: never) => readonly TermPlace[] };
  /** SQL: the stored value as a sync compares it; the column when left out. */
  readonly compared?: (column: string) => string;
  readonly form?: MemberForm;
  /** The use of its text, if the field of its name does not show it: another field does, or it has a fixed form. */
  readonly text?: TextEnd;
  /** The member in a sync, if a sync carries it. */
  readonly synced?: Synced;
  readonly syncType?: Type;
}

/** A code of a term, with its place within the member. */
export type TermPlace = readonly [code: string, ...place: Path];

/** A member that a sync carries: its description there, and the group of fields by which conflicts are decided. */
export interface Synced {
  readonly group: 'BASIS' | 'IDENTITY' | 'CONTACT' | 'NARRATIVE';
  readonly words: string;
}

export type Members = Readonly<Record<string, Member>>;

type Named<M, Mark> = { [K in keyof M]: M[K] extends Mark ? K : never }[keyof M] & string;
type Written<M> = Named<M, { readonly written: string }>;
type Apart<M> = Named<M, { readonly apart: unknown }>;
type ValueOf<F> = F extends { readonly check: (value: infer V, path: Path) => unknown } ? V : never;
type StoredOf<F> =
  | (F extends { readonly check: (value: never, path: Path) => infer S } ? S : never)
  | (F extends { readonly clearable: true } ? null : never);
type ColumnOf<K, F> = (F extends { readonly column: infer C } ? C : K) & string;

/** The members of the input, all of which may be left out. */
export type ParticularsOf<M> = { -readonly [K in Written<M>]?: ValueOf<M[K]> | null };
/** The members of the input of a sync, with days and levels as text. */
export type SyncInputOf<M> = { -readonly [K in SyncedName<M>]?: SentOf<M[K]> | null };
type SentOf<F> = F extends { readonly form: infer Form extends MemberForm } ? Sent[Form] : never;
interface Sent {
  text: string;
  texts: string[];
  flag: boolean;
  levels: { code: string; level: string }[];
  day: string;
}
/** What a sync compares of a stored listing. */
export type SyncedOf<M> = { readonly [K in SyncedName<M>]: StoredOf<M[K]> };
export type SyncedName<M> = Named<M, { readonly synced: Synced }>;

/** A member whose column the table lacks, or has for another type of value, stops the compiler with this sentence. */
type Fitting<Row, M> = {
  readonly [K in keyof M]: M[K] extends { readonly apart: unknown }
    ? unknown
    : M[K] extends { readonly written: string }
      ? ColumnOf<K, M[K]> extends keyof Row
        ? StoredOf<M[K]> extends Row[ColumnOf<K, M[K]>]
          ? unknown
          : `the column of ${K & string} holds another type of value`
        : `the table has no column for ${K & string}: add a migration, then run npm run rows`
      : unknown;
};

/** Changes to a listing that have passed every check except whether their terms exist; `undefined` keeps a value. */
export interface Checked<Row, M> {
  readonly fields: Partial<Row>;
  /** The members that have a table of their own. */
  readonly apart: { readonly [K in Apart<M>]?: StoredOf<M[K]> };
  readonly terms: readonly TermUse[];
}

/** The columns that are the same in every listing, which no member writes. */
type Common = 'id' | 'agencyId' | 'assuredAt' | 'version';

/** Makes the classes, the places and the checks of a listing whose row is `Row`. */
export const listing =
  <Row extends object>() =>
  <const M extends Members, T extends Listed>(kind: Listing<M, T> & { readonly members: Fitting<Row, M> }) => {
    const { type, description, inputDescription } = kind;
    const all = Object.entries<Member>(kind.members);
    const writes = all.filter(([, { written }]) => written !== undefined);
    const carries = all.flatMap(([name, { synced, ...member }]) => (synced ? [{ name, synced, member }] : []));
    const propertyOf = (name: string, { column = name }: Member): string => column;
    const columnOf = (name: string, member: Member): string => snake(propertyOf(name, member));
    const statedOf = ({ fields, apart }: Checked<Row, M>) => {
      const columns = new Map<string, unknown>([...Object.entries(fields), ...Object.entries(apart)]);
      return (name: string, member: Member): unknown => columns.get(propertyOf(name, member));
    };
    const view = viewOf(type, description, shownFields(all), NodeView);
    const inputName = `Upsert${type}Input`;
    declareTexts(usesIn(type, inputName, writes));
    return {
      type,
      view,
      connection: connectionOf(type, () => view, { facets: true, search: true }),
      input: inputOf(
        inputName,
        inputDescription,
        writes.map(([name, { inputType, type: of, written = '', idOf }]): InputMember => [name, inputType ?? of, written, idOf]),
        upsertListingInput(type),
      ) as ClassType<UpsertListingInput<T> & ParticularsOf<M>>,
      /** The class of the input of a sync. */
      syncInput: (name: string, words: string): ClassType<SyncInputOf<M>> => {
        declareTexts(
          usesIn(
            type,
            name,
            carries.map(({ name: member, member: of }) => [member, { ...of, inputType: of.syncType ?? of.inputType ?? of.type }]),
          ),
        );
        return inputOf(
          name,
          words,
          carries.map(({ name: member, synced, member: { syncType, inputType, type: of } }): InputMember => [
            member,
            syncType ?? inputType ?? of,
            synced.words,
          ]),
          class {},
        ) as ClassType<SyncInputOf<M>>;
      },
      /** Where the fields of the view lie. */
      places: Object.fromEntries(
        all.flatMap(([name, member]) => (member.shown !== undefined && member.place ? [[name, member.place(columnOf(name, member))]] : [])),
      ),
      /** The members that a sync carries, in the order of the description. */
      synced: carries.map(({ name, synced, member: { form = 'text', required = false, terms } }) => ({
        name: name as SyncedName<M>,
        group: synced.group,
        form,
        required,
        taxonomy: terms?.taxonomy,
      })),
      /** The list after SELECT with the members that a sync compares, from a row. */
      compared: (row: string): string =>
        carries
          .map(({ name, member }) => {
            const column = `${row}.${columnOf(name, member)}`;
            return `${member.apart?.(row) ?? member.compared?.(column) ?? column} AS "${name}"`;
          })
          .join(', '),
      /** The stored values that a change states, by member of a sync; undefined for one that it does not state. */
      stated: (change: Checked<Row, M>): Readonly<Record<SyncedName<M>, unknown>> => {
        const stated = statedOf(change);
        return Object.fromEntries(carries.map(({ name, member }) => [name, stated(name, member)])) as Record<SyncedName<M>, unknown>;
      },
      /** The values of a new listing of which this was stated, by member of a sync. */
      first: (change: Checked<Row, M>): Readonly<Record<SyncedName<M>, unknown>> => {
        const stated = statedOf(change);
        return Object.fromEntries(carries.map(({ name, member }) => [name, stated(name, member) ?? member.blank ?? null])) as Record<
          SyncedName<M>,
          unknown
        >;
      },
      /** The columns of a new listing: the stated values, and else the values of one of which nothing is stated. Throws if a required one is missing. */
      newRow: (fields: Partial<Row>): Omit<Row, Common> => {
        const columns = new Map<string, unknown>(Object.entries(fields));
        const own = writes.filter(([, { apart }]) => apart === undefined);
        return Object.fromEntries(
          own.map(([name, member]) => {
            const property = propertyOf(name, member);
            const value = columns.get(property);
            return [property, member.required ? given(value, inputPath(name)) : value === undefined ? (member.blank ?? null) : value];
          }),
        ) as Omit<Row, Common>;
      },
      /** Checks the given members; errors carry the place in the input. Whether the terms exist is checked on writing. */
      check: (input: ParticularsOf<M>): Checked<Row, M> => {
        const values = new Map<string, unknown>(Object.entries(input));
        const fields: Record<string, unknown> = {};
        const apart: Record<string, unknown> = {};
        const terms: TermUse[] = [];
        for (const [name, member] of writes) {
          const stored = checked(member, values.get(name), inputPath(name));
          if (stored === undefined) continue;
          const to = member.apart ? apart : fields;
          to[propertyOf(name, member)] = stored;
          if (stored !== null) terms.push(...termsIn(name, member, stored));
        }
        return { fields: fields as Partial<Row>, apart: apart as Checked<Row, M>['apart'], terms };
      },
    };
  };

function checked({ check, clearable }: Member, value: unknown, path: Path): unknown {
  // GraphQL has checked that the value is of the member's type.
  const form = (one: unknown): unknown => check?.(one as never, path);
  return clearable && value === null ? null : kept(value, path, form);
}

const termsIn = (name: string, { terms }: Member, stored: unknown): TermUse[] =>
  terms
    ? terms.codes(stored as never).map(([code, ...place]) => ({ taxonomy: terms.taxonomy, code, path: inputPath(name, ...place) }))
    : [];

/** The use of each text of an input: a code of a term, a day, or what the field of its name shows. */
const usesIn = (type: string, input: string, members: readonly (readonly [string, Member])[]): Record<string, TextEnd> =>
  Object.fromEntries(
    members
      .filter(([, member]) => isText(member.inputType ?? member.type))
      .map(([name, { terms, form, text }]) => [`${input}.${name}`, terms ? 'CODE' : form === 'day' ? 'FORM' : (text ?? `${type}.${name}`)]),
  );

const shownFields = (members: readonly (readonly [string, Member])[]): KindFields =>
  Object.fromEntries(
    members.flatMap(([name, { shown, type, nullable = false, place }]) =>
      shown !== undefined && place ? [[name, { type, description: shown, nullable, place }]] : [],
    ),
  );

/** The class of an input whose members may all be left out. */
function inputOf(name: string, description: string, members: readonly InputMember[], base: abstract new () => object): ClassType {
  const input = class extends base {};
  for (const [member, type, words, idOf] of members) {
    const options = { nullable: true, description: words };
    if (idOf === undefined) Field(type, options)(input.prototype, member);
    else idMember(input.prototype, member, idOf, type, options);
  }
  InputType(name, { description })(input);
  return input;
}

type InputMember = readonly [name: string, type: Type, words: string, idOf?: string];
