import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What lies in a case goes where it goes, if an agency is succeeded by several: its rows on rosters, its decisions and who was
 * there, and the disclosures of the reports in its file. Left behind, they would pass to the successor of all the rest.
 */
export class RostersFollowCases1700000053000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION rosters_follow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        -- Every successor by district takes its place at the table at once, whether it has rows or not: none shows that it has some.
        UPDATE conference t SET party_ids = t.party_ids || n.ids, version = t.version + 1
          FROM (SELECT c.id, array_agg(DISTINCT u.successor_id ORDER BY u.successor_id) AS ids
                  FROM agency_succession u JOIN conference c ON c.party_ids @> ARRAY[u.agency_id] AND NOT u.successor_id = ANY (c.party_ids)
                 WHERE u.agency_id = OLD.owner_agency_id GROUP BY c.id) n
         WHERE n.id = t.id;
        UPDATE roster_row t SET owner_agency_id = NEW.owner_agency_id, party_ids = array_remove(t.party_ids, NEW.owner_agency_id),
            version = t.version + 1 WHERE t.case_id = NEW.id AND t.owner_agency_id = OLD.owner_agency_id;
        UPDATE conference_decision t SET owner_agency_id = NEW.owner_agency_id, version = t.version + 1
          WHERE t.case_id = NEW.id AND t.owner_agency_id = OLD.owner_agency_id;
        UPDATE conference_attendance t SET owner_agency_id = NEW.owner_agency_id FROM roster_row r
          WHERE r.id = t.row_id AND r.case_id = NEW.id AND t.owner_agency_id = OLD.owner_agency_id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER rosters_follow AFTER UPDATE OF owner_agency_id ON case_file FOR EACH ROW
        WHEN (OLD.owner_agency_id <> NEW.owner_agency_id) EXECUTE FUNCTION rosters_follow();

      -- A disclosure of a report names the report, not the case.
      CREATE FUNCTION report_disclosures_follow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        UPDATE disclosure d SET owner_agency_id = NEW.owner_agency_id, version = d.version + 1
          WHERE d.record_type = 'ReferralReport' AND d.record_id = NEW.id AND d.owner_agency_id = OLD.owner_agency_id
            AND d.recipient_agency_id <> NEW.owner_agency_id;
        UPDATE disclosure d SET revoked_at = app_now(), revoke_reason = 'The recipient has taken over the record.', version = d.version + 1
          WHERE d.record_type = 'ReferralReport' AND d.record_id = NEW.id AND d.owner_agency_id = OLD.owner_agency_id
            AND d.recipient_agency_id = NEW.owner_agency_id AND d.revoked_at IS NULL AND coalesce(d.stated_until, d.valid_until) > app_now();
        RETURN NULL;
      END $$;
      CREATE TRIGGER report_disclosures_follow AFTER UPDATE OF owner_agency_id ON referral_report FOR EACH ROW
        WHEN (OLD.owner_agency_id <> NEW.owner_agency_id) EXECUTE FUNCTION report_disclosures_follow();
      REVOKE ALL ON FUNCTION rosters_follow, report_disclosures_follow FROM PUBLIC;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER rosters_follow ON case_file;
      DROP TRIGGER report_disclosures_follow ON referral_report;
      DROP FUNCTION rosters_follow, report_disclosures_follow;
    `);
  }
}
