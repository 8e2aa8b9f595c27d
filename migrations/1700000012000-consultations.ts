import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Consultations, helpline calls and where they are routed, incidents, trainings and what is asked for: the year's work, without persons. */
export class Consultations1700000012000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE helpline_route (
        id uuid PRIMARY KEY,
        district_code text NOT NULL,
        agency_id uuid NOT NULL REFERENCES agency,
        valid_from date NOT NULL,
        valid_to date,
        version integer NOT NULL DEFAULT 1,
        CHECK (valid_to >= valid_from)
      );
      CREATE UNIQUE INDEX helpline_route_open ON helpline_route (district_code) WHERE valid_to IS NULL;
      CREATE INDEX helpline_route_district ON helpline_route (district_code, valid_from);

      CREATE TABLE helpline_call (
        id uuid PRIMARY KEY,
        owner_agency_id uuid NOT NULL REFERENCES agency,
        routed_to_agency_id uuid NOT NULL REFERENCES agency,
        resource_id uuid NOT NULL REFERENCES resource,
        received_on date NOT NULL,
        caller_type text NOT NULL,
        district_code text NOT NULL,
        concern text NOT NULL,
        status text NOT NULL CHECK (status IN ('ROUTED', 'CONSULTED', 'CLOSED')),
        registered_at timestamptz NOT NULL,
        registered_by uuid NOT NULL REFERENCES member,
        version integer NOT NULL DEFAULT 1
      );
      CREATE INDEX helpline_call_owner ON helpline_call (owner_agency_id, received_on DESC, id DESC);
      CREATE INDEX helpline_call_routed ON helpline_call (routed_to_agency_id, received_on DESC, id DESC);
      CREATE INDEX helpline_call_received ON helpline_call (received_on DESC, id DESC);

      CREATE TABLE consultation (
        id uuid PRIMARY KEY,
        owner_agency_id uuid NOT NULL REFERENCES agency,
        received_on date NOT NULL,
        channel text NOT NULL CHECK (channel IN ('PHONE', 'MAIL', 'VISIT', 'MEETING', 'HELPLINE')),
        category text NOT NULL CHECK (category IN ('EXPRESSION_OF_PERSON', 'PUBLIC_SPACE_EVENT', 'TRAVEL', 'OTHER')),
        concern_type_codes text[] NOT NULL DEFAULT '{}',
        reporter_type text NOT NULL,
        environment_code text,
        district_code text,
        question text NOT NULL,
        advice text,
        answered_on date,
        status text NOT NULL CHECK (status IN ('OPEN', 'ANSWERED', 'CONVERTED')),
        helpline_call_id uuid UNIQUE REFERENCES helpline_call,
        -- Where a case that came of it is erased, the consultation stays.
        converted_case_id uuid REFERENCES case_file ON DELETE SET NULL,
        converted_on date,
        converted_ground text,
        converted_motive text,
        recorded_at timestamptz NOT NULL,
        recorded_by uuid NOT NULL REFERENCES member,
        version integer NOT NULL DEFAULT 1,
        -- None becomes a case but with a ground and a motive that are written down.
        CHECK ((status = 'CONVERTED') = (converted_on IS NOT NULL)
          AND (converted_on IS NULL) = (converted_ground IS NULL) AND (converted_on IS NULL) = (converted_motive IS NULL)),
        CHECK (converted_case_id IS NULL OR converted_on IS NOT NULL),
        CHECK ((advice IS NULL) = (answered_on IS NULL) AND (status <> 'ANSWERED' OR advice IS NOT NULL))
      );
      CREATE INDEX consultation_owner ON consultation (owner_agency_id, received_on DESC, id DESC);
      CREATE INDEX consultation_received ON consultation (received_on DESC, id DESC);
      CREATE INDEX consultation_case ON consultation (converted_case_id);

      CREATE TABLE incident (
        id uuid PRIMARY KEY,
        agency_id uuid NOT NULL REFERENCES agency,
        kind text NOT NULL,
        occurred_on date NOT NULL,
        district_code text NOT NULL,
        place text,
        environment_code text,
        description text NOT NULL,
        status text NOT NULL CHECK (status IN ('REPORTED', 'HANDLED', 'UNFOUNDED')),
        closed_on date,
        reported_at timestamptz NOT NULL,
        reported_by uuid NOT NULL REFERENCES member,
        version integer NOT NULL DEFAULT 1,
        CHECK ((status = 'REPORTED') = (closed_on IS NULL))
      );
      CREATE INDEX incident_occurred ON incident (occurred_on DESC, id DESC);

      CREATE TABLE training (
        id uuid PRIMARY KEY,
        owner_agency_id uuid NOT NULL REFERENCES agency,
        kind text NOT NULL CHECK (kind IN ('TRAINING', 'GUEST_LECTURE', 'DIALOGUE')),
        title text COLLATE swedish NOT NULL,
        starts_on date NOT NULL,
        ends_on date NOT NULL,
        place text,
        municipality_code text,
        module_codes text[] NOT NULL DEFAULT '{}',
        audience_codes text[] NOT NULL DEFAULT '{}',
        outcomes text,
        children_met integer CHECK (children_met BETWEEN 0 AND 100000),
        registered_at timestamptz NOT NULL,
        registered_by uuid NOT NULL REFERENCES member,
        version integer NOT NULL DEFAULT 1,
        CHECK (ends_on >= starts_on),
        CHECK (children_met IS NULL OR kind = 'DIALOGUE')
      );
      CREATE INDEX training_starts ON training (starts_on DESC, id DESC);

      CREATE TABLE training_host (
        id uuid PRIMARY KEY,
        training_id uuid NOT NULL REFERENCES training,
        agency_id uuid REFERENCES agency,
        organisation_id uuid REFERENCES organisation,
        co_host boolean NOT NULL,
        CHECK (num_nonnulls(agency_id, organisation_id) = 1),
        UNIQUE (training_id, agency_id),
        UNIQUE (training_id, organisation_id)
      );

      -- How many of each audience were there; nobody's name.
      CREATE TABLE training_attendance (
        id uuid PRIMARY KEY,
        training_id uuid NOT NULL REFERENCES training,
        audience_code text NOT NULL,
        attended integer NOT NULL CHECK (attended BETWEEN 0 AND 100000),
        UNIQUE (training_id, audience_code)
      );

      CREATE TABLE training_request (
        id uuid PRIMARY KEY,
        owner_agency_id uuid NOT NULL REFERENCES agency,
        audience_code text NOT NULL,
        module_codes text[] NOT NULL DEFAULT '{}',
        district_code text,
        wished_from date NOT NULL,
        wished_to date NOT NULL,
        expected integer CHECK (expected BETWEEN 1 AND 100000),
        note text,
        status text NOT NULL CHECK (status IN ('OPEN', 'PLANNED', 'HELD', 'WITHDRAWN')),
        training_id uuid REFERENCES training,
        requested_at timestamptz NOT NULL,
        requested_by uuid NOT NULL REFERENCES member,
        version integer NOT NULL DEFAULT 1,
        CHECK (wished_to >= wished_from),
        CHECK ((status IN ('PLANNED', 'HELD')) = (training_id IS NOT NULL))
      );
      CREATE INDEX training_request_requested ON training_request (requested_at, id);
      CREATE INDEX training_request_training ON training_request (training_id);

      -- What was said stays as it was said; only what happens to it is written later.
      GRANT SELECT, INSERT, UPDATE (status, advice, answered_on, converted_case_id, converted_on, converted_ground, converted_motive, version)
        ON consultation TO kunskapshus_service;
      GRANT SELECT, INSERT, UPDATE (status, version) ON helpline_call TO kunskapshus_service;
      GRANT SELECT, INSERT, UPDATE (valid_to, version) ON helpline_route TO kunskapshus_service;
      GRANT SELECT, INSERT, UPDATE (status, closed_on, version) ON incident TO kunskapshus_service;
      GRANT SELECT, INSERT, UPDATE (outcomes, children_met, version) ON training TO kunskapshus_service;
      GRANT SELECT, INSERT ON training_host TO kunskapshus_service;
      GRANT SELECT, INSERT, UPDATE (attended), DELETE ON training_attendance TO kunskapshus_service;
      GRANT SELECT, INSERT, UPDATE (status, training_id, version) ON training_request TO kunskapshus_service;

      ALTER TABLE helpline_route ENABLE ROW LEVEL SECURITY;
      ALTER TABLE helpline_call ENABLE ROW LEVEL SECURITY;
      ALTER TABLE consultation ENABLE ROW LEVEL SECURITY;
      ALTER TABLE incident ENABLE ROW LEVEL SECURITY;
      ALTER TABLE training ENABLE ROW LEVEL SECURITY;
      ALTER TABLE training_host ENABLE ROW LEVEL SECURITY;
      ALTER TABLE training_attendance ENABLE ROW LEVEL SECURITY;
      ALTER TABLE training_request ENABLE ROW LEVEL SECURITY;

      -- The agency that coordinates this network; another city has one of that kind too.
      CREATE FUNCTION app_coordinates_network() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT coalesce((SELECT coordinates_network FROM agency WHERE id = app_agency()), false) $$;

      CREATE POLICY route_read ON helpline_route FOR SELECT USING ((SELECT app_agency()) IS NOT NULL);
      CREATE POLICY route_add ON helpline_route FOR INSERT WITH CHECK ((SELECT app_coordinates_network()));
      CREATE POLICY route_change ON helpline_route FOR UPDATE USING ((SELECT app_coordinates_network()));

      CREATE POLICY call_read ON helpline_call FOR SELECT
        USING ((SELECT app_agency()) IN (owner_agency_id, routed_to_agency_id) OR (SELECT app_coordinates_network()));
      CREATE POLICY call_add ON helpline_call FOR INSERT WITH CHECK (owner_agency_id = (SELECT app_agency()));
      CREATE POLICY call_change ON helpline_call FOR UPDATE
        USING ((SELECT app_agency()) IN (owner_agency_id, routed_to_agency_id));

      CREATE POLICY consultation_read ON consultation FOR SELECT
        USING (owner_agency_id = (SELECT app_agency()) OR (SELECT app_coordinates_network()));
      CREATE POLICY consultation_add ON consultation FOR INSERT WITH CHECK (owner_agency_id = (SELECT app_agency())
        AND (helpline_call_id IS NULL OR EXISTS (
          SELECT FROM helpline_call c WHERE c.id = helpline_call_id AND c.routed_to_agency_id = (SELECT app_agency()))));
      CREATE POLICY consultation_change ON consultation FOR UPDATE USING (owner_agency_id = (SELECT app_agency()))
        WITH CHECK (owner_agency_id = (SELECT app_agency()) AND (converted_case_id IS NULL OR EXISTS (
          SELECT FROM case_file f WHERE f.id = converted_case_id AND f.owner_agency_id = (SELECT app_agency()))));

      CREATE POLICY incident_read ON incident FOR SELECT USING ((SELECT app_agency()) IS NOT NULL);
      CREATE POLICY incident_add ON incident FOR INSERT WITH CHECK (agency_id = (SELECT app_agency()));
      CREATE POLICY incident_change ON incident FOR UPDATE USING (agency_id = (SELECT app_agency()) OR (SELECT app_coordinates_network()));

      CREATE POLICY training_read ON training FOR SELECT USING ((SELECT app_agency()) IS NOT NULL);
      CREATE POLICY training_add ON training FOR INSERT WITH CHECK (owner_agency_id = (SELECT app_agency()));
      CREATE POLICY training_change ON training FOR UPDATE USING (owner_agency_id = (SELECT app_agency()));
      CREATE POLICY host_read ON training_host FOR SELECT USING ((SELECT app_agency()) IS NOT NULL);
      CREATE POLICY host_add ON training_host FOR INSERT
        WITH CHECK (EXISTS (SELECT FROM training t WHERE t.id = training_id AND t.owner_agency_id = (SELECT app_agency())));
      CREATE POLICY attendance_read ON training_attendance FOR SELECT USING ((SELECT app_agency()) IS NOT NULL);
      CREATE POLICY attendance_add ON training_attendance FOR INSERT
        WITH CHECK (EXISTS (SELECT FROM training t WHERE t.id = training_id AND t.owner_agency_id = (SELECT app_agency())));
      CREATE POLICY attendance_change ON training_attendance FOR UPDATE
        USING (EXISTS (SELECT FROM training t WHERE t.id = training_id AND t.owner_agency_id = (SELECT app_agency())));
      CREATE POLICY attendance_remove ON training_attendance FOR DELETE
        USING (EXISTS (SELECT FROM training t WHERE t.id = training_id AND t.owner_agency_id = (SELECT app_agency())));

      CREATE POLICY request_read ON training_request FOR SELECT USING ((SELECT app_agency()) IS NOT NULL);
      CREATE POLICY request_add ON training_request FOR INSERT
        WITH CHECK (owner_agency_id = (SELECT app_agency()) AND status = 'OPEN');
      -- Who asks may take it back, planned or not. Whoever holds a training that fits may take an open request into it, let it go again,
      -- and say that it was held for those who asked.
      CREATE POLICY request_withdraw ON training_request FOR UPDATE
        USING (owner_agency_id = (SELECT app_agency()) AND status IN ('OPEN', 'PLANNED'))
        WITH CHECK (owner_agency_id = (SELECT app_agency()) AND status IN ('OPEN', 'WITHDRAWN'));
      CREATE POLICY request_take ON training_request FOR UPDATE
        USING (status = 'OPEN' OR (status = 'PLANNED'
          AND EXISTS (SELECT FROM training t WHERE t.id = training_request.training_id AND t.owner_agency_id = (SELECT app_agency()))))
        WITH CHECK (status = 'OPEN' OR (status IN ('PLANNED', 'HELD') AND EXISTS (
          SELECT FROM training t WHERE t.id = training_request.training_id AND t.owner_agency_id = (SELECT app_agency())
            AND training_request.audience_code = ANY (t.audience_codes) AND t.ends_on >= training_request.wished_from)
          AND (status = 'PLANNED' OR EXISTS (SELECT FROM training_attendance a WHERE a.training_id = training_request.training_id
            AND a.audience_code = training_request.audience_code AND a.attended > 0))));
      -- It moves, or its note is redacted; only_masks comes with the documents.
      CREATE FUNCTION request_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      BEGIN
        IF only_masks(to_jsonb(OLD), to_jsonb(NEW), ARRAY['note']) THEN RETURN NEW; END IF;
        RAISE EXCEPTION 'a request for training is changed by what becomes of it' USING ERRCODE = 'insufficient_privilege';
      END $$;
      CREATE TRIGGER training_request_stays BEFORE UPDATE ON training_request FOR EACH ROW
        WHEN (OLD.status = NEW.status) EXECUTE FUNCTION request_stays();

      CALL watch_changes('consultation', 'Consultation');
      CALL watch_changes('helpline_call', 'HelplineCall');
      CALL watch_changes('helpline_route', 'HelplineRoute');
      CALL watch_changes('incident', 'Incident');
      CALL watch_changes('training', 'Training');
      CALL watch_changes('training_host', 'Training', 'training_id', 'hosts');
      CALL watch_changes('training_attendance', 'Training', 'training_id', 'attendance');
      CALL watch_changes('training_request', 'TrainingRequest');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE training_request, training_attendance, training_host, training, incident, consultation, helpline_call, helpline_route;
      DROP FUNCTION request_stays, app_coordinates_network;
    `);
  }
}
