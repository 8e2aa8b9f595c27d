import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The second wall around the protected identity of an expert: it is lifted by a member of the agency that leads or coordinates, and by
 * no system. The level of assurance is not known here; the service asks for it.
 */
export class ListingProtection1700000039000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION listing_protection_stays() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF NEW.protected_identity OR NOT OLD.protected_identity THEN RETURN NEW; END IF;
        IF NOT EXISTS (SELECT FROM member m WHERE m.id = app_member() AND m.agency_id = OLD.agency_id AND m.kind <> 'SYSTEM'
              AND m.roles && ARRAY['LEAD', 'COORDINATOR'])
          THEN RAISE EXCEPTION 'protected identity is lifted by a lead or a coordinator' USING ERRCODE = 'insufficient_privilege'; END IF;
        RETURN NEW;
      END $$;
      REVOKE ALL ON FUNCTION listing_protection_stays FROM PUBLIC;
      CREATE TRIGGER listing_protection_stays BEFORE UPDATE OF protected_identity ON expert FOR EACH ROW
        EXECUTE FUNCTION listing_protection_stays();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER listing_protection_stays ON expert;
      DROP FUNCTION listing_protection_stays;
    `);
  }
}
