import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each relation with the one that it is in the other direction. */
const PAIRS = [
  ['PARENT', 'CHILD'],
  ['STEP_PARENT', 'STEP_CHILD'],
  ['FOSTER_PARENT', 'FOSTER_CHILD'],
  ['GUARDIAN', 'WARD'],
  ['SIBLING', 'SIBLING'],
  ['GRANDPARENT', 'GRANDCHILD'],
  ['PARTNER', 'PARTNER'],
  ['FORMER_PARTNER', 'FORMER_PARTNER'],
  ['OTHER_RELATIVE', 'OTHER_RELATIVE'],
  ['HOUSEHOLD_MEMBER', 'HOUSEHOLD_MEMBER'],
] as const;
const ONE_WAY = PAIRS.flatMap(([one, other]) => (one === other ? [] : [[one, other] as const, [other, one] as const]));
const RELATIONS = [...new Set(PAIRS.flat())].map((relation) => `'${relation}'`).join(', ');

/** Kin and household: dated links between two persons of one agency, each lying in a case of either person. */
export class PersonLinks1700000052000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The relation read from the other end.
      CREATE FUNCTION inverse_relation(relation text) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
        SELECT CASE relation ${ONE_WAY.map(([one, other]) => `WHEN '${one}' THEN '${other}'`).join(' ')} ELSE relation END $$;
      -- A link lies in two files. Whom it links are the persons of the two cases: it goes where they go when records are merged, or
      -- taken apart again.
      CREATE TABLE person_link (
        id uuid PRIMARY KEY,
        owner_agency_id uuid NOT NULL REFERENCES agency,
        case_id uuid NOT NULL REFERENCES case_file,
        relative_case_id uuid NOT NULL REFERENCES case_file,
        -- What the person of relative_case_id is to the person of case_id.
        relation text NOT NULL CHECK (relation IN (${RELATIONS})),
        valid_from date,
        valid_until date CHECK (valid_until >= valid_from),
        basis text CHECK (char_length(basis) BETWEEN 1 AND 2000),
        -- Whether the relative has a case to be supported as a relative.
        own_support boolean NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by uuid NOT NULL REFERENCES member,
        withdrawn_at timestamptz,
        withdrawn_by uuid REFERENCES member,
        withdrawal_reason text CHECK (char_length(withdrawal_reason) BETWEEN 1 AND 2000),
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT person_link_of_two CHECK (case_id <> relative_case_id),
        CHECK ((withdrawn_at IS NULL) = (withdrawal_reason IS NULL)),
        CHECK (withdrawn_at IS NOT NULL OR withdrawn_by IS NULL)
      );
      -- One relation stands once between two cases, from whichever end it is written.
      CREATE UNIQUE INDEX person_link_once ON person_link (least(case_id, relative_case_id), greatest(case_id, relative_case_id),
        (CASE WHEN case_id < relative_case_id THEN relation ELSE inverse_relation(relation) END)) WHERE withdrawn_at IS NULL AND valid_until IS NULL;
      CREATE INDEX person_link_case ON person_link (case_id, recorded_at DESC, id DESC);
      CREATE INDEX person_link_relative ON person_link (relative_case_id, recorded_at DESC, id DESC);
      CREATE INDEX person_link_owner ON person_link (owner_agency_id, recorded_at DESC, id DESC);
      GRANT SELECT, INSERT, UPDATE (valid_from, valid_until, basis, own_support, withdrawn_at, withdrawn_by, withdrawal_reason, version)
        ON person_link TO kunskapshus_service;
      ALTER TABLE person_link ENABLE ROW LEVEL SECURITY;
      CREATE POLICY link_own ON person_link FOR SELECT USING (owner_agency_id = (SELECT app_agency()));
      CREATE POLICY link_add ON person_link FOR INSERT WITH CHECK (
        owner_agency_id = (SELECT app_agency()) AND recorded_by = (SELECT app_member()) AND withdrawn_at IS NULL);
      CREATE POLICY link_change ON person_link FOR UPDATE USING (owner_agency_id = (SELECT app_agency()));
      CREATE POLICY link_case_open ON person_link AS RESTRICTIVE FOR INSERT
        WITH CHECK (case_takes_new(case_id) AND case_takes_new(relative_case_id));
      CALL watch_changes('person_link', 'PersonLink');

      -- Whoever writes it, and by whatever way: both cases are of the agency that keeps the link, and of two persons.
      CREATE FUNCTION link_is_of_one_agency() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM FROM case_file c WHERE c.id IN (NEW.case_id, NEW.relative_case_id) ORDER BY c.id FOR SHARE;
        IF NOT EXISTS (SELECT FROM case_file c JOIN case_file r ON r.id = NEW.relative_case_id WHERE c.id = NEW.case_id
            AND c.owner_agency_id = NEW.owner_agency_id AND r.owner_agency_id = NEW.owner_agency_id
            AND c.erased_at IS NULL AND r.erased_at IS NULL AND c.person_id <> r.person_id) THEN
          RAISE EXCEPTION 'a link is of two persons of one agency' USING ERRCODE = 'insufficient_privilege'; END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER link_is_of_one_agency BEFORE INSERT ON person_link FOR EACH ROW EXECUTE FUNCTION link_is_of_one_agency();

      -- A link goes with its cases to another agency if both go; if one goes alone, it would lead from one agency's person to another's.
      -- The cases of an agency that several succeed go some at a time: until all have gone, such a link is nobody's.
      CREATE FUNCTION links_follow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        DELETE FROM person_link l USING case_file c, case_file r WHERE NEW.id IN (l.case_id, l.relative_case_id)
          AND c.id = l.case_id AND r.id = l.relative_case_id AND c.owner_agency_id <> r.owner_agency_id
          AND NOT EXISTS (SELECT FROM agency a WHERE a.id = l.owner_agency_id AND a.ended_at IS NULL
            AND EXISTS (SELECT FROM agency_succession u WHERE u.agency_id = a.id));
        UPDATE person_link l SET owner_agency_id = NEW.owner_agency_id FROM case_file c, case_file r
          WHERE NEW.id IN (l.case_id, l.relative_case_id) AND l.owner_agency_id <> NEW.owner_agency_id
            AND c.id = l.case_id AND r.id = l.relative_case_id AND c.owner_agency_id = r.owner_agency_id;
        RETURN NULL;
      END $$;
      CREATE FUNCTION links_part() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        DELETE FROM person_link l USING case_file c, case_file r WHERE l.owner_agency_id = NEW.id
          AND c.id = l.case_id AND r.id = l.relative_case_id AND c.owner_agency_id <> r.owner_agency_id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER links_part AFTER UPDATE OF ended_at ON agency FOR EACH ROW
        WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL) EXECUTE FUNCTION links_part();
      CREATE TRIGGER links_follow AFTER UPDATE OF owner_agency_id ON case_file FOR EACH ROW
        WHEN (OLD.owner_agency_id <> NEW.owner_agency_id) EXECUTE FUNCTION links_follow();
      -- What is erased of one person does not stay in the file of another.
      CREATE FUNCTION links_erased() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        DELETE FROM person_link l WHERE NEW.id IN (l.case_id, l.relative_case_id);
        RETURN NULL;
      END $$;
      CREATE TRIGGER links_erased AFTER UPDATE OF erased_at ON case_file FOR EACH ROW
        WHEN (OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL) EXECUTE FUNCTION links_erased();
      REVOKE ALL ON FUNCTION inverse_relation, link_is_of_one_agency, links_follow, links_part, links_erased FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION inverse_relation TO kunskapshus_service;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER links_erased ON case_file;
      DROP TRIGGER links_follow ON case_file;
      DROP TRIGGER links_part ON agency;
      DROP TABLE person_link;
      DROP FUNCTION inverse_relation, link_is_of_one_agency, links_follow, links_part, links_erased;
    `);
  }
}
