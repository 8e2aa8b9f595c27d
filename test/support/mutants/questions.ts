import { createSchema } from '../../../src/schema';
import { askBoth, readsAccessLog, type Stage } from '../../reading/asking';
import { drawAsking, ROOMY, variablesOf } from '../../reading/draw';
import { takeSecondWallAway } from '../../reading/secondWall';
import { loadTables } from '../../reading/tables';
import { makeWorld } from '../../reading/world';
import { startTestService, type TestService } from '../api';

/**
 * The first questions of the differential test (`test/reading/differential.test.ts`), with its seed and in its worlds, each a test of its
 * own: a mutant of `reading/` is tried until one is answered differently. Those about the access log, to which every question adds, are
 * left to that test.
 */
const SEED = 20_260;
const schema = createSchema();

describe.each([
  [1, 'without row-level security', 260],
  [0, 'with row-level security', 60],
])('World %i %s', (number, _wall, questions) => {
  let service: TestService;
  let stage: Stage;

  beforeAll(async () => {
    service = await startTestService(ROOMY);
    const secondWall = number % 2 === 0;
    if (!secondWall) await takeSecondWallAway(service.database);
    const world = await makeWorld(service, SEED, number);
    stage = { service, world, tables: await loadTables(service.database), secondWall };
  });
  afterAll(async () => service.stop());

  for (let at = 0; at < questions; at += 1)
    it(`question ${String(at)}`, async () => {
      const { query, actors, dice } = drawAsking(stage, schema, SEED * 7_919 + number * 100_003 + at);
      if (readsAccessLog(query)) return;
      for (const actor of actors)
        for (const variables of variablesOf(query, dice)) {
          const { disagreement } = await askBoth(stage, dice, actor, query, variables);
          if (disagreement) throw new Error(`${disagreement.difference}\n${disagreement.text}`);
        }
    });
});
