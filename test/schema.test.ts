import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { artifacts } from '../src/commands/artifacts';
import { coverageFaults } from '../src/policy/coverage';
import { listFaults } from '../src/reading/listFaults';
import { graphOf } from '../src/reading/registry';
import { createSchema } from '../src/schema';

const schema = createSchema();

test.each([...artifacts(schema)])('schema/%s is what the program emits: run npm run schema', (name, text) => {
  expect(readFileSync(path.join(__dirname, '../schema', name), 'utf8')).toBe(text);
});

/** Every described part of the schema, by name. Types of GraphQL itself and the root types need no description. */
function* described(): Generator<readonly [name: string, description: string]> {
  const without = ['Query', 'Mutation', 'Subscription'];
  for (const type of Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'))) {
    if (!without.includes(type.name)) yield [type.name, type.description ?? ''];
    if (isEnumType(type)) for (const { name, description } of type.getValues()) yield [`${type.name}.${name}`, description ?? ''];
    if (!(isObjectType(type) || isInterfaceType(type) || isInputObjectType(type))) continue;
    for (const field of Object.values(type.getFields())) {
      yield [`${type.name}.${field.name}`, field.description ?? ''];
      for (const arg of 'args' in field ? field.args : []) yield [`${type.name}.${field.name}(${arg.name})`, arg.description ?? ''];
    }
  }
}

test('every type, field, argument, input field and enum value of the schema has a description', () => {
  expect([...described()].filter(([, text]) => text === '').map(([name]) => name)).toEqual([]);
});

// The style of descriptions: docs/contributing.md.
const RIDDLE = /^(?:What|Who|Whoever|Whom|Whose|So many)\b/;
const LONGEST = 500;

test('every description is made of sentences that name their subject: no riddle, a capital, a full stop, and an end', () => {
  const odd = [...described()].filter(
    ([, text]) => !/^[\p{Lu}\d`]/u.test(text) || !text.endsWith('.') || text.length > LONGEST || RIDDLE.test(text),
  );
  expect(odd.map(([name, text]) => `${name}: ${text}`)).toEqual([]);
});

test('a field that is in the schema and not in THE TABLE is a fault that stops the server', () => {
  const type = schema.getType('Case');
  if (!isObjectType(type)) throw new Error('Case is an object type');
  const field = type.getFields()['number'];
  if (!field) throw new Error('Case has a number');
  type.getFields()['secret'] = { ...field, name: 'secret' };
  expect(coverageFaults(schema)).toEqual(['Case.secret has no class in policy/fields.ts']);
  delete type.getFields()['secret'];
});

describe('a list that offers more than its graph has SQL for stops the server, and says where to add it', () => {
  const without = (part: 'filters' | 'orders' | 'facets' | 'search' | 'defaultOrder', name?: string): string[] => {
    const graph = graphOf('Expert') as unknown as Record<string, Record<string, unknown> | undefined>;
    const kept = graph[part];
    graph[part] = name === undefined ? undefined : Object.fromEntries(Object.entries(kept ?? {}).filter(([one]) => one !== name));
    const faults = listFaults(schema);
    graph[part] = kept;
    return faults;
  };

  it.each([
    [
      'filters',
      'languages',
      ['Query.experts offers the filter languages, and no SQL is given for it: add it to `filters` in the graph of Expert'],
    ],
    [
      'orders',
      'ASSURED_AT',
      ['Query.experts offers the order ASSURED_AT, and no SQL is given for it: add it to `orders` in the graph of Expert'],
    ],
    [
      'orders',
      'TITLE',
      [
        'Query.experts offers the order TITLE, and no SQL is given for it: add it to `orders` in the graph of Expert',
        'Query.experts has no order of its own: add `defaultOrder`, one of `orders`, to the graph of Expert',
      ],
    ],
    ['search', undefined, ['Query.experts can be searched, and no SQL is given for it: add `search` to the graph of Expert']],
    ['facets', undefined, ['Query.experts counts by value, and no value is given for it: add `facets` to the graph of Expert']],
    ['defaultOrder', undefined, ['Query.experts has no order of its own: add `defaultOrder`, one of `orders`, to the graph of Expert']],
  ] as const)('%s without %s', (part, name, faults) => expect(without(part, name)).toEqual(faults));

  it('and nothing is missing', () => expect(listFaults(schema)).toEqual([]));
});
