import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A review of a mentorship has a text. It goes with the case when that is erased. */
export class MentorReviewNotes1700000064000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE mentor_review ADD COLUMN note text CHECK (length(note) BETWEEN 1 AND 20000);
      GRANT UPDATE (note) ON mentor_review TO kunskapshus_service;

      CREATE FUNCTION mentor_review_notes_erased() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        UPDATE mentor_review SET note = NULL, version = version + 1 WHERE case_id = NEW.id AND note IS NOT NULL;
        RETURN NULL;
      END $$;
      REVOKE ALL ON FUNCTION mentor_review_notes_erased FROM PUBLIC;
      CREATE TRIGGER mentor_review_notes_erased AFTER UPDATE OF erased_at ON case_file FOR EACH ROW
        WHEN (OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL) EXECUTE FUNCTION mentor_review_notes_erased();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER mentor_review_notes_erased ON case_file;
      DROP FUNCTION mentor_review_notes_erased;
      ALTER TABLE mentor_review DROP COLUMN note;
    `);
  }
}
