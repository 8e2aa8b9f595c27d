import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The directory: taxonomies, organisations, networks, experts and resources, with ranked Swedish search. */
export class Directory1700000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE term (
        id uuid PRIMARY KEY,
        taxonomy text NOT NULL,
        code text NOT NULL,
        label text COLLATE swedish NOT NULL,
        label_en text NOT NULL,
        description text,
        UNIQUE (taxonomy, code)
      );

      CREATE TABLE organisation (
        id uuid PRIMARY KEY,
        name text COLLATE swedish NOT NULL,
        kind text NOT NULL,
        organisation_number text,
        municipality_code text,
        url text,
        description text,
        valid_from date,
        valid_to date,
        version integer NOT NULL DEFAULT 1
      );
      CREATE INDEX organisation_name ON organisation (name, id);

      CREATE TABLE network (
        id uuid PRIMARY KEY,
        name text COLLATE swedish NOT NULL,
        description text,
        valid_from date,
        version integer NOT NULL DEFAULT 1
      );
      CREATE TABLE network_member (
        id uuid PRIMARY KEY,
        network_id uuid NOT NULL REFERENCES network,
        agency_id uuid REFERENCES agency,
        organisation_id uuid REFERENCES organisation,
        convener boolean NOT NULL DEFAULT false,
        CHECK (num_nonnulls(agency_id, organisation_id) = 1)
      );
      CREATE INDEX network_member_network ON network_member (network_id);

      CREATE TABLE expert (
        id uuid PRIMARY KEY,
        agency_id uuid NOT NULL REFERENCES agency,
        member_id uuid REFERENCES member,
        name text COLLATE swedish NOT NULL,
        title text COLLATE swedish NOT NULL,
        email text,
        phone text,
        protected_identity boolean NOT NULL DEFAULT false,
        profession_codes text[] NOT NULL DEFAULT '{}',
        environment_codes text[] NOT NULL DEFAULT '{}',
        language_codes text[] NOT NULL DEFAULT '{}',
        availability text,
        available_from date,
        available_to date,
        assured_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1,
        -- What everyone may search; and, apart, the same with the name, for those who see it.
        search_open tsvector NOT NULL DEFAULT '',
        search_full tsvector NOT NULL DEFAULT '',
        CHECK (available_to IS NULL OR available_from IS NULL OR available_to >= available_from)
      );
      CREATE TABLE expert_competence (
        expert_id uuid NOT NULL REFERENCES expert ON DELETE CASCADE,
        term_id uuid NOT NULL REFERENCES term,
        level text NOT NULL CHECK (level IN ('BASIC', 'ADVANCED', 'SPECIALIST')),
        assured_at timestamptz NOT NULL,
        PRIMARY KEY (expert_id, term_id)
      );
      CREATE INDEX expert_competence_term ON expert_competence (term_id, expert_id);
      CREATE INDEX expert_agency ON expert (agency_id, id);
      CREATE INDEX expert_title ON expert (title, id);
      CREATE INDEX expert_assured ON expert (assured_at, id);
      CREATE INDEX expert_languages ON expert USING gin (language_codes);
      CREATE INDEX expert_environments ON expert USING gin (environment_codes);
      CREATE INDEX expert_professions ON expert USING gin (profession_codes);
      CREATE INDEX expert_search_open ON expert USING gin (search_open);
      CREATE INDEX expert_search_full ON expert USING gin (search_full);

      CREATE TABLE resource (
        id uuid PRIMARY KEY,
        agency_id uuid NOT NULL REFERENCES agency,
        provider_id uuid REFERENCES organisation,
        kind text NOT NULL CHECK (kind IN ('THEOLOGICAL', 'EXIT_SUPPORT', 'RELATIVE_SUPPORT', 'HELPLINE')),
        name text COLLATE swedish NOT NULL,
        description text NOT NULL,
        phone text,
        email text,
        url text,
        address text,
        municipality_codes text[] NOT NULL DEFAULT '{}',
        language_codes text[] NOT NULL DEFAULT '{}',
        environment_codes text[] NOT NULL DEFAULT '{}',
        minimum_age integer,
        maximum_age integer,
        capacity integer,
        wait_time text,
        schedules jsonb NOT NULL DEFAULT '[]',
        valid_from date,
        valid_to date,
        assured_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1,
        search_open tsvector NOT NULL DEFAULT '',
        CHECK (minimum_age IS NULL OR maximum_age IS NULL OR maximum_age >= minimum_age)
      );
      CREATE TABLE resource_operator (
        id uuid PRIMARY KEY,
        resource_id uuid NOT NULL REFERENCES resource ON DELETE CASCADE,
        organisation_id uuid NOT NULL REFERENCES organisation,
        valid_from date NOT NULL,
        valid_to date
      );
      CREATE INDEX resource_operator_resource ON resource_operator (resource_id, valid_from);
      CREATE INDEX resource_name ON resource (name, id);
      CREATE INDEX resource_search ON resource USING gin (search_open);

      CREATE FUNCTION expert_search_update() RETURNS trigger LANGUAGE plpgsql AS $$
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
      CREATE TRIGGER expert_search BEFORE INSERT OR UPDATE ON expert FOR EACH ROW EXECUTE FUNCTION expert_search_update();

      -- The competences are written after their expert: the listing is touched so that they can be searched.
      CREATE FUNCTION expert_competence_touch() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE expert SET title = title WHERE id IN (SELECT DISTINCT expert_id FROM changed);
        RETURN NULL;
      END $$;
      CREATE TRIGGER expert_competence_added AFTER INSERT ON expert_competence
        REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION expert_competence_touch();
      CREATE TRIGGER expert_competence_removed AFTER DELETE ON expert_competence
        REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION expert_competence_touch();

      CREATE FUNCTION resource_search_update() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.search_open := setweight(sv_document(NEW.name), 'A')
          || setweight(sv_document(NEW.description), 'B')
          || setweight(sv_document(coalesce((SELECT o.name FROM organisation o WHERE o.id = NEW.provider_id), '')), 'C');
        RETURN NEW;
      END $$;
      CREATE TRIGGER resource_search BEFORE INSERT OR UPDATE ON resource FOR EACH ROW EXECUTE FUNCTION resource_search_update();

      GRANT SELECT, INSERT, UPDATE ON expert, resource TO kunskapshus_service;
      GRANT SELECT, INSERT, UPDATE, DELETE ON expert_competence, resource_operator TO kunskapshus_service;
      GRANT SELECT, INSERT ON term, organisation, network, network_member TO kunskapshus_service;
      ALTER TABLE expert ENABLE ROW LEVEL SECURITY;
      ALTER TABLE resource ENABLE ROW LEVEL SECURITY;
      CREATE POLICY expert_read ON expert FOR SELECT USING ((SELECT app_agency()) IS NOT NULL);
      CREATE POLICY expert_add ON expert FOR INSERT WITH CHECK (agency_id = (SELECT app_agency()));
      CREATE POLICY expert_change ON expert FOR UPDATE USING (agency_id = (SELECT app_agency()));
      ALTER TABLE expert_competence ENABLE ROW LEVEL SECURITY;
      ALTER TABLE resource_operator ENABLE ROW LEVEL SECURITY;
      CREATE POLICY competence_read ON expert_competence FOR SELECT USING ((SELECT app_agency()) IS NOT NULL);
      CREATE POLICY competence_add ON expert_competence FOR INSERT
        WITH CHECK (EXISTS (SELECT FROM expert e WHERE e.id = expert_id AND e.agency_id = (SELECT app_agency())));
      CREATE POLICY competence_change ON expert_competence FOR UPDATE
        USING (EXISTS (SELECT FROM expert e WHERE e.id = expert_id AND e.agency_id = (SELECT app_agency())));
      CREATE POLICY competence_remove ON expert_competence FOR DELETE
        USING (EXISTS (SELECT FROM expert e WHERE e.id = expert_id AND e.agency_id = (SELECT app_agency())));
      CREATE POLICY operator_read ON resource_operator FOR SELECT USING ((SELECT app_agency()) IS NOT NULL);
      CREATE POLICY operator_add ON resource_operator FOR INSERT
        WITH CHECK (EXISTS (SELECT FROM resource r WHERE r.id = resource_id AND r.agency_id = (SELECT app_agency())));
      CREATE POLICY operator_change ON resource_operator FOR UPDATE
        USING (EXISTS (SELECT FROM resource r WHERE r.id = resource_id AND r.agency_id = (SELECT app_agency())));
      CREATE POLICY operator_remove ON resource_operator FOR DELETE
        USING (EXISTS (SELECT FROM resource r WHERE r.id = resource_id AND r.agency_id = (SELECT app_agency())));
      CREATE POLICY resource_read ON resource FOR SELECT USING ((SELECT app_agency()) IS NOT NULL);
      CREATE POLICY resource_add ON resource FOR INSERT WITH CHECK (agency_id = (SELECT app_agency()));
      CREATE POLICY resource_change ON resource FOR UPDATE USING (agency_id = (SELECT app_agency()));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE resource_operator, resource, expert_competence, expert, network_member, network, organisation, term;
      DROP FUNCTION resource_search_update, expert_competence_touch, expert_search_update;
    `);
  }
}
