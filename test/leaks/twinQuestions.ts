import { getNamedType, isInterfaceType, parse, TypeInfo, visit, visitWithTypeInfo, type GraphQLSchema } from 'graphql';
import { Dice } from '../reading/dice';
import { randomQuery } from '../reading/queries';
import { textIn, type Tables } from '../reading/tables';
import type { World } from '../reading/world';
import { argumentSets, everything, operation, rootFields, type Fillings } from './crawl';

/** A question with the types that its answer can tell of. */
export interface Asking {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly types: ReadonlySet<string>;
}

/**
 * Roots that do not stand still: each question adds to the log, or counts. What is published of many is a release of its own, and
 * attacked in test/reporting.
 */
const MOVING = /^(accessLog|trackCheck|subjectExtract|retentionPlan|statistics|annualReport|node|viewer|terms|groupRules)$/;
/** What was read is told with a withdrawn consent, and each question is a read. */
const READS = /\S*\breads(_\w+)?(: reads)? \{[^{}]*(\{[^{}]*\}[^{}]*)*\}/g;
const RANDOM = 14;

/** Types that are made of others: what is told of these can depend on those. */
const MADE_OF: Readonly<Record<string, readonly string[]>> = {
  MentorMatchResult: ['Mentor', 'MentorNeed', 'Mentorship', 'Case', 'Person'],
  AssignmentPlan: ['Mentor', 'MentorNeed', 'Mentorship', 'Case', 'Person'],
  MentorWorkList: ['Mentor', 'MentorNeed', 'Mentorship', 'MentorReview'],
  DisclosureCheck: ['Case', 'Person', 'Consent', 'Reservation', 'DisclosureRequest'],
  LapseConnection: ['Person', 'Disclosure', 'Consent', 'ActionGroup'],
  CaseConnection: ['Person'],
  Disclosure: ['Person', 'Consent'],
  Consent: ['Person'],
  ActionGroup: ['Person'],
};

/** Whether what the question answers with can have anything to do with records of a type. */
export const isNear = ({ types }: Asking, type: string): boolean =>
  types.has(type) || [...types].some((one) => MADE_OF[one]?.includes(type) === true);

/** What a viewer asks of a world and of its twin: every root field in some way, what may be asked for by an id, and random queries. */
export function askings(schema: GraphQLSchema, dice: Dice, world: World, tables: Tables): Asking[] {
  const fillings = fillingsOf(dice, world, tables);
  const roots = rootFields(schema, 'query').filter(({ name }) => !MOVING.test(name));
  const battery = roots.flatMap((field) => {
    const sets = argumentSets(field, fillings);
    if (sets.length === 0) return [];
    const type = getNamedType(field.type);
    const selection = isInterfaceType(type) ? '{ id }' : everything(schema, type, dice.chance(0.3) ? 3 : 2);
    return dice.some(sets, 1, 2).map((args) => operation('query', field, args, selection.replace(READS, '')));
  });
  const random = Array.from({ length: RANDOM }, () => randomQuery(schema, dice, world, tables));
  const still = random.filter(({ text }) => !/\b(accessLog|AccessEntry|reads)\b/.test(text));
  return [...battery.map(({ query, variables }) => ({ text: query, variables })), ...still].map(({ text, variables }) => ({
    text,
    variables,
    types: typesIn(schema, text),
  }));
}

/** The records of these ids, whole. */
export function byIds(schema: GraphQLSchema, records: readonly (readonly [type: string, id: string])[]): Asking {
  const parts = records.map(([name, id], at) => {
    const type = schema.getType(name);
    const selection = type ? everything(schema, type, 2).replace(READS, '') : '{ __typename }';
    return `n${String(at)}: node(id: "${name.toLowerCase()}_${id}") { ... on ${name} ${selection} }`;
  });
  return { text: `{ ${parts.join('\n')} }`, variables: {}, types: new Set() };
}

function typesIn(schema: GraphQLSchema, text: string): ReadonlySet<string> {
  const types = new Set<string>();
  const info = new TypeInfo(schema);
  const enter = (): void => {
    const type = info.getType();
    if (type) types.add(getNamedType(type).name);
  };
  visit(parse(text), visitWithTypeInfo(info, { Field: { enter } }));
  return types;
}

function fillingsOf(dice: Dice, world: World, tables: Tables): Fillings {
  const cases = dice.some(tables.case_file, 2, 4).map((row) => `case_${textIn(row, 'id')}`);
  const matched = dice.some(tables.mentor_need, 1, 5).map((row) => `case_${textIn(row, 'case_id')}`);
  const agencies = world.actors.map(({ agency }) => `agency_${agency.id}`);
  const names = dice.some(tables.person, 1, 2).map((row) => textIn(row, 'name'));
  const experts = dice.some(tables.expert, 1, 3).map((row) => textIn(row, 'name'));
  const fields = ['Case.summary', 'Person.name', 'Case.risk'];
  return {
    id: ['case_nothing'],
    ID: [dice.pick(agencies)],
    caseId: matched,
    caseIds: matched,
    search: [...experts, 'Kim', 'samtal'],
    caseNumber: dice.some(tables.case_file, 1, 1).map((row) => textIn(row, 'number')),
    personalIdentityNumber: dice.some([...world.numbers.values()], 1, 1),
    name: names,
    String: ['sv'],
    Int: [5, 100],
    first: [100],
    withinDays: [30, 200, 730],
    from: ['SNAPSHOT'],
    Boolean: [true, false],
    Date: ['2026-01-01'],
    DateTime: ['2026-01-01T00:00:00Z'],
    DisclosureCheckInput: cases.map((caseId) => ({
      ...{ fields, caseId, purpose: 'ASSESSMENT', recipientAgencyId: dice.pick(agencies) },
    })),
  };
}
