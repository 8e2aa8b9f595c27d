import { AGENCY_KINDS, ROLES } from '../../src/policy/actor';
import { createSchema } from '../../src/schema';
import { startTestService } from '../support/api';
import { askBoth, type Disagreement, type Stage } from './asking';
import { Dice } from './dice';
import { randomQuery } from './queries';
import { loadTables } from './tables';
import { makeWorld } from './world';

/** `SEED=123 npx jest test/reading/differential` repeats a run, or tries another. */
const SEED = Number(process.env['SEED'] ?? 20_260);
const WORLDS = 4;
const QUERIES_PER_WORLD = Number(process.env['QUERIES'] ?? 525);
const MOST_SHOWN = 3;

/** Limits are tested elsewhere; here nothing may stand in the way of a long question. */
const ROOMY = {
  MAX_QUERY_COST: '100000000',
  MAX_TOKENS: '100000',
  MAX_DEPTH: '100',
  MAX_ALIASES: '1000',
  MAX_ROOT_FIELDS: '100',
  MAX_DIRECTIVES: '1000',
  MAX_SELECTIONS: '100000',
  STATEMENT_TIMEOUT_MS: '60000',
  QUERY_TIMEOUT_MS: '60000',
  REQUEST_TIMEOUT_MS: '60000',
};

jest.setTimeout(300_000);

/** What the questions of a run have met: that it was not all refusals and empty lists. */
const met = {
  queries: 0,
  asked: 0,
  answered: 0,
  refused: 0,
  withheld: 0,
  kinds: new Set<string>(),
  roles: new Set<string>(),
};

function count(text: string, data: unknown): void {
  if (data === null) met.refused += 1;
  else met.answered += 1;
  if (text.includes('"WITHHOLD"') || text.includes('null')) met.withheld += 1;
}

async function disagreementsIn(stage: Stage, number: number): Promise<Disagreement[]> {
  const schema = createSchema();
  const dice = new Dice(SEED * 7_919 + number);
  const disagreements: Disagreement[] = [];
  for (let at = 0; at < QUERIES_PER_WORLD && disagreements.length < MOST_SHOWN; at += 1) {
    const query = randomQuery(schema, dice, stage.world, stage.tables);
    met.queries += 1;
    const actors = dice.some(stage.world.actors, 1, 3);
    for (const actor of actors) {
      met.kinds.add(actor.agency.kind);
      for (const role of actor.roles) met.roles.add(role);
      const turned = dice.chance(0.5) ? query.switches.map((name): [string, boolean] => [name, dice.chance(0.5)]) : [];
      const variables = { ...query.variables, ...Object.fromEntries(turned) };
      const { asked, disagreement, met: reply } = await askBoth(stage, dice, actor, query, variables);
      met.asked += asked;
      count(JSON.stringify(reply.data), reply.data);
      if (disagreement) disagreements.push(disagreement);
    }
  }
  return disagreements;
}

describe('The SQL reading of the gate', () => {
  for (let number = 0; number < WORLDS; number += 1) {
    it(`equals the obvious interpreter in world ${String(number)} of seed ${String(SEED)}`, async () => {
      const service = await startTestService(ROOMY);
      try {
        const world = await makeWorld(service, SEED, number);
        const stage: Stage = { service, world, tables: await loadTables(service.database) };
        const disagreements = await disagreementsIn(stage, number);
        const shown = disagreements.map(({ difference, text }) => `${difference}\n${text}`);
        if (shown.length > 0) throw new Error(`SEED=${String(SEED)}\n\n${shown.join('\n\n')}`);
      } finally {
        await service.stop();
      }
    });
  }

  it('was asked at least 2 000 different queries, by every kind of agency and every role, and answered most of them', () => {
    if (process.env['QUERIES'] !== undefined) return;
    expect(met.queries).toBeGreaterThanOrEqual(2_000);
    expect([...met.kinds].sort()).toEqual([...AGENCY_KINDS].sort());
    expect([...met.roles].sort()).toEqual([...ROLES].sort());
    expect(met.answered).toBeGreaterThan(met.refused);
    expect(met.withheld).toBeGreaterThan(200);
  });
});
