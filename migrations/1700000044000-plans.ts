import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Only these words of a function are changed, so that whatever else it has come to do since stays as it is; they must be there. */
const REWORDED = (name: string, from: string, to: string): string => `
  DO $$ DECLARE body text := pg_get_functiondef('${name}'::regproc); BEGIN
    IF position($w$${from}$w$ IN body) = 0 THEN RAISE EXCEPTION 'the words are not in ${name}'; END IF;
    EXECUTE replace(body, $w$${from}$w$, $w$${to}$w$);
  END $$;`;

type Words = readonly [name: string, from: string, to: string];
const back = ([name, from, to]: Words): string => REWORDED(name, to, from);

/** Everything in a plan that a person wrote goes with the case. */
const ERASE: Words = [
  'erase_case',
  "UPDATE group_goal SET text = '–' WHERE group_id IN (SELECT g.id FROM action_group g WHERE g.case_id = file);",
  `UPDATE plan_goal SET text = '–', version = version + 1 WHERE case_id = file;
  UPDATE plan_step SET text = '–', version = version + 1 WHERE case_id = file;
  UPDATE plan_event SET reason = NULL, earlier_text = NULL WHERE case_id = file;
  UPDATE plan_review SET note = NULL WHERE case_id = file;`,
];

/**
 * The plan passes with its case. What the agency was to do itself, its successor is to do; who there is not said yet. What it was to do
 * in the plans of others stays under its name: the disclosure to it has ended, and the agency that owns the case finds somebody else.
 */
const PASS: Words = [
  'end_agencies',
  'UPDATE group_goal x SET owner_agency_id = heir WHERE x.owner_agency_id = a.id;',
  `UPDATE plan_goal x SET owner_agency_id = heir, version = x.version + 1,
      responsible_agency_id = CASE x.responsible_agency_id WHEN a.id THEN heir ELSE x.responsible_agency_id END WHERE x.owner_agency_id = a.id;
  UPDATE plan_step x SET owner_agency_id = heir, version = x.version + 1,
      responsible_agency_id = CASE x.responsible_agency_id WHEN a.id THEN heir ELSE x.responsible_agency_id END,
      responsible_member_id = CASE x.responsible_agency_id WHEN a.id THEN NULL ELSE x.responsible_member_id END WHERE x.owner_agency_id = a.id;
  UPDATE plan_event x SET owner_agency_id = heir WHERE x.owner_agency_id = a.id;
  UPDATE plan_review x SET owner_agency_id = heir WHERE x.owner_agency_id = a.id;`,
];

/** The texts of goals and steps can be redacted. */
const REDACT: Words = [
  'redact_text',
  "('Incident', 'incident', 'agency_id', '{description, place}'::text[]),",
  `('Incident', 'incident', 'agency_id', '{description, place}'::text[]),
            ('PlanGoal', 'plan_goal', 'owner_agency_id', '{text}'::text[]), ('PlanStep', 'plan_step', 'owner_agency_id', '{text}'::text[]),`,
];

const REWORDS: readonly Words[] = [ERASE, PASS, REDACT];

/** Every case has a plan of goals and steps; the plan of a group is the plan of its case. */
export class Plans1700000044000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER change_actiongroup_goals ON group_goal;
      DROP POLICY goal_read ON group_goal;
      DROP POLICY goal_add ON group_goal;
      DROP POLICY goal_change ON group_goal;
      DROP INDEX group_goal_group;
      ALTER TABLE group_goal RENAME TO plan_goal;
      -- Every goal so far is one of a group, and every group is on a case of this service.
      ALTER TABLE plan_goal
        ADD COLUMN case_id uuid REFERENCES case_file,
        -- Since when it no longer stands in the plan of its group, though it stands in that of the case.
        ADD COLUMN left_group_at timestamptz,
        ADD COLUMN version integer NOT NULL DEFAULT 1,
        ALTER COLUMN group_id DROP NOT NULL;
      UPDATE plan_goal p SET case_id = g.case_id FROM action_group g WHERE g.id = p.group_id;
      ALTER TABLE plan_goal ALTER COLUMN case_id SET NOT NULL, ADD CHECK (left_group_at IS NULL OR group_id IS NOT NULL);
      CREATE INDEX plan_goal_group ON plan_goal (group_id, position) WHERE replaced_at IS NULL;
      CREATE INDEX plan_goal_case ON plan_goal (case_id, position);
      CREATE INDEX plan_goal_owner ON plan_goal (owner_agency_id);

      CREATE TABLE plan_step (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        owner_agency_id uuid NOT NULL REFERENCES agency,
        goal_id uuid REFERENCES plan_goal,
        text text NOT NULL CHECK (char_length(text) BETWEEN 1 AND 2000),
        responsible_agency_id uuid NOT NULL REFERENCES agency,
        responsible_member_id uuid REFERENCES member,
        due_on date,
        state text NOT NULL CHECK (state IN ('PLANNED', 'UNDER_WAY', 'DONE', 'CANCELLED')),
        set_at timestamptz NOT NULL,
        set_by uuid NOT NULL REFERENCES member,
        version integer NOT NULL DEFAULT 1
      );
      CREATE INDEX plan_step_case ON plan_step (case_id, set_at, id);
      CREATE INDEX plan_step_goal ON plan_step (goal_id, set_at, id);
      CREATE INDEX plan_step_owner ON plan_step (owner_agency_id, due_on, id);
      CREATE INDEX plan_step_responsible ON plan_step (responsible_agency_id, due_on, id);
      CREATE INDEX plan_step_member ON plan_step (responsible_member_id, due_on, id);

      -- What happened to a goal or a step: from where to where, by whom and why, and what stood there before. Never changed but by erasing.
      CREATE TABLE plan_event (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        owner_agency_id uuid NOT NULL REFERENCES agency,
        goal_id uuid REFERENCES plan_goal,
        step_id uuid REFERENCES plan_step,
        at timestamptz NOT NULL,
        agency_id uuid NOT NULL REFERENCES agency,
        member_id uuid NOT NULL REFERENCES member,
        -- Of a goal.
        from_status text CHECK (from_status IN ('PLANNED', 'ONGOING', 'REACHED', 'DROPPED')),
        to_status text CHECK (to_status IN ('PLANNED', 'ONGOING', 'REACHED', 'DROPPED')),
        -- Of a step.
        from_state text CHECK (from_state IN ('PLANNED', 'UNDER_WAY', 'DONE', 'CANCELLED')),
        to_state text CHECK (to_state IN ('PLANNED', 'UNDER_WAY', 'DONE', 'CANCELLED')),
        reason text CHECK (char_length(reason) BETWEEN 1 AND 2000),
        -- What was there before, where it was changed.
        earlier_text text CHECK (char_length(earlier_text) BETWEEN 1 AND 2000),
        earlier_due_on date,
        earlier_agency_id uuid REFERENCES agency,
        CHECK (num_nonnulls(goal_id, step_id) = 1),
        CHECK ((to_status IS NULL) = (goal_id IS NULL)),
        CHECK ((to_state IS NULL) = (step_id IS NULL))
      );
      CREATE INDEX plan_event_goal ON plan_event (goal_id, at, id);
      CREATE INDEX plan_event_step ON plan_event (step_id, at, id);
      CREATE INDEX plan_event_case ON plan_event (case_id);
      CREATE INDEX plan_event_owner ON plan_event (owner_agency_id);

      CREATE TABLE plan_review (
        id uuid PRIMARY KEY,
        step_id uuid NOT NULL REFERENCES plan_step,
        case_id uuid NOT NULL REFERENCES case_file,
        owner_agency_id uuid NOT NULL REFERENCES agency,
        due_on date NOT NULL,
        done_on date,
        note text CHECK (char_length(note) BETWEEN 1 AND 2000),
        done_by uuid REFERENCES member,
        UNIQUE (step_id, due_on),
        CHECK ((done_on IS NULL) = (done_by IS NULL)),
        CHECK (done_on IS NOT NULL OR note IS NULL)
      );
      CREATE INDEX plan_review_case ON plan_review (case_id);
      CREATE INDEX plan_review_owner ON plan_review (owner_agency_id);

      -- The cases of others of whose plan a live disclosure opens this field to the acting agency; to a private one, under a reservation.
      CREATE FUNCTION plans_opened(field text) RETURNS SETOF uuid
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT d.record_id FROM disclosure d LEFT JOIN reservation v ON v.id = d.reservation_id AND v.status = 'ACCEPTED'
         WHERE d.recipient_agency_id = app_agency() AND d.record_type = 'Case' AND plans_opened.field = ANY (d.fields)
           AND disclosure_live(d.revoked_at, d.valid_from, d.valid_until)
           AND (v.id IS NOT NULL OR EXISTS (SELECT FROM agency a WHERE a.id = app_agency() AND a.kind <> 'CIVIL_SOCIETY')) $$;
      -- The steps of others that the acting agency is to take and sees.
      CREATE FUNCTION plan_steps_taken() RETURNS SETOF uuid
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT s.id FROM plan_step s JOIN case_file c ON c.id = s.case_id AND c.status = 'OPEN'
         WHERE s.responsible_agency_id = app_agency() AND s.case_id IN (SELECT plans_opened('PlanStep.text')) $$;
      -- Whose case it is; the agency that takes a step of another writes its history with it.
      CREATE FUNCTION plan_step_of(step uuid, file uuid, owner uuid) RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM plan_step s WHERE s.id = step AND s.case_id = file AND s.owner_agency_id = owner) $$;
      -- What another agency must be shown to take a step, of what is not opened to it.
      CREATE FUNCTION plan_fields_missing(file uuid, recipient uuid, wanted text[]) RETURNS text[]
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT coalesce(array_agg(w.field ORDER BY w.at), '{}') FROM unnest(wanted) WITH ORDINALITY w(field, at)
         WHERE NOT EXISTS (SELECT FROM disclosure d LEFT JOIN reservation v ON v.id = d.reservation_id AND v.status = 'ACCEPTED'
             WHERE d.record_id = file AND d.recipient_agency_id = recipient AND d.owner_agency_id = app_agency() AND w.field = ANY (d.fields)
               AND disclosure_live(d.revoked_at, d.valid_from, d.valid_until)
               AND (v.id IS NOT NULL OR EXISTS (SELECT FROM agency a WHERE a.id = recipient AND a.kind <> 'CIVIL_SOCIETY'))) $$;
      REVOKE ALL ON FUNCTION plans_opened, plan_steps_taken, plan_step_of, plan_fields_missing FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION plans_opened, plan_steps_taken, plan_step_of, plan_fields_missing TO kunskapshus_service;

      -- A text that is redacted or erased stands nowhere else either.
      CREATE FUNCTION plan_text_masked() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        UPDATE plan_event e SET earlier_text = NEW.text WHERE NEW.id IN (e.goal_id, e.step_id) AND e.earlier_text IS NOT NULL;
        RETURN NULL;
      END $$;
      REVOKE ALL ON FUNCTION plan_text_masked FROM PUBLIC;
      CREATE TRIGGER plan_goal_masked AFTER UPDATE OF text ON plan_goal FOR EACH ROW
        WHEN (NEW.text = '[maskerat]' AND OLD.text <> NEW.text) EXECUTE FUNCTION plan_text_masked();
      CREATE TRIGGER plan_step_masked AFTER UPDATE OF text ON plan_step FOR EACH ROW
        WHEN (NEW.text = '[maskerat]' AND OLD.text <> NEW.text) EXECUTE FUNCTION plan_text_masked();
      -- Whoever takes a step of another agency moves it, and says who does it: what it is stays as its owner set it.
      CREATE FUNCTION plan_step_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      BEGIN
        IF NOT row_security_active('plan_step') OR app_agency() = OLD.owner_agency_id THEN RETURN NEW; END IF;
        IF to_jsonb(NEW) - ARRAY['state', 'responsible_member_id', 'version'] <> to_jsonb(OLD) - ARRAY['state', 'responsible_member_id', 'version'] THEN
          RAISE EXCEPTION 'only its owner changes what a step is' USING ERRCODE = 'insufficient_privilege'; END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER plan_step_stays BEFORE UPDATE ON plan_step FOR EACH ROW EXECUTE FUNCTION plan_step_stays();
      CREATE FUNCTION plan_review_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      BEGIN
        IF NOT row_security_active('plan_review') OR app_agency() = OLD.owner_agency_id OR OLD.done_on IS NULL THEN RETURN NEW; END IF;
        RAISE EXCEPTION 'a review that was held is not changed' USING ERRCODE = 'insufficient_privilege';
      END $$;
      CREATE TRIGGER plan_review_stays BEFORE UPDATE ON plan_review FOR EACH ROW EXECUTE FUNCTION plan_review_stays();

      -- Whose it is and of which case never changes.
      GRANT SELECT, INSERT, UPDATE (group_id, left_group_at, position, text, responsible_agency_id, status, due_on, replaced_at, version)
        ON plan_goal TO kunskapshus_service;
      GRANT SELECT, INSERT, UPDATE (goal_id, text, responsible_agency_id, responsible_member_id, due_on, state, version)
        ON plan_step TO kunskapshus_service;
      GRANT SELECT, INSERT ON plan_event TO kunskapshus_service;
      GRANT SELECT, INSERT, DELETE, UPDATE (done_on, note, done_by) ON plan_review TO kunskapshus_service;
      ALTER TABLE plan_step ENABLE ROW LEVEL SECURITY;
      ALTER TABLE plan_event ENABLE ROW LEVEL SECURITY;
      ALTER TABLE plan_review ENABLE ROW LEVEL SECURITY;

      -- A member of the group sees what stands in the group's plan now; others what a disclosure opens.
      CREATE POLICY plan_goal_read ON plan_goal FOR SELECT USING (owner_agency_id = (SELECT app_agency())
        OR (group_id IN (SELECT groups_joined()) AND left_group_at IS NULL AND replaced_at IS NULL)
        OR (case_id IN (SELECT plans_opened('PlanGoal.text')) AND replaced_at IS NULL));
      CREATE POLICY plan_goal_add ON plan_goal FOR INSERT WITH CHECK (owner_agency_id = (SELECT app_agency())
        AND EXISTS (SELECT FROM case_file c WHERE c.id = case_id AND c.owner_agency_id = (SELECT app_agency()))
        AND (group_id IS NULL OR EXISTS (SELECT FROM action_group g WHERE g.id = group_id AND g.case_id = plan_goal.case_id)));
      CREATE POLICY plan_goal_change ON plan_goal FOR UPDATE USING (owner_agency_id = (SELECT app_agency()))
        WITH CHECK (owner_agency_id = (SELECT app_agency())
          AND (group_id IS NULL OR EXISTS (SELECT FROM action_group g WHERE g.id = group_id AND g.case_id = plan_goal.case_id)));

      CREATE POLICY plan_step_read ON plan_step FOR SELECT
        USING (owner_agency_id = (SELECT app_agency()) OR case_id IN (SELECT plans_opened('PlanStep.text')));
      CREATE POLICY plan_step_add ON plan_step FOR INSERT WITH CHECK (owner_agency_id = (SELECT app_agency())
        AND EXISTS (SELECT FROM case_file c WHERE c.id = case_id AND c.owner_agency_id = (SELECT app_agency()))
        AND (goal_id IS NULL OR EXISTS (SELECT FROM plan_goal p WHERE p.id = goal_id AND p.case_id = plan_step.case_id)));
      CREATE POLICY plan_step_change ON plan_step FOR UPDATE
        USING (owner_agency_id = (SELECT app_agency()) OR id IN (SELECT plan_steps_taken()))
        WITH CHECK ((owner_agency_id = (SELECT app_agency()) AND (goal_id IS NULL OR EXISTS (SELECT FROM plan_goal p WHERE p.id = goal_id AND p.case_id = plan_step.case_id)))
          OR responsible_agency_id = (SELECT app_agency()));

      CREATE POLICY plan_event_read ON plan_event FOR SELECT USING (owner_agency_id = (SELECT app_agency())
        OR (step_id IS NOT NULL AND case_id IN (SELECT plans_opened('PlanStep.history')))
        OR (goal_id IN (SELECT p.id FROM plan_goal p) AND case_id IN (SELECT plans_opened('PlanGoal.history'))));
      CREATE POLICY plan_event_add ON plan_event FOR INSERT WITH CHECK (agency_id = (SELECT app_agency()) AND member_id = (SELECT app_member())
        AND ((owner_agency_id = (SELECT app_agency())
            AND (step_id IS NULL OR plan_step_of(step_id, case_id, owner_agency_id))
            AND (goal_id IS NULL OR EXISTS (SELECT FROM plan_goal p WHERE p.id = goal_id AND p.case_id = plan_event.case_id)))
          OR (step_id IN (SELECT plan_steps_taken()) AND plan_step_of(step_id, case_id, owner_agency_id))));

      CREATE POLICY plan_review_read ON plan_review FOR SELECT
        USING (owner_agency_id = (SELECT app_agency()) OR case_id IN (SELECT plans_opened('PlanStep.reviews')));
      CREATE POLICY plan_review_add ON plan_review FOR INSERT WITH CHECK (owner_agency_id = (SELECT app_agency())
        AND plan_step_of(step_id, case_id, owner_agency_id));
      CREATE POLICY plan_review_change ON plan_review FOR UPDATE
        USING (owner_agency_id = (SELECT app_agency()) OR step_id IN (SELECT plan_steps_taken()));
      -- A day that nobody has noted as done can be planned otherwise.
      CREATE POLICY plan_review_drop ON plan_review FOR DELETE USING (owner_agency_id = (SELECT app_agency()) AND done_on IS NULL);

      -- The plan of a closed case is only read.
      CREATE POLICY plan_goal_case_open ON plan_goal AS RESTRICTIVE FOR INSERT WITH CHECK (case_takes_new(case_id));
      CREATE POLICY plan_step_case_open ON plan_step AS RESTRICTIVE FOR INSERT WITH CHECK (case_takes_new(case_id));
      CREATE POLICY plan_step_moves ON plan_step AS RESTRICTIVE FOR UPDATE USING (true) WITH CHECK (case_takes_new(case_id));
      CREATE POLICY plan_event_case_open ON plan_event AS RESTRICTIVE FOR INSERT WITH CHECK (case_takes_new(case_id));
      CREATE POLICY plan_review_case_open ON plan_review AS RESTRICTIVE FOR INSERT WITH CHECK (case_takes_new(case_id));

      -- The group is told of the goals that stand, or stood, in its plan.
      CREATE TRIGGER change_actiongroup_goals AFTER INSERT OR UPDATE ON plan_goal FOR EACH ROW WHEN (NEW.group_id IS NOT NULL)
        EXECUTE FUNCTION note_change('ActionGroup', 'group_id', 'goals');
      CALL watch_changes('plan_goal', 'PlanGoal');
      CALL watch_changes('plan_step', 'PlanStep');
      CREATE TRIGGER change_plangoal_history AFTER INSERT OR UPDATE ON plan_event FOR EACH ROW WHEN (NEW.goal_id IS NOT NULL)
        EXECUTE FUNCTION note_change('PlanGoal', 'goal_id', 'history');
      CREATE TRIGGER change_planstep_history AFTER INSERT OR UPDATE ON plan_event FOR EACH ROW WHEN (NEW.step_id IS NOT NULL)
        EXECUTE FUNCTION note_change('PlanStep', 'step_id', 'history');
      CALL watch_changes('plan_review', 'PlanStep', 'step_id', 'reviews');
      ${REWORDS.map((words) => REWORDED(...words)).join('\n')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER change_actiongroup_goals ON plan_goal;
      DROP TRIGGER change_plangoal ON plan_goal;
      DROP TRIGGER plan_goal_masked ON plan_goal;
      DROP TABLE plan_review, plan_event, plan_step;
      DROP POLICY plan_goal_read ON plan_goal;
      DROP POLICY plan_goal_add ON plan_goal;
      DROP POLICY plan_goal_change ON plan_goal;
      DROP POLICY plan_goal_case_open ON plan_goal;
      DROP FUNCTION plan_review_stays, plan_step_stays, plan_text_masked, plan_fields_missing, plan_step_of, plan_steps_taken, plans_opened;
      REVOKE UPDATE ON plan_goal FROM kunskapshus_service;
      DROP INDEX plan_goal_group, plan_goal_case, plan_goal_owner;
      DELETE FROM plan_goal WHERE group_id IS NULL OR left_group_at IS NOT NULL;
      ALTER TABLE plan_goal DROP COLUMN case_id, DROP COLUMN left_group_at, DROP COLUMN version, ALTER COLUMN group_id SET NOT NULL;
      ALTER TABLE plan_goal RENAME TO group_goal;
      CREATE INDEX group_goal_group ON group_goal (group_id, position) WHERE replaced_at IS NULL;
      GRANT UPDATE (replaced_at) ON group_goal TO kunskapshus_service;
      CREATE POLICY goal_read ON group_goal FOR SELECT
        USING (owner_agency_id = (SELECT app_agency()) OR group_id IN (SELECT groups_joined()));
      CREATE POLICY goal_add ON group_goal FOR INSERT WITH CHECK (owner_agency_id = (SELECT app_agency())
        AND EXISTS (SELECT FROM action_group g WHERE g.id = group_id AND g.owner_agency_id = (SELECT app_agency())));
      CREATE POLICY goal_change ON group_goal FOR UPDATE USING (owner_agency_id = (SELECT app_agency()));
      CALL watch_changes('group_goal', 'ActionGroup', 'group_id', 'goals');
      ${REWORDS.map(back).join('\n')}
    `);
  }
}
