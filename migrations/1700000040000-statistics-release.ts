import type { MigrationInterface, QueryRunner } from 'typeorm';

const SIGNATURE = 'statistic_counts(wanted text, since date, until date)';

/** As it was made, but each record in one category of each dimension: how a list of values is taken is said by `category`. */
const counts = (category: string): string => `
      CREATE OR REPLACE FUNCTION ${SIGNATURE}
        RETURNS TABLE (quarter text, dimension text, category text, agency uuid, count integer)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        WITH alike AS MATERIALIZED (
          SELECT to_char(s.day, 'YYYY"Q"Q') AS quarter, s.at, s.parties, sum(s.amount) AS amount FROM statistic_record s
           WHERE s.measure = wanted AND s.amount > 0 AND s.day >= date_trunc('quarter', since::timestamp)::date
             AND s.day < (date_trunc('quarter', until::timestamp) + interval '3 months')::date GROUP BY 1, 2, 3),
        cell AS (
          SELECT a.quarter, d.key AS dimension, c.category, a.parties, a.amount FROM alike a
            CROSS JOIN LATERAL jsonb_each(a.at || jsonb_build_object('QUARTER', jsonb_build_array(a.quarter))) d
            CROSS JOIN LATERAL ${category} c(category))
        SELECT quarter, dimension, category, NULL::uuid, sum(amount)::int FROM cell GROUP BY 1, 2, 3
        UNION ALL
        SELECT quarter, dimension, category, p.agency, sum(amount)::int
          FROM cell CROSS JOIN LATERAL (SELECT DISTINCT unnest(parties) AS agency) p GROUP BY 1, 2, 3, 4
      $$`;

const own = (category: string): string => `
      CREATE OR REPLACE FUNCTION statistic_own(wanted text, since date, until date) RETURNS TABLE (dimension text, category text, count integer)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        WITH alike AS MATERIALIZED (
          SELECT to_char(s.day, 'YYYY"Q"Q') AS quarter, s.at, sum(s.amount) AS amount FROM statistic_record s
           WHERE s.measure = wanted AND s.owner = app_agency() AND s.day BETWEEN since AND until AND s.amount > 0 GROUP BY 1, 2)
        SELECT d.key, c.category, sum(a.amount)::int FROM alike a
          CROSS JOIN LATERAL jsonb_each(a.at || jsonb_build_object('QUARTER', jsonb_build_array(a.quarter))) d
          CROSS JOIN LATERAL ${category} c(category)
         GROUP BY 1, 2
      $$`;

/** A record with one value is in its category; with several in that of several, and with none in that of none. */
const ONE = `(SELECT CASE count(DISTINCT v) WHEN 0 THEN 'NOT_STATED' WHEN 1 THEN min(v) ELSE 'SEVERAL' END
              FROM jsonb_array_elements_text(d.value) v)`;
const EACH = 'jsonb_array_elements_text(d.value)';

/** Of a dimension with several values a record, the cells say how many values there are: from them small numbers of records were told. */
const FORGET = `
      ALTER TABLE statistic_release DISABLE TRIGGER statistic_release_final;
      UPDATE statistic_release SET tables = tables - 'CONCERN_TYPE' WHERE measure = 'CONSULTATION';
      ALTER TABLE statistic_release ENABLE TRIGGER statistic_release_final`;

/** Figures count records, each once; and they are released by an act, of a stretch that was declared complete. */
export class StatisticsRelease1700000040000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The functions are those of another role, which may make none.
    await runner.query(`
      GRANT CREATE ON SCHEMA public TO kunskapshus_statistics;
      ${counts(ONE)};
      ${own(ONE)};
      REVOKE CREATE ON SCHEMA public FROM kunskapshus_statistics;
      -- Where figures began was asked by the first look alone.
      DROP FUNCTION statistic_first;
      ${FORGET};

      -- A release without a member was made by whoever asked first, before there was an act of releasing.
      ALTER TABLE statistic_release
        ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE,
        ADD COLUMN edition integer NOT NULL DEFAULT 1 CHECK (edition > 0),
        ADD COLUMN released_by uuid REFERENCES member,
        ADD COLUMN declaration text,
        ADD CONSTRAINT statistic_release_declared CHECK ((released_by IS NULL) = (declaration IS NULL)),
        DROP CONSTRAINT statistic_release_pkey,
        DROP CONSTRAINT statistic_release_measure_last_quarter_key,
        ADD PRIMARY KEY (measure, first_quarter, edition),
        ADD UNIQUE (measure, last_quarter, edition);
      -- Zero everywhere: nothing is told by the difference to a later figure that this does not tell itself.
      CREATE FUNCTION statistic_release_empty(tables jsonb) RETURNS boolean
        LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
        SELECT NOT EXISTS (SELECT FROM jsonb_each(tables) t WHERE t.value <> '[]') $$;
      -- What is written down later makes no difference to a figure, or the difference would be a small number.
      CREATE FUNCTION statistic_release_follows() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      BEGIN
        IF EXISTS (SELECT FROM statistic_release r WHERE r.measure = NEW.measure AND r.first_quarter <= NEW.last_quarter
                     AND r.last_quarter >= NEW.first_quarter AND NOT statistic_release_empty(r.tables)) THEN
          -- Two who release at once: the second does nothing, as the clause of its statement says.
          IF EXISTS (SELECT FROM statistic_release r WHERE r.measure = NEW.measure AND r.first_quarter = NEW.first_quarter AND r.edition = NEW.edition) THEN
            RETURN NULL;
          END IF;
          RAISE EXCEPTION 'a released figure is final' USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
      END $$;
      REVOKE ALL ON FUNCTION statistic_release_follows FROM PUBLIC;
      CREATE TRIGGER statistic_release_after BEFORE INSERT ON statistic_release
        FOR EACH ROW EXECUTE FUNCTION statistic_release_follows();
      DROP POLICY release_add ON statistic_release;
      -- By whoever coordinates the network, in their own name, of a time that has been over for 31 days.
      CREATE POLICY release_add ON statistic_release FOR INSERT WITH CHECK (
        released_by = (SELECT app_member()) AND (SELECT app_coordinates_network())
        AND make_date(left(last_quarter, 4)::int, right(last_quarter, 1)::int * 3 - 2, 1) + interval '3 months' + interval '31 days'
          <= (app_now() AT TIME ZONE 'Europe/Stockholm')::date);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY release_add ON statistic_release;
      CREATE POLICY release_add ON statistic_release FOR INSERT WITH CHECK (last_quarter < to_char(app_now() AT TIME ZONE 'Europe/Stockholm', 'YYYY"Q"Q'));
      DROP TRIGGER statistic_release_after ON statistic_release;
      DROP FUNCTION statistic_release_follows, statistic_release_empty;
      -- The key of before has one figure for a stretch: the one that counts.
      ALTER TABLE statistic_release DISABLE TRIGGER statistic_release_final;
      DELETE FROM statistic_release r USING statistic_release later
       WHERE later.measure = r.measure AND later.first_quarter = r.first_quarter AND later.edition > r.edition;
      ALTER TABLE statistic_release ENABLE TRIGGER statistic_release_final;
      ALTER TABLE statistic_release DROP COLUMN edition, DROP COLUMN id, DROP COLUMN released_by, DROP COLUMN declaration,
        ADD PRIMARY KEY (measure, first_quarter), ADD UNIQUE (measure, last_quarter);
      GRANT CREATE ON SCHEMA public TO kunskapshus_statistics;
      ${counts(EACH)};
      ${own(EACH)};
      CREATE FUNCTION statistic_first(wanted text) RETURNS text
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT to_char(min(s.day), 'YYYY"Q"Q') FROM statistic_record s WHERE s.measure = wanted AND s.amount > 0
      $$;
      ALTER FUNCTION statistic_first OWNER TO kunskapshus_statistics;
      REVOKE ALL ON FUNCTION statistic_first FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION statistic_first TO kunskapshus_service;
      REVOKE CREATE ON SCHEMA public FROM kunskapshus_statistics;
    `);
  }
}
