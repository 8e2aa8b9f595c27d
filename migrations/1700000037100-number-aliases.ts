import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Only these words of a function are changed, so that whatever else it has come to do since stays as it is; every one must be there. */
const REWORDED = (name: string, ...words: readonly (readonly [from: string, to: string])[]): string => `
  DO $$ DECLARE body text := pg_get_functiondef('${name}'::regproc); BEGIN
    ${words
      .map(
        ([from, to]) =>
          `IF position($w$${from}$w$ IN body) = 0 THEN RAISE EXCEPTION 'not in ${name}: %', $w$${from}$w$; END IF; body := replace(body, $w$${from}$w$, $w$${to}$w$);`,
      )
      .join('\n    ')}
    EXECUTE body;
  END $$;`;

const ALSO = (index: string): string => `ANY (same_number(${index}))`;

const WORDS: Readonly<Record<string, readonly (readonly [from: string, to: string])[]>> = {
  identity_guarded: [['k.number_index = s.number_index', `k.number_index = ${ALSO('s.number_index')}`]],
  erased_identity_protection: [['k.number_index = OLD.number_index', `k.number_index = ${ALSO('OLD.number_index')}`]],
  merge_persons: [
    ['d.number_index IS DISTINCT FROM k.number_index', `coalesce(k.number_index = ${ALSO('d.number_index')}, false) IS FALSE`],
  ],
  unmerge_persons: [
    ['p.number_index = one.number_index', `p.number_index = ${ALSO('one.number_index')}`],
    ['f.number_index = one.number_index', `f.number_index = ${ALSO('one.number_index')}`],
    ['OR number_index = one.number_index)', `OR number_index = ${ALSO('one.number_index')})`],
  ],
};
const BACK = (words: readonly (readonly [string, string])[]): [string, string][] => words.map(([from, to]) => [to, from]);

const TRACK_KEYS = (numbers: string): string => `
  CREATE OR REPLACE FUNCTION track_keys(person uuid) RETURNS text[]
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    ${numbers} $$;`;

const NUMBER_OF_TRACK = (gone: string, come: string): string => `
  CREATE OR REPLACE FUNCTION number_of_track() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  BEGIN
    DELETE FROM group_track t USING action_group g WHERE ${gone} AND g.id = t.group_id AND g.person_id = NEW.id;
    INSERT INTO group_track (key, group_id) SELECT ${come}
      WHERE g.person_id = NEW.id AND NEW.number_index IS NOT NULL AND group_live(g.status, g.valid_until) ON CONFLICT DO NOTHING;
    RETURN NULL;
  END $$;`;

/**
 * While the index key is being changed, one number stands under several hashes: some rows are under the new key, some are not yet. Which
 * hashes are of one number only the service can tell, which has the keys: it notes them with each number that it writes, and so does the
 * rotation. What compares the numbers of two rows then looks under all of them.
 */
export class NumberAliases1700000037100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Hashes of one number, each with each other one. Nobody reads it.
      CREATE TABLE number_alias (
        number_index text NOT NULL,
        also text NOT NULL CHECK (also <> number_index),
        PRIMARY KEY (number_index, also)
      );
      ALTER TABLE number_alias ENABLE ROW LEVEL SECURITY;
      CREATE FUNCTION note_number_aliases(indexes text[]) RETURNS void
        LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        INSERT INTO number_alias SELECT one, other FROM unnest(indexes) one, unnest(indexes) other WHERE one <> other
          ORDER BY one, other ON CONFLICT DO NOTHING $$;
      -- All the hashes that the number of a hash may be stored under; of none there is none.
      CREATE FUNCTION same_number(number_index text) RETURNS text[]
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT array_remove($1 || ARRAY(SELECT a.also FROM number_alias a WHERE a.number_index = $1), NULL) $$;
      REVOKE ALL ON FUNCTION note_number_aliases, same_number FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION note_number_aliases, same_number TO kunskapshus_service;

      -- With the last record of a number go its hashes.
      CREATE FUNCTION forget_number() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        gone text[] := same_number(OLD.number_index);
      BEGIN
        IF cardinality(gone) < 2 THEN RETURN NULL; END IF;
        IF EXISTS (SELECT FROM person p WHERE p.number_index = ANY (gone)
            UNION ALL SELECT FROM person_former_number f WHERE f.number_index = ANY (gone)
            UNION ALL SELECT FROM disclosure_request q WHERE q.number_index = ANY (gone)
            UNION ALL SELECT FROM person_merge m WHERE m.number_index = ANY (gone)
            UNION ALL SELECT FROM person_change c WHERE c.number_index = ANY (gone)) THEN RETURN NULL; END IF;
        DELETE FROM number_alias a WHERE a.number_index = ANY (gone);
        RETURN NULL;
      END $$;
      REVOKE ALL ON FUNCTION forget_number FROM PUBLIC;
      CREATE TRIGGER forget_number AFTER UPDATE OF number_index ON person FOR EACH ROW
        WHEN (OLD.number_index IS DISTINCT FROM NEW.number_index) EXECUTE FUNCTION forget_number();
      CREATE TRIGGER forget_number AFTER UPDATE OF number_index ON disclosure_request FOR EACH ROW
        WHEN (OLD.number_index IS DISTINCT FROM NEW.number_index) EXECUTE FUNCTION forget_number();
      CREATE TRIGGER forget_number AFTER DELETE ON person_former_number FOR EACH ROW EXECUTE FUNCTION forget_number();
    `);
    for (const [name, words] of Object.entries(WORDS)) await runner.query(REWORDED(name, ...words));
    await runner.query(
      TRACK_KEYS(`SELECT ARRAY['person ' || p.id] || ARRAY(SELECT 'number ' || n FROM unnest(same_number(p.number_index)) n)
        FROM person p WHERE p.id = person`),
    );
    await runner.query(
      NUMBER_OF_TRACK(
        "t.key IN (SELECT 'number ' || n FROM unnest(same_number(OLD.number_index)) n)",
        "'number ' || n, g.id FROM action_group g CROSS JOIN unnest(same_number(NEW.number_index)) n",
      ),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      TRACK_KEYS("SELECT array_remove(ARRAY['person ' || p.id, 'number ' || p.number_index], NULL) FROM person p WHERE p.id = person"),
    );
    await runner.query(NUMBER_OF_TRACK("t.key = 'number ' || OLD.number_index", "'number ' || NEW.number_index, g.id FROM action_group g"));
    for (const [name, words] of Object.entries(WORDS)) await runner.query(REWORDED(name, ...BACK(words)));
    await runner.query(`
      DROP TRIGGER forget_number ON person;
      DROP TRIGGER forget_number ON disclosure_request;
      DROP TRIGGER forget_number ON person_former_number;
      DROP FUNCTION forget_number, note_number_aliases, same_number;
      DROP TABLE number_alias;
    `);
  }
}
