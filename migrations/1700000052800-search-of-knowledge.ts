import type { MigrationInterface, QueryRunner } from 'typeorm';

const LABELS = (row: string): string =>
  `(SELECT string_agg(t.label || ' ' || t.label_en, ' ') FROM term t
    WHERE t.taxonomy = 'TRAINING_MODULE' AND t.code = ANY (${row}.module_codes) OR t.taxonomy = 'AUDIENCE' AND t.code = ANY (${row}.audience_codes))`;

/** The words by which each is found, the heaviest first. */
const WORDS = {
  knowledge_item: [
    ['A', (row: string): string => `${row}.title`],
    ['B', (row: string): string => `coalesce(${row}.description, '')`],
    ['C', (row: string): string => `coalesce((SELECT o.name FROM organisation o WHERE o.id = ${row}.publisher_id), '')`],
  ],
  training: [
    ['A', (row: string): string => `${row}.title`],
    ['B', (row: string): string => `coalesce(${LABELS(row)}, '')`],
    ['C', (row: string): string => `coalesce(${row}.outcomes, '') || ' ' || coalesce(${row}.place, '')`],
  ],
} as const;
type Searched = keyof typeof WORDS;
const TABLES = Object.keys(WORDS) as Searched[];

const documentOf = (table: Searched, row: string): string =>
  WORDS[table].map(([weight, text]) => `setweight(sv_document(${text(row)}), '${weight}')`).join(' || ');

/** Knowledge items and trainings can be searched for words. */
export class SearchOfKnowledge1700000052800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES)
      await runner.query(`
        ALTER TABLE ${table} ADD COLUMN search_open tsvector NOT NULL DEFAULT '';
        -- No record changes for those who follow it: its words are only written down once more.
        ALTER TABLE ${table} DISABLE TRIGGER USER;
        UPDATE ${table} x SET search_open = ${documentOf(table, 'x')};
        ALTER TABLE ${table} ENABLE TRIGGER USER;
        CREATE INDEX ${table}_search ON ${table} USING gin (search_open);
        CREATE FUNCTION ${table}_search_update() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
        BEGIN
          NEW.search_open := ${documentOf(table, 'NEW')};
          RETURN NEW;
        END $$;
        CREATE TRIGGER ${table}_search BEFORE INSERT OR UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION ${table}_search_update();
        REVOKE ALL ON FUNCTION ${table}_search_update FROM PUBLIC;
      `);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES)
      await runner.query(`
        DROP TRIGGER ${table}_search ON ${table};
        DROP FUNCTION ${table}_search_update;
        ALTER TABLE ${table} DROP COLUMN search_open;
      `);
  }
}
