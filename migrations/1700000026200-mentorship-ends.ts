import type { MigrationInterface, QueryRunner } from 'typeorm';

const REOPEN = (sides: string): string => `
  CREATE OR REPLACE FUNCTION reopen_need(need uuid) RETURNS SETOF uuid
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE mentor_need n SET status = 'OPEN', version = n.version + 1
     WHERE n.id = need AND n.status = 'FILLED'
       AND NOT EXISTS (SELECT FROM mentorship m WHERE m.need_id = n.id AND m.status = 'ACTIVE')
       AND EXISTS (SELECT FROM mentorship m WHERE m.need_id = n.id AND m.status = 'ENDED' AND app_agency() IN (${sides}))
       AND NOT EXISTS (SELECT FROM mentor_need o WHERE o.case_id = n.case_id AND o.status = 'OPEN')
       AND EXISTS (SELECT FROM case_file c WHERE c.id = n.case_id AND c.status = 'OPEN')
    RETURNING n.id $$;`;

const ADD = (more: string): string => `
  DROP POLICY mentorship_add ON mentorship;
  CREATE POLICY mentorship_add ON mentorship FOR INSERT WITH CHECK (
    coordinator_agency_id = (SELECT app_agency()) AND (SELECT app_coordinates())
    AND mentorship_fits(need_id, case_id, owner_agency_id, mentor_id, provider_agency_id)${more});`;

/** No mentorship outlives its case, nor the reservation that a private provider has accepted. */
export class MentorshipEnds1700000026200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Whoever closes the case in the same moment is waited for.
      CREATE FUNCTION case_stays_open(file uuid) RETURNS boolean
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM FROM case_file c WHERE c.id = file FOR SHARE;
        IF EXISTS (SELECT FROM case_file c WHERE c.id = file AND c.status = 'CLOSED')
          THEN RAISE EXCEPTION 'the case has been closed' USING ERRCODE = 'serialization_failure'; END IF;
        RETURN true;
      END $$;
      REVOKE ALL ON FUNCTION case_stays_open FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION case_stays_open TO kunskapshus_service;
      ${ADD(' AND case_stays_open(case_id)')}
      -- The provider too can end a mentorship, by ending its reservation.
      ${REOPEN('m.owner_agency_id, m.coordinator_agency_id, m.provider_agency_id')}

      -- Mentorships of cases that were closed before end now, and their places are free.
      UPDATE mentorship m SET status = CASE m.status WHEN 'ACTIVE' THEN 'ENDED' ELSE 'WITHDRAWN' END, place = NULL,
          ended_at = CASE m.status WHEN 'ACTIVE' THEN now() END, outcome = CASE m.status WHEN 'ACTIVE' THEN 'NOT_STATED' END,
          reason = 'CASE_CLOSED', reason_of = 'CASE', version = m.version + 1
        FROM case_file c WHERE c.id = m.case_id AND c.status = 'CLOSED'
          AND (m.status IN ('ACCEPTED', 'ACTIVE') OR (m.status = 'PROPOSED' AND m.answer_by > now()));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${REOPEN('m.owner_agency_id, m.coordinator_agency_id')}
      ${ADD('')}
      DROP FUNCTION case_stays_open;
    `);
  }
}
