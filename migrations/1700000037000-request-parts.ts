import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATES = (states: readonly string[]): string => `
  ALTER TABLE disclosure_request DROP CONSTRAINT disclosure_request_status_check;
  ALTER TABLE disclosure_request ADD CONSTRAINT disclosure_request_status_check
    CHECK (status IN (${states.map((state) => `'${state}'`).join(', ')}));`;
const BEFORE = ['OPEN', 'DISCLOSED', 'REFUSED', 'APPEALED', 'WITHDRAWN'];

/** Of what was asked for, what a disclosure that answers the request has shown, and was not taken back. */
const SHOWN = `SELECT d.request_id, array_agg(DISTINCT f) AS fields FROM disclosure d CROSS JOIN LATERAL unnest(d.fields) f
  WHERE d.request_id IS NOT NULL AND d.revoked_at IS NULL GROUP BY d.request_id`;

/** A request is answered field by field; and an appeal has an outcome, after which the request goes on. */
export class RequestParts1700000037000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${STATES([...BEFORE, 'PARTLY_ANSWERED', 'PARTLY_REFUSED'])}
      ALTER TABLE disclosure_request
        -- Of the fields: not answered, disclosed, refused here, and what a court has said is to be disclosed. What is in none of the first
        -- three was refused in a part, a request of its own, or was withdrawn.
        ADD COLUMN open_fields text[] NOT NULL DEFAULT '{}',
        ADD COLUMN disclosed_fields text[] NOT NULL DEFAULT '{}',
        ADD COLUMN refused_fields text[] NOT NULL DEFAULT '{}',
        ADD COLUMN upheld_fields text[] NOT NULL DEFAULT '{}',
        -- The number of the request that this one is a refused part of.
        ADD COLUMN part_of text REFERENCES disclosure_request (number),
        -- The last day to appeal the refusal, counted from the day of the decision.
        ADD COLUMN appeal_by date,
        ADD COLUMN appeal_outcome text CHECK (appeal_outcome IN
          ('UPHELD', 'UPHELD_IN_PART', 'DISMISSED', 'NOT_TRIED', 'REFERRED_BACK', 'WITHDRAWN')),
        ADD COLUMN appeal_court text CHECK (appeal_court IN ('KR_STOCKHOLM', 'KR_GOTEBORG', 'KR_SUNDSVALL', 'KR_JONKOPING', 'HFD')),
        ADD COLUMN appeal_case_number text,
        ADD COLUMN appeal_decided_on date,
        ADD CONSTRAINT disclosure_request_once CHECK (NOT (open_fields && disclosed_fields OR open_fields && refused_fields
          OR disclosed_fields && refused_fields)),
        ADD CONSTRAINT disclosure_request_asked CHECK (open_fields || disclosed_fields || refused_fields <@ fields),
        ADD CONSTRAINT disclosure_request_outcome CHECK ((appeal_outcome IS NULL) = (appeal_decided_on IS NULL));
      -- When the time of a disclosure was last made shorter: what was so taken back answers no request any more.
      ALTER TABLE disclosure ADD COLUMN shortened_at timestamptz;
      CREATE INDEX disclosure_request_parts ON disclosure_request (part_of) WHERE part_of IS NOT NULL;

      -- Nothing that anybody is to hear of: each answer stays what it was taken for.
      ALTER TABLE disclosure_request DISABLE TRIGGER USER;
      UPDATE disclosure_request SET open_fields = fields WHERE status = 'OPEN';
      UPDATE disclosure_request SET refused_fields = fields, appeal_by = (answered_at AT TIME ZONE 'Europe/Stockholm')::date + 21
        WHERE status IN ('REFUSED', 'APPEALED');
      UPDATE disclosure_request SET disclosed_fields = fields WHERE status = 'DISCLOSED';
      ALTER TABLE disclosure_request ENABLE TRIGGER USER;
      -- But for a disclosure of less than was asked for, or one that was taken back: the rest was never answered, and is open again.
      UPDATE disclosure_request q SET version = version + 1,
          disclosed_fields = ARRAY(SELECT f FROM unnest(q.fields) f WHERE f = ANY (s.fields)),
          open_fields = ARRAY(SELECT f FROM unnest(q.fields) f WHERE f <> ALL (s.fields)),
          status = CASE WHEN q.fields && s.fields THEN 'PARTLY_ANSWERED' ELSE 'OPEN' END
        FROM (SELECT r.id, coalesce(g.fields, '{}') AS fields FROM disclosure_request r LEFT JOIN (${SHOWN}) g ON g.request_id = r.id) s
        WHERE s.id = q.id AND q.status = 'DISCLOSED' AND q.erased_at IS NULL AND NOT q.fields <@ s.fields;

      -- The agency asked refuses a part as a request of its own, in the name of whoever asked.
      DROP POLICY disclosure_request_add ON disclosure_request;
      CREATE POLICY disclosure_request_add ON disclosure_request FOR INSERT WITH CHECK (
        (from_agency_id = (SELECT app_agency()) AND part_of IS NULL)
        OR (to_agency_id = (SELECT app_agency()) AND status = 'REFUSED' AND part_of IS NOT NULL));
      -- It is a part of a request of the same agencies, about the same.
      CREATE FUNCTION part_of_request() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF NOT EXISTS (SELECT FROM disclosure_request w WHERE w.number = NEW.part_of AND w.created_by = NEW.created_by
            AND w.from_agency_id = NEW.from_agency_id AND w.to_agency_id = NEW.to_agency_id AND NEW.fields <@ w.fields
            AND w.case_id IS NOT DISTINCT FROM NEW.case_id AND w.number_index IS NOT DISTINCT FROM NEW.number_index) THEN
          RAISE EXCEPTION 'not a part of such a request' USING ERRCODE = 'check_violation'; END IF;
        RETURN NEW;
      END $$;
      REVOKE ALL ON FUNCTION part_of_request FROM PUBLIC;
      CREATE TRIGGER part_of_request BEFORE INSERT ON disclosure_request FOR EACH ROW WHEN (NEW.part_of IS NOT NULL)
        EXECUTE FUNCTION part_of_request();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER part_of_request ON disclosure_request;
      DROP FUNCTION part_of_request;
      DROP POLICY disclosure_request_add ON disclosure_request;
      CREATE POLICY disclosure_request_add ON disclosure_request FOR INSERT WITH CHECK (from_agency_id = (SELECT app_agency()));
      UPDATE disclosure_request SET status = CASE status WHEN 'PARTLY_REFUSED' THEN 'REFUSED' ELSE 'DISCLOSED' END
        WHERE status IN ('PARTLY_ANSWERED', 'PARTLY_REFUSED');
      ALTER TABLE disclosure_request DROP COLUMN open_fields, DROP COLUMN disclosed_fields, DROP COLUMN refused_fields,
        DROP COLUMN upheld_fields, DROP COLUMN part_of, DROP COLUMN appeal_by, DROP COLUMN appeal_outcome, DROP COLUMN appeal_court,
        DROP COLUMN appeal_case_number, DROP COLUMN appeal_decided_on;
      ALTER TABLE disclosure DROP COLUMN shortened_at;
      ${STATES(BEFORE)}
    `);
  }
}
