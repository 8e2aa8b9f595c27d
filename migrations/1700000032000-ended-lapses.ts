import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The view of what is to lapse, with what has ended by itself since so long. */
const LAPSES = (since: string): string => `
  CREATE OR REPLACE VIEW upcoming_lapse WITH (security_invoker = true) AS
    SELECT d.id, 'DISCLOSURE' AS kind, d.owner_agency_id, d.record_id AS case_id, d.id AS disclosure_id, NULL::uuid AS consent_id,
           d.valid_until AS at, d.ends_because AS because, NULL::uuid AS group_id, d.open_until AS open_at, d.open_because
      FROM disclosure d WHERE d.record_type = 'Case' AND d.revoked_at IS NULL AND greatest(d.valid_until, d.open_until) > ${since}
    UNION ALL
    SELECT c.id, 'CONSENT', c.owner_agency_id, c.case_id, NULL, c.id, c.valid_until, c.ends_because, NULL, c.open_until, c.open_because
      FROM consent c WHERE c.withdrawn_at IS NULL AND greatest(c.valid_until, c.open_until) > ${since}
    UNION ALL
    SELECT g.id, 'GROUP', g.owner_agency_id, g.case_id, NULL, NULL, g.valid_until, g.ends_because, g.id, NULL::timestamptz, NULL::text
      FROM action_group g WHERE g.status IN ('FORMING', 'ACTIVE') AND g.valid_until > now();`;

/**
 * What a change of the law has ended is listed for its owner, and not only what is to end: a disclosure whose ground never held ends
 * before it began, which can be as long ago as a disclosure may last.
 */
export class EndedLapses1700000032000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(LAPSES("now() - interval '731 days'"));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(LAPSES('now()'));
  }
}
