import type { FilterGraph, Sql } from '../reading/graph';

/** Rows whose agency takes part in the network today, by its first and last day. */
export const ofOpenAgency: Sql = (row) =>
  `EXISTS (SELECT FROM agency la WHERE la.id = ${row}.agency_id` +
  ` AND coalesce(la.valid_to >= (app_now() AT TIME ZONE 'Europe/Stockholm')::date, true))`;

/** Rows whose array column holds any of the given codes; an empty list matches nothing. */
export const anyOfCodes = (reads: string, columnName: string): FilterGraph => ({
  reads: [reads],
  sql: (row, { bind }) => `${row}.${columnName} && ${bind((codes: readonly string[]) => codes, 'text[]')}`,
});

/** The values of an array column, one row each; a facet counts them. */
export const eachOf =
  (columnName: string): Sql =>
  (row) =>
    `SELECT unnest(${row}.${columnName})`;
