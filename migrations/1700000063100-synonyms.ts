import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Only these words of a function are changed, so that whatever else it has come to do since stays as it is; they must be there. */
const REWORDED = (name: string, from: string, to: string): string => `
  DO $$ DECLARE body text := pg_get_functiondef('${name}'::regproc); BEGIN
    IF position($w$${from}$w$ IN body) = 0 THEN RAISE EXCEPTION 'the words are not in ${name}'; END IF;
    EXECUTE replace(body, $w$${from}$w$, $w$${to}$w$);
  END $$;`;

const MEDIA = 'UPDATE media_appearance x SET owner_agency_id = heir, version = x.version + 1 WHERE x.owner_agency_id = a.id;';
const WITH_SYNONYMS = `${MEDIA}
  UPDATE synonym x SET owner_agency_id = heir, version = x.version + 1 WHERE x.owner_agency_id = a.id;`;

const phrases = (column: string): string =>
  `${column} text[] NOT NULL DEFAULT '{}' CHECK (cardinality(${column}) <= 50 AND array_position(${column}, NULL) IS NULL AND char_length(${column}::text) <= 8000)`;

/** The rows of the thesaurus that coordinators add, and the words that searches did not find. */
export class Synonyms1700000063100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE synonym (
        id uuid PRIMARY KEY,
        owner_agency_id uuid NOT NULL REFERENCES agency,
        ${phrases('means')},
        ${phrases('same_as')},
        ${phrases('leads_from')},
        source text NOT NULL CHECK (char_length(source) BETWEEN 1 AND 200),
        note text CHECK (char_length(note) BETWEEN 1 AND 20000),
        reviewed_on date NOT NULL,
        withdrawn_on date,
        version integer NOT NULL DEFAULT 1,
        row_made_at timestamptz DEFAULT app_now(),
        row_changed_at timestamptz DEFAULT app_now()
      );
      CREATE TRIGGER zz_row_changed BEFORE UPDATE ON synonym FOR EACH ROW
        WHEN (OLD.version IS DISTINCT FROM NEW.version) EXECUTE FUNCTION note_row_change();
      CREATE INDEX synonym_reviewed ON synonym (reviewed_on DESC, id DESC);
      CREATE INDEX synonym_owner ON synonym (owner_agency_id);
      ALTER TABLE synonym ENABLE ROW LEVEL SECURITY;
      CREATE POLICY synonym_read ON synonym FOR SELECT USING ((SELECT app_agency()) IS NOT NULL);
      CREATE POLICY synonym_add ON synonym FOR INSERT
        WITH CHECK (owner_agency_id = (SELECT app_agency()) AND (SELECT app_coordinates_network()));
      CREATE POLICY synonym_change ON synonym FOR UPDATE USING (owner_agency_id = (SELECT app_agency()));
      GRANT SELECT, INSERT, UPDATE (means, same_as, leads_from, source, note, reviewed_on, withdrawn_on, version) ON synonym TO kunskapshus_service;
      CALL watch_changes('synonym', 'Synonym');
      ${REWORDED('end_agencies', MEDIA, WITH_SYNONYMS)}

      -- Words that searches did not find: single words, with days, and nothing of who asked. They go after a year.
      CREATE TABLE unfound_word (
        word text PRIMARY KEY CHECK (char_length(word) BETWEEN 2 AND 30),
        times integer NOT NULL CHECK (times > 0),
        first_on date NOT NULL,
        last_on date NOT NULL
      );
      ALTER TABLE unfound_word ENABLE ROW LEVEL SECURITY;
      CREATE POLICY unfound_word_read ON unfound_word FOR SELECT USING ((SELECT app_coordinates_network()));
      GRANT SELECT ON unfound_word TO kunskapshus_service;
      CREATE FUNCTION count_unfound(words text[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE today date := (app_now() AT TIME ZONE 'Europe/Stockholm')::date;
      BEGIN
        IF app_agency() IS NULL THEN RAISE EXCEPTION 'no agency is set' USING ERRCODE = 'insufficient_privilege'; END IF;
        DELETE FROM unfound_word u WHERE u.last_on < today - 365;
        INSERT INTO unfound_word AS u (word, times, first_on, last_on)
          SELECT DISTINCT w, 1, today, today FROM unnest(words) w WHERE char_length(w) BETWEEN 2 AND 30 ORDER BY w LIMIT 12
          ON CONFLICT (word) DO UPDATE SET times = u.times + 1, last_on = today;
      END $$;
      REVOKE ALL ON FUNCTION count_unfound FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION count_unfound TO kunskapshus_service;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${REWORDED('end_agencies', WITH_SYNONYMS, MEDIA)}
      DROP FUNCTION count_unfound;
      DROP TABLE synonym, unfound_word;
    `);
  }
}
