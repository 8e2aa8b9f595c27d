import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is settled by the law: a row of a server that has not said which law it decides by changes nothing there. */
const SETTLED = ['consent', 'disclosure', 'action_group', 'group_member'] as const;

/**
 * Which law the database is settled by, in the order in which they were applied, and with it who may go on writing. A change says first
 * by which law it decides and holds that law until it is committed; a new one is applied only where nobody holds another.
 */
export class LawInForce1700000033000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE law_revision (
        no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        revision integer NOT NULL CHECK (revision >= 0),
        fingerprint text NOT NULL CHECK (fingerprint <> ''),
        applied_at timestamptz NOT NULL,
        -- Where an operator went back: the highest number that was left, and why.
        taken_back integer CHECK (taken_back >= revision),
        reason text CHECK (reason <> ''),
        CHECK ((taken_back IS NULL) = (reason IS NULL))
      );
      GRANT SELECT ON law_revision TO kunskapshus_service;
      -- Before laws had numbers.
      INSERT INTO law_revision (revision, fingerprint, applied_at)
        SELECT 0, fingerprint, applied_at FROM law_applied ORDER BY applied_at DESC LIMIT 1;

      -- The lock is asked for without waiting: whoever waited would hold a connection, and a second one of the same request could wait
      -- for the first. The law is read by a statement of its own, which sees what was committed before the lock was had.
      CREATE FUNCTION hold_law(mine text, held text, changed text) RETURNS text
        LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS $$
      BEGIN
        IF NOT pg_try_advisory_xact_lock_shared(7245019333) THEN RETURN 'LAW_IS_BEING_APPLIED'; END IF;
        IF (SELECT r.fingerprint FROM law_revision r ORDER BY r.no DESC LIMIT 1) IS DISTINCT FROM mine THEN RETURN changed; END IF;
        PERFORM set_config('app.law', mine, true);
        RETURN held;
      END $$;
      REVOKE ALL ON FUNCTION hold_law FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION hold_law TO kunskapshus_service;

      -- The second wall, and the only one against a server that is older than these numbers: 55P03 is a word that it knows.
      CREATE FUNCTION decided_by_law() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      BEGIN
        IF pg_has_role(current_user, (SELECT c.relowner FROM pg_class c WHERE c.oid = TG_RELID), 'MEMBER') THEN RETURN NULL; END IF;
        IF current_setting('app.law', true) IS DISTINCT FROM (SELECT r.fingerprint FROM law_revision r ORDER BY r.no DESC LIMIT 1) THEN
          RAISE EXCEPTION 'this server has not said that it decides by the law of the database' USING ERRCODE = '55P03';
        END IF;
        RETURN NULL;
      END $$;
      -- A server that is older than these numbers would settle everything by its own law when it starts.
      CREATE FUNCTION law_has_number() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      BEGIN
        IF coalesce(current_setting('app.law_revision', true), '') = '' THEN
          RAISE EXCEPTION 'This version is older than the law of the database. Nothing was changed: start a later version.';
        END IF;
        RETURN NEW;
      END $$;
      REVOKE ALL ON FUNCTION decided_by_law, law_has_number FROM PUBLIC;
      CREATE TRIGGER law_has_number BEFORE INSERT OR UPDATE ON law_applied FOR EACH ROW EXECUTE FUNCTION law_has_number();
      ${SETTLED.map((table) => `CREATE TRIGGER decided_by_law AFTER INSERT OR UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION decided_by_law();`).join('\n')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${SETTLED.map((table) => `DROP TRIGGER decided_by_law ON ${table};`).join('\n')}
      DROP TRIGGER law_has_number ON law_applied;
      DROP FUNCTION decided_by_law, law_has_number, hold_law;
      DROP TABLE law_revision;
    `);
  }
}
