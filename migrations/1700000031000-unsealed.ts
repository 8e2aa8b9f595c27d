import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is not sealed yet stands in a list, which each new entry joins in its own transaction. Sealing went by the clock: an entry written
 * while it was behind was never sealed, and after a seal made while it ran ahead nothing was, until it had caught up.
 */
export class Unsealed1700000031000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE access_unsealed (entry_id uuid PRIMARY KEY);
      ALTER TABLE access_unsealed ENABLE ROW LEVEL SECURITY;
      CREATE FUNCTION await_seal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        INSERT INTO access_unsealed SELECT a.id FROM added a;
        RETURN NULL;
      END $$;
      REVOKE ALL ON FUNCTION await_seal() FROM PUBLIC;
      CREATE TRIGGER access_entry_awaits AFTER INSERT ON access_entry REFERENCING NEW TABLE AS added
        FOR EACH STATEMENT EXECUTE FUNCTION await_seal();
      INSERT INTO access_unsealed
        SELECT e.id FROM access_entry e WHERE NOT EXISTS
          (SELECT FROM (SELECT unnest(s.entry_ids) AS id FROM access_seal s) sealed WHERE sealed.id = e.id);
    `);
    await runner.query(`
      CREATE OR REPLACE FUNCTION seal_access_log() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        last access_seal;
        ids uuid[];
        digest bytea;
      BEGIN
        IF NOT pg_try_advisory_xact_lock(7245019331) THEN RETURN 0; END IF;
        SELECT * INTO last FROM access_seal ORDER BY no DESC LIMIT 1;
        -- A seal over very many entries would be slow to make and to check: what is over stays for the next one.
        WITH taken AS (
          DELETE FROM access_unsealed WHERE entry_id IN (SELECT u.entry_id FROM access_unsealed u ORDER BY u.entry_id LIMIT 10000)
          RETURNING entry_id
        )
        SELECT array_agg(t.entry_id ORDER BY t.entry_id) INTO ids FROM taken t;
        IF ids IS NULL THEN RETURN 0; END IF;
        SELECT sha256(coalesce(last.hash, ''::bytea) || convert_to(string_agg((jsonb_build_array(
                 e.id, extract(epoch FROM e.at)::text, e.request_id, e.agency_id, e.member_id, e.owner_agency_id, e.purpose, e.operation,
                 e.outcome, e.code, e.record_type, e.record_ids, e.shown, e.withheld)
                 || CASE WHEN e.caller_request_id IS NULL THEN '[]'::jsonb ELSE jsonb_build_array(e.caller_request_id) END)::text, E'\\n' ORDER BY e.id), 'UTF8'))
          INTO digest FROM access_entry e WHERE e.id = ANY (ids);
        INSERT INTO access_seal (no, sealed_at, entry_ids, previous, hash)
          VALUES (coalesce(last.no, 0) + 1, clock_timestamp(), ids, coalesce(last.hash, ''::bytea), digest);
        RETURN cardinality(ids);
      END $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION seal_access_log() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        last access_seal;
        ids uuid[];
        digest bytea;
      BEGIN
        IF NOT pg_try_advisory_xact_lock(7245019331) THEN RETURN 0; END IF;
        SELECT * INTO last FROM access_seal ORDER BY no DESC LIMIT 1;
        SELECT array_agg(e.id ORDER BY e.id) INTO ids FROM access_entry e
          WHERE (last.no IS NULL OR e.at >= last.sealed_at - interval '30 seconds')
            AND e.id NOT IN (SELECT unnest(s.entry_ids) FROM access_seal s WHERE s.sealed_at >= last.sealed_at - interval '90 seconds');
        IF ids IS NULL THEN RETURN 0; END IF;
        SELECT sha256(coalesce(last.hash, ''::bytea) || convert_to(string_agg((jsonb_build_array(
                 e.id, extract(epoch FROM e.at)::text, e.request_id, e.agency_id, e.member_id, e.owner_agency_id, e.purpose, e.operation,
                 e.outcome, e.code, e.record_type, e.record_ids, e.shown, e.withheld)
                 || CASE WHEN e.caller_request_id IS NULL THEN '[]'::jsonb ELSE jsonb_build_array(e.caller_request_id) END)::text, E'\\n' ORDER BY e.id), 'UTF8'))
          INTO digest FROM access_entry e WHERE e.id = ANY (ids);
        INSERT INTO access_seal (no, sealed_at, entry_ids, previous, hash)
          VALUES (coalesce(last.no, 0) + 1, clock_timestamp(), ids, coalesce(last.hash, ''::bytea), digest);
        RETURN cardinality(ids);
      END $$;
      DROP TRIGGER access_entry_awaits ON access_entry;
      DROP FUNCTION await_seal();
      DROP TABLE access_unsealed;
    `);
  }
}
