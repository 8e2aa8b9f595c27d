import type { MigrationInterface, QueryRunner } from 'typeorm';

const INDEXES: readonly (readonly [name: string, on: string])[] = [
  ['disclosure_ends', `disclosure (owner_agency_id, valid_until) WHERE record_type = 'Case' AND revoked_at IS NULL`],
  ['disclosure_open_ends', `disclosure (owner_agency_id, open_until) WHERE record_type = 'Case' AND revoked_at IS NULL`],
  ['consent_ends', 'consent (owner_agency_id, valid_until) WHERE withdrawn_at IS NULL'],
  ['consent_open_ends', 'consent (owner_agency_id, open_until) WHERE withdrawn_at IS NULL'],
  ['action_group_ends', `action_group (owner_agency_id, valid_until) WHERE status IN ('FORMING', 'ACTIVE')`],
];

/** What lapses in a window of time is found by its ends, of which some are shown the one and some the open one. */
export class LapsesByTime1700000069100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, on] of INDEXES) await runner.query(`CREATE INDEX ${name} ON ${on}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX ${INDEXES.map(([name]) => name).join(', ')}`);
  }
}
