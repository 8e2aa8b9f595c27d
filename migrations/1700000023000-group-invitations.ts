import type { MigrationInterface, QueryRunner } from 'typeorm';

const TRACKS = (invited: string): string => `
  CREATE OR REPLACE FUNCTION groups_joined() RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT g.id FROM group_member m JOIN action_group g ON g.id = m.group_id
     WHERE m.agency_id = app_agency() AND EXISTS (SELECT FROM agency a WHERE a.id = app_agency() AND a.kind <> 'CIVIL_SOCIETY')
       AND group_member_live(m.left_at, m.valid_until) ${invited}AND group_live(g.status, g.valid_until)
       AND EXISTS (SELECT FROM disclosure d WHERE d.record_id = g.case_id AND d.recipient_agency_id = app_agency()
         AND disclosure_live(d.revoked_at, d.valid_from, d.valid_until)) $$;`;

/** The view of what is to lapse, with the states in which a group can. */
const LAPSES = (group: string): string => `
  CREATE OR REPLACE VIEW upcoming_lapse WITH (security_invoker = true) AS
    SELECT d.id, 'DISCLOSURE' AS kind, d.owner_agency_id, d.record_id AS case_id, d.id AS disclosure_id, NULL::uuid AS consent_id,
           d.valid_until AS at, d.ends_because AS because, NULL::uuid AS group_id, d.open_until AS open_at, d.open_because
      FROM disclosure d WHERE d.record_type = 'Case' AND d.revoked_at IS NULL AND greatest(d.valid_until, d.open_until) > now()
    UNION ALL
    SELECT c.id, 'CONSENT', c.owner_agency_id, c.case_id, NULL, c.id, c.valid_until, c.ends_because, NULL, c.open_until, c.open_because
      FROM consent c WHERE c.withdrawn_at IS NULL AND greatest(c.valid_until, c.open_until) > now()
    UNION ALL
    SELECT g.id, 'GROUP', g.owner_agency_id, g.case_id, NULL, NULL, g.valid_until, g.ends_because, g.id, NULL::timestamptz, NULL::text
      FROM action_group g WHERE ${group};`;

/**
 * Where others ask for a group that is at work, one that is forming counts too. Only these words are changed, so that whatever else the
 * function has come to do since stays as it is.
 */
const REWORDED = (from: string, to: string, name: string): string =>
  `EXECUTE regexp_replace(pg_get_functiondef('${name}'::regproc), $from$${from}$from$, $to$${to}$to$);`;

/** Groups that are forming until those invited have accepted; one track for each person, whichever agency leads it. */
export class GroupInvitations1700000023000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE action_group
        DROP CONSTRAINT action_group_status_check,
        DROP CONSTRAINT action_group_check,
        ADD CONSTRAINT action_group_status_check CHECK (status IN ('FORMING', 'ACTIVE', 'CLOSED', 'TRANSFERRED', 'LAPSED')),
        ADD CONSTRAINT action_group_check CHECK (status IN ('FORMING', 'ACTIVE', 'LAPSED') OR closed_at IS NOT NULL),
        -- The kinds of agency that its rule requires, and those that it requires once one of them is invited.
        ADD COLUMN required_sectors text[] NOT NULL DEFAULT '{}',
        ADD COLUMN required_if_invited text[] NOT NULL DEFAULT '{}',
        -- True where it was formed before the rules were corrected: it goes on under those it was formed by. Empty otherwise.
        ADD COLUMN former_rules boolean CHECK (former_rules);
      -- Empty while the agency is invited and has not answered.
      ALTER TABLE group_member ADD COLUMN accepted_at timestamptz, ADD COLUMN accepted_by uuid REFERENCES member;
      -- [{role, name}]: who came that is no agency, the person (PERSON, without a name) and guardians (GUARDIAN).
      ALTER TABLE group_meeting ADD COLUMN others jsonb NOT NULL DEFAULT '[]';

      -- Nothing that anybody is to hear of: whoever is in a group goes on to be in it, and every group goes on as it was.
      ALTER TABLE action_group DISABLE TRIGGER USER;
      ALTER TABLE group_member DISABLE TRIGGER USER;
      UPDATE action_group SET former_rules = true, required_sectors = '{SOCIAL_SERVICES}',
        required_if_invited = CASE programme WHEN 'SSPF' THEN '{SCHOOL,POLICE,LEISURE_CULTURE}'::text[] ELSE '{}' END;
      UPDATE group_member SET accepted_at = joined_at;
      ALTER TABLE action_group ENABLE TRIGGER USER;
      ALTER TABLE group_member ENABLE TRIGGER USER;

      CREATE OR REPLACE FUNCTION group_live(status text, valid_until timestamptz) RETURNS boolean
        LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT coalesce(status IN ('FORMING', 'ACTIVE') AND valid_until > now(), false) $$;
      ${TRACKS('AND m.accepted_at IS NOT NULL ')}
      ${LAPSES("g.status IN ('FORMING', 'ACTIVE') AND g.valid_until > now()")}

      -- The kinds of agency that a group lacks, of those that it requires.
      CREATE FUNCTION group_missing(of_group uuid) RETURNS text[] LANGUAGE sql STABLE AS $$
        SELECT coalesce(array_agg(r.kind ORDER BY r.kind), '{}') FROM action_group g
          CROSS JOIN LATERAL (SELECT unnest(g.required_sectors) AS kind UNION
            SELECT a.kind FROM group_member m JOIN agency a ON a.id = m.agency_id WHERE m.group_id = g.id AND m.accepted_at IS NULL
              AND group_member_live(m.left_at, m.valid_until) AND a.kind = ANY (g.required_if_invited)) r
         WHERE g.id = of_group AND NOT EXISTS (SELECT FROM agency o WHERE o.id = g.owner_agency_id AND o.kind = r.kind)
           AND NOT EXISTS (SELECT FROM group_member m JOIN agency a ON a.id = m.agency_id WHERE m.group_id = g.id
             AND m.accepted_at IS NOT NULL AND group_member_live(m.left_at, m.valid_until) AND a.kind = r.kind) $$;
      -- The state of a group by who is in it. Another invitation takes none back that is at work: only one left without what it needs.
      CREATE FUNCTION group_state(of_group uuid) RETURNS text LANGUAGE sql STABLE AS $$
        SELECT CASE
          WHEN g.status NOT IN ('FORMING', 'ACTIVE') THEN g.status
          WHEN NOT EXISTS (SELECT FROM group_member m WHERE m.group_id = g.id AND m.accepted_at IS NOT NULL
            AND group_member_live(m.left_at, m.valid_until)) THEN 'FORMING'
          WHEN x.missing = '{}' THEN 'ACTIVE'
          WHEN x.missing && g.required_sectors THEN 'FORMING'
          ELSE g.status END
          FROM action_group g CROSS JOIN LATERAL (SELECT group_missing(g.id) AS missing) x WHERE g.id = of_group $$;

      -- The invitations of the acting agency that it has not answered: by whom, to what, as what, and whom to call. Nothing of the person.
      CREATE FUNCTION group_invitations() RETURNS TABLE (id uuid, programme text, number text, agency_id uuid, slug text, name text,
          contact_name text, contact_phone text, role text, invited_at timestamptz)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT m.id, g.programme, g.number, a.id, a.slug, a.name, g.contact_name, g.contact_phone, m.role, m.joined_at
          FROM group_member m JOIN action_group g ON g.id = m.group_id JOIN agency a ON a.id = g.owner_agency_id
         WHERE m.agency_id = app_agency() AND m.accepted_at IS NULL AND group_member_live(m.left_at, m.valid_until)
           AND group_live(g.status, g.valid_until)
           AND EXISTS (SELECT FROM agency asking WHERE asking.id = app_agency() AND asking.kind <> 'CIVIL_SOCIETY')
         ORDER BY m.joined_at, m.id $$;
      -- Answers an invitation for the agency invited, and settles the state of the group; the group, or nothing where there is none to answer.
      CREATE FUNCTION answer_invitation(invitation uuid, accepts boolean, moment timestamptz, why text, by_name text, by_phone text)
        RETURNS TABLE (group_id uuid, owner_agency_id uuid)
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        one group_member;
      BEGIN
        SELECT m.* INTO one FROM group_member m WHERE m.id = invitation AND m.agency_id = app_agency();
        IF NOT FOUND THEN RETURN; END IF;
        PERFORM FROM action_group g WHERE g.id = one.group_id FOR UPDATE;
        IF NOT EXISTS (SELECT FROM group_invitations() i WHERE i.id = invitation) THEN RETURN; END IF;
        IF accepts THEN
          UPDATE group_member m SET accepted_at = moment, accepted_by = app_member(),
            contact_name = coalesce(by_name, m.contact_name), contact_phone = CASE WHEN by_name IS NULL THEN m.contact_phone ELSE by_phone END
            WHERE m.id = invitation;
        ELSE
          UPDATE group_member m SET left_at = moment, left_reason = why WHERE m.id = invitation;
        END IF;
        UPDATE action_group g SET status = group_state(g.id), version = g.version + 1 WHERE g.id = one.group_id;
        RETURN QUERY SELECT one.group_id, one.owner_agency_id;
      END $$;

      CREATE FUNCTION accepted_before(successor uuid, member_agency uuid) RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM action_group g JOIN group_member b ON b.group_id = g.transferred_from
          WHERE g.id = successor AND g.owner_agency_id = app_agency() AND b.agency_id = member_agency AND b.accepted_at IS NOT NULL
            AND b.left_at IS NULL) $$;
      -- An agency accepts for itself: whoever leads a group can only take over who had accepted the group before.
      DROP POLICY member_add ON group_member;
      CREATE POLICY member_add ON group_member FOR INSERT WITH CHECK (owner_agency_id = (SELECT app_agency())
        AND EXISTS (SELECT FROM action_group g WHERE g.id = group_id AND g.owner_agency_id = (SELECT app_agency()))
        AND (accepted_at IS NULL OR accepted_before(group_id, agency_id)));

      -- One track for each person: the live group under a record and under the number of it, of all agencies. Nobody reads it.
      CREATE TABLE group_track (
        key text PRIMARY KEY,
        group_id uuid NOT NULL REFERENCES action_group
      );
      CREATE INDEX group_track_group ON group_track (group_id);
      ALTER TABLE group_track ENABLE ROW LEVEL SECURITY;
      CREATE FUNCTION track_keys(person uuid) RETURNS text[]
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT array_remove(ARRAY['person ' || p.id, 'number ' || p.number_index], NULL) FROM person p WHERE p.id = person $$;
      INSERT INTO group_track (key, group_id)
        SELECT k.key, g.id FROM action_group g CROSS JOIN LATERAL unnest(track_keys(g.person_id)) k(key)
         WHERE group_live(g.status, g.valid_until) ORDER BY g.formed_at, g.id ON CONFLICT DO NOTHING;

      CREATE FUNCTION keep_track() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF TG_OP = 'UPDATE' THEN
          DELETE FROM group_track t WHERE t.group_id = NEW.id AND (NEW.status NOT IN ('FORMING', 'ACTIVE') OR NEW.person_id <> OLD.person_id);
        END IF;
        IF NOT group_live(NEW.status, NEW.valid_until) OR (TG_OP = 'UPDATE' AND NEW.person_id = OLD.person_id) THEN RETURN NULL; END IF;
        DELETE FROM group_track t USING action_group g
          WHERE t.key = ANY (track_keys(NEW.person_id)) AND g.id = t.group_id AND NOT group_live(g.status, g.valid_until);
        IF TG_OP = 'INSERT' THEN
          INSERT INTO group_track (key, group_id) SELECT unnest(track_keys(NEW.person_id)), NEW.id;
        ELSE
          -- Two records have turned out to be one person: both groups are there, and the check for a track names both.
          INSERT INTO group_track (key, group_id) SELECT unnest(track_keys(NEW.person_id)), NEW.id ON CONFLICT DO NOTHING;
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER keep_track AFTER INSERT OR UPDATE OF status, person_id ON action_group FOR EACH ROW EXECUTE FUNCTION keep_track();
      -- A number that is entered later: to refuse it would tell that somebody leads a group around whoever has it.
      CREATE FUNCTION number_of_track() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        DELETE FROM group_track t USING action_group g
          WHERE t.key = 'number ' || OLD.number_index AND g.id = t.group_id AND g.person_id = NEW.id;
        INSERT INTO group_track (key, group_id) SELECT 'number ' || NEW.number_index, g.id FROM action_group g
          WHERE g.person_id = NEW.id AND NEW.number_index IS NOT NULL AND group_live(g.status, g.valid_until) ON CONFLICT DO NOTHING;
        RETURN NULL;
      END $$;
      CREATE TRIGGER number_of_track AFTER UPDATE OF number_index ON person FOR EACH ROW
        WHEN (OLD.number_index IS DISTINCT FROM NEW.number_index) EXECUTE FUNCTION number_of_track();
      DROP INDEX action_group_one;
      DO $$ BEGIN
        ${REWORDED(
          String.raw`k\.programme = g\.programme\s+AND k\.status = 'ACTIVE' WHERE g\.case_id = one\.case_id AND g\.status = 'ACTIVE'`,
          'group_live(k.status, k.valid_until) WHERE g.case_id = one.case_id AND group_live(g.status, g.valid_until)',
          'join_person',
        )}
        ${REWORDED(String.raw`status IN \('ACTIVE', 'LAPSED'\)`, "status IN ('FORMING', 'ACTIVE', 'LAPSED')", 'erase_case')}
      END $$;

      -- A meeting is changed by nothing but its erasure: with the decisions goes who came.
      CREATE FUNCTION nobody_met() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      BEGIN
        NEW.others := '[]';
        RETURN NEW;
      END $$;
      CREATE TRIGGER nobody_met BEFORE UPDATE ON group_meeting FOR EACH ROW EXECUTE FUNCTION nobody_met();

      REVOKE ALL ON FUNCTION accepted_before, group_invitations, answer_invitation, track_keys, keep_track, number_of_track FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION accepted_before, group_invitations, answer_invitation TO kunskapshus_service;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER nobody_met ON group_meeting;
      DROP TRIGGER number_of_track ON person;
      DROP TRIGGER keep_track ON action_group;
      DROP TABLE group_track;
      -- Whoever had not answered is not in the group, and a group that was forming has ended.
      UPDATE group_member SET left_at = now(), left_reason = '–' WHERE accepted_at IS NULL AND left_at IS NULL;
      UPDATE action_group SET status = 'CLOSED', closed_at = now() WHERE status = 'FORMING';
      -- One group of each programme at a time again: the one formed last goes on.
      UPDATE action_group g SET status = 'CLOSED', closed_at = now() WHERE g.status = 'ACTIVE' AND EXISTS (SELECT FROM action_group o
        WHERE o.person_id = g.person_id AND o.programme = g.programme AND o.status = 'ACTIVE' AND (o.formed_at, o.id) > (g.formed_at, g.id));
      CREATE UNIQUE INDEX action_group_one ON action_group (person_id, programme) WHERE status = 'ACTIVE';
      DO $$ BEGIN
        ${REWORDED(
          String.raw`group_live\(k\.status, k\.valid_until\) WHERE g\.case_id = one\.case_id AND group_live\(g\.status, g\.valid_until\)`,
          "k.programme = g.programme AND k.status = 'ACTIVE' WHERE g.case_id = one.case_id AND g.status = 'ACTIVE'",
          'join_person',
        )}
        ${REWORDED(String.raw`status IN \('FORMING', 'ACTIVE', 'LAPSED'\)`, "status IN ('ACTIVE', 'LAPSED')", 'erase_case')}
      END $$;
      ${LAPSES("g.status = 'ACTIVE' AND g.valid_until > now()")}
      ${TRACKS('')}
      DROP POLICY member_add ON group_member;
      CREATE POLICY member_add ON group_member FOR INSERT WITH CHECK (owner_agency_id = (SELECT app_agency())
        AND EXISTS (SELECT FROM action_group g WHERE g.id = group_id AND g.owner_agency_id = (SELECT app_agency())));
      DROP FUNCTION nobody_met, number_of_track, keep_track, track_keys, answer_invitation, group_invitations, accepted_before, group_state, group_missing;
      CREATE OR REPLACE FUNCTION group_live(status text, valid_until timestamptz) RETURNS boolean
        LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT coalesce(status = 'ACTIVE' AND valid_until > now(), false) $$;
      ALTER TABLE group_meeting DROP COLUMN others;
      ALTER TABLE group_member DROP COLUMN accepted_at, DROP COLUMN accepted_by;
      ALTER TABLE action_group
        DROP COLUMN required_sectors, DROP COLUMN required_if_invited, DROP COLUMN former_rules,
        DROP CONSTRAINT action_group_status_check,
        DROP CONSTRAINT action_group_check,
        ADD CONSTRAINT action_group_status_check CHECK (status IN ('ACTIVE', 'CLOSED', 'TRANSFERRED', 'LAPSED')),
        ADD CONSTRAINT action_group_check CHECK (status IN ('ACTIVE', 'LAPSED') OR closed_at IS NOT NULL);
    `);
  }
}
