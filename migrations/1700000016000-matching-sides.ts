import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was weighed for a proposal, what speaks against it for each side, and whose the reason is; a need waits again by itself. */
export class MatchingSides1700000016000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE mentorship
        -- Fields of the need that the points are made of; empty (NULL) where that was not noted: nobody is shown such points.
        ADD COLUMN weighed text[],
        -- Hard rules that speak against it, as the service found once, at the proposal; NULL where it was not screened.
        ADD COLUMN provider_findings text[],
        ADD COLUMN case_findings text[],
        -- Who wrote the reason: who coordinates, of the proposal or of an end; the agency whose case it is; the provider's side.
        ADD COLUMN reason_of text NOT NULL DEFAULT 'PROPOSAL' CHECK (reason_of IN ('PROPOSAL', 'COORDINATION', 'CASE', 'PROVIDER'));

      -- Who took back or ended an old one was not noted: its reason stays with the case and the provider.
      ALTER TABLE mentorship DISABLE TRIGGER USER;
      UPDATE mentorship SET reason_of = CASE
        WHEN status = 'DECLINED' THEN 'PROVIDER'
        WHEN status = 'WITHDRAWN' OR (status = 'ENDED' AND outcome IS DISTINCT FROM 'HANDED_OVER') THEN 'CASE'
        ELSE 'PROPOSAL' END;
      ALTER TABLE mentorship ENABLE TRIGGER USER;
      GRANT UPDATE (reason_of) ON mentorship TO kunskapshus_service;
      -- How many proposals an agency has made to a provider, and for a need, is asked at each new one.
      CREATE INDEX mentorship_proposals ON mentorship (coordinator_agency_id, provider_agency_id, proposed_at);

      -- The caseworker's agency sees a mentor once a mentorship of a case of its own is confirmed.
      DROP POLICY mentor_read ON mentor;
      CREATE POLICY mentor_read ON mentor FOR SELECT
        USING (provider_agency_id = (SELECT app_agency()) OR (SELECT app_coordinates()) OR EXISTS (
          SELECT FROM mentorship m WHERE m.mentor_id = mentor.id AND m.owner_agency_id = (SELECT app_agency())
            AND m.status = 'ACTIVE'));

      -- A need waits again when its mentorship has ended, whoever ended it; not beside another that is open, nor for a closed case.
      CREATE FUNCTION reopen_need(need uuid) RETURNS SETOF uuid
        LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        UPDATE mentor_need n SET status = 'OPEN', version = n.version + 1
         WHERE n.id = need AND n.status = 'FILLED'
           AND NOT EXISTS (SELECT FROM mentorship m WHERE m.need_id = n.id AND m.status = 'ACTIVE')
           AND EXISTS (SELECT FROM mentorship m WHERE m.need_id = n.id AND m.status = 'ENDED'
             AND app_agency() IN (m.owner_agency_id, m.coordinator_agency_id))
           AND NOT EXISTS (SELECT FROM mentor_need o WHERE o.case_id = n.case_id AND o.status = 'OPEN')
           AND EXISTS (SELECT FROM case_file c WHERE c.id = n.case_id AND c.status = 'OPEN')
        RETURNING n.id $$;
      REVOKE ALL ON FUNCTION reopen_need FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION reopen_need TO kunskapshus_service;

      -- What was found and weighed tells of the person: it goes with the case.
      CREATE FUNCTION erase_findings() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        UPDATE mentorship SET points = 0, points_of = 0, weighed = NULL, provider_findings = NULL, case_findings = NULL,
          version = version + 1 WHERE case_id = NEW.id;
        RETURN NULL;
      END $$;
      REVOKE ALL ON FUNCTION erase_findings FROM PUBLIC;
      CREATE TRIGGER erase_findings AFTER UPDATE OF erased_at ON case_file FOR EACH ROW
        WHEN (OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL) EXECUTE FUNCTION erase_findings();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER erase_findings ON case_file;
      DROP FUNCTION erase_findings, reopen_need;
      DROP POLICY mentor_read ON mentor;
      CREATE POLICY mentor_read ON mentor FOR SELECT
        USING (provider_agency_id = (SELECT app_agency()) OR (SELECT app_coordinates()) OR EXISTS (
          SELECT FROM mentorship m WHERE m.mentor_id = mentor.id AND m.owner_agency_id = (SELECT app_agency())
            AND m.status IN ('ACCEPTED', 'ACTIVE')));
      DROP INDEX mentorship_proposals;
      ALTER TABLE mentorship DROP COLUMN weighed, DROP COLUMN provider_findings, DROP COLUMN case_findings, DROP COLUMN reason_of;
    `);
  }
}
