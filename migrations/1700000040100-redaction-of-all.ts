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
  ['SituationReport', 'situation_report', 'owner_agency_id', 'summary, areas, sources'],
  ['SituationContribution', 'situation_contribution', 'owner_agency_id', 'text, areas, sources'],
];
const REPORT: Row = [
  'SituationReport',
  'situation_report',
  'owner_agency_id',
  'title, regions, topics, summary, areas, sources, cancel_reason',
];
const DOCUMENT: Row = ['PolicyDocument', 'policy_document', 'owner_agency_id', 'title, scope, content, goals, follow_ups, adopted_by'];
/** Every text of a document and of a report. */
const AFTER: readonly Row[] = [...BEFORE.map((row) => (row[0] === REPORT[0] ? REPORT : row)), DOCUMENT];

const rowsOf = (rows: readonly Row[]): string =>
  rows.map(([type, table, owner, columns]) => `('${type}', '${table}', '${owner}', '{${columns}}'::text[])`).join(', ');
const listOf = (columns: string): string => `ARRAY[${columns.replace(/\w+/g, "'$&'")}]`;

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

const masked = (object: string): string => `
      CREATE OR REPLACE FUNCTION masked(value jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
        SELECT CASE jsonb_typeof(value)
          WHEN 'string' THEN '"[maskerat]"'::jsonb
          WHEN 'object' THEN ${object}
          WHEN 'array' THEN (SELECT coalesce(jsonb_agg(masked(e.part) ORDER BY e.at), '[]') FROM jsonb_array_elements(value) WITH ORDINALITY e(part, at))
          ELSE value END
      $$;`;
// A goal has a text and a measure, a follow-up a note, an area a text.
const EACH_TEXT = `value || (SELECT coalesce(jsonb_object_agg(k, masked(value -> k)), '{}')
            FROM unnest(ARRAY['text', 'measure', 'note']) k WHERE value ? k)`;
const TEXT = `value || jsonb_build_object('text', masked(value -> 'text'))`;

const settledStays = (masks: string): string => `
      CREATE OR REPLACE FUNCTION settled_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - ARRAY['status', 'follow_ups', 'version'] = to_jsonb(OLD) - ARRAY['status', 'follow_ups', 'version']
          AND (NEW.status = OLD.status OR NEW.status = 'REPLACED') THEN RETURN NEW; END IF;
        ${masks}
        RAISE EXCEPTION 'an adopted policy document is not changed' USING ERRCODE = 'insufficient_privilege';
      END $$;`;
const askedStays = (path: string, masks: string): string => `
      CREATE OR REPLACE FUNCTION asked_text_stays() RETURNS trigger LANGUAGE plpgsql ${path}AS $$
      BEGIN
        ${masks}
        RAISE EXCEPTION 'a policy document that is out for answers is not rewritten' USING ERRCODE = 'insufficient_privilege';
      END $$;`;
const publishedStays = (columns: string): string => `
      CREATE OR REPLACE FUNCTION published_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      BEGIN
        IF TG_OP = 'UPDATE' THEN
          IF only_masks(to_jsonb(OLD), to_jsonb(NEW), ${listOf(columns)}) THEN RETURN NEW; END IF;
        END IF;
        RAISE EXCEPTION 'a published situation report is not changed' USING ERRCODE = 'insufficient_privilege';
      END $$;`;
const MASKS = `IF TG_OP = 'UPDATE' THEN
          IF only_masks(to_jsonb(OLD), to_jsonb(NEW), ${listOf(DOCUMENT[3])}) THEN RETURN NEW; END IF;
        END IF;`;
const PATH = 'SET search_path = public, pg_temp ';

/** What is published, adopted or out for answers can be redacted whole: its titles and its documents too. */
export class RedactionOfAll1700000040100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${masked(EACH_TEXT)}
      ${settledStays(MASKS)}
      ${askedStays(PATH, MASKS)}
      ${publishedStays(REPORT[3])}
      ${redactText(AFTER)}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${redactText(BEFORE)}
      ${publishedStays('summary, areas, sources')}
      ${askedStays('', '')}
      ${settledStays('')}
      ${masked(TEXT)}
    `);
  }
}
