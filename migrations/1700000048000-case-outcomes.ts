import type { MigrationInterface, QueryRunner } from 'typeorm';

const OUTCOMES = `'LEFT_ENVIRONMENT', 'CONCERN_REDUCED', 'CONCERN_REMAINS', 'SUPPORT_DECLINED', 'UNFOUNDED', 'HANDED_OVER', 'MOVED', 'DECEASED', 'OTHER'`;

/** Each closing of a case with its outcome, reopening, and the follow-ups of a closed case (after-care). */
export class CaseOutcomes1700000048000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE case_file ADD COLUMN outcome text CHECK (outcome IN (${OUTCOMES})),
        ADD CONSTRAINT case_file_outcome_of_closed CHECK (status = 'CLOSED' OR outcome IS NULL),
        ADD COLUMN reopen_reason text CHECK (length(reopen_reason) <= 2000);

      -- Written by the trigger alone, so that none is missing, however a case was closed.
      CREATE TABLE case_closing (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        outcome text CHECK (outcome IN (${OUTCOMES})),
        reason text,
        closed_at timestamptz NOT NULL,
        closed_by uuid REFERENCES member,
        reopened_at timestamptz,
        reopened_by uuid REFERENCES member,
        reopen_reason text,
        CHECK (reopened_at >= closed_at)
      );
      CREATE UNIQUE INDEX case_closing_now ON case_closing (case_id) WHERE reopened_at IS NULL;
      CREATE INDEX case_closing_of ON case_closing (case_id, closed_at DESC, id DESC);
      INSERT INTO case_closing (id, case_id, reason, closed_at)
        SELECT gen_random_uuid(), c.id, c.close_reason, c.closed_at FROM case_file c
         WHERE c.status = 'CLOSED' AND c.closed_at IS NOT NULL AND c.erased_at IS NULL;
      ALTER TABLE case_closing ENABLE ROW LEVEL SECURITY;
      GRANT SELECT ON case_closing TO kunskapshus_service;
      CREATE POLICY closing_own ON case_closing FOR SELECT
        USING (EXISTS (SELECT FROM case_file c WHERE c.id = case_id AND c.owner_agency_id = (SELECT app_agency())));

      CREATE FUNCTION case_closing_noted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF NEW.status = 'CLOSED' THEN
          INSERT INTO case_closing (id, case_id, outcome, reason, closed_at, closed_by)
            VALUES (gen_random_uuid(), NEW.id, NEW.outcome, NEW.close_reason, coalesce(NEW.closed_at, app_now()), app_member());
        ELSE
          UPDATE case_closing SET reopened_at = greatest(app_now(), closed_at), reopened_by = app_member(), reopen_reason = NEW.reopen_reason
            WHERE case_id = NEW.id AND reopened_at IS NULL;
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER case_closing_noted AFTER UPDATE OF status ON case_file FOR EACH ROW
        WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION case_closing_noted();

      -- An erased case stays closed.
      CREATE FUNCTION erased_case_stays_closed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      BEGIN
        RAISE EXCEPTION 'an erased case stays closed' USING ERRCODE = 'insufficient_privilege';
      END $$;
      CREATE TRIGGER erased_case_stays_closed BEFORE UPDATE OF status ON case_file FOR EACH ROW
        WHEN (OLD.erased_at IS NOT NULL AND NEW.status <> 'CLOSED') EXECUTE FUNCTION erased_case_stays_closed();

      CREATE TABLE case_follow_up (
        id uuid PRIMARY KEY,
        owner_agency_id uuid NOT NULL REFERENCES agency,
        case_id uuid NOT NULL REFERENCES case_file,
        months integer NOT NULL CHECK (months BETWEEN 1 AND 60),
        due_on date NOT NULL,
        status text NOT NULL CHECK (status IN ('PENDING', 'DONE', 'CANCELLED')),
        result text CHECK (result IN ('STABLE', 'CONCERN_AGAIN', 'NOT_REACHED', 'DECLINED')),
        note text CHECK (length(note) <= 20000),
        recorded_at timestamptz,
        recorded_by uuid REFERENCES member,
        version integer NOT NULL DEFAULT 1,
        CHECK ((status = 'DONE') = (recorded_at IS NOT NULL)),
        CHECK (status = 'DONE' OR (result IS NULL AND note IS NULL))
      );
      CREATE INDEX case_follow_up_owner ON case_follow_up (owner_agency_id, due_on, id);
      CREATE INDEX case_follow_up_case ON case_follow_up (case_id);
      ALTER TABLE case_follow_up ENABLE ROW LEVEL SECURITY;
      GRANT SELECT, INSERT, UPDATE (status, result, note, recorded_at, recorded_by, version) ON case_follow_up TO kunskapshus_service;
      CREATE POLICY follow_up_own ON case_follow_up FOR SELECT USING (owner_agency_id = (SELECT app_agency()));
      CREATE POLICY follow_up_add ON case_follow_up FOR INSERT WITH CHECK (owner_agency_id = (SELECT app_agency())
        AND EXISTS (SELECT FROM case_file c WHERE c.id = case_id AND c.owner_agency_id = (SELECT app_agency()) AND c.status = 'CLOSED'));
      CREATE POLICY follow_up_change ON case_follow_up FOR UPDATE USING (owner_agency_id = (SELECT app_agency()));

      -- Both go where their case goes: to a successor, and away when it is erased.
      CREATE FUNCTION follow_ups_follow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        UPDATE case_follow_up SET owner_agency_id = NEW.owner_agency_id WHERE case_id = NEW.id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER follow_ups_follow AFTER UPDATE OF owner_agency_id ON case_file FOR EACH ROW
        WHEN (OLD.owner_agency_id <> NEW.owner_agency_id) EXECUTE FUNCTION follow_ups_follow();
      CREATE FUNCTION outcomes_erased() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        NEW.outcome := NULL;
        NEW.reopen_reason := NULL;
        DELETE FROM case_closing WHERE case_id = NEW.id;
        UPDATE case_follow_up SET result = NULL, note = NULL, status = CASE status WHEN 'PENDING' THEN 'CANCELLED' ELSE status END,
          version = version + 1 WHERE case_id = NEW.id;
        RETURN NEW;
      END $$;
      CREATE TRIGGER outcomes_erased BEFORE UPDATE OF erased_at ON case_file FOR EACH ROW
        WHEN (OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL) EXECUTE FUNCTION outcomes_erased();
      -- An agency that ends without a successor follows nobody up any more.
      CREATE FUNCTION follow_ups_cancelled() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF cardinality(NEW.successor_ids) <> 1 THEN
          UPDATE case_follow_up SET status = 'CANCELLED', version = version + 1 WHERE owner_agency_id = NEW.id AND status = 'PENDING';
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER follow_ups_cancelled AFTER UPDATE OF ended_at ON agency FOR EACH ROW
        WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL) EXECUTE FUNCTION follow_ups_cancelled();

      REVOKE ALL ON FUNCTION case_closing_noted, erased_case_stays_closed, follow_ups_follow, outcomes_erased, follow_ups_cancelled FROM PUBLIC;
      CALL watch_changes('case_closing', 'Case', 'case_id', 'closings');
      CALL watch_changes('case_follow_up', 'CaseFollowUp');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER follow_ups_cancelled ON agency;
      DROP TRIGGER outcomes_erased ON case_file;
      DROP TRIGGER follow_ups_follow ON case_file;
      DROP TRIGGER erased_case_stays_closed ON case_file;
      DROP TRIGGER case_closing_noted ON case_file;
      DROP TABLE case_follow_up, case_closing;
      DROP FUNCTION case_closing_noted, erased_case_stays_closed, follow_ups_follow, outcomes_erased, follow_ups_cancelled;
      ALTER TABLE case_file DROP CONSTRAINT case_file_outcome_of_closed, DROP COLUMN outcome, DROP COLUMN reopen_reason;
    `);
  }
}
