import { openDatabase, type Database } from '../../src/platform/database';
import { afterMigrating } from '../../src/afterMigrating';
import { createLog } from '../../src/platform/logging';
import { LAW } from '../../src/referrals/lawInForce.service';
import { createSchema } from '../../src/schema';
import { createTestDatabase, type TestDatabase } from '../support/postgres';

/** An empty database as the service opens it. */
export interface OpenedDatabase {
  readonly test: TestDatabase;
  readonly database: Database;
  close(): Promise<void>;
}

export const log = createLog('silent');

/** Opens a migrated, empty database. The schema is made first: the services ask the gate, which knows the tables from it. */
export async function openEmpty(): Promise<OpenedDatabase> {
  createSchema();
  const test = await createTestDatabase();
  const database = await openDatabase(test.settings, log, afterMigrating(log), LAW);
  const close = async (): Promise<void> => {
    await database.stop();
    await test.drop();
  };
  return { test, database, close };
}

const TABLES = [
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
  'referral',
  'referral_copy',
  'referral_event',
  'referral_report',
  'disclosure',
  'idempotency',
  'access_entry',
];

/** How many rows each table has, and a hash of all of them. */
export async function contents({ ownerQuery }: TestDatabase): Promise<Record<string, { rows: number; hash: string | null }>> {
  const found: Record<string, { rows: number; hash: string | null }> = {};
  for (const table of TABLES) {
    const [row] = await ownerQuery<{ rows: number; hash: string | null }>(
      `SELECT count(*)::int AS rows, md5(string_agg(t::text, '' ORDER BY t::text)) AS hash FROM ${table} t`,
    );
    if (row) found[table] = row;
  }
  return found;
}
