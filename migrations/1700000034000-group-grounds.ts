import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How an invitation is answered; `settling` settles what follows from who is in the group. */
const ANSWER = (settling: string): string => `
  CREATE OR REPLACE FUNCTION answer_invitation(invitation uuid, accepts boolean, moment timestamptz, why text, by_name text, by_phone text)
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
    ${settling}
    UPDATE action_group g SET status = group_state(g.id), version = g.version + 1 WHERE g.id = one.group_id;
    RETURN QUERY SELECT one.group_id, one.owner_agency_id;
  END $$;`;

/**
 * A membership counts while the consent or the disclosure that it rests on holds, and a group while something holds that lets somebody be
 * in it: from its beginning to its end, without a break. Both ends are stored, so that what is read knows them when the time comes.
 */
export class GroupGrounds1700000034000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE action_group
        -- The end by the birthday or the rules alone; "valid_until" is the end in force. Empty where nothing has shortened it.
        ADD COLUMN rule_until timestamptz,
        ADD COLUMN rule_because text,
        ADD CONSTRAINT action_group_rule_end CHECK ((rule_until IS NULL) = (rule_because IS NULL));
      -- A membership on a disclosure ends too.
      ALTER TABLE group_member DROP CONSTRAINT group_member_check1,
        ADD CONSTRAINT group_member_ends CHECK (rests_on <> 'CONSENT' OR valid_until IS NOT NULL);
      GRANT UPDATE (rule_until, rule_because) ON action_group TO kunskapshus_service;

      -- When that which holds at a moment ends, without a break in between; empty where nothing holds then.
      CREATE FUNCTION held_until(stretches tstzmultirange, moment timestamptz) RETURNS timestamptz
        LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
        SELECT upper(s) FROM unnest(stretches) s WHERE s @> moment $$;

      -- When what lets somebody be in a group ends: the consents that name them, or what is disclosed to them of the case.
      CREATE FUNCTION group_member_held(of_member uuid, moment timestamptz) RETURNS timestamptz
        LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
        SELECT held_until(CASE m.rests_on
            WHEN 'CONSENT' THEN (SELECT range_agg(tstzrange(c.valid_from, c.valid_until)) FROM consent c
              WHERE c.case_id = g.case_id AND c.owner_agency_id = g.owner_agency_id AND c.provision = ANY (g.consent_provisions)
                AND m.agency_id = ANY (c.recipients) AND c.withdrawn_at IS NULL AND c.valid_from < c.valid_until)
            ELSE (SELECT range_agg(tstzrange(d.valid_from, d.valid_until)) FROM disclosure d
              WHERE d.record_type = 'Case' AND d.record_id = g.case_id AND d.owner_agency_id = g.owner_agency_id
                AND d.recipient_agency_id = m.agency_id AND d.revoked_at IS NULL AND d.valid_from < d.valid_until) END, moment)
          FROM group_member m JOIN action_group g ON g.id = m.group_id WHERE m.id = of_member $$;

      -- When the ground of a group ends: the consents that name somebody in it, or any where nobody is, and what lets the others be in it.
      CREATE FUNCTION group_held(of_group uuid, moment timestamptz) RETURNS timestamptz
        LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
        SELECT held_until((SELECT range_agg(x.stretch) FROM (
            SELECT tstzrange(c.valid_from, c.valid_until) AS stretch FROM consent c
             WHERE c.case_id = g.case_id AND c.owner_agency_id = g.owner_agency_id AND c.provision = ANY (g.consent_provisions)
               AND c.withdrawn_at IS NULL AND c.valid_from < c.valid_until
               AND (NOT EXISTS (SELECT FROM group_member m WHERE m.group_id = g.id AND m.left_at IS NULL)
                 OR EXISTS (SELECT FROM group_member m WHERE m.group_id = g.id AND m.left_at IS NULL AND m.rests_on = 'CONSENT'
                   AND m.agency_id = ANY (c.recipients)))
            UNION ALL
            SELECT tstzrange(d.valid_from, d.valid_until) FROM disclosure d JOIN group_member m ON m.agency_id = d.recipient_agency_id
             WHERE m.group_id = g.id AND m.left_at IS NULL AND m.rests_on = 'DISCLOSURE' AND d.record_type = 'Case'
               AND d.record_id = g.case_id AND d.owner_agency_id = g.owner_agency_id AND d.revoked_at IS NULL AND d.valid_from < d.valid_until) x),
          moment) FROM action_group g WHERE g.id = of_group $$;

      -- Settles the time of a group and of those in it by what holds at a moment, and, where somebody has been
      -- let in or out by it, its state by who is in it then. Tells whether anything has moved, and whether anybody in view can see it: somebody is let in or out, or the group has ended or lives again. In a group that
      -- is over, before and after, nobody moves.
      CREATE FUNCTION settle_group(of_group uuid, moment timestamptz, OUT moved boolean, OUT seen boolean)
        LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      DECLARE
        g action_group;
        ends timestamptz;
        rule timestamptz;
        held timestamptz;
        reason text;
        turned boolean := false;
      BEGIN
        moved := false;
        seen := false;
        -- A group on a closed case is over, whatever changes afterwards.
        SELECT a.* INTO g FROM action_group a JOIN case_file c ON c.id = a.case_id AND c.status = 'OPEN'
          WHERE a.id = of_group AND a.status IN ('FORMING', 'ACTIVE') FOR UPDATE OF a;
        IF NOT FOUND THEN RETURN; END IF;
        rule := coalesce(g.rule_until, g.valid_until);
        IF rule > moment OR g.valid_until > moment THEN
          WITH settled AS (
            SELECT m.id, m.valid_until AS before, coalesce(group_member_held(m.id, moment),
                CASE WHEN m.valid_until <= moment THEN m.valid_until ELSE least(m.joined_at, moment) END) AS ends
              FROM group_member m WHERE m.group_id = g.id AND m.left_at IS NULL),
          written AS (
            UPDATE group_member m SET valid_until = s.ends FROM settled s WHERE s.id = m.id AND s.ends IS DISTINCT FROM m.valid_until
              RETURNING coalesce(s.before > moment, true) <> (s.ends > moment) AS changes)
          SELECT count(*) > 0, coalesce(bool_or(w.changes), false) INTO moved, turned FROM written w;
        END IF;
        held := group_held(g.id, moment);
        ends := least(rule, coalesce(held, CASE WHEN g.valid_until <= moment THEN g.valid_until ELSE moment END));
        reason := CASE WHEN ends < rule THEN 'CONSENT' ELSE coalesce(g.rule_because, g.ends_because) END;
        moved := moved OR (ends, reason) IS DISTINCT FROM (g.valid_until, g.ends_because);
        seen := turned OR (ends > moment) <> (g.valid_until > moment);
        UPDATE action_group a SET valid_until = ends, ends_because = reason, rule_until = rule,
            rule_because = coalesce(g.rule_because, g.ends_because)
          WHERE a.id = g.id AND (a.valid_until, a.ends_because, a.rule_until) IS DISTINCT FROM (ends, reason, rule);
        IF turned THEN
          UPDATE action_group a SET status = group_state(g.id) WHERE a.id = g.id AND a.status <> group_state(g.id);
        END IF;
      END $$;

      -- What is disclosed ends by many doors: whichever it is, the groups of those who were in one on it are settled in the same commit.
      CREATE FUNCTION settle_groups_disclosed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        one uuid;
      BEGIN
        FOR one IN SELECT DISTINCT g.id FROM action_group g JOIN group_member m ON m.group_id = g.id
            WHERE g.case_id = NEW.record_id AND g.owner_agency_id = NEW.owner_agency_id AND g.status IN ('FORMING', 'ACTIVE')
              AND m.agency_id = NEW.recipient_agency_id AND m.left_at IS NULL AND m.rests_on = 'DISCLOSURE' ORDER BY 1 LOOP
          IF (SELECT s.seen FROM settle_group(one, app_now()) s) THEN
            UPDATE action_group SET version = version + 1 WHERE id = one;
          END IF;
        END LOOP;
        RETURN NULL;
      END $$;
      CREATE TRIGGER settle_groups_disclosed AFTER INSERT OR UPDATE OF valid_from, valid_until, revoked_at ON disclosure FOR EACH ROW
        WHEN (NEW.record_type = 'Case') EXECUTE FUNCTION settle_groups_disclosed();
      ${ANSWER('PERFORM settle_group(one.group_id, moment);')}
      REVOKE ALL ON FUNCTION held_until, group_member_held, group_held, settle_group, settle_groups_disclosed FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION held_until, group_member_held, group_held, settle_group TO kunskapshus_service;

      -- Groups whose ground has gone have ended, and whoever is in one on what does not hold is not in it.
      DO $$
      DECLARE
        one record;
      BEGIN
        FOR one IN SELECT id FROM action_group WHERE status IN ('FORMING', 'ACTIVE') ORDER BY id LOOP
          IF (SELECT s.seen FROM settle_group(one.id, app_now()) s) THEN
            UPDATE action_group SET version = version + 1 WHERE id = one.id;
          END IF;
        END LOOP;
      END $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER settle_groups_disclosed ON disclosure;
      ${ANSWER('')}
      DROP FUNCTION settle_groups_disclosed, settle_group, group_held, group_member_held, held_until;
      UPDATE action_group SET valid_until = rule_until, ends_because = rule_because
        WHERE rule_until IS NOT NULL AND status IN ('FORMING', 'ACTIVE');
      UPDATE group_member SET valid_until = NULL WHERE rests_on = 'DISCLOSURE';
      ALTER TABLE group_member DROP CONSTRAINT group_member_ends,
        ADD CONSTRAINT group_member_check1 CHECK ((rests_on = 'CONSENT') = (valid_until IS NOT NULL));
      ALTER TABLE action_group DROP CONSTRAINT action_group_rule_end, DROP COLUMN rule_until, DROP COLUMN rule_because;
    `);
  }
}
