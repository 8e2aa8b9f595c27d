import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a consent for a minor rests on besides its givers: how many guardians there are (FB 6:13), what hinders the other one, what the
 * young person says. A consent that was recorded without stays as it is, lets nothing new be disclosed, and ends if it is not made up.
 */
export class ConsentGuardians1700000021000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE consent
        -- As stated when it was recorded, or later; null where nobody stated it.
        ADD COLUMN guardian_count smallint CHECK (guardian_count IN (1, 2)),
        -- {cause, note, farReaching, childsBest}: why one guardian decided alone.
        ADD COLUMN hindrance jsonb,
        ADD COLUMN young_person_says text,
        ADD COLUMN giver_not_on_record text,
        -- By when the guardians are to be stated; until then nothing new rests on it. Null where nothing is missing.
        ADD COLUMN complete_by timestamptz;

      -- Whoever gave or was left out is accounted for; where two are, nobody is missing, however many there are.
      UPDATE consent c SET complete_by = now() + interval '30 days'
        WHERE c.provision = 'OSL 12:3' AND c.withdrawn_at IS NULL AND c.stated_until > now()
          AND (SELECT count(DISTINCT lower(g ->> 'name')) FROM jsonb_array_elements(c.givers) g WHERE g ->> 'role' = 'GUARDIAN')
            + CASE WHEN c.excluded_guardian IS NULL THEN 0 ELSE 1 END < 2;

      -- Of a case that is erased these words go too; that there was a consent stays.
      CREATE FUNCTION consents_are_erased() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        UPDATE consent SET guardian_count = NULL, hindrance = NULL, young_person_says = NULL, giver_not_on_record = NULL, complete_by = NULL
          WHERE case_id = NEW.id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER consents_erased AFTER UPDATE OF erased_at ON case_file FOR EACH ROW
        WHEN (OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL) EXECUTE FUNCTION consents_are_erased();
      REVOKE ALL ON FUNCTION consents_are_erased FROM PUBLIC;

      -- The ends follow from this too: the law is applied anew to everything at the next start.
      DELETE FROM law_applied;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER consents_erased ON case_file;
      DROP FUNCTION consents_are_erased;
      ALTER TABLE consent DROP COLUMN guardian_count, DROP COLUMN hindrance, DROP COLUMN young_person_says,
        DROP COLUMN giver_not_on_record, DROP COLUMN complete_by;
      DELETE FROM law_applied;
    `);
  }
}
