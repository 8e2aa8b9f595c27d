import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Only these words of a function are changed, so that whatever else it has come to do since stays as it is; they must be there. */
const REWORDED = (name: string, from: string, to: string): string => `
  DO $$ DECLARE body text := pg_get_functiondef('${name}'::regproc); BEGIN
    IF position($w$${from}$w$ IN body) = 0 THEN RAISE EXCEPTION 'the words are not in ${name}'; END IF;
    EXECUTE replace(body, $w$${from}$w$, $w$${to}$w$);
  END $$;`;

const MEDIA = 'UPDATE media_appearance x SET owner_agency_id = heir, version = x.version + 1 WHERE x.owner_agency_id = a.id;';
const WITH_NOTES = `${MEDIA}
  UPDATE daily_note x SET owner_agency_id = heir, version = x.version + 1 WHERE x.owner_agency_id = a.id;`;

/** Notes of the day, which situation reports list by their period. None is about a person. */
export class DailyNotes1700000052700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE daily_note (
        id uuid PRIMARY KEY,
        owner_agency_id uuid NOT NULL REFERENCES agency,
        noted_on date NOT NULL,
        title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
        text text NOT NULL CHECK (char_length(text) BETWEEN 1 AND 20000),
        environment text,
        district text,
        region text CHECK (char_length(region) BETWEEN 1 AND 200),
        source text CHECK (char_length(source) BETWEEN 1 AND 200),
        url text CHECK (char_length(url) BETWEEN 1 AND 2000),
        version integer NOT NULL DEFAULT 1
      );
      CREATE INDEX daily_note_day ON daily_note (noted_on DESC, id DESC);
      CREATE INDEX daily_note_owner ON daily_note (owner_agency_id);
      ALTER TABLE daily_note ENABLE ROW LEVEL SECURITY;
      CREATE POLICY daily_note_read ON daily_note FOR SELECT USING ((SELECT app_agency()) IS NOT NULL);
      CREATE POLICY daily_note_add ON daily_note FOR INSERT
        WITH CHECK (owner_agency_id = (SELECT app_agency()) AND (SELECT app_coordinates_network()));
      CREATE POLICY daily_note_change ON daily_note FOR UPDATE USING (owner_agency_id = (SELECT app_agency()));
      GRANT SELECT, INSERT, UPDATE (noted_on, title, text, environment, district, region, source, url, version) ON daily_note TO kunskapshus_service;
      CALL watch_changes('daily_note', 'DailyNote');
      ${REWORDED('end_agencies', MEDIA, WITH_NOTES)}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${REWORDED('end_agencies', WITH_NOTES, MEDIA)}
      DROP TABLE daily_note;
    `);
  }
}
