import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The systems that agencies run today, and which record of theirs is which of ours. No value of a record is kept here twice. */
export class Systems1700000010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE external_system (
        id uuid PRIMARY KEY,
        agency_id uuid NOT NULL REFERENCES agency,
        kind text NOT NULL CHECK (kind IN ('SSPF', 'SIG', 'CASE_SYSTEM', 'DIRECTORY')),
        name text NOT NULL,
        -- Whose tokens speak for it.
        member_id uuid NOT NULL REFERENCES member,
        scopes text[] NOT NULL CHECK (cardinality(scopes) > 0 AND scopes <@ ARRAY['GROUPS', 'MEMBERS', 'CASES', 'EXPERTS']),
        -- [{fieldGroup, winner}]: who wins when both sides have changed.
        winners jsonb NOT NULL,
        registered_at timestamptz NOT NULL,
        registered_by uuid NOT NULL REFERENCES member,
        disabled_at timestamptz,
        version integer NOT NULL DEFAULT 1
      );
      CREATE INDEX external_system_agency ON external_system (agency_id, id);
      -- A token speaks for one system, or it could reach the records of another.
      CREATE UNIQUE INDEX external_system_member ON external_system (member_id) WHERE disabled_at IS NULL;

      CREATE TABLE external_record (
        system_id uuid NOT NULL REFERENCES external_system,
        agency_id uuid NOT NULL REFERENCES agency,
        record_type text NOT NULL CHECK (record_type IN ('Case', 'Person', 'Expert', 'ActionGroup', 'GroupMember')),
        external_id text NOT NULL CHECK (char_length(external_id) BETWEEN 1 AND 128),
        record_id uuid NOT NULL,
        -- {field group: {theirs, ours}}: keyed hashes of what each side held when they last agreed.
        baseline jsonb NOT NULL DEFAULT '{}',
        first_synced_at timestamptz NOT NULL,
        last_synced_at timestamptz NOT NULL,
        closed_at timestamptz,
        PRIMARY KEY (system_id, record_type, external_id),
        UNIQUE (system_id, record_type, record_id)
      );
      CREATE INDEX external_record_record ON external_record (record_id, record_type);

      GRANT SELECT, INSERT, UPDATE (name, member_id, scopes, winners, disabled_at, version) ON external_system TO kunskapshus_service;
      GRANT SELECT, INSERT, UPDATE (baseline, last_synced_at, closed_at) ON external_record TO kunskapshus_service;

      ALTER TABLE external_system ENABLE ROW LEVEL SECURITY;
      ALTER TABLE external_record ENABLE ROW LEVEL SECURITY;

      CREATE POLICY system_read ON external_system FOR SELECT USING (agency_id = (SELECT app_agency()));
      CREATE POLICY system_add ON external_system FOR INSERT WITH CHECK (agency_id = (SELECT app_agency())
        AND EXISTS (SELECT FROM member m WHERE m.id = member_id AND m.agency_id = (SELECT app_agency())));
      CREATE POLICY system_change ON external_system FOR UPDATE USING (agency_id = (SELECT app_agency()))
        WITH CHECK (agency_id = (SELECT app_agency())
          AND EXISTS (SELECT FROM member m WHERE m.id = member_id AND m.agency_id = (SELECT app_agency())));

      -- What a system has in step is its own business: not even another system of the same agency sees it.
      CREATE POLICY record_own ON external_record
        USING (agency_id = (SELECT app_agency())
          AND system_id IN (SELECT s.id FROM external_system s WHERE s.member_id = (SELECT app_member())))
        WITH CHECK (agency_id = (SELECT app_agency())
          AND system_id IN (SELECT s.id FROM external_system s WHERE s.member_id = (SELECT app_member())));

      CALL watch_changes('external_system', 'ExternalSystem');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE external_record, external_system');
  }
}
