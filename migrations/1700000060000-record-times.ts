import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables of records that have a version: it rises with each change. */
const VERSIONED = [
  'action_group',
  'agency',
  'appointment',
  'banked_answer',
  'case_file',
  'case_follow_up',
  'case_transfer',
  'concern_receipt',
  'concern_report',
  'concern_route',
  'conference',
  'conference_decision',
  'conference_series',
  'consent',
  'consultation',
  'consultation_answer',
  'cooperation_agreement',
  'daily_note',
  'delivery',
  'disclosure',
  'disclosure_request',
  'expert',
  'external_system',
  'helpline_call',
  'helpline_route',
  'incident',
  'issuer',
  'knowledge_item',
  'media_appearance',
  'meeting',
  'meeting_series',
  'member',
  'mentor',
  'mentor_need',
  'mentor_review',
  'mentorship',
  'network',
  'organisation',
  'person',
  'person_change',
  'person_claim',
  'person_link',
  'person_merge',
  'plan_goal',
  'plan_step',
  'policy_answer',
  'policy_document',
  'programme',
  'referral',
  'referral_report',
  'reported_figure',
  'reservation',
  'resource',
  'roster_row',
  'situation_contribution',
  'situation_report',
  'training',
  'training_request',
  'webhook',
];
/** Those without: a term is reworded, and an assessment is never changed. */
const TABLES = [...VERSIONED, 'term', 'assessment'];

/** Only these words of the function are changed, so that whatever else it has come to do stays as it is; they must be there. */
const REWORDED = (from: string, to: string): string => `
  DO $$ DECLARE body text := pg_get_functiondef('note_change'::regproc); BEGIN
    IF position($w$${from}$w$ IN body) = 0 THEN RAISE EXCEPTION 'the words are not in note_change'; END IF;
    EXECUTE replace(body, $w$${from}$w$, $w$${to}$w$);
  END $$;`;
const WATCHED = "n.key <> 'version'";
const UNWATCHED = "n.key NOT IN ('version', 'row_made_at', 'row_changed_at')";

/** The time in an id of version 7; null in any other, such as those of copies that the database made. */
const MADE = `CASE WHEN substr(id::text, 15, 1) = '7'
  THEN least(to_timestamp(('x' || substr(replace(id::text, '-', ''), 1, 12))::bit(48)::bigint / 1000.0), now()) END`;

/**
 * Each record knows when it was made and last changed. A record that was changed before keeps no time of that: nobody noted it. The
 * columns are filled by rewriting the tables, so that no trigger takes it for a change.
 */
export class RecordTimes1700000060000 implements MigrationInterface {
  name = 'RecordTimes1700000060000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION note_row_change() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      BEGIN
        NEW.row_changed_at := app_now();
        RETURN NEW;
      END $$;
      REVOKE ALL ON FUNCTION note_row_change FROM PUBLIC;
      ${REWORDED(WATCHED, UNWATCHED)}
    `);
    for (const table of TABLES) {
      const versioned = VERSIONED.includes(table);
      const unchanged = versioned ? `CASE WHEN version = 1 THEN ${MADE} END` : MADE;
      await runner.query(`
        ALTER TABLE ${table} ADD COLUMN row_made_at timestamptz, ADD COLUMN row_changed_at timestamptz;
        ALTER TABLE ${table} ALTER COLUMN row_made_at TYPE timestamptz USING ${MADE}, ALTER COLUMN row_changed_at TYPE timestamptz USING ${unchanged};
        ALTER TABLE ${table} ALTER COLUMN row_made_at SET DEFAULT app_now(), ALTER COLUMN row_changed_at SET DEFAULT app_now();
      `);
      if (table === 'assessment') continue;
      // The last of the triggers before an update: others hold all columns still that they do not know.
      await runner.query(`
        CREATE TRIGGER zz_row_changed BEFORE UPDATE ON ${table} FOR EACH ROW
          WHEN (${versioned ? 'OLD.version IS DISTINCT FROM NEW.version' : 'OLD.* IS DISTINCT FROM NEW.*'}) EXECUTE FUNCTION note_row_change();
      `);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES)
      await runner.query(`
        DROP TRIGGER IF EXISTS zz_row_changed ON ${table};
        ALTER TABLE ${table} DROP COLUMN row_made_at, DROP COLUMN row_changed_at;
      `);
    await runner.query(`DROP FUNCTION note_row_change; ${REWORDED(UNWATCHED, WATCHED)}`);
  }
}
