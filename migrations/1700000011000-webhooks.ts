import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is told of changes at an address of its own, how far each has been told, and what became of every delivery. */
export class Webhooks1700000011000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE webhook (
        id uuid PRIMARY KEY,
        agency_id uuid NOT NULL REFERENCES agency,
        -- On whose rights everything is decided that is sent.
        member_id uuid NOT NULL REFERENCES member,
        url text NOT NULL,
        types text[] NOT NULL CHECK (cardinality(types) > 0),
        status text NOT NULL CHECK (status IN ('ACTIVE', 'PAUSED', 'DISABLED')),
        paused_because text CHECK (paused_because IN ('REQUESTED', 'GONE', 'BEHIND')),
        registered_at timestamptz NOT NULL,
        registered_by uuid NOT NULL REFERENCES member,
        version integer NOT NULL DEFAULT 1,
        CHECK ((status = 'PAUSED') = (paused_because IS NOT NULL))
      );
      CREATE INDEX webhook_owner ON webhook (agency_id, registered_at, id);

      CREATE TABLE webhook_secret (
        id uuid PRIMARY KEY,
        webhook_id uuid NOT NULL REFERENCES webhook,
        agency_id uuid NOT NULL REFERENCES agency,
        -- Erased when it no longer counts.
        sealed text,
        made_at timestamptz NOT NULL,
        valid_until timestamptz
      );
      CREATE UNIQUE INDEX webhook_secret_current ON webhook_secret (webhook_id) WHERE valid_until IS NULL;
      CREATE INDEX webhook_secret_of ON webhook_secret (webhook_id);

      -- Apart from the webhook: the worker holds this row while it works, and nobody who changes a webhook waits for it.
      CREATE TABLE webhook_progress (
        webhook_id uuid PRIMARY KEY REFERENCES webhook,
        agency_id uuid NOT NULL REFERENCES agency,
        -- Where in the feed it stands.
        epoch integer NOT NULL,
        xid xid8 NOT NULL,
        seq bigint NOT NULL,
        failing_since timestamptz
      );

      CREATE TABLE delivery (
        id uuid PRIMARY KEY,
        webhook_id uuid NOT NULL REFERENCES webhook,
        agency_id uuid NOT NULL REFERENCES agency,
        member_id uuid NOT NULL REFERENCES member,
        event_id text NOT NULL,
        -- The change as the feed had it, which forgets it sooner: right before sending it is decided anew.
        epoch integer NOT NULL,
        xid xid8 NOT NULL,
        seq bigint NOT NULL,
        at timestamptz NOT NULL,
        kind text NOT NULL,
        record_type text NOT NULL,
        record_id uuid NOT NULL,
        record_version integer,
        columns text[] NOT NULL,
        audience uuid,
        -- The changed fields that the subscriber could see then. It only ever becomes less.
        fields text[] NOT NULL,
        status text NOT NULL CHECK (status IN ('PENDING', 'DELIVERED', 'WITHHELD', 'PARKED', 'CANCELLED')),
        attempts integer NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL,
        -- While it is being sent: when somebody else may try.
        next_attempt_at timestamptz,
        lease uuid,
        first_attempt_at timestamptz,
        last_attempt_at timestamptz,
        last_status integer,
        last_fault text,
        ended_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        UNIQUE (webhook_id, event_id),
        CHECK ((status = 'PENDING') = (next_attempt_at IS NOT NULL)),
        CHECK ((status = 'PENDING') = (ended_at IS NULL)),
        CHECK (lease IS NULL OR status = 'PENDING')
      );
      CREATE INDEX delivery_due ON delivery (webhook_id, next_attempt_at, id) WHERE status = 'PENDING';
      CREATE INDEX delivery_parked ON delivery (webhook_id) WHERE status = 'PARKED';
      CREATE INDEX delivery_owner ON delivery (agency_id, created_at DESC, id DESC);
      CREATE INDEX delivery_webhook ON delivery (webhook_id, created_at DESC, id DESC);
      CREATE INDEX delivery_ended ON delivery (ended_at) WHERE ended_at IS NOT NULL;

      GRANT SELECT, INSERT, UPDATE (url, types, status, paused_because, version) ON webhook TO kunskapshus_service;
      GRANT SELECT, INSERT, UPDATE (sealed, valid_until) ON webhook_secret TO kunskapshus_service;
      GRANT SELECT, INSERT, UPDATE (epoch, xid, seq, failing_since) ON webhook_progress TO kunskapshus_service;
      -- What a delivery is about never changes.
      GRANT SELECT, INSERT, UPDATE (fields, status, attempts, next_attempt_at, lease, first_attempt_at, last_attempt_at, last_status,
        last_fault, ended_at, version) ON delivery TO kunskapshus_service;

      ALTER TABLE webhook ENABLE ROW LEVEL SECURITY;
      ALTER TABLE webhook_secret ENABLE ROW LEVEL SECURITY;
      ALTER TABLE webhook_progress ENABLE ROW LEVEL SECURITY;
      ALTER TABLE delivery ENABLE ROW LEVEL SECURITY;
      CREATE POLICY webhook_read ON webhook FOR SELECT USING (agency_id = (SELECT app_agency()));
      CREATE POLICY webhook_add ON webhook FOR INSERT WITH CHECK (agency_id = (SELECT app_agency())
        AND EXISTS (SELECT FROM member m WHERE m.id = member_id AND m.agency_id = (SELECT app_agency())));
      CREATE POLICY webhook_change ON webhook FOR UPDATE USING (agency_id = (SELECT app_agency()));
      CREATE POLICY secret_read ON webhook_secret FOR SELECT USING (agency_id = (SELECT app_agency()));
      CREATE POLICY secret_add ON webhook_secret FOR INSERT WITH CHECK (agency_id = (SELECT app_agency())
        AND EXISTS (SELECT FROM webhook w WHERE w.id = webhook_id AND w.agency_id = (SELECT app_agency())));
      CREATE POLICY secret_change ON webhook_secret FOR UPDATE USING (agency_id = (SELECT app_agency()));
      CREATE POLICY progress_read ON webhook_progress FOR SELECT USING (agency_id = (SELECT app_agency()));
      CREATE POLICY progress_add ON webhook_progress FOR INSERT WITH CHECK (agency_id = (SELECT app_agency())
        AND EXISTS (SELECT FROM webhook w WHERE w.id = webhook_id AND w.agency_id = (SELECT app_agency())));
      CREATE POLICY progress_change ON webhook_progress FOR UPDATE USING (agency_id = (SELECT app_agency()));
      CREATE POLICY delivery_read ON delivery FOR SELECT USING (agency_id = (SELECT app_agency()));
      CREATE POLICY delivery_add ON delivery FOR INSERT WITH CHECK (agency_id = (SELECT app_agency())
        AND EXISTS (SELECT FROM webhook w WHERE w.id = webhook_id AND w.agency_id = (SELECT app_agency()) AND w.member_id = delivery.member_id));
      CREATE POLICY delivery_change ON delivery FOR UPDATE USING (agency_id = (SELECT app_agency()));

      -- The worker acts as one subscriber at a time and sees what is that one's; this tells it whose turn it is. Ids, and nothing else.
      CREATE FUNCTION webhooks_at_work(moment timestamptz, most_waiting integer) RETURNS TABLE (webhook_id uuid, member_id uuid)
        LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        RETURN QUERY SELECT w.id, w.member_id FROM webhook w
          JOIN webhook_progress p ON p.webhook_id = w.id
          JOIN member m ON m.id = w.member_id AND m.suspended_at IS NULL
          WHERE w.status = 'ACTIVE' AND (
            EXISTS (SELECT FROM delivery d WHERE d.webhook_id = w.id AND d.status = 'PENDING' AND d.next_attempt_at <= moment)
            OR (EXISTS (SELECT FROM change c WHERE (c.epoch, c.xid, c.seq) > (p.epoch, p.xid, p.seq)
                  AND (c.epoch < (SELECT max(e.epoch) FROM change_epoch e) OR c.xid < pg_snapshot_xmin(pg_current_snapshot())))
              AND (SELECT count(*) FROM (SELECT FROM delivery d WHERE d.webhook_id = w.id AND d.status = 'PENDING' LIMIT most_waiting) x)
                < most_waiting));
      END $$;
      -- How many there are in all, for the one who runs the service.
      CREATE FUNCTION deliveries_waiting() RETURNS TABLE (pending integer, parked integer)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT (SELECT count(*)::int FROM delivery WHERE status = 'PENDING'), (SELECT count(*)::int FROM delivery WHERE status = 'PARKED') $$;
      -- Forgets deliveries that ended long ago, a bounded number at a time.
      CREATE FUNCTION prune_deliveries(before timestamptz) RETURNS integer
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        gone integer;
      BEGIN
        DELETE FROM delivery d WHERE d.id IN (
          SELECT x.id FROM delivery x WHERE x.ended_at < least(before, now() - interval '1 day')
            ORDER BY x.ended_at LIMIT 5000 FOR UPDATE SKIP LOCKED);
        GET DIAGNOSTICS gone = ROW_COUNT;
        RETURN gone;
      END $$;
      REVOKE ALL ON FUNCTION webhooks_at_work, deliveries_waiting, prune_deliveries FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION webhooks_at_work, deliveries_waiting, prune_deliveries TO kunskapshus_service;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION prune_deliveries, deliveries_waiting, webhooks_at_work;
      DROP TABLE delivery, webhook_progress, webhook_secret, webhook;
    `);
  }
}
