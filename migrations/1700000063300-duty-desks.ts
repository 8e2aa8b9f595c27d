import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An agency says how its duty desk is reached. The service may not update agencies: it changes these two values by a function. */
export class DutyDesks1700000063300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE agency
        ADD COLUMN duty_phone text CHECK (char_length(duty_phone) BETWEEN 1 AND 30),
        ADD COLUMN duty_email text CHECK (char_length(duty_email) BETWEEN 1 AND 254);
      CREATE FUNCTION set_duty_desk(read_version integer, phone text, email text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
      DECLARE found_version integer;
      BEGIN
        SELECT a.version INTO found_version FROM agency a WHERE a.id = app_agency() FOR NO KEY UPDATE;
        IF found_version IS NULL THEN RAISE EXCEPTION 'no agency is set' USING ERRCODE = 'insufficient_privilege'; END IF;
        IF found_version <> read_version THEN RETURN 'CONFLICT'; END IF;
        UPDATE agency a SET duty_phone = phone, duty_email = email, version = a.version + 1 WHERE a.id = app_agency();
        RETURN 'DONE';
      END $$;
      REVOKE ALL ON FUNCTION set_duty_desk FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION set_duty_desk TO kunskapshus_service;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION set_duty_desk; ALTER TABLE agency DROP COLUMN duty_phone, DROP COLUMN duty_email');
  }
}
