import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The states of a question, by how it came in. */
const STATES = `CASE kind WHEN 'ASKED' THEN status IN ('OPEN', 'TAKEN', 'ANSWERED', 'CLOSED') ELSE status IN ('OPEN', 'ANSWERED', 'CONVERTED') END`;
const ADVISED = `(advice IS NULL) = (answered_on IS NULL) AND (status <> 'ANSWERED' OR advice IS NOT NULL)`;
/** What only a question that was put to others has. */
const OF_ASKED = ['competence_code', 'taken_by_agency_id', 'rating', 'closed_on'];

const columns = `
  ALTER TABLE consultation
    DROP CONSTRAINT consultation_channel_check, DROP CONSTRAINT consultation_status_check, DROP CONSTRAINT consultation_check2,
    -- RECORDED: put to the owner, who answers. ASKED: put by the owner to others, who answer.
    ADD COLUMN kind text NOT NULL DEFAULT 'RECORDED' CHECK (kind IN ('RECORDED', 'ASKED')),
    -- Of an asked question without one, the coordinators are asked.
    ADD COLUMN competence_code text,
    -- Whoever worked on it beside the owner; of an asked question also who took it and who answered.
    ADD COLUMN party_ids uuid[] NOT NULL DEFAULT '{}',
    ADD COLUMN incident_id uuid REFERENCES incident,
    ADD COLUMN taken_by_agency_id uuid REFERENCES agency,
    ADD COLUMN taken_by uuid REFERENCES member,
    ADD COLUMN taken_at timestamptz,
    ADD COLUMN rating text CHECK (rating IN ('HELPED', 'HELPED_IN_PART', 'DID_NOT_HELP')),
    ADD COLUMN rating_note text CHECK (length(rating_note) <= 2000),
    ADD COLUMN rated_on date,
    ADD COLUMN closed_on date,
    ADD CONSTRAINT consultation_channel_check CHECK (channel IN ('PHONE', 'MAIL', 'VISIT', 'MEETING', 'HELPLINE', 'SERVICE')),
    ADD CONSTRAINT consultation_channel_of_kind CHECK ((channel = 'SERVICE') = (kind = 'ASKED')),
    ADD CONSTRAINT consultation_status_check CHECK (${STATES}),
    ADD CONSTRAINT consultation_advised CHECK (CASE kind
      WHEN 'ASKED' THEN advice IS NULL AND helpline_call_id IS NULL AND (status <> 'ANSWERED' OR answered_on IS NOT NULL) ELSE ${ADVISED} END),
    ADD CONSTRAINT consultation_of_kind CHECK (kind = 'ASKED' OR num_nonnulls(${OF_ASKED.join(', ')}) = 0),
    ADD CONSTRAINT consultation_taken CHECK ((taken_by_agency_id IS NULL) = (taken_at IS NULL) AND (taken_at IS NULL) = (taken_by IS NULL)
      AND (status <> 'OPEN' OR taken_at IS NULL) AND (status <> 'TAKEN' OR taken_at IS NOT NULL)),
    ADD CONSTRAINT consultation_rated CHECK ((rating IS NULL) = (rated_on IS NULL) AND (rating_note IS NULL OR rating IS NOT NULL)),
    ADD CONSTRAINT consultation_closed CHECK ((status = 'CLOSED') = (closed_on IS NOT NULL));
  CREATE INDEX consultation_waiting ON consultation (received_on DESC, id DESC) WHERE kind = 'ASKED' AND status = 'OPEN';
  CREATE INDEX consultation_parties ON consultation USING gin (party_ids) WHERE kind = 'ASKED';
  CREATE INDEX consultation_incident ON consultation (incident_id) WHERE incident_id IS NOT NULL;
  CREATE INDEX consultation_taken_by ON consultation (taken_by_agency_id) WHERE taken_by_agency_id IS NOT NULL;
  CREATE INDEX expert_member ON expert (member_id) WHERE member_id IS NOT NULL;
  GRANT UPDATE (party_ids, incident_id, taken_by_agency_id, taken_by, taken_at, rating, rating_note, rated_on, closed_on)
    ON consultation TO kunskapshus_service;
`;

const answers = `
  -- An answer of one agency to a question of another; the agency that asked is never the one that answers.
  CREATE TABLE consultation_answer (
    id uuid PRIMARY KEY,
    consultation_id uuid NOT NULL REFERENCES consultation,
    asking_agency_id uuid NOT NULL REFERENCES agency,
    owner_agency_id uuid NOT NULL REFERENCES agency,
    text text NOT NULL CHECK (length(text) <= 20000),
    contributor_ids uuid[] NOT NULL DEFAULT '{}',
    answered_at timestamptz NOT NULL,
    answered_by uuid NOT NULL REFERENCES member,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT consultation_answer_of_another CHECK (owner_agency_id <> asking_agency_id)
  );
  CREATE INDEX consultation_answer_question ON consultation_answer (consultation_id, answered_at, id);
  CREATE INDEX consultation_answer_owner ON consultation_answer (owner_agency_id);

  -- An answer, edited and without persons, for the whole network to search.
  CREATE TABLE banked_answer (
    id uuid PRIMARY KEY,
    owner_agency_id uuid NOT NULL REFERENCES agency,
    answer_id uuid NOT NULL REFERENCES consultation_answer,
    question text NOT NULL CHECK (length(question) <= 2000),
    answer text NOT NULL CHECK (length(answer) <= 20000),
    competence_code text,
    concern_type_codes text[] NOT NULL DEFAULT '{}',
    environment_code text,
    status text NOT NULL CHECK (status IN ('PUBLISHED', 'RETIRED')),
    retire_reason text CHECK (length(retire_reason) <= 2000),
    published_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid NOT NULL REFERENCES member,
    version integer NOT NULL DEFAULT 1,
    search_open tsvector NOT NULL DEFAULT '',
    CHECK ((status = 'RETIRED') = (retire_reason IS NOT NULL))
  );
  -- One entry in force for each answer.
  CREATE UNIQUE INDEX banked_answer_of ON banked_answer (answer_id) WHERE status = 'PUBLISHED';
  CREATE INDEX banked_answer_answer ON banked_answer (answer_id);
  CREATE INDEX banked_answer_published ON banked_answer (published_at DESC, id DESC);
  CREATE INDEX banked_answer_search ON banked_answer USING gin (search_open);
  CREATE INDEX banked_answer_owner ON banked_answer (owner_agency_id);
  CREATE FUNCTION banked_answer_search_update() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
  BEGIN
    NEW.search_open := setweight(sv_document(NEW.question), 'A') || setweight(sv_document(NEW.answer), 'B');
    RETURN NEW;
  END $$;
  CREATE TRIGGER banked_answer_search BEFORE INSERT OR UPDATE ON banked_answer FOR EACH ROW EXECUTE FUNCTION banked_answer_search_update();

  GRANT SELECT, INSERT ON consultation_answer TO kunskapshus_service;
  GRANT SELECT, INSERT, UPDATE (question, answer, competence_code, concern_type_codes, environment_code, status, retire_reason, changed_at, changed_by, version)
    ON banked_answer TO kunskapshus_service;
  ALTER TABLE consultation_answer ENABLE ROW LEVEL SECURITY;
  ALTER TABLE banked_answer ENABLE ROW LEVEL SECURITY;
`;

const policies = `
  -- Whether the member is listed as an expert with a competence, by the member's own agency.
  CREATE FUNCTION app_has_competence(code text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM expert e JOIN expert_competence c ON c.expert_id = e.id JOIN term t ON t.id = c.term_id
      WHERE e.member_id = app_member() AND e.agency_id = app_agency() AND t.taxonomy = 'COMPETENCE' AND t.code = app_has_competence.code) $$;

  DROP POLICY consultation_read ON consultation;
  CREATE POLICY consultation_read ON consultation FOR SELECT
    USING (owner_agency_id = (SELECT app_agency()) OR (SELECT app_coordinates_network())
      OR (kind = 'ASKED' AND ((SELECT app_agency()) = ANY (party_ids) OR (status = 'OPEN' AND app_has_competence(competence_code)))));
  -- A question is asked of others before any of them takes part.
  CREATE POLICY consultation_ask ON consultation AS RESTRICTIVE FOR INSERT
    WITH CHECK (kind = 'RECORDED' OR (status = 'OPEN' AND party_ids = '{}' AND rating IS NULL AND answered_on IS NULL));
  CREATE POLICY consultation_work ON consultation FOR UPDATE
    USING (kind = 'ASKED' AND owner_agency_id <> (SELECT app_agency()) AND ((SELECT app_coordinates_network())
      OR (SELECT app_agency()) = ANY (party_ids) OR (status = 'OPEN' AND app_has_competence(competence_code))))
    WITH CHECK (kind = 'ASKED' AND owner_agency_id <> (SELECT app_agency()) AND status IN ('OPEN', 'TAKEN', 'ANSWERED')
      AND NOT owner_agency_id = ANY (party_ids));

  -- Each side writes its own part of an asked question: the others take and answer it, the asker rates and closes it.
  CREATE FUNCTION asked_by_one_answered_by_others() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
  BEGIN
    IF current_user <> 'kunskapshus_service' THEN RETURN NEW; END IF;
    IF OLD.owner_agency_id = app_agency() THEN
      IF (OLD.taken_by_agency_id, OLD.taken_by, OLD.taken_at, OLD.answered_on) IS DISTINCT FROM (NEW.taken_by_agency_id, NEW.taken_by, NEW.taken_at, NEW.answered_on)
        OR (NEW.status <> OLD.status AND NEW.status <> 'CLOSED') THEN
        RAISE EXCEPTION 'a question is taken and answered by another agency than its own' USING ERRCODE = 'insufficient_privilege';
      END IF;
    ELSIF (OLD.rating, OLD.rating_note, OLD.rated_on, OLD.closed_on) IS DISTINCT FROM (NEW.rating, NEW.rating_note, NEW.rated_on, NEW.closed_on) THEN
      RAISE EXCEPTION 'a question is rated and closed by the agency that asked it' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER consultation_sides BEFORE UPDATE ON consultation FOR EACH ROW WHEN (OLD.kind = 'ASKED')
    EXECUTE FUNCTION asked_by_one_answered_by_others();

  -- An answer is seen with its question.
  CREATE POLICY answer_read ON consultation_answer FOR SELECT USING (EXISTS (SELECT FROM consultation q WHERE q.id = consultation_id));
  CREATE POLICY answer_add ON consultation_answer FOR INSERT WITH CHECK (owner_agency_id = (SELECT app_agency())
    AND EXISTS (SELECT FROM consultation q WHERE q.id = consultation_id AND q.kind = 'ASKED' AND q.status = 'ANSWERED'
      AND q.owner_agency_id = asking_agency_id AND q.owner_agency_id <> (SELECT app_agency()) AND (SELECT app_agency()) = ANY (q.party_ids)));

  CREATE POLICY banked_read ON banked_answer FOR SELECT USING ((SELECT app_agency()) IS NOT NULL);
  CREATE POLICY banked_add ON banked_answer FOR INSERT WITH CHECK (owner_agency_id = (SELECT app_agency()) AND changed_by = (SELECT app_member())
    AND (SELECT app_coordinates_network()) AND EXISTS (SELECT FROM consultation_answer a WHERE a.id = answer_id));
  CREATE POLICY banked_change ON banked_answer FOR UPDATE USING (owner_agency_id = (SELECT app_agency()) AND (SELECT app_coordinates_network()))
    WITH CHECK (changed_by = (SELECT app_member()));
  -- A retired entry stays as it is; its texts can still be redacted.
  CREATE FUNCTION retired_answer_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
  BEGIN
    IF only_masks(to_jsonb(OLD) - 'search_open', to_jsonb(NEW) - 'search_open', ARRAY['question', 'answer', 'retire_reason'])
      OR current_user <> 'kunskapshus_service' THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'a retired answer is not changed' USING ERRCODE = 'insufficient_privilege';
  END $$;
  CREATE TRIGGER banked_answer_stays BEFORE UPDATE ON banked_answer FOR EACH ROW WHEN (OLD.status = 'RETIRED')
    EXECUTE FUNCTION retired_answer_stays();
`;

const changes = `
  CALL watch_changes('consultation_answer', 'ConsultationAnswer');
  CALL watch_changes('banked_answer', 'BankedAnswer');
  -- With a new party the answers so far come into its view.
  CREATE FUNCTION answers_opened() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  BEGIN
    INSERT INTO change (epoch, kind, record_type, record_id, version, columns)
      SELECT (SELECT max(e.epoch) FROM change_epoch e), 'UPDATED', 'ConsultationAnswer', a.id, a.version, '{text}'
      FROM consultation_answer a WHERE a.consultation_id = NEW.id;
    RETURN NULL;
  END $$;
  CREATE TRIGGER change_consultation_answers AFTER UPDATE ON consultation FOR EACH ROW
    WHEN (NOT NEW.party_ids <@ OLD.party_ids) EXECUTE FUNCTION answers_opened();
  REVOKE ALL ON FUNCTION answers_opened FROM PUBLIC;
`;

/** Whether an agency `s` may stand in for an agency `a`, as when it ends (migration 35000). */
const MAY_SUCCEED = `s.id <> a.id AND s.kind = a.kind AND s.municipality_code IS NOT DISTINCT FROM a.municipality_code AND s.ended_at IS NULL
      AND s.valid_from <= a.valid_to + 1 AND (s.valid_to IS NULL OR s.valid_to > a.valid_to)`;

const ends = `
  -- Questions when an agency ends: its own have passed with its consultations, or are closed; one that it took is open again; its
  -- entries of the answer bank go to the successor.
  CREATE FUNCTION end_questions() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  BEGIN
    UPDATE consultation q SET status = 'OPEN', taken_by_agency_id = NULL, taken_by = NULL, taken_at = NULL, version = q.version + 1
      WHERE q.status = 'TAKEN' AND (q.taken_by_agency_id = NEW.id OR q.taken_by_agency_id = q.owner_agency_id);
    UPDATE consultation q SET status = 'CLOSED', closed_on = (NEW.ended_at AT TIME ZONE 'Europe/Stockholm')::date, version = q.version + 1
      WHERE q.owner_agency_id = NEW.id AND q.kind = 'ASKED' AND q.status <> 'CLOSED';
    UPDATE banked_answer b SET owner_agency_id = s.id, version = b.version + 1 FROM agency a, agency s
      WHERE b.owner_agency_id = a.id AND a.id = NEW.id AND cardinality(a.successor_ids) = 1 AND s.id = a.successor_ids[1] AND ${MAY_SUCCEED};
    RETURN NULL;
  END $$;
  CREATE TRIGGER agency_questions AFTER UPDATE OF ended_at ON agency FOR EACH ROW
    WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL) EXECUTE FUNCTION end_questions();
  REVOKE ALL ON FUNCTION end_questions FROM PUBLIC;
`;

/** A question is put to others, answered by several of them, rated by the asker; and a good answer is kept for all to search. */
export class QuestionsAsked1700000042000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(columns);
    await runner.query(answers);
    await runner.query(policies);
    await runner.query(changes);
    await runner.query(ends);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER agency_questions ON agency;
      DROP TRIGGER change_consultation_answers ON consultation;
      DROP TRIGGER consultation_sides ON consultation;
      DROP TABLE banked_answer, consultation_answer;
      DROP FUNCTION end_questions, answers_opened, asked_by_one_answered_by_others, banked_answer_search_update, retired_answer_stays;
      DROP POLICY consultation_work ON consultation;
      DROP POLICY consultation_ask ON consultation;
      DROP POLICY consultation_read ON consultation;
      CREATE POLICY consultation_read ON consultation FOR SELECT
        USING (owner_agency_id = (SELECT app_agency()) OR (SELECT app_coordinates_network()));
      DROP FUNCTION app_has_competence;
      -- A question put to others is nothing that the earlier state knows.
      DELETE FROM consultation WHERE kind = 'ASKED';
      DROP INDEX expert_member, consultation_taken_by, consultation_incident, consultation_parties, consultation_waiting;
      ALTER TABLE consultation
        DROP CONSTRAINT consultation_channel_check, DROP CONSTRAINT consultation_channel_of_kind, DROP CONSTRAINT consultation_status_check,
        DROP CONSTRAINT consultation_advised, DROP CONSTRAINT consultation_of_kind, DROP CONSTRAINT consultation_taken,
        DROP CONSTRAINT consultation_rated, DROP CONSTRAINT consultation_closed,
        DROP COLUMN kind, DROP COLUMN competence_code, DROP COLUMN party_ids, DROP COLUMN incident_id, DROP COLUMN taken_by_agency_id,
        DROP COLUMN taken_by, DROP COLUMN taken_at, DROP COLUMN rating, DROP COLUMN rating_note, DROP COLUMN rated_on, DROP COLUMN closed_on,
        ADD CONSTRAINT consultation_channel_check CHECK (channel IN ('PHONE', 'MAIL', 'VISIT', 'MEETING', 'HELPLINE')),
        ADD CONSTRAINT consultation_status_check CHECK (status IN ('OPEN', 'ANSWERED', 'CONVERTED')),
        ADD CONSTRAINT consultation_check2 CHECK (${ADVISED});
    `);
  }
}
