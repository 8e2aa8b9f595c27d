import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Only these words of a function are changed, so that whatever else it has come to do since stays as it is; they must be there. */
const REWORDED = (name: string, from: string, to: string): string => `
  DO $$ DECLARE body text := pg_get_functiondef('${name}'::regproc); BEGIN
    IF position($w$${from}$w$ IN body) = 0 THEN RAISE EXCEPTION 'the words are not in ${name}'; END IF;
    EXECUTE replace(body, $w$${from}$w$, $w$${to}$w$);
  END $$;`;

const BEFORE = "NEW.search_open := setweight(sv_document(NEW.name), 'A')";
const WITH_DISTRICTS = `${BEFORE}
      || setweight(sv_document(coalesce((SELECT string_agg(t.label || ' ' || t.label_en, ' ') FROM term t
           WHERE t.taxonomy = 'DISTRICT' AND t.code = ANY (NEW.district_codes)), '')), 'C')`;
const TABLES = ['expert', 'resource'] as const;

/**
 * Listings name the districts in which an expert works, or that a resource serves. A resource is found by them; an expert
 * is not, because where somebody with protected identity works stands in no index.
 */
export class ListingDistricts1700000063200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES)
      await runner.query(`
        ALTER TABLE ${table} ADD COLUMN district_codes text[] NOT NULL DEFAULT '{}'
          CHECK (cardinality(district_codes) <= 100 AND array_position(district_codes, NULL) IS NULL);
        CREATE INDEX ${table}_districts ON ${table} USING gin (district_codes);
      `);
    await runner.query(`
      ${REWORDED('resource_search_update', BEFORE, WITH_DISTRICTS)}
      CREATE INDEX resource_assured ON resource (assured_at, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX resource_assured;
      ${REWORDED('resource_search_update', WITH_DISTRICTS, BEFORE)}
    `);
    for (const table of TABLES) await runner.query(`ALTER TABLE ${table} DROP COLUMN district_codes`);
  }
}
