import type { MigrationInterface, QueryRunner } from 'typeorm';

const NOTE_CHANGE = (rotated: string): string => `
  CREATE OR REPLACE FUNCTION note_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    part text := nullif(TG_ARGV[2], '');
    old_row jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
    new_row jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
    whole jsonb := coalesce(new_row, old_row);
    changed text[] := '{}';
  BEGIN
    IF TG_OP = 'UPDATE' THEN
      -- The version follows from the others, and what is searched by is made of them.
      SELECT coalesce(array_agg(n.key ORDER BY n.key), '{}') INTO changed FROM jsonb_each(new_row) n
        WHERE n.value IS DISTINCT FROM old_row -> n.key AND n.key <> 'version' AND n.key NOT LIKE 'search\\_%';
      IF changed = '{}' THEN RETURN NULL; END IF;
      -- Some are shown no more of a birth date than its year.
      IF 'birth_date' = ANY (changed) AND left(old_row ->> 'birth_date', 4) IS DISTINCT FROM left(new_row ->> 'birth_date', 4)
        THEN changed := changed || 'birth_year'::text; END IF;
      ${rotated}
      IF 'valid_until' = ANY (changed) THEN
        IF ((old_row ->> 'valid_until')::timestamptz > app_now()) IS DISTINCT FROM ((new_row ->> 'valid_until')::timestamptz > app_now())
          THEN changed := changed || 'live'::text;
        ELSIF part IS NOT NULL AND changed = '{valid_until}' THEN RETURN NULL;
        END IF;
      END IF;
    END IF;
    INSERT INTO change (epoch, kind, record_type, record_id, version, columns, audience)
    VALUES (
      (SELECT max(e.epoch) FROM change_epoch e),
      CASE WHEN part IS NULL AND TG_OP = 'INSERT' THEN 'CREATED' ELSE 'UPDATED' END,
      TG_ARGV[0],
      (whole ->> TG_ARGV[1])::uuid,
      CASE WHEN part IS NULL AND (TG_OP = 'INSERT' OR old_row -> 'version' IS DISTINCT FROM new_row -> 'version') THEN (whole ->> 'version')::integer END,
      CASE WHEN part IS NULL THEN changed ELSE ARRAY[part] END,
      CASE WHEN TG_ARGV[0] IN ('Referral', 'Disclosure')
        THEN draft_audience(TG_ARGV[0], TG_TABLE_NAME, whole, (whole ->> TG_ARGV[1])::uuid) END
    );
    PERFORM pg_notify('changes', '');
    RETURN NULL;
  END $$;`;

/** That a number came under new keys is told to nobody: it is the number that it was. Only the owner itself can say so, never the service. */
const ROTATED = `
      IF current_setting('kunskapshus.same_numbers', true) = 'on' AND current_setting('role') = 'none'
        AND pg_has_role(session_user, (SELECT t.relowner FROM pg_class t WHERE t.oid = TG_RELID), 'MEMBER') THEN
        changed := array_remove(array_remove(changed, 'number_index'), 'number_sealed');
        IF changed = '{}' THEN RETURN NULL; END IF;
      END IF;`;

/** Personal numbers are put under new keys without anybody being told that they have changed. */
export class NumbersUntold1700000038100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(NOTE_CHANGE(ROTATED));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(NOTE_CHANGE(''));
  }
}
