import type { MigrationInterface, QueryRunner } from 'typeorm';

const HELD_BACK = "ARRAY['Person.address', 'Person.district', 'Person.phone', 'Person.guardians']";

/** The protected identity of a person (skyddade personuppgifter): a mark that anybody at work may set and only a lead may lift. */
export class ProtectedIdentity1700000024000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE person
        ADD COLUMN identity_protection text CHECK (identity_protection IN ('SECRECY_MARKING', 'PROTECTED_REGISTRATION', 'ASSUMED_IDENTITY')),
        ADD COLUMN identity_protected_since timestamptz,
        ADD COLUMN identity_protected_by uuid REFERENCES member,
        ADD COLUMN identity_protection_source text
          CHECK (identity_protection_source IN ('POPULATION_REGISTER', 'AUTHORITY', 'PERSON', 'EXTERNAL_SYSTEM')),
        ADD CONSTRAINT person_mark_whole CHECK (num_nulls(identity_protection, identity_protected_since, identity_protected_by,
          identity_protection_source) IN (0, 4));
      CREATE INDEX person_protected ON person (owner_agency_id) WHERE identity_protection IS NOT NULL;

      -- What became of a mark, and why it was lifted: never changed, and given out by no field.
      CREATE TABLE identity_protection_event (
        id uuid PRIMARY KEY,
        owner_agency_id uuid NOT NULL REFERENCES agency,
        person_id uuid NOT NULL REFERENCES person,
        -- The version of the person that it was done to.
        person_version integer NOT NULL,
        before text,
        after text,
        reason text,
        at timestamptz NOT NULL,
        member_id uuid NOT NULL REFERENCES member
      );
      CREATE INDEX identity_protection_event_person ON identity_protection_event (person_id);
      GRANT SELECT, INSERT ON identity_protection_event TO kunskapshus_service;
      ALTER TABLE identity_protection_event ENABLE ROW LEVEL SECURITY;
      CREATE POLICY protection_event_read ON identity_protection_event FOR SELECT USING (owner_agency_id = (SELECT app_agency()));
      CREATE POLICY protection_event_add ON identity_protection_event FOR INSERT
        WITH CHECK (owner_agency_id = (SELECT app_agency()) AND member_id = (SELECT app_member())
          AND EXISTS (SELECT FROM person p WHERE p.id = person_id AND p.owner_agency_id = (SELECT app_agency())));

      -- How far a mark goes; 0 for none.
      CREATE FUNCTION identity_protection_rank(mark text) RETURNS integer LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS
        $$ SELECT coalesce(array_position(ARRAY['SECRECY_MARKING', 'PROTECTED_REGISTRATION', 'ASSUMED_IDENTITY'], mark), 0) $$;

      -- A mark only goes up. It goes down for a lead of the agency who has written why, and for nobody else: no system, no import.
      CREATE FUNCTION identity_protection_stays() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF identity_protection_rank(NEW.identity_protection) >= identity_protection_rank(OLD.identity_protection) THEN RETURN NEW; END IF;
        IF NOT EXISTS (SELECT FROM member m WHERE m.id = app_member() AND m.agency_id = OLD.owner_agency_id AND m.kind <> 'SYSTEM'
              AND 'LEAD' = ANY (m.roles))
          OR NOT EXISTS (SELECT FROM identity_protection_event e WHERE e.person_id = OLD.id AND e.person_version = OLD.version
              AND e.before = OLD.identity_protection AND e.after IS NOT DISTINCT FROM NEW.identity_protection
              AND e.reason IS NOT NULL AND e.member_id = app_member())
          THEN RAISE EXCEPTION 'protected identity is lifted by a lead, with a reason' USING ERRCODE = 'insufficient_privilege'; END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER identity_protection_stays BEFORE UPDATE OF identity_protection ON person FOR EACH ROW
        EXECUTE FUNCTION identity_protection_stays();

      -- Whether the person is protected by the mark of any record that the agency keeps under the same number. It looks into no other
      -- agency, and which record has the mark is not told.
      CREATE FUNCTION identity_guarded(person uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
      DECLARE
        one person;
      BEGIN
        SELECT * INTO one FROM person p WHERE p.id = identity_guarded.person;
        -- Of whom nothing is known, nothing is given away.
        IF NOT FOUND OR one.identity_protection IS NOT NULL THEN RETURN true; END IF;
        IF NOT EXISTS (SELECT FROM person m WHERE m.owner_agency_id = one.owner_agency_id AND m.identity_protection IS NOT NULL)
          THEN RETURN false; END IF;
        RETURN EXISTS (
          WITH RECURSIVE same AS (
            SELECT one.id, one.same_as, one.number_index, one.identity_protection
            UNION
            SELECT k.id, k.same_as, k.number_index, k.identity_protection FROM same s JOIN person k
              ON k.owner_agency_id = one.owner_agency_id AND (k.id = s.same_as OR k.same_as = s.id OR k.number_index = s.number_index))
          SELECT FROM same WHERE identity_protection IS NOT NULL);
      END $$;
      -- The same of the person of a case: for those who see something that hangs on it, and not the person.
      CREATE FUNCTION case_identity_guarded(file uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$ SELECT coalesce((SELECT identity_guarded(c.person_id) FROM case_file c WHERE c.id = $1), true) $$;

      -- The mark of one record goes over to another of the same agency, where that has none or a lesser one.
      CREATE FUNCTION carry_identity_protection(source uuid, target uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
      DECLARE
        one person;
      BEGIN
        SELECT * INTO one FROM person p WHERE p.id = source AND p.owner_agency_id = app_agency();
        IF NOT FOUND OR one.identity_protection IS NULL THEN RETURN false; END IF;
        UPDATE person t SET identity_protection = one.identity_protection, identity_protected_since = one.identity_protected_since,
               identity_protected_by = one.identity_protected_by, identity_protection_source = one.identity_protection_source,
               version = t.version + 1
         WHERE t.id = target AND t.id <> source AND t.owner_agency_id = one.owner_agency_id
           AND identity_protection_rank(t.identity_protection) < identity_protection_rank(one.identity_protection);
        RETURN FOUND;
      END $$;

      -- When a lead has found two records to be of one person, those who work with the one that is left are to know.
      CREATE FUNCTION claim_carries_protection() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM carry_identity_protection(NEW.person_id, NEW.kept_person_id);
        RETURN NULL;
      END $$;
      CREATE TRIGGER claim_carries_protection AFTER UPDATE OF status ON person_claim FOR EACH ROW
        WHEN (OLD.status = 'PENDING' AND NEW.status = 'CONFIRMED') EXECUTE FUNCTION claim_carries_protection();

      -- With a person goes the mark, unless the agency keeps another record that it alone protects.
      CREATE FUNCTION erased_identity_protection() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF (SELECT coalesce(bool_or(identity_protection_rank(k.identity_protection) >= identity_protection_rank(OLD.identity_protection)), true)
              FROM person k WHERE k.owner_agency_id = OLD.owner_agency_id AND k.id <> OLD.id AND k.erased_at IS NULL
               AND (k.id = OLD.same_as OR k.same_as = OLD.id OR k.number_index = OLD.number_index)) THEN
          NEW.identity_protection := NULL; NEW.identity_protected_since := NULL;
          NEW.identity_protected_by := NULL; NEW.identity_protection_source := NULL;
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER person_mark_erased BEFORE UPDATE OF erased_at ON person FOR EACH ROW
        WHEN (OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL AND OLD.identity_protection IS NOT NULL)
        EXECUTE FUNCTION erased_identity_protection();
      CREATE FUNCTION erased_identity_events() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        DELETE FROM identity_protection_event WHERE person_id = NEW.id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER person_events_erased AFTER UPDATE OF erased_at ON person FOR EACH ROW
        WHEN (OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL) EXECUTE FUNCTION erased_identity_events();

      -- The second wall: where somebody is found is not disclosed of a person with a mark, whatever the service does.
      CREATE FUNCTION disclosure_without_contact() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF EXISTS (SELECT FROM case_file c JOIN person p ON p.id = c.person_id
            WHERE c.id = NEW.record_id AND p.identity_protection IS NOT NULL)
          THEN RAISE EXCEPTION 'contact of a person with protected identity is not disclosed' USING ERRCODE = 'insufficient_privilege'; END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER disclosure_without_contact BEFORE INSERT ON disclosure FOR EACH ROW
        WHEN (NEW.record_type = 'Case' AND NEW.fields && ${HELD_BACK}) EXECUTE FUNCTION disclosure_without_contact();

      REVOKE ALL ON FUNCTION identity_protection_rank, identity_protection_stays, identity_guarded, case_identity_guarded,
        carry_identity_protection, claim_carries_protection, erased_identity_protection, erased_identity_events,
        disclosure_without_contact FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION identity_guarded, case_identity_guarded, carry_identity_protection TO kunskapshus_service;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER disclosure_without_contact ON disclosure;
      DROP TRIGGER person_events_erased ON person;
      DROP TRIGGER person_mark_erased ON person;
      DROP TRIGGER claim_carries_protection ON person_claim;
      DROP TRIGGER identity_protection_stays ON person;
      DROP FUNCTION disclosure_without_contact, erased_identity_events, erased_identity_protection, claim_carries_protection,
        carry_identity_protection, case_identity_guarded, identity_guarded, identity_protection_stays, identity_protection_rank;
      DROP TABLE identity_protection_event;
      ALTER TABLE person DROP CONSTRAINT person_mark_whole, DROP COLUMN identity_protection, DROP COLUMN identity_protected_since,
        DROP COLUMN identity_protected_by, DROP COLUMN identity_protection_source;
    `);
  }
}
