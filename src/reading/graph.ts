import type { Context } from '../platform/context';
import { followed } from '../policy/derived';
import type { RowCondition } from '../policy/conditions';
import type { KeptGraph, KeptReason } from './keptGraph';

/** The placeholders for the reader's two ids. */
export interface Reader {
  readonly agency: string;
  readonly member: string;
}

/** An SQL expression over a row alias. Graphs are the only place where the service writes SQL for client reads. */
export type Sql = (row: string, reader: Reader) => string;

/** The tools of a filter's SQL: bound values, and the rules for other rows that it reads. */
export interface FilterTools extends Reader {
  /** Binds the part of the filter's value that `pick` returns at run time; returns the placeholder with its cast. */
  bind(pick: (value: never, ctx: Context) => unknown, cast: string): string;
  /** SQL: whether a row of this type is in the reader's view. */
  scope(type: string, row: string): string;
  /** SQL: whether the reader sees this field of the row in full. */
  visible(type: string, field: string, row: string): string;
}

/** A filter reads fields: a row does not match if the viewer does not see them, whatever they hold. */
export interface FilterGraph {
  readonly reads: readonly string[];
  sql(row: string, tools: FilterTools, value: unknown): string;
  /** The filter on the masked form of its one field, for rows where the viewer sees only that form. */
  masked?(row: string, tools: FilterTools, value: unknown): string;
  /** What holds of every row that matches in either form, said so that an index can answer it. It never lets a row in. */
  near?(row: string, tools: FilterTools): string;
  /** The filter is answered alone by what is proposed to one of the reader's ids: all of it matches while this holds, and otherwise none. */
  readonly kept?: { readonly only: KeptReason['to']; readonly sql: (tools: FilterTools) => string };
}

/** An order reads a field too: rows where the viewer does not see it sort as if it were empty. */
export interface OrderGraph {
  readonly reads: string;
  readonly sql: Sql;
  /** The masked form of the field, by which rows are sorted where the viewer sees only that form. */
  readonly masked?: Sql;
  readonly cast: 'text' | 'timestamptz' | 'date' | 'int' | 'float8' | 'uuid';
  readonly nullable?: boolean;
}

export type FieldGraph = FieldPlace & {
  /** The columns of the record's own row that the field shows: the change feed names the field when one of them changes. */
  readonly lies?: readonly string[];
};

type FieldPlace =
  | { readonly kind: 'id' }
  | { readonly kind: 'withheld' }
  | {
      readonly kind: 'column';
      readonly sql: Sql;
      readonly mask?: Sql;
      /** The program computes the value on writing and stores it; policy/derived names its inputs. */
      readonly settled?: true;
      /** Decrypts a sealed value; called only if the rules answered SHOW. */
      readonly open?: (value: string, ctx: Context) => unknown;
    }
  /** A part stored as JSON inside the record. Its fields are shown or withheld together with this one. */
  | { readonly kind: 'embedded'; readonly type: string; readonly list: boolean; readonly sql: Sql }
  | {
      readonly kind: 'one';
      readonly to: string;
      readonly join: (parent: string, child: string, reader: Reader) => string;
      readonly orderBy?: string;
    }
  | {
      readonly kind: 'many';
      readonly to: string;
      readonly join: (parent: string, child: string, reader: Reader) => string;
      /** The column list with directions, a literal. */
      readonly orderBy: (child: string) => string;
      /**
       * The order in which pages of it are read, for a field that takes `first` (default 20, at most 100); if false, all rows are read.
       * For such a field, `<field>Connection` gives the same records as a connection (Relay).
       */
      readonly paged: LinkOrder | false;
    };

/** The order of linked records that are read in pages: by a column that is never null, then by the id. */
export interface LinkOrder {
  readonly by: OrderGraph;
  readonly direction: 'ASC' | 'DESC';
}

/** The documents of a row, in which its list is searched. */
export interface SearchGraph {
  /** tsvector: what everyone with the record in view may search. */
  readonly open: Sql;
  /** tsvector: the same and the field `reads`, for those who see that field. */
  readonly full?: {
    readonly reads: string;
    readonly sql: Sql;
    /** Rows whose document with that field is stored nowhere, and made when it is searched. */
    readonly apart?: {
      readonly when: Sql;
      readonly sql: Sql;
      /** SQL of ids among which are all such rows that a reader may be shown by any rule: it spares looking at the others. */
      readonly among?: (reader: Reader) => string;
    };
  };
  /**
   * The functions of the database that answer a search from an index of words with their places, of what everyone may
   * search: all ids with the words; the rows among which the best are; and how many there are, up to a number. The index holds
   * the field of `full` of the rows for which `holds`; it answers nobody who may not see that field of all of those.
   */
  readonly find?: { readonly all: string; readonly best: string; readonly count: string; readonly holds: RowCondition };
  /**
   * SQL of the words that all of these documents have (word, records, name), for misspellings, compounds and counts. Only
   * for types of which every member sees every record.
   */
  readonly words?: string;
}

/** Maps the views of one type to its table. */
export interface TypeGraph {
  readonly type: string;
  readonly table: string;
  /** Prefix of the global object id; a type without one cannot be read by id. */
  readonly prefix?: string;
  /** SQL that holds for each row with one of the ids (a uuid[]), of a table in which an id itself is not looked up. */
  readonly withIds?: (row: string, ids: string) => string;
  /** The agency that owns the row, for the access log; the reader's own agency if left out. */
  readonly owner?: Sql;
  /** The SQL of each condition in this type's rules. Alternatives are separate where each can use its own index. */
  readonly conditions: Readonly<Partial<Record<RowCondition, Sql | readonly Sql[]>>>;
  /** text[]: the row's fields that live disclosures to the reader's agency list. */
  readonly disclosed?: Sql;
  readonly fields: Readonly<Record<string, FieldGraph>>;
  readonly filters?: Readonly<Record<string, FilterGraph>>;
  readonly orders?: Readonly<Record<string, OrderGraph>>;
  /**
   * The rows that lists include. Other rows can be read by id and through links, but are in no list, count or facet.
   */
  readonly listed?: Sql;
  /**
   * SQL of a value of an order up to which there are not many rows beyond another value (null: from the beginning), for each
   * condition: a page is looked for there first. It decides how much is read, and never what is seen.
   */
  readonly near?: {
    readonly order: string;
    readonly bounds: Readonly<Partial<Record<RowCondition, (ascending: boolean, beyond: string) => string>>>;
  };
  /** The order of a list without `orderBy`. */
  readonly defaultOrder?: { readonly field: string; readonly direction: 'ASC' | 'DESC' };
  /** The table that proposes its ids in the default order, for a list that grows with what an agency is shown. */
  readonly kept?: KeptGraph;
  readonly search?: SearchGraph;
  /** The values to count, as set-returning SQL; only fields that everyone in scope sees. */
  readonly facets?: Readonly<Record<string, { readonly reads: string; readonly sql: Sql }>>;
}

export type ColumnGraph = Extract<FieldGraph, { kind: 'column' }>;

/** The record's own global id. */
export const id = (): FieldGraph => ({ kind: 'id' });

/** The fields that the viewer may not see of the record, and why. */
export const withheld = (): FieldGraph => ({ kind: 'withheld' });

/** A plain column: text, number, boolean or an array of them. */
export const column = (name: string): ColumnGraph => ({ kind: 'column', sql: (row) => `${row}.${name}`, lies: [name] });

/** An expression over the row. */
export const computed = (sql: Sql): ColumnGraph => ({ kind: 'column', sql });

/** A timestamp as ISO 8601 in UTC with milliseconds. */
export const timestamp = (name: string): ColumnGraph => ({
  kind: 'column',
  sql: (row) => isoUtc(`${row}.${name}`),
  lies: [name],
});

/** The times that every record has: when it was made, and when its version last rose. */
export const ROW_TIMES: Readonly<Record<'createdAt' | 'updatedAt', FieldGraph>> = {
  createdAt: timestamp('row_made_at'),
  updatedAt: timestamp('row_changed_at'),
};

/** Whether a place is one of those times. They follow from whatever else happened to the record, as its version does. */
export const isRowTime = (place: FieldGraph | undefined): boolean => Object.values(ROW_TIMES).some((time) => time === place);

/** A date as ISO 8601. */
export const date = (name: string): ColumnGraph => ({
  kind: 'column',
  sql: (row) => `to_char(${row}.${name}, 'YYYY-MM-DD')`,
  lies: [name],
});

/** A column whose value the program computes on writing. */
export const settled = (place: ColumnGraph): ColumnGraph => ({ ...place, settled: true });

/** A column with its masked form, used when the rules answer MASK. */
export const masked = (place: ColumnGraph, by: ColumnGraph): ColumnGraph => ({ ...place, mask: by.sql });

/** SQL that formats a timestamptz as ISO 8601 in UTC. */
export const isoUtc = (expression: string): string => `to_char(${expression} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The record that a foreign key references. */
export const one = (to: string, foreignKey: string): FieldGraph => ({
  kind: 'one',
  to,
  join: (parent, child) => `${child}.id = ${parent}.${foreignKey}`,
  lies: [foreignKey],
});

/** The order of linked records that are read in pages. */
export const inPages = (column: string, cast: OrderGraph['cast'], direction: 'ASC' | 'DESC' = 'ASC') => ({
  orderBy: (child: string): string =>
    direction === 'ASC' ? `${child}.${column}, ${child}.id` : `${child}.${column} DESC, ${child}.id DESC`,
  paged: { by: { reads: '', sql: (row: string) => `${row}.${column}`, cast }, direction },
});

/** The name of the field that gives the records of a linked list as a connection. */
export const connectionField = (field: string): string => `${field}Connection`;

/** The linked list whose records a field gives as a connection; null for any other field. */
export function linkedList(graph: TypeGraph, field: string): { readonly field: string; readonly place: LinkedPage } | null {
  const list = /^(\w+)Connection$/.exec(field)?.[1] ?? '';
  const place = graph.fields[list];
  return place?.kind === 'many' && place.paged !== false ? { field: list, place: { ...place, paged: place.paged } } : null;
}

/** A linked list that is read in pages. */
export type LinkedPage = Extract<FieldPlace, { kind: 'many' }> & { readonly paged: LinkOrder };

/** The terms of a taxonomy whose codes are in an array column, in Swedish alphabetical order. */
export const terms = (taxonomy: string, codes: string): FieldGraph => ({
  kind: 'many',
  to: 'Term',
  join: (parent, child) => `${child}.taxonomy = '${taxonomy}' AND ${child}.code = ANY (${parent}.${codes})`,
  orderBy: (child) => `${child}.label, ${child}.id`,
  paged: false,
  lies: [codes],
});

/** SQL: the fields that live disclosures to the reader's agency list for a record, by its id. */
export const disclosedOn =
  (link: 'record_id' | 'person_id'): Sql =>
  (row, reader) =>
    `ARRAY(SELECT unnest(d.fields) FROM disclosure d WHERE d.${link} = ${row}.id AND d.recipient_agency_id = ${reader.agency}` +
    ` AND disclosure_live(d.revoked_at, d.valid_from, d.valid_until))`;

/**
 * SQL: the derived fields of a type (policy/derived) whose inputs are all in live disclosures to the reader's agency.
 * `rests` selects the disclosures `d` about the row.
 */
export const disclosedThrough = (type: string, rests: (row: string) => string): Sql => {
  const listOf = (names: readonly string[]): string => `ARRAY[${names.map((name) => `'${name}'`).join(', ')}]::text[]`;
  const pairs = [...followed(type)].map(([field, from]) => `('${field}', ${listOf(from)})`).join(', ');
  return (row, reader) =>
    `ARRAY(SELECT w.field FROM (VALUES ${pairs}) AS w (field, inputs) WHERE w.inputs <@ ARRAY(SELECT unnest(d.fields) FROM disclosure d` +
    ` WHERE ${rests(row)} AND d.recipient_agency_id = ${reader.agency}` +
    ` AND disclosure_live(d.revoked_at, d.valid_from, d.valid_until)))`;
};

/**
 * SQL: whether a live disclosure to the reader's agency concerns a record and rests on a reservation that the agency
 * has accepted.
 */
export const reservedBy =
  (link: 'record_id' | 'person_id', key = 'id'): Sql =>
  (row, reader) =>
    `EXISTS (SELECT FROM disclosure d JOIN reservation v ON v.id = d.reservation_id AND v.status = 'ACCEPTED'` +
    ` WHERE d.${link} = ${row}.${key} AND d.recipient_agency_id = ${reader.agency}` +
    ` AND disclosure_live(d.revoked_at, d.valid_from, d.valid_until))`;

/** SQL: whether a live disclosure to the reader's agency concerns a record. */
export const sharedBy =
  (link: 'record_id' | 'person_id', key = 'id'): Sql =>
  (row, reader) =>
    `EXISTS (SELECT FROM disclosure d WHERE d.${link} = ${row}.${key} AND d.recipient_agency_id = ${reader.agency}` +
    ` AND disclosure_live(d.revoked_at, d.valid_from, d.valid_until))`;

/** SQL: whether a live disclosure to the reader's agency belongs to a referral, found by this column of the row. */
export const carriedBy =
  (key: 'id' | 'referral_id'): Sql =>
  (row, reader) =>
    `EXISTS (SELECT FROM disclosure d WHERE d.referral_id = ${row}.${key} AND d.recipient_agency_id = ${reader.agency}` +
    ` AND disclosure_live(d.revoked_at, d.valid_from, d.valid_until))`;

/** SQL: whether an agency has accepted a reservation on a case. */
export const acceptedOn = (caseId: string, agency: string): string =>
  `EXISTS (SELECT FROM reservation v WHERE v.case_id = ${caseId} AND v.recipient_agency_id = ${agency} AND v.status = 'ACCEPTED')`;

/**
 * SQL: whether an enabled external system with the reader's identity synchronises the record and still has that scope.
 */
export const linkedAs =
  (recordType: 'Case' | 'Person' | 'Expert' | 'ActionGroup', scope: 'CASES' | 'EXPERTS' | 'GROUPS'): Sql =>
  (row, reader) =>
    `EXISTS (SELECT FROM external_record xr JOIN external_system xs ON xs.id = xr.system_id` +
    ` WHERE xr.record_id = ${row}.id AND xr.record_type = '${recordType}' AND xs.member_id = ${reader.member}` +
    ` AND xs.disabled_at IS NULL AND '${scope}' = ANY (xs.scopes))`;
