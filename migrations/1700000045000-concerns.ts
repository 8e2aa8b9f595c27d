import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The content of a report, the same in the report and in the copy of its sender. */
const CONTENT = `
        person_name text NOT NULL CHECK (length(person_name) <= 200),
        number_sealed text,
        number_index text,
        birth_date date,
        -- Whole years when the report came in.
        age integer NOT NULL CHECK (age BETWEEN 0 AND 130),
        about_child boolean NOT NULL,
        municipality_code text NOT NULL CHECK (municipality_code ~ '^[0-9]{4}$'),
        district_code text,
        address text CHECK (length(address) <= 200),
        phone text CHECK (length(phone) <= 30),
        observed text NOT NULL CHECK (length(observed) <= 20000),
        since text CHECK (length(since) <= 2000),
        change text CHECK (length(change) <= 20000),
        network text CHECK (length(network) <= 20000),
        means text CHECK (length(means) <= 20000),
        protective_factors text CHECK (length(protective_factors) <= 20000),
        knows_of_report text CHECK (length(knows_of_report) <= 2000),
        -- [{at, text}]: what was added later. What was sent is never rewritten.
        supplements jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(supplements) = 'array'),
        CHECK ((number_sealed IS NULL) = (number_index IS NULL)),
        CHECK (about_child = (age < 18))`;

const TODAY = "(app_now() AT TIME ZONE 'Europe/Stockholm')::date";

/** Only these words of a function are changed, so that whatever else it has come to do since stays as it is; they must be there. */
const REWORDED = (name: string, [from, to]: readonly [string, string]): string => `
  DO $$ DECLARE body text := pg_get_functiondef('${name}'::regproc); BEGIN
    IF position($w$${from}$w$ IN body) = 0 THEN RAISE EXCEPTION 'the words are not in ${name}'; END IF;
    EXECUTE replace(body, $w$${from}$w$, $w$${to}$w$);
  END $$;`;
const back = ([from, to]: readonly [string, string]): readonly [string, string] => [to, from];

const UNDECIDED = (agency: string): string => `SELECT FROM concern_report o WHERE o.owner_agency_id = ${agency} AND o.status <> 'DECIDED'`;
const OPEN_CASES = "THEN RETURN 'OPEN_CASES'; END IF;";
/** An agency that nobody succeeds is not closed while a report waits in it. */
const CLOSING = [OPEN_CASES, `${OPEN_CASES}\n          IF EXISTS (${UNDECIDED('a.id')}) THEN RETURN 'OPEN_CONCERNS'; END IF;`] as const;

const LAST_DAY = 'x.valid_to < today AND x.ended_at IS NULL';
/** An agency does not end while a report waits in it that nobody would receive: the end waits for a successor or a route. */
const NOBODY_WAITS = [
  LAST_DAY,
  `${LAST_DAY}
            AND (EXISTS (SELECT FROM agency s WHERE s.id = x.successor_ids[1] AND s.kind = x.kind AND s.ended_at IS NULL)
              OR NOT EXISTS (${UNDECIDED('x.id')} AND concern_receiver(o, x.valid_to + 1) IS NULL))`,
] as const;
const ENDED = 'UPDATE agency x SET ended_at = at, version = x.version + 1 WHERE x.id = a.id;';
/** Somebody who had taken a report has it no more where it goes to another agency. */
const GIVEN_BACK = `version = c.version + 1, status = CASE c.status WHEN 'TAKEN' THEN 'WAITING' ELSE c.status END,
              taken_by = CASE c.status WHEN 'TAKEN' THEN NULL ELSE c.taken_by END,
              taken_at = CASE c.status WHEN 'TAKEN' THEN NULL ELSE c.taken_at END`;
/**
 * Reports go to whoever takes over, or to the social services that are the right ones from the next day on.
 * A reporter's copies go to its successor.
 */
const PASSING_ON = [
  ENDED,
  `UPDATE concern_route h SET valid_to = a.valid_to, version = h.version + 1
          WHERE h.agency_id = a.id AND h.valid_from <= a.valid_to AND (h.valid_to IS NULL OR h.valid_to > a.valid_to);
        INSERT INTO concern_route (id, municipality_code, district_code, minimum_age, maximum_age, agency_id, valid_from, version)
          SELECT gen_random_uuid(), h.municipality_code, h.district_code, h.minimum_age, h.maximum_age, heir, a.valid_to + 1, 1
            FROM concern_route h WHERE heir IS NOT NULL AND h.agency_id = a.id AND h.valid_to = a.valid_to
              AND NOT EXISTS (SELECT FROM concern_route o WHERE concern_route_key(o) = concern_route_key(h)
                AND (o.valid_to IS NULL OR o.valid_to > a.valid_to));
        WITH passed AS (
          UPDATE concern_report c SET owner_agency_id = heir, ${GIVEN_BACK}
            WHERE heir IS NOT NULL AND c.owner_agency_id = a.id RETURNING c.id),
        sent_on AS (
          UPDATE concern_report c SET owner_agency_id = n.id, ${GIVEN_BACK}
            FROM concern_report o CROSS JOIN LATERAL (SELECT concern_receiver(o, a.valid_to + 1) AS id) n
            WHERE heir IS NULL AND o.id = c.id AND c.owner_agency_id = a.id AND n.id IS NOT NULL AND c.status <> 'DECIDED'
            RETURNING c.id, c.owner_agency_id)
        SELECT array_agg(x.id), array_agg(x.keeper) INTO ids, owners
          FROM (SELECT p.id, heir AS keeper FROM passed p UNION ALL SELECT s.id, s.owner_agency_id FROM sent_on s) x;
        PERFORM note_agency_end(a, 'ConcernReport', ids, owners, at);
        UPDATE concern_receipt r SET owner_agency_id = heir, version = r.version + 1 WHERE heir IS NOT NULL AND r.owner_agency_id = a.id;
        ${ENDED}`,
] as const;

/** Reports of concern: who receives them, the report at social services, and the copy of the agency that made it. */
export class Concerns1700000045000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Which social services receive the reports about somebody of a municipality, a district or an age, where there are several.
      CREATE TABLE concern_route (
        id uuid PRIMARY KEY,
        municipality_code text NOT NULL CHECK (municipality_code ~ '^[0-9]{4}$'),
        district_code text,
        minimum_age integer CHECK (minimum_age BETWEEN 0 AND 130),
        maximum_age integer CHECK (maximum_age BETWEEN 0 AND 130),
        agency_id uuid NOT NULL REFERENCES agency,
        valid_from date NOT NULL,
        valid_to date,
        version integer NOT NULL DEFAULT 1,
        CHECK (valid_to >= valid_from),
        CHECK (maximum_age >= minimum_age)
      );
      CREATE FUNCTION concern_route_key(r concern_route) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
        SELECT concat_ws('|', r.municipality_code, coalesce(r.district_code, ''), coalesce(r.minimum_age, 0), coalesce(r.maximum_age, 130)) $$;
      CREATE UNIQUE INDEX concern_route_open
        ON concern_route (municipality_code, coalesce(district_code, ''), coalesce(minimum_age, 0), coalesce(maximum_age, 130)) WHERE valid_to IS NULL;
      CREATE INDEX concern_route_place ON concern_route (municipality_code, district_code, valid_from);
      CREATE INDEX concern_route_from ON concern_route (valid_from DESC, id DESC);
      CREATE INDEX concern_route_agency ON concern_route (agency_id);

      -- The copy of the agency that reported, as sent. Nobody rewrites it: what was told back is written by the functions below.
      CREATE TABLE concern_receipt (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        owner_agency_id uuid NOT NULL REFERENCES agency,
        to_agency_id uuid NOT NULL REFERENCES agency,
        ground text NOT NULL,
        sent_at timestamptz NOT NULL,
        sent_by uuid NOT NULL REFERENCES member,
        circumstances text[] NOT NULL DEFAULT '{}',
        weighing text CHECK (length(weighing) <= 2000),
        ${CONTENT},
        feedback_asked_at timestamptz,
        inquiry_answer text CHECK (inquiry_answer IN ('OPENED', 'NOT_OPENED', 'ALREADY_OPEN')),
        told_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CHECK ((inquiry_answer IS NULL) = (told_at IS NULL))
      );
      CREATE INDEX concern_receipt_owner ON concern_receipt (owner_agency_id, sent_at DESC, id DESC);
      CREATE INDEX concern_receipt_sent_by ON concern_receipt (sent_by);
      CREATE INDEX concern_receipt_to ON concern_receipt (to_agency_id);
      CREATE INDEX concern_receipt_person ON concern_receipt (number_index) WHERE number_index IS NOT NULL;

      CREATE TABLE concern_report (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        owner_agency_id uuid NOT NULL REFERENCES agency,
        -- Who reported: an agency, with its copy, or a private person whom social services recorded.
        reporter_kind text NOT NULL CHECK (reporter_kind IN ('AGENCY', 'PRIVATE', 'ANONYMOUS')),
        from_agency_id uuid REFERENCES agency,
        receipt_id uuid UNIQUE REFERENCES concern_receipt,
        reporter_name text CHECK (length(reporter_name) <= 200),
        reporter_contact text CHECK (length(reporter_contact) <= 200),
        ground text,
        received_at timestamptz NOT NULL,
        registered_by uuid REFERENCES member,
        ${CONTENT},
        status text NOT NULL CHECK (status IN ('WAITING', 'TAKEN', 'DECIDED')),
        taken_by uuid REFERENCES member,
        taken_at timestamptz,
        protection_due_on date,
        protection text CHECK (protection IN ('NEEDED', 'NOT_NEEDED')),
        protection_note text CHECK (length(protection_note) <= 2000),
        protection_assessed_at timestamptz,
        protection_assessed_by uuid REFERENCES member,
        decide_by date NOT NULL,
        extension_reason text CHECK (length(extension_reason) <= 2000),
        decision text CHECK (decision IN ('OPENED', 'NOT_OPENED', 'ALREADY_OPEN')),
        decision_reason text CHECK (length(decision_reason) <= 20000),
        decided_at timestamptz,
        decided_by uuid REFERENCES member,
        case_id uuid REFERENCES case_file,
        -- Something was added after the decision, and nobody has said that it is read.
        supplement_unread boolean NOT NULL DEFAULT false,
        feedback_asked_at timestamptz,
        feedback_due_on date,
        told_at timestamptz,
        told_by uuid REFERENCES member,
        told_ground text,
        told_duty text,
        told_weighing text CHECK (length(told_weighing) <= 2000),
        erased_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CHECK ((reporter_kind = 'AGENCY') = (from_agency_id IS NOT NULL) AND (from_agency_id IS NULL) = (receipt_id IS NULL)
          AND (from_agency_id IS NULL) = (ground IS NULL) AND (from_agency_id IS NULL) = (registered_by IS NOT NULL)),
        CHECK (reporter_kind = 'PRIVATE' OR (reporter_name IS NULL AND reporter_contact IS NULL)),
        CHECK ((status = 'WAITING') = (taken_by IS NULL) AND (taken_by IS NULL) = (taken_at IS NULL)),
        CHECK ((status = 'DECIDED') = (decision IS NOT NULL) AND (decision IS NULL) = (decided_at IS NULL)
          AND (decision IS NULL) = (decided_by IS NULL) AND (decision IS NULL) = (decision_reason IS NULL)),
        CHECK (case_id IS NULL OR decision IN ('OPENED', 'ALREADY_OPEN')),
        CHECK (decision IS DISTINCT FROM 'OPENED' OR case_id IS NOT NULL),
        CHECK ((protection IS NULL) = (protection_assessed_at IS NULL) AND (protection IS NULL) = (protection_assessed_by IS NULL)),
        CHECK ((protection_due_on IS NULL) = NOT about_child),
        CHECK (NOT supplement_unread OR status = 'DECIDED'),
        -- Feedback is for who reported a child as an authority or a professional, and follows the decision.
        CHECK (told_at IS NULL OR (decision IS NOT NULL AND receipt_id IS NOT NULL AND about_child)),
        CHECK ((told_at IS NULL) = (told_by IS NULL) AND (told_at IS NULL) = (told_ground IS NULL))
      );
      CREATE INDEX concern_report_owner ON concern_report (owner_agency_id, received_at DESC, id DESC);
      CREATE INDEX concern_report_undecided ON concern_report (owner_agency_id, decide_by) WHERE status <> 'DECIDED';
      CREATE INDEX concern_report_case ON concern_report (case_id) WHERE case_id IS NOT NULL;
      CREATE INDEX concern_report_taken ON concern_report (taken_by) WHERE taken_by IS NOT NULL;
      CREATE INDEX concern_report_from ON concern_report (from_agency_id) WHERE from_agency_id IS NOT NULL;
      CREATE INDEX concern_report_person ON concern_report (number_index) WHERE number_index IS NOT NULL;

      -- The social services to which a report about somebody of this place and age goes on a day: one, or it is not determined.
      CREATE FUNCTION concern_receivers(place text, district text, years integer, on_day date) RETURNS SETOF uuid
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        WITH there AS (
          SELECT a.id, a.municipality_code FROM agency a WHERE a.kind = 'SOCIAL_SERVICES' AND a.ended_at IS NULL
            AND a.valid_from <= on_day AND (a.valid_to IS NULL OR a.valid_to >= on_day)),
        routed AS (
          SELECT t.id, r.district_code IS NOT NULL AS near FROM concern_route r JOIN there t ON t.id = r.agency_id
           WHERE r.municipality_code = place AND (r.district_code IS NULL OR r.district_code = district)
             AND years BETWEEN coalesce(r.minimum_age, 0) AND coalesce(r.maximum_age, 130)
             AND r.valid_from <= on_day AND (r.valid_to IS NULL OR r.valid_to >= on_day))
        SELECT DISTINCT id FROM routed WHERE near OR NOT EXISTS (SELECT FROM routed WHERE near)
        UNION SELECT id FROM there WHERE municipality_code = place AND NOT EXISTS (SELECT FROM routed)
      $$;
      CREATE FUNCTION concern_receiver(c concern_report, on_day date) RETURNS uuid LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
        SELECT CASE count(*) WHEN 1 THEN (array_agg(r))[1] END
          FROM concern_receivers(c.municipality_code, c.district_code, c.age, on_day) r WHERE r <> c.owner_agency_id
      $$;

      -- The reporter asks to be told. The report is locked before the copy, here as everywhere.
      CREATE FUNCTION ask_concern_feedback(receipt uuid, read_version integer) RETURNS text
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        r concern_receipt;
      BEGIN
        PERFORM FROM concern_report c WHERE c.receipt_id = receipt FOR UPDATE;
        SELECT x.* INTO r FROM concern_receipt x WHERE x.id = receipt AND x.owner_agency_id = app_agency() FOR UPDATE;
        IF NOT FOUND THEN RETURN 'NOT_FOUND'; END IF;
        IF r.version <> read_version THEN RETURN 'CONFLICT'; END IF;
        IF NOT r.about_child OR r.ground NOT IN ('SoL 19:1', 'SoL 19:2') THEN RETURN 'NOT_A_REPORT'; END IF;
        IF r.feedback_asked_at IS NOT NULL OR r.told_at IS NOT NULL THEN RETURN 'ASKED'; END IF;
        UPDATE concern_receipt x SET feedback_asked_at = app_now(), version = x.version + 1 WHERE x.id = receipt;
        UPDATE concern_report c SET feedback_asked_at = app_now(), version = c.version + 1,
            feedback_due_on = CASE WHEN c.decision IS NOT NULL
              THEN greatest((c.decided_at AT TIME ZONE 'Europe/Stockholm')::date + 7, ${TODAY}) END
          WHERE c.receipt_id = receipt;
        RETURN 'DONE';
      END $$;

      -- A correction, or what has come to light since: added to the report and to the copy.
      CREATE FUNCTION supplement_concern(receipt uuid, read_version integer, words text) RETURNS text
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        r concern_receipt;
        note jsonb := jsonb_build_array(jsonb_build_object('at', to_char(app_now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'text', words));
      BEGIN
        PERFORM FROM concern_report c WHERE c.receipt_id = receipt FOR UPDATE;
        SELECT x.* INTO r FROM concern_receipt x WHERE x.id = receipt AND x.owner_agency_id = app_agency() FOR UPDATE;
        IF NOT FOUND THEN RETURN 'NOT_FOUND'; END IF;
        IF r.version <> read_version THEN RETURN 'CONFLICT'; END IF;
        IF length(words) > 20000 THEN RAISE EXCEPTION 'a supplement is no longer than a report' USING ERRCODE = 'check_violation'; END IF;
        IF jsonb_array_length(r.supplements) >= 50 THEN RETURN 'FULL'; END IF;
        UPDATE concern_report c SET supplements = c.supplements || note, supplement_unread = c.status = 'DECIDED', version = c.version + 1
          WHERE c.receipt_id = receipt AND c.erased_at IS NULL;
        IF NOT FOUND THEN RETURN 'FULL'; END IF;
        UPDATE concern_receipt x SET supplements = x.supplements || note, version = x.version + 1 WHERE x.id = receipt;
        RETURN 'DONE';
      END $$;

      -- Writes into the reporter's copy what the report says was told: the decision, and nothing else of the report.
      CREATE FUNCTION tell_concern_reporter(report uuid, OUT receipt uuid, OUT agency uuid)
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        UPDATE concern_receipt r SET inquiry_answer = c.decision, told_at = c.told_at, version = r.version + 1
          FROM concern_report c WHERE c.id = report AND c.owner_agency_id = app_agency() AND c.told_at IS NOT NULL AND r.id = c.receipt_id
            AND r.inquiry_answer IS NULL
          RETURNING r.id, r.owner_agency_id INTO receipt, agency;
      END $$;

      -- A report goes with the case it became, or joined; the reporter's copy is the reporter's.
      CREATE FUNCTION concern_erased() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        UPDATE concern_report c SET person_name = '–', number_sealed = NULL, number_index = NULL, birth_date = NULL, address = NULL, phone = NULL,
            district_code = NULL, observed = '–', since = NULL, change = NULL, network = NULL, means = NULL, protective_factors = NULL,
            knows_of_report = NULL, supplements = '[]', reporter_name = NULL, reporter_contact = NULL, protection_note = NULL,
            extension_reason = NULL, decision_reason = '–', told_weighing = NULL, supplement_unread = false, erased_at = NEW.erased_at, version = c.version + 1
          WHERE c.case_id = NEW.id AND c.erased_at IS NULL;
        RETURN NULL;
      END $$;
      CREATE TRIGGER concern_erased AFTER UPDATE OF erased_at ON case_file FOR EACH ROW
        WHEN (OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL) EXECUTE FUNCTION concern_erased();

      REVOKE ALL ON FUNCTION concern_route_key, concern_receivers, concern_receiver, ask_concern_feedback, supplement_concern,
        tell_concern_reporter, concern_erased FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION concern_receivers, ask_concern_feedback, supplement_concern, tell_concern_reporter TO kunskapshus_service;

      GRANT SELECT, INSERT, UPDATE (valid_to, version) ON concern_route TO kunskapshus_service;
      GRANT SELECT, INSERT ON concern_receipt TO kunskapshus_service;
      GRANT SELECT, INSERT, UPDATE (status, taken_by, taken_at, protection, protection_note, protection_assessed_at, protection_assessed_by,
          decide_by, extension_reason, decision, decision_reason, decided_at, decided_by, case_id, supplement_unread, feedback_due_on, told_at, told_by, told_ground,
          told_duty, told_weighing, version) ON concern_report TO kunskapshus_service;

      ALTER TABLE concern_route ENABLE ROW LEVEL SECURITY;
      ALTER TABLE concern_receipt ENABLE ROW LEVEL SECURITY;
      ALTER TABLE concern_report ENABLE ROW LEVEL SECURITY;
      CREATE POLICY concern_route_read ON concern_route FOR SELECT USING ((SELECT app_agency()) IS NOT NULL);
      CREATE POLICY concern_route_add ON concern_route FOR INSERT WITH CHECK ((SELECT app_coordinates_network())
        AND EXISTS (SELECT FROM agency a WHERE a.id = agency_id AND a.kind = 'SOCIAL_SERVICES'));
      CREATE POLICY concern_route_change ON concern_route FOR UPDATE USING ((SELECT app_coordinates_network()));

      CREATE POLICY concern_receipt_read ON concern_receipt FOR SELECT USING (owner_agency_id = (SELECT app_agency()));
      CREATE POLICY concern_receipt_add ON concern_receipt FOR INSERT WITH CHECK (owner_agency_id = (SELECT app_agency())
        AND sent_by = (SELECT app_member()) AND feedback_asked_at IS NULL AND told_at IS NULL);

      CREATE POLICY concern_report_read ON concern_report FOR SELECT USING (owner_agency_id = (SELECT app_agency()));
      -- Who reports puts a report at the social services that its own copy names, or records one of a private person at its own.
      CREATE POLICY concern_report_add ON concern_report FOR INSERT WITH CHECK (status = 'WAITING'
        AND EXISTS (SELECT FROM agency a WHERE a.id = owner_agency_id AND a.kind = 'SOCIAL_SERVICES')
        AND ((owner_agency_id = (SELECT app_agency()) AND registered_by = (SELECT app_member()))
          OR (from_agency_id = (SELECT app_agency()) AND EXISTS (SELECT FROM concern_receipt r WHERE r.id = receipt_id
            AND r.owner_agency_id = from_agency_id AND r.to_agency_id = concern_report.owner_agency_id AND r.number = concern_report.number))));
      CREATE POLICY concern_report_change ON concern_report FOR UPDATE USING (owner_agency_id = (SELECT app_agency()))
        WITH CHECK (owner_agency_id = (SELECT app_agency()) AND (case_id IS NULL OR EXISTS (
          SELECT FROM case_file f WHERE f.id = case_id AND f.owner_agency_id = (SELECT app_agency()))));

      CALL watch_changes('concern_route', 'ConcernRoute');
      CALL watch_changes('concern_receipt', 'ConcernReceipt');
      CALL watch_changes('concern_report', 'ConcernReport');

      ${REWORDED('close_agency', CLOSING)}
      ${REWORDED('end_agencies', NOBODY_WAITS)}
      ${REWORDED('end_agencies', PASSING_ON)}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${REWORDED('end_agencies', back(PASSING_ON))}
      ${REWORDED('end_agencies', back(NOBODY_WAITS))}
      ${REWORDED('close_agency', back(CLOSING))}
      DROP TRIGGER concern_erased ON case_file;
      DROP FUNCTION concern_erased, tell_concern_reporter, supplement_concern, ask_concern_feedback, concern_receiver, concern_receivers, concern_route_key;
      DROP TABLE concern_report, concern_receipt, concern_route;
    `);
  }
}
