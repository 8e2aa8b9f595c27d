import type { EntityManager } from 'typeorm';
import { Conflict, NotFound } from './errors';

const NAME = /^[a-z_]+$/;

/**
 * Changes a row only if it still has the version that the caller read, and returns the new version. Otherwise throws
 * Conflict with the current one. Column names come from the program; a malformed name is a fault and throws.
 */
export async function changeVersion(
  manager: EntityManager,
  table: string,
  id: string,
  version: number,
  patch: Readonly<Record<string, unknown>>,
): Promise<number> {
  const columns = Object.keys(patch).filter((column) => patch[column] !== undefined);
  for (const name of [table, ...columns]) if (!NAME.test(name)) throw new Error(`not a column or table name: ${name}`);
  const assignments = [...columns.map((column, at) => `${column} = $${String(at + 3)}`), 'version = version + 1'];
  const values = columns.map((column) => patch[column]);
  const changed: unknown = await manager.query(
    `UPDATE ${table} SET ${assignments.join(', ')} WHERE id = $1 AND version = $2 RETURNING version`,
    [id, version, ...values],
  );
  const current = versionIn(changed);
  if (current !== undefined) return current;
  const found = versionIn(await manager.query(`SELECT version FROM ${table} WHERE id = $1`, [id]));
  if (found === undefined) throw new NotFound();
  throw new Conflict('The record has changed since it was read.', found);
}

// TypeORM answers UPDATE … RETURNING with [rows, count] and SELECT with rows.
function versionIn(result: unknown): number | undefined {
  const rows: unknown = Array.isArray(result) && Array.isArray(result[0]) ? result[0] : result;
  const first: unknown = Array.isArray(rows) ? rows[0] : undefined;
  if (typeof first !== 'object' || first === null || !('version' in first)) return undefined;
  return typeof first.version === 'number' ? first.version : undefined;
}
