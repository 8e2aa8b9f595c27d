import type { GraphQLSchema } from 'graphql';
import { ACTOR_NAMES, EXPERTS, idOf, startWorld, TRUTH, type ActorName, type ExpertKey, type World } from '../support/fixture';
import { draws } from '../support/size';
import { RECORDS, recordId } from '../policy/doors';
import { argumentSets, crawl, introspect, rootFields, UNLIMITED, type Fillings } from './crawl';
import { DERIVED, derivedIn, derivedLeaksIn } from './derivedCanaries';
import { CANARIES, canariesIn, leaksIn } from './oracle';

jest.setTimeout(600_000);

/** How many connections may be found closed, one after another. */
const IDLE_CONNECTIONS = 5;
/** Every actor tries a part of the arguments, and they try all of them together. */
const PARTS = draws(6, 2);
/** Every list is followed one link further by some of the actors, whose rights differ. */
const DEEP = 4;

let world: World;
let schema: GraphQLSchema;
beforeAll(async () => {
  world = await startWorld(UNLIMITED);
  schema = await introspect(world);
});
afterAll(() => world.stop());

/** Values to try arguments with: codes, days, ids, and the protected texts themselves. */
function fillings(): Fillings {
  const { name, personalIdentityNumber } = TRUTH.Person('live');
  return {
    id: ['case_nothing', ''],
    ID: [idOf('Case', 'live'), idOf('Case', 'bound'), world.agencyId('polis'), world.memberId('officer@polis')],
    search: [...(Object.keys(EXPERTS) as ExpertKey[]).map((key) => TRUTH.Expert(key).name), name],
    caseNumber: ['K-2026-LIVE'],
    personalIdentityNumber: [personalIdentityNumber],
    name: [name],
    type: ['Case'],
    String: ['sv', name],
    Int: [1, 100],
    after: ['AAAA'],
    DisclosureCheckInput: checks(),
    Boolean: [true, false],
    Date: ['2026-01-01'],
    DateTime: ['2026-01-01T00:00:00Z'],
  };
}

/** What disclosureCheck is asked: about a case, and about an age alone. */
function checks(): object[] {
  const asked = { fields: ['Case.summary', 'Person.name'], purpose: 'CRIME_PREVENTION' };
  return (['polis', 'exit'] as const).flatMap((slug) => [
    { ...asked, recipientAgencyId: world.agencyId(slug), caseId: idOf('Case', 'live') },
    { ...asked, recipientAgencyId: world.agencyId(slug), caseId: idOf('Case', 'bound'), at: '2026-01-01' },
    { ...asked, recipientAgencyId: world.agencyId(slug), discloserAgencyId: world.agencyId('social'), subjectAge: 17 },
  ]);
}

/** Everything this actor gets when it crawls: bodies and headers. */
function crawlAs(actor: ActorName): Promise<string> {
  const ids = Object.entries(RECORDS).map(([type, records]) => [type, records.map((one) => recordId(world, type, one))]);
  const ask = async (query: string, variables: Record<string, unknown>): Promise<string> => {
    // While an answer is looked through, nothing is read or written: connections that were idle too long are closed meanwhile. Only questions are asked here, so they can be asked again.
    const asked = async (left: number): ReturnType<typeof world.graphql> =>
      world.graphql(actor, query, variables).catch((error: unknown) => {
        // The error is of another realm than the test's: it is known by its words.
        if (left > 0 && String(error).endsWith('fetch failed')) return asked(left - 1);
        throw error;
      });
    const answer = await asked(IDLE_CONNECTIONS);
    if (answer.status >= 500) throw new Error(`${actor} ${query.slice(0, 200)}: ${answer.text}`);
    return [answer.text, ...[...answer.headers.entries()].flat()].join('\n');
  };
  const turn = ACTOR_NAMES.indexOf(actor);
  const byType = Object.fromEntries(ids) as Record<string, string[]>;
  return crawl({
    schema,
    fillings: fillings(),
    ids: byType,
    tries: 'all arguments',
    part: { turn, of: PARTS },
    deep: { turn, of: DEEP },
    ask,
  });
}

test('the crawl reaches every root field of what a disclosure rests on', () => {
  const names = rootFields(schema, 'query').map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining([
      'consent',
      'reservation',
      'reservations',
      'disclosureRequest',
      'disclosureRequests',
      'disclosureRegister',
      'lapses',
      'legalProvisions',
      'disclosureCheck',
    ]),
  );
  const check = rootFields(schema, 'query').find(({ name }) => name === 'disclosureCheck');
  expect(check && argumentSets(check, fillings())).toEqual(checks().map((input) => ({ input })));
});

test('the crawl reaches every root field of mentors, and the matching of a case that is shared', () => {
  const names = rootFields(schema, 'query').map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining([
      'mentor',
      'mentors',
      'mentorNeed',
      'mentorNeeds',
      'mentorship',
      'mentorships',
      'mentorWorkList',
      'mentorMatches',
      'assignmentPlan',
      'matchWeights',
    ]),
  );
  const tried = (name: string): unknown => {
    const field = rootFields(schema, 'query').find((one) => one.name === name);
    return field && argumentSets(field, fillings());
  };
  const shared = idOf('Case', 'bound');
  expect(tried('mentorMatches')).toEqual(expect.arrayContaining([expect.objectContaining({ caseId: shared })]));
  expect(tried('assignmentPlan')).toEqual(expect.arrayContaining([{ caseIds: [shared] }]));
});

test('the crawl reaches every root field of consultations, calls, incidents and trainings', () => {
  const names = rootFields(schema, 'query').map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining([
      'consultation',
      'consultations',
      'helplineCall',
      'helplineCalls',
      'helplineRoute',
      'helplineRoutes',
      'incident',
      'incidents',
      'training',
      'trainings',
      'trainingRequest',
      'trainingRequests',
    ]),
  );
});

test('the crawl reaches every root field of action groups, and checks somebody who has one', () => {
  const names = rootFields(schema, 'query').map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['actionGroup', 'actionGroups', 'trackCheck', 'groupRules']));
  const check = rootFields(schema, 'query').find(({ name }) => name === 'trackCheck');
  const { personalIdentityNumber } = TRUTH.Person('live');
  expect(check && argumentSets(check, fillings())).toEqual([{ personalIdentityNumber }]);
});

test('the crawl reaches every root field of external systems', () => {
  const names = rootFields(schema, 'query').map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['externalSystem', 'externalSystems']));
});

test('every canary stands in one field only, and none is part of another', () => {
  for (const one of CANARIES) expect(CANARIES.filter(({ text }) => text.includes(one.text))).toHaveLength(1);
  expect(CANARIES.length).toBeGreaterThan(300);
});

test('a birth date is known again in every form in which it can be told', () => {
  expect(DERIVED.length).toBeGreaterThan(60);
  const { personalIdentityNumber } = TRUTH.Person('live');
  expect(personalIdentityNumber).toBe('193303032381');
  for (const told of ['1933-03-03', '3/3/1933', '03.03.1933', '19330303', 'on 1933-03-03T', '1933-03-02T23:00:00.000Z'])
    expect(derivedIn(`{"validUntil":"${told}"}`)).toContain('the birth date of "live"');
  const day = (text: string): string[] => derivedIn(`{"validUntil":"${text}"}`);
  expect(day('1954-03-02T23:00:00.000Z')).toEqual(['the day on which "live" became 21']);
  expect(day('1951-03-03')).toEqual(['the day on which "live" became 18']);
  expect(day('1948-03-03T00:00:00Z')).toEqual(['the day on which "live" became 15']);
  expect(derivedIn('{"birthYear":1933}')).toEqual(['the birth year of "live"']);
  expect(derivedIn(`{"id":"case_19330303-1933-4933-8933-193319331933","number":"${personalIdentityNumber}"}`)).toEqual([]);
});

test.each(ACTOR_NAMES)('%s crawls the whole schema and gets every protected text the rules allow, and no other', async (actor) => {
  const text = await crawlAs(actor);
  expect([...leaksIn(world, actor, text), ...derivedLeaksIn(world, actor, text)]).toEqual([]);
  const missed = CANARIES.filter((one) => one.allowedTo(world, actor) && !text.includes(one.text));
  expect(missed.map(({ where }) => where)).toEqual([]);
});

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
