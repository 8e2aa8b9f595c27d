import type { Look } from './plainFacts';
import { code, orderedBy, word } from './plainOrder';
import { partsIn, textIn, textOrNull, textsIn, type Row, type TableName } from './tables';

/** What a field holds, before the rules have had their say. */
export type Held =
  | { readonly kind: 'value'; readonly value: unknown; readonly masked?: unknown }
  | { readonly kind: 'one'; readonly type: string; readonly row: Row | undefined }
  | { readonly kind: 'many'; readonly type: string; readonly rows: readonly Row[]; readonly paged?: boolean };

/** Finds what a field holds. */
export type Field = (row: Row, look: Look) => Held;
/** The fields of a type. */
export type Fields = Readonly<Record<string, Field>>;

/** A plain value, with what a mask leaves of it. */
export const value = (held: unknown, masked?: unknown): Held => ({ kind: 'value', value: held ?? null, masked });
/** What stands in a column. */
export const column =
  (name: string): Field =>
  (row) =>
    value(row[name]);
/** A column, with the one that stands in its place where it is masked. */
export const maskedColumn =
  (name: string, mask: string): Field =>
  (row) =>
    value(row[name], row[mask] ?? null);
/** An instant, with the one that stands in its place where it is masked. */
export const maskedInstant =
  (name: string, mask: string): Field =>
  (row, look) => {
    const [full, coarse] = [instant(name)(row, look), instant(mask)(row, look)];
    return full.kind === 'value' && coarse.kind === 'value' ? value(full.value, coarse.value) : full;
  };
/** An instant as it is given out. */
export const instant =
  (name: string): Field =>
  (row) => {
    const at = textOrNull(row, name);
    return value(at === null ? null : `${at.slice(0, 23)}Z`);
  };
/** The record that a key points at. */
export const one =
  (type: string, table: TableName, key: string): Field =>
  (row, { tables }) => ({ kind: 'one', type, row: tables[table].find(({ id }) => id === row[key]) });
/** Several records or parts. */
export const many = (type: string, rows: readonly Row[]): Held => ({ kind: 'many', type, rows });
/** Parts that stand as JSON in the record. */
export const parts =
  (type: string, name: string): Field =>
  (row) =>
    many(type, partsIn(row, name));
/** The agency that a key points at. */
export const agency = (key: string): Field => one('Agency', 'agency', key);

/** Records in Swedish order of their names. */
export const byName = (rows: readonly Row[]): Row[] =>
  orderedBy(
    rows,
    'ASC',
    ({ name }) => word(name),
    ({ id }) => code(id),
  );

/** The terms whose codes stand in a column, in Swedish order. */
export const terms =
  (taxonomy: string, codes: string): Field =>
  (row, { tables }) => {
    const chosen = tables.term.filter((term) => term['taxonomy'] === taxonomy && textsIn(row, codes).includes(textIn(term, 'code')));
    return many(
      'Term',
      orderedBy(
        chosen,
        'ASC',
        ({ label }) => word(label),
        ({ id }) => code(id),
      ),
    );
  };
/** The term whose code stands in a column. */
export const term =
  (taxonomy: string, name: string): Field =>
  (row, { tables }) => ({
    kind: 'one',
    type: 'Term',
    row: tables.term.find((candidate) => candidate['taxonomy'] === taxonomy && candidate['code'] === row[name]),
  });
