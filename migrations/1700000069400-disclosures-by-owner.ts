import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The own figures of an agency count its own disclosures, and no longer read those of all. */
export class DisclosuresByOwner1700000069400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX disclosure_owner ON disclosure (owner_agency_id, valid_from)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX disclosure_owner');
  }
}
