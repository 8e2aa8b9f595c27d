import type { MigrationInterface, QueryRunner } from 'typeorm';

const EMPTIED = `name = '(gallrad)', number_sealed = NULL, number_index = NULL, birth_date = NULL, language_code = NULL,
            address = NULL, district = NULL, phone = NULL, guardians = '[]', erased_at = now(), version = version + 1`;

const TRACKS = (found: string): string => `
  CREATE OR REPLACE FUNCTION tracks_of(number_indexes text[])
    RETURNS TABLE (programme text, agency_id uuid, slug text, name text, contact_name text, contact_phone text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT g.programme, a.id, a.slug, a.name, g.contact_name, g.contact_phone
      FROM person p JOIN action_group g ON g.person_id = p.id AND group_live(g.status, g.valid_until)
      JOIN agency a ON a.id = g.owner_agency_id
     WHERE ${found}
       AND EXISTS (SELECT FROM agency asking WHERE asking.id = app_agency() AND asking.kind <> 'CIVIL_SOCIETY')
     ORDER BY g.programme, a.slug, g.id $$;`;

/** A number that another has replaced goes on finding the person; two records of one person become one, and two again. */
export class OnePerson1700000025000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What a person was numbered before. Sealed and indexed like the number itself, and never shown: it is found by alone.
      CREATE TABLE person_former_number (
        id uuid PRIMARY KEY,
        owner_agency_id uuid NOT NULL REFERENCES agency,
        person_id uuid NOT NULL REFERENCES person,
        number_sealed text NOT NULL,
        number_index text NOT NULL,
        replaced_at timestamptz NOT NULL,
        replaced_by uuid NOT NULL REFERENCES member
      );
      CREATE INDEX person_former_number_index ON person_former_number (number_index);
      CREATE INDEX person_former_number_person ON person_former_number (person_id);
      ALTER TABLE person_former_number ENABLE ROW LEVEL SECURITY;
      CREATE POLICY former_number_read ON person_former_number FOR SELECT USING (owner_agency_id = (SELECT app_agency()));
      CREATE POLICY former_number_add ON person_former_number FOR INSERT WITH CHECK (owner_agency_id = (SELECT app_agency())
        AND EXISTS (SELECT FROM person p WHERE p.id = person_id AND p.owner_agency_id = (SELECT app_agency())));
      CREATE POLICY former_number_forget ON person_former_number FOR DELETE USING (owner_agency_id = (SELECT app_agency()));
      GRANT SELECT, INSERT, DELETE ON person_former_number TO kunskapshus_service;

      -- That a case was opened on a record that was there, and which fields were given otherwise; never what was given.
      CREATE TABLE case_opening (
        case_id uuid PRIMARY KEY REFERENCES case_file,
        owner_agency_id uuid NOT NULL REFERENCES agency,
        dropped_fields text[] NOT NULL
      );
      ALTER TABLE case_opening ENABLE ROW LEVEL SECURITY;
      CREATE POLICY opening_read ON case_opening FOR SELECT USING (owner_agency_id = (SELECT app_agency()));
      CREATE POLICY opening_add ON case_opening FOR INSERT WITH CHECK (owner_agency_id = (SELECT app_agency())
        AND EXISTS (SELECT FROM case_file c WHERE c.id = case_id AND c.owner_agency_id = (SELECT app_agency())));
      GRANT SELECT, INSERT ON case_opening TO kunskapshus_service;

      -- The record that this one was merged into. It keeps what was written in it, and is in nobody's view, until that is undone. No
      -- foreign key, for the reason that same_as has none.
      ALTER TABLE person ADD COLUMN merged_into uuid;

      CREATE TABLE person_merge (
        id uuid PRIMARY KEY,
        owner_agency_id uuid NOT NULL REFERENCES agency,
        kept_person_id uuid NOT NULL REFERENCES person,
        dropped_person_id uuid NOT NULL REFERENCES person,
        dropped_fields text[] NOT NULL,
        reason text NOT NULL,
        -- ENDED: one of the two has been erased since.
        status text NOT NULL CHECK (status IN ('MERGED', 'UNDONE', 'ENDED')),
        merged_at timestamptz NOT NULL,
        merged_by uuid NOT NULL REFERENCES member,
        undone_at timestamptz,
        undone_by uuid REFERENCES member,
        version integer NOT NULL DEFAULT 1,
        -- What was moved, and what the records held, so that it can be moved back.
        case_ids uuid[] NOT NULL,
        beside_ids uuid[] NOT NULL,
        former_ids uuid[] NOT NULL,
        former_id uuid,
        given_ids uuid[] NOT NULL,
        draft_ids uuid[] NOT NULL,
        dropped_same_as uuid,
        kept_same_as uuid,
        number_sealed text,
        number_index text,
        CHECK (kept_person_id <> dropped_person_id),
        CHECK ((status = 'UNDONE') = (undone_at IS NOT NULL)),
        CHECK (status = 'MERGED' OR number_sealed IS NULL)
      );
      CREATE UNIQUE INDEX person_merge_one ON person_merge (dropped_person_id) WHERE status = 'MERGED';
      CREATE INDEX person_merge_owner ON person_merge (owner_agency_id, merged_at DESC, id DESC);
      CREATE INDEX person_merge_kept ON person_merge (kept_person_id);
      CREATE INDEX person_merge_cases ON person_merge USING gin (case_ids);
      ALTER TABLE person_merge ENABLE ROW LEVEL SECURITY;
      CREATE POLICY merge_read ON person_merge FOR SELECT USING (owner_agency_id = (SELECT app_agency()));
      GRANT SELECT ON person_merge TO kunskapshus_service;

      -- Makes two records of the acting agency one. Whoever calls it has locked both, and their cases, and seen that nothing stands in
      -- the way. Whom a consent or a group is about is nothing that the service may change otherwise.
      CREATE FUNCTION merge_persons(merge uuid, kept uuid, dropped uuid, differing text[], why text, at timestamptz) RETURNS void
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        k person;
        d person;
        files uuid[];
        beside uuid[];
        formers uuid[];
        former uuid;
      BEGIN
        SELECT * INTO k FROM person p WHERE p.id = kept AND p.owner_agency_id = app_agency() AND p.erased_at IS NULL AND p.merged_into IS NULL FOR UPDATE;
        SELECT * INTO d FROM person p WHERE p.id = dropped AND p.owner_agency_id = app_agency() AND p.erased_at IS NULL AND p.merged_into IS NULL FOR UPDATE;
        IF k.id IS NULL OR d.id IS NULL OR kept = dropped THEN
          RAISE EXCEPTION 'only two records that the same agency keeps are merged' USING ERRCODE = 'insufficient_privilege'; END IF;
        SELECT coalesce(array_agg(c.id), '{}') INTO files FROM case_file c WHERE c.person_id = dropped;
        SELECT coalesce(array_agg(p.id), '{}') INTO beside FROM person p WHERE p.same_as = dropped AND p.id <> kept AND p.merged_into IS NULL;
        SELECT coalesce(array_agg(f.id), '{}') INTO formers FROM person_former_number f WHERE f.person_id = dropped;
        INSERT INTO person_merge (id, owner_agency_id, kept_person_id, dropped_person_id, dropped_fields, reason, status, merged_at, merged_by,
            case_ids, beside_ids, former_ids, given_ids, draft_ids, dropped_same_as, kept_same_as, number_sealed, number_index)
          SELECT merge, app_agency(), kept, dropped, differing, why, 'MERGED', at, app_member(), files, beside, formers,
              coalesce(array_agg(x.id) FILTER (WHERE x.valid_from IS NOT NULL), '{}'),
              coalesce(array_agg(x.id) FILTER (WHERE x.valid_from IS NULL), '{}'),
              d.same_as, k.same_as, d.number_sealed, d.number_index
            FROM disclosure x WHERE x.person_id IN (kept, dropped)
              OR x.record_id IN (SELECT c.id FROM case_file c WHERE c.person_id IN (kept, dropped));
        UPDATE consent SET person_id = kept WHERE person_id = dropped;
        UPDATE action_group SET person_id = kept WHERE person_id = dropped;
        UPDATE disclosure SET person_id = kept WHERE person_id = dropped;
        UPDATE person_change SET person_id = kept, person_version = k.version WHERE person_id = dropped AND status = 'PENDING';
        UPDATE person_claim SET status = 'ENDED', settled_at = at, settled_by = app_member(), version = version + 1
          WHERE status = 'PENDING' AND person_id IN (kept, dropped) AND kept_person_id IN (kept, dropped);
        UPDATE person_claim SET kept_person_id = kept WHERE kept_person_id = dropped AND status = 'PENDING';
        UPDATE case_file SET person_id = kept WHERE person_id = dropped;
        UPDATE person SET same_as = kept WHERE id = ANY (beside);
        UPDATE person_former_number SET person_id = kept WHERE id = ANY (formers);
        -- The number of the record that goes finds the one that stays, like one that has been replaced.
        IF d.number_sealed IS NOT NULL AND d.number_index IS DISTINCT FROM k.number_index THEN
          former := gen_random_uuid();
          INSERT INTO person_former_number VALUES (former, app_agency(), kept, d.number_sealed, d.number_index, at, app_member());
          UPDATE person_merge SET former_id = former WHERE id = merge;
        END IF;
        UPDATE person SET merged_into = kept, same_as = kept, number_sealed = NULL, number_index = NULL, version = version + 1 WHERE id = dropped;
        UPDATE person SET same_as = NULL WHERE id = kept AND same_as = dropped;
      END $$;

      -- Makes them two again; answers DONE, or what stands in the way, and has then changed nothing. What has come to the one that was
      -- kept since stays with it; what has come to a case that was moved goes with the case.
      CREATE FUNCTION unmerge_persons(merge uuid, at timestamptz) RETURNS text
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        one person_merge;
        d person;
      BEGIN
        SELECT * INTO one FROM person_merge m WHERE m.id = merge AND m.owner_agency_id = app_agency() AND m.status = 'MERGED' FOR UPDATE;
        IF NOT FOUND THEN RETURN 'SETTLED'; END IF;
        PERFORM FROM person p WHERE p.id IN (one.kept_person_id, one.dropped_person_id) ORDER BY p.id FOR UPDATE;
        IF EXISTS (SELECT FROM person p WHERE p.id = one.kept_person_id AND p.merged_into IS NOT NULL)
            OR EXISTS (SELECT FROM case_file c WHERE c.id = ANY (one.case_ids) AND c.person_id <> one.kept_person_id)
          THEN RETURN 'MOVED_ON'; END IF;
        -- To whom something has been disclosed since was shown one person.
        IF EXISTS (SELECT FROM disclosure x WHERE (x.person_id = one.kept_person_id
              OR x.record_id IN (SELECT c.id FROM case_file c WHERE c.person_id = one.kept_person_id))
            AND x.id <> ALL (one.given_ids) AND (x.valid_from IS NOT NULL OR x.id <> ALL (one.draft_ids)))
          THEN RETURN 'DISCLOSED_SINCE'; END IF;
        IF one.number_index IS NOT NULL AND one.dropped_same_as IS NULL AND EXISTS (SELECT FROM person p
            WHERE p.owner_agency_id = one.owner_agency_id AND p.number_index = one.number_index AND p.same_as IS NULL
              AND NOT (p.id = one.kept_person_id AND one.kept_same_as IS NOT DISTINCT FROM one.dropped_person_id)
            UNION ALL SELECT FROM person_former_number f WHERE f.owner_agency_id = one.owner_agency_id
              AND f.number_index = one.number_index AND f.person_id <> one.kept_person_id)
          THEN RETURN 'NUMBER_IN_USE'; END IF;
        DELETE FROM person_former_number WHERE id = one.former_id;
        UPDATE person_former_number SET person_id = one.dropped_person_id WHERE id = ANY (one.former_ids) AND person_id = one.kept_person_id;
        UPDATE person SET same_as = one.kept_same_as WHERE id = one.kept_person_id AND one.kept_same_as = one.dropped_person_id;
        UPDATE person SET merged_into = NULL, same_as = one.dropped_same_as, number_sealed = one.number_sealed, number_index = one.number_index,
            version = version + 1 WHERE id = one.dropped_person_id RETURNING * INTO d;
        -- Who stood beside it stands beside it again, and so does who has come since on its number.
        UPDATE person SET same_as = d.id WHERE same_as = one.kept_person_id AND id <> d.id AND merged_into IS NULL
          AND (id = ANY (one.beside_ids) OR number_index = one.number_index);
        UPDATE person_claim SET kept_person_id = d.id WHERE status = 'PENDING' AND kept_person_id = one.kept_person_id
          AND person_id IN (SELECT p.id FROM person p WHERE p.same_as = d.id);
        UPDATE case_file SET person_id = d.id WHERE id = ANY (one.case_ids);
        UPDATE consent SET person_id = d.id WHERE case_id = ANY (one.case_ids) AND person_id = one.kept_person_id;
        UPDATE action_group SET person_id = d.id WHERE case_id = ANY (one.case_ids) AND person_id = one.kept_person_id;
        UPDATE disclosure SET person_id = d.id WHERE record_id = ANY (one.case_ids) AND person_id = one.kept_person_id;
        UPDATE person_change SET person_id = d.id, person_version = d.version
          WHERE case_id = ANY (one.case_ids) AND person_id = one.kept_person_id AND status = 'PENDING';
        UPDATE person_merge SET status = 'UNDONE', undone_at = at, undone_by = app_member(), number_sealed = NULL, number_index = NULL,
            version = version + 1 WHERE id = merge;
        RETURN 'DONE';
      END $$;

      -- Nothing is opened on a record that was merged into another, nor while it is.
      CREATE FUNCTION person_is_not_merged() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM FROM person p WHERE p.id = NEW.person_id FOR SHARE;
        IF EXISTS (SELECT FROM person p WHERE p.id = NEW.person_id AND p.merged_into IS NOT NULL) THEN
          RAISE EXCEPTION 'the person has been merged' USING ERRCODE = 'serialization_failure'; END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER case_file_of_one BEFORE INSERT ON case_file FOR EACH ROW EXECUTE FUNCTION person_is_not_merged();

      -- With a person go the numbers that they had, and what could be undone.
      CREATE FUNCTION numbers_are_erased() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        DELETE FROM person_former_number WHERE person_id = NEW.id;
        UPDATE person_merge SET status = 'ENDED', number_sealed = NULL, number_index = NULL, version = version + 1
          WHERE status = 'MERGED' AND NEW.id IN (kept_person_id, dropped_person_id);
        RETURN NULL;
      END $$;
      CREATE TRIGGER person_numbers_erased AFTER UPDATE OF erased_at ON person FOR EACH ROW
        WHEN (OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL) EXECUTE FUNCTION numbers_are_erased();
      -- A record that was merged into another goes with the last case that was moved from it.
      CREATE FUNCTION merged_is_erased() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        UPDATE person SET ${EMPTIED} WHERE erased_at IS NULL AND id IN (
          SELECT m.dropped_person_id FROM person_merge m WHERE m.status = 'MERGED' AND m.case_ids @> ARRAY[NEW.id]
            AND NOT EXISTS (SELECT FROM case_file c WHERE c.id = ANY (m.case_ids) AND c.erased_at IS NULL));
        RETURN NULL;
      END $$;
      CREATE TRIGGER case_of_merged_erased AFTER UPDATE OF erased_at ON case_file FOR EACH ROW
        WHEN (OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL) EXECUTE FUNCTION merged_is_erased();

      REVOKE ALL ON FUNCTION merge_persons, unmerge_persons, person_is_not_merged, numbers_are_erased, merged_is_erased FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION merge_persons, unmerge_persons TO kunskapshus_service;
      CALL watch_changes('person_merge', 'PersonMerge');
    `);
    await runner.query(
      TRACKS(`p.id IN (SELECT n.id FROM person n WHERE n.number_index = ANY (number_indexes)
       UNION ALL SELECT f.person_id FROM person_former_number f WHERE f.number_index = ANY (number_indexes))`),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(TRACKS('p.number_index = ANY (number_indexes)'));
    await runner.query(`
      DROP TRIGGER case_of_merged_erased ON case_file;
      DROP TRIGGER person_numbers_erased ON person;
      DROP TRIGGER case_file_of_one ON case_file;
      DROP FUNCTION merge_persons, unmerge_persons, person_is_not_merged, numbers_are_erased, merged_is_erased;
      DROP TABLE case_opening, person_merge, person_former_number;
      ALTER TABLE person DROP COLUMN merged_into;
    `);
  }
}
