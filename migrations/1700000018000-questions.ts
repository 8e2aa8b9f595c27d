import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every question about a person is counted in one place; a caller's own request id; who else uses the name of an issuer is not told. */
export class Questions1700000018000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- When a member asked about how many persons, and whether the answer tells who is known. Never about whom.
      ALTER TABLE track_check RENAME TO person_question;
      ALTER INDEX track_check_member RENAME TO person_question_member;
      ALTER POLICY track_check_own ON person_question RENAME TO person_question_own;
      ALTER TABLE person_question
        ADD COLUMN persons integer NOT NULL DEFAULT 1 CHECK (persons > 0),
        ADD COLUMN tells boolean NOT NULL DEFAULT true;

      -- The copy of a check for the agency that leads the track is that agency's alone: beside the asker's own entry, which is there for
      -- yes and no alike, it would be the answer.
      DROP POLICY access_read ON access_entry;
      CREATE POLICY access_read ON access_entry FOR SELECT
        USING (owner_agency_id = (SELECT app_agency()) OR (agency_id = (SELECT app_agency()) AND record_type <> 'TrackCheck'));

      ALTER TABLE access_entry ADD COLUMN caller_request_id text CHECK (length(caller_request_id) BETWEEN 1 AND 64);
    `);
    await runner.query(seal(WITH_CALLER));
    await runner.query(`
      -- A name may be registered by several agencies, and counts for the one that had it first; the others are not told.
      ALTER TABLE issuer ADD COLUMN has_iss boolean NOT NULL DEFAULT true;
      ALTER TABLE issuer DROP CONSTRAINT issuer_iss_key;
      CREATE UNIQUE INDEX issuer_iss ON issuer (iss) WHERE has_iss;
      CREATE UNIQUE INDEX issuer_own_iss ON issuer (agency_id, iss);
      -- Who has it never changes, nor anything else that a token is held against.
      REVOKE UPDATE ON issuer FROM kunskapshus_service;
      GRANT UPDATE (disabled_at, version) ON issuer TO kunskapshus_service;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A name has one place again: issuers that never counted go. A member of one stops this, and is for a person to move.
      DELETE FROM issuer_key WHERE issuer_id IN (SELECT id FROM issuer WHERE NOT has_iss);
      DELETE FROM issuer WHERE NOT has_iss;
      DROP INDEX issuer_iss, issuer_own_iss;
      ALTER TABLE issuer DROP COLUMN has_iss, ADD CONSTRAINT issuer_iss_key UNIQUE (iss);
      GRANT UPDATE ON issuer TO kunskapshus_service;
    `);
    await runner.query(seal(''));
    await runner.query(`
      ALTER TABLE access_entry DROP COLUMN caller_request_id;
      DROP POLICY access_read ON access_entry;
      CREATE POLICY access_read ON access_entry FOR SELECT
        USING (agency_id = (SELECT app_agency()) OR owner_agency_id = (SELECT app_agency()));
      ALTER TABLE person_question DROP COLUMN persons, DROP COLUMN tells;
      ALTER POLICY person_question_own ON person_question RENAME TO track_check_own;
      ALTER INDEX person_question_member RENAME TO track_check_member;
      ALTER TABLE person_question RENAME TO track_check;
    `);
  }
}

const WITH_CALLER = `|| CASE WHEN e.caller_request_id IS NULL THEN '[]'::jsonb ELSE jsonb_build_array(e.caller_request_id) END`;

// As before, with what is sealed of an entry beyond the columns that it always had. An entry without it has the hash that it had.
const seal = (more: string): string => `
  CREATE OR REPLACE FUNCTION seal_access_log() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
    SELECT sha256(coalesce(last.hash, ''::bytea) || convert_to(string_agg((jsonb_build_array(
             e.id, extract(epoch FROM e.at)::text, e.request_id, e.agency_id, e.member_id, e.owner_agency_id, e.purpose, e.operation,
             e.outcome, e.code, e.record_type, e.record_ids, e.shown, e.withheld) ${more})::text, E'\\n' ORDER BY e.id), 'UTF8'))
      INTO digest FROM access_entry e WHERE e.id = ANY (ids);
    INSERT INTO access_seal (no, sealed_at, entry_ids, previous, hash)
      VALUES (coalesce(last.no, 0) + 1, clock_timestamp(), ids, coalesce(last.hash, ''::bytea), digest);
    RETURN cardinality(ids);
  END $$`;
