import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Agencies, the issuers each trusts, and the members a token can speak for. */
export class Identity1700000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE agency (
        id uuid PRIMARY KEY,
        slug text NOT NULL UNIQUE,
        name text COLLATE swedish NOT NULL,
        kind text NOT NULL,
        organisation_number text,
        municipality_code text,
        secrecy_regime text[] NOT NULL,
        processing_regime text NOT NULL,
        coordinates_network boolean NOT NULL DEFAULT false,
        valid_from date NOT NULL,
        valid_to date,
        successor_ids uuid[] NOT NULL DEFAULT '{}',
        version integer NOT NULL DEFAULT 1,
        CHECK (valid_to IS NULL OR valid_to >= valid_from)
      );
      CREATE INDEX agency_name ON agency (name, id);

      CREATE TABLE issuer (
        id uuid PRIMARY KEY,
        agency_id uuid NOT NULL REFERENCES agency,
        iss text NOT NULL UNIQUE,
        algorithm text NOT NULL,
        jwks_uri text,
        sample boolean NOT NULL DEFAULT false,
        disabled_at timestamptz,
        version integer NOT NULL DEFAULT 1
      );
      CREATE INDEX issuer_agency ON issuer (agency_id);

      CREATE TABLE issuer_key (
        id uuid PRIMARY KEY,
        issuer_id uuid NOT NULL REFERENCES issuer,
        kid text NOT NULL,
        jwk jsonb NOT NULL,
        added_at timestamptz NOT NULL,
        retired_at timestamptz,
        UNIQUE (issuer_id, kid)
      );

      CREATE TABLE member (
        id uuid PRIMARY KEY,
        agency_id uuid NOT NULL REFERENCES agency,
        issuer_id uuid NOT NULL REFERENCES issuer,
        subject text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('PERSON', 'SYSTEM')),
        name text COLLATE swedish NOT NULL,
        roles text[] NOT NULL,
        max_assurance integer NOT NULL CHECK (max_assurance BETWEEN 1 AND 4),
        sample_actor text UNIQUE,
        suspended_at timestamptz,
        suspended_reason text,
        version integer NOT NULL DEFAULT 1,
        UNIQUE (issuer_id, subject)
      );
      CREATE INDEX member_agency ON member (agency_id);

      GRANT SELECT ON agency, issuer, issuer_key, member TO kunskapshus_service;
      GRANT INSERT, UPDATE ON issuer, issuer_key, member TO kunskapshus_service;
      GRANT INSERT ON agency TO kunskapshus_service;
      ALTER TABLE issuer ENABLE ROW LEVEL SECURITY;
      ALTER TABLE issuer_key ENABLE ROW LEVEL SECURITY;
      ALTER TABLE member ENABLE ROW LEVEL SECURITY;
      -- Authentication must find any issuer and member before an agency is known; only its own agency may change them.
      CREATE POLICY issuer_read ON issuer FOR SELECT USING (true);
      CREATE POLICY issuer_add ON issuer FOR INSERT WITH CHECK (agency_id = (SELECT app_agency()));
      CREATE POLICY issuer_change ON issuer FOR UPDATE USING (agency_id = (SELECT app_agency()));
      CREATE POLICY issuer_key_read ON issuer_key FOR SELECT USING (true);
      CREATE POLICY issuer_key_add ON issuer_key FOR INSERT
        WITH CHECK (EXISTS (SELECT FROM issuer i WHERE i.id = issuer_id AND i.agency_id = (SELECT app_agency())));
      CREATE POLICY issuer_key_change ON issuer_key FOR UPDATE
        USING (EXISTS (SELECT FROM issuer i WHERE i.id = issuer_id AND i.agency_id = (SELECT app_agency())));
      CREATE POLICY member_read ON member FOR SELECT USING (true);
      CREATE POLICY member_add ON member FOR INSERT WITH CHECK (agency_id = (SELECT app_agency()));
      CREATE POLICY member_change ON member FOR UPDATE USING (agency_id = (SELECT app_agency()));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE member, issuer_key, issuer, agency');
  }
}
