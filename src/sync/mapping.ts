import type { Context } from '../platform/context';
import type { Baseline } from './merge';

/** The record here that an external record is linked to. */
export interface Mapped {
  readonly recordType: string;
  readonly externalId: string;
  readonly recordId: string;
  readonly baseline: Baseline;
  readonly closedAt: Date | null;
}

/** The state to remember for a synced record. */
export interface Remembered {
  readonly recordType: string;
  /** Uuid of the record here. */
  readonly recordId: string;
  readonly externalId: string;
  readonly baseline: Baseline;
  readonly closed: boolean;
}

/** The key of an external record in the map that `mappedOf` returns. */
export const mappedKey = (recordType: string, externalId: string): string => `${recordType} ${externalId}`;

/**
 * The links that the system has for these records, by `mappedKey`, in one statement. Another system's links are never
 * read.
 */
export async function mappedOf(
  ctx: Context,
  systemId: string,
  records: readonly { readonly recordType: string; readonly externalId: string }[],
): Promise<ReadonlyMap<string, Mapped>> {
  if (records.length === 0) return new Map();
  const rows = await ctx.tx.query<Mapped>(
    `SELECT x.record_type AS "recordType", x.external_id AS "externalId", x.record_id AS "recordId", x.baseline,
            x.closed_at AS "closedAt"
       FROM external_record x WHERE x.system_id = $1 AND x.record_type = ANY ($2) AND x.external_id = ANY ($3)`,
    [systemId, [...new Set(records.map(({ recordType }) => recordType))], [...new Set(records.map(({ externalId }) => externalId))]],
  );
  return new Map(rows.map((row) => [mappedKey(row.recordType, row.externalId), row]));
}

/** Those of these records that are synced by a system that acts as the actor. */
export async function syncedAmong(ctx: Context, recordType: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await ctx.tx.query<{ record_id: string }>(
    `SELECT x.record_id FROM external_record x JOIN external_system s ON s.id = x.system_id AND s.member_id = $3
      WHERE x.record_type = $1 AND x.record_id = ANY ($2::uuid[])`,
    [recordType, ids, ctx.actor.memberId],
  );
  return new Set(rows.map((row) => row.record_id));
}

/**
 * Links records just created to an external record. Returns false if one of them is already linked, under any external
 * id.
 */
export async function mapRecords(
  ctx: Context,
  systemId: string,
  records: readonly {
    readonly externalId: string;
    readonly type: string;
    readonly id: string;
    readonly baseline: Baseline;
  }[],
): Promise<boolean> {
  const rows = await ctx.tx.query(
    `INSERT INTO external_record (system_id, agency_id, record_type, external_id, record_id, baseline, first_synced_at, last_synced_at)
     SELECT $1, $2, r.type, r."externalId", r.id, r.baseline, $3, $3
       FROM jsonb_to_recordset($4::jsonb) AS r ("externalId" text, type text, id uuid, baseline jsonb)
     ON CONFLICT DO NOTHING RETURNING record_id`,
    [systemId, ctx.actor.agencyId, ctx.clock.now(), JSON.stringify(records)],
    'sync_map_records',
  );
  return rows.length === records.length;
}

/** Stores the new state of all records of a batch, in one statement. */
export async function remember(ctx: Context, systemId: string, records: readonly Remembered[]): Promise<void> {
  if (records.length === 0) return;
  // All of them exist. In this form each row is found by its key, whatever the statistics of the table.
  await ctx.tx.query(
    `INSERT INTO external_record AS x
            (system_id, agency_id, record_type, external_id, record_id, baseline, first_synced_at, last_synced_at, closed_at)
     SELECT $1, $2, r."recordType", r."externalId", r."recordId", r.baseline, $3, $3, CASE WHEN r.closed THEN $3::timestamptz END
       FROM jsonb_to_recordset($4::jsonb)
         AS r ("recordType" text, "externalId" text, "recordId" uuid, baseline jsonb, closed boolean)
     ON CONFLICT (system_id, record_type, external_id) DO UPDATE
        SET baseline = EXCLUDED.baseline, last_synced_at = EXCLUDED.last_synced_at,
            closed_at = coalesce(x.closed_at, EXCLUDED.closed_at)`,
    [systemId, ctx.actor.agencyId, ctx.clock.now(), JSON.stringify(records)],
    'sync_remember',
  );
}
