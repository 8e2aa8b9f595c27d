import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The check for a track finds the groups of a person, and the plan of erasure the closed cases of an agency, without reading all. */
export class ClosedCasesByAgency1700000069200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX action_group_person ON action_group (person_id);
      CREATE INDEX case_file_closed ON case_file (owner_agency_id) WHERE status = 'CLOSED';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX action_group_person, case_file_closed');
  }
}
