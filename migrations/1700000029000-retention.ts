import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What ended on a birthday tells the birthday: of it the year stays. */
const YEAR = "date_trunc('year', valid_until)";
const EMPTY_REQUEST = `number_sealed = NULL, number_index = NULL, motive = '–', refusal_reason = NULL, refusal_document = NULL, weighing = NULL,
    appeal_reason = NULL, erased_at = now(), version = version + 1`;

/** What another agency has too goes only when that one need not keep it any more: `held` are the ids of what stays. */
const ERASE_SHARED = (
  where: (id: string, record: string) => string,
  alsoOfReservation = 'end_reason = NULL, ',
  alsoOfReferral = 'inquiry_weighing = NULL, ',
): string => `
  UPDATE referral_event e SET reason = NULL FROM referral r WHERE r.id = e.referral_id AND e.reason IS NOT NULL AND ${where('r.id', 'r')};
  UPDATE referral r SET message = NULL, ${alsoOfReferral}version = version + 1 WHERE ${where('r.id', 'r')};
  UPDATE reservation r SET terms = '–', ${alsoOfReservation}version = version + 1 WHERE ${where('r.id', 'r')};
  UPDATE disclosure_request r SET ${EMPTY_REQUEST} WHERE ${where('r.id', 'r')} AND r.erased_at IS NULL;
  UPDATE mentorship r SET reason = NULL, version = version + 1 WHERE ${where('r.id', 'r')};`;

/** Everything else of a case that is about a person goes; numbers, days, agencies and states stay, and so does the access log. */
const ERASE = `
  UPDATE disclosure SET weighing = NULL, duty = NULL, circumstances = '{}', revoke_reason = NULL,
    revoked_at = CASE WHEN revoked_at IS NULL AND valid_until > now() THEN now() ELSE revoked_at END,
    valid_until = CASE ends_because WHEN 'BIRTHDAY' THEN greatest(valid_from + interval '1 day', ${YEAR}) ELSE valid_until END,
    ends_because = 'STATED', version = version + 1 WHERE record_id = file;
  UPDATE consent_withdrawal SET reason = '–' WHERE consent_id IN (SELECT c.id FROM consent c WHERE c.case_id = file);
  UPDATE consent SET givers = '[]', maturity_note = NULL, excluded_guardian = NULL, reservation = NULL,
    withdrawn_at = CASE WHEN withdrawn_at IS NULL AND valid_until > now() THEN now() ELSE withdrawn_at END,
    valid_until = CASE ends_because WHEN 'BIRTHDAY' THEN greatest(valid_from + interval '1 day', ${YEAR}) ELSE valid_until END,
    ends_because = 'STATED', version = version + 1 WHERE case_id = file;
  UPDATE reservation SET status = 'WITHDRAWN', version = version + 1 WHERE case_id = file AND status = 'OFFERED';
  UPDATE mentorship SET status = 'LAPSED', version = version + 1 WHERE case_id = file AND status = 'PROPOSED';
  UPDATE mentor_need SET languages = '{}', environment_code = NULL, area = NULL, preferred_gender = NULL, method_codes = '{}', religious_codes = '{}',
    avoid_groups = '{}', subject_age = NULL, status = CASE status WHEN 'OPEN' THEN 'WITHDRAWN' ELSE status END, version = version + 1 WHERE case_id = file;
  UPDATE group_goal SET text = '–' WHERE group_id IN (SELECT g.id FROM action_group g WHERE g.case_id = file);
  UPDATE group_meeting SET decisions = '{}' WHERE group_id IN (SELECT g.id FROM action_group g WHERE g.case_id = file);
  UPDATE group_member SET role = '–', contact_name = NULL, contact_phone = NULL, left_reason = NULL
    WHERE group_id IN (SELECT g.id FROM action_group g WHERE g.case_id = file);
  UPDATE action_group SET contact_name = '–', contact_phone = NULL, close_reason = NULL, not_carried_over = '[]',
    status = CASE WHEN status IN ('FORMING', 'ACTIVE', 'LAPSED') THEN 'CLOSED' ELSE status END, closed_at = coalesce(closed_at, ${YEAR}),
    valid_until = CASE ends_because WHEN 'BIRTHDAY' THEN ${YEAR} ELSE valid_until END, ends_because = 'STATED', version = version + 1 WHERE case_id = file;
  -- What the other system calls it stays: without that, its next word of the case would bring everything back as a new one.
  UPDATE external_record SET baseline = '{}', closed_at = coalesce(closed_at, now())
    WHERE record_id = file OR record_id IN (SELECT g.id FROM action_group g WHERE g.case_id = file
      UNION ALL SELECT m.id FROM group_member m JOIN action_group g ON g.id = m.group_id WHERE g.case_id = file);
  UPDATE consultation SET converted_case_id = NULL, converted_motive = '–', version = version + 1 WHERE converted_case_id = file;
  UPDATE case_file SET concern_type_codes = '{}', environment_code = NULL, summary = NULL, risk = NULL, family = NULL, health = NULL,
    religion = NULL, offences = NULL, reporter = NULL, close_reason = NULL, erased_at = now(), version = version + 1 WHERE id = file;`;

const ERASE_PERSON = `
  UPDATE person p SET name = '(gallrad)', number_sealed = NULL, number_index = NULL, birth_date = NULL, language_code = NULL,
      address = NULL, district = NULL, phone = NULL, guardians = '[]', erased_at = now(), version = version + 1
    WHERE p.id = erase_case.person AND p.owner_agency_id = app_agency()
      AND NOT EXISTS (SELECT FROM case_file o WHERE o.person_id = p.id AND o.erased_at IS NULL);
  IF NOT FOUND THEN person := NULL; RETURN; END IF;
  UPDATE external_record SET baseline = '{}', closed_at = coalesce(closed_at, now()) WHERE record_id = erase_case.person;`;
const LOCK_CASE = `
  SELECT c.person_id INTO person FROM case_file c
    WHERE c.id = file AND c.owner_agency_id = app_agency() AND c.status = 'CLOSED' AND c.erased_at IS NULL FOR UPDATE;
  done := FOUND;
  requests := '{}';`;
// A case that is being opened on the person is there once they are locked.
const LOCK_PERSON = 'PERFORM FROM person p WHERE p.id = erase_case.person FOR UPDATE;';

/**
 * The second wall of SoL 16:2 and 16:4: what the files of social services are kept for good by is looked at again where they are emptied,
 * for every agency that is or was stated to be social services while the case was there.
 */
const FOR_GOOD = `
  EXISTS (SELECT FROM case_file c JOIN agency a ON a.id = c.owner_agency_id JOIN person p ON p.id = c.person_id
    WHERE c.id = file AND (a.kind = 'SOCIAL_SERVICES' OR EXISTS (SELECT FROM jsonb_array_elements(a.law_kinds) k
        WHERE k ->> 'lawKind' = 'SOCIAL_SERVICES' AND coalesce((k ->> 'validTo')::date >= (c.opened_at AT TIME ZONE 'Europe/Stockholm')::date, true)))
      AND (coalesce(a.municipality_code ~ '^(1480|05..|09..|22..)$', true) OR coalesce(extract(day FROM p.birth_date) IN (5, 15, 25), true)
        OR coalesce((c.retention_facts ->> 'childPlaced')::boolean, false) OR coalesce((c.retention_facts ->> 'parentageOrAdoption')::boolean, false)))`;

/** How long things are kept turns on facts about the file, and on decisions of the agency; and what two agencies have is kept for both. */
export class Retention1700000029000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE case_file ADD COLUMN retention_facts jsonb CHECK (jsonb_typeof(retention_facts) = 'object');

      -- Archive decisions, and the times that private bodies state. Nothing in them is secret: what another agency decided is read by those
      -- who have something together with it. A later one replaces an earlier one, and none is changed.
      CREATE TABLE retention_decision (
        id uuid PRIMARY KEY,
        agency_id uuid NOT NULL REFERENCES agency,
        number text NOT NULL CHECK (number <> ''),
        decided_on date NOT NULL,
        covers text[] NOT NULL CHECK (covers <> '{}' AND covers <@ ARRAY['CASES', 'SHARED_RECORDS']),
        years integer CHECK (years BETWEEN 0 AND 200),
        recorded_at timestamptz NOT NULL,
        recorded_by uuid NOT NULL REFERENCES member,
        UNIQUE (agency_id, number)
      );
      GRANT SELECT, INSERT ON retention_decision TO kunskapshus_service;
      ALTER TABLE retention_decision ENABLE ROW LEVEL SECURITY;
      CREATE POLICY retention_decision_read ON retention_decision FOR SELECT USING ((SELECT app_agency()) IS NOT NULL);
      CREATE POLICY retention_decision_add ON retention_decision FOR INSERT
        WITH CHECK (agency_id = (SELECT app_agency()) AND recorded_by = (SELECT app_member()));

      -- Why a reservation ended goes with its terms: with the case, or when who bound itself by it need not keep it.
      DROP TRIGGER erase_end_reasons ON case_file;
      DROP FUNCTION erase_end_reasons;
      DROP FUNCTION erase_case(uuid, text[]);
      CREATE FUNCTION erase_case(file uuid, held uuid[], OUT done boolean, OUT person uuid, OUT requests uuid[])
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        ${LOCK_CASE}
        IF done THEN done := NOT (${FOR_GOOD}); END IF;
        IF NOT done THEN person := NULL; RETURN; END IF;
        ${LOCK_PERSON}
        SELECT coalesce(array_agg(q.id), '{}') INTO requests FROM disclosure_request q
          WHERE q.case_id = file AND q.erased_at IS NULL AND q.id <> ALL (held);
        ${ERASE_SHARED((id, record) => `${record}.case_id = file AND ${id} <> ALL (held)`)}
        ${ERASE}
        UPDATE case_file SET retention_facts = NULL WHERE id = file;
        ${ERASE_PERSON}
      END $$;
      -- What stayed of an emptied case because another agency had to keep it.
      CREATE FUNCTION erase_shared(record uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM FROM case_file c WHERE c.owner_agency_id = app_agency() AND c.erased_at IS NOT NULL AND c.id IN (
          SELECT r.case_id FROM referral r WHERE r.id = record UNION ALL SELECT v.case_id FROM reservation v WHERE v.id = record
          UNION ALL SELECT q.case_id FROM disclosure_request q WHERE q.id = record UNION ALL SELECT m.case_id FROM mentorship m WHERE m.id = record);
        IF NOT FOUND THEN RETURN false; END IF;
        ${ERASE_SHARED((id) => `${id} = record`)}
        RETURN true;
      END $$;
      REVOKE ALL ON FUNCTION erase_case, erase_shared FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION erase_case, erase_shared TO kunskapshus_service;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION erase_case, erase_shared;
      CREATE FUNCTION erase_case(file uuid, numbers text[], OUT done boolean, OUT person uuid, OUT requests uuid[])
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        ${LOCK_CASE}
        IF NOT done THEN RETURN; END IF;
        ${LOCK_PERSON}
        ${ERASE_SHARED((_id, record) => `${record}.case_id = file`, '', '')}
        ${ERASE}
        ${ERASE_PERSON}
        WITH emptied AS (UPDATE disclosure_request SET ${EMPTY_REQUEST}
            WHERE to_agency_id = app_agency() AND number_index = ANY (numbers) AND status <> 'OPEN' RETURNING id)
          SELECT coalesce(array_agg(e.id), '{}') INTO requests FROM emptied e;
      END $$;
      REVOKE ALL ON FUNCTION erase_case FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION erase_case TO kunskapshus_service;
      CREATE FUNCTION erase_end_reasons() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        UPDATE reservation SET end_reason = NULL, version = version + 1 WHERE case_id = NEW.id AND end_reason IS NOT NULL;
        RETURN NULL;
      END $$;
      REVOKE ALL ON FUNCTION erase_end_reasons FROM PUBLIC;
      CREATE TRIGGER erase_end_reasons AFTER UPDATE OF erased_at ON case_file FOR EACH ROW
        WHEN (OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL) EXECUTE FUNCTION erase_end_reasons();
      DROP TABLE retention_decision;
      ALTER TABLE case_file DROP COLUMN retention_facts;
    `);
  }
}
