import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Action groups (SSPF, SIG), their members, plans and meetings, and the check whether somebody has one already. */
export class Groups1700000009500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE action_group (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        programme text NOT NULL CHECK (programme IN ('SSPF', 'SIG')),
        -- Whose rules it is formed under; empty for an agency of no municipality.
        municipality_code text,
        owner_agency_id uuid NOT NULL REFERENCES agency,
        case_id uuid NOT NULL REFERENCES case_file,
        person_id uuid NOT NULL REFERENCES person,
        status text NOT NULL CHECK (status IN ('ACTIVE', 'CLOSED', 'TRANSFERRED', 'LAPSED')),
        contact_name text NOT NULL,
        contact_phone text,
        -- The provisions that a consent to a membership is given under.
        consent_provisions text[] NOT NULL,
        formed_at timestamptz NOT NULL,
        formed_by uuid NOT NULL REFERENCES member,
        -- The birthday, or the change of the rules, that ends it; settled anew when either is corrected.
        valid_until timestamptz NOT NULL,
        ends_because text NOT NULL,
        closed_at timestamptz,
        close_reason text,
        transferred_from uuid UNIQUE REFERENCES action_group,
        -- [{what, name, reason}]: what of the group before did not become part of this one.
        not_carried_over jsonb NOT NULL DEFAULT '[]',
        version integer NOT NULL DEFAULT 1,
        CHECK (status IN ('ACTIVE', 'LAPSED') OR closed_at IS NOT NULL)
      );
      CREATE UNIQUE INDEX action_group_one ON action_group (person_id, programme) WHERE status = 'ACTIVE';
      CREATE INDEX action_group_owner ON action_group (owner_agency_id, formed_at DESC, id DESC);
      CREATE INDEX action_group_case ON action_group (case_id);

      CREATE TABLE group_member (
        id uuid PRIMARY KEY,
        group_id uuid NOT NULL REFERENCES action_group,
        -- Whose the group is, again: a policy that looked into "action_group" would look back here, for ever.
        owner_agency_id uuid NOT NULL REFERENCES agency,
        agency_id uuid NOT NULL REFERENCES agency,
        role text NOT NULL,
        contact_name text,
        contact_phone text,
        -- What let it become a member: a consent that names it, or a disclosure to it on the case.
        rests_on text NOT NULL CHECK (rests_on IN ('CONSENT', 'DISCLOSURE')),
        -- The end of the consent; empty where it rests on a disclosure, without which it sees nothing anyhow.
        valid_until timestamptz,
        joined_at timestamptz NOT NULL,
        joined_by uuid NOT NULL REFERENCES member,
        left_at timestamptz,
        left_reason text,
        CHECK (owner_agency_id <> agency_id),
        CHECK ((rests_on = 'CONSENT') = (valid_until IS NOT NULL))
      );
      CREATE UNIQUE INDEX group_member_one ON group_member (group_id, agency_id) WHERE left_at IS NULL;
      CREATE INDEX group_member_agency ON group_member (agency_id, group_id) WHERE left_at IS NULL;

      CREATE TABLE group_goal (
        id uuid PRIMARY KEY,
        group_id uuid NOT NULL REFERENCES action_group,
        owner_agency_id uuid NOT NULL REFERENCES agency,
        position integer NOT NULL,
        text text NOT NULL,
        responsible_agency_id uuid NOT NULL REFERENCES agency,
        status text NOT NULL CHECK (status IN ('PLANNED', 'ONGOING', 'REACHED', 'DROPPED')),
        due_on date,
        set_at timestamptz NOT NULL,
        set_by uuid NOT NULL REFERENCES member,
        -- A plan is set as a whole: the goals of the one before stay, and are shown no more.
        replaced_at timestamptz
      );
      CREATE INDEX group_goal_group ON group_goal (group_id, position) WHERE replaced_at IS NULL;

      CREATE TABLE group_meeting (
        id uuid PRIMARY KEY,
        group_id uuid NOT NULL REFERENCES action_group,
        owner_agency_id uuid NOT NULL REFERENCES agency,
        held_on date NOT NULL,
        attendee_ids uuid[] NOT NULL,
        decisions text[] NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by uuid NOT NULL REFERENCES member
      );
      CREATE INDEX group_meeting_group ON group_meeting (group_id, held_on DESC, id DESC);

      -- When a member asked whether somebody has a track: for the limit, which has to outlive a restart. Never about whom.
      CREATE TABLE track_check (
        id uuid PRIMARY KEY,
        member_id uuid NOT NULL REFERENCES member,
        at timestamptz NOT NULL
      );
      CREATE INDEX track_check_member ON track_check (member_id, at);

      CREATE FUNCTION group_live(status text, valid_until timestamptz) RETURNS boolean
        LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT coalesce(status = 'ACTIVE' AND valid_until > now(), false) $$;
      CREATE FUNCTION group_member_live(left_at timestamptz, valid_until timestamptz) RETURNS boolean
        LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT coalesce(left_at IS NULL AND (valid_until IS NULL OR valid_until > now()), false) $$;

      -- The groups of others that the acting agency may see: a member of a live one, and something of the case disclosed to it.
      CREATE FUNCTION groups_joined() RETURNS SETOF uuid
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT g.id FROM group_member m JOIN action_group g ON g.id = m.group_id
         WHERE m.agency_id = app_agency() AND EXISTS (SELECT FROM agency a WHERE a.id = app_agency() AND a.kind <> 'CIVIL_SOCIETY')
           AND group_member_live(m.left_at, m.valid_until) AND group_live(g.status, g.valid_until)
           AND EXISTS (SELECT FROM disclosure d WHERE d.record_id = g.case_id AND d.recipient_agency_id = app_agency()
             AND disclosure_live(d.revoked_at, d.valid_from, d.valid_until)) $$;

      -- Whom to call about somebody, by the keyed hashes of the number: the one thing that is told about another agency's group
      -- without a disclosure. For agencies that secrecy binds; who of them may ask, and how often, is settled before.
      CREATE FUNCTION tracks_of(number_indexes text[])
        RETURNS TABLE (programme text, agency_id uuid, slug text, name text, contact_name text, contact_phone text)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT g.programme, a.id, a.slug, a.name, g.contact_name, g.contact_phone
          FROM person p JOIN action_group g ON g.person_id = p.id AND group_live(g.status, g.valid_until)
          JOIN agency a ON a.id = g.owner_agency_id
         WHERE p.number_index = ANY (number_indexes)
           AND EXISTS (SELECT FROM agency asking WHERE asking.id = app_agency() AND asking.kind <> 'CIVIL_SOCIETY')
         ORDER BY g.programme, a.slug, g.id $$;
      REVOKE ALL ON FUNCTION groups_joined, tracks_of FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION groups_joined, tracks_of TO kunskapshus_service;

      -- Whose it is, of whom, and in which programme never changes.
      GRANT SELECT, INSERT, UPDATE (status, contact_name, contact_phone, valid_until, ends_because, closed_at, close_reason, version)
        ON action_group TO kunskapshus_service;
      GRANT SELECT, INSERT, UPDATE (role, contact_name, contact_phone, rests_on, valid_until, left_at, left_reason)
        ON group_member TO kunskapshus_service;
      GRANT SELECT, INSERT, UPDATE (replaced_at) ON group_goal TO kunskapshus_service;
      GRANT SELECT, INSERT ON group_meeting TO kunskapshus_service;
      GRANT SELECT, INSERT, DELETE ON track_check TO kunskapshus_service;

      ALTER TABLE action_group ENABLE ROW LEVEL SECURITY;
      ALTER TABLE group_member ENABLE ROW LEVEL SECURITY;
      ALTER TABLE group_goal ENABLE ROW LEVEL SECURITY;
      ALTER TABLE group_meeting ENABLE ROW LEVEL SECURITY;
      ALTER TABLE track_check ENABLE ROW LEVEL SECURITY;

      CREATE POLICY group_read ON action_group FOR SELECT
        USING (owner_agency_id = (SELECT app_agency()) OR id IN (SELECT groups_joined()));
      CREATE POLICY group_add ON action_group FOR INSERT WITH CHECK (owner_agency_id = (SELECT app_agency())
        AND EXISTS (SELECT FROM case_file c
          WHERE c.id = case_id AND c.person_id = action_group.person_id AND c.owner_agency_id = (SELECT app_agency())));
      CREATE POLICY group_change ON action_group FOR UPDATE USING (owner_agency_id = (SELECT app_agency()));

      CREATE POLICY member_read ON group_member FOR SELECT
        USING (owner_agency_id = (SELECT app_agency()) OR group_id IN (SELECT groups_joined()));
      CREATE POLICY member_add ON group_member FOR INSERT WITH CHECK (owner_agency_id = (SELECT app_agency())
        AND EXISTS (SELECT FROM action_group g WHERE g.id = group_id AND g.owner_agency_id = (SELECT app_agency())));
      CREATE POLICY member_change ON group_member FOR UPDATE USING (owner_agency_id = (SELECT app_agency()));

      CREATE POLICY goal_read ON group_goal FOR SELECT
        USING (owner_agency_id = (SELECT app_agency()) OR group_id IN (SELECT groups_joined()));
      CREATE POLICY goal_add ON group_goal FOR INSERT WITH CHECK (owner_agency_id = (SELECT app_agency())
        AND EXISTS (SELECT FROM action_group g WHERE g.id = group_id AND g.owner_agency_id = (SELECT app_agency())));
      CREATE POLICY goal_change ON group_goal FOR UPDATE USING (owner_agency_id = (SELECT app_agency()));

      CREATE POLICY meeting_read ON group_meeting FOR SELECT
        USING (owner_agency_id = (SELECT app_agency()) OR group_id IN (SELECT groups_joined()));
      CREATE POLICY meeting_add ON group_meeting FOR INSERT WITH CHECK (owner_agency_id = (SELECT app_agency())
        AND EXISTS (SELECT FROM action_group g WHERE g.id = group_id AND g.owner_agency_id = (SELECT app_agency())));

      CREATE POLICY track_check_own ON track_check
        USING (member_id = (SELECT app_member())) WITH CHECK (member_id = (SELECT app_member()));

      CREATE OR REPLACE VIEW upcoming_lapse WITH (security_invoker = true) AS
        SELECT d.id, 'DISCLOSURE' AS kind, d.owner_agency_id, d.record_id AS case_id, d.id AS disclosure_id, NULL::uuid AS consent_id,
               d.valid_until AS at, d.ends_because AS because, NULL::uuid AS group_id
          FROM disclosure d WHERE d.record_type = 'Case' AND d.revoked_at IS NULL AND d.valid_until > now()
        UNION ALL
        SELECT c.id, 'CONSENT', c.owner_agency_id, c.case_id, NULL, c.id, c.valid_until, c.ends_because, NULL
          FROM consent c WHERE c.withdrawn_at IS NULL AND c.valid_until > now()
        UNION ALL
        SELECT g.id, 'GROUP', g.owner_agency_id, g.case_id, NULL, NULL, g.valid_until, g.ends_because, g.id
          FROM action_group g WHERE g.status = 'ACTIVE' AND g.valid_until > now();

      CALL watch_changes('action_group', 'ActionGroup');
      CALL watch_changes('group_member', 'ActionGroup', 'group_id', 'members');
      CALL watch_changes('group_goal', 'ActionGroup', 'group_id', 'goals');
      CALL watch_changes('group_meeting', 'ActionGroup', 'group_id', 'meetings');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP VIEW upcoming_lapse;
      CREATE VIEW upcoming_lapse WITH (security_invoker = true) AS
        SELECT d.id, 'DISCLOSURE' AS kind, d.owner_agency_id, d.record_id AS case_id, d.id AS disclosure_id, NULL::uuid AS consent_id,
               d.valid_until AS at, d.ends_because AS because
          FROM disclosure d WHERE d.record_type = 'Case' AND d.revoked_at IS NULL AND d.valid_until > now()
        UNION ALL
        SELECT c.id, 'CONSENT', c.owner_agency_id, c.case_id, NULL, c.id, c.valid_until, c.ends_because
          FROM consent c WHERE c.withdrawn_at IS NULL AND c.valid_until > now();
      GRANT SELECT ON upcoming_lapse TO kunskapshus_service;
      DROP TABLE track_check, group_meeting, group_goal, group_member, action_group CASCADE;
      DROP FUNCTION tracks_of, groups_joined, group_member_live, group_live;
    `);
  }
}
