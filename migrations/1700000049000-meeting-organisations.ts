import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['meeting_series', 'meeting'];

/** Congregations, associations and other organisations take part in meetings too. */
export class MeetingOrganisations1700000049000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES)
      await runner.query(`
        ALTER TABLE ${table} ADD COLUMN organisation_ids uuid[] NOT NULL DEFAULT '{}';
        GRANT UPDATE (organisation_ids) ON ${table} TO kunskapshus_service;
      `);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`ALTER TABLE ${table} DROP COLUMN organisation_ids`);
  }
}
