import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildSchema, getNamedType, isInputObjectType, isListType, isNonNullType, isUnionType, type GraphQLInputType } from 'graphql';
import { createSchema } from '../src/schema';

const mutations = Object.values(createSchema().getMutationType()?.getFields() ?? {});
const released =
  buildSchema(readFileSync(path.join(__dirname, '../schema/released.graphql'), 'utf8'))
    .getMutationType()
    ?.getFields() ?? {};
type Mutation = (typeof mutations)[number];

const KEY = 'idempotencyKey';
const nullable = (type: GraphQLInputType) => (isNonNullType(type) ? type.ofType : type);
/** Where the mutation takes a key: beside its other arguments, or in one of its inputs. */
const keysOf = ({ args }: Pick<Mutation, 'args'>): [place: string, required: boolean][] =>
  args.flatMap((arg): [string, boolean][] => {
    if (arg.name === KEY) return [[KEY, isNonNullType(arg.type)]];
    const key = isListType(nullable(arg.type)) ? undefined : inputFields(arg.type)[KEY];
    return key ? [[`${arg.name}.${KEY}`, isNonNullType(key.type)]] : [];
  });

function inputFields(type: GraphQLInputType) {
  const named = getNamedType(type);
  return isInputObjectType(named) ? named.getFields() : {};
}

test('every mutation takes an idempotency key, in one place', () => {
  expect(mutations.filter((one) => keysOf(one).length !== 1).map(({ name }) => name)).toEqual([]);
});

test('the key is required where the released contract requires it, and optional where it has none', () => {
  const required = (one: Pick<Mutation, 'args'>): boolean => keysOf(one).some(([, needed]) => needed);
  const differing = mutations.filter((one) => {
    const before = released[one.name];
    return before && required(before) !== required(one);
  });
  expect(differing.map(({ name }) => name)).toEqual([]);
  expect(mutations.filter(({ name }) => released[name]).length).toBeGreaterThan(100);
});

test('a mutation that is not released takes one input with its key in it, and answers a union with Refusal', () => {
  const odd = mutations.filter((one) => {
    const inOne = one.args.length === 1 && JSON.stringify(keysOf(one)) === JSON.stringify([[`input.${KEY}`, true]]);
    const type = getNamedType(one.type);
    return !(inOne && isUnionType(type) && type.getTypes().some(({ name }) => name === 'Refusal'));
  });
  expect(odd.map(({ name }) => name).filter((name) => !(name in released))).toEqual([]);
});

test('the mutations that answer without a union are four, and one of them has its successor', () => {
  const without = mutations.filter(({ type }) => !isUnionType(getNamedType(type)));
  expect(without.map(({ name }) => name).sort()).toEqual([
    'executeRetention',
    'recordArchiveDecision',
    'releaseStatistics',
    'setMatchWeights',
  ]);
  expect(mutations.find(({ name }) => name === 'setMatchWeights')?.deprecationReason).toMatch(/^Use `changeMatchWeights`/);
});
