import type { MigrationInterface, QueryRunner } from 'typeorm';

/** SQL: which records an entry names, of the entries with these ids. */
const named = (which: (id: string) => string): string => `
  SELECT x.id, l.id FROM access_line l CROSS JOIN unnest(l.record_ids) x(id) WHERE ${which('l.id')}
  UNION SELECT x.id, p.entry FROM access_part p CROSS JOIN unnest(p.record_ids) x(id) WHERE ${which('p.entry')}`;

/** SQL: whether the agency that asks may see of a part, or of a line, that it names one of the records. */
const PART = `p.record_ids && ids AND (p.owner_agency_id = app_agency() OR p.agency_id = app_agency())`;
const LINE = `l.record_ids && ids AND (l.owner_agency_id = app_agency() OR (l.agency_id = app_agency() AND l.record_type <> 'TrackCheck'))`;

/**
 * Entries are found by their records through a narrow table, which is filled when they are sealed: an index of arrays is not used under row
 * policies, and would be paid for by each read. What is not sealed yet is looked through.
 */
export class AccessRecords1700000066100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // No sealer of an older server works meanwhile: what it seals then would not be noted.
    await runner.query('SELECT pg_advisory_xact_lock(7245019331)');
    await runner.query(`
      CREATE TABLE access_record (
        record_id uuid NOT NULL,
        entry uuid NOT NULL,
        PRIMARY KEY (record_id, entry)
      );
      -- Nobody but the functions below reads or writes it.
      ALTER TABLE access_record ENABLE ROW LEVEL SECURITY;
      CREATE TRIGGER access_record_final BEFORE UPDATE OR DELETE ON access_record FOR EACH ROW EXECUTE FUNCTION access_entry_is_final();
      CREATE TRIGGER access_record_whole BEFORE TRUNCATE ON access_record FOR EACH STATEMENT EXECUTE FUNCTION access_entry_is_final();
      INSERT INTO access_record SELECT * FROM (
        ${named((id) => `NOT EXISTS (SELECT FROM access_unsealed u WHERE u.entry_id = ${id})`)}) n(record, entry) ORDER BY record, entry;
      DROP INDEX access_entry_records;

      -- In their order, so that each page of the index is written once.
      CREATE FUNCTION note_records() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        INSERT INTO access_record SELECT * FROM (${named((id) => `${id} = ANY (NEW.entry_ids)`)}) n(record, entry) ORDER BY record, entry;
        RETURN NULL;
      END $$;
      REVOKE ALL ON FUNCTION note_records() FROM PUBLIC;
      CREATE TRIGGER access_seal_records AFTER INSERT ON access_seal FOR EACH ROW EXECUTE FUNCTION note_records();
    `);
    await runner.query(`
      -- The entries about any of the records of which the agency that asks sees a row. A row of the narrow table alone shows nothing.
      CREATE FUNCTION access_about(ids uuid[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT r.entry FROM access_record r WHERE r.record_id = ANY (ids)
           AND (EXISTS (SELECT FROM access_part p WHERE p.entry = r.entry AND ${PART})
             OR EXISTS (SELECT FROM access_line l WHERE l.id = r.entry AND ${LINE}))
        UNION SELECT p.entry FROM access_unsealed u JOIN access_part p ON p.entry = u.entry_id WHERE ${PART}
        UNION SELECT l.id FROM access_unsealed u JOIN access_line l ON l.id = u.entry_id WHERE ${LINE}
      $$;
      REVOKE ALL ON FUNCTION access_about(uuid[]) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION access_about(uuid[]) TO kunskapshus_service;

      -- The entries that rows with these ids can be of.
      CREATE FUNCTION access_entries(ids uuid[]) RETURNS uuid[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
        RETURN ids || ARRAY(SELECT (left(x.id::text, 28) || '00000000')::uuid FROM unnest(ids) x(id));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION access_about, access_entries;
      DROP TRIGGER access_seal_records ON access_seal;
      DROP FUNCTION note_records;
      DROP TABLE access_record;
      CREATE INDEX access_entry_records ON access_line USING gin (record_ids);
    `);
  }
}
