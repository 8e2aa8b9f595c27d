import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What nothing new is made of on a closed case. A disclosure is: it can answer what another agency has requested. */
const TABLES = ['action_group', 'consent', 'reservation', 'mentor_need', 'referral'] as const;

/** A closed case is over whole: what was still out on it has ended, and the service begins nothing new on it. */
export class ClosedCases1700000034500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- [{at, by, fields, reason}]: what has been corrected in a closed case, and why. It goes with what it is about.
      ALTER TABLE case_file ADD COLUMN corrections jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(corrections) = 'array');
      CREATE FUNCTION corrections_erased() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      BEGIN
        NEW.corrections := '[]';
        RETURN NEW;
      END $$;
      CREATE TRIGGER corrections_erased BEFORE UPDATE OF erased_at ON case_file FOR EACH ROW
        WHEN (NEW.erased_at IS NOT NULL) EXECUTE FUNCTION corrections_erased();
      REVOKE ALL ON FUNCTION corrections_erased FROM PUBLIC;

      UPDATE reservation r SET status = 'WITHDRAWN', version = r.version + 1
        FROM case_file c WHERE c.id = r.case_id AND c.status = 'CLOSED' AND r.status = 'OFFERED';
      UPDATE mentor_need n SET status = 'WITHDRAWN', version = n.version + 1
        FROM case_file c WHERE c.id = n.case_id AND c.status = 'CLOSED' AND n.status = 'OPEN';
      UPDATE action_group g SET status = 'LAPSED', valid_until = least(g.valid_until, app_now()), closed_at = least(g.valid_until, app_now()),
          version = g.version + 1
        FROM case_file c WHERE c.id = g.case_id AND c.status = 'CLOSED' AND g.status IN ('FORMING', 'ACTIVE');
      -- Whoever closes the case in the same moment is waited for.
      CREATE FUNCTION case_takes_new(file uuid) RETURNS boolean
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM FROM case_file c WHERE c.id = file FOR SHARE;
        IF EXISTS (SELECT FROM case_file c WHERE c.id = file AND c.status = 'CLOSED')
          THEN RAISE EXCEPTION 'the case has been closed' USING ERRCODE = 'serialization_failure'; END IF;
        RETURN true;
      END $$;
      REVOKE ALL ON FUNCTION case_takes_new FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION case_takes_new TO kunskapshus_service;
      ${TABLES.map((table) => `CREATE POLICY ${table}_case_open ON ${table} AS RESTRICTIVE FOR INSERT WITH CHECK (case_takes_new(case_id));`).join('\n')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${TABLES.map((table) => `DROP POLICY ${table}_case_open ON ${table};`).join('\n')}
      DROP FUNCTION case_takes_new;
      DROP TRIGGER corrections_erased ON case_file;
      DROP FUNCTION corrections_erased;
      ALTER TABLE case_file DROP COLUMN corrections;
    `);
  }
}
