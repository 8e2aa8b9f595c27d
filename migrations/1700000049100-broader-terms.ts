import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A term can be a finer part of another of its taxonomy, as upper secondary school is of education. */
export class BroaderTerms1700000049100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE term ADD COLUMN broader_code text,
        ADD CONSTRAINT term_broader FOREIGN KEY (taxonomy, broader_code) REFERENCES term (taxonomy, code) DEFERRABLE INITIALLY DEFERRED,
        ADD CONSTRAINT term_not_its_part CHECK (broader_code <> code);
      CREATE INDEX term_parts ON term (taxonomy, broader_code) WHERE broader_code IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE term DROP COLUMN broader_code');
  }
}
