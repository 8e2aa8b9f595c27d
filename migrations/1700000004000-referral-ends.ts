import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A recipient that declines ends the disclosures of the referral, which it may otherwise not touch, and no others. */
export class ReferralEnds1700000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION end_referral_disclosures(referral_id uuid, at timestamptz, reason text) RETURNS SETOF uuid
        LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        UPDATE disclosure d SET revoked_at = at, revoke_reason = reason, version = d.version + 1
        FROM referral r
        WHERE r.id = end_referral_disclosures.referral_id AND d.referral_id = r.id
          AND r.status IN ('DECLINED', 'WITHDRAWN', 'ENTERED_IN_ERROR')
          AND (r.from_agency_id = app_agency() OR (r.to_agency_id = app_agency() AND r.sent_at IS NOT NULL))
          AND d.owner_agency_id = r.from_agency_id AND d.revoked_at IS NULL AND d.valid_until > now()
        RETURNING d.id
      $$;
      REVOKE ALL ON FUNCTION end_referral_disclosures FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION end_referral_disclosures TO kunskapshus_service;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION end_referral_disclosures');
  }
}
