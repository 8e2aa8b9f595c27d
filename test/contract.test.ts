import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildASTSchema, buildSchema, parse, printSchema, visit } from 'graphql';
import { breaks, contractChanges } from '../src/commands/contract';
import { createSchema } from '../src/schema';

const released = readFileSync(path.join(__dirname, '../schema/released.graphql'), 'utf8');
const schema = createSchema();

test('nothing that a client of the released contract uses is broken: see npm run schema:check', async () => {
  expect(breaks(await contractChanges(released, schema))).toEqual([]);
});

const CONTRACT = `
  type Query { case(id: ID!, at: String): Case cases(filter: Filter): [Case!]! }
  type Mutation { close(input: Close!): Case }
  type Case { id: ID! status: Status! summary: String }
  enum Status { OPEN CLOSED }
  input Filter { status: Status }
  input Close { id: ID! reason: String }
  union Result = Case
`;

const change = async (from: string, to: string): Promise<string[]> => {
  if (!CONTRACT.includes(from)) throw new Error(`"${from}" is not in the contract`);
  return breaks(await contractChanges(CONTRACT, buildSchema(CONTRACT.replace(from, to))));
};

test.each<[what: string, from: string, to: string, at: string]>([
  ['a field is removed', ' summary: String', '', 'Case.summary'],
  ['a field is renamed', 'summary: String', 'abstract: String', 'Case.summary'],
  ['a field may be null that could not', 'status: Status!', 'status: Status', 'Case.status'],
  ['a field changes its type', 'summary: String', 'summary: Int', 'Case.summary'],
  ['an argument is removed', ', at: String', '', 'Query.case.at'],
  ['an argument is needed that was not', 'at: String', 'at: String!', 'Query.case.at'],
  ['a needed argument is added', 'at: String', 'at: String, by: String!', 'Query.case.by'],
  ['an enum value is removed', 'OPEN CLOSED', 'OPEN', 'Status.CLOSED'],
  ['an input field is removed', ' reason: String', '', 'Close.reason'],
  ['a needed input field is added', 'reason: String', 'reason: String why: String!', 'Close.why'],
  ['an input field is needed that was not', 'reason: String', 'reason: String!', 'Close.reason'],
  ['a query is removed', ' cases(filter: Filter): [Case!]!', '', 'Query.cases'],
])('it is a break when %s', async (_what, from, to, at) => {
  expect((await change(from, to)).some((line) => line.startsWith(`${at}: `))).toBe(true);
});

test.each<[what: string, from: string, to: string]>([
  ['a field is added', 'summary: String', 'summary: String more: String'],
  ['an argument is added', 'at: String', 'at: String, by: String'],
  ['an enum value is added', 'OPEN CLOSED', 'OPEN CLOSED LAPSED'],
  ['an input field is added', 'reason: String', 'reason: String why: String'],
  ['a field is deprecated', 'summary: String', 'summary: String @deprecated(reason: "Use more.")'],
  ['a field is never null that could be', 'summary: String', 'summary: String!'],
])('it is none when %s', async (_what, from, to) => {
  expect(await change(from, to)).toEqual([]);
});

test('the schema of this program is held against the contract itself: without one of its fields it would be refused', async () => {
  const lacking = visit(parse(printSchema(schema)), {
    FieldDefinition: ({ name }) => (name.value === 'caseLookup' ? null : undefined),
  });
  expect(breaks(await contractChanges(released, buildASTSchema(lacking)))).toEqual([expect.stringContaining('Query.caseLookup')]);
});
