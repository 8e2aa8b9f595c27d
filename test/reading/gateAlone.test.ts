import { buildSchema, execute, extendSchema, parse, printSchema, type GraphQLResolveInfo, type GraphQLSchema } from 'graphql';
import type { Context } from '../../src/platform/context';
import { CLASSED_TYPES } from '../../src/policy/fields';
import { allowedAmong } from '../../src/reading/authorize';
import type { TypeGraph } from '../../src/reading/graph';
import { readConnection, readSome } from '../../src/reading/read';
import { defineGraphs, graphOf } from '../../src/reading/registry';
import { createSchema } from '../../src/schema';
import { createTestNetwork, type TestNetwork } from '../api/casesSupport';
import { asActor } from '../support/feed';
import { actorOf } from './asking';
import { takeSecondWallAway } from './secondWall';

/**
 * Doors of the gate that today's resolvers open for what the asker has in view anyway: the gate must ask for itself, whoever calls it.
 * Row-level security is away, so that nothing else can.
 */
let network: TestNetwork;
let own: string;
let foreign: string;
let schema: GraphQLSchema;
const uuid = (id: string): string => id.split('_')[1] ?? '';

/** The graph of cases with something to count by: no list that is counted by today has records that some do not see. */
function countedByStatus(): TypeGraph {
  const status = { reads: 'Case.status', sql: (row: string) => `SELECT ${row}.status` };
  return { ...graphOf('Case'), facets: { status } };
}

beforeAll(async () => {
  network = await createTestNetwork();
  await takeSecondWallAway(network.service.database);
  own = (await network.openCase('anna@social', { summary: 'Eget.' })).id;
  foreign = (await network.openCase('bo@social', { summary: 'Annans.' })).id;
  const plain = buildSchema(printSchema(createSchema()));
  schema = extendSchema(plain, parse('extend type CaseConnection { facets: [Facet!]! }'));
  const graphs = CLASSED_TYPES.flatMap((type) => {
    try {
      return [type === 'Case' ? countedByStatus() : graphOf(type)];
    } catch {
      return []; // answered by the program, on no table
    }
  });
  defineGraphs(graphs);
});
afterAll(async () => {
  createSchema(); // lays the graphs down as they were
  await network.service.stop();
});

/** Runs a reading as Anna, as the resolver of one field would. */
async function asAnna<T>(
  query: string,
  field: 'case' | 'cases',
  read: (ctx: Context, info: GraphQLResolveInfo) => Promise<T>,
): Promise<{ value: T; traced: string[] }> {
  const on = { database: network.service.running.database, settings: network.service.database.settings };
  return asActor(on, actorOf(network.service.actor('anna@social')), async (ctx) => {
    let value: T | undefined;
    const rootValue = {
      [field]: async (_args: unknown, _ctx: unknown, info: GraphQLResolveInfo) => {
        value = await read(ctx, info);
        return null;
      },
    };
    await execute({ schema, document: parse(query), rootValue });
    if (value === undefined) throw new Error('nothing was read');
    return { value, traced: ctx.traces.map(({ id }) => id) };
  });
}

test('several records by id: those out of view are not among them, and leave nothing in the log', async () => {
  const query = '{ case(id: "") { id summary withheld { field } } }';
  const { value, traced } = await asAnna(query, 'case', (ctx, info) => readSome(ctx, info, 'Case', [uuid(own), uuid(foreign)]));
  expect([...value.keys()]).toEqual([uuid(own)]);
  expect(traced).toEqual([uuid(own)]);
});

test('what a list is counted by counts the records in view, and no other', async () => {
  const query = '{ cases { totalCount facets { field value count } nodes { id } } }';
  const { value } = await asAnna(query, 'cases', (ctx, info) => readConnection(ctx, info, 'Case', {}));
  expect(JSON.parse(JSON.stringify(value))).toEqual({
    totalCount: 1,
    facets: [{ field: 'status', value: 'OPEN', count: 1 }],
    nodes: [{ id: own }],
  });
});

// Who may ask another agency to disclose is settled by the asker alone: only the view keeps a case of others out.
test('of several records, what may be done to those out of view is not told', async () => {
  const on = { database: network.service.running.database, settings: network.service.database.settings };
  const allowed = await asActor(on, actorOf(network.service.actor('anna@social')), (ctx) =>
    allowedAmong(ctx, 'requestDisclosure', 'Case', [uuid(own), uuid(foreign)]),
  );
  expect([...allowed]).toEqual([uuid(own)]);
});

test('nor is more told of those in view than what may be done to them', async () => {
  const on = { database: network.service.running.database, settings: network.service.database.settings };
  const seen = await asActor(on, actorOf(network.service.actor('lena@social')), async (ctx) => [
    await allowedAmong(ctx, 'assignCase', 'Case', [uuid(own)]),
    await allowedAmong(ctx, 'updateCase', 'Case', [uuid(own)]),
  ]);
  expect(seen.map((some) => [...some])).toEqual([[uuid(own)], []]);
});
