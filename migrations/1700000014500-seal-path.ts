import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The function that seals the access log looked for its tables among the caller's temporary ones first: whoever made an `access_seal`
 * of their own had its triggers run as the owner. Temporary tables come last now, as for every other such function.
 */
export class SealPath1700000014500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER FUNCTION seal_access_log() SET search_path = public, pg_temp');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER FUNCTION seal_access_log() SET search_path = pg_catalog, public');
  }
}
