import type { MigrationInterface, QueryRunner } from 'typeorm';

/** SQL: what is sealed of a line: of a form that lines have had from the beginning. */
const LINE = `(jsonb_build_array(
    e.id, extract(epoch FROM e.at)::text, e.request_id, e.agency_id, e.member_id, e.owner_agency_id, e.purpose, e.operation,
    e.outcome, e.code, e.record_type, e.record_ids, e.shown, e.withheld)
    || CASE WHEN e.caller_request_id IS NULL THEN '[]'::jsonb ELSE jsonb_build_array(e.caller_request_id) END)::text`;

/** SQL: what is sealed of an operation: all of it, with all of its parts. */
const OPERATION = `jsonb_build_array(
    o.id, extract(epoch FROM o.at)::text, o.request_id, o.caller_request_id, o.agency_id, o.member_id, o.purpose, o.operation, o.treatments, o.records,
    (SELECT jsonb_agg(jsonb_build_array(p.owner_agency_id, p.agency_id, extract(epoch FROM p.at)::text, p.tag, p.record_ids, p.treatment, p.ends)
       ORDER BY p.owner_agency_id) FROM access_part p WHERE p.entry = o.id))::text`;

/** SQL: the rows of operations, one for each part and treatment, each as a line would say it. */
const rows = (source: string, at: string): string => `
  SELECT access_row(p.entry, p.tag, k.n) AS id, ${at} AS at, o.request_id, o.agency_id, o.member_id, p.owner_agency_id, o.purpose, o.operation,
         o.treatments -> p.treatment[k.n]::int ->> 'outcome' AS outcome, o.treatments -> p.treatment[k.n]::int ->> 'code' AS code,
         o.treatments -> p.treatment[k.n]::int ->> 'type' AS record_type,
         p.record_ids[coalesce(p.ends[k.n - 1], 0) + 1 : p.ends[k.n]] AS record_ids,
         ARRAY(SELECT jsonb_array_elements_text(o.treatments -> p.treatment[k.n]::int -> 'shown')) AS shown,
         ARRAY(SELECT jsonb_array_elements_text(o.treatments -> p.treatment[k.n]::int -> 'withheld')) AS withheld,
         o.caller_request_id, p.entry
    FROM access_part p JOIN access_log o ON o.id = p.entry AND o.agency_id = p.agency_id CROSS JOIN generate_series(1, cardinality(p.ends)) k(n)
   WHERE ${source}`;

const COLUMNS = `id, at, request_id, agency_id, member_id, owner_agency_id, purpose, operation, outcome, code, record_type, record_ids, shown, withheld,
    caller_request_id`;

/**
 * The access log has one entry for each operation, with a part for each agency whose records it treated, where it had a line for each
 * owner and treatment: a list of a hundred records wrote ninety lines. \`access_entry\` is a view now, and says of both forms what the table
 * said. Lines stay where they are, under their seals. A copy that only its owner may know of is still a line: the entry of an operation is
 * seen by its reader as a whole.
 */
export class AccessOperations1700000066000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // No sealer of an older server works meanwhile: what it seals then would not be noted.
    await runner.query('SELECT pg_advisory_xact_lock(7245019331)');
    await runner.query(`
      ALTER TABLE access_entry RENAME TO access_line;

      -- \`treatments\`: an array of {type, outcome, code, shown, withheld}; what the reader did, and to which types. \`records\`: how many ids.
      CREATE TABLE access_log (
        id uuid PRIMARY KEY,
        at timestamptz NOT NULL,
        request_id text NOT NULL,
        caller_request_id text CHECK (length(caller_request_id) BETWEEN 1 AND 64),
        agency_id uuid NOT NULL,
        member_id uuid NOT NULL,
        purpose text NOT NULL CHECK (purpose IN ('CASEWORK', 'COORDINATION', 'SUPERVISION', 'AUDIT', 'INTEGRATION', 'ADMINISTRATION')),
        operation text NOT NULL,
        treatments jsonb NOT NULL,
        records integer NOT NULL CHECK (records > 0)
      );
      CREATE INDEX access_log_agency ON access_log (agency_id, at, id);

      -- The records of one owner, in the order of their treatments: \`ends\` says where those of each treatment end. \`tag\` tells the parts of an
      -- entry apart and nothing else: it is drawn, so that no owner can tell from it how many others there are.
      CREATE TABLE access_part (
        entry uuid NOT NULL,
        owner_agency_id uuid NOT NULL,
        at timestamptz NOT NULL,
        agency_id uuid NOT NULL,
        tag integer NOT NULL CHECK (tag BETWEEN 0 AND 65535),
        record_ids uuid[] NOT NULL CHECK (cardinality(record_ids) > 0),
        treatment smallint[] NOT NULL,
        ends integer[] NOT NULL CHECK (cardinality(ends) = cardinality(treatment)),
        PRIMARY KEY (entry, owner_agency_id)
      );
      CREATE INDEX access_part_owner ON access_part (owner_agency_id, at, entry);

      -- The service writes both, in the name of the agency that reads, and reads neither: it reads what the view below leaves of them.
      ALTER TABLE access_log ENABLE ROW LEVEL SECURITY;
      ALTER TABLE access_part ENABLE ROW LEVEL SECURITY;
      CREATE POLICY access_log_add ON access_log FOR INSERT WITH CHECK (agency_id = (SELECT app_agency()));
      CREATE POLICY access_part_add ON access_part FOR INSERT WITH CHECK (agency_id = (SELECT app_agency()));
      GRANT INSERT ON access_log, access_part TO kunskapshus_service;
      CREATE TRIGGER access_log_final BEFORE UPDATE OR DELETE ON access_log FOR EACH ROW EXECUTE FUNCTION access_entry_is_final();
      CREATE TRIGGER access_log_whole BEFORE TRUNCATE ON access_log FOR EACH STATEMENT EXECUTE FUNCTION access_entry_is_final();
      CREATE TRIGGER access_part_final BEFORE UPDATE OR DELETE ON access_part FOR EACH ROW EXECUTE FUNCTION access_entry_is_final();
      CREATE TRIGGER access_part_whole BEFORE TRUNCATE ON access_part FOR EACH STATEMENT EXECUTE FUNCTION access_entry_is_final();

      -- An entry's id ends in zeros. A row of it has the id of the entry with the tag of its part and its place in the part instead.
      CREATE FUNCTION access_row(entry uuid, tag integer, place integer) RETURNS uuid LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
        RETURN (left(entry::text, 28) || lpad(to_hex(tag), 4, '0') || lpad(to_hex(place), 4, '0'))::uuid;
    `);
    // The first two are the second wall: whose records they are, and who read. The owner of the database sees all. Each is read along its index.
    await runner.query(`
      CREATE VIEW access_seen WITH (security_barrier = true) AS
        ${rows(`row_security_active('access_log'::regclass) AND p.owner_agency_id = (SELECT app_agency())`, 'p.at')}
        UNION ALL ${rows(
          `row_security_active('access_log'::regclass) AND o.agency_id = (SELECT app_agency()) AND p.owner_agency_id <> (SELECT app_agency())`,
          'o.at',
        )}
        UNION ALL ${rows(`NOT row_security_active('access_log'::regclass)`, 'p.at')};
      CREATE VIEW access_entry WITH (security_invoker = true) AS
        SELECT ${COLUMNS}, id AS entry FROM access_line UNION ALL SELECT ${COLUMNS}, entry FROM access_seen;
      -- Servers of the version before go on writing through the view, until they are replaced.
      GRANT SELECT ON access_seen TO kunskapshus_service;
      GRANT SELECT, INSERT ON access_entry TO kunskapshus_service;

      -- What the database itself notes, it notes as lines.
      CREATE FUNCTION access_entry_add() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      BEGIN
        INSERT INTO access_line (${COLUMNS})
          SELECT ${COLUMNS.split(',')
            .map((name) => `NEW.${name.trim()}`)
            .join(', ')};
        RETURN NEW;
      END $$;
      CREATE TRIGGER access_entry_add INSTEAD OF INSERT ON access_entry FOR EACH ROW EXECUTE FUNCTION access_entry_add();
      CREATE TRIGGER access_entry_final INSTEAD OF UPDATE OR DELETE ON access_entry FOR EACH ROW EXECUTE FUNCTION access_entry_is_final();
    `);
    await runner.query(`
      -- How many records wait with an entry: a seal takes so many.
      ALTER TABLE access_unsealed ADD COLUMN records integer NOT NULL DEFAULT 1;
      CREATE OR REPLACE FUNCTION await_seal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF TG_TABLE_NAME = 'access_log' THEN
          INSERT INTO access_unsealed (entry_id, records) SELECT a.id, a.records FROM added a;
        ELSE
          INSERT INTO access_unsealed (entry_id) SELECT a.id FROM added a;
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER access_log_awaits AFTER INSERT ON access_log REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION await_seal();
    `);
    await runner.query(`
      CREATE OR REPLACE FUNCTION seal_access_log() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        last access_seal;
        ids uuid[];
        digest bytea;
        most integer := least(greatest(coalesce(nullif(current_setting('app.seal_portion', true), '')::integer, 10000), 1), 10000);
      BEGIN
        IF NOT pg_try_advisory_xact_lock(7245019331) THEN RETURN 0; END IF;
        SELECT * INTO last FROM access_seal ORDER BY no DESC LIMIT 1;
        -- A seal over very many entries, or over entries of very many records, would be slow to make and to check: what is over stays for the
        -- next. A sealer that did not come to an end in its time asks for smaller ones.
        WITH next AS (
          SELECT u.entry_id, u.records FROM access_unsealed u ORDER BY u.entry_id LIMIT most
        ), counted AS (
          SELECT n.entry_id, sum(n.records) OVER (ORDER BY n.entry_id) - n.records AS before FROM next n
        ), taken AS (
          DELETE FROM access_unsealed WHERE entry_id IN (SELECT c.entry_id FROM counted c WHERE c.before < most * 10) RETURNING entry_id
        )
        SELECT array_agg(t.entry_id ORDER BY t.entry_id) INTO ids FROM taken t;
        IF ids IS NULL THEN RETURN 0; END IF;
        SELECT sha256(coalesce(last.hash, ''::bytea) || convert_to(string_agg(x.sealed, E'\\n' ORDER BY x.id), 'UTF8')) INTO digest FROM (
          SELECT e.id, ${LINE} AS sealed FROM access_line e WHERE e.id = ANY (ids)
          UNION ALL SELECT o.id, ${OPERATION} FROM access_log o WHERE o.id = ANY (ids)) x;
        INSERT INTO access_seal (no, sealed_at, entry_ids, previous, hash)
          VALUES (coalesce(last.no, 0) + 1, clock_timestamp(), ids, coalesce(last.hash, ''::bytea), digest);
        RETURN cardinality(ids);
      END $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Operations become lines. A seal that holds one goes, with all that follow from it, and what they held is sealed anew.
      CREATE TEMP TABLE seal_again ON COMMIT DROP AS
        SELECT s.no, unnest(s.entry_ids) AS id FROM access_seal s
          WHERE s.no >= (SELECT min(f.no) FROM access_seal f WHERE EXISTS (SELECT FROM access_log o WHERE o.id = ANY (f.entry_ids)));
      ALTER TABLE access_seal DISABLE TRIGGER access_seal_final;
      DELETE FROM access_seal WHERE no IN (SELECT no FROM seal_again);
      ALTER TABLE access_seal ENABLE TRIGGER access_seal_final;
      DELETE FROM access_unsealed WHERE entry_id IN (SELECT id FROM access_log);
      INSERT INTO access_unsealed (entry_id) SELECT a.id FROM seal_again a JOIN access_line l ON l.id = a.id;
      INSERT INTO access_line (${COLUMNS}) SELECT ${COLUMNS} FROM access_seen;
      DROP TRIGGER access_log_awaits ON access_log;
      ALTER TABLE access_unsealed DROP COLUMN records;
      DROP VIEW access_entry, access_seen;
      DROP TABLE access_log, access_part;
      DROP FUNCTION access_entry_add, access_row;
      ALTER TABLE access_line RENAME TO access_entry;
      CREATE OR REPLACE FUNCTION await_seal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        INSERT INTO access_unsealed SELECT a.id FROM added a;
        RETURN NULL;
      END $$;
      DROP TABLE seal_again;
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
}
