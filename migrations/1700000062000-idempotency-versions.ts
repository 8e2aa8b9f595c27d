import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * With a key stands the version that its request gave the record, so that a Conflict can tell a client whether the
 * current version is its own write; null for keys of before, and for records without a version.
 */
export class IdempotencyVersions1700000062000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE idempotency ADD COLUMN version integer;

      -- An invitation that the acting agency has answered, as \`group_invitations\` shows one that it has not.
      CREATE FUNCTION answered_invitation(invitation uuid) RETURNS TABLE (id uuid, programme text, number text, agency_id uuid, slug text,
          name text, contact_name text, contact_phone text, role text, invited_at timestamptz, accepted boolean)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT m.id, g.programme, g.number, a.id, a.slug, a.name, g.contact_name, g.contact_phone, m.role, m.joined_at,
            m.accepted_at IS NOT NULL
          FROM group_member m JOIN action_group g ON g.id = m.group_id JOIN agency a ON a.id = g.owner_agency_id
         WHERE m.id = invitation AND m.agency_id = app_agency() AND (m.accepted_at IS NOT NULL OR m.left_at IS NOT NULL)
           AND group_live(g.status, g.valid_until) $$;
      REVOKE ALL ON FUNCTION answered_invitation FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION answered_invitation TO kunskapshus_service;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION answered_invitation;
      ALTER TABLE idempotency DROP COLUMN version;
    `);
  }
}
