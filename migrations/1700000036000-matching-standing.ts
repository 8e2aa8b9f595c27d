import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whole years on a day. Who is born on 29 February is a year older on 28 February of common years, as everywhere. */
const AGE = (born: string, day: string): string => `(date_part('year', ${day}) - date_part('year', ${born}))::integer
  - ((${born} + make_interval(years => (date_part('year', ${day}) - date_part('year', ${born}))::integer))::date > ${day})::integer`;

/** The age in a need follows the birth date; hard rules are asked again at each step; weights have an owner; a mentor's protection holds. */
export class MatchingStanding1700000036000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Weights hold for the whole network: whoever coordinates it sets them. The log names a version by its id.
      ALTER TABLE match_weights ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE;
      DROP POLICY weights_add ON match_weights;
      CREATE POLICY weights_add ON match_weights FOR INSERT WITH CHECK ((SELECT app_coordinates_network()));

      -- The protected identity of a mentor is lifted by a coordinator or a lead of the provider: by no system, and not by the mentor.
      CREATE FUNCTION mentor_protection_stays() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF NOT EXISTS (SELECT FROM member m WHERE m.id = app_member() AND m.agency_id = OLD.provider_agency_id AND m.kind <> 'SYSTEM'
            AND m.roles && '{COORDINATOR,LEAD}')
          THEN RAISE EXCEPTION 'protected identity of a mentor is lifted by a coordinator or a lead of the provider'
            USING ERRCODE = 'insufficient_privilege'; END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER mentor_protection_stays BEFORE UPDATE OF protected_identity ON mentor FOR EACH ROW
        WHEN (OLD.protected_identity AND NOT NEW.protected_identity) EXECUTE FUNCTION mentor_protection_stays();

      -- The age in a need is that on its earliest start. It follows the birth date, also of another record that the case goes over to. Its
      -- version does not count it: that somebody's age was corrected is told to whoever is shown the age, and to nobody else.
      CREATE FUNCTION age_on(born date, day date) RETURNS integer LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS
        $$ SELECT ${AGE('born', 'day')} $$;
      CREATE FUNCTION need_age_follows() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        UPDATE mentor_need n SET subject_age = age_on(p.birth_date, n.earliest_start)
          FROM case_file c JOIN person p ON p.id = c.person_id
         WHERE c.id = n.case_id AND c.erased_at IS NULL
           AND CASE TG_TABLE_NAME WHEN 'person' THEN p.id = NEW.id ELSE c.id = NEW.id END
           AND n.subject_age IS DISTINCT FROM age_on(p.birth_date, n.earliest_start);
        RETURN NULL;
      END $$;
      CREATE TRIGGER need_age_follows AFTER UPDATE OF birth_date ON person FOR EACH ROW
        WHEN (OLD.birth_date IS DISTINCT FROM NEW.birth_date) EXECUTE FUNCTION need_age_follows();
      CREATE TRIGGER need_age_follows AFTER UPDATE OF person_id ON case_file FOR EACH ROW
        WHEN (OLD.person_id IS DISTINCT FROM NEW.person_id) EXECUTE FUNCTION need_age_follows();
      UPDATE mentor_need n SET subject_age = age_on(p.birth_date, n.earliest_start)
        FROM case_file c JOIN person p ON p.id = c.person_id
       WHERE c.id = n.case_id AND c.erased_at IS NULL AND n.subject_age IS DISTINCT FROM age_on(p.birth_date, n.earliest_start);

      -- How old the person of a need is on the day that a mentorship would begin, for the agency whose need it is and for who proposes.
      CREATE FUNCTION need_age_on(need uuid, day date) RETURNS integer
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT age_on(p.birth_date, greatest(day, n.earliest_start))
          FROM mentor_need n JOIN case_file c ON c.id = n.case_id JOIN person p ON p.id = c.person_id
         WHERE n.id = need AND c.erased_at IS NULL AND (n.owner_agency_id = app_agency() OR (app_coordinates() AND EXISTS (
           SELECT FROM disclosure d WHERE d.record_id = c.id AND d.recipient_agency_id = app_agency()
             AND disclosure_live(d.revoked_at, d.valid_from, d.valid_until)))) $$;

      -- What the rules turn on of the mentor of a mentorship that has not begun, for both sides of it and without who the mentor is. What
      -- is answered stays so until the transaction ends: whoever changes the mentor, or suspends them, waits.
      CREATE FUNCTION mentor_at_step(mentorship uuid) RETURNS TABLE (id uuid, provider_agency_id uuid, member_id uuid, languages jsonb,
        environment_codes text[], method_codes text[], religious_codes text[], areas text[], unsafe_areas text[], ties text[],
        minimum_age integer, maximum_age integer, gender text, hours_per_week integer, weeks jsonb, available_from date, vetted_until date,
        vetting_level text, contact_person boolean, protected_identity boolean, capacity integer, waiting_since timestamptz, closed_at timestamptz)
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        found_id uuid;
        found_member uuid;
      BEGIN
        SELECT p.mentor_id INTO found_id FROM mentorship p WHERE p.id = mentor_at_step.mentorship AND p.status IN ('PROPOSED', 'ACCEPTED')
          AND app_agency() IN (p.owner_agency_id, p.provider_agency_id);
        SELECT m.member_id INTO found_member FROM mentor m WHERE m.id = found_id FOR SHARE;
        PERFORM FROM member b WHERE b.id = found_member FOR SHARE;
        RETURN QUERY SELECT m.id, m.provider_agency_id, m.member_id, m.languages, m.environment_codes, m.method_codes, m.religious_codes,
          m.areas, m.unsafe_areas, m.ties, m.minimum_age, m.maximum_age, m.gender, m.hours_per_week, m.weeks, m.available_from,
          m.vetted_until, m.vetting_level, m.contact_person, m.protected_identity, m.capacity, m.waiting_since, m.closed_at
          FROM mentor m WHERE m.id = found_id;
      END $$;
      -- Whether a hard rule speaks against a mentorship that is under way, by all that there is today. It is one answer without a reason,
      -- for the agency whose case it is: it can change nothing that the answer turns on.
      CREATE FUNCTION folded(value text) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS
        $$ SELECT lower(regexp_replace(btrim(normalize(value, NFKC)), '[[:space:]]+', ' ', 'g')) $$;
      CREATE FUNCTION mentorship_in_doubt(mentorship uuid) RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (
          SELECT FROM mentorship p
            JOIN mentor m ON m.id = p.mentor_id
            LEFT JOIN member b ON b.id = m.member_id
            JOIN mentor_need n ON n.id = p.need_id
            JOIN case_file c ON c.id = p.case_id
            JOIN person s ON s.id = c.person_id,
            LATERAL (SELECT (app_now() AT TIME ZONE 'Europe/Stockholm')::date AS day) t,
            LATERAL (SELECT age_on(s.birth_date, t.day) AS years) a
           WHERE p.id = mentorship_in_doubt.mentorship AND p.status = 'ACTIVE' AND p.owner_agency_id = app_agency()
             AND (m.closed_at IS NOT NULL OR b.suspended_at IS NOT NULL
               OR m.vetting_level IS NULL OR m.vetted_until < t.day
               OR m.hours_per_week < n.hours_per_week
               OR a.years NOT BETWEEN m.minimum_age AND m.maximum_age
               OR (n.contact_person AND (NOT m.contact_person OR a.years >= 21))
               OR (n.languages <> '{}' AND NOT EXISTS (SELECT FROM jsonb_to_recordset(m.languages) AS l(code text, level text)
                 WHERE l.code = ANY (n.languages) AND l.level IN ('B1', 'B2', 'C1', 'C2', 'NATIVE')))
               OR EXISTS (SELECT FROM unnest(m.unsafe_areas) u WHERE folded(u) = folded(n.area))
               OR EXISTS (SELECT FROM unnest(m.ties) i, unnest(n.avoid_groups) g WHERE folded(i) = folded(g)))) $$;
      REVOKE ALL ON FUNCTION folded, mentorship_in_doubt FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION mentorship_in_doubt TO kunskapshus_service;
      REVOKE ALL ON FUNCTION mentor_protection_stays, age_on, need_age_follows, need_age_on, mentor_at_step FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION need_age_on, mentor_at_step TO kunskapshus_service;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION mentorship_in_doubt, folded;
      DROP FUNCTION mentor_at_step, need_age_on;
      DROP TRIGGER need_age_follows ON case_file;
      DROP TRIGGER need_age_follows ON person;
      DROP FUNCTION need_age_follows, age_on;
      DROP TRIGGER mentor_protection_stays ON mentor;
      DROP FUNCTION mentor_protection_stays;
      DROP POLICY weights_add ON match_weights;
      CREATE POLICY weights_add ON match_weights FOR INSERT WITH CHECK ((SELECT app_coordinates()));
      ALTER TABLE match_weights DROP COLUMN id;
    `);
  }
}
