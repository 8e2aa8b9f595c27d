import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every row from which it follows who could be told of something, with what that is. An owner may change, as when an agency ends. */
const SOURCES: readonly (readonly [table: string, pairs: (row: string) => string])[] = [
  ['case_file', (row) => `(${row}.id, ${row}.owner_agency_id)`],
  ['person', (row) => `(${row}.id, ${row}.owner_agency_id)`],
  ['consent', (row) => `(${row}.case_id, ${row}.owner_agency_id)`],
  ['referral', (row) => `(${row}.id, ${row}.from_agency_id), (${row}.id, ${row}.to_agency_id)`],
  ['referral_copy', (row) => `(${row}.referral_id, ${row}.agency_id)`],
  [
    'disclosure',
    (row) =>
      `(${row}.record_id, ${row}.owner_agency_id), (${row}.record_id, ${row}.recipient_agency_id), (${row}.person_id, ${row}.recipient_agency_id)`,
  ],
];

/** SQL: the pairs of all these rows. */
const ALL = SOURCES.map(
  ([table, pairs]) => `SELECT v.subject, v.agency_id FROM ${table} t, LATERAL (VALUES ${pairs('t')}) v(subject, agency_id)`,
).join('\n        UNION ALL ');

const TRIGGERS = SOURCES.map(
  ([table, pairs]) => `
      CREATE FUNCTION ${table}_readers() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        INSERT INTO change_reader (subject, agency_id)
          SELECT DISTINCT v.subject, v.agency_id FROM (VALUES ${pairs('NEW')}) v(subject, agency_id)
           WHERE v.subject IS NOT NULL AND (TG_OP = 'INSERT' OR (v.subject, v.agency_id) NOT IN (SELECT o.subject, o.agency_id
             FROM (VALUES ${pairs('OLD')}) o(subject, agency_id) WHERE o.subject IS NOT NULL))
           ORDER BY 1, 2 ON CONFLICT DO NOTHING;
        RETURN NULL;
      END $$;
      CREATE TRIGGER change_readers AFTER INSERT OR UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION ${table}_readers();`,
).join('');

const FUNCTIONS = SOURCES.map(([table]) => `${table}_readers`).join(', ');

/**
 * Beside each change what it hangs on, and beside that the agencies that could be told of it, now or once: the feed then decides the changes
 * that may concern a reader and no others. Both only propose: rules and policies judge what is proposed, from the truth.
 */
export class ChangesByReader1700000069300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A case, a person or a referral, and an agency that has or had a right that can bring it into view. Rows are never taken away: whoever
      -- had a right is told nothing once it has ended, because the truth says so.
      CREATE TABLE change_reader (
        subject uuid NOT NULL,
        agency_id uuid NOT NULL,
        PRIMARY KEY (subject, agency_id)
      );
      ALTER TABLE change_reader ENABLE ROW LEVEL SECURITY;
      CREATE POLICY change_reader_read ON change_reader FOR SELECT USING (agency_id = (SELECT app_agency()));
      GRANT SELECT ON change_reader TO kunskapshus_service;

      ${TRIGGERS}

      -- For the owner: what is missing beside what is there; with it a table that was filled with its triggers at rest is put right.
      CREATE FUNCTION change_readers_missing() RETURNS TABLE (subject uuid, agency_id uuid)
        LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
        SELECT x.subject, x.agency_id FROM (${ALL}) x WHERE x.subject IS NOT NULL
        EXCEPT SELECT r.subject, r.agency_id FROM change_reader r $$;
      INSERT INTO change_reader (subject, agency_id) SELECT m.subject, m.agency_id FROM change_readers_missing() m ORDER BY 1, 2;

      -- Last, because writers insert a change after its record.
      -- What the change hangs on; of a change that is proposed to all, as every one from before, nothing.
      ALTER TABLE change ADD COLUMN subject uuid;
      CREATE FUNCTION change_subject() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        NEW.subject := CASE NEW.record_type
          WHEN 'Disclosure' THEN (SELECT d.record_id FROM disclosure d WHERE d.id = NEW.record_id)
          WHEN 'Consent' THEN (SELECT s.case_id FROM consent s WHERE s.id = NEW.record_id)
          ELSE NEW.record_id END;
        RETURN NEW;
      END $$;
      CREATE TRIGGER change_subject BEFORE INSERT ON change FOR EACH ROW
        WHEN (NEW.record_type IN ('Case', 'Person', 'Referral', 'Disclosure', 'Consent')) EXECUTE FUNCTION change_subject();
      REVOKE ALL ON FUNCTION change_subject, change_readers_missing, ${FUNCTIONS} FROM PUBLIC;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION change_readers_missing;
      DROP FUNCTION ${FUNCTIONS} CASCADE;
      DROP FUNCTION change_subject CASCADE;
      ALTER TABLE change DROP COLUMN subject;
      DROP TABLE change_reader;
    `);
  }
}
