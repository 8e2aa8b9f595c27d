import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a new epoch is begun: the end of the last one is noted, and what follows sorts after it. */
const BEGIN = (made: string): string => `
  CREATE OR REPLACE FUNCTION begin_change_epoch() RETURNS integer LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
  DECLARE
    last integer;
    newest xid8;
  BEGIN
    IF change_epoch_holds() THEN RETURN NULL; END IF;
    -- Whoever writes with the old number must be done before anybody does with the new one.
    LOCK TABLE change IN EXCLUSIVE MODE;
    IF change_epoch_holds() THEN RETURN NULL; END IF;
    ${made}
  END $$;`;

const NEW_EPOCH = `
    SELECT max(e.epoch) INTO last FROM change_epoch e;
    SELECT c.xid INTO newest FROM change c WHERE c.epoch = last ORDER BY c.epoch DESC, c.xid DESC, c.seq DESC LIMIT 1;
    UPDATE change_epoch SET last_xid = coalesce(newest, '0'::xid8) WHERE epoch = last;
    INSERT INTO change_epoch (epoch, system, timeline) SELECT last + 1, l.system, l.timeline FROM database_life() l;`;

/** Whether the life of the database is the one that its newest changes were made in. */
const HOLDS = (more: string): string => `
  CREATE OR REPLACE FUNCTION change_epoch_holds() RETURNS boolean LANGUAGE sql SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM change_epoch e, database_life() l
      WHERE e.epoch = (SELECT max(n.epoch) FROM change_epoch n) AND e.system = l.system AND e.timeline = l.timeline${more}
        AND NOT EXISTS (SELECT FROM change c WHERE c.epoch = e.epoch AND c.xid >= pg_snapshot_xmax(pg_current_snapshot()))) $$;`;

/**
 * Each epoch of the feed has a life, by which a cursor is known as of a database that is no more. A copy that is put back into the same
 * cluster has the same system, timeline and growing numbers of transactions: what tells it is that its rows were written anew (a dump), or that it
 * is another database (a copy of the files). Both can be read by everybody, on a database that is run by somebody else too.
 */
export class FeedLife1700000038000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Written once and never changed: that the row is still the one that was written is what is looked at.
      CREATE TABLE change_life (
        epoch integer PRIMARY KEY REFERENCES change_epoch,
        token uuid NOT NULL DEFAULT gen_random_uuid(),
        -- The transaction that wrote the row. A row that a dump has brought back was written by another one.
        made_in xid8 NOT NULL DEFAULT pg_current_xact_id(),
        database oid NOT NULL
      );
      ALTER TABLE change_life ENABLE ROW LEVEL SECURITY;
      INSERT INTO change_life (epoch, database)
        SELECT max(e.epoch), (SELECT d.oid FROM pg_database d WHERE d.datname = current_database()) FROM change_epoch e;

      ${HOLDS(`
        AND EXISTS (SELECT FROM change_life k JOIN pg_database d ON d.oid = k.database AND d.datname = current_database()
          WHERE k.epoch = e.epoch AND k.xmin::text = (k.made_in::text::bigint & 4294967295)::text)`)}
      CREATE FUNCTION new_change_epoch() RETURNS integer LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      DECLARE
        last integer;
        newest xid8;
      BEGIN
        LOCK TABLE change IN EXCLUSIVE MODE;
        ${NEW_EPOCH}
        INSERT INTO change_life (epoch, database) SELECT last + 1, d.oid FROM pg_database d WHERE d.datname = current_database();
        RETURN last + 1;
      END $$;
      ${BEGIN('RETURN new_change_epoch();')}

      -- What cursors are bound to. It is another one as soon as the database is: before anybody has begun a new epoch.
      CREATE FUNCTION feed_life() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT left(md5(concat_ws(' ', k.token, k.xmin, d.oid, l.system, l.timeline)), 16)
          FROM change_life k, database_life() l, pg_database d
         WHERE k.epoch = (SELECT max(n.epoch) FROM change_life n) AND d.datname = current_database() $$;
      -- Whether there has been one life only since cursors are bound to theirs: then those from before may be gone on from.
      CREATE FUNCTION feed_has_one_life() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT count(*) = 1 FROM change_life $$;
      REVOKE ALL ON FUNCTION new_change_epoch, feed_life, feed_has_one_life FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION feed_life, feed_has_one_life TO kunskapshus_service;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${HOLDS('')}
      ${BEGIN(`${NEW_EPOCH}
    RETURN last + 1;`)}
      DROP FUNCTION new_change_epoch, feed_life, feed_has_one_life;
      DROP TABLE change_life;
    `);
  }
}
