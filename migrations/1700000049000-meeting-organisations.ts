import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['meeting_series', 'meeting'];

const kinds = (allowed: string): string =>
  `ALTER TABLE meeting_series DROP CONSTRAINT meeting_series_kind_check, ADD CONSTRAINT meeting_series_kind_check CHECK (kind IN (${allowed}))`;

/** Congregations, associations and other organisations take part in meetings too. */
export class MeetingOrganisations1700000049000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES)
      await runner.query(`
        ALTER TABLE ${table} ADD COLUMN organisation_ids uuid[] NOT NULL DEFAULT '{}';
        GRANT UPDATE (organisation_ids) ON ${table} TO kunskapshus_service;
      `);
    await runner.query(kinds("'POLICE', 'NETWORK', 'CONGREGATIONS', 'OTHER'"));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("UPDATE meeting_series SET kind = 'OTHER' WHERE kind = 'CONGREGATIONS'");
    await runner.query(kinds("'POLICE', 'NETWORK', 'OTHER'"));
    for (const table of TABLES) await runner.query(`ALTER TABLE ${table} DROP COLUMN organisation_ids`);
  }
}
