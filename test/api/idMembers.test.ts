import { createHash, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { GraphQLField } from 'graphql';
import { createSchema } from '../../src/schema';
import { startWorld, type World } from '../support/fixture';
import { ID_ANSWERS } from './idMembersAnswers';
import { idPlaces, typeOf, variablesWith, type IdPlace } from './idMembersSupport';
import { dayIn } from '../support/days';

const schema = createSchema();
const fieldsOf = (root: 'query' | 'mutation', type = root === 'query' ? schema.getQueryType() : schema.getMutationType()) =>
  Object.values(type?.getFields() ?? {}).map((door) => ({ root, door }));
/** The queries of a record by its id are all one door, `recordQuery`: one of them stands for all. */
const DOORS = [...fieldsOf('mutation'), ...fieldsOf('query')].filter(
  ({ root, door }) => root === 'mutation' || door.name === 'case' || door.args.some(({ name }) => name !== 'id'),
);

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await world.addMember('admin@resurs', ['ADMIN']);
});
afterAll(() => world.stop());

const ACTORS = [...['caseworker@social', 'lead@social', 'register@social', 'coordinator@resurs', 'admin@resurs', 'mentor@exit']];

type Wrong = Parameters<typeof variablesWith>[3];
/** What is wrong with an id, in the order of the answers of a row. With the last two something else is wrong too. */
const WRONG: readonly ((type: string) => Wrong)[] = [
  () => ({ wrong: 'no id' }),
  () => ({ wrong: '' }),
  (type) => ({ wrong: `${type === 'Member' ? 'case' : 'member'}_${randomUUID()}` }),
  (type) => ({ wrong: `${type.toLowerCase()}_${randomUUID()}` }),
  () => ({ wrong: 'no id', key: 'short' }),
  () => ({ wrong: 'no id', texts: ' ' }),
];

/** The code and the path that the actor gets, or the type of the answer. */
async function answerTo(root: string, door: GraphQLField<unknown, unknown>, variables: object, actor: string): Promise<string> {
  const given = door.args.filter(({ name }) => name in variables);
  const declared = given.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const passed = given.map(({ name }) => `${name}: $${name}`).join(', ');
  const query = `${root} (${declared}) { answer: ${door.name}(${passed}) { __typename ... on Refusal { code } } }`;
  const text = root === 'mutation' && String(door.type).includes('Result') ? query : query.replace(' ... on Refusal { code }', '');
  const { data, code, extensions } = await world.graphql<{ answer: { __typename: string; code?: string } }>(actor, text, { ...variables });
  if (code === null) return data?.answer.code ?? String(data?.answer.__typename);
  const path = extensions['field'];
  return Array.isArray(path) ? `${code} ${path.join('.')}` : code;
}

/** The answers that each of the actors gets, in the order of WRONG; one word where they are all the same. */
async function answersAt(root: string, door: GraphQLField<unknown, unknown>, place: IdPlace): Promise<Record<string, string>> {
  const by: Record<string, string[]> = {};
  for (const actor of ACTORS) {
    const answers: string[] = [];
    for (const wrong of WRONG)
      answers.push(await answerTo(root, door, variablesWith(world, door, place, wrong(typeOf(door, place))), actor));
    const [first = ''] = answers;
    (by[answers.every((one) => one === first) ? first : answers.join(' | ')] ??= []).push(actor);
  }
  return Object.fromEntries(
    Object.entries(by).map(([answer, actors]) => [answer, actors.length === ACTORS.length ? 'all' : actors.join(' ')]),
  );
}

it('gives every wrong id in every place its code and path', async () => {
  const rows: [string, Record<string, string>][] = [];
  for (const { root, door } of DOORS)
    for (const place of idPlaces(door)) rows.push([`${door.name} ${place.join('.')}`, await answersAt(root, door, place)]);
  if (process.env['WRITE_ROWS'] !== undefined) writeFileSync(process.env['WRITE_ROWS'], JSON.stringify(rows));
  expect(Object.fromEntries(rows)).toEqual(
    Object.fromEntries(ID_ANSWERS.flatMap(([answers, places]) => places.map((place) => [place, answers]))),
  );
}, 600_000);

/** The hash that a key is stored with, of the input as the client wrote it. */
function hashOf(input: unknown): string {
  const canonical = (value: unknown): string => {
    if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
  };
  return createHash('sha256').update(canonical(input)).digest('base64url');
}

it.each<[name: string, type: string, input: () => Record<string, unknown>]>([
  [
    'setHelplineRoute',
    'SetHelplineRouteInput',
    () => ({ district: 'stad', routedToAgencyId: world.agencyId('polis'), validFrom: dayIn(0) }),
  ],
  [
    'upsertMeetingSeries',
    'UpsertMeetingSeriesInput',
    () => ({ kind: 'NETWORK', name: 'Samverkan', rhythm: 'MONTHLY', partyIds: [world.agencyId('resurs'), world.agencyId('polis')] }),
  ],
])('stores the key of %s with the ids that the client gave', async (name, type, given) => {
  const input = { ...given(), idempotencyKey: randomUUID() };
  const text = `mutation ($input: ${type}!) { answer: ${name}(input: $input) { __typename } }`;
  const { errors } = await world.graphql('coordinator@resurs', text, { input });
  expect(errors).toEqual([]);
  const rows = await world.database.ownerQuery('SELECT input_hash FROM idempotency WHERE key = $1', [input.idempotencyKey]);
  expect(rows).toEqual([{ input_hash: hashOf(input) }]);
});
