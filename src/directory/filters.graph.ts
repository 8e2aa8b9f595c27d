import type { FilterGraph, Sql } from '../reading/graph';

/** Rows whose agency takes part in the network today, by its first and last day. */
export const ofOpenAgency: Sql = (row) =>
  `EXISTS (SELECT FROM agency la WHERE la.id = ${row}.agency_id` +
  ` AND coalesce(la.valid_to >= (app_now() AT TIME ZONE 'Europe/Stockholm')::date, true))`;

/** The day in Sweden. */
const TODAY = `(app_now() AT TIME ZONE 'Europe/Stockholm')::date`;

/** SQL: whether a period holds a day, today when left out; a bound that is not stated is open. */
export const holdsDay = (row: string, from: string, to: string, day = TODAY): string =>
  `(${row}.${from} IS NULL OR ${row}.${from} <= ${day}) AND (${row}.${to} IS NULL OR ${row}.${to} >= ${day})`;

/** Whether nobody has confirmed a listing for a year. */
export const isUnconfirmed: Sql = (row) => `(${row}.assured_at < app_now() - interval '365 days')`;

/** Rows confirmed on a day, or after it. */
export const confirmedSince = (reads: string): FilterGraph => ({
  reads: [reads],
  sql: (row, { bind }) => `${row}.assured_at >= (${bind((day: string) => day, 'date')}::timestamp AT TIME ZONE 'Europe/Stockholm')`,
});

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
