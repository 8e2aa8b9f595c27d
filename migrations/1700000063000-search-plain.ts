import type { MigrationInterface, QueryRunner } from 'typeorm';

/** SQL: the labels of the terms of a taxonomy, in both languages. */
const labels = (taxonomy: string, codes: string): string =>
  `coalesce((SELECT string_agg(t.label || ' ' || t.label_en, ' ') FROM term t WHERE t.taxonomy = '${taxonomy}' AND t.code = ANY (${codes})), '')`;
const competences = (level: string): string =>
  `coalesce((SELECT string_agg(t.label || ' ' || t.label_en, ' ') FROM expert_competence c JOIN term t ON t.id = c.term_id
        WHERE c.expert_id = NEW.id AND c.level = '${level}'), '')`;
const weighed = (weight: 'A' | 'B' | 'C' | 'D', ...texts: string[]): string =>
  texts.map((text) => `setweight(sv_document(${text}), '${weight}')`).join(' || ');
/** SQL: the environments, where there are at most two of them, and where there are more. */
const few = `CASE WHEN cardinality(NEW.environment_codes) <= 2 THEN ${labels('ENVIRONMENT', 'NEW.environment_codes')} ELSE '' END`;
const many = `CASE WHEN cardinality(NEW.environment_codes) > 2 THEN ${labels('ENVIRONMENT', 'NEW.environment_codes')} ELSE '' END`;
/** SQL: municipalities as words of their own; the thesaurus leads to them from the names of places. */
const places = (codes: string): string => `coalesce((SELECT string_agg('kommun' || m, ' ') FROM unnest(${codes}) m), '')`;

const EXPERT = `
  CREATE OR REPLACE FUNCTION expert_search_update() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.search_open := ${weighed('A', 'NEW.title', labels('PROFESSION', 'NEW.profession_codes'))}
      || ${weighed('B', competences('SPECIALIST'), few, labels('LANGUAGE', 'NEW.language_codes'))}
      || ${weighed('C', competences('ADVANCED'), many)}
      || ${weighed('D', competences('BASIC'), `coalesce((SELECT a.name FROM agency a WHERE a.id = NEW.agency_id), '')`, `coalesce(NEW.availability, '')`)};
    -- A protected name stands in no index: those who may see it search the name itself.
    NEW.search_full := CASE WHEN NEW.protected_identity THEN NEW.search_open ELSE ${weighed('A', 'NEW.name')} || NEW.search_open END;
    RETURN NEW;
  END $$;`;

const RESOURCE = `
  CREATE OR REPLACE FUNCTION resource_search_update() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.search_open := ${weighed('A', 'NEW.name')}
      || ${weighed(
        'B',
        `CASE NEW.kind WHEN 'THEOLOGICAL' THEN 'teologi teologisk kompetens theology' WHEN 'EXIT_SUPPORT' THEN 'avhopparstöd exit support'
          WHEN 'RELATIVE_SUPPORT' THEN 'stöd till anhöriga anhörigstöd support to relatives' WHEN 'HELPLINE' THEN 'stödtelefon helpline' ELSE '' END`,
        few,
        labels('LANGUAGE', 'NEW.language_codes'),
      )}
      || ${weighed('C', 'NEW.description', many, places('NEW.municipality_codes'))}
      || ${weighed('D', `coalesce((SELECT o.name FROM organisation o WHERE o.id = NEW.provider_id), '')`)};
    RETURN NEW;
  END $$;`;

/** The functions as migrations 0 and 2000 made them. */
const BEFORE = `
  CREATE OR REPLACE FUNCTION sv_document(content text) RETURNS tsvector LANGUAGE sql STABLE PARALLEL SAFE AS
    $$ SELECT to_tsvector('swedish', coalesce(content, '')) || to_tsvector('swedish', unaccent(coalesce(content, ''))) $$;
  CREATE FUNCTION sv_beginning(query tsquery) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
    $$ SELECT regexp_replace(query::text, '''([^'']+)''', '''\\1'':*', 'g')::tsquery $$;
  CREATE FUNCTION sv_query(words text) RETURNS tsquery LANGUAGE sql STABLE PARALLEL SAFE AS
    $$ SELECT sv_beginning(websearch_to_tsquery('swedish', translate(words, '''', ' ')))
           || sv_beginning(websearch_to_tsquery('swedish', unaccent(translate(words, '''', ' ')))) $$;
  CREATE OR REPLACE FUNCTION expert_search_update() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.search_open := setweight(sv_document(NEW.title), 'A')
      || setweight(sv_document(coalesce((SELECT string_agg(t.label || ' ' || t.label_en, ' ') FROM term t
           WHERE (t.taxonomy = 'PROFESSION' AND t.code = ANY (NEW.profession_codes))
              OR (t.taxonomy = 'ENVIRONMENT' AND t.code = ANY (NEW.environment_codes))
              OR (t.taxonomy = 'LANGUAGE' AND t.code = ANY (NEW.language_codes))), '')), 'B')
      || setweight(sv_document(coalesce((SELECT string_agg(t.label || ' ' || t.label_en, ' ') FROM expert_competence c
           JOIN term t ON t.id = c.term_id WHERE c.expert_id = NEW.id), '')), 'B')
      || setweight(sv_document(coalesce((SELECT a.name FROM agency a WHERE a.id = NEW.agency_id), '')), 'C');
    NEW.search_full := setweight(sv_document(NEW.name), 'A') || NEW.search_open;
    RETURN NEW;
  END $$;
  CREATE OR REPLACE FUNCTION resource_search_update() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.search_open := setweight(sv_document(NEW.name), 'A')
      || setweight(sv_document(NEW.description), 'B')
      || setweight(sv_document(coalesce((SELECT o.name FROM organisation o WHERE o.id = NEW.provider_id), '')), 'C');
    RETURN NEW;
  END $$;`;

/** Indexes every row anew. Nothing that a client reads changes: the feed has no entry of it. */
const again = (table: string, column: string, type: string): string => `
  ALTER TABLE ${table} DISABLE TRIGGER change_${type};
  UPDATE ${table} SET ${column} = ${column};
  ALTER TABLE ${table} ENABLE TRIGGER change_${type};`;
const ALL_AGAIN = [
  again('expert', 'title', 'expert'),
  again('resource', 'name', 'resource'),
  again('banked_answer', 'question', 'bankedanswer'),
  again('knowledge_item', 'title', 'knowledgeitem'),
  again('training', 'title', 'training'),
].join('');

/**
 * The index holds words as they are written; a search is widened when it is asked (ADR 75). A resource is found by its
 * kind, languages, environments and area too; a protected name stands in no index.
 */
export class SearchPlain1700000063000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION sv_document(content text) RETURNS tsvector LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT to_tsvector('simple', coalesce(content, '')) || to_tsvector('simple', unaccent(coalesce(content, '')))
             -- "vit makt" in quotation marks finds "vit makt-miljön": the whole stands between its parts otherwise.
             || CASE WHEN content LIKE '%-%' THEN to_tsvector('simple', replace(unaccent(content), '-', ' ')) ELSE '' END $$;
      DROP FUNCTION sv_query, sv_beginning;
      ${EXPERT}
      ${RESOURCE}
      ${ALL_AGAIN}
      CREATE INDEX expert_protected ON expert (agency_id) WHERE protected_identity;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX expert_protected; ${BEFORE} ${ALL_AGAIN}`);
  }
}
