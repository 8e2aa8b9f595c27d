import type { MigrationInterface, QueryRunner } from 'typeorm';

type Row = readonly [type: string, table: string, owner: string, columns: string];

/** What was redactable until now. */
const BEFORE: readonly Row[] = [
  ['Consultation', 'consultation', 'owner_agency_id', 'question, advice, converted_motive'],
  ['HelplineCall', 'helpline_call', 'owner_agency_id', 'concern'],
  ['Incident', 'incident', 'agency_id', 'description, place'],
  ['Training', 'training', 'owner_agency_id', 'title, place, outcomes'],
  ['TrainingRequest', 'training_request', 'owner_agency_id', 'note'],
  ['Meeting', 'meeting', 'owner_agency_id', 'subjects, notes'],
  ['PolicyAnswer', 'policy_answer', 'owner_agency_id', 'text'],
  ['PolicyDocument', 'policy_document', 'owner_agency_id', 'title, scope, content, goals, follow_ups, adopted_by'],
  ['SituationReport', 'situation_report', 'owner_agency_id', 'title, regions, topics, summary, areas, sources, cancel_reason'],
  ['SituationContribution', 'situation_contribution', 'owner_agency_id', 'text, areas, sources'],
];
/** With the asker's words about an answer, the answers, and the answer bank. */
const AFTER: readonly Row[] = [
  ['Consultation', 'consultation', 'owner_agency_id', 'question, advice, converted_motive, rating_note'],
  ['ConsultationAnswer', 'consultation_answer', 'owner_agency_id', 'text'],
  ['BankedAnswer', 'banked_answer', 'owner_agency_id', 'question, answer, retire_reason'],
  ...BEFORE.slice(1),
];

const rowsOf = (rows: readonly Row[]): string =>
  rows.map(([type, table, owner, columns]) => `('${type}', '${table}', '${owner}', '{${columns}}'::text[])`).join(', ');

const redactText = (rows: readonly Row[]): string => `
      CREATE OR REPLACE FUNCTION redact_text(of_type text, kept_id uuid, read_version integer, columns text[], why text) RETURNS integer
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        kept record;
        was jsonb;
        becomes jsonb;
        new_version integer;
      BEGIN
        SELECT * INTO kept FROM (VALUES ${rowsOf(rows)}) k(type, table_name, owner, columns)
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
      END $$;`;

/** What others answered, and what of it is in the answer bank, can be redacted like every other text of prevention. */
export class RedactionOfAnswers1700000042100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(redactText(AFTER));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(redactText(BEFORE));
  }
}
