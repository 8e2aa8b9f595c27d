import type { Context } from '../platform/context';
import { followed } from '../policy/derived';
import type { RowCondition } from '../policy/conditions';

/** Placeholders of the two things every statement knows of its reader. */
export interface Reader {
  readonly agency: string;
  readonly member: string;
}

/** An SQL expression over a row alias; the only text of the service's own that reaches the database for a client. */
export type Sql = (row: string, reader: Reader) => string;

/** What a filter's SQL may use: bound values, and the rules on whatever else it looks at. */
export interface FilterTools extends Reader {
  /** Binds what `pick` takes from the filter's value when the statement runs; returns the placeholder with its cast. */
  bind(pick: (value: never, ctx: Context) => unknown, cast: string): string;
  /** True where a row of this type is in the reader's view. */
  scope(type: string, row: string): string;
  /** True where the reader sees this field of the row in full. */
  visible(type: string, field: string, row: string): string;
}

/** A filter reads fields: rows where the viewer does not see them do not match, whatever they hold. */
export interface FilterGraph {
  readonly reads: readonly string[];
  sql(row: string, tools: FilterTools, value: unknown): string;
  /** The same by the masked form of the one field that it reads, for rows where the viewer is shown no more than that. */
  masked?(row: string, tools: FilterTools, value: unknown): string;
}

/** An order reads a field too: rows where the viewer does not see it sort as if it were empty. */
export interface OrderGraph {
  readonly reads: string;
  readonly sql: Sql;
  /** The masked form of the field, by which rows sort where the viewer is shown no more than that. */
  readonly masked?: Sql;
  readonly cast: 'text' | 'timestamptz' | 'date' | 'float8' | 'uuid';
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
      /** What the program worked out when something was written, and keeps in a column: it says from what in policy/derived. */
      readonly settled?: true;
      /** Opens a sealed value; applied only where the rules answered SHOW. */
      readonly open?: (value: string, ctx: Context) => unknown;
    }
  /** A part stored as JSON inside the record; its fields are opened or withheld with this one. */
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
      /** Column list with direction, from this literal only. */
      readonly orderBy: (child: string) => string;
      /** Whether the field takes `first` (20 by default, 100 at most); without it all rows are read. */
      readonly paged: boolean;
    };

/** How the views of one type lie on its table. */
export interface TypeGraph {
  readonly type: string;
  readonly table: string;
  /** Prefix of the global object id; parts without one cannot be asked for by id. */
  readonly prefix?: string;
  /** The agency that owns the row, for the access log; the reader's own where nobody else does. */
  readonly owner?: Sql;
  /** One SQL form for each condition the rules of this type use; several alternatives where each has its own index. */
  readonly conditions: Readonly<Partial<Record<RowCondition, Sql | readonly Sql[]>>>;
  /** text[] of the fields that live disclosures to the reader's agency list on the row. */
  readonly disclosed?: Sql;
  readonly fields: Readonly<Record<string, FieldGraph>>;
  readonly filters?: Readonly<Record<string, FilterGraph>>;
  readonly orders?: Readonly<Record<string, OrderGraph>>;
  /** Which rows lists hold at all; others are found by id and through links, and in no list, count or facet. */
  readonly listed?: Sql;
  /** Which order a list has when none is asked for. */
  readonly defaultOrder?: { readonly field: string; readonly direction: 'ASC' | 'DESC' };
  /** `open` is what everyone may search; `full` is searched only where the viewer sees `reads`. */
  readonly search?: { readonly open: Sql; readonly full?: { readonly reads: string; readonly sql: Sql } };
  /** Values to count by, as set-returning SQL; only over fields that everyone in scope sees. */
  readonly facets?: Readonly<Record<string, { readonly reads: string; readonly sql: Sql }>>;
}

export type ColumnGraph = Extract<FieldGraph, { kind: 'column' }>;

/** The record's own global id. */
export const id = (): FieldGraph => ({ kind: 'id' });

/** What the viewer may not see of the record, and why. */
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

/** A date as ISO 8601. */
export const date = (name: string): ColumnGraph => ({
  kind: 'column',
  sql: (row) => `to_char(${row}.${name}, 'YYYY-MM-DD')`,
  lies: [name],
});

/** A column whose value the program works out when something is written. */
export const settled = (place: ColumnGraph): ColumnGraph => ({ ...place, settled: true });

/** A column with what stands in its place where the rules answer MASK. */
export const masked = (place: ColumnGraph, by: ColumnGraph): ColumnGraph => ({ ...place, mask: by.sql });

/** The SQL that writes a timestamptz as ISO 8601 in UTC. */
export const isoUtc = (expression: string): string =>
  `to_char(${expression} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The record that a foreign key points at. */
export const one = (to: string, foreignKey: string): FieldGraph => ({
  kind: 'one',
  to,
  join: (parent, child) => `${child}.id = ${parent}.${foreignKey}`,
  lies: [foreignKey],
});

/** The terms of a taxonomy whose codes stand in an array column, in Swedish order. */
export const terms = (taxonomy: string, codes: string): FieldGraph => ({
  kind: 'many',
  to: 'Term',
  join: (parent, child) => `${child}.taxonomy = '${taxonomy}' AND ${child}.code = ANY (${parent}.${codes})`,
  orderBy: (child) => `${child}.label, ${child}.id`,
  paged: false,
  lies: [codes],
});

/** The fields that live disclosures to the reader's agency list on a record, found by its id. */
export const disclosedOn =
  (link: 'record_id' | 'person_id'): Sql =>
  (row, reader) =>
    `ARRAY(SELECT unnest(d.fields) FROM disclosure d WHERE d.${link} = ${row}.id AND d.recipient_agency_id = ${reader.agency}` +
    ` AND disclosure_live(d.revoked_at, d.valid_from, d.valid_until))`;

/**
 * The fields of a type that are worked out from others (policy/derived) of which every one is in a live disclosure to the reader's
 * agency; `rests` says which disclosures `d` are about the row.
 */
export const disclosedThrough = (type: string, rests: (row: string) => string): Sql => {
  const listOf = (names: readonly string[]): string => `ARRAY[${names.map((name) => `'${name}'`).join(', ')}]::text[]`;
  const pairs = [...followed(type)].map(([field, from]) => `('${field}', ${listOf(from)})`).join(', ');
  return (row, reader) =>
    `ARRAY(SELECT w.field FROM (VALUES ${pairs}) AS w (field, inputs) WHERE w.inputs <@ ARRAY(SELECT unnest(d.fields) FROM disclosure d` +
    ` WHERE ${rests(row)} AND d.recipient_agency_id = ${reader.agency}` +
    ` AND disclosure_live(d.revoked_at, d.valid_from, d.valid_until)))`;
};

/** True where a live disclosure to the reader's agency rests on a record, and on a reservation that the agency has accepted. */
export const reservedBy =
  (link: 'record_id' | 'person_id', key = 'id'): Sql =>
  (row, reader) =>
    `EXISTS (SELECT FROM disclosure d JOIN reservation v ON v.id = d.reservation_id AND v.status = 'ACCEPTED'` +
    ` WHERE d.${link} = ${row}.${key} AND d.recipient_agency_id = ${reader.agency}` +
    ` AND disclosure_live(d.revoked_at, d.valid_from, d.valid_until))`;

/** True where a live disclosure to the reader's agency rests on a record. */
export const sharedBy =
  (link: 'record_id' | 'person_id', key = 'id'): Sql =>
  (row, reader) =>
    `EXISTS (SELECT FROM disclosure d WHERE d.${link} = ${row}.${key} AND d.recipient_agency_id = ${reader.agency}` +
    ` AND disclosure_live(d.revoked_at, d.valid_from, d.valid_until))`;

/** True where a live disclosure to the reader's agency rests on a referral, which is found by this column of the row. */
export const carriedBy =
  (key: 'id' | 'referral_id'): Sql =>
  (row, reader) =>
    `EXISTS (SELECT FROM disclosure d WHERE d.referral_id = ${row}.${key} AND d.recipient_agency_id = ${reader.agency}` +
    ` AND disclosure_live(d.revoked_at, d.valid_from, d.valid_until))`;

/** True where the reader's agency has accepted a reservation on a case (an expression). */
export const acceptedOn = (caseId: string, agency: string): string =>
  `EXISTS (SELECT FROM reservation v WHERE v.case_id = ${caseId} AND v.recipient_agency_id = ${agency} AND v.status = 'ACCEPTED')`;

/** True where an external system that speaks as the reader keeps the record in step, and still carries such records. */
export const linkedAs =
  (recordType: 'Case' | 'Person' | 'Expert' | 'ActionGroup', scope: 'CASES' | 'EXPERTS' | 'GROUPS'): Sql =>
  (row, reader) =>
    `EXISTS (SELECT FROM external_record xr JOIN external_system xs ON xs.id = xr.system_id` +
    ` WHERE xr.record_id = ${row}.id AND xr.record_type = '${recordType}' AND xs.member_id = ${reader.member}` +
    ` AND xs.disabled_at IS NULL AND '${scope}' = ANY (xs.scopes))`;
