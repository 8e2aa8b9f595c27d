import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The text columns of records that may be redacted: of which table, whose the record is, and which they are. */
const REDACTABLE: readonly [type: string, table: string, owner: string, columns: string][] = [
  ['Consultation', 'consultation', 'owner_agency_id', 'question, advice, converted_motive'],
  ['HelplineCall', 'helpline_call', 'owner_agency_id', 'concern'],
  ['Incident', 'incident', 'agency_id', 'description, place'],
  ['Training', 'training', 'owner_agency_id', 'title, place, outcomes'],
  ['TrainingRequest', 'training_request', 'owner_agency_id', 'note'],
  ['Meeting', 'meeting', 'owner_agency_id', 'subjects, notes'],
  ['PolicyAnswer', 'policy_answer', 'owner_agency_id', 'text'],
  ['SituationReport', 'situation_report', 'owner_agency_id', 'summary, areas, sources'],
  ['SituationContribution', 'situation_contribution', 'owner_agency_id', 'text, areas, sources'],
];

const rows = REDACTABLE.map(([type, table, owner, columns]) => `('${type}', '${table}', '${owner}', '{${columns}}'::text[])`);

/** A text that names somebody is replaced by a mark, also where nobody may change the record: for good, with a reason, by the agency that keeps it. */
export class Redaction1700000013700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Why it was done: kept beside the access log, which holds no texts. Written by the function below alone, and read by no client.
      CREATE TABLE redaction (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        owner_agency_id uuid NOT NULL REFERENCES agency,
        record_type text NOT NULL,
        record_id uuid NOT NULL,
        columns text[] NOT NULL CHECK (cardinality(columns) > 0),
        reason text NOT NULL,
        redacted_by uuid NOT NULL REFERENCES member,
        redacted_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX redaction_record ON redaction (record_id);
      ALTER TABLE redaction ENABLE ROW LEVEL SECURITY;

      -- The new version; 0 where no text is left in these columns, and null where the agency keeps no such record in this version.
      CREATE FUNCTION redact_text(of_type text, kept_id uuid, read_version integer, columns text[], why text) RETURNS integer
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        kept record;
        was jsonb;
        becomes jsonb;
        new_version integer;
      BEGIN
        SELECT * INTO kept FROM (VALUES ${rows.join(', ')}) k(type, table_name, owner, columns)
          WHERE k.type = of_type AND redact_text.columns <@ k.columns AND cardinality(redact_text.columns) > 0;
        IF NOT FOUND THEN RAISE EXCEPTION 'these columns are not redacted' USING ERRCODE = 'insufficient_privilege'; END IF;
        EXECUTE format('SELECT to_jsonb(t) FROM %I t WHERE t.id = $1 AND t.version = $2 AND t.%I = app_agency() FOR UPDATE', kept.table_name, kept.owner)
          INTO was USING kept_id, read_version;
        IF was IS NULL THEN RETURN NULL; END IF;
        SELECT jsonb_object_agg(c, masked(was -> c)) INTO becomes FROM unnest(columns) c WHERE was -> c <> masked(was -> c);
        IF becomes IS NULL THEN RETURN 0; END IF;
        EXECUTE format('UPDATE %1$I t SET (%2$s, version) = (SELECT %3$s, t.version + 1 FROM jsonb_populate_record(t, $2) m) WHERE t.id = $1 RETURNING t.version',
          kept.table_name, (SELECT string_agg(quote_ident(c), ', ') FROM unnest(columns) c), (SELECT string_agg('m.' || quote_ident(c), ', ') FROM unnest(columns) c))
          INTO new_version USING kept_id, becomes;
        INSERT INTO redaction (owner_agency_id, record_type, record_id, columns, reason, redacted_by)
          VALUES (app_agency(), of_type, kept_id, columns, why, app_member());
        RETURN new_version;
      END $$;
      REVOKE ALL ON FUNCTION redact_text FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION redact_text TO kunskapshus_service;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION redact_text; DROP TABLE redaction');
  }
}
