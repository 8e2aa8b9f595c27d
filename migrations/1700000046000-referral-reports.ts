import type { MigrationInterface, QueryRunner } from 'typeorm';

const OUTCOMES = ['REACHED', 'PARTLY_REACHED', 'NOT_REACHED', 'CONTINUES', 'DECLINED_BY_PERSON', 'NOT_BEGUN', 'OTHER'];
const NO_REPORT = ['NOT_STATED', 'NOT_GIVEN', 'ANSWERED_OTHERWISE', 'NOT_AGREED'];
const listed = (codes: readonly string[]): string => codes.map((code) => `'${code}'`).join(', ');

/** What goes from a disclosure of a report when the report, or the file that it was disclosed to, is erased. */
const END_DISCLOSURE = `revoked_at = CASE WHEN d.revoked_at IS NULL AND d.valid_until > app_now() THEN app_now() ELSE d.revoked_at END,
    revoke_reason = NULL, version = d.version + 1`;

/** What the recipient of a referral reports of its work: its own record, in its own file, disclosed back like anything else. */
export class ReferralReports1700000046000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE referral_report (
        id uuid PRIMARY KEY,
        -- Empty once the case of the sender has been erased.
        referral_id uuid REFERENCES referral,
        owner_agency_id uuid NOT NULL REFERENCES agency,
        -- The agency's own case in whose file the report lies; empty if it lies in none.
        case_id uuid REFERENCES case_file,
        corrects_id uuid REFERENCES referral_report,
        outcome text CHECK (outcome IN (${listed(OUTCOMES)})),
        text text CHECK (char_length(text) BETWEEN 1 AND 20000),
        next_step text CHECK (char_length(next_step) BETWEEN 1 AND 2000),
        next_on date,
        -- Whether completing the referral named it.
        completes boolean NOT NULL DEFAULT false,
        written_at timestamptz NOT NULL,
        written_by uuid NOT NULL REFERENCES member,
        erased_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CHECK (corrects_id <> id),
        CHECK ((erased_at IS NULL) = (outcome IS NOT NULL AND text IS NOT NULL)),
        CHECK (erased_at IS NULL OR (outcome IS NULL AND text IS NULL AND next_step IS NULL AND next_on IS NULL))
      );
      CREATE INDEX referral_report_referral ON referral_report (referral_id, written_at DESC, id DESC);
      CREATE INDEX referral_report_owner ON referral_report (owner_agency_id, written_at DESC, id DESC);
      CREATE INDEX referral_report_case ON referral_report (case_id) WHERE case_id IS NOT NULL;
      CREATE UNIQUE INDEX referral_report_completes ON referral_report (referral_id) WHERE completes;
      CREATE INDEX referral_report_corrects ON referral_report (corrects_id) WHERE corrects_id IS NOT NULL;
      GRANT SELECT, INSERT ON referral_report TO kunskapshus_service;
      -- A report is written once; completing its referral names it.
      GRANT UPDATE (completes, version) ON referral_report TO kunskapshus_service;
      ALTER TABLE referral_report ENABLE ROW LEVEL SECURITY;
      CREATE POLICY report_read ON referral_report FOR SELECT
        USING (owner_agency_id = (SELECT app_agency()) OR EXISTS (
          SELECT FROM disclosure d WHERE d.record_id = referral_report.id AND d.recipient_agency_id = (SELECT app_agency())
            AND disclosure_live(d.revoked_at, d.valid_from, d.valid_until)));
      CREATE POLICY report_add ON referral_report FOR INSERT WITH CHECK (
        owner_agency_id = (SELECT app_agency()) AND written_by = (SELECT app_member()) AND erased_at IS NULL AND NOT completes
        AND EXISTS (SELECT FROM referral r WHERE r.id = referral_id AND r.to_agency_id = (SELECT app_agency()) AND r.sent_at IS NOT NULL)
        AND (case_id IS NULL OR EXISTS (SELECT FROM case_file c WHERE c.id = case_id AND c.owner_agency_id = (SELECT app_agency())
          AND c.erased_at IS NULL)));
      CREATE POLICY report_change ON referral_report FOR UPDATE USING (owner_agency_id = (SELECT app_agency()));
      CALL watch_changes('referral_report', 'ReferralReport');

      -- A correction is of a report of the same agency on the same referral.
      CREATE FUNCTION report_corrects() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF NOT EXISTS (SELECT FROM referral_report t WHERE t.id = NEW.corrects_id AND t.referral_id = NEW.referral_id
            AND t.owner_agency_id = NEW.owner_agency_id)
          THEN RAISE EXCEPTION 'only a report on the same referral is corrected' USING ERRCODE = 'insufficient_privilege'; END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER report_corrects BEFORE INSERT ON referral_report FOR EACH ROW
        WHEN (NEW.corrects_id IS NOT NULL) EXECUTE FUNCTION report_corrects();

      -- A report is disclosed to nobody but the agency that made the referral.
      ALTER TABLE disclosure DROP CONSTRAINT disclosure_record_type_check;
      ALTER TABLE disclosure ADD CONSTRAINT disclosure_record_type_check CHECK (record_type IN ('Case', 'Expert', 'ReferralReport'));
      -- A function, because the policy of reports asks for disclosures itself.
      CREATE FUNCTION report_goes_to(report uuid, sender uuid) RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM referral_report t JOIN referral r ON r.id = t.referral_id
          WHERE t.id = report AND t.owner_agency_id = app_agency() AND t.erased_at IS NULL AND r.from_agency_id = sender) $$;
      CREATE POLICY disclosure_of_report ON disclosure AS RESTRICTIVE FOR INSERT
        WITH CHECK (record_type <> 'ReferralReport' OR report_goes_to(record_id, recipient_agency_id));

      -- Why completing the referral named no report. Nothing is stated of those completed before.
      ALTER TABLE referral ADD COLUMN no_report text CHECK (no_report IN (${listed(NO_REPORT)}));
      CREATE INDEX referral_from_answer ON referral (from_agency_id, answer_by, id);
      CREATE INDEX referral_to_answer ON referral (to_agency_id, answer_by, id) WHERE sent_at IS NOT NULL;

      -- Empties reports. That there was one, and when, stays, and so does the access log.
      CREATE FUNCTION empty_reports(reports uuid[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        UPDATE disclosure d SET weighing = NULL, duty = NULL, circumstances = '{}', ${END_DISCLOSURE}
          WHERE d.record_type = 'ReferralReport' AND d.record_id = ANY (reports);
        UPDATE referral_report t SET outcome = NULL, text = NULL, next_step = NULL, next_on = NULL, erased_at = app_now(), version = t.version + 1
          WHERE t.id = ANY (reports) AND t.erased_at IS NULL;
      END $$;
      -- A report that lies in no file of the agency.
      CREATE FUNCTION erase_report(record uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM FROM referral_report t WHERE t.id = record AND t.owner_agency_id = app_agency() AND t.case_id IS NULL AND t.erased_at IS NULL FOR UPDATE;
        IF NOT FOUND THEN RETURN false; END IF;
        PERFORM empty_reports(ARRAY[record]);
        RETURN true;
      END $$;
      -- With a case go the reports in its file. A report of another agency on a referral of the case stays with that agency: only its
      -- link to the referral ends, and what was disclosed of it to the file that is no more.
      CREATE FUNCTION reports_of_erased_case() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        reports uuid[];
      BEGIN
        PERFORM empty_reports(ARRAY(SELECT t.id FROM referral_report t WHERE t.case_id = NEW.id AND t.erased_at IS NULL));
        reports := ARRAY(SELECT t.id FROM referral_report t JOIN referral r ON r.id = t.referral_id WHERE r.case_id = NEW.id ORDER BY t.id FOR UPDATE OF t);
        UPDATE disclosure d SET ${END_DISCLOSURE} WHERE d.record_type = 'ReferralReport' AND d.record_id = ANY (reports);
        UPDATE referral_report t SET referral_id = NULL, version = t.version + 1 WHERE t.id = ANY (reports);
        RETURN NULL;
      END $$;
      CREATE TRIGGER reports_erased AFTER UPDATE OF erased_at ON case_file FOR EACH ROW
        WHEN (OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL) EXECUTE FUNCTION reports_of_erased_case();
      -- Reports pass to the one successor of their agency, by the conditions of end_agencies; without one they stay.
      CREATE FUNCTION reports_pass() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        UPDATE referral_report t SET owner_agency_id = s.id, version = t.version + 1 FROM agency s
         WHERE t.owner_agency_id = NEW.id AND cardinality(NEW.successor_ids) = 1 AND s.id = NEW.successor_ids[1] AND s.id <> NEW.id
           AND s.kind = NEW.kind AND s.municipality_code IS NOT DISTINCT FROM NEW.municipality_code AND s.ended_at IS NULL
           AND s.valid_from <= NEW.valid_to + 1 AND (s.valid_to IS NULL OR s.valid_to > NEW.valid_to);
        RETURN NULL;
      END $$;
      CREATE TRIGGER reports_pass AFTER UPDATE OF ended_at ON agency FOR EACH ROW
        WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL) EXECUTE FUNCTION reports_pass();
      REVOKE ALL ON FUNCTION report_corrects, report_goes_to, empty_reports, erase_report, reports_of_erased_case, reports_pass FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION erase_report, report_goes_to TO kunskapshus_service;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER reports_pass ON agency;
      DROP TRIGGER reports_erased ON case_file;
      DROP POLICY disclosure_of_report ON disclosure;
      ALTER TABLE referral DROP COLUMN no_report;
      DROP INDEX referral_from_answer, referral_to_answer;
      DELETE FROM disclosure WHERE record_type = 'ReferralReport';
      ALTER TABLE disclosure DROP CONSTRAINT disclosure_record_type_check;
      ALTER TABLE disclosure ADD CONSTRAINT disclosure_record_type_check CHECK (record_type IN ('Case', 'Expert'));
      DROP TABLE referral_report;
      DROP FUNCTION report_corrects, report_goes_to, empty_reports, erase_report, reports_of_erased_case, reports_pass;
    `);
  }
}
