import type { Actor } from '../../src/policy/actor';
import { SCOPES } from '../../src/policy/rules';
import { seeChanges, type RawChange } from '../../src/reading/changeDecision';
import { KEPT_READERS, readerFaults } from '../../src/reading/changeReaders';
import { startTestService, type TestActor, type TestService } from '../support/api';
import { asActor, follow } from '../support/feed';
import { takeSecondWallAway } from './secondWall';
import { makeWorld, type World } from './world';

const SEED = Number(process.env['SEED'] ?? 20_261);
jest.setTimeout(240_000);

const actorOf = ({ id, agency, roles, assurance }: TestActor): Actor => ({
  memberId: id,
  agencyId: agency.id,
  agencyKind: agency.kind,
  coordinatesNetwork: agency.coordinatesNetwork,
  roles,
  assurance,
});

const ALL = `
  SELECT epoch, xid::text AS xid, seq::text AS seq, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, kind, record_type AS type,
         record_id AS "recordId", version, columns, audience, subject
    FROM change ORDER BY epoch, change.xid, change.seq`;

describe.each([0, 1])('In world %s', (number) => {
  let service: TestService;
  let world: World;
  let on: Parameters<typeof asActor>[0];

  beforeAll(async () => {
    service = await startTestService({ STATEMENT_TIMEOUT_MS: '60000', QUERY_TIMEOUT_MS: '60000' });
    if (number % 2 === 1) await takeSecondWallAway(service.database);
    world = await makeWorld(service, SEED, number);
    on = { database: service.running.database, settings: service.database.settings };
  });
  afterAll(async () => service.stop());

  test('the readers that are kept are those that follow from the rows', async () => {
    expect(await service.database.ownerQuery('SELECT * FROM change_readers_missing()')).toEqual([]);
  });

  test('whoever walks the feed hears exactly what would be told if every change were decided', async () => {
    const raw = await service.database.ownerQuery<RawChange & { readonly subject: string | null }>(ALL);
    // Of each type with readers there is something that hangs on a record.
    expect(new Set(raw.filter(({ subject }) => subject !== null).map(({ type }) => type))).toEqual(new Set(Object.keys(KEPT_READERS)));
    const met = { told: 0, kept: 0 };
    for (const actor of world.actors.map(actorOf)) {
      const wanted = (await asActor(on, actor, (ctx) => seeChanges(ctx, raw))).filter((one) => one !== null);
      const heard = (await follow(on, actor, null, undefined, { first: 100 })).map(({ change }) => change);
      expect(heard).toEqual(wanted);
      met.told += heard.length;
      met.kept += heard.filter(({ type }) => KEPT_READERS[type] !== undefined).length;
    }
    expect(met.told).toBeGreaterThan(1_000);
    expect(met.kept).toBeGreaterThan(100);
  });

  test('a reader that is planted is told nothing, one that is missing hears nothing, and changes from before are proposed to all', async () => {
    const { ownerQuery } = service.database;
    await ownerQuery(
      `INSERT INTO change_reader SELECT DISTINCT c.subject, a.id FROM change c, agency a WHERE c.subject IS NOT NULL ON CONFLICT DO NOTHING`,
    );
    const raw = await ownerQuery<RawChange>(ALL);
    let kept = 0;
    for (const actor of world.actors.map(actorOf)) {
      const wanted = (await asActor(on, actor, (ctx) => seeChanges(ctx, raw))).filter((one) => one !== null);
      const told = (): Promise<object[]> =>
        follow(on, actor, null, undefined, { first: 100 }).then((found) => found.map(({ change }) => change));
      expect(await told()).toEqual(wanted);
      const [others, these] = [[], []] as [object[], object[]];
      for (const one of wanted) (KEPT_READERS[one.type] === undefined ? others : these).push(one);
      if (these.length === 0 || kept > 0) continue;
      kept += 1;
      await ownerQuery('DELETE FROM change_reader WHERE agency_id = $1', [actor.agencyId]);
      expect(await told()).toEqual(others);
      await ownerQuery('UPDATE change SET subject = NULL');
      expect(await told()).toEqual(wanted);
    }
    expect(kept).toBeGreaterThan(0);
  });
});

test('a way into view of which no reader is kept is a fault at the start', () => {
  expect(readerFaults()).toEqual([]);
  const linked = { type: 'Consent', when: [{ row: 'recipient' }, { assurance: 3 }], provision: 'OSL 8:1' } as const;
  expect(readerFaults([...SCOPES, linked])).toEqual([expect.stringContaining('change_reader keeps no agency')]);
});
