import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An accepted reservation can be ended by either side; what rests on it ends with it. */
export class ReservationEnds1700000026100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE reservation DROP CONSTRAINT reservation_status_check;
      ALTER TABLE reservation
        ADD CONSTRAINT reservation_status_check CHECK (status IN ('OFFERED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN', 'ENDED')),
        ADD COLUMN ended_at timestamptz,
        ADD COLUMN ended_by_agency_id uuid REFERENCES agency,
        ADD COLUMN ended_by uuid REFERENCES member,
        ADD COLUMN end_reason text,
        ADD CONSTRAINT reservation_ended CHECK (status <> 'ENDED' OR ended_at IS NOT NULL);

      -- Referrals are locked before what rests on them, and those of others too: only whose a referral is may lock it otherwise.
      CREATE FUNCTION lock_referrals_on(reservation uuid) RETURNS void
        LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT count(*) FROM (
          SELECT r.id FROM referral r JOIN reservation v ON v.case_id = r.case_id AND v.owner_agency_id = r.from_agency_id
           WHERE v.id = lock_referrals_on.reservation AND app_agency() IN (v.owner_agency_id, v.recipient_agency_id)
           ORDER BY r.id FOR UPDATE OF r) locked
      $$;

      -- Ends for good what rests on a reservation that has just been ended, and tells which records that were: the disclosures on it; the
      -- referrals to the recipient, and those to others that now rest on nothing, with what is left on them.
      CREATE FUNCTION end_on_reservation(reservation uuid, at timestamptz) RETURNS TABLE (record_type text, record_id uuid)
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        ended reservation;
        touched uuid[];
        gone uuid[];
      BEGIN
        SELECT v.* INTO ended FROM reservation v
          WHERE v.id = end_on_reservation.reservation AND v.status = 'ENDED' AND app_agency() IN (v.owner_agency_id, v.recipient_agency_id);
        IF NOT FOUND THEN RETURN; END IF;
        SELECT coalesce(array_agg(DISTINCT d.referral_id), '{}') INTO touched FROM disclosure d
          WHERE d.reservation_id = ended.id AND d.revoked_at IS NULL AND d.referral_id IS NOT NULL;
        RETURN QUERY UPDATE disclosure d SET revoked_at = at, revoke_reason = 'The reservation has ended.', version = d.version + 1
          WHERE d.reservation_id = ended.id AND d.owner_agency_id = ended.owner_agency_id AND d.revoked_at IS NULL
            AND coalesce(d.stated_until, d.valid_until) > now() RETURNING 'Disclosure', d.id;
        WITH revoked AS (
          UPDATE referral r SET status = 'REVOKED', expires_at = NULL, updated_at = at, version = r.version + 1
            WHERE r.case_id = ended.case_id AND r.from_agency_id = ended.owner_agency_id
              AND r.status IN ('SENT', 'RECEIVED', 'ACCEPTED', 'ACTIVE', 'INFO_REQUESTED')
              AND NOT (r.status IN ('SENT', 'RECEIVED', 'INFO_REQUESTED') AND coalesce(r.expires_at <= now(), false))
              AND (r.to_agency_id = ended.recipient_agency_id OR (r.id = ANY (touched) AND NOT EXISTS (SELECT FROM disclosure d
                WHERE d.referral_id = r.id AND d.revoked_at IS NULL AND d.valid_until > now())))
            RETURNING r.id)
        SELECT coalesce(array_agg(v.id), '{}') INTO gone FROM revoked v;
        INSERT INTO referral_event (id, referral_id, at, event, status)
          SELECT gen_random_uuid(), g.id, at, 'REVOKE', 'REVOKED' FROM unnest(gone) g(id);
        RETURN QUERY SELECT 'Referral', g.id FROM unnest(gone) g(id);
        RETURN QUERY UPDATE disclosure d SET revoked_at = at, revoke_reason = 'The reservation has ended.', version = d.version + 1
          WHERE d.referral_id = ANY (gone) AND d.owner_agency_id = ended.owner_agency_id AND d.revoked_at IS NULL
            AND coalesce(d.stated_until, d.valid_until) > now() RETURNING 'Disclosure', d.id;
      END $$;
      -- Why it ended can tell of the person: it goes with the case.
      CREATE FUNCTION erase_end_reasons() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        UPDATE reservation SET end_reason = NULL, version = version + 1 WHERE case_id = NEW.id AND end_reason IS NOT NULL;
        RETURN NULL;
      END $$;
      REVOKE ALL ON FUNCTION erase_end_reasons FROM PUBLIC;
      CREATE TRIGGER erase_end_reasons AFTER UPDATE OF erased_at ON case_file FOR EACH ROW
        WHEN (OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL) EXECUTE FUNCTION erase_end_reasons();

      REVOKE ALL ON FUNCTION lock_referrals_on, end_on_reservation FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION lock_referrals_on, end_on_reservation TO kunskapshus_service;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER erase_end_reasons ON case_file;
      DROP FUNCTION erase_end_reasons, end_on_reservation, lock_referrals_on;
      ALTER TABLE reservation DROP CONSTRAINT reservation_ended, DROP CONSTRAINT reservation_status_check;
      UPDATE reservation SET status = 'WITHDRAWN' WHERE status = 'ENDED';
      ALTER TABLE reservation
        ADD CONSTRAINT reservation_status_check CHECK (status IN ('OFFERED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN')),
        DROP COLUMN ended_at, DROP COLUMN ended_by_agency_id, DROP COLUMN ended_by, DROP COLUMN end_reason;
    `);
  }
}
