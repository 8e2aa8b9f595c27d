import type { MigrationInterface, QueryRunner } from 'typeorm';

const TODAY = "(app_now() AT TIME ZONE 'Europe/Stockholm')::date";

/** Only these words of a function are changed, so that whatever else it has come to do since stays as it is; they must be there. */
const REWORDED = (name: string, from: string, to: string): string => `
  DO $$ DECLARE body text := pg_get_functiondef('${name}'::regproc); BEGIN
    IF position($w$${from}$w$ IN body) = 0 THEN RAISE EXCEPTION 'the words are not in ${name}'; END IF;
    EXECUTE replace(body, $w$${from}$w$, $w$${to}$w$);
  END $$;`;

const ERASE_CASE = [
  'IF NOT done THEN person := NULL; RETURN; END IF;',
  `-- Who appeals or answers in the same moment is waited for.
        PERFORM FROM disclosure_request q WHERE q.id IN (SELECT case_requests(file)) FOR UPDATE;
        IF done THEN done := case_waits(file, ${TODAY}) = '{}'; END IF;
        IF NOT done THEN person := NULL; RETURN; END IF;`,
] as const;
const ERASE_SHARED = [
  'IF NOT FOUND THEN RETURN false; END IF;',
  `IF NOT FOUND THEN RETURN false; END IF;
        IF EXISTS (SELECT FROM disclosure_request q WHERE q.id = record AND request_waits(q, ${TODAY}) IS NOT NULL FOR UPDATE) THEN RETURN false; END IF;`,
] as const;
const ERASE_REQUEST = [
  "AND case_id IS NULL AND status <> 'OPEN' AND erased_at IS NULL",
  `AND case_id IS NULL AND erased_at IS NULL
            AND request_waits(disclosure_request, ${TODAY}) IS NULL`,
] as const;

/** What a refusal says, and an appeal: it is written once. */
const ONCE = ['refusal_provision', 'refusal_reason', 'refusal_document', 'appeal_reason'];
const REWRITTEN = ONCE.map((column) => `OLD.${column} IS NOT NULL AND NEW.${column} IS DISTINCT FROM OLD.${column}`);
const EMPTIED = (column: string): string =>
  `OLD.${column} IS DISTINCT FROM NEW.${column} AND btrim(coalesce(NEW.${column}, '')) IN ('', '–')`;
/** What a request was made for, and what was weighed in its refusal: neither is emptied. */
const TEXTS = [...REWRITTEN, EMPTIED('motive'), `OLD.refusal_document IS NOT NULL AND ${EMPTIED('weighing')}`];

/** Nothing is erased that somebody is still waiting for: an answer, a court, the last day to appeal, or the end of what was answered. */
export class ErasingWaits1700000037200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Why a request is not to be emptied on a day; NULL where nothing stands against it.
      CREATE FUNCTION request_waits(q disclosure_request, today date) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
        SELECT CASE
          WHEN q.status IN ('OPEN', 'PARTLY_ANSWERED') THEN 'OPEN_REQUEST'
          WHEN q.status = 'APPEALED' THEN 'APPEAL'
          WHEN q.refused_fields <> '{}' AND q.appealed_at IS NULL AND q.appeal_by >= today THEN 'APPEAL_TIME' END $$;
      -- The requests to the agency of a case that are about it, or about its person by number; for that agency alone.
      CREATE FUNCTION case_requests(file uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT q.id FROM case_file c JOIN disclosure_request q ON q.case_id = c.id WHERE c.id = file AND c.owner_agency_id = app_agency()
        UNION SELECT q.id FROM case_file c JOIN LATERAL (
            SELECT p.number_index FROM person p WHERE p.id = c.person_id
            UNION ALL SELECT f.number_index FROM person_former_number f WHERE f.person_id = c.person_id) n ON true
          JOIN disclosure_request q ON q.to_agency_id = c.owner_agency_id AND q.case_id IS NULL AND q.number_index = ANY (same_number(n.number_index))
         WHERE c.id = file AND c.owner_agency_id = app_agency() $$;
      CREATE INDEX disclosure_request_number ON disclosure_request (number_index) WHERE case_id IS NULL AND number_index IS NOT NULL;
      -- Why a case is not to be emptied on a day: empty where nothing stands against it.
      CREATE FUNCTION case_waits(file uuid, today date) RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT coalesce(array_agg(DISTINCT w.because), '{}') FROM (
          SELECT request_waits(q, today) AS because FROM disclosure_request q WHERE q.id IN (SELECT case_requests(file))
          UNION ALL SELECT 'RUNNING_ANSWER' FROM disclosure d JOIN case_file c ON c.id = d.record_id
            WHERE c.id = file AND c.owner_agency_id = app_agency() AND d.request_id IS NOT NULL AND d.revoked_at IS NULL AND d.valid_until > app_now()
          UNION ALL SELECT 'MENTOR_AT_WORK' FROM mentorship m JOIN case_file c ON c.id = m.case_id
            WHERE c.id = file AND c.owner_agency_id = app_agency() AND m.status IN ('ACCEPTED', 'ACTIVE')) w
         WHERE w.because IS NOT NULL $$;
      REVOKE ALL ON FUNCTION request_waits, case_requests, case_waits FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION request_waits, case_waits TO kunskapshus_service;

      -- Whatever empties a request: not one that waits. What it is called at a court goes with the rest.
      CREATE FUNCTION request_is_emptied() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF request_waits(OLD, ${TODAY}) IS NOT NULL THEN RAISE EXCEPTION 'somebody waits for this request' USING ERRCODE = 'check_violation'; END IF;
        NEW.appeal_case_number := NULL;
        RETURN NEW;
      END $$;
      REVOKE ALL ON FUNCTION request_is_emptied FROM PUBLIC;
      CREATE TRIGGER request_is_emptied BEFORE UPDATE OF erased_at ON disclosure_request FOR EACH ROW
        WHEN (OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL) EXECUTE FUNCTION request_is_emptied();
      -- What a request, its refusal and its appeal say goes when the request is erased, and in no other way, which the trigger above would not see.
      CREATE FUNCTION request_texts_stand() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      BEGIN
        RAISE EXCEPTION 'what a request says goes only when it is erased' USING ERRCODE = 'check_violation';
      END $$;
      REVOKE ALL ON FUNCTION request_texts_stand FROM PUBLIC;
      CREATE TRIGGER request_texts_stand BEFORE UPDATE ON disclosure_request FOR EACH ROW
        WHEN ((OLD.erased_at IS NOT NULL OR NEW.erased_at IS NULL) AND (${TEXTS.join(' OR ')}))
        EXECUTE FUNCTION request_texts_stand();
      ${REWORDED('erase_case', ...ERASE_CASE)}
      ${REWORDED('erase_shared', ...ERASE_SHARED)}
      ${REWORDED('erase_request', ...ERASE_REQUEST)}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    const back = (name: string, [from, to]: readonly [string, string]): string => REWORDED(name, to, from);
    await runner.query(`
      ${back('erase_case', ERASE_CASE)}
      ${back('erase_shared', ERASE_SHARED)}
      ${back('erase_request', ERASE_REQUEST)}
      DROP TRIGGER request_is_emptied ON disclosure_request;
      DROP TRIGGER request_texts_stand ON disclosure_request;
      DROP INDEX disclosure_request_number;
      DROP FUNCTION request_is_emptied, request_texts_stand, case_waits, case_requests, request_waits;
    `);
  }
}
