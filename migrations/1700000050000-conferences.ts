import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The heir of an agency that ends, by the conditions of end_agencies. */
const HEIR = `cardinality(NEW.successor_ids) = 1 AND s.id = NEW.successor_ids[1] AND s.id <> NEW.id
           AND s.kind = NEW.kind AND s.municipality_code IS NOT DISTINCT FROM NEW.municipality_code AND s.ended_at IS NULL
           AND s.valid_from <= NEW.valid_to + 1 AND (s.valid_to IS NULL OR s.valid_to > NEW.valid_to)`;

/** Case conferences: what all parties see, and beside it the roster of cases, each row of the agency that put it there. */
export class Conferences1700000050000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE conference_series (
        id uuid PRIMARY KEY,
        owner_agency_id uuid NOT NULL REFERENCES agency,
        name text COLLATE swedish NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
        rhythm text NOT NULL CHECK (rhythm IN ('WEEKLY', 'FORTNIGHTLY', 'MONTHLY', 'QUARTERLY', 'WHEN_NEEDED')),
        party_ids uuid[] NOT NULL CHECK (cardinality(party_ids) >= 2),
        ended_on date,
        version integer NOT NULL DEFAULT 1
      );
      CREATE INDEX conference_series_owner ON conference_series (owner_agency_id, name, id);
      CREATE INDEX conference_series_party ON conference_series USING gin (party_ids);

      -- What all parties see. Nothing here changes with the roster: not the version, and no time.
      CREATE TABLE conference (
        id uuid PRIMARY KEY,
        owner_agency_id uuid NOT NULL REFERENCES agency,
        series_id uuid REFERENCES conference_series,
        acute boolean NOT NULL,
        status text NOT NULL CHECK (status IN ('PLANNED', 'HELD', 'CANCELLED')),
        starts_at timestamptz NOT NULL,
        party_ids uuid[] NOT NULL CHECK (cardinality(party_ids) >= 2),
        agenda text[] NOT NULL DEFAULT '{}' CHECK (cardinality(agenda) <= 20),
        shared_picture text CHECK (char_length(shared_picture) BETWEEN 1 AND 20000),
        present_ids uuid[] NOT NULL DEFAULT '{}',
        version integer NOT NULL DEFAULT 1,
        CHECK (present_ids <@ party_ids)
      );
      CREATE INDEX conference_owner ON conference (owner_agency_id, starts_at, id);
      CREATE INDEX conference_in_series ON conference (series_id, starts_at, id);
      CREATE INDEX conference_party ON conference USING gin (party_ids);

      CREATE TABLE roster_row (
        id uuid PRIMARY KEY,
        conference_id uuid NOT NULL REFERENCES conference,
        case_id uuid NOT NULL REFERENCES case_file,
        owner_agency_id uuid NOT NULL REFERENCES agency,
        purpose text NOT NULL CHECK (char_length(purpose) BETWEEN 1 AND 50),
        -- The parties that it is for: they see it once it is disclosed to them for the purpose.
        party_ids uuid[] NOT NULL,
        discussed text[] NOT NULL DEFAULT '{}',
        -- Empty once the case has been erased.
        question text CHECK (char_length(question) BETWEEN 1 AND 2000),
        minutes text CHECK (char_length(minutes) BETWEEN 1 AND 20000),
        added_at timestamptz NOT NULL,
        added_by uuid NOT NULL REFERENCES member,
        withdrawn_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        UNIQUE (conference_id, case_id),
        CHECK (NOT owner_agency_id = ANY (party_ids))
      );
      CREATE INDEX roster_row_conference ON roster_row (conference_id, added_at, id);
      CREATE INDEX roster_row_case ON roster_row (case_id);
      CREATE INDEX roster_row_owner ON roster_row (owner_agency_id);
      CREATE INDEX roster_row_party ON roster_row USING gin (party_ids);

      -- Never changed but by erasing.
      CREATE TABLE conference_decision (
        id uuid PRIMARY KEY,
        row_id uuid NOT NULL REFERENCES roster_row,
        case_id uuid NOT NULL REFERENCES case_file,
        owner_agency_id uuid NOT NULL REFERENCES agency,
        party_ids uuid[] NOT NULL,
        text text CHECK (char_length(text) BETWEEN 1 AND 2000),
        responsible_agency_id uuid NOT NULL REFERENCES agency,
        due_on date,
        plan_step_id uuid NOT NULL REFERENCES plan_step,
        decided_at timestamptz NOT NULL,
        decided_by uuid NOT NULL REFERENCES member,
        version integer NOT NULL DEFAULT 1
      );
      CREATE INDEX conference_decision_row ON conference_decision (row_id, decided_at, id);
      CREATE INDEX conference_decision_case ON conference_decision (case_id);
      CREATE INDEX conference_decision_owner ON conference_decision (owner_agency_id);
      CREATE INDEX conference_decision_step ON conference_decision (plan_step_id);

      CREATE TABLE conference_attendance (
        id uuid PRIMARY KEY,
        row_id uuid NOT NULL REFERENCES roster_row,
        owner_agency_id uuid NOT NULL REFERENCES agency,
        agency_id uuid NOT NULL REFERENCES agency,
        -- Of the agency that owns the row alone.
        member_id uuid REFERENCES member,
        noted_at timestamptz NOT NULL
      );
      CREATE INDEX conference_attendance_row ON conference_attendance (row_id, noted_at, id);
      CREATE INDEX conference_attendance_owner ON conference_attendance (owner_agency_id);

      -- The rows of others that this field opens to the acting agency: they stand, are for it, it is invited, and a live disclosure of
      -- the case names the field for the purpose of the row; to a private agency, under a reservation.
      CREATE FUNCTION roster_opened(field text) RETURNS SETOF uuid
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT r.id FROM disclosure d
          JOIN roster_row r ON r.case_id = d.record_id AND r.purpose = d.purpose AND r.withdrawn_at IS NULL AND app_agency() = ANY (r.party_ids)
          JOIN conference c ON c.id = r.conference_id AND app_agency() = ANY (c.party_ids)
          LEFT JOIN reservation v ON v.id = d.reservation_id AND v.status = 'ACCEPTED'
         WHERE d.recipient_agency_id = app_agency() AND d.record_type = 'Case' AND roster_opened.field = ANY (d.fields)
           AND disclosure_live(d.revoked_at, d.valid_from, d.valid_until)
           AND (v.id IS NOT NULL OR EXISTS (SELECT FROM agency a WHERE a.id = app_agency() AND a.kind <> 'CIVIL_SOCIETY')) $$;
      -- Of these fields, those that are not disclosed to a party for the purpose of an own row.
      CREATE FUNCTION roster_fields_missing(row_of uuid, recipient uuid, wanted text[]) RETURNS text[]
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT coalesce(array_agg(w.field ORDER BY w.at), '{}') FROM unnest(wanted) WITH ORDINALITY w(field, at)
         WHERE NOT EXISTS (SELECT FROM roster_row r
             JOIN disclosure d ON d.record_id = r.case_id AND d.record_type = 'Case' AND d.purpose = r.purpose
             LEFT JOIN reservation v ON v.id = d.reservation_id AND v.status = 'ACCEPTED'
             WHERE r.id = row_of AND r.owner_agency_id = app_agency() AND d.recipient_agency_id = recipient
               AND d.owner_agency_id = app_agency() AND w.field = ANY (d.fields) AND disclosure_live(d.revoked_at, d.valid_from, d.valid_until)
               AND (v.id IS NOT NULL OR EXISTS (SELECT FROM agency a WHERE a.id = recipient AND a.kind <> 'CIVIL_SOCIETY'))) $$;

      -- A party is never taken out: its cases on the roster would be left without it, and refusing only then would tell of them.
      CREATE FUNCTION conference_keeps_parties() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      BEGIN
        IF NOT OLD.party_ids <@ NEW.party_ids THEN
          RAISE EXCEPTION 'a party of a conference is not taken out' USING ERRCODE = 'insufficient_privilege'; END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER conference_keeps_parties BEFORE UPDATE OF party_ids ON conference FOR EACH ROW EXECUTE FUNCTION conference_keeps_parties();
      -- What was put on rosters of a case that is erased is emptied with it; a text that was written is then no longer there.
      CREATE FUNCTION conferences_of_erased_case() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        DELETE FROM conference_attendance t USING roster_row r WHERE r.id = t.row_id AND r.case_id = NEW.id;
        UPDATE conference_decision t SET text = NULL, version = t.version + 1 WHERE t.case_id = NEW.id;
        UPDATE roster_row t SET question = NULL, minutes = NULL, discussed = '{}', version = t.version + 1 WHERE t.case_id = NEW.id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER conferences_erased AFTER UPDATE OF erased_at ON case_file FOR EACH ROW
        WHEN (OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL) EXECUTE FUNCTION conferences_of_erased_case();
      -- Rows pass with their case, and the successor takes the place of its predecessor at the table: as its own party, and for no row of
      -- another agency, since the disclosures to its predecessor have ended.
      CREATE FUNCTION conferences_pass() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        UPDATE conference t SET party_ids = t.party_ids || s.id, version = t.version + 1 FROM agency s
         WHERE NEW.id = ANY (t.party_ids) AND NOT s.id = ANY (t.party_ids) AND ${HEIR};
        UPDATE conference_series t SET party_ids = t.party_ids || s.id, version = t.version + 1 FROM agency s
         WHERE NEW.id = ANY (t.party_ids) AND NOT s.id = ANY (t.party_ids) AND ${HEIR};
        UPDATE conference_series t SET owner_agency_id = s.id, version = t.version + 1 FROM agency s WHERE t.owner_agency_id = NEW.id AND ${HEIR};
        UPDATE conference t SET owner_agency_id = s.id, version = t.version + 1 FROM agency s WHERE t.owner_agency_id = NEW.id AND ${HEIR};
        UPDATE roster_row t SET owner_agency_id = s.id, party_ids = array_remove(t.party_ids, s.id), version = t.version + 1
          FROM agency s WHERE t.owner_agency_id = NEW.id AND ${HEIR};
        UPDATE conference_decision t SET owner_agency_id = s.id, version = t.version + 1 FROM agency s WHERE t.owner_agency_id = NEW.id AND ${HEIR};
        UPDATE conference_attendance t SET owner_agency_id = s.id FROM agency s WHERE t.owner_agency_id = NEW.id AND ${HEIR};
        RETURN NULL;
      END $$;
      CREATE TRIGGER conferences_pass AFTER UPDATE OF ended_at ON agency FOR EACH ROW
        WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL) EXECUTE FUNCTION conferences_pass();
      REVOKE ALL ON FUNCTION roster_opened, roster_fields_missing, conferences_of_erased_case, conferences_pass FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION roster_opened, roster_fields_missing TO kunskapshus_service;

      GRANT SELECT, INSERT, UPDATE (name, rhythm, party_ids, ended_on, version) ON conference_series TO kunskapshus_service;
      GRANT SELECT, INSERT, UPDATE (status, starts_at, party_ids, agenda, shared_picture, present_ids, version) ON conference TO kunskapshus_service;
      GRANT SELECT, INSERT, UPDATE (party_ids, discussed, question, minutes, withdrawn_at, version) ON roster_row TO kunskapshus_service;
      GRANT SELECT, INSERT ON conference_decision TO kunskapshus_service;
      GRANT SELECT, INSERT, DELETE ON conference_attendance TO kunskapshus_service;
      ALTER TABLE conference_series ENABLE ROW LEVEL SECURITY;
      ALTER TABLE conference ENABLE ROW LEVEL SECURITY;
      ALTER TABLE roster_row ENABLE ROW LEVEL SECURITY;
      ALTER TABLE conference_decision ENABLE ROW LEVEL SECURITY;
      ALTER TABLE conference_attendance ENABLE ROW LEVEL SECURITY;

      CREATE POLICY conference_series_read ON conference_series FOR SELECT
        USING (owner_agency_id = (SELECT app_agency()) OR (SELECT app_agency()) = ANY (party_ids));
      CREATE POLICY conference_series_add ON conference_series FOR INSERT WITH CHECK (owner_agency_id = (SELECT app_agency()));
      CREATE POLICY conference_series_change ON conference_series FOR UPDATE USING (owner_agency_id = (SELECT app_agency()));
      CREATE POLICY conference_read ON conference FOR SELECT
        USING (owner_agency_id = (SELECT app_agency()) OR (SELECT app_agency()) = ANY (party_ids));
      CREATE POLICY conference_add ON conference FOR INSERT WITH CHECK (owner_agency_id = (SELECT app_agency())
        AND (series_id IS NULL OR EXISTS (SELECT FROM conference_series s WHERE s.id = series_id AND s.owner_agency_id = (SELECT app_agency()))));
      CREATE POLICY conference_change ON conference FOR UPDATE USING (owner_agency_id = (SELECT app_agency()));

      CREATE POLICY roster_row_read ON roster_row FOR SELECT
        USING (owner_agency_id = (SELECT app_agency()) OR id IN (SELECT roster_opened('RosterRow.question')));
      CREATE POLICY roster_row_add ON roster_row FOR INSERT WITH CHECK (owner_agency_id = (SELECT app_agency()) AND added_by = (SELECT app_member())
        AND EXISTS (SELECT FROM case_file c WHERE c.id = case_id AND c.owner_agency_id = (SELECT app_agency()))
        AND EXISTS (SELECT FROM conference c WHERE c.id = conference_id AND c.status = 'PLANNED' AND roster_row.party_ids <@ c.party_ids));
      CREATE POLICY roster_row_change ON roster_row FOR UPDATE USING (owner_agency_id = (SELECT app_agency()))
        WITH CHECK (owner_agency_id = (SELECT app_agency())
          AND EXISTS (SELECT FROM conference c WHERE c.id = conference_id AND roster_row.party_ids <@ c.party_ids));
      CREATE POLICY roster_row_case_open ON roster_row AS RESTRICTIVE FOR INSERT WITH CHECK (case_takes_new(case_id));

      CREATE POLICY conference_decision_read ON conference_decision FOR SELECT USING (owner_agency_id = (SELECT app_agency())
        OR ((SELECT app_agency()) = ANY (party_ids) AND row_id IN (SELECT roster_opened('RosterRow.question'))
          AND row_id IN (SELECT roster_opened('ConferenceDecision.text'))));
      CREATE POLICY conference_decision_add ON conference_decision FOR INSERT WITH CHECK (owner_agency_id = (SELECT app_agency())
        AND decided_by = (SELECT app_member())
        AND EXISTS (SELECT FROM roster_row r WHERE r.id = row_id AND r.case_id = conference_decision.case_id
          AND r.owner_agency_id = (SELECT app_agency()) AND conference_decision.party_ids <@ r.party_ids)
        AND EXISTS (SELECT FROM plan_step s WHERE s.id = plan_step_id AND s.case_id = conference_decision.case_id));
      CREATE POLICY conference_decision_case_open ON conference_decision AS RESTRICTIVE FOR INSERT WITH CHECK (case_takes_new(case_id));

      CREATE POLICY conference_attendance_read ON conference_attendance FOR SELECT USING (owner_agency_id = (SELECT app_agency())
        OR (row_id IN (SELECT roster_opened('RosterRow.question')) AND row_id IN (SELECT roster_opened('RosterRow.attendance'))));
      CREATE POLICY conference_attendance_add ON conference_attendance FOR INSERT WITH CHECK (owner_agency_id = (SELECT app_agency())
        AND EXISTS (SELECT FROM roster_row r WHERE r.id = row_id AND r.owner_agency_id = (SELECT app_agency())
          AND (conference_attendance.agency_id = ANY (r.party_ids) OR conference_attendance.agency_id = (SELECT app_agency())))
        AND (member_id IS NULL OR EXISTS (SELECT FROM member m WHERE m.id = member_id AND m.agency_id = (SELECT app_agency()))));
      CREATE POLICY conference_attendance_drop ON conference_attendance FOR DELETE USING (owner_agency_id = (SELECT app_agency()));

      CALL watch_changes('conference_series', 'ConferenceSeries');
      CALL watch_changes('conference', 'Conference');
      CALL watch_changes('roster_row', 'RosterRow');
      CALL watch_changes('conference_attendance', 'RosterRow', 'row_id', 'attendance');
      CALL watch_changes('conference_decision', 'ConferenceDecision');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER conferences_pass ON agency;
      DROP TRIGGER conferences_erased ON case_file;
      DROP TABLE conference_attendance, conference_decision, roster_row, conference, conference_series;
      DROP FUNCTION roster_opened, roster_fields_missing, conference_keeps_parties, conferences_of_erased_case, conferences_pass;
    `);
  }
}
