import type { MigrationInterface, QueryRunner } from 'typeorm';

// The index of the words is wanted at any price: a plan for an unknown query would take the rows one by one.
const BY_INDEX =
  'SET enable_seqscan = off SET enable_indexscan = off SET max_parallel_workers_per_gather = 0 SET search_path = public, pg_temp';
const IN_ORDER =
  'SET enable_seqscan = off SET enable_bitmapscan = off SET max_parallel_workers_per_gather = 0 SET search_path = public, pg_temp';

/**
 * The words by which every agency may find an expert, apart from the expert: under a policy that looks at rows, no index of words is used.
 * Only triggers write it, from columns that hold no protected name. A search asks it for ids; the rules judge the experts themselves.
 */
export class ExpertFind1700000064500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE expert_find (
        id uuid PRIMARY KEY,
        agency_id uuid NOT NULL,
        doc tsvector NOT NULL
      );
      ALTER TABLE expert_find ENABLE ROW LEVEL SECURITY;
      -- Literally true: the planner then leaves it out, and may use the index.
      CREATE POLICY expert_find_read ON expert_find FOR SELECT USING (true);
      GRANT SELECT ON expert_find TO kunskapshus_service;

      -- Each word with each place that it has or stands before: \`b\` is title or specialist competence. An index keeps no weights otherwise.
      CREATE FUNCTION find_keys(doc tsvector) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = public, pg_temp AS
        $$ SELECT coalesce(array_to_tsvector(array_agg(p.place || l.lexeme)), '') FROM unnest(doc) l, unnest('{a,b,c,d}'::text[]) p(place)
             WHERE p.place >= (SELECT lower(min(w)) FROM unnest(l.weights) w) $$;
      INSERT INTO expert_find (id, agency_id, doc) SELECT id, agency_id, search_full FROM expert ORDER BY id;
      CREATE INDEX expert_find_keys ON expert_find USING gin (find_keys(doc)) WITH (fastupdate = off);

      CREATE INDEX disclosure_of_experts ON disclosure (recipient_agency_id) WHERE record_type = 'Expert';

      CREATE FUNCTION expert_find_kept() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF TG_OP IN ('DELETE', 'TRUNCATE') THEN
          DELETE FROM expert_find f WHERE TG_OP = 'TRUNCATE' OR f.id = OLD.id;
          RETURN NULL;
        END IF;
        INSERT INTO expert_find AS f (id, agency_id, doc) VALUES (NEW.id, NEW.agency_id, NEW.search_full)
          ON CONFLICT (id) DO UPDATE SET agency_id = NEW.agency_id, doc = NEW.search_full
            WHERE (f.agency_id, f.doc) IS DISTINCT FROM (NEW.agency_id, NEW.search_full);
        RETURN NULL;
      END $$;
      CREATE TRIGGER expert_find_kept AFTER INSERT OR UPDATE OR DELETE ON expert FOR EACH ROW EXECUTE FUNCTION expert_find_kept();
      CREATE TRIGGER expert_find_emptied AFTER TRUNCATE ON expert EXECUTE FUNCTION expert_find_kept();

      -- Every expert with these words.
      CREATE FUNCTION find_experts(wanted tsquery) RETURNS TABLE (id uuid) LANGUAGE plpgsql STABLE ROWS 5000 ${BY_INDEX} AS $$
      BEGIN
        RETURN QUERY SELECT f.id FROM expert_find f WHERE find_keys(f.doc) @@ wanted;
      END $$;

      -- Those of an open agency with these words, so many at most, and none of \`without\`: the newest, where there are few.
      CREATE FUNCTION some_experts(wanted tsquery, without tsquery, open uuid[], most integer) RETURNS SETOF expert_find
        LANGUAGE plpgsql STABLE ROWS 300 ${BY_INDEX} AS $$
      BEGIN
        RETURN QUERY SELECT f.* FROM expert_find f WHERE find_keys(f.doc) @@ wanted AND f.agency_id = ANY (open)
          AND (without IS NULL OR NOT f.doc @@ without) ORDER BY f.id DESC LIMIT most;
      END $$;
      -- The same where many have them: they are taken in order, and most need not be looked at.
      CREATE FUNCTION newest_experts(wanted tsquery, without tsquery, open uuid[], most integer) RETURNS SETOF expert_find
        LANGUAGE plpgsql STABLE ROWS 300 ${IN_ORDER} AS $$
      BEGIN
        RETURN QUERY SELECT x.* FROM (SELECT f.* FROM expert_find f ORDER BY f.id DESC OFFSET 0) x
          WHERE x.doc @@ wanted AND x.agency_id = ANY (open) AND (without IS NULL OR NOT x.doc @@ without) LIMIT most;
      END $$;
      CREATE FUNCTION count_experts(wanted tsquery, open uuid[], most integer) RETURNS integer LANGUAGE plpgsql STABLE ${BY_INDEX} AS $$
      BEGIN
        RETURN (SELECT count(*) FROM (SELECT FROM expert_find f WHERE find_keys(f.doc) @@ wanted AND f.agency_id = ANY (open) LIMIT most) c);
      END $$;
      CREATE FUNCTION open_agencies() RETURNS uuid[] LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
        SELECT ARRAY(SELECT a.id FROM agency a WHERE coalesce(a.valid_to >= (app_now() AT TIME ZONE 'Europe/Stockholm')::date, true)) $$;

      -- The experts among whom the best are: of ever wider queries, each with the rows of the ones before, those of the first that enough
      -- experts match. \`keys\` asks the index, \`docs\` the same of a document.
      CREATE FUNCTION best_experts(keys tsquery[], docs tsquery[], enough integer, many integer, most integer) RETURNS SETOF expert_find
        LANGUAGE plpgsql STABLE ROWS 300 SET search_path = public, pg_temp AS $$
      DECLARE
        open uuid[] := open_agencies();
        n integer;
        level integer := 0;
      BEGIN
        LOOP
          level := level + 1;
          n := count_experts(keys[level], open, many);
          EXIT WHEN n >= enough OR level >= cardinality(keys);
        END LOOP;
        IF level > 1 THEN RETURN QUERY SELECT * FROM some_experts(keys[level - 1], NULL, open, enough); END IF;
        IF n >= many THEN RETURN QUERY SELECT * FROM newest_experts(docs[level], docs[level - 1], open, most);
        ELSE RETURN QUERY SELECT * FROM some_experts(keys[level], docs[level - 1], open, most); END IF;
      END $$;
      REVOKE ALL ON FUNCTION expert_find_kept, find_experts, some_experts, newest_experts, count_experts, open_agencies, best_experts FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION find_experts, some_experts, newest_experts, count_experts, open_agencies, best_experts TO kunskapshus_service;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION best_experts, open_agencies, count_experts, newest_experts, some_experts, find_experts;
      DROP TRIGGER expert_find_kept ON expert;
      DROP TRIGGER expert_find_emptied ON expert;
      DROP FUNCTION expert_find_kept;
      DROP INDEX disclosure_of_experts;
      DROP TABLE expert_find;
      DROP FUNCTION find_keys;
    `);
  }
}
