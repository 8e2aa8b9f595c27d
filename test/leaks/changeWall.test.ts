import pg from 'pg';
import { SERVICE_ROLE } from '../../src/platform/database';
import { newId } from '../../src/platform/ids';
import { createTestDatabase, type TestDatabase } from '../support/postgres';

let database: TestDatabase;
let client: pg.Client;
const OWN = newId();
const OTHER = newId();
beforeAll(async () => {
  database = await createTestDatabase();
  for (const audience of [null, OWN, OTHER])
    await database.ownerQuery(`INSERT INTO change (epoch, kind, record_type, record_id, audience) VALUES (1, 'ACCESS', 'Case', $1, $2)`, [
      newId(),
      audience,
    ]);
  client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  await client.query(`SET ROLE ${SERVICE_ROLE}`);
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

/** What the service's own role reads of the feed with this agency set and no predicate at all. */
async function audiencesFor(agency: string | null): Promise<(string | null)[]> {
  await client.query('BEGIN');
  try {
    if (agency !== null) await client.query(`SELECT set_config('app.agency_id', $1, true)`, [agency]);
    const { rows } = await client.query<{ audience: string | null }>('SELECT audience FROM change ORDER BY seq');
    return rows.map(({ audience }) => audience);
  } finally {
    await client.query('ROLLBACK');
  }
}

test('with every predicate of the reading bypassed, what one agency may hear of alone is read for no other', async () => {
  expect(await audiencesFor(OWN)).toEqual([null, OWN]);
  expect(await audiencesFor(newId())).toEqual([null]);
  expect(await audiencesFor(null)).toEqual([]);
});

test.each([
  `INSERT INTO change (epoch, kind, record_type, record_id) VALUES (1, 'CREATED', 'Case', gen_random_uuid())`,
  `UPDATE change SET audience = NULL`,
  `DELETE FROM change`,
  `TRUNCATE change`,
  `UPDATE change_epoch SET epoch = 7`,
  `INSERT INTO change_epoch (epoch, system, timeline) VALUES (9, 'x', 1)`,
  `SELECT begin_change_epoch()`,
  `CALL watch_changes('agency', 'Case')`,
  `CREATE TRIGGER mine AFTER INSERT ON agency FOR EACH ROW EXECUTE FUNCTION note_change('Case', 'id', '')`,
])('the role of the service may not: %s', async (statement) => {
  await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' });
});

test('whoever throws old changes away through the service keeps those of the last day', async () => {
  const { rows } = await client.query<{ gone: number }>('SELECT prune_changes(0) AS gone');
  expect(rows).toEqual([{ gone: 0 }]);
});

test('a change holds names of columns and no value of any', async () => {
  const id = newId();
  await database.ownerQuery(
    `INSERT INTO organisation (id, name, kind, description) VALUES ($1, 'KANARIE-1', 'CIVIL_SOCIETY', 'KANARIE-2')`,
    [id],
  );
  await database.ownerQuery(`UPDATE organisation SET name = 'KANARIE-3', url = 'KANARIE-4' WHERE id = $1`, [id]);
  await database.ownerQuery('UPDATE organisation SET name = name, version = version + 1 WHERE id = $1', [id]);
  const rows = await database.ownerQuery<{ kind: string; columns: string[]; all: string }>(
    'SELECT kind, columns, row_to_json(c)::text AS all FROM change c WHERE record_id = $1 ORDER BY seq',
    [id],
  );
  expect(rows.map(({ kind, columns }) => [kind, columns])).toEqual([
    ['CREATED', []],
    ['UPDATED', ['name', 'url']],
  ]);
  for (const { all } of rows) expect(all).not.toContain('KANARIE');
});
