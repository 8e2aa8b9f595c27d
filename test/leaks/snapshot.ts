import type { World } from '../support/fixture';

/** Tables that a refusal may add to: it is counted and logged, and its idempotency key remembered. */
const OF_LOG = ['access_line', 'access_log', 'access_part', 'access_record', 'access_seal', 'access_unsealed'];
const OF_REFUSALS = [...OF_LOG, 'idempotency', 'rate_count'];

/** The number of rows and a hash of all of them, for every table that a refused mutation must leave as it is. */
export async function snapshot(world: World): Promise<Readonly<Record<string, string>>> {
  const { ownerQuery } = world.database;
  const tables = await ownerQuery<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1`,
  );
  const found: Record<string, string> = {};
  for (const { name } of tables.filter((table) => !OF_REFUSALS.includes(table.name))) {
    const [row] = await ownerQuery<{ n: string; hash: string }>(
      `SELECT count(*) AS n, md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS hash FROM ${name} t`,
    );
    found[name] = `${row?.n ?? ''} ${row?.hash ?? ''}`;
  }
  return found;
}
