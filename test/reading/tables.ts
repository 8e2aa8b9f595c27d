import type { TestDatabase } from '../support/postgres';

/** A whole row as JSON: dates as YYYY-MM-DD, instants as YYYY-MM-DDTHH:MM:SS.ffffffZ, so that both compare as text. */
export type Row = Readonly<Record<string, unknown>>;

export const TABLES = [
  'agency',
  'issuer',
  'issuer_key',
  'member',
  'term',
  'organisation',
  'network',
  'network_member',
  'expert',
  'expert_competence',
  'resource',
  'resource_operator',
  'person',
  'case_file',
  'case_assignment',
  'assessment',
  'assessment_factor',
  'case_text_version',
  'case_closing',
  'case_follow_up',
  'person_link',
  'person_claim',
  'person_change',
  'person_former_number',
  'person_merge',
  'referral',
  'referral_copy',
  'referral_event',
  'referral_report',
  'case_transfer',
  'reservation',
  'disclosure_request',
  'disclosure',
  'consent',
  'consent_withdrawal',
  'mentor',
  'mentor_place',
  'mentor_need',
  'mentorship',
  'mentor_meeting',
  'mentor_review',
  'helpline_route',
  'helpline_call',
  'incident',
  'consultation',
  'consultation_answer',
  'banked_answer',
  'training',
  'training_host',
  'training_attendance',
  'training_request',
  'concern_route',
  'concern_receipt',
  'concern_report',
  'programme',
  'knowledge_item',
  'media_appearance',
  'daily_note',
  'synonym',
  'reported_figure',
  'appointment',
  'cooperation_agreement',
  'meeting_series',
  'meeting',
  'policy_document',
  'policy_answer',
  'situation_report',
  'situation_contribution',
  'webhook',
  'webhook_secret',
  'webhook_progress',
  'delivery',
  'action_group',
  'group_member',
  'plan_goal',
  'plan_step',
  'plan_event',
  'plan_review',
  'conference_series',
  'conference',
  'roster_row',
  'conference_decision',
  'conference_attendance',
  'group_meeting',
  'external_system',
  'external_record',
  'access_entry',
] as const;
export type TableName = (typeof TABLES)[number];

/** Every row of every table. */
export type Tables = Readonly<Record<TableName, readonly Row[]>>;

/** Loads all tables whole, past all rules, as their owner. */
export async function loadTables(database: TestDatabase): Promise<Tables> {
  const loaded: Partial<Record<TableName, readonly Row[]>> = {};
  for (const table of TABLES) loaded[table] = await loadTable(database, table);
  return loaded as Tables;
}

/** Loads one table whole. */
export async function loadTable(database: TestDatabase, table: TableName): Promise<readonly Row[]> {
  const rows = await database.ownerQuery<{ row: Record<string, unknown> }>(`SELECT to_jsonb(t) AS row FROM (SELECT * FROM ${table}) t`);
  return rows.map(({ row }) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, typeof value === 'string' ? plain(value) : value])),
  );
}

/** Inserts complete rows; columns that are left out become null. A table whose records have times gets some for each row. */
export async function insertRows(database: TestDatabase, table: TableName, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const [written] = await database.ownerQuery<{ columns: string }>(
    `SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) AS columns FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER'`,
    [table],
  );
  const columns = written?.columns ?? '';
  await database.ownerQuery(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
    [JSON.stringify(rows.map((row, at) => ({ ...timesAt(at), ...row })))],
  );
}

/** When the row at this place was made and last changed: no two are alike, and some are not known. */
function timesAt(at: number): Row {
  const made = Date.UTC(2025, 3, 1, 7, 5) + at * 5_400_017;
  return {
    row_made_at: at % 5 === 4 ? null : new Date(made).toISOString(),
    row_changed_at: at % 7 === 5 ? null : new Date(made + 91_234).toISOString(),
  };
}

const INSTANT = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?([+-]\d{2}:\d{2})$/;

function plain(value: string): string {
  const [, seconds, fraction = '', zone] = INSTANT.exec(value) ?? [];
  if (seconds === undefined || zone === undefined) return value;
  const utc = new Date(`${seconds}${zone}`).toISOString().slice(0, 19);
  return `${utc}.${fraction.padEnd(6, '0')}Z`;
}

/** A column that always holds a text. */
export function textIn(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw new Error(`${column} holds no text`);
  return value;
}

/** A column that holds a text or nothing. */
export function textOrNull(row: Row, column: string): string | null {
  const value = row[column];
  return value === null || value === undefined ? null : textIn(row, column);
}

/** A column that holds a list of texts. */
export function textsIn(row: Row, column: string): readonly string[] {
  const value = row[column];
  if (!Array.isArray(value)) throw new Error(`${column} holds no list`);
  return value as readonly string[];
}

/** A column that holds a list of JSON objects. */
export function partsIn(row: Row, column: string): readonly Row[] {
  const value = row[column];
  if (!Array.isArray(value)) throw new Error(`${column} holds no list`);
  return value as readonly Row[];
}
