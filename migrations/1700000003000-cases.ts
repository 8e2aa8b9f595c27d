import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Persons, cases, referrals, disclosures and the access log, each behind row-level security by agency. */
export class Cases1700000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE person (
        id uuid PRIMARY KEY,
        owner_agency_id uuid NOT NULL REFERENCES agency,
        name text COLLATE swedish NOT NULL,
        -- Encrypted (key version, nonce, tag, text) and found by keyed hash; never compared or shown as stored.
        number_sealed text,
        number_index text,
        birth_date date,
        language_code text,
        address text,
        district text,
        phone text,
        guardians jsonb NOT NULL DEFAULT '[]',
        version integer NOT NULL DEFAULT 1,
        UNIQUE (owner_agency_id, number_index)
      );
      CREATE INDEX person_number ON person (number_index);
      CREATE INDEX person_name ON person (lower(name));

      CREATE TABLE case_file (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        owner_agency_id uuid NOT NULL REFERENCES agency,
        person_id uuid NOT NULL REFERENCES person,
        status text NOT NULL CHECK (status IN ('OPEN', 'CLOSED')),
        programme text CHECK (programme IN ('SSPF', 'SIG')),
        concern_type_codes text[] NOT NULL DEFAULT '{}',
        environment_code text,
        summary text,
        risk text,
        family text,
        health text,
        religion text,
        offences text,
        reporter text,
        opened_at timestamptz NOT NULL,
        closed_at timestamptz,
        close_reason text,
        version integer NOT NULL DEFAULT 1
      );
      CREATE INDEX case_owner_opened ON case_file (owner_agency_id, opened_at DESC, id DESC);
      CREATE INDEX case_person ON case_file (person_id);

      CREATE TABLE case_assignment (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        member_id uuid NOT NULL REFERENCES member,
        role text NOT NULL CHECK (role IN ('RESPONSIBLE', 'CO_WORKER')),
        assigned_from timestamptz NOT NULL,
        ended_at timestamptz
      );
      CREATE UNIQUE INDEX case_assignment_live ON case_assignment (case_id, member_id) WHERE ended_at IS NULL;
      CREATE INDEX case_assignment_member ON case_assignment (member_id, case_id) WHERE ended_at IS NULL;

      CREATE TABLE referral (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        from_agency_id uuid NOT NULL REFERENCES agency,
        to_agency_id uuid NOT NULL REFERENCES agency,
        case_id uuid NOT NULL REFERENCES case_file,
        purpose text NOT NULL,
        message text,
        status text NOT NULL,
        answer_by timestamptz,
        sent_at timestamptz,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1,
        CHECK (from_agency_id <> to_agency_id)
      );
      CREATE INDEX referral_from ON referral (from_agency_id, updated_at DESC, id DESC);
      CREATE INDEX referral_to ON referral (to_agency_id, updated_at DESC, id DESC);
      CREATE INDEX referral_case ON referral (case_id);

      CREATE TABLE referral_copy (
        referral_id uuid NOT NULL REFERENCES referral,
        agency_id uuid NOT NULL REFERENCES agency,
        -- Who sent it and to whom, again: a policy on this table that looked into "referral" would look back here, for ever.
        from_agency_id uuid NOT NULL REFERENCES agency,
        to_agency_id uuid NOT NULL REFERENCES agency,
        PRIMARY KEY (referral_id, agency_id)
      );
      CREATE INDEX referral_copy_agency ON referral_copy (agency_id, referral_id);

      CREATE TABLE referral_event (
        id uuid PRIMARY KEY,
        referral_id uuid NOT NULL REFERENCES referral,
        at timestamptz NOT NULL,
        event text NOT NULL,
        status text NOT NULL,
        agency_id uuid NOT NULL REFERENCES agency,
        member_id uuid NOT NULL REFERENCES member,
        reason text
      );
      CREATE INDEX referral_event_referral ON referral_event (referral_id, id);

      CREATE TABLE disclosure (
        id uuid PRIMARY KEY,
        owner_agency_id uuid NOT NULL REFERENCES agency,
        recipient_agency_id uuid NOT NULL REFERENCES agency,
        record_type text NOT NULL CHECK (record_type IN ('Case', 'Expert')),
        record_id uuid NOT NULL,
        person_id uuid REFERENCES person,
        referral_id uuid REFERENCES referral,
        fields text[] NOT NULL CHECK (cardinality(fields) > 0),
        ground text NOT NULL,
        gdpr_basis text NOT NULL,
        purpose text NOT NULL,
        weighing text,
        -- Empty while the referral it rests on is a draft: it begins when that is sent.
        valid_from timestamptz,
        valid_until timestamptz NOT NULL,
        revoked_at timestamptz,
        revoke_reason text,
        made_by uuid NOT NULL REFERENCES member,
        version integer NOT NULL DEFAULT 1,
        CHECK (valid_until > valid_from),
        CHECK (owner_agency_id <> recipient_agency_id)
      );
      CREATE INDEX disclosure_record ON disclosure (record_id, recipient_agency_id);
      CREATE INDEX disclosure_person ON disclosure (person_id, recipient_agency_id) WHERE person_id IS NOT NULL;
      CREATE INDEX disclosure_recipient ON disclosure (recipient_agency_id, record_id);
      CREATE INDEX disclosure_referral ON disclosure (referral_id);

      CREATE FUNCTION disclosure_live(revoked_at timestamptz, valid_from timestamptz, valid_until timestamptz) RETURNS boolean
        LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT coalesce(revoked_at IS NULL AND valid_from <= now() AND valid_until > now(), false) $$;

      CREATE TABLE idempotency (
        member_id uuid NOT NULL REFERENCES member,
        key text NOT NULL,
        operation text NOT NULL,
        input_hash text NOT NULL,
        outcome jsonb NOT NULL,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (member_id, key)
      );

      CREATE TABLE access_entry (
        id uuid PRIMARY KEY,
        at timestamptz NOT NULL,
        request_id text NOT NULL,
        agency_id uuid NOT NULL,
        member_id uuid NOT NULL,
        owner_agency_id uuid NOT NULL,
        purpose text NOT NULL,
        operation text NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('SHOWN', 'CHANGED', 'REFUSED')),
        code text,
        record_type text NOT NULL,
        record_ids uuid[] NOT NULL,
        shown text[] NOT NULL,
        withheld text[] NOT NULL
      );
      CREATE INDEX access_entry_owner ON access_entry (owner_agency_id, at DESC, id DESC);
      CREATE INDEX access_entry_agency ON access_entry (agency_id, at DESC, id DESC);
      CREATE INDEX access_entry_records ON access_entry USING gin (record_ids);
      CREATE FUNCTION access_entry_is_final() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'the access log is insert-only' USING ERRCODE = 'insufficient_privilege'; END $$;
      CREATE TRIGGER access_entry_final BEFORE UPDATE OR DELETE ON access_entry FOR EACH ROW EXECUTE FUNCTION access_entry_is_final();
      CREATE TRIGGER access_entry_whole BEFORE TRUNCATE ON access_entry FOR EACH STATEMENT EXECUTE FUNCTION access_entry_is_final();

      GRANT SELECT, INSERT, UPDATE ON person, case_file, case_assignment, referral, disclosure TO kunskapshus_service;
      GRANT SELECT, INSERT ON referral_copy, referral_event, idempotency, access_entry TO kunskapshus_service;

      ALTER TABLE person ENABLE ROW LEVEL SECURITY;
      ALTER TABLE case_file ENABLE ROW LEVEL SECURITY;
      ALTER TABLE case_assignment ENABLE ROW LEVEL SECURITY;
      ALTER TABLE referral ENABLE ROW LEVEL SECURITY;
      ALTER TABLE referral_copy ENABLE ROW LEVEL SECURITY;
      ALTER TABLE referral_event ENABLE ROW LEVEL SECURITY;
      ALTER TABLE disclosure ENABLE ROW LEVEL SECURITY;
      ALTER TABLE idempotency ENABLE ROW LEVEL SECURITY;
      ALTER TABLE access_entry ENABLE ROW LEVEL SECURITY;

      CREATE POLICY disclosure_read ON disclosure FOR SELECT
        USING (owner_agency_id = (SELECT app_agency()) OR (recipient_agency_id = (SELECT app_agency()) AND valid_from IS NOT NULL));
      CREATE POLICY disclosure_add ON disclosure FOR INSERT WITH CHECK (owner_agency_id = (SELECT app_agency()));
      CREATE POLICY disclosure_change ON disclosure FOR UPDATE USING (owner_agency_id = (SELECT app_agency()));

      CREATE POLICY person_read ON person FOR SELECT
        USING (owner_agency_id = (SELECT app_agency()) OR EXISTS (
          SELECT FROM disclosure d WHERE d.person_id = person.id AND d.recipient_agency_id = (SELECT app_agency())
            AND disclosure_live(d.revoked_at, d.valid_from, d.valid_until)));
      CREATE POLICY person_add ON person FOR INSERT WITH CHECK (owner_agency_id = (SELECT app_agency()));
      CREATE POLICY person_change ON person FOR UPDATE USING (owner_agency_id = (SELECT app_agency()));

      CREATE POLICY case_read ON case_file FOR SELECT
        USING (owner_agency_id = (SELECT app_agency()) OR EXISTS (
          SELECT FROM disclosure d WHERE d.record_id = case_file.id AND d.recipient_agency_id = (SELECT app_agency())
            AND disclosure_live(d.revoked_at, d.valid_from, d.valid_until)));
      CREATE POLICY case_add ON case_file FOR INSERT WITH CHECK (owner_agency_id = (SELECT app_agency()));
      CREATE POLICY case_change ON case_file FOR UPDATE USING (owner_agency_id = (SELECT app_agency()));

      CREATE POLICY assignment_own ON case_assignment
        USING (agency_id = (SELECT app_agency())) WITH CHECK (agency_id = (SELECT app_agency()));
      -- Who works on a case may itself be disclosed; without this, a recipient would be shown that nobody does.
      CREATE POLICY assignment_disclosed ON case_assignment FOR SELECT
        USING (EXISTS (SELECT FROM disclosure d WHERE d.record_id = case_id AND d.recipient_agency_id = (SELECT app_agency())
          AND 'Case.assignees' = ANY (d.fields) AND disclosure_live(d.revoked_at, d.valid_from, d.valid_until)));

      CREATE POLICY copy_read ON referral_copy FOR SELECT
        USING ((SELECT app_agency()) IN (from_agency_id, to_agency_id, agency_id));
      CREATE POLICY copy_add ON referral_copy FOR INSERT WITH CHECK (from_agency_id = (SELECT app_agency()));

      CREATE POLICY referral_read ON referral FOR SELECT
        USING (from_agency_id = (SELECT app_agency()) OR (sent_at IS NOT NULL AND (to_agency_id = (SELECT app_agency()) OR EXISTS (
          SELECT FROM referral_copy c WHERE c.referral_id = referral.id AND c.agency_id = (SELECT app_agency())))));
      CREATE POLICY referral_add ON referral FOR INSERT WITH CHECK (from_agency_id = (SELECT app_agency()));
      CREATE POLICY referral_change ON referral FOR UPDATE
        USING (from_agency_id = (SELECT app_agency()) OR (sent_at IS NOT NULL AND to_agency_id = (SELECT app_agency())));

      CREATE POLICY event_read ON referral_event FOR SELECT
        USING (EXISTS (SELECT FROM referral r WHERE r.id = referral_id));
      CREATE POLICY event_add ON referral_event FOR INSERT
        WITH CHECK (agency_id = (SELECT app_agency()) AND EXISTS (SELECT FROM referral r WHERE r.id = referral_id));

      CREATE POLICY idempotency_own ON idempotency
        USING (member_id = (SELECT app_member())) WITH CHECK (member_id = (SELECT app_member()));

      CREATE POLICY access_read ON access_entry FOR SELECT
        USING (agency_id = (SELECT app_agency()) OR owner_agency_id = (SELECT app_agency()));
      CREATE POLICY access_add ON access_entry FOR INSERT WITH CHECK (agency_id = (SELECT app_agency()));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE access_entry, idempotency, disclosure, referral_event, referral_copy, referral, case_assignment, case_file, person;
      DROP FUNCTION access_entry_is_final, disclosure_live;
    `);
  }
}
