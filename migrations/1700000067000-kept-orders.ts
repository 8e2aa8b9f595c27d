import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The columns of a kept row that follow its record, so that lists are ordered and filtered by them. */
const OF_CASE = ['opened_at', 'status', 'programme'];
const OF_REFERRAL = ['updated_at', 'case_id', 'from_agency_id', 'to_agency_id', 'status', 'expires_at', 'answer_by'];

const of = (row: string, columns: readonly string[]): string => columns.map((column) => `${row}.${column}`).join(', ');

/** SQL: puts the rows that are due on record, and brings those that are there up to date. */
const keep = (table: string, key: string, columns: readonly string[], where: string): string =>
  `INSERT INTO ${table} AS k SELECT * FROM ${table}_due d WHERE ${where} ON CONFLICT (${key}) DO UPDATE SET` +
  ` (${columns.join(', ')}) = (${of('excluded', columns)}) WHERE (${of('k', columns)}) IS DISTINCT FROM (${of('excluded', columns)});`;

const CASE_COLUMNS = ['viewer', 'id', ...OF_CASE, 'since', 'until'];
const keepCases = (where: string): string => keep('case_reach', 'source', CASE_COLUMNS, where);
const keepReferrals = (where: string): string => keep('referral_reach', 'id, viewer', OF_REFERRAL, where);

const TRIGGERS = `LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp`;
const changed = (columns: readonly string[]): string => `WHEN ((${of('OLD', columns)}) IS DISTINCT FROM (${of('NEW', columns)}))`;

/**
 * Narrow tables in the order of the lists of cases and referrals: a row per reason for which a member or an agency may see a record. They
 * only propose ids; rules and policies judge the records themselves. Only triggers write them. A row is made from two records, so whoever
 * makes one locks the other first, the case before its referrals as everywhere: of two writers, the later sees what the other wrote.
 */
export class KeptOrders1700000067000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The source is an assignment, which is a reason for its member, or a disclosure, which is one for its recipient.
      CREATE TABLE case_reach (
        source uuid PRIMARY KEY,
        viewer uuid NOT NULL,
        id uuid NOT NULL,
        opened_at timestamptz NOT NULL,
        status text NOT NULL,
        programme text,
        since timestamptz NOT NULL,
        until timestamptz NOT NULL
      );
      -- The recipient, the agencies with a copy, and the members who are assigned to the case.
      CREATE TABLE referral_reach (
        id uuid NOT NULL,
        viewer uuid NOT NULL,
        updated_at timestamptz NOT NULL,
        case_id uuid NOT NULL,
        from_agency_id uuid NOT NULL,
        to_agency_id uuid NOT NULL,
        status text NOT NULL,
        expires_at timestamptz,
        answer_by timestamptz,
        PRIMARY KEY (id, viewer)
      );

      -- What should be in them: the triggers, the filling and \`access:verify\` all take it from here.
      CREATE VIEW case_reach_due AS
        SELECT a.id AS source, a.member_id AS viewer, c.id, ${of('c', OF_CASE)}, '-infinity'::timestamptz AS since, 'infinity'::timestamptz AS until
          FROM case_assignment a JOIN case_file c ON c.id = a.case_id WHERE a.ended_at IS NULL
        UNION ALL
        -- That of a draft begins never. It stands there, so that sending the draft changes a row and needs no lock of the case.
        SELECT d.id, d.recipient_agency_id, c.id, ${of('c', OF_CASE)}, coalesce(d.valid_from, 'infinity'), d.valid_until
          FROM disclosure d JOIN case_file c ON c.id = d.record_id WHERE d.revoked_at IS NULL;
      CREATE VIEW referral_reach_due AS
        SELECT r.id, v.viewer, ${of('r', OF_REFERRAL)} FROM referral r CROSS JOIN LATERAL (
          SELECT r.to_agency_id AS viewer WHERE r.sent_at IS NOT NULL
          UNION SELECT k.agency_id FROM referral_copy k WHERE k.referral_id = r.id AND r.sent_at IS NOT NULL
          UNION SELECT a.member_id FROM case_assignment a WHERE a.case_id = r.case_id AND a.ended_at IS NULL) v;

      -- Makes both tables anew, whatever they hold: after rows were written without triggers. Writers wait meanwhile; what they wrote before is read.
      CREATE FUNCTION keep_orders_anew() RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      BEGIN
        LOCK TABLE case_file, case_assignment, disclosure, referral, referral_copy IN SHARE ROW EXCLUSIVE MODE;
        DELETE FROM case_reach;
        DELETE FROM referral_reach;
        INSERT INTO case_reach SELECT * FROM case_reach_due ORDER BY viewer, opened_at DESC, id DESC;
        INSERT INTO referral_reach SELECT * FROM referral_reach_due ORDER BY viewer, updated_at DESC, id DESC;
      END $$;
      -- The locks last until the triggers are there: older servers go on writing until then.
      SELECT keep_orders_anew();

      CREATE INDEX case_reach_order ON case_reach (viewer, opened_at DESC, id DESC) INCLUDE (status, programme, since, until);
      CREATE INDEX case_reach_case ON case_reach (id);
      CREATE INDEX referral_reach_order ON referral_reach (viewer, updated_at DESC, id DESC);
      CREATE INDEX referral_reach_case ON referral_reach (case_id, viewer);
      ALTER TABLE case_reach ENABLE ROW LEVEL SECURITY;
      ALTER TABLE referral_reach ENABLE ROW LEVEL SECURITY;
      CREATE POLICY case_reach_read ON case_reach FOR SELECT
        USING ((viewer = (SELECT app_agency()) OR viewer = (SELECT app_member())) AND since < 'infinity');
      CREATE POLICY referral_reach_read ON referral_reach FOR SELECT USING (viewer = (SELECT app_agency()) OR viewer = (SELECT app_member()));
      GRANT SELECT ON case_reach, referral_reach TO kunskapshus_service;

      CREATE FUNCTION keep_order_of_case() RETURNS trigger ${TRIGGERS} AS $$
      BEGIN
        IF TG_OP = 'DELETE' THEN
          DELETE FROM case_reach k WHERE k.id = OLD.id;
        ELSE
          UPDATE case_reach k SET (${OF_CASE.join(', ')}) = (${of('NEW', OF_CASE)}) WHERE k.id = NEW.id;
        END IF;
        RETURN NULL;
      END $$;

      CREATE FUNCTION keep_order_of_assignment() RETURNS trigger ${TRIGGERS} AS $$
      BEGIN
        PERFORM FROM case_file c WHERE c.id IN (OLD.case_id, NEW.case_id) ORDER BY c.id FOR NO KEY UPDATE;
        PERFORM FROM referral r WHERE r.case_id IN (OLD.case_id, NEW.case_id) ORDER BY r.id FOR SHARE;
        IF TG_OP <> 'INSERT' AND OLD.ended_at IS NULL THEN
          DELETE FROM case_reach k WHERE k.source = OLD.id;
          DELETE FROM referral_reach k WHERE k.case_id = OLD.case_id AND k.viewer = OLD.member_id;
        END IF;
        IF TG_OP <> 'DELETE' AND NEW.ended_at IS NULL THEN
          ${keepCases('d.source = NEW.id')}
          ${keepReferrals('d.case_id = NEW.case_id AND d.viewer = NEW.member_id')}
        END IF;
        RETURN NULL;
      END $$;

      CREATE FUNCTION keep_order_of_disclosure() RETURNS trigger ${TRIGGERS} AS $$
      BEGIN
        IF TG_OP = 'DELETE' OR NEW.revoked_at IS NOT NULL THEN
          DELETE FROM case_reach k WHERE k.source = coalesce(OLD.id, NEW.id);
          RETURN NULL;
        END IF;
        IF TG_OP = 'UPDATE' AND OLD.record_id = NEW.record_id AND OLD.recipient_agency_id = NEW.recipient_agency_id THEN
          UPDATE case_reach k SET since = coalesce(NEW.valid_from, 'infinity'), until = NEW.valid_until WHERE k.source = NEW.id;
          IF FOUND THEN RETURN NULL; END IF;
        END IF;
        PERFORM FROM case_file c WHERE c.id = NEW.record_id FOR NO KEY UPDATE;
        IF TG_OP = 'UPDATE' THEN DELETE FROM case_reach k WHERE k.source = OLD.id; END IF;
        ${keepCases('d.source = NEW.id')}
        RETURN NULL;
      END $$;

      CREATE FUNCTION keep_order_of_referral() RETURNS trigger ${TRIGGERS} AS $$
      BEGIN
        IF TG_OP = 'DELETE' THEN
          DELETE FROM referral_reach k WHERE k.id = OLD.id;
          RETURN NULL;
        END IF;
        IF TG_OP = 'INSERT' OR OLD.case_id <> NEW.case_id THEN
          PERFORM FROM case_file c WHERE c.id IN (OLD.case_id, NEW.case_id) ORDER BY c.id FOR NO KEY UPDATE;
        END IF;
        IF TG_OP = 'UPDATE' AND (OLD.case_id, OLD.to_agency_id, OLD.sent_at IS NULL) = (NEW.case_id, NEW.to_agency_id, NEW.sent_at IS NULL) THEN
          UPDATE referral_reach k SET (${OF_REFERRAL.join(', ')}) = (${of('NEW', OF_REFERRAL)}) WHERE k.id = NEW.id;
          RETURN NULL;
        END IF;
        IF TG_OP = 'UPDATE' THEN DELETE FROM referral_reach k WHERE k.id = OLD.id; END IF;
        ${keepReferrals('d.id = NEW.id')}
        RETURN NULL;
      END $$;

      CREATE FUNCTION keep_order_of_copy() RETURNS trigger ${TRIGGERS} AS $$
      BEGIN
        PERFORM FROM referral r WHERE r.id IN (OLD.referral_id, NEW.referral_id) ORDER BY r.id FOR SHARE;
        IF TG_OP <> 'INSERT' THEN
          DELETE FROM referral_reach k WHERE k.id = OLD.referral_id AND k.viewer = OLD.agency_id
            AND NOT EXISTS (SELECT FROM referral_reach_due d WHERE d.id = k.id AND d.viewer = k.viewer);
        END IF;
        IF TG_OP <> 'DELETE' THEN
          ${keepReferrals('d.id = NEW.referral_id AND d.viewer = NEW.agency_id')}
        END IF;
        RETURN NULL;
      END $$;

      -- After TRUNCATE of a source table: drops the kept rows that are no longer due.
      CREATE FUNCTION keep_order_of_nothing() RETURNS trigger ${TRIGGERS} AS $$
      BEGIN
        DELETE FROM case_reach k WHERE NOT EXISTS (SELECT FROM case_reach_due d WHERE d.source = k.source);
        DELETE FROM referral_reach k WHERE NOT EXISTS (SELECT FROM referral_reach_due d WHERE d.id = k.id AND d.viewer = k.viewer);
        RETURN NULL;
      END $$;

      CREATE TRIGGER keep_order AFTER UPDATE ON case_file FOR EACH ROW ${changed(OF_CASE)} EXECUTE FUNCTION keep_order_of_case();
      CREATE TRIGGER keep_order_gone AFTER DELETE ON case_file FOR EACH ROW EXECUTE FUNCTION keep_order_of_case();
      CREATE TRIGGER keep_order AFTER UPDATE ON case_assignment FOR EACH ROW ${changed(['id', 'case_id', 'member_id', 'ended_at'])}
        EXECUTE FUNCTION keep_order_of_assignment();
      CREATE TRIGGER keep_order_come AFTER INSERT OR DELETE ON case_assignment FOR EACH ROW EXECUTE FUNCTION keep_order_of_assignment();
      CREATE TRIGGER keep_order AFTER UPDATE ON disclosure FOR EACH ROW
        ${changed(['id', 'record_id', 'recipient_agency_id', 'revoked_at', 'valid_from', 'valid_until'])} EXECUTE FUNCTION keep_order_of_disclosure();
      CREATE TRIGGER keep_order_come AFTER INSERT OR DELETE ON disclosure FOR EACH ROW EXECUTE FUNCTION keep_order_of_disclosure();
      CREATE TRIGGER keep_order AFTER UPDATE ON referral FOR EACH ROW ${changed(['sent_at', ...OF_REFERRAL])}
        EXECUTE FUNCTION keep_order_of_referral();
      CREATE TRIGGER keep_order_come AFTER INSERT OR DELETE ON referral FOR EACH ROW EXECUTE FUNCTION keep_order_of_referral();
      CREATE TRIGGER keep_order AFTER INSERT OR UPDATE OR DELETE ON referral_copy FOR EACH ROW EXECUTE FUNCTION keep_order_of_copy();
      CREATE TRIGGER keep_order_emptied AFTER TRUNCATE ON case_file EXECUTE FUNCTION keep_order_of_nothing();
      CREATE TRIGGER keep_order_emptied AFTER TRUNCATE ON case_assignment EXECUTE FUNCTION keep_order_of_nothing();
      CREATE TRIGGER keep_order_emptied AFTER TRUNCATE ON disclosure EXECUTE FUNCTION keep_order_of_nothing();
      CREATE TRIGGER keep_order_emptied AFTER TRUNCATE ON referral EXECUTE FUNCTION keep_order_of_nothing();
      CREATE TRIGGER keep_order_emptied AFTER TRUNCATE ON referral_copy EXECUTE FUNCTION keep_order_of_nothing();
      REVOKE ALL ON FUNCTION keep_orders_anew, keep_order_of_case, keep_order_of_assignment, keep_order_of_disclosure, keep_order_of_referral,
        keep_order_of_copy, keep_order_of_nothing FROM PUBLIC;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION keep_order_of_case, keep_order_of_assignment, keep_order_of_disclosure, keep_order_of_referral, keep_order_of_copy,
        keep_order_of_nothing CASCADE;
      DROP FUNCTION keep_orders_anew;
      DROP VIEW case_reach_due, referral_reach_due;
      DROP TABLE case_reach, referral_reach;
    `);
  }
}
