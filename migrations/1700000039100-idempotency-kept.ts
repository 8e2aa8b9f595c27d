import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Idempotency keys are forgotten after a time, and what is kept of a batch of records holds no id any more: neither what another system
 * calls a record, nor which of ours that is. It lay there for good, where no erasing came.
 */
export class IdempotencyKept1700000039100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX idempotency_created ON idempotency (created_at);
      -- Forgets what is older than so many days, a bounded number at a time; one caller at once.
      CREATE FUNCTION prune_idempotency(keep_days integer) RETURNS integer
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        gone integer;
      BEGIN
        DELETE FROM idempotency i WHERE (i.member_id, i.key) IN (
          SELECT x.member_id, x.key FROM idempotency x WHERE x.created_at < now() - make_interval(days => greatest(keep_days, 1))
            ORDER BY x.created_at LIMIT 5000 FOR UPDATE SKIP LOCKED);
        GET DIAGNOSTICS gone = ROW_COUNT;
        RETURN gone;
      END $$;
      REVOKE ALL ON FUNCTION prune_idempotency FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION prune_idempotency TO kunskapshus_service;

      UPDATE idempotency i SET outcome = (i.outcome - 'report') || jsonb_build_object('kept', coalesce((
          SELECT jsonb_agg((r.one - '{index,type,externalId,recordId}'::text[]) || jsonb_build_object('named', r.one ->> 'recordId' IS NOT NULL) ORDER BY r.at)
            FROM jsonb_array_elements(i.outcome #> '{report,records}') WITH ORDINALITY AS r (one, at)), '[]'))
       WHERE i.operation = 'syncExternalRecords' AND i.outcome ? 'report';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    // What was taken out of the reports is not known any more: a batch that is repeated would be answered without it.
    await runner.query(`
      DELETE FROM idempotency WHERE operation = 'syncExternalRecords';
      DROP FUNCTION prune_idempotency;
      DROP INDEX idempotency_created;
    `);
  }
}
