import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The service role, Swedish search and collation, and the two functions that row-level security reads. */
export class Foundation1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Roles belong to the whole cluster: another database may have made it already, even at this very moment.
    await runner.query(`
      DO $$ BEGIN
        CREATE ROLE kunskapshus_service NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
      END $$;
      DO $$ BEGIN
        EXECUTE format('GRANT kunskapshus_service TO %I', current_user);
      EXCEPTION WHEN OTHERS THEN NULL; -- a superuser needs no grant, and two migrations may meet here
      END $$;
      GRANT USAGE ON SCHEMA public TO kunskapshus_service;

      CREATE EXTENSION IF NOT EXISTS unaccent;
      -- A text is found both as written and without its accents; stop words go by the Swedish list before accents do ("på").
      CREATE FUNCTION sv_document(content text) RETURNS tsvector LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT to_tsvector('swedish', coalesce(content, '')) || to_tsvector('swedish', unaccent(coalesce(content, ''))) $$;
      -- Swedish makes one word of many: a stem finds every word that begins with it ("avhoppare" finds "avhopparstöd").
      CREATE FUNCTION sv_beginning(query tsquery) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
        $$ SELECT regexp_replace(query::text, '''([^'']+)''', '''\\1'':*', 'g')::tsquery $$;
      CREATE FUNCTION sv_query(words text) RETURNS tsquery LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT sv_beginning(websearch_to_tsquery('swedish', translate(words, '''', ' ')))
               || sv_beginning(websearch_to_tsquery('swedish', unaccent(translate(words, '''', ' ')))) $$;
      CREATE COLLATION swedish (provider = icu, locale = 'sv');

      CREATE FUNCTION app_agency() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT nullif(current_setting('app.agency_id', true), '')::uuid $$;
      CREATE FUNCTION app_member() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT nullif(current_setting('app.member_id', true), '')::uuid $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION app_member();
      DROP FUNCTION app_agency();
      DROP COLLATION swedish;
      DROP FUNCTION sv_query, sv_beginning, sv_document;
    `);
  }
}
