import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mentors and their places, the needs of cases, and the mentorships between them. A place is never given twice. */
export class Matching1700000007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mentor (
        id uuid PRIMARY KEY,
        provider_agency_id uuid NOT NULL REFERENCES agency,
        -- The member who is the mentor, where they answer proposals themselves.
        member_id uuid REFERENCES member,
        name text NOT NULL,
        email text,
        phone text,
        gender text NOT NULL CHECK (gender IN ('FEMALE', 'MALE', 'OTHER')),
        -- [{code, level}]
        languages jsonb NOT NULL,
        environment_codes text[] NOT NULL DEFAULT '{}',
        method_codes text[] NOT NULL DEFAULT '{}',
        religious_codes text[] NOT NULL DEFAULT '{}',
        areas text[] NOT NULL DEFAULT '{}',
        unsafe_areas text[] NOT NULL DEFAULT '{}',
        ties text[] NOT NULL DEFAULT '{}',
        minimum_age integer NOT NULL CHECK (minimum_age BETWEEN 0 AND 150),
        maximum_age integer NOT NULL CHECK (maximum_age BETWEEN 0 AND 150),
        hours_per_week integer NOT NULL CHECK (hours_per_week BETWEEN 0 AND 60),
        -- [{week, hours}]: weeks (2026-W48) that differ.
        weeks jsonb NOT NULL DEFAULT '[]',
        available_from date,
        vetted_on date,
        vetted_until date,
        vetting_level text CHECK (vetting_level IN ('BASIC', 'EXTENDED')),
        contact_person boolean NOT NULL DEFAULT false,
        protected_identity boolean NOT NULL DEFAULT false,
        capacity integer NOT NULL CHECK (capacity BETWEEN 0 AND 20),
        waiting_since timestamptz NOT NULL,
        registered_by uuid NOT NULL REFERENCES member,
        closed_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CHECK (minimum_age <= maximum_age),
        CHECK ((vetted_on IS NULL) = (vetted_until IS NULL) AND (vetted_on IS NULL) = (vetting_level IS NULL)),
        CHECK (vetted_until >= vetted_on)
      );
      CREATE INDEX mentor_provider ON mentor (provider_agency_id, id);
      CREATE UNIQUE INDEX mentor_member ON mentor (member_id) WHERE closed_at IS NULL;

      -- One row for each place there is: what two mentorships would have to share.
      CREATE TABLE mentor_place (
        mentor_id uuid NOT NULL REFERENCES mentor,
        place integer NOT NULL CHECK (place > 0),
        PRIMARY KEY (mentor_id, place)
      );

      CREATE TABLE mentor_need (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        owner_agency_id uuid NOT NULL REFERENCES agency,
        languages text[] NOT NULL,
        environment_code text,
        hours_per_week integer NOT NULL CHECK (hours_per_week BETWEEN 1 AND 60),
        area text,
        preferred_gender text CHECK (preferred_gender IN ('FEMALE', 'MALE', 'OTHER')),
        method_codes text[] NOT NULL DEFAULT '{}',
        religious_codes text[] NOT NULL DEFAULT '{}',
        avoid_groups text[] NOT NULL DEFAULT '{}',
        earliest_start date NOT NULL,
        contact_person boolean NOT NULL DEFAULT false,
        -- Whole years on the day it was stated; empty when not known.
        subject_age integer,
        status text NOT NULL CHECK (status IN ('OPEN', 'FILLED', 'WITHDRAWN')),
        stated_at timestamptz NOT NULL,
        stated_by uuid NOT NULL REFERENCES member,
        version integer NOT NULL DEFAULT 1
      );
      CREATE UNIQUE INDEX mentor_need_one ON mentor_need (case_id) WHERE status = 'OPEN';
      CREATE INDEX mentor_need_owner ON mentor_need (owner_agency_id, stated_at, id);
      CREATE INDEX mentor_need_case ON mentor_need (case_id);

      CREATE TABLE match_weights (
        version integer PRIMARY KEY,
        weights jsonb NOT NULL,
        made_at timestamptz NOT NULL,
        made_by uuid REFERENCES member
      );

      CREATE TABLE mentorship (
        id uuid PRIMARY KEY,
        need_id uuid NOT NULL REFERENCES mentor_need,
        case_id uuid NOT NULL REFERENCES case_file,
        mentor_id uuid NOT NULL REFERENCES mentor,
        mentor_member_id uuid REFERENCES member,
        owner_agency_id uuid NOT NULL REFERENCES agency,
        provider_agency_id uuid NOT NULL REFERENCES agency,
        coordinator_agency_id uuid NOT NULL REFERENCES agency,
        status text NOT NULL CHECK (status IN ('PROPOSED', 'ACCEPTED', 'ACTIVE', 'ENDED', 'DECLINED', 'LAPSED', 'WITHDRAWN')),
        place integer,
        points integer NOT NULL,
        points_of integer NOT NULL,
        weights_version integer NOT NULL REFERENCES match_weights,
        proposed_at timestamptz NOT NULL,
        proposed_by uuid NOT NULL REFERENCES member,
        answer_by timestamptz NOT NULL,
        accepted_at timestamptz,
        confirmed_at timestamptz,
        ended_at timestamptz,
        outcome text,
        reason text,
        -- The mentorship that this one takes over from, when it is confirmed.
        hands_over uuid REFERENCES mentorship,
        version integer NOT NULL DEFAULT 1,
        FOREIGN KEY (mentor_id, place) REFERENCES mentor_place,
        CHECK ((status IN ('ACCEPTED', 'ACTIVE')) = (place IS NOT NULL))
      );
      -- Whatever the program believes, a place is held by one mentorship.
      CREATE UNIQUE INDEX mentorship_place ON mentorship (mentor_id, place) WHERE place IS NOT NULL;
      CREATE UNIQUE INDEX mentorship_pending ON mentorship (need_id) WHERE status IN ('PROPOSED', 'ACCEPTED');
      CREATE UNIQUE INDEX mentorship_active ON mentorship (need_id) WHERE status = 'ACTIVE';
      CREATE INDEX mentorship_case ON mentorship (case_id);
      CREATE INDEX mentorship_mentor ON mentorship (mentor_id, status);
      CREATE INDEX mentorship_owner ON mentorship (owner_agency_id, proposed_at DESC, id DESC);
      CREATE INDEX mentorship_coordinator ON mentorship (coordinator_agency_id, proposed_at DESC, id DESC);

      CREATE TABLE mentor_meeting (
        id uuid PRIMARY KEY,
        mentorship_id uuid NOT NULL REFERENCES mentorship,
        held_on date NOT NULL,
        noted_at timestamptz NOT NULL,
        noted_by uuid NOT NULL REFERENCES member,
        UNIQUE (mentorship_id, held_on)
      );
      CREATE TABLE mentor_review (
        id uuid PRIMARY KEY,
        mentorship_id uuid NOT NULL REFERENCES mentorship,
        owner_agency_id uuid NOT NULL REFERENCES agency,
        coordinator_agency_id uuid NOT NULL REFERENCES agency,
        case_id uuid NOT NULL REFERENCES case_file,
        months integer NOT NULL CHECK (months IN (6, 12)),
        due_on date NOT NULL,
        done_on date,
        outcome text,
        done_by uuid REFERENCES member,
        version integer NOT NULL DEFAULT 1,
        UNIQUE (mentorship_id, months)
      );
      CREATE INDEX mentor_review_due ON mentor_review (due_on) WHERE done_on IS NULL;

      INSERT INTO match_weights (version, weights, made_at, made_by) VALUES (1,
        '{"ENVIRONMENT": 30, "LANGUAGE": 20, "METHOD": 15, "RELIGIOUS_KNOWLEDGE": 10, "AREA": 10, "GENDER": 5, "AVAILABILITY": 5, "VETTING": 5}',
        now(), NULL);

      GRANT SELECT, INSERT, UPDATE ON mentor TO kunskapshus_service;
      -- Between whom it is, and for what, never changes.
      GRANT SELECT, INSERT, UPDATE (status, version) ON mentor_need TO kunskapshus_service;
      GRANT SELECT, INSERT, UPDATE (status, place, accepted_at, confirmed_at, ended_at, outcome, reason, version) ON mentorship TO kunskapshus_service;
      GRANT SELECT, INSERT, UPDATE (done_on, outcome, done_by, version) ON mentor_review TO kunskapshus_service;
      GRANT SELECT, INSERT, DELETE ON mentor_place TO kunskapshus_service;
      -- Locking a row takes the right to change it; there is nothing in it to change.
      GRANT UPDATE ON mentor_place TO kunskapshus_service;
      GRANT SELECT, INSERT ON mentor_meeting, match_weights TO kunskapshus_service;

      CREATE FUNCTION app_coordinates() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT coalesce((SELECT kind = 'COORDINATION' FROM agency WHERE id = app_agency()), false) $$;

      -- How many places of a mentor are held, whoever coordinates: a number and a time, and nothing of the cases.
      CREATE FUNCTION mentor_places_held(mentor uuid) RETURNS integer
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
        $$ SELECT count(*)::int FROM mentorship m WHERE m.mentor_id = mentor AND m.place IS NOT NULL $$;
      CREATE FUNCTION mentors_held() RETURNS TABLE (mentor_id uuid, held integer, last_assigned timestamptz)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT m.mentor_id, (count(*) FILTER (WHERE m.place IS NOT NULL))::int, greatest(max(m.accepted_at), max(m.ended_at))
        FROM mentorship m WHERE app_coordinates() GROUP BY m.mentor_id $$;
      -- A proposal that nobody answered in time stands in the way of the next one, whoever made it.
      CREATE FUNCTION lapse_proposals(need uuid) RETURNS SETOF uuid
        LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        UPDATE mentorship m SET status = 'LAPSED', version = m.version + 1
        WHERE m.need_id = need AND m.status = 'PROPOSED' AND m.answer_by <= now() AND app_coordinates() RETURNING m.id $$;
      -- Whether a mentorship is between the need, the case, the mentor and the agencies that belong together; as a function, because
      -- a policy that looked at those tables would look back here, for ever.
      CREATE FUNCTION mentorship_fits(need uuid, file uuid, owner uuid, mentor uuid, provider uuid) RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM mentor_need n WHERE n.id = need AND n.case_id = file AND n.owner_agency_id = owner)
           AND EXISTS (SELECT FROM mentor m WHERE m.id = mentor AND m.provider_agency_id = provider) $$;
      REVOKE ALL ON FUNCTION mentor_places_held, mentors_held, lapse_proposals, mentorship_fits FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION mentor_places_held, mentors_held, lapse_proposals, mentorship_fits TO kunskapshus_service;

      ALTER TABLE mentor ENABLE ROW LEVEL SECURITY;
      ALTER TABLE mentor_place ENABLE ROW LEVEL SECURITY;
      ALTER TABLE mentor_need ENABLE ROW LEVEL SECURITY;
      ALTER TABLE mentorship ENABLE ROW LEVEL SECURITY;
      ALTER TABLE mentor_meeting ENABLE ROW LEVEL SECURITY;
      ALTER TABLE mentor_review ENABLE ROW LEVEL SECURITY;
      ALTER TABLE match_weights ENABLE ROW LEVEL SECURITY;

      CREATE POLICY mentorship_read ON mentorship FOR SELECT
        USING ((SELECT app_agency()) IN (owner_agency_id, provider_agency_id, coordinator_agency_id)
          OR ((SELECT app_coordinates()) AND EXISTS (
            SELECT FROM disclosure d WHERE d.record_id = case_id AND d.recipient_agency_id = (SELECT app_agency())
              AND disclosure_live(d.revoked_at, d.valid_from, d.valid_until))));
      CREATE POLICY mentorship_add ON mentorship FOR INSERT WITH CHECK (
        coordinator_agency_id = (SELECT app_agency()) AND (SELECT app_coordinates())
        AND mentorship_fits(need_id, case_id, owner_agency_id, mentor_id, provider_agency_id));
      CREATE POLICY mentorship_change ON mentorship FOR UPDATE
        USING ((SELECT app_agency()) IN (owner_agency_id, provider_agency_id, coordinator_agency_id));

      -- The caseworker's agency sees a mentor once one has accepted for a case of its own.
      CREATE POLICY mentor_read ON mentor FOR SELECT
        USING (provider_agency_id = (SELECT app_agency()) OR (SELECT app_coordinates()) OR EXISTS (
          SELECT FROM mentorship m WHERE m.mentor_id = mentor.id AND m.owner_agency_id = (SELECT app_agency())
            AND m.status IN ('ACCEPTED', 'ACTIVE')));
      CREATE POLICY mentor_add ON mentor FOR INSERT WITH CHECK (provider_agency_id = (SELECT app_agency()));
      CREATE POLICY mentor_change ON mentor FOR UPDATE USING (provider_agency_id = (SELECT app_agency()));

      CREATE POLICY place_all ON mentor_place
        USING (EXISTS (SELECT FROM mentor m WHERE m.id = mentor_id AND m.provider_agency_id = (SELECT app_agency())));
      CREATE POLICY place_read ON mentor_place FOR SELECT USING ((SELECT app_coordinates()));

      CREATE POLICY need_read ON mentor_need FOR SELECT
        USING (owner_agency_id = (SELECT app_agency())
          OR EXISTS (SELECT FROM mentorship m WHERE m.need_id = mentor_need.id AND m.provider_agency_id = (SELECT app_agency()))
          OR EXISTS (SELECT FROM disclosure d WHERE d.record_id = case_id AND d.recipient_agency_id = (SELECT app_agency())
            AND disclosure_live(d.revoked_at, d.valid_from, d.valid_until)));
      CREATE POLICY need_add ON mentor_need FOR INSERT WITH CHECK (owner_agency_id = (SELECT app_agency())
        AND EXISTS (SELECT FROM case_file c WHERE c.id = case_id AND c.owner_agency_id = (SELECT app_agency())));
      CREATE POLICY need_change ON mentor_need FOR UPDATE USING (owner_agency_id = (SELECT app_agency()));

      CREATE POLICY meeting_read ON mentor_meeting FOR SELECT
        USING (EXISTS (SELECT FROM mentorship m WHERE m.id = mentorship_id));
      CREATE POLICY meeting_add ON mentor_meeting FOR INSERT
        WITH CHECK (EXISTS (SELECT FROM mentorship m WHERE m.id = mentorship_id));
      CREATE POLICY review_read ON mentor_review FOR SELECT
        USING ((SELECT app_agency()) IN (owner_agency_id, coordinator_agency_id)
          OR EXISTS (SELECT FROM mentorship m WHERE m.id = mentorship_id AND (SELECT app_coordinates())));
      CREATE POLICY review_add ON mentor_review FOR INSERT WITH CHECK (owner_agency_id = (SELECT app_agency())
        AND EXISTS (SELECT FROM mentorship m WHERE m.id = mentorship_id AND m.owner_agency_id = (SELECT app_agency())));
      CREATE POLICY review_change ON mentor_review FOR UPDATE
        USING ((SELECT app_agency()) IN (owner_agency_id, coordinator_agency_id));
      CREATE POLICY weights_read ON match_weights FOR SELECT USING (true);
      CREATE POLICY weights_add ON match_weights FOR INSERT WITH CHECK ((SELECT app_coordinates()));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE mentor_review, mentor_meeting, mentorship, match_weights, mentor_need, mentor_place, mentor CASCADE;
      DROP FUNCTION mentorship_fits, lapse_proposals, mentors_held, mentor_places_held, app_coordinates;
    `);
  }
}
