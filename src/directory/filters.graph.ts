import type { FilterGraph, Sql } from '../reading/graph';

/** Rows whose array column holds any of the codes given; an empty list matches nothing. */
export const anyOfCodes = (reads: string, columnName: string): FilterGraph => ({
  reads: [reads],
  sql: (row, { bind }) => `${row}.${columnName} && ${bind((codes: readonly string[]) => codes, 'text[]')}`,
});

/** The values of an array column, one row each; what a facet counts. */
export const eachOf =
  (columnName: string): Sql =>
  (row) =>
    `SELECT unnest(${row}.${columnName})`;
