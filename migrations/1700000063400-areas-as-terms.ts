import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Areas of mentors and needs are shown with the codes of the districts that they name, compared as the rules of matching compare them. */
export class AreasAsTerms1700000063400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('GRANT EXECUTE ON FUNCTION folded TO kunskapshus_service');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('REVOKE EXECUTE ON FUNCTION folded FROM kunskapshus_service');
  }
}
