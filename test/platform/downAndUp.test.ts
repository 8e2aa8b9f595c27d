import { DataSource } from 'typeorm';
import { migrations } from '../../migrations';
import { verifyLog } from '../../src/audit/verify.service';
import { ownerOptions } from '../../src/platform/database';
import { newId } from '../../src/platform/ids';
import { loadSample } from '../../src/sample/load.service';
import { log, openEmpty, type OpenedDatabase } from '../sample/empty';
import { createTestDatabase, type TestDatabase } from '../support/postgres';
import { catalogue, difference, tablesOf, type Catalogue } from './catalogue';

jest.setTimeout(300_000);

/** The last migration of the release before; those after it go down and up here. */
const BEFORE = 'RostersFollowCases1700000053000';
const base = migrations.findIndex(({ name }) => name === BEFORE) + 1;
const later = migrations.slice(base);

/** What goes with the columns and tables that a migration takes away: everything else is the same when it is up again. */
const LOST: Readonly<Record<string, readonly string[] | 'all rows'>> = {
  trusted_document: 'all rows',
  synonym: 'all rows',
  unfound_word: 'all rows',
  agency: ['duty_phone', 'duty_email'],
  expert: ['district_codes'],
  // It is found by its districts.
  resource: ['district_codes', 'search_open'],
  mentor_review: ['note'],
  idempotency: ['version'],
  // A change from before is proposed to all.
  change: ['subject'],
  // Operations come up again as lines, which say the same, and are sealed anew.
  access_line: 'all rows',
  access_log: 'all rows',
  access_part: 'all rows',
  access_record: 'all rows',
  access_seal: 'all rows',
  access_unsealed: 'all rows',
};
/** Times that are derived anew, as far as the ids tell them. */
const TIMES = ['row_made_at', 'row_changed_at'];

/** Runs with the migrations up to a place, as `npm run migrate` and the command line of TypeORM do. */
async function withMigrations<T>(database: TestDatabase, to: number, work: (source: DataSource) => Promise<T>): Promise<T> {
  const source = new DataSource({ ...ownerOptions(database.ownerUrl), migrations: migrations.slice(0, to) });
  await source.initialize();
  try {
    return await work(source);
  } finally {
    await source.destroy();
  }
}

const up = (database: TestDatabase, to = migrations.length): Promise<unknown> =>
  withMigrations(database, to, (source) => source.runMigrations());
const down = (database: TestDatabase): Promise<void> => withMigrations(database, migrations.length, (source) => source.undoLastMigration());

/** SQL: the columns of search, by table: their words with their weights, wherever they stand. */
async function indexedColumns({ ownerQuery }: TestDatabase): Promise<Map<string, string[]>> {
  const rows = await ownerQuery<{ table: string; columns: string[] }>(
    `SELECT attrelid::regclass::text AS table, array_agg(attname::text ORDER BY attname) AS columns FROM pg_attribute
      WHERE atttypid = 'tsvector'::regtype AND attgenerated = ''
        AND attrelid IN (SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace) GROUP BY 1 ORDER BY 1`,
  );
  return new Map(rows.map(({ table, columns }) => [table, columns]));
}
const wordsIn = (column: string): string =>
  `(SELECT jsonb_agg(concat(w.lexeme, ARRAY(SELECT DISTINCT x FROM unnest(w.weights) x ORDER BY 1)::text) ORDER BY w.lexeme) FROM unnest(t.${column}) w)`;
const indexOf = (columns: readonly string[]): string =>
  `jsonb_build_object(${columns.map((column) => `'${column}', ${wordsIn(column)}`).join()})`;

/** The rows of all tables, each as JSON, without what may be lost. */
async function rowsOf(database: TestDatabase): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  const indexed = await indexedColumns(database);
  for (const table of await tablesOf(database)) {
    const lost = LOST[table] ?? [];
    if (lost === 'all rows' || table === 'migration') continue;
    const rows = await database.ownerQuery<{ row: string }>(
      `SELECT ((to_jsonb(t) || ${indexOf(indexed.get(table) ?? [])}) - $1::text[])::text AS row FROM ${table} t ORDER BY 1`,
      [[...lost, ...TIMES]],
    );
    found[table] = rows.map(({ row }) => row);
  }
  return found;
}

/** The rows that only one of the two has. */
const onlyInOne = (one: readonly string[] = [], other: readonly string[] = []): string[] => {
  const [left, right] = [new Set(one), new Set(other)];
  return [...one.filter((row) => !right.has(row)), ...other.filter((row) => !left.has(row))];
};

/** The catalogue before each of the later migrations and after the last, from a database that never went further. */
async function freshCatalogues(): Promise<Catalogue[]> {
  const fresh = await createTestDatabase({}, 'template0');
  try {
    const found: Catalogue[] = [];
    for (let at = base; at <= migrations.length; at++) {
      await up(fresh, at);
      found.push(await catalogue(fresh));
    }
    return found;
  } finally {
    await fresh.drop();
  }
}

const A_LINE = `
  INSERT INTO access_entry (id, at, request_id, agency_id, member_id, owner_agency_id, purpose, operation, outcome, record_type, record_ids, shown, withheld)
    SELECT gen_random_uuid(), now(), 'x', a.id, a.id, a.id, 'CASEWORK', 'x', 'SHOWN', 'Case', ARRAY[a.id], '{Case.risk}', '{}' FROM agency a LIMIT 1`;

/** What the access log says, in whatever form. */
async function logOf({ ownerQuery }: TestDatabase): Promise<string[]> {
  const rows = await ownerQuery<{ row: string }>(`SELECT (to_jsonb(e) - 'entry')::text AS row FROM access_entry e ORDER BY 1`);
  return rows.map(({ row }) => row);
}

/** Something in each column and table that these migrations bring and the sample leaves empty. */
async function fill({ ownerQuery }: TestDatabase): Promise<void> {
  await ownerQuery(`INSERT INTO trusted_document (id, body) VALUES ('sha256:1', '{ viewer { id } }')`);
  await ownerQuery(
    `INSERT INTO synonym (id, owner_agency_id, means, leads_from, source, reviewed_on)
       SELECT $1, id, '{stödtelefon}', '{kvastgruppen}', 'test', current_date FROM agency LIMIT 1`,
    [newId()],
  );
  await ownerQuery(`INSERT INTO unfound_word VALUES ('dokusåpa', 3, current_date, current_date) ON CONFLICT DO NOTHING`);
  await ownerQuery(`UPDATE agency SET duty_phone = '031-123456', duty_email = 'jour@example.org', version = version + 1`);
  await ownerQuery(`UPDATE mentor_review SET note = 'Går bra (påhittat).', version = version + 1`);
  await ownerQuery('UPDATE idempotency SET version = 2');
  for (const sql of [A_LINE, 'SELECT seal_access_log()', A_LINE]) await ownerQuery(sql);
  for (const table of ['expert', 'resource'])
    await ownerQuery(
      `UPDATE ${table} SET district_codes = ARRAY(SELECT code FROM term WHERE taxonomy = 'DISTRICT' LIMIT 2), version = version + 1`,
    );
}

describe('every migration since the release before', () => {
  let opened: OpenedDatabase;
  let database: TestDatabase;
  let fresh: Catalogue[];
  let before: Record<string, string[]>;
  let logged: string[];

  beforeAll(async () => {
    fresh = await freshCatalogues();
    opened = await openEmpty();
    ({ test: database } = opened);
    await loadSample({ database: opened.database, settings: database.settings, log });
    await fill(database);
    before = await rowsOf(database);
    logged = await logOf(database);
  });
  afterAll(() => opened.close());

  it('has something to lose', async () => {
    expect(later.length).toBeGreaterThanOrEqual(11);
    for (const [table, lost] of Object.entries(LOST))
      for (const column of lost === 'all rows' ? ['*'] : lost) {
        const [row] = await database.ownerQuery<{ n: number }>(
          `SELECT count(${column === '*' ? '*' : `nullif(${column}::text, '{}')`})::int AS n FROM ${table}`,
        );
        expect([table, column, row?.n]).not.toEqual([table, column, 0]);
      }
  });

  it('goes down, one after the other, to what there was before it', async () => {
    for (let at = later.length; at > 0; at--) {
      await down(database);
      const [was, is] = [fresh[at - 1] ?? {}, await catalogue(database)];
      expect([later[at - 1]?.name, difference(was, is)]).toEqual([later[at - 1]?.name, []]);
    }
    const [last] = await database.ownerQuery('SELECT name FROM migration ORDER BY id DESC LIMIT 1');
    expect(last).toEqual({ name: BEFORE });
  });

  it('leaves an access log that says the same, sealed anew', async () => {
    expect((await logOf(database)).length).toBeGreaterThan(100);
    expect(onlyInOne(logged, await logOf(database))).toEqual([]);
    await database.ownerQuery('SELECT seal_access_log()');
    expect(await database.ownerQuery('SELECT count(*)::int AS n FROM access_unsealed')).toEqual([{ n: 0 }]);
  });

  it('leaves the index as the release before would have written it', async () => {
    const indexed = await indexedColumns(database);
    expect([...indexed.keys()]).toContain('expert');
    for (const [table, columns] of indexed) {
      const read = (): Promise<unknown[]> => database.ownerQuery(`SELECT id, ${indexOf(columns)} AS words FROM ${table} t ORDER BY id`);
      const [text] = await database.ownerQuery<{ name: string }>(
        `SELECT column_name AS name FROM information_schema.columns WHERE table_name = $1 AND column_name IN ('title', 'name', 'question') ORDER BY 1 DESC LIMIT 1`,
        [table],
      );
      const left = await read();
      await database.ownerQuery(`UPDATE ${table} SET ${text?.name ?? ''} = ${text?.name ?? ''}`);
      expect([table, await read()]).toEqual([table, left]);
    }
  });

  it('comes up again, and everything that need not be lost is there as it was', async () => {
    await up(database);
    expect(difference(fresh.at(-1) ?? {}, await catalogue(database))).toEqual([]);
    const after = await rowsOf(database);
    expect(Object.keys(after)).toEqual(Object.keys(before));
    for (const [table, rows] of Object.entries(before)) expect([table, onlyInOne(rows, after[table])]).toEqual([table, []]);
  });

  it('says the same in the access log, which is whole', async () => {
    expect(onlyInOne(logged, await logOf(database))).toEqual([]);
    expect(await verifyLog((text, values) => database.ownerQuery(text, values))).toMatchObject({ whole: true, unsealed: 0 });
  });

  it('then knows of each record when it was made, and when it was changed only if that was never', async () => {
    const made = `to_timestamp(('x' || substr(replace(id::text, '-', ''), 1, 12))::bit(48)::bigint / 1000.0)`;
    const times = await database.ownerQuery<{ changed: boolean; known: boolean; right: boolean }>(
      `SELECT DISTINCT version > 1 AS changed, row_changed_at IS NOT NULL AS known, row_made_at = ${made} AS right FROM expert
        UNION SELECT DISTINCT version > 1, row_changed_at IS NOT NULL, row_made_at = ${made} FROM referral ORDER BY 1`,
    );
    expect(times).toEqual([
      { changed: false, known: true, right: true },
      { changed: true, known: false, right: true },
    ]);
  });
});
