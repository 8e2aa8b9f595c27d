import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a look-up by name compares, as a column: `lower()` is not leakproof, so under the policy of persons an index over it is never used, and
 * each look-up read every person. The name of the column begins as those of search do, so that a changed name is told as one change.
 */
export class LookUpByName1700000069000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE person ADD COLUMN search_name text COLLATE swedish NOT NULL GENERATED ALWAYS AS (lower(name)) STORED;
      CREATE INDEX person_search_name ON person (search_name);
      DROP INDEX person_name;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX person_name ON person (lower(name));
      ALTER TABLE person DROP COLUMN search_name;
    `);
  }
}
