import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What changed, in an order that no late commit can come before: names and ids only, written by the database itself. */
export class Changes1700000009000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Numbers of transactions only grow within one life of a database; when it is restored, a new epoch begins.
      CREATE TABLE change_epoch (
        epoch integer PRIMARY KEY,
        began_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        -- The database that it was in: another one, or another timeline of it, is another life.
        system text NOT NULL,
        timeline integer NOT NULL,
        -- When it was over: no position of it is beyond this one.
        last_xid xid8,
        -- How far changes of it have been thrown away.
        pruned_xid xid8,
        pruned_seq bigint,
        CHECK ((pruned_xid IS NULL) = (pruned_seq IS NULL))
      );
      CREATE FUNCTION database_life(OUT system text, OUT timeline integer) LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      BEGIN
        SELECT s.system_identifier::text, c.timeline_id INTO system, timeline FROM pg_control_system() s, pg_control_checkpoint() c;
      EXCEPTION WHEN insufficient_privilege THEN
        system := 'unknown'; timeline := 0; -- where a host keeps it to itself, the numbers of transactions must do
      END $$;
      INSERT INTO change_epoch (epoch, system, timeline) SELECT 1, l.system, l.timeline FROM database_life() l;

      CREATE TABLE change (
        epoch integer NOT NULL,
        -- Of the whole transaction, also inside a savepoint.
        xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
        seq bigint GENERATED ALWAYS AS IDENTITY,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        kind text NOT NULL CHECK (kind IN ('CREATED', 'UPDATED', 'ACCESS')),
        record_type text NOT NULL,
        record_id uuid NOT NULL,
        version integer,
        -- Names, never values.
        columns text[] NOT NULL DEFAULT '{}',
        -- The one agency that may hear of it; nobody in particular where it is empty.
        audience uuid,
        PRIMARY KEY (epoch, xid, seq)
      );

      -- A draft is nobody's but its sender's: what happened to it then is not told later either.
      CREATE FUNCTION draft_audience(record_type text, table_name text, record jsonb, record_id uuid) RETURNS uuid
        LANGUAGE plpgsql STABLE AS $$
      BEGIN
        IF record_type = 'Disclosure' AND record ->> 'valid_from' IS NULL THEN RETURN (record ->> 'owner_agency_id')::uuid; END IF;
        IF record_type <> 'Referral' THEN RETURN NULL; END IF;
        IF table_name = 'referral' THEN
          RETURN CASE WHEN record ->> 'sent_at' IS NULL THEN (record ->> 'from_agency_id')::uuid END;
        END IF;
        RETURN (SELECT r.from_agency_id FROM referral r WHERE r.id = record_id AND r.sent_at IS NULL);
      END $$;

      -- Arguments: the type of the record, the column with its id, and, on the table of a part, what the part is called.
      CREATE FUNCTION note_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
        END IF;
        INSERT INTO change (epoch, kind, record_type, record_id, version, columns, audience)
        VALUES (
          (SELECT max(e.epoch) FROM change_epoch e),
          CASE WHEN part IS NULL AND TG_OP = 'INSERT' THEN 'CREATED' ELSE 'UPDATED' END,
          TG_ARGV[0],
          (whole ->> TG_ARGV[1])::uuid,
          CASE WHEN part IS NULL THEN (whole ->> 'version')::integer END,
          CASE WHEN part IS NULL THEN changed ELSE ARRAY[part] END,
          CASE WHEN TG_ARGV[0] IN ('Referral', 'Disclosure')
            THEN draft_audience(TG_ARGV[0], TG_TABLE_NAME, whole, (whole ->> TG_ARGV[1])::uuid) END
        );
        PERFORM pg_notify('changes', '');
        RETURN NULL;
      END $$;

      -- What a recipient may see of a record has changed: told to the recipient alone.
      CREATE FUNCTION note_access() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        records jsonb;
      BEGIN
        IF TG_TABLE_NAME = 'reservation' THEN
          IF TG_OP = 'INSERT' OR NEW.status = OLD.status THEN RETURN NULL; END IF;
          records := jsonb_build_object('Case', NEW.case_id);
        ELSE
          IF NEW.valid_from IS NULL THEN RETURN NULL; END IF;
          IF TG_OP = 'UPDATE' AND (NEW.fields, NEW.valid_from, NEW.valid_until, NEW.revoked_at)
            IS NOT DISTINCT FROM (OLD.fields, OLD.valid_from, OLD.valid_until, OLD.revoked_at) THEN RETURN NULL; END IF;
          records := jsonb_build_object(NEW.record_type, NEW.record_id)
            || CASE WHEN NEW.person_id IS NULL THEN '{}' ELSE jsonb_build_object('Person', NEW.person_id) END;
        END IF;
        INSERT INTO change (epoch, kind, record_type, record_id, audience)
          SELECT (SELECT max(e.epoch) FROM change_epoch e), 'ACCESS', r.key, r.value::uuid, NEW.recipient_agency_id
          FROM jsonb_each_text(records) r;
        PERFORM pg_notify('changes', '');
        RETURN NULL;
      END $$;

      -- From now on every change of the table is one of its record; with \`part\`, one of that part of the record.
      CREATE PROCEDURE watch_changes(table_name text, record_type text, id_column text DEFAULT 'id', part text DEFAULT NULL)
        LANGUAGE plpgsql AS $$
      BEGIN
        EXECUTE format('CREATE TRIGGER %I AFTER %s ON %I FOR EACH ROW EXECUTE FUNCTION note_change(%L, %L, %L)',
          concat_ws('_', 'change', lower(record_type), part),
          CASE WHEN part IS NULL THEN 'INSERT OR UPDATE' ELSE 'INSERT OR UPDATE OR DELETE' END,
          table_name, record_type, id_column, coalesce(part, ''));
      END $$;

      CALL watch_changes('agency', 'Agency');
      CALL watch_changes('member', 'Member');
      CALL watch_changes('issuer', 'Issuer');
      CALL watch_changes('issuer_key', 'Issuer', 'issuer_id', 'keys');
      CALL watch_changes('term', 'Term');
      CALL watch_changes('organisation', 'Organisation');
      CALL watch_changes('network', 'Network');
      CALL watch_changes('network_member', 'Network', 'network_id', 'members');
      CALL watch_changes('expert', 'Expert');
      CALL watch_changes('expert_competence', 'Expert', 'expert_id', 'competences');
      CALL watch_changes('resource', 'Resource');
      CALL watch_changes('resource_operator', 'Resource', 'resource_id', 'operators');
      CALL watch_changes('person', 'Person');
      CALL watch_changes('case_file', 'Case');
      CALL watch_changes('case_assignment', 'Case', 'case_id', 'assignees');
      CALL watch_changes('referral', 'Referral');
      CALL watch_changes('referral_copy', 'Referral', 'referral_id', 'copies');
      CALL watch_changes('referral_event', 'Referral', 'referral_id', 'timeline');
      CALL watch_changes('disclosure', 'Disclosure');
      CALL watch_changes('consent', 'Consent');
      CALL watch_changes('consent_withdrawal', 'Consent', 'consent_id', 'withdrawals');
      CALL watch_changes('reservation', 'Reservation');
      CALL watch_changes('disclosure_request', 'DisclosureRequest');
      CALL watch_changes('mentor', 'Mentor');
      CALL watch_changes('mentor_need', 'MentorNeed');
      CALL watch_changes('mentorship', 'Mentorship');
      CALL watch_changes('mentor_meeting', 'Mentorship', 'mentorship_id', 'meetings');
      CALL watch_changes('mentor_review', 'MentorReview');
      CREATE TRIGGER change_access AFTER INSERT OR UPDATE ON disclosure FOR EACH ROW EXECUTE FUNCTION note_access();
      CREATE TRIGGER change_access AFTER UPDATE ON reservation FOR EACH ROW EXECUTE FUNCTION note_access();

      -- Whether the life of the database is the one that its newest changes were made in.
      CREATE FUNCTION change_epoch_holds() RETURNS boolean LANGUAGE sql SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM change_epoch e, database_life() l
          WHERE e.epoch = (SELECT max(n.epoch) FROM change_epoch n) AND e.system = l.system AND e.timeline = l.timeline
            AND NOT EXISTS (SELECT FROM change c WHERE c.epoch = e.epoch AND c.xid >= pg_snapshot_xmax(pg_current_snapshot()))) $$;
      -- A new epoch where it is not, so that nothing new sorts before what was read; null where all goes on as it was.
      CREATE FUNCTION begin_change_epoch() RETURNS integer LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      DECLARE
        last integer;
        newest xid8;
      BEGIN
        IF change_epoch_holds() THEN RETURN NULL; END IF;
        -- Whoever writes with the old number must be done before anybody does with the new one.
        LOCK TABLE change IN EXCLUSIVE MODE;
        IF change_epoch_holds() THEN RETURN NULL; END IF;
        SELECT max(e.epoch) INTO last FROM change_epoch e;
        SELECT c.xid INTO newest FROM change c WHERE c.epoch = last ORDER BY c.epoch DESC, c.xid DESC, c.seq DESC LIMIT 1;
        UPDATE change_epoch SET last_xid = coalesce(newest, '0'::xid8) WHERE epoch = last;
        INSERT INTO change_epoch (epoch, system, timeline) SELECT last + 1, l.system, l.timeline FROM database_life() l;
        RETURN last + 1;
      END $$;

      -- Throws away what is older than that, from the oldest on and a bounded number at a time; returns how many changes that was.
      CREATE FUNCTION prune_changes(keep_days integer) RETURNS integer
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        before timestamptz := now() - make_interval(days => greatest(keep_days, 1));
        last change;
        gone integer;
      BEGIN
        IF NOT pg_try_advisory_xact_lock(7245019332) THEN RETURN 0; END IF;
        SELECT (f.c).* INTO last FROM (
          SELECT c, bool_and(c.at < before) OVER (ORDER BY c.epoch, c.xid, c.seq) AS old
          FROM (SELECT * FROM change ORDER BY epoch, xid, seq LIMIT 5000) c) f
          WHERE f.old ORDER BY (f.c).epoch DESC, (f.c).xid DESC, (f.c).seq DESC LIMIT 1;
        IF last.epoch IS NULL THEN RETURN 0; END IF;
        UPDATE change_epoch SET pruned_xid = last.xid, pruned_seq = last.seq WHERE epoch = last.epoch;
        DELETE FROM change c WHERE (c.epoch, c.xid, c.seq) <= (last.epoch, last.xid, last.seq);
        GET DIAGNOSTICS gone = ROW_COUNT;
        RETURN gone;
      END $$;
      REVOKE ALL ON FUNCTION database_life, draft_audience, note_change, note_access, change_epoch_holds, begin_change_epoch, prune_changes FROM PUBLIC;
      REVOKE ALL ON PROCEDURE watch_changes FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION prune_changes TO kunskapshus_service;

      GRANT SELECT ON change, change_epoch TO kunskapshus_service;
      ALTER TABLE change ENABLE ROW LEVEL SECURITY;
      ALTER TABLE change_epoch ENABLE ROW LEVEL SECURITY;
      -- Numbers of no record: whoever reads the feed compares its position with them.
      CREATE POLICY change_epoch_read ON change_epoch FOR SELECT USING (true);
      CREATE POLICY change_read ON change FOR SELECT
        USING ((SELECT app_agency()) IS NOT NULL AND (audience IS NULL OR audience = (SELECT app_agency())));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION note_change, note_access CASCADE;
      DROP PROCEDURE watch_changes;
      DROP FUNCTION prune_changes, begin_change_epoch, change_epoch_holds, draft_audience, database_life;
      DROP TABLE change, change_epoch;
    `);
  }
}
