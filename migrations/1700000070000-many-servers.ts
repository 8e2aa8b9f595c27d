import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What several servers count together: the requests of each caller in a minute, by a hash, and the open streams of each member. After a crash of
 * the database both begin anew, so they are not logged.
 */
export class ManyServers1700000070000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE UNLOGGED TABLE rate_count (
        key varchar(255) PRIMARY KEY,
        points integer NOT NULL DEFAULT 0,
        expire bigint
      ) WITH (fillfactor = 50);
      ALTER TABLE rate_count ENABLE ROW LEVEL SECURITY;
      CREATE POLICY rate_count_all ON rate_count USING (true) WITH CHECK (true);
      GRANT SELECT, INSERT, UPDATE, DELETE ON rate_count TO kunskapshus_service;

      CREATE UNLOGGED TABLE open_stream (
        id uuid PRIMARY KEY,
        member_id uuid NOT NULL,
        until timestamptz NOT NULL
      );
      CREATE INDEX open_stream_member_idx ON open_stream (member_id);
      ALTER TABLE open_stream ENABLE ROW LEVEL SECURITY;
      CREATE POLICY open_stream_all ON open_stream USING (true) WITH CHECK (true);
      GRANT SELECT, INSERT, UPDATE, DELETE ON open_stream TO kunskapshus_service;

      -- Whether a member may open one more stream, which then counts. One at a time, so that two servers do not both count the last place.
      CREATE FUNCTION take_stream(p_id uuid, p_member uuid, p_most int, p_seconds int) RETURNS boolean
        LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
        BEGIN
          PERFORM pg_advisory_xact_lock(hashtextextended('open_stream ' || p_member, 0));
          DELETE FROM open_stream WHERE member_id = p_member AND until <= now();
          IF (SELECT count(*) FROM open_stream WHERE member_id = p_member) >= p_most THEN
            RETURN false;
          END IF;
          INSERT INTO open_stream VALUES (p_id, p_member, now() + make_interval(secs => p_seconds));
          RETURN true;
        END $$;
      -- Keeps the places of a server's streams, and clears those of servers that are gone.
      CREATE FUNCTION renew_streams(p_ids uuid[], p_members uuid[], p_seconds int) RETURNS void
        LANGUAGE sql SET search_path = public, pg_temp AS $$
          DELETE FROM open_stream WHERE until <= now() AND id <> ALL (p_ids);
          INSERT INTO open_stream SELECT i, m, now() + make_interval(secs => p_seconds) FROM unnest(p_ids, p_members) u(i, m) ORDER BY i
            ON CONFLICT (id) DO UPDATE SET until = excluded.until;
        $$;
      REVOKE ALL ON FUNCTION take_stream(uuid, uuid, int, int), renew_streams(uuid[], uuid[], int) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION take_stream(uuid, uuid, int, int), renew_streams(uuid[], uuid[], int) TO kunskapshus_service;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION take_stream(uuid, uuid, int, int);
      DROP FUNCTION renew_streams(uuid[], uuid[], int);
      DROP TABLE open_stream;
      DROP TABLE rate_count;
    `);
  }
}
