import type { FieldGraph, FilterGraph } from '../reading/graph';

/** The term of a taxonomy whose code is in a column. */
export const termOf = (taxonomy: string, code: string): FieldGraph => ({
  kind: 'one',
  to: 'Term',
  join: (parent, child) => `${child}.taxonomy = '${taxonomy}' AND ${child}.code = ${parent}.${code}`,
  lies: [code],
});

/** Rows from a day on, the day included. */
export const onOrAfter = (reads: string, column: string): FilterGraph => ({
  reads: [reads],
  sql: (row, { bind }) => `${row}.${column} >= ${bind((day: string) => day, 'date')}`,
});

/** Rows up to a day, the day included. */
export const onOrBefore = (reads: string, column: string): FilterGraph => ({
  reads: [reads],
  sql: (row, { bind }) => `${row}.${column} <= ${bind((day: string) => day, 'date')}`,
});

/** Rows whose column holds this text. */
export const equals = (reads: string, column: string): FilterGraph => ({
  reads: [reads],
  sql: (row, { bind }) => `${row}.${column} = ${bind((value: string) => value, 'text')}`,
});

/** Rows whose array column holds this code. */
export const holdsCode = (reads: string, column: string): FilterGraph => ({
  reads: [reads],
  sql: (row, { bind }) => `${row}.${column} @> ARRAY[${bind((code: string) => code, 'text')}]`,
});

/** The codes of a term of the taxonomy and of its parts. */
const withParts = (taxonomy: string, code: string): string =>
  `ARRAY(SELECT tp.code FROM term tp WHERE tp.taxonomy = '${taxonomy}' AND ${code} IN (tp.code, tp.broader_code))`;

/** Rows whose array column holds this code, or that of a part of the term. */
export const holdsTerm = (taxonomy: string, reads: string, column: string): FilterGraph => ({
  reads: [reads],
  sql: (row, { bind }) =>
    `${row}.${column} && ${withParts(
      taxonomy,
      bind((code: string) => code, 'text'),
    )}`,
});

/** Rows whose column holds this code, or that of a part of the term. */
export const isTerm = (taxonomy: string, reads: string, column: string): FilterGraph => ({
  reads: [reads],
  sql: (row, { bind }) =>
    `${row}.${column} = ANY (${withParts(
      taxonomy,
      bind((code: string) => code, 'text'),
    )})`,
});

/** Rows whose column holds one of these texts. */
export const anyOf = (reads: string, column: string): FilterGraph => ({
  reads: [reads],
  sql: (row, { bind }) => `${row}.${column} = ANY (${bind((values: readonly string[]) => values, 'text[]')})`,
});
