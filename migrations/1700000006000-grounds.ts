import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a disclosure rests on: consents and what was withdrawn of them, reservations, requests; and its end, settled from them. */
export class Grounds1700000006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE consent (
        id uuid PRIMARY KEY,
        owner_agency_id uuid NOT NULL REFERENCES agency,
        case_id uuid NOT NULL REFERENCES case_file,
        person_id uuid NOT NULL REFERENCES person,
        provision text NOT NULL,
        -- [{role, name}]
        givers jsonb NOT NULL,
        recipients uuid[] NOT NULL,
        fields text[] NOT NULL,
        form text NOT NULL CHECK (form IN ('SIGNED', 'ORAL_NOTED')),
        given_on date NOT NULL,
        maturity_note text,
        excluded_guardian text,
        reservation text,
        valid_from timestamptz NOT NULL,
        stated_until timestamptz NOT NULL,
        -- The stated end, or the birthday at which it lapses; settled anew when a birth date or the law changes.
        valid_until timestamptz NOT NULL,
        ends_because text NOT NULL,
        withdrawn_at timestamptz,
        made_by uuid NOT NULL REFERENCES member,
        version integer NOT NULL DEFAULT 1,
        CHECK (stated_until > valid_from)
      );
      CREATE INDEX consent_case ON consent (case_id);
      CREATE INDEX consent_person ON consent (person_id);

      CREATE TABLE consent_withdrawal (
        id uuid PRIMARY KEY,
        consent_id uuid NOT NULL REFERENCES consent,
        owner_agency_id uuid NOT NULL REFERENCES agency,
        at timestamptz NOT NULL,
        fields text[] NOT NULL,
        recipients uuid[] NOT NULL,
        reason text NOT NULL,
        made_by uuid NOT NULL REFERENCES member
      );
      CREATE INDEX consent_withdrawal_consent ON consent_withdrawal (consent_id);

      CREATE TABLE reservation (
        id uuid PRIMARY KEY,
        owner_agency_id uuid NOT NULL REFERENCES agency,
        recipient_agency_id uuid NOT NULL REFERENCES agency,
        case_id uuid NOT NULL REFERENCES case_file,
        terms text NOT NULL,
        status text NOT NULL CHECK (status IN ('OFFERED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN')),
        offered_at timestamptz NOT NULL,
        offered_by uuid NOT NULL REFERENCES member,
        answered_at timestamptz,
        answered_by uuid REFERENCES member,
        version integer NOT NULL DEFAULT 1
      );
      CREATE INDEX reservation_case ON reservation (case_id, recipient_agency_id);
      CREATE INDEX reservation_recipient ON reservation (recipient_agency_id, offered_at DESC, id DESC);
      -- One that is offered or accepted is enough; the database keeps it at that.
      CREATE UNIQUE INDEX reservation_one ON reservation (case_id, recipient_agency_id) WHERE status IN ('OFFERED', 'ACCEPTED');

      CREATE TABLE disclosure_request (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        -- Who asks, and who is asked.
        from_agency_id uuid NOT NULL REFERENCES agency,
        to_agency_id uuid NOT NULL REFERENCES agency,
        case_id uuid REFERENCES case_file,
        number_sealed text,
        number_index text,
        fields text[] NOT NULL,
        purpose text NOT NULL,
        ground text,
        motive text NOT NULL,
        answer_by timestamptz,
        status text NOT NULL CHECK (status IN ('OPEN', 'DISCLOSED', 'REFUSED', 'APPEALED', 'WITHDRAWN')),
        created_at timestamptz NOT NULL,
        created_by uuid NOT NULL REFERENCES member,
        answered_at timestamptz,
        answered_by uuid REFERENCES member,
        refusal_provision text,
        refusal_reason text,
        -- The decision as a dated document; written once.
        refusal_document text,
        -- The weighing behind the answer, for the agency that was asked.
        weighing text,
        appealed_at timestamptz,
        appeal_reason text,
        version integer NOT NULL DEFAULT 1,
        CHECK (from_agency_id <> to_agency_id),
        CHECK (case_id IS NOT NULL OR number_sealed IS NOT NULL)
      );
      CREATE INDEX disclosure_request_from ON disclosure_request (from_agency_id, created_at DESC, id DESC);
      CREATE INDEX disclosure_request_to ON disclosure_request (to_agency_id, created_at DESC, id DESC);
      CREATE INDEX disclosure_request_case ON disclosure_request (case_id);

      -- A correction can show that a disclosure never had a ground: then it ends before it began, and nobody sees anything by it.
      ALTER TABLE disclosure DROP CONSTRAINT disclosure_check;
      ALTER TABLE disclosure
        ADD COLUMN stated_until timestamptz,
        ADD COLUMN ends_because text NOT NULL DEFAULT 'STATED',
        ADD COLUMN circumstances text[] NOT NULL DEFAULT '{}',
        ADD COLUMN duty text,
        ADD COLUMN consent_ids uuid[] NOT NULL DEFAULT '{}',
        ADD COLUMN reservation_id uuid REFERENCES reservation,
        ADD COLUMN request_id uuid REFERENCES disclosure_request;
      UPDATE disclosure SET stated_until = valid_until;
      ALTER TABLE disclosure ADD CONSTRAINT disclosure_stated CHECK (stated_until > valid_from);
      CREATE INDEX disclosure_consents ON disclosure USING gin (consent_ids) WHERE consent_ids <> '{}';

      -- Everything that will end by itself; whoever reads it is under the policies of what it reads.
      CREATE VIEW upcoming_lapse WITH (security_invoker = true) AS
        SELECT d.id, 'DISCLOSURE' AS kind, d.owner_agency_id, d.record_id AS case_id, d.id AS disclosure_id, NULL::uuid AS consent_id,
               d.valid_until AS at, d.ends_because AS because
          FROM disclosure d WHERE d.record_type = 'Case' AND d.revoked_at IS NULL AND d.valid_until > now()
        UNION ALL
        SELECT c.id, 'CONSENT', c.owner_agency_id, c.case_id, NULL, c.id, c.valid_until, c.ends_because
          FROM consent c WHERE c.withdrawn_at IS NULL AND c.valid_until > now();

      -- What has lapsed by law could live again by a correction: when its referral ends, it ends for good.
      CREATE OR REPLACE FUNCTION end_referral_disclosures(referral_id uuid, at timestamptz, reason text) RETURNS SETOF uuid
        LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        UPDATE disclosure d SET revoked_at = at, revoke_reason = reason, version = d.version + 1
        FROM referral r
        WHERE r.id = end_referral_disclosures.referral_id AND d.referral_id = r.id
          AND r.status IN ('DECLINED', 'WITHDRAWN', 'ENTERED_IN_ERROR', 'REVOKED')
          AND (r.from_agency_id = app_agency() OR (r.to_agency_id = app_agency() AND r.sent_at IS NOT NULL))
          AND d.owner_agency_id = r.from_agency_id AND d.revoked_at IS NULL AND coalesce(d.stated_until, d.valid_until) > now()
        RETURNING d.id
      $$;

      -- Which law the ends were last settled by: a fingerprint of the provisions.
      CREATE TABLE law_applied (fingerprint text PRIMARY KEY, applied_at timestamptz NOT NULL);

      GRANT SELECT, INSERT, UPDATE ON consent, reservation, disclosure_request TO kunskapshus_service;
      GRANT SELECT, INSERT ON consent_withdrawal TO kunskapshus_service;
      GRANT SELECT ON upcoming_lapse TO kunskapshus_service;

      ALTER TABLE consent ENABLE ROW LEVEL SECURITY;
      ALTER TABLE consent_withdrawal ENABLE ROW LEVEL SECURITY;
      ALTER TABLE reservation ENABLE ROW LEVEL SECURITY;
      ALTER TABLE disclosure_request ENABLE ROW LEVEL SECURITY;
      CREATE POLICY consent_own ON consent
        USING (owner_agency_id = (SELECT app_agency())) WITH CHECK (owner_agency_id = (SELECT app_agency()));
      CREATE POLICY consent_withdrawal_own ON consent_withdrawal
        USING (owner_agency_id = (SELECT app_agency())) WITH CHECK (owner_agency_id = (SELECT app_agency()));
      CREATE POLICY reservation_read ON reservation FOR SELECT
        USING ((SELECT app_agency()) IN (owner_agency_id, recipient_agency_id));
      CREATE POLICY reservation_add ON reservation FOR INSERT WITH CHECK (owner_agency_id = (SELECT app_agency()));
      CREATE POLICY reservation_change ON reservation FOR UPDATE
        USING ((SELECT app_agency()) IN (owner_agency_id, recipient_agency_id));
      CREATE POLICY disclosure_request_read ON disclosure_request FOR SELECT
        USING ((SELECT app_agency()) IN (from_agency_id, to_agency_id));
      CREATE POLICY disclosure_request_add ON disclosure_request FOR INSERT WITH CHECK (from_agency_id = (SELECT app_agency()));
      CREATE POLICY disclosure_request_change ON disclosure_request FOR UPDATE
        USING ((SELECT app_agency()) IN (from_agency_id, to_agency_id));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP VIEW upcoming_lapse;
      CREATE OR REPLACE FUNCTION end_referral_disclosures(referral_id uuid, at timestamptz, reason text) RETURNS SETOF uuid
        LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        UPDATE disclosure d SET revoked_at = at, revoke_reason = reason, version = d.version + 1
        FROM referral r
        WHERE r.id = end_referral_disclosures.referral_id AND d.referral_id = r.id
          AND r.status IN ('DECLINED', 'WITHDRAWN', 'ENTERED_IN_ERROR')
          AND (r.from_agency_id = app_agency() OR (r.to_agency_id = app_agency() AND r.sent_at IS NOT NULL))
          AND d.owner_agency_id = r.from_agency_id AND d.revoked_at IS NULL AND d.valid_until > now()
        RETURNING d.id
      $$;
      ALTER TABLE disclosure DROP CONSTRAINT disclosure_stated;
      DROP INDEX disclosure_consents;
      ALTER TABLE disclosure DROP COLUMN stated_until, DROP COLUMN ends_because, DROP COLUMN circumstances, DROP COLUMN duty,
        DROP COLUMN consent_ids, DROP COLUMN reservation_id, DROP COLUMN request_id;
      ALTER TABLE disclosure ADD CONSTRAINT disclosure_check CHECK (valid_until > valid_from) NOT VALID;
      DROP TABLE law_applied, disclosure_request, reservation, consent_withdrawal, consent;
    `);
  }
}
