import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The chain of seals over the access log, and the one function that may add to it. */
export class Seal1700000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE access_seal (
        no bigint PRIMARY KEY,
        sealed_at timestamptz NOT NULL,
        entry_ids uuid[] NOT NULL CHECK (cardinality(entry_ids) > 0),
        previous bytea NOT NULL,
        hash bytea NOT NULL
      );
      CREATE INDEX access_seal_at ON access_seal (sealed_at);
      CREATE INDEX access_entry_at ON access_entry (at);
      CREATE TRIGGER access_seal_final BEFORE UPDATE OR DELETE ON access_seal FOR EACH ROW EXECUTE FUNCTION access_entry_is_final();
      CREATE TRIGGER access_seal_whole BEFORE TRUNCATE ON access_seal FOR EACH STATEMENT EXECUTE FUNCTION access_entry_is_final();

      -- The service sees the entries of one agency at a time and so cannot seal them all; it may only ask for it to be done.
      CREATE FUNCTION seal_access_log() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      DECLARE
        last access_seal;
        ids uuid[];
        digest bytea;
      BEGIN
        IF NOT pg_try_advisory_xact_lock(7245019331) THEN RETURN 0; END IF;
        SELECT * INTO last FROM access_seal ORDER BY no DESC LIMIT 1;
        -- An entry is written together with the commit that shows it, so it can come late by seconds, not by more.
        SELECT array_agg(e.id ORDER BY e.id) INTO ids FROM access_entry e
          WHERE (last.no IS NULL OR e.at >= last.sealed_at - interval '30 seconds')
            AND e.id NOT IN (SELECT unnest(s.entry_ids) FROM access_seal s WHERE s.sealed_at >= last.sealed_at - interval '90 seconds');
        IF ids IS NULL THEN RETURN 0; END IF;
        SELECT sha256(coalesce(last.hash, ''::bytea) || convert_to(string_agg(jsonb_build_array(
                 e.id, extract(epoch FROM e.at)::text, e.request_id, e.agency_id, e.member_id, e.owner_agency_id, e.purpose, e.operation,
                 e.outcome, e.code, e.record_type, e.record_ids, e.shown, e.withheld)::text, E'\\n' ORDER BY e.id), 'UTF8'))
          INTO digest FROM access_entry e WHERE e.id = ANY (ids);
        INSERT INTO access_seal (no, sealed_at, entry_ids, previous, hash)
          VALUES (coalesce(last.no, 0) + 1, clock_timestamp(), ids, coalesce(last.hash, ''::bytea), digest);
        RETURN cardinality(ids);
      END $$;
      REVOKE ALL ON FUNCTION seal_access_log() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION seal_access_log() TO kunskapshus_service;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION seal_access_log; DROP TABLE access_seal; DROP INDEX access_entry_at');
  }
}
