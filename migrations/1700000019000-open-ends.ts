import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is told of the end to those who may not know the birth date: the stated end where a birthday, or a consent that it ends, decides. */
const FILL = `
  UPDATE disclosure SET open_until = CASE WHEN ends_because IN ('BIRTHDAY', 'CONSENT') THEN coalesce(stated_until, valid_until) ELSE valid_until END,
    open_because = CASE WHEN ends_because IN ('BIRTHDAY', 'CONSENT') THEN 'STATED' ELSE ends_because END;
  UPDATE consent SET open_until = CASE ends_because WHEN 'BIRTHDAY' THEN stated_until ELSE valid_until END,
    open_because = CASE ends_because WHEN 'BIRTHDAY' THEN 'STATED' ELSE ends_because END;`;

const NOTE_ACCESS = (moved: string): string => `
  CREATE OR REPLACE FUNCTION note_access() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    records jsonb;
  BEGIN
    IF TG_TABLE_NAME = 'reservation' THEN
      IF TG_OP = 'INSERT' OR NEW.status = OLD.status THEN RETURN NULL; END IF;
      records := jsonb_build_object('Case', NEW.case_id);
    ELSE
      IF NEW.valid_from IS NULL THEN RETURN NULL; END IF;
      ${moved}
      records := jsonb_build_object(NEW.record_type, NEW.record_id)
        || CASE WHEN NEW.person_id IS NULL THEN '{}' ELSE jsonb_build_object('Person', NEW.person_id) END;
    END IF;
    INSERT INTO change (epoch, kind, record_type, record_id, audience)
      SELECT (SELECT max(e.epoch) FROM change_epoch e), 'ACCESS', r.key, r.value::uuid, NEW.recipient_agency_id
      FROM jsonb_each_text(records) r;
    PERFORM pg_notify('changes', '');
    RETURN NULL;
  END $$;`;

const NOTE_CHANGE = (ends: string, version: string): string => `
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
      ${ends}
    END IF;
    INSERT INTO change (epoch, kind, record_type, record_id, version, columns, audience)
    VALUES (
      (SELECT max(e.epoch) FROM change_epoch e),
      CASE WHEN part IS NULL AND TG_OP = 'INSERT' THEN 'CREATED' ELSE 'UPDATED' END,
      TG_ARGV[0],
      (whole ->> TG_ARGV[1])::uuid,
      CASE WHEN part IS NULL ${version}THEN (whole ->> 'version')::integer END,
      CASE WHEN part IS NULL THEN changed ELSE ARRAY[part] END,
      CASE WHEN TG_ARGV[0] IN ('Referral', 'Disclosure')
        THEN draft_audience(TG_ARGV[0], TG_TABLE_NAME, whole, (whole ->> TG_ARGV[1])::uuid) END
    );
    PERFORM pg_notify('changes', '');
    RETURN NULL;
  END $$;`;

/** An end in force can be a birthday. What has ended is told to all, when it is to end only to those who may know the birth date. */
const ENDS = `
      IF 'valid_until' = ANY (changed) THEN
        IF ((old_row ->> 'valid_until')::timestamptz > now()) IS DISTINCT FROM ((new_row ->> 'valid_until')::timestamptz > now())
          THEN changed := changed || 'live'::text;
        ELSIF part IS NOT NULL AND changed = '{valid_until}' THEN RETURN NULL;
        END IF;
      END IF;`;

const LAPSES = (open: (alias: string) => string, ahead: (alias: string) => string, group: string): string => `
  CREATE VIEW upcoming_lapse WITH (security_invoker = true) AS
    SELECT d.id, 'DISCLOSURE' AS kind, d.owner_agency_id, d.record_id AS case_id, d.id AS disclosure_id, NULL::uuid AS consent_id,
           d.valid_until AS at, d.ends_because AS because, NULL::uuid AS group_id${open('d')}
      FROM disclosure d WHERE d.record_type = 'Case' AND d.revoked_at IS NULL AND ${ahead('d')} > now()
    UNION ALL
    SELECT c.id, 'CONSENT', c.owner_agency_id, c.case_id, NULL, c.id, c.valid_until, c.ends_because, NULL${open('c')}
      FROM consent c WHERE c.withdrawn_at IS NULL AND ${ahead('c')} > now()
    UNION ALL
    SELECT g.id, 'GROUP', g.owner_agency_id, g.case_id, NULL, NULL, g.valid_until, g.ends_because, g.id${group}
      FROM action_group g WHERE g.status = 'ACTIVE' AND g.valid_until > now();
  GRANT SELECT ON upcoming_lapse TO kunskapshus_service;`;

/** Beside each end in force the open end: the earliest that no birthday decides, for those who may not know the birth date. */
export class OpenEnds1700000019000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE disclosure ADD COLUMN open_until timestamptz, ADD COLUMN open_because text;
      ALTER TABLE consent ADD COLUMN open_until timestamptz, ADD COLUMN open_because text;
      -- Nothing that anybody is to hear of: the ends are what they were.
      ALTER TABLE disclosure DISABLE TRIGGER USER;
      ALTER TABLE consent DISABLE TRIGGER USER;
      ${FILL}
      ALTER TABLE disclosure ENABLE TRIGGER USER;
      ALTER TABLE consent ENABLE TRIGGER USER;
      ALTER TABLE disclosure ALTER COLUMN open_until SET NOT NULL, ALTER COLUMN open_because SET NOT NULL;
      ALTER TABLE consent ALTER COLUMN open_until SET NOT NULL, ALTER COLUMN open_because SET NOT NULL;

      -- A row that is put in without an open end has the one that was stated: never one that a birthday may have decided.
      CREATE FUNCTION fill_open_end() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      BEGIN
        IF NEW.open_until IS NULL THEN
          NEW.open_until := CASE WHEN NEW.ends_because IN ('BIRTHDAY', 'CONSENT') THEN NEW.stated_until ELSE NEW.valid_until END;
          NEW.open_because := CASE WHEN NEW.ends_because IN ('BIRTHDAY', 'CONSENT') THEN 'STATED' ELSE NEW.ends_because END;
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER open_end BEFORE INSERT ON disclosure FOR EACH ROW EXECUTE FUNCTION fill_open_end();
      CREATE TRIGGER open_end BEFORE INSERT ON consent FOR EACH ROW EXECUTE FUNCTION fill_open_end();

      ${NOTE_CHANGE(ENDS, "AND (TG_OP = 'INSERT' OR old_row -> 'version' IS DISTINCT FROM new_row -> 'version') ")}
      ${NOTE_ACCESS(`
      -- That an end moved is no news to a recipient before it comes: only that it has come, or is gone.
      IF TG_OP = 'UPDATE' AND (NEW.fields, NEW.valid_from, NEW.open_until, NEW.revoked_at, NEW.valid_until > now())
        IS NOT DISTINCT FROM (OLD.fields, OLD.valid_from, OLD.open_until, OLD.revoked_at, OLD.valid_until > now()) THEN RETURN NULL; END IF;`)}

      DROP VIEW upcoming_lapse;
      ${LAPSES(
        (row) => `, ${row}.open_until AS open_at, ${row}.open_because AS open_because`,
        (row) => `greatest(${row}.valid_until, ${row}.open_until)`,
        ', NULL::timestamptz, NULL::text',
      )}

      -- The open ends follow from the law too: it is applied anew to everything at the next start.
      DELETE FROM law_applied;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP VIEW upcoming_lapse;
      ${LAPSES(
        () => '',
        (row) => `${row}.valid_until`,
        '',
      )}
      ${NOTE_ACCESS(`
      IF TG_OP = 'UPDATE' AND (NEW.fields, NEW.valid_from, NEW.valid_until, NEW.revoked_at)
        IS NOT DISTINCT FROM (OLD.fields, OLD.valid_from, OLD.valid_until, OLD.revoked_at) THEN RETURN NULL; END IF;`)}
      ${NOTE_CHANGE('', '')}
      DROP TRIGGER open_end ON disclosure;
      DROP TRIGGER open_end ON consent;
      DROP FUNCTION fill_open_end;
      ALTER TABLE disclosure DROP COLUMN open_until, DROP COLUMN open_because;
      ALTER TABLE consent DROP COLUMN open_until, DROP COLUMN open_because;
    `);
  }
}
