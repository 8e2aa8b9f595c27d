import type { FilterGraph } from '../reading/graph';

/** Filters on the days of a period, both included; the rows of a filter read this field. */
export const onOrAfter = (reads: string, column: string): FilterGraph => ({
  reads: [reads],
  sql: (row, { bind }) => `${row}.${column} >= ${bind((day: string) => day, 'date')}`,
});

/** The same, up to a day. */
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

/** Rows whose column holds one of these texts. */
export const anyOf = (reads: string, column: string): FilterGraph => ({
  reads: [reads],
  sql: (row, { bind }) => `${row}.${column} = ANY (${bind((values: readonly string[]) => values, 'text[]')})`,
});
