import { idOf, startWorld, type World } from '../support/fixture';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

/** Names that every object of the language has, and that no answer may be confused with. */
const WORDS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__', '__typename'];

const LIVE = idOf('Case', 'live');

/** Places of an answer, each with its members named once as they are called and once by the word. */
const PLACES: readonly (readonly [where: string, document: (alias: string) => string])[] = [
  ['a record', (a) => `{ at: case(id: "${LIVE}") { ${a} id } }`],
  ['a record inside it', (a) => `{ at: case(id: "${LIVE}") { ownerAgency { ${a} id } } }`],
  ['a part', (a) => `{ at: case(id: "${LIVE}") { secrecyMark { ${a} provision } } }`],
  ['what is withheld', (a) => `{ at: case(id: "${LIVE}") { withheld { ${a} field } } }`],
  ['a list', (a) => `{ at: cases(first: 2) { ${a} totalCount } }`],
  ['an edge', (a) => `{ at: cases(first: 2) { edges { ${a} node { id } } } }`],
  ['a page', (a) => `{ at: cases(first: 2) { pageInfo { ${a} hasNextPage } } }`],
  ['a facet', (a) => `{ at: experts(first: 1) { facets { ${a} field } } }`],
  ['a node of a list', (a) => `{ at: experts(first: 1) { nodes { ${a} title } } }`],
  ['a feed', (a) => `{ at: changes(from: SNAPSHOT, types: ["Agency"], first: 2) { nodes { ${a} type } pageInfo { hasNextPage } } }`],
  ['what lies on no table', (a) => `{ at: viewer { ${a} roles } }`],
  ['the root', (a) => `{ ${a} viewer { roles } }`],
];
const FIELD: Readonly<Record<string, string>> = {
  'a list': 'totalCount',
  'an edge': 'node { id }',
  'a page': 'hasNextPage',
  'a facet': 'field',
  'a part': 'provision',
  'what is withheld': 'field',
  'a node of a list': 'title',
  'a feed': 'type',
  'what lies on no table': 'roles',
  'the root': 'viewer { roles }',
};

test.each(PLACES)('a member of %s may be called like anything', async (where, document) => {
  const field = FIELD[where] ?? 'id';
  for (const word of WORDS) {
    const plain = await world.graphql('officer@polis', document(`other: ${field}`));
    const named = await world.graphql('officer@polis', document(`${word}: ${field}`));
    expect([word, plain.status, plain.errors]).toEqual([word, 200, []]);
    if (word === '__typename' && named.status !== 200) continue; // two fields under one name
    expect([word, named.text]).toEqual([word, plain.text.replaceAll('"other":', `"${word}":`)]);
  }
});

test('a type or an id that is such a word is one that does not exist', async () => {
  for (const word of WORDS) {
    const known = await world.graphql('officer@polis', `{ viewer { permissions(type: "${word}") { field } } node(id: "${word}") { id } }`);
    const unknown = await world.graphql(
      'officer@polis',
      `{ viewer { permissions(type: "Nothing") { field } } node(id: "nothing") { id } }`,
    );
    const told = ({ status, data, errors }: typeof known): unknown => [status, data, errors.map(({ message }) => message)];
    expect(told(known)).toEqual(told(unknown));
  }
});
