import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Documents that clients have registered, by the ids that their compilers gave them. They hold no data of anybody: a server reads one before it
 * knows in whose name, and only the owner of the database (`npm run documents`) writes them. The text under an id never changes.
 */
export class TrustedDocuments1700000061000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE trusted_document (
        id text PRIMARY KEY CHECK (id ~ '^[!-~]{1,200}$'),
        body text NOT NULL CHECK (char_length(body) BETWEEN 1 AND 100000),
        registered_at timestamptz NOT NULL DEFAULT now()
      );
      ALTER TABLE trusted_document ENABLE ROW LEVEL SECURITY;
      CREATE POLICY document_read ON trusted_document FOR SELECT USING (true);
      GRANT SELECT (id, body) ON trusted_document TO kunskapshus_service;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE trusted_document');
  }
}
