import type { GraphQLSchema } from 'graphql';
import { AGENCY_KINDS, ROLES } from '../../src/policy/actor';
import { createSchema } from '../../src/schema';
import { startTestService, type TestActor } from '../support/api';
import { columnsRead } from '../../src/reading/feedFaults';
import { allGraphs } from '../../src/reading/registry';
import { askBoth, readsAccessLog, type Disagreement, type Stage } from './asking';
import { drawAsking, ROOMY, variablesOf, type Asking } from './draw';
import type { Reply } from './interpreter';
import { differingKept } from './keptSupport';
import { TABLE_OF } from './plainTypes';
import { loadTables, TABLES, type Tables } from './tables';
import { takeSecondWallAway } from './secondWall';
import { makeWorld } from './world';

/** `SEED=123 npx jest test/reading/differential` repeats a run, or tries another. */
const SEED = Number(process.env['SEED'] ?? 20_260);
const WORLDS = 4;
const MOST_MORE = 6;
const QUERIES_PER_WORLD = Number(process.env['QUERIES'] ?? 1_400);
const LEAST = 2_000;
const MOST_SHOWN = 3;
const AT_ONCE = 4;
jest.setTimeout(600_000);

/** What the questions of a run have met: that it was not all refusals and empty lists. */
const met = {
  queries: 0,
  asked: 0,
  answered: 0,
  refused: 0,
  withheld: 0,
  kinds: new Set<string>(),
  roles: new Set<string>(),
  grounds: new Set<string>(),
  privately: new Set<string>(),
  prevention: new Set<string>(),
  year: new Set<string>(),
  byMembers: 0,
  worlds: 0,
  /** The columns of every row of every world, and those among them that held a value. */
  columns: new Set<string>(),
  held: new Set<string>(),
};

/** Columns that a field shows and that no world has a value in, each with the reason. */
const NEVER_HELD: Readonly<Record<string, string>> = {
  'access_entry.caller_request_id': 'the questions of this test give no id of their own',
  'agency.organisation_number': 'the agencies of the test service have none',
  'disclosure_request.part_of': 'the worlds have no request that is answered in parts',
  'issuer.disabled_at': 'the members of a disabled issuer could not ask',
  'issuer.jwks_uri': 'the issuers of the test service have their keys on record',
};

function countColumns(tables: Tables): void {
  met.worlds += 1;
  for (const [table, rows] of Object.entries(tables))
    for (const row of rows)
      for (const [column, value] of Object.entries(row)) {
        met.columns.add(`${table}.${column}`);
        if (value !== null) met.held.add(`${table}.${column}`);
      }
}

const GLOBAL_ID =
  /"(case|person|referral|referralreport|disclosure|consent|reservation|disclosurerequest|lapse|mentor|mentorneed|mentorship|mentorreview|actiongroup|personclaim|personchange|casefollowup|casetransfer|assessment|plangoal|planstep|personlink|rosterrow|conferencedecision|concernreport)_([0-9a-f-]{36})"/g;

const PREVENTION_ID =
  /"(consultation|consultationanswer|bankedanswer|helplinecall|helplineroute|incident|training|trainingrequest)_[0-9a-f-]{36}"/g;
const OF_THE_YEAR = /"(meeting|policydocument|policyanswer|situationreport|situationcontribution)_([0-9a-f-]{36})"/g;

/** The types of which some record must be met. */
const TO_MEET = {
  grounds: [
    'actiongroup',
    'assessment',
    'case',
    'casefollowup',
    'casetransfer',
    'concernreport',
    'conferencedecision',
    'consent',
    'disclosure',
    'disclosurerequest',
    'lapse',
    'mentor',
    'mentorneed',
    'mentorreview',
    'mentorship',
    'person',
    'personchange',
    'personclaim',
    'personlink',
    'plangoal',
    'planstep',
    'referral',
    'referralreport',
    'reservation',
    'rosterrow',
  ],
  // Kept by another agency than the viewer's own, of all that not everyone sees.
  year: ['meeting', 'policyanswer', 'policydocument', 'situationcontribution', 'situationreport'],
  prevention: [
    'bankedanswer',
    'consultation',
    'consultationanswer',
    'helplinecall',
    'helplineroute',
    'incident',
    'training',
    'trainingrequest',
  ],
  // Of others, shown to a private recipient.
  privately: [
    'assessment',
    'case',
    'disclosure',
    'mentorneed',
    'mentorship',
    'person',
    'plangoal',
    'planstep',
    'referral',
    'reservation',
    'rosterrow',
  ],
};
const isMet = (): boolean =>
  Object.entries(TO_MEET).every(([list, types]) => types.every((type) => met[list as keyof typeof TO_MEET].has(type)));

/** Counts what an actor was answered; of a private recipient, which records of others it was shown. */
function count({ tables }: Stage, { agency }: TestActor, data: Reply['data']): void {
  const text = JSON.stringify(data);
  for (const [, type = '', uuid] of text.matchAll(GLOBAL_ID)) {
    met.grounds.add(type);
    const table = Object.entries(TABLE_OF).find(([name]) => name.toLowerCase() === type)?.[1];
    const row = table && tables[table].find(({ id }) => id === uuid);
    if (type === 'actiongroup' && row && row['owner_agency_id'] !== agency.id) met.byMembers += 1;
    if (!row || agency.kind !== 'CIVIL_SOCIETY') continue;
    const owner =
      row[
        type === 'disclosurerequest'
          ? 'to_agency_id'
          : type === 'referral'
            ? 'from_agency_id'
            : type === 'mentor'
              ? 'provider_agency_id'
              : 'owner_agency_id'
      ];
    if (owner !== agency.id) met.privately.add(type);
  }
  for (const [, type = ''] of text.matchAll(PREVENTION_ID)) met.prevention.add(type);
  for (const [, type = '', uuid] of text.matchAll(OF_THE_YEAR)) {
    const table = Object.entries(TABLE_OF).find(([name]) => name.toLowerCase() === type)?.[1];
    const row = table && tables[table].find(({ id }) => id === uuid);
    if (row && row['owner_agency_id'] !== agency.id) met.year.add(type);
  }
  if (data === null) met.refused += 1;
  else met.answered += 1;
  if (text.includes('"WITHHOLD"') || text.includes('null')) met.withheld += 1;
}

/** Asks one query as its viewers. */
async function ask(stage: Stage, { query, actors, dice }: Asking): Promise<Disagreement[]> {
  const disagreements: Disagreement[] = [];
  met.queries += 1;
  for (const actor of actors) {
    met.kinds.add(actor.agency.kind);
    for (const role of actor.roles) met.roles.add(role);
    for (const variables of variablesOf(query, dice)) {
      const { asked, disagreement, met: reply } = await askBoth(stage, dice, actor, query, variables);
      met.asked += asked;
      count(stage, actor, reply.data);
      if (disagreement) disagreements.push(disagreement);
    }
  }
  return disagreements;
}

async function disagreementsIn(stage: Stage, schema: GraphQLSchema, number: number, from = 0): Promise<Disagreement[]> {
  const askings = Array.from({ length: QUERIES_PER_WORLD }, (_, at) =>
    drawAsking(stage, schema, SEED * 7_919 + number * 100_003 + from + at),
  );
  const disagreements: Disagreement[] = [];
  const work = async (queue: Asking[]): Promise<void> => {
    for (let next = queue.shift(); next && disagreements.length < MOST_SHOWN; next = queue.shift())
      disagreements.push(...(await ask(stage, next)));
  };
  // Every question adds to the access log: those about the log itself are asked alone, the others several at once.
  await work(askings.filter(({ query }) => readsAccessLog(query)));
  const others = askings.filter(({ query }) => !readsAccessLog(query));
  await Promise.all(Array.from({ length: AT_ONCE }, () => work(others)));
  return disagreements;
}

describe('The SQL reading of the gate', () => {
  const schema = createSchema();

  for (let number = 0; number < WORLDS; number += 1) {
    const secondWall = number % 2 === 0;
    const alone = secondWall ? 'with row-level security behind it' : 'without row-level security';
    it(`equals the obvious interpreter ${alone}, in world ${String(number)} of seed ${String(SEED)}`, async () => {
      const service = await startTestService(ROOMY);
      try {
        if (!secondWall) await takeSecondWallAway(service.database);
        const world = await makeWorld(service, SEED, number);
        const stage: Stage = { service, world, tables: await loadTables(service.database), secondWall };
        countColumns(stage.tables);
        expect(await differingKept(service.database)).toEqual([]);
        const disagreements = await disagreementsIn(stage, schema, number);
        // What is seldom shown may need some more questions in the last world.
        for (let more = 1; number === WORLDS - 1 && more <= MOST_MORE && !isMet() && process.env['QUERIES'] === undefined; more += 1)
          disagreements.push(...(await disagreementsIn(stage, schema, number, more * QUERIES_PER_WORLD)));
        const shown = disagreements.map(({ difference, text }) => `${difference}\n${text}`);
        if (shown.length > 0) throw new Error(`SEED=${String(SEED)}\n\n${shown.join('\n\n')}`);
      } finally {
        await service.stop();
      }
    });
  }

  it('has a row of each table in some world, and a value in each column that a field shows', () => {
    if (met.worlds < WORLDS) return;
    expect(TABLES.filter((table) => ![...met.columns].some((column) => column.startsWith(`${table}.`)))).toEqual([]);
    const shown = new Set(
      allGraphs().flatMap(({ table, fields }) =>
        Object.values(fields).flatMap((field) => columnsRead(field).map((column) => `${table}.${column}`)),
      ),
    );
    expect([...met.columns].filter((column) => shown.has(column) && !met.held.has(column)).sort()).toEqual(Object.keys(NEVER_HELD).sort());
  });

  it(`was asked at least ${String(LEAST)} different queries, by every kind of agency and every role, and answered most of them`, () => {
    if (process.env['QUERIES'] !== undefined) return;
    expect(met.queries).toBeGreaterThanOrEqual(LEAST);
    expect([...met.kinds].sort()).toEqual([...AGENCY_KINDS].sort());
    expect([...met.roles].sort()).toEqual([...ROLES].sort());
    expect(met.answered).toBeGreaterThan(met.refused);
    expect(met.withheld).toBeGreaterThan(200);
    const { grounds, year, prevention, privately } = met;
    const sorted = { grounds: [...grounds].sort(), year: [...year].sort(), prevention: [...prevention].sort() };
    expect(sorted).toEqual({ grounds: TO_MEET.grounds, year: TO_MEET.year, prevention: TO_MEET.prevention });
    // A mentor of another agency is seen by a private one that works on a case of its own, a decision by one that has accepted what it
    // rests on: few questions meet them.
    const seldom = ['mentor', 'conferencedecision'];
    expect([...privately].filter((type) => !seldom.includes(type)).sort()).toEqual(TO_MEET.privately);
    expect(met.byMembers).toBeGreaterThan(3);
  });
});
