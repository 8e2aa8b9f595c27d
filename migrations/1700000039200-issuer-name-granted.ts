import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The name of an issuer goes over to the agency that those who coordinate the network say it belongs to. Nothing else moves it: whoever
 * registered it first would have it for good, and the one whose name it is could never sign in.
 */
export class IssuerNameGranted1700000039200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The issuers that it changed, or the one that has the name already; none where the agency has no issuer of this name that counts.
      CREATE FUNCTION grant_issuer_name(name text, to_agency uuid) RETURNS TABLE (issuer_id uuid, agency_id uuid)
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        next issuer;
      BEGIN
        IF NOT app_coordinates_network() OR NOT EXISTS (SELECT FROM member m WHERE m.id = app_member() AND m.agency_id = app_agency()
              AND m.kind <> 'SYSTEM' AND 'ADMIN' = ANY (m.roles))
          THEN RAISE EXCEPTION 'the name of an issuer is granted by those who coordinate the network' USING ERRCODE = 'insufficient_privilege'; END IF;
        -- Two grants of one name queue here.
        PERFORM FROM issuer i WHERE i.iss = name ORDER BY i.id FOR UPDATE;
        SELECT * INTO next FROM issuer i WHERE i.iss = name AND i.agency_id = to_agency AND i.disabled_at IS NULL;
        IF NOT FOUND THEN RETURN; END IF;
        IF NOT next.has_iss THEN
          RETURN QUERY UPDATE issuer i SET has_iss = false WHERE i.iss = name AND i.has_iss RETURNING i.id, i.agency_id;
          UPDATE issuer i SET has_iss = true WHERE i.id = next.id;
        END IF;
        RETURN QUERY SELECT next.id, next.agency_id;
      END $$;
      REVOKE ALL ON FUNCTION grant_issuer_name FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION grant_issuer_name TO kunskapshus_service;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION grant_issuer_name');
  }
}
