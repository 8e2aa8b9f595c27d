import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What an agency is in law, beside what it does: dated statements with their source. Nothing is stated of agencies that exist; a
 * coordination is no social services then, which opens less than before.
 */
export class LawKind1700000020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE agency ADD COLUMN law_kinds jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(law_kinds) = 'array');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE agency DROP COLUMN law_kinds');
  }
}
