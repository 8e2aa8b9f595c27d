import type { MigrationInterface, QueryRunner } from 'typeorm';

const DAY = (at: string): string => `(${at} AT TIME ZONE 'Europe/Stockholm')::date`;

/** Who coordinates sees the free places of every mentor, and consultations: may know of each, and subtract it. */
const COORDINATING = `ARRAY(SELECT c.id FROM agency c WHERE c.kind = 'COORDINATION')`;

/**
 * What figures are made of: one row for everything that is counted, without names, numbers or ids; `at` is what it is grouped by, and
 * `parties` are the agencies that can read it and subtract it. What the whole network can read has none: nobody is told anything by it.
 */
const RECORDS = `
  SELECT 'REFERRAL' AS measure, ${DAY('r.sent_at')} AS day, r.from_agency_id AS owner,
         ARRAY[r.from_agency_id, r.to_agency_id] || ARRAY(SELECT c.agency_id FROM referral_copy c WHERE c.referral_id = r.id) AS parties,
         1 AS amount, jsonb_build_object('STATE', jsonb_build_array(s.state), 'RECIPIENT_KIND', jsonb_build_array(t.kind))
           || CASE WHEN s.state <> 'ACCEPTED' THEN '{}'::jsonb ELSE jsonb_build_object('ANSWER_TIME', jsonb_build_array(
                CASE WHEN s.days <= 7 THEN 'WITHIN_7' WHEN s.days <= 14 THEN 'WITHIN_14' WHEN s.days <= 30 THEN 'WITHIN_30' ELSE 'OVER_30' END)) END AS at
    FROM referral r JOIN agency t ON t.id = r.to_agency_id
    CROSS JOIN LATERAL (SELECT min(v.at) AS accepted_at FROM referral_event v WHERE v.referral_id = r.id AND v.event = 'ACCEPT') e
    -- One that was accepted stays so here, whatever became of it later.
    CROSS JOIN LATERAL (SELECT ${DAY('coalesce(e.accepted_at, r.updated_at)')} - ${DAY('r.sent_at')} AS days,
      CASE WHEN e.accepted_at IS NOT NULL OR r.status IN ('ACCEPTED', 'ACTIVE', 'COMPLETED') THEN 'ACCEPTED' WHEN r.status = 'DECLINED' THEN 'DECLINED'
        WHEN r.status IN ('SENT', 'RECEIVED', 'INFO_REQUESTED') THEN 'WAITING' ELSE 'ENDED' END AS state) s
   WHERE r.sent_at IS NOT NULL AND r.status <> 'ENTERED_IN_ERROR'
  UNION ALL
  SELECT 'MENTORSHIP', ${DAY('m.accepted_at')}, m.owner_agency_id, ARRAY[m.owner_agency_id, m.provider_agency_id] || ${COORDINATING}, 1,
         CASE WHEN m.status = 'ENDED' THEN jsonb_build_object('STATE', '["ENDED"]'::jsonb, 'OUTCOME', jsonb_build_array(coalesce(m.outcome, 'NOT_STATED')))
              ELSE '{"STATE": ["RUNNING"]}'::jsonb END
    FROM mentorship m WHERE m.status IN ('ACCEPTED', 'ACTIVE', 'ENDED') AND m.accepted_at IS NOT NULL
  UNION ALL
  SELECT 'DISCLOSURE', ${DAY('d.valid_from')}, d.owner_agency_id, ARRAY[d.owner_agency_id, d.recipient_agency_id], 1,
         jsonb_build_object('GROUND', jsonb_build_array(d.ground))
    FROM disclosure d WHERE d.record_type = 'Case' AND d.valid_until > d.valid_from
  UNION ALL
  SELECT 'REFUSAL', ${DAY('q.answered_at')}, q.to_agency_id, ARRAY[q.from_agency_id, q.to_agency_id], 1,
         jsonb_build_object('PROVISION', jsonb_build_array(coalesce(q.refusal_provision, 'NOT_STATED')))
    FROM disclosure_request q WHERE q.status IN ('REFUSED', 'APPEALED') AND q.answered_at IS NOT NULL
  UNION ALL
  SELECT 'CONSULTATION', k.received_on, k.owner_agency_id,
         k.owner_agency_id || ${COORDINATING} || ARRAY(SELECT h.owner_agency_id FROM helpline_call h WHERE h.id = k.helpline_call_id), 1,
         jsonb_build_object('CATEGORY', jsonb_build_array(k.category), 'REPORTER_TYPE', jsonb_build_array(k.reporter_type),
           'CONCERN_TYPE', to_jsonb(k.concern_type_codes), 'ENVIRONMENT', jsonb_build_array(coalesce(k.environment_code, 'NOT_STATED')),
           'DISTRICT', jsonb_build_array(coalesce(k.district_code, 'NOT_STATED')))
    FROM consultation k
  UNION ALL
  SELECT 'INCIDENT', i.occurred_on, i.agency_id, '{}'::uuid[], 1,
         jsonb_build_object('INCIDENT_KIND', jsonb_build_array(i.kind), 'DISTRICT', jsonb_build_array(i.district_code),
           'ENVIRONMENT', jsonb_build_array(coalesce(i.environment_code, 'NOT_STATED')))
    FROM incident i WHERE i.status <> 'UNFOUNDED'
  UNION ALL
  SELECT 'TRAINED', t.starts_on, t.owner_agency_id, '{}'::uuid[], a.attended,
         jsonb_build_object('AUDIENCE', jsonb_build_array(a.audience_code), 'TRAINING_KIND', jsonb_build_array(t.kind))
    FROM training_attendance a JOIN training t ON t.id = a.training_id WHERE t.kind <> 'DIALOGUE'
  UNION ALL
  SELECT 'CHILDREN', t.starts_on, t.owner_agency_id, '{}'::uuid[], t.children_met,
         jsonb_build_object('MUNICIPALITY', jsonb_build_array(coalesce(t.municipality_code, 'NOT_STATED')))
    FROM training t WHERE t.children_met IS NOT NULL`;

/** What ended on a birthday tells the birthday: of it the year stays. */
const YEAR = "date_trunc('year', valid_until)";
const EMPTY_REQUEST = `number_sealed = NULL, number_index = NULL, motive = '–', refusal_reason = NULL, refusal_document = NULL, weighing = NULL,
    appeal_reason = NULL, erased_at = now(), version = version + 1`;

/** Everything of a case that is about a person goes; numbers, days, agencies and states stay, and so does the access log. */
const ERASE = `
  UPDATE referral SET message = NULL, version = version + 1 WHERE case_id = file;
  UPDATE referral_event SET reason = NULL WHERE reason IS NOT NULL AND referral_id IN (SELECT r.id FROM referral r WHERE r.case_id = file);
  UPDATE disclosure SET weighing = NULL, duty = NULL, circumstances = '{}', revoke_reason = NULL,
    revoked_at = CASE WHEN revoked_at IS NULL AND valid_until > now() THEN now() ELSE revoked_at END,
    valid_until = CASE ends_because WHEN 'BIRTHDAY' THEN greatest(valid_from + interval '1 day', ${YEAR}) ELSE valid_until END,
    ends_because = 'STATED', version = version + 1 WHERE record_id = file;
  UPDATE consent_withdrawal SET reason = '–' WHERE consent_id IN (SELECT c.id FROM consent c WHERE c.case_id = file);
  UPDATE consent SET givers = '[]', maturity_note = NULL, excluded_guardian = NULL, reservation = NULL,
    withdrawn_at = CASE WHEN withdrawn_at IS NULL AND valid_until > now() THEN now() ELSE withdrawn_at END,
    valid_until = CASE ends_because WHEN 'BIRTHDAY' THEN greatest(valid_from + interval '1 day', ${YEAR}) ELSE valid_until END,
    ends_because = 'STATED', version = version + 1 WHERE case_id = file;
  UPDATE reservation SET terms = '–', status = CASE status WHEN 'OFFERED' THEN 'WITHDRAWN' ELSE status END, version = version + 1 WHERE case_id = file;
  UPDATE disclosure_request SET ${EMPTY_REQUEST} WHERE case_id = file;
  UPDATE mentorship SET reason = NULL, status = CASE status WHEN 'PROPOSED' THEN 'LAPSED' ELSE status END, version = version + 1 WHERE case_id = file;
  UPDATE mentor_need SET languages = '{}', environment_code = NULL, area = NULL, preferred_gender = NULL, method_codes = '{}', religious_codes = '{}',
    avoid_groups = '{}', subject_age = NULL, status = CASE status WHEN 'OPEN' THEN 'WITHDRAWN' ELSE status END, version = version + 1 WHERE case_id = file;
  UPDATE group_goal SET text = '–' WHERE group_id IN (SELECT g.id FROM action_group g WHERE g.case_id = file);
  UPDATE group_meeting SET decisions = '{}' WHERE group_id IN (SELECT g.id FROM action_group g WHERE g.case_id = file);
  UPDATE group_member SET role = '–', contact_name = NULL, contact_phone = NULL, left_reason = NULL
    WHERE group_id IN (SELECT g.id FROM action_group g WHERE g.case_id = file);
  UPDATE action_group SET contact_name = '–', contact_phone = NULL, close_reason = NULL, not_carried_over = '[]',
    status = CASE WHEN status IN ('ACTIVE', 'LAPSED') THEN 'CLOSED' ELSE status END, closed_at = coalesce(closed_at, ${YEAR}),
    valid_until = CASE ends_because WHEN 'BIRTHDAY' THEN ${YEAR} ELSE valid_until END, ends_because = 'STATED', version = version + 1 WHERE case_id = file;
  -- What the other system calls it stays: without that, its next word of the case would bring everything back as a new one.
  UPDATE external_record SET baseline = '{}', closed_at = coalesce(closed_at, now())
    WHERE record_id = file OR record_id IN (SELECT g.id FROM action_group g WHERE g.case_id = file
      UNION ALL SELECT m.id FROM group_member m JOIN action_group g ON g.id = m.group_id WHERE g.case_id = file);
  UPDATE consultation SET converted_case_id = NULL, converted_motive = '–', version = version + 1 WHERE converted_case_id = file;
  UPDATE case_file SET concern_type_codes = '{}', environment_code = NULL, summary = NULL, risk = NULL, family = NULL, health = NULL,
    religion = NULL, offences = NULL, reporter = NULL, close_reason = NULL, erased_at = now(), version = version + 1 WHERE id = file;`;

/** Figures through a role that reads nothing but what is counted, kept once they are released; and the erasure of what is due. */
export class Statistics1700000014000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$ BEGIN
        CREATE ROLE kunskapshus_statistics NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
      END $$;
      DO $$ BEGIN
        EXECUTE format('GRANT kunskapshus_statistics TO %I', current_user);
      EXCEPTION WHEN OTHERS THEN NULL; -- a superuser needs no grant, and two migrations may meet here
      END $$;

      CREATE VIEW statistic_record AS ${RECORDS};
      GRANT SELECT ON statistic_record TO kunskapshus_statistics;

      -- How many there are of each category in each quarter that has a day in the period, never of less than a quarter: in all (no agency),
      -- and of those that an agency knows of. What is alike is summed before it is taken apart, so that many records cost little.
      CREATE FUNCTION statistic_counts(wanted text, since date, until date)
        RETURNS TABLE (quarter text, dimension text, category text, agency uuid, count integer)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        WITH alike AS MATERIALIZED (
          SELECT to_char(s.day, 'YYYY"Q"Q') AS quarter, s.at, s.parties, sum(s.amount) AS amount FROM statistic_record s
           WHERE s.measure = wanted AND s.amount > 0 AND s.day >= date_trunc('quarter', since::timestamp)::date
             AND s.day < (date_trunc('quarter', until::timestamp) + interval '3 months')::date GROUP BY 1, 2, 3),
        cell AS (
          SELECT a.quarter, d.key AS dimension, c.category, a.parties, a.amount FROM alike a
            CROSS JOIN LATERAL jsonb_each(a.at || jsonb_build_object('QUARTER', jsonb_build_array(a.quarter))) d
            CROSS JOIN LATERAL jsonb_array_elements_text(d.value) c(category))
        SELECT quarter, dimension, category, NULL::uuid, sum(amount)::int FROM cell GROUP BY 1, 2, 3
        UNION ALL
        SELECT quarter, dimension, category, p.agency, sum(amount)::int
          FROM cell CROSS JOIN LATERAL (SELECT DISTINCT unnest(parties) AS agency) p GROUP BY 1, 2, 3, 4
      $$;
      -- The quarter of the first of them; empty while there are none.
      CREATE FUNCTION statistic_first(wanted text) RETURNS text
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT to_char(min(s.day), 'YYYY"Q"Q') FROM statistic_record s WHERE s.measure = wanted AND s.amount > 0
      $$;
      -- Of the asking agency's own records alone, to the day.
      CREATE FUNCTION statistic_own(wanted text, since date, until date) RETURNS TABLE (dimension text, category text, count integer)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        WITH alike AS MATERIALIZED (
          SELECT to_char(s.day, 'YYYY"Q"Q') AS quarter, s.at, sum(s.amount) AS amount FROM statistic_record s
           WHERE s.measure = wanted AND s.owner = app_agency() AND s.day BETWEEN since AND until AND s.amount > 0 GROUP BY 1, 2)
        SELECT d.key, c.category, sum(a.amount)::int FROM alike a
          CROSS JOIN LATERAL jsonb_each(a.at || jsonb_build_object('QUARTER', jsonb_build_array(a.quarter))) d
          CROSS JOIN LATERAL jsonb_array_elements_text(d.value) c(category)
         GROUP BY 1, 2
      $$;
      -- What others have reported, for the report; the register is open to the whole network.
      CREATE VIEW statistic_reported AS
        SELECT f.subject, f.title, f.value, f.low, f.high, f.qualifier, f.trend, f.unit, to_char(f.as_of, 'YYYY-MM-DD') AS "asOf",
               concat_ws(': ', k.title, f.source_text) AS source
          FROM reported_figure f LEFT JOIN knowledge_item k ON k.id = f.source_id;
      GRANT SELECT ON statistic_reported TO kunskapshus_statistics;
      CREATE FUNCTION statistic_reports() RETURNS SETOF statistic_reported
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT * FROM statistic_reported $$;
      -- They run as a role that can read what is counted, and nothing else there is.
      GRANT CREATE ON SCHEMA public TO kunskapshus_statistics;
      ALTER FUNCTION statistic_counts OWNER TO kunskapshus_statistics;
      ALTER FUNCTION statistic_first OWNER TO kunskapshus_statistics;
      ALTER FUNCTION statistic_own OWNER TO kunskapshus_statistics;
      ALTER FUNCTION statistic_reports OWNER TO kunskapshus_statistics;
      REVOKE CREATE ON SCHEMA public FROM kunskapshus_statistics;
      REVOKE ALL ON FUNCTION statistic_counts, statistic_first, statistic_own, statistic_reports FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION statistic_counts, statistic_first, statistic_own, statistic_reports TO kunskapshus_service;

      -- What was shown of a stretch of time, once for all: sums of blocks, nothing finer.
      CREATE TABLE statistic_release (
        measure text NOT NULL,
        first_quarter text NOT NULL,
        last_quarter text NOT NULL,
        tables jsonb NOT NULL,
        released_at timestamptz NOT NULL,
        PRIMARY KEY (measure, first_quarter),
        UNIQUE (measure, last_quarter),
        CHECK (last_quarter >= first_quarter)
      );
      CREATE FUNCTION statistic_release_is_final() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'a released figure is final' USING ERRCODE = 'insufficient_privilege'; END $$;
      CREATE TRIGGER statistic_release_final BEFORE UPDATE OR DELETE ON statistic_release
        FOR EACH ROW EXECUTE FUNCTION statistic_release_is_final();
      CREATE TRIGGER statistic_release_whole BEFORE TRUNCATE ON statistic_release
        FOR EACH STATEMENT EXECUTE FUNCTION statistic_release_is_final();
      GRANT SELECT, INSERT ON statistic_release TO kunskapshus_service;
      ALTER TABLE statistic_release ENABLE ROW LEVEL SECURITY;
      CREATE POLICY release_read ON statistic_release FOR SELECT USING (true);
      -- Nothing is released of a time that is not over.
      CREATE POLICY release_add ON statistic_release FOR INSERT WITH CHECK (last_quarter < to_char(now() AT TIME ZONE 'Europe/Stockholm', 'YYYY"Q"Q'));

      ALTER TABLE case_file ADD COLUMN erased_at timestamptz;
      ALTER TABLE person ADD COLUMN erased_at timestamptz;
      ALTER TABLE disclosure_request ADD COLUMN erased_at timestamptz;
      ALTER TABLE disclosure_request DROP CONSTRAINT disclosure_request_check1;
      ALTER TABLE disclosure_request ADD CONSTRAINT disclosure_request_about CHECK (case_id IS NOT NULL OR number_sealed IS NOT NULL OR erased_at IS NOT NULL);
      -- What hangs on a case lies in tables that the service may not change, or not in the name of another agency.
      -- \`numbers\` are all the hashes that the person's number may be stored under.
      CREATE FUNCTION erase_case(file uuid, numbers text[], OUT done boolean, OUT person uuid, OUT requests uuid[])
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        SELECT c.person_id INTO person FROM case_file c
          WHERE c.id = file AND c.owner_agency_id = app_agency() AND c.status = 'CLOSED' AND c.erased_at IS NULL FOR UPDATE;
        done := FOUND;
        requests := '{}';
        IF NOT done THEN RETURN; END IF;
        -- A case that is being opened on the person is there once they are locked.
        PERFORM FROM person p WHERE p.id = erase_case.person FOR UPDATE;
        ${ERASE}
        UPDATE person p SET name = '(gallrad)', number_sealed = NULL, number_index = NULL, birth_date = NULL, language_code = NULL,
            address = NULL, district = NULL, phone = NULL, guardians = '[]', erased_at = now(), version = version + 1
          WHERE p.id = erase_case.person AND p.owner_agency_id = app_agency()
            AND NOT EXISTS (SELECT FROM case_file o WHERE o.person_id = p.id AND o.erased_at IS NULL);
        IF NOT FOUND THEN person := NULL; RETURN; END IF;
        UPDATE external_record SET baseline = '{}', closed_at = coalesce(closed_at, now()) WHERE record_id = erase_case.person;
        WITH emptied AS (UPDATE disclosure_request SET ${EMPTY_REQUEST}
            WHERE to_agency_id = app_agency() AND number_index = ANY (numbers) AND status <> 'OPEN' RETURNING id)
          SELECT coalesce(array_agg(e.id), '{}') INTO requests FROM emptied e;
      END $$;
      -- A request that led to no case of the agency that was asked.
      CREATE FUNCTION erase_request(request uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        UPDATE disclosure_request SET ${EMPTY_REQUEST}
          WHERE id = request AND to_agency_id = app_agency() AND case_id IS NULL AND status <> 'OPEN' AND erased_at IS NULL;
        RETURN FOUND;
      END $$;
      -- No case is opened on somebody who was erased, nor while they are.
      CREATE FUNCTION person_is_kept() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM FROM person p WHERE p.id = NEW.person_id FOR SHARE;
        IF EXISTS (SELECT FROM person p WHERE p.id = NEW.person_id AND p.erased_at IS NOT NULL) THEN RAISE EXCEPTION 'the person has been erased' USING ERRCODE = 'serialization_failure'; END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER case_file_of_kept BEFORE INSERT ON case_file FOR EACH ROW EXECUTE FUNCTION person_is_kept();
      REVOKE ALL ON FUNCTION person_is_kept FROM PUBLIC;
      REVOKE ALL ON FUNCTION erase_case, erase_request FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION erase_case, erase_request TO kunskapshus_service;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER case_file_of_kept ON case_file;
      DROP FUNCTION person_is_kept, erase_request, erase_case, statistic_reports, statistic_own, statistic_first, statistic_counts;
      DROP TABLE statistic_release;
      DROP FUNCTION statistic_release_is_final;
      DROP VIEW statistic_reported, statistic_record;
      ALTER TABLE case_file DROP COLUMN erased_at;
      ALTER TABLE person DROP COLUMN erased_at;
      ALTER TABLE disclosure_request DROP COLUMN erased_at;
      ALTER TABLE disclosure_request ADD CONSTRAINT disclosure_request_check1 CHECK (case_id IS NOT NULL OR number_sealed IS NOT NULL);
    `);
  }
}
