import type { MigrationInterface, QueryRunner } from 'typeorm';

const END_OF = (states: string): string => `
  CREATE OR REPLACE FUNCTION end_referral_disclosures(referral_id uuid, at timestamptz, reason text) RETURNS SETOF uuid
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE disclosure d SET revoked_at = at, revoke_reason = reason, version = d.version + 1
    FROM referral r
    WHERE r.id = end_referral_disclosures.referral_id AND d.referral_id = r.id
      AND r.status IN (${states})
      AND (r.from_agency_id = app_agency() OR (r.to_agency_id = app_agency() AND r.sent_at IS NOT NULL))
      AND d.owner_agency_id = r.from_agency_id AND d.revoked_at IS NULL AND coalesce(d.stated_until, d.valid_until) > now()
    RETURNING d.id
  $$;`;

/** A referral that nobody takes on runs out; one that was asked about, or returned, knows from which state. */
export class ReferralTime1700000026000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE referral
        -- The state before its recipient asked for information, or returned it.
        ADD COLUMN came_from text CHECK (came_from IN ('RECEIVED', 'ACCEPTED', 'ACTIVE')),
        -- When it runs out, while nobody has taken it on; empty for one that does not.
        ADD COLUMN expires_at timestamptz;

      -- Nothing that anybody is to hear of: the states are what they were.
      ALTER TABLE referral DISABLE TRIGGER USER;
      UPDATE referral r SET came_from = coalesce((SELECT v.status FROM referral_event v
          WHERE v.referral_id = r.id AND v.status IN ('RECEIVED', 'ACCEPTED', 'ACTIVE') ORDER BY v.at DESC, v.id DESC LIMIT 1), 'RECEIVED')
        WHERE r.status = 'INFO_REQUESTED';
      -- Nobody was told that a time for an answer ends anything: those that wait already have two weeks at least. What was once taken on
      -- does not run out, also where an answer has led it back to RECEIVED.
      UPDATE referral r SET expires_at = greatest(coalesce(r.answer_by, r.sent_at + interval '90 days'), now() + interval '14 days')
        WHERE r.sent_at IS NOT NULL AND (r.status IN ('SENT', 'RECEIVED') OR (r.status = 'INFO_REQUESTED' AND r.came_from = 'RECEIVED'))
          AND NOT EXISTS (SELECT FROM referral_event v WHERE v.referral_id = r.id AND v.event = 'ACCEPT');
      ALTER TABLE referral ENABLE TRIGGER USER;
      CREATE INDEX referral_expiring ON referral (expires_at) WHERE expires_at IS NOT NULL AND status IN ('SENT', 'RECEIVED', 'INFO_REQUESTED');

      -- What follows by itself is nobody's doing.
      ALTER TABLE referral_event ALTER COLUMN agency_id DROP NOT NULL, ALTER COLUMN member_id DROP NOT NULL;
      ALTER TABLE referral_event ADD CONSTRAINT referral_event_by CHECK (
        (agency_id IS NULL) = (member_id IS NULL) AND (agency_id IS NOT NULL OR event IN ('EXPIRE', 'REVOKE')));

      -- Ends what has run out by then, with what was disclosed on it, so many at a time; whoever calls it can only be early, never wrong.
      CREATE FUNCTION expire_referrals(moment timestamptz, most integer) RETURNS SETOF uuid
        LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        WITH due AS (
          SELECT r.id FROM referral r
           WHERE r.expires_at <= least(moment, now()) AND r.status IN ('SENT', 'RECEIVED', 'INFO_REQUESTED')
           ORDER BY r.expires_at, r.id LIMIT most FOR UPDATE SKIP LOCKED),
        gone AS (
          UPDATE referral r SET status = 'EXPIRED', updated_at = least(moment, now()), version = r.version + 1
            FROM due WHERE r.id = due.id RETURNING r.id, r.from_agency_id),
        noted AS (
          INSERT INTO referral_event (id, referral_id, at, event, status)
            SELECT gen_random_uuid(), g.id, least(moment, now()), 'EXPIRE', 'EXPIRED' FROM gone g),
        ended AS (
          UPDATE disclosure d SET revoked_at = least(moment, now()), revoke_reason = 'The referral has expired.', version = d.version + 1
            FROM gone g WHERE d.referral_id = g.id AND d.owner_agency_id = g.from_agency_id AND d.revoked_at IS NULL
              AND coalesce(d.stated_until, d.valid_until) > now())
        SELECT g.id FROM gone g
      $$;
      REVOKE ALL ON FUNCTION expire_referrals FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION expire_referrals TO kunskapshus_service;

      -- What is returned ends the same way as what is declined.
      ${END_OF("'DECLINED', 'RETURNED', 'WITHDRAWN', 'ENTERED_IN_ERROR', 'REVOKED', 'EXPIRED'")}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${END_OF("'DECLINED', 'WITHDRAWN', 'ENTERED_IN_ERROR', 'REVOKED'")}
      DROP FUNCTION expire_referrals;
      -- Steps that nobody took were not known before: they are put down to the sender.
      ALTER TABLE referral_event DROP CONSTRAINT referral_event_by;
      UPDATE referral_event e SET agency_id = r.from_agency_id, member_id = (SELECT v.member_id FROM referral_event v
          WHERE v.referral_id = e.referral_id AND v.event = 'SEND' LIMIT 1)
        FROM referral r WHERE r.id = e.referral_id AND e.agency_id IS NULL;
      ALTER TABLE referral_event ALTER COLUMN agency_id SET NOT NULL, ALTER COLUMN member_id SET NOT NULL;
      DROP INDEX referral_expiring;
      ALTER TABLE referral DROP COLUMN came_from, DROP COLUMN expires_at;
    `);
  }
}
