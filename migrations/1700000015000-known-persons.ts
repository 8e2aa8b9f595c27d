import type { MigrationInterface, QueryRunner } from 'typeorm';

const EMPTIED = `name = '(gallrad)', number_sealed = NULL, number_index = NULL, birth_date = NULL, language_code = NULL,
            address = NULL, district = NULL, phone = NULL, guardians = '[]', erased_at = now(), version = version + 1`;
const PATCHED = "patch = '{}', number_sealed = NULL, number_index = NULL";
const ENDED = `status = CASE status WHEN 'PENDING' THEN 'ENDED' ELSE status END, settled_at = coalesce(settled_at, now()), version = version + 1`;

/** A record of its own for whoever names the number of a person that somebody else works with, until a lead has settled it. */
export class KnownPersons1700000015000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The record that the agency kept already under the same number. No foreign key: it would lock that record, and what is done
      -- with the one would be felt at the other.
      ALTER TABLE person ADD COLUMN same_as uuid;
      ALTER TABLE person DROP CONSTRAINT person_owner_agency_id_number_index_key;
      CREATE UNIQUE INDEX person_one_number ON person (owner_agency_id, number_index) WHERE same_as IS NULL;
      CREATE INDEX person_same_as ON person (same_as) WHERE same_as IS NOT NULL;
      CREATE FUNCTION person_same_as_own() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF NOT EXISTS (SELECT FROM person k WHERE k.id = NEW.same_as AND k.id <> NEW.id AND k.owner_agency_id = NEW.owner_agency_id)
          THEN RAISE EXCEPTION 'a person can be the same as one of the same agency only' USING ERRCODE = 'insufficient_privilege'; END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER person_same_as_own BEFORE INSERT OR UPDATE OF same_as ON person FOR EACH ROW WHEN (NEW.same_as IS NOT NULL)
        EXECUTE FUNCTION person_same_as_own();

      -- A case on such a record, for a lead to settle: whether it is about the person whom the agency kept already.
      CREATE TABLE person_claim (
        id uuid PRIMARY KEY,
        owner_agency_id uuid NOT NULL REFERENCES agency,
        case_id uuid NOT NULL REFERENCES case_file,
        person_id uuid NOT NULL REFERENCES person,
        kept_person_id uuid NOT NULL,
        -- ENDED: there is nothing left to settle, because the number was changed or one of the two was erased.
        status text NOT NULL CHECK (status IN ('PENDING', 'CONFIRMED', 'DECLINED', 'ENDED')),
        opened_by uuid NOT NULL REFERENCES member,
        opened_at timestamptz NOT NULL,
        settled_at timestamptz,
        settled_by uuid REFERENCES member,
        version integer NOT NULL DEFAULT 1,
        CHECK ((status = 'PENDING') = (settled_at IS NULL))
      );
      CREATE UNIQUE INDEX person_claim_one ON person_claim (case_id) WHERE status = 'PENDING';
      CREATE INDEX person_claim_owner ON person_claim (owner_agency_id, opened_at DESC, id DESC);
      CREATE INDEX person_claim_person ON person_claim (person_id);
      CREATE INDEX person_claim_kept ON person_claim (kept_person_id) WHERE status = 'PENDING';
      CREATE INDEX person_claim_case ON person_claim (case_id);

      -- A change of a person whom colleagues work with too, put to a lead. Once it is settled its values are gone from here.
      CREATE TABLE person_change (
        id uuid PRIMARY KEY,
        owner_agency_id uuid NOT NULL REFERENCES agency,
        case_id uuid NOT NULL REFERENCES case_file,
        person_id uuid NOT NULL REFERENCES person,
        person_version integer NOT NULL,
        fields text[] NOT NULL CHECK (cardinality(fields) > 0),
        patch jsonb NOT NULL,
        number_sealed text,
        number_index text,
        status text NOT NULL CHECK (status IN ('PENDING', 'CONFIRMED', 'DECLINED', 'ENDED')),
        proposed_by uuid NOT NULL REFERENCES member,
        proposed_at timestamptz NOT NULL,
        settled_at timestamptz,
        settled_by uuid REFERENCES member,
        version integer NOT NULL DEFAULT 1,
        CHECK ((status = 'PENDING') = (settled_at IS NULL)),
        CHECK (status = 'PENDING' OR (patch = '{}' AND number_sealed IS NULL AND number_index IS NULL))
      );
      CREATE INDEX person_change_owner ON person_change (owner_agency_id, proposed_at DESC, id DESC);
      CREATE INDEX person_change_person ON person_change (person_id);
      CREATE INDEX person_change_case ON person_change (case_id);

      GRANT SELECT, INSERT, UPDATE (status, settled_at, settled_by, version) ON person_claim TO kunskapshus_service;
      GRANT SELECT, INSERT, UPDATE (patch, number_sealed, number_index, status, settled_at, settled_by, version)
        ON person_change TO kunskapshus_service;
      ALTER TABLE person_claim ENABLE ROW LEVEL SECURITY;
      ALTER TABLE person_change ENABLE ROW LEVEL SECURITY;
      CREATE POLICY claim_read ON person_claim FOR SELECT USING (owner_agency_id = (SELECT app_agency()));
      CREATE POLICY claim_add ON person_claim FOR INSERT WITH CHECK (owner_agency_id = (SELECT app_agency())
        AND EXISTS (SELECT FROM case_file c WHERE c.id = case_id AND c.person_id = person_claim.person_id
          AND c.owner_agency_id = (SELECT app_agency())));
      CREATE POLICY claim_change ON person_claim FOR UPDATE USING (owner_agency_id = (SELECT app_agency()));
      CREATE POLICY person_change_read ON person_change FOR SELECT USING (owner_agency_id = (SELECT app_agency()));
      CREATE POLICY person_change_add ON person_change FOR INSERT WITH CHECK (owner_agency_id = (SELECT app_agency())
        AND EXISTS (SELECT FROM case_file c WHERE c.id = case_id AND c.person_id = person_change.person_id
          AND c.owner_agency_id = (SELECT app_agency())));
      CREATE POLICY person_change_settle ON person_change FOR UPDATE USING (owner_agency_id = (SELECT app_agency()));

      -- Makes the case of a claim one of the person kept before, with its consents and groups; answers DONE, or what stands in the way,
      -- and has then changed nothing. Whom a consent or a group is about is nothing that the service may change otherwise.
      CREATE FUNCTION join_person(claim uuid, at timestamptz) RETURNS text
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        one person_claim;
      BEGIN
        SELECT * INTO one FROM person_claim c
          WHERE c.id = claim AND c.owner_agency_id = app_agency() AND c.status = 'PENDING' FOR UPDATE;
        IF NOT FOUND THEN RETURN 'SETTLED'; END IF;
        PERFORM FROM person p WHERE p.id IN (one.person_id, one.kept_person_id) ORDER BY p.id FOR UPDATE;
        IF NOT EXISTS (SELECT FROM person k WHERE k.id = one.kept_person_id AND k.owner_agency_id = app_agency() AND k.erased_at IS NULL)
          THEN RETURN 'GONE'; END IF;
        -- To whom the particulars of the one are disclosed has not been given those of the other.
        IF EXISTS (SELECT FROM disclosure d WHERE d.record_id = one.case_id AND d.person_id = one.person_id
            AND d.revoked_at IS NULL AND d.valid_until > now()) THEN RETURN 'LIVE_DISCLOSURE'; END IF;
        IF EXISTS (SELECT FROM action_group g JOIN action_group k ON k.person_id = one.kept_person_id AND k.programme = g.programme
              AND k.status = 'ACTIVE' WHERE g.case_id = one.case_id AND g.status = 'ACTIVE') THEN RETURN 'LIVE_GROUP'; END IF;
        UPDATE consent SET person_id = one.kept_person_id WHERE case_id = one.case_id AND person_id = one.person_id;
        UPDATE action_group SET person_id = one.kept_person_id WHERE case_id = one.case_id AND person_id = one.person_id;
        UPDATE person_change SET person_id = one.kept_person_id, person_version = (SELECT k.version FROM person k WHERE k.id = one.kept_person_id)
          WHERE case_id = one.case_id AND person_id = one.person_id AND status = 'PENDING';
        UPDATE case_file SET person_id = one.kept_person_id WHERE id = one.case_id AND person_id = one.person_id;
        UPDATE person_claim SET status = 'CONFIRMED', settled_at = at, settled_by = app_member(), version = version + 1 WHERE id = claim;
        -- The record that no case is on any more ends; whoever was held to be the same as it is so with the one that is left.
        IF NOT EXISTS (SELECT FROM case_file c WHERE c.person_id = one.person_id) THEN
          UPDATE person SET same_as = one.kept_person_id WHERE same_as = one.person_id AND id <> one.kept_person_id;
          UPDATE person_claim SET kept_person_id = one.kept_person_id WHERE kept_person_id = one.person_id AND status = 'PENDING';
          UPDATE person SET ${EMPTIED} WHERE id = one.person_id;
        END IF;
        RETURN 'DONE';
      END $$;

      -- With a person go what was to be settled about them, and the records that were joined with theirs.
      CREATE FUNCTION person_is_erased() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        UPDATE person_claim SET ${ENDED} WHERE status = 'PENDING' AND NEW.id IN (person_id, kept_person_id);
        UPDATE person_change SET ${PATCHED}, ${ENDED} WHERE person_id = NEW.id AND status = 'PENDING';
        UPDATE person p SET ${EMPTIED}
          WHERE p.same_as = NEW.id AND p.erased_at IS NULL AND NOT EXISTS (SELECT FROM case_file c WHERE c.person_id = p.id);
        RETURN NULL;
      END $$;
      CREATE TRIGGER person_erased AFTER UPDATE OF erased_at ON person FOR EACH ROW
        WHEN (OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL) EXECUTE FUNCTION person_is_erased();
      CREATE FUNCTION case_is_erased() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        UPDATE person_claim SET ${ENDED} WHERE case_id = NEW.id AND status = 'PENDING';
        UPDATE person_change SET ${PATCHED}, ${ENDED} WHERE case_id = NEW.id AND status = 'PENDING';
        RETURN NULL;
      END $$;
      CREATE TRIGGER case_erased AFTER UPDATE OF erased_at ON case_file FOR EACH ROW
        WHEN (OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL) EXECUTE FUNCTION case_is_erased();

      REVOKE ALL ON FUNCTION join_person, person_same_as_own, person_is_erased, case_is_erased FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION join_person TO kunskapshus_service;
      CALL watch_changes('person_claim', 'PersonClaim');
      CALL watch_changes('person_change', 'PersonChange');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER case_erased ON case_file;
      DROP TRIGGER person_erased ON person;
      DROP TRIGGER person_same_as_own ON person;
      DROP FUNCTION join_person, person_same_as_own, person_is_erased, case_is_erased;
      DROP TABLE person_change, person_claim;
      DROP INDEX person_one_number, person_same_as;
      -- An agency keeps each number once again: what was kept beside it goes on without.
      UPDATE person SET number_sealed = NULL, number_index = NULL WHERE same_as IS NOT NULL;
      ALTER TABLE person DROP COLUMN same_as;
      ALTER TABLE person ADD UNIQUE (owner_agency_id, number_index);
    `);
  }
}
