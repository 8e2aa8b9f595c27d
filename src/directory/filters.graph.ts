import type { FilterGraph, Sql } from '../reading/graph';

/** Rows whose agency is one of the network today, by its days. */
export const ofOpenAgency: Sql = (row) =>
  `EXISTS (SELECT FROM agency la WHERE la.id = ${row}.agency_id` +
  ` AND coalesce(la.valid_to >= (app_now() AT TIME ZONE 'Europe/Stockholm')::date, true))`;

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
