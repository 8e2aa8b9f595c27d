import type { Context } from '../platform/context';
import type { Baseline } from './merge';

/** Which record of ours a record of theirs is. */
export interface Mapped {
  readonly recordType: string;
  readonly externalId: string;
  readonly recordId: string;
  readonly baseline: Baseline;
  readonly closedAt: Date | null;
}

/** What is remembered of a record from now on. */
export interface Remembered {
  readonly recordType: string;
  /** Its uuid. */
  readonly recordId: string;
  readonly externalId: string;
  readonly baseline: Baseline;
  readonly closed: boolean;
}

/** Names a record of theirs in the map that `mappedOf` gives. */
export const mappedKey = (recordType: string, externalId: string): string => `${recordType} ${externalId}`;

/** What of these the system has in step, by `mappedKey`, in one statement. Another system's records are never looked at. */
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
    [
      systemId,
      [...new Set(records.map(({ recordType }) => recordType))],
      [...new Set(records.map(({ externalId }) => externalId))],
    ],
  );
  return new Map(rows.map((row) => [mappedKey(row.recordType, row.externalId), row]));
}

/** Those of these records that a system which speaks as the actor has in step. */
export async function inStepAmong(
  ctx: Context,
  recordType: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await ctx.tx.query<{ record_id: string }>(
    `SELECT x.record_id FROM external_record x JOIN external_system s ON s.id = x.system_id AND s.member_id = $3
      WHERE x.record_type = $1 AND x.record_id = ANY ($2::uuid[])`,
    [recordType, ids, ctx.actor.memberId],
  );
  return new Set(rows.map((row) => row.record_id));
}

/**
 * Notes that records have just been made of one of theirs; answers whether none of them was in step already, under whatever external id.
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

/** Notes what was come to, of all records of a batch in one statement. */
export async function remember(ctx: Context, systemId: string, records: readonly Remembered[]): Promise<void> {
  if (records.length === 0) return;
  // All of them are there. Written so, each is found by the key, whatever the statistics of the table say.
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
