import { getNamedType, type GraphQLField, type GraphQLSchema } from 'graphql';
import { ACTOR_NAMES, EXPERTS, idOf, startWorld, STATES, TRUTH } from '../support/fixture';
import type { ActorName, ExpertKey, World } from '../support/fixture';
import { RECORDS, recordId } from '../policy/doors';
import { argumentSets, everything, introspect, operation, rootFields, UNLIMITED, type Fillings } from './crawl';
import { CANARIES, canariesIn, leaksIn } from './oracle';

jest.setTimeout(600_000);

let world: World;
let schema: GraphQLSchema;
beforeAll(async () => {
  world = await startWorld(UNLIMITED);
  schema = await introspect(world);
});
afterAll(() => world.stop());

/** Values to try arguments with: ids of every kind, codes, days, and the protected texts themselves. */
function fillings(): Fillings {
  const ids = Object.entries(RECORDS).flatMap(([type, records]) => records.map((one) => recordId(world, type, one)));
  const person = TRUTH.Person('live');
  return {
    id: [...ids, world.agencyId('polis'), idOf('Term', 'sv'), 'case_nothing', ''],
    ID: [idOf('Case', 'live'), idOf('Referral', 'live'), world.agencyId('polis'), world.memberId('officer@polis')],
    search: [...(Object.keys(EXPERTS) as ExpertKey[]).map((key) => TRUTH.Expert(key).name), person.name, 'adviser'],
    caseNumber: STATES.map((state) => `K-2026-${state}`),
    personalIdentityNumber: STATES.map((state) => TRUTH.Person(state).personalIdentityNumber),
    name: STATES.map((state) => TRUTH.Person(state).name),
    type: ['Case', 'Person'],
    String: ['sv', 'miljo', '1480', person.name],
    Int: [1, 100],
    first: [1, 100],
    after: ['AAAA'],
    Boolean: [true, false],
    Date: ['2026-01-01'],
    DateTime: ['2026-01-01T00:00:00Z'],
  };
}

/** Everything this actor gets when it tries every root field with all arguments: body and headers. */
async function crawl(actor: ActorName): Promise<string> {
  const texts: string[] = [];
  const ask = async (field: GraphQLField<unknown, unknown>, args: object, depth: number): Promise<void> => {
    const selection = everything(schema, getNamedType(field.type), depth);
    const { query, variables } = operation('query', field, { ...args }, selection);
    const answer = await world.graphql(actor, query, variables);
    if (answer.status >= 500) throw new Error(`${actor} ${field.name} ${JSON.stringify(args)}: ${answer.text}`);
    texts.push(answer.text, ...[...answer.headers.entries()].flat());
  };
  for (const field of rootFields(schema, 'query')) {
    const sets = argumentSets(field, fillings());
    // Whole and deep without arguments, or with the first ones needed; then every argument, and every id, on the records themselves.
    const paged = field.args.some(({ name }) => name === 'first');
    await ask(field, sets[0] ?? {}, paged ? 6 : 4);
    for (const args of sets) await ask(field, args, field.name === 'node' ? 3 : paged ? 3 : 2);
  }
  return texts.join('\n');
}

test('every canary stands in one field only, and none is part of another', () => {
  for (const one of CANARIES) expect(CANARIES.filter(({ text }) => text.includes(one.text))).toHaveLength(1);
  expect(CANARIES.length).toBeGreaterThan(250);
});

test.each(ACTOR_NAMES)(
  '%s crawls the whole schema and gets every protected text the rules allow, and no other',
  async (actor) => {
    const text = await crawl(actor);
    expect(leaksIn(world, actor, text)).toEqual([]);
    const missed = CANARIES.filter((one) => one.allowedTo(world, actor) && !text.includes(one.text));
    expect(missed.map(({ where }) => where)).toEqual([]);
  },
);

test('after all that, no protected text stands in the log', () => {
  const log = world.logLines.join('\n');
  expect(world.logLines.length).toBeGreaterThan(100);
  expect(canariesIn(log).map(({ where }) => where)).toEqual([]);
});

test('after all that, no protected text stands in the access log', async () => {
  const rows = await world.database.ownerQuery<{ text: string }>('SELECT e::text AS text FROM access_entry e');
  expect(rows.length).toBeGreaterThan(100);
  expect(canariesIn(rows.map(({ text }) => text).join('\n')).map(({ where }) => where)).toEqual([]);
});
