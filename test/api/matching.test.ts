import pg from 'pg';
import { SERVICE_ROLE } from '../../src/platform/database';
import { newId } from '../../src/platform/ids';
import { isoWeek } from '../../src/policy/calendar';
import { snapshot } from '../leaks/snapshot';
import type { World } from '../support/fixture';
import { dayIn } from '../support/days';
import { statementsIn } from '../support/answers';
import { inDays, type Answered } from './casesSupport';
import { uuidIn } from './mentorNetwork';
import { mentorshipIn, MentorshipNetwork } from './mentorshipNetwork';

interface Criterion {
  readonly criterion: string;
  readonly points: number;
  readonly of: number;
  readonly outcome: string;
  readonly sentence: string;
}
interface Candidate {
  readonly rank: number;
  readonly points: number;
  readonly of: number;
  readonly notWeighed: number;
  readonly mentor: { readonly id: string; readonly capacity: number };
  readonly criteria: readonly Criterion[];
}
interface Excluded {
  readonly rule: string;
  readonly count: number;
}
interface Matches {
  readonly weights: { readonly version: number };
  readonly candidates: readonly Candidate[];
  readonly excluded: readonly Excluded[];
  readonly notChecked: readonly string[];
  readonly usedUnseen: readonly unknown[];
  readonly notice: string;
}
interface Plan {
  readonly weights: { readonly version: number };
  readonly points: number;
  readonly pairs: readonly (Omit<Candidate, 'rank'> & { readonly caseId: string })[];
  readonly unassigned: readonly { readonly caseId: string; readonly reason: string; readonly excluded: Excluded[] }[];
}
type More = Readonly<Record<string, unknown>>;

/** The hard rules that turn on what a mentor's provider alone is shown. */
const OF_MENTORS = ['UNSAFE_AREA', 'CONFLICT_OF_INTEREST'];

const CRITERIA = 'criteria { criterion points of outcome sentence }';
const MATCH = `query ($caseId: ID!, $first: Int) { result: mentorMatches(caseId: $caseId, first: $first) {
  weights { version weights { criterion weight } } candidates { rank points of notWeighed mentor { id capacity } ${CRITERIA} }
  excluded { rule count } notChecked usedUnseen { field provision } notice } }`;
const PLAN = `query ($caseIds: [ID!]!) { result: assignmentPlan(caseIds: $caseIds) { weights { version } points notice
  pairs { caseId points of notWeighed mentor { id capacity } ${CRITERIA} } unassigned { caseId reason excluded { rule count } } } }`;
const SET = `mutation ($version: Int!, $weights: [MatchWeightInput!]!) {
  result: setMatchWeights(version: $version, weights: $weights) { version weights { criterion weight } } }`;

const DEFAULTS = {
  ENVIRONMENT: 30,
  LANGUAGE: 20,
  METHOD: 15,
  RELIGIOUS_KNOWLEDGE: 10,
  AREA: 10,
  GENDER: 5,
  AVAILABILITY: 5,
  VETTING: 5,
};
/** Everything of a case that a field of the need follows. */
const ALL_SHOWN = [
  'Case.person',
  'Person.language',
  'Person.birthYear',
  'Person.district',
  'Case.summary',
  'Case.risk',
  'Case.environment',
  'Case.religion',
];
const START = dayIn(7);

let there: MentorshipNetwork;
beforeAll(async () => {
  there = await MentorshipNetwork.found();
});
beforeEach(() => leaveAll(there));
afterAll(() => there.network.service.stop());

/** Every mentor there is has left: a test begins with none. */
const leaveAll = (network: MentorshipNetwork) => network.sql('UPDATE mentor SET closed_at = now() WHERE closed_at IS NULL');
const ask = (actor: string, caseId: string, first?: number) =>
  there.network.ask(actor, MATCH, { caseId, ...(first === undefined ? {} : { first }) });
async function matches(caseId: string, first?: number): Promise<Matches> {
  const { data, text } = await ask('nina@network', caseId, first);
  if (!data) throw new Error(text);
  return data.result as unknown as Matches;
}
async function plan(...caseIds: string[]): Promise<Plan> {
  const { data, text } = await there.network.ask('nina@network', PLAN, { caseIds });
  if (!data) throw new Error(text);
  return data.result as unknown as Plan;
}
/** A case with a need of which the network is shown everything. */
async function shownNeed(more: More = {}, network = there) {
  const stated = await network.need(more);
  await network.share(stated.caseId, network.base.coordination, ALL_SHOWN);
  return stated;
}
const order = ({ candidates }: Matches) => candidates.map(({ mentor }) => mentor.id);
const of = (criterion: string, { criteria }: Pick<Candidate, 'criteria'>): Criterion => {
  const found = criteria.find((one) => one.criterion === criterion);
  if (!found) throw new Error(`no ${criterion}`);
  return found;
};
const pointsIn = ({ criteria }: Candidate) => Object.fromEntries(criteria.map((one) => [one.criterion, one.points]));
const best = ({ candidates: [first] }: Matches): Candidate => {
  if (!first) throw new Error('nobody fits');
  return first;
};

const ASKS_ALL = {
  languages: ['sv', 'som'],
  environment: 'violent-islamist',
  methods: ['mi', 'islamic-studies'],
  religiousKnowledge: ['islamic-studies'],
  area: 'Angered',
  preferredGender: 'FEMALE',
  earliestStart: START,
};
const MEETS_ALL = {
  languages: [{ code: 'sv', level: 'NATIVE' }],
  environments: ['violent-islamist'],
  methods: ['islamic-studies', 'mi'],
  religiousKnowledge: ['islamic-studies'],
  areas: ['Angered'],
  gender: 'FEMALE',
};

describe('a ranking', () => {
  it('gives each criterion its points and orders by the sum, with the reason in a sentence', async () => {
    const { caseId } = await shownNeed(ASKS_ALL);
    const half = await there.mentor({
      ...{
        languages: [
          { code: 'som', level: 'B2' },
          { code: 'sv', level: 'B1' },
        ],
        methods: ['mi'],
      },
      ...{ areas: [' angered'], gender: 'FEMALE', availableFrom: dayIn(14), vettingLevel: 'BASIC' },
    });
    const whole = await there.mentor(MEETS_ALL);
    const knows = await there.mentor({
      ...{ languages: [{ code: 'sv', level: 'B1' }], environments: ['violent-islamist'], areas: ['Hisingen'] },
      ...{ religiousKnowledge: ['islamic-studies'], gender: 'MALE', availableFrom: dayIn(22) },
    });
    const found = await matches(caseId);
    expect(found.candidates.map(({ rank, points, of, mentor }) => [rank, mentor.id, points, of])).toEqual([
      [1, whole.id, 100, 100],
      [2, knows.id, 54.25, 100],
      [3, half.id, 48.25 - 7.5, 100],
    ]);
    const [, second, third] = found.candidates as [Candidate, Candidate, Candidate];
    expect(pointsIn(second)).toEqual({
      ENVIRONMENT: 30,
      LANGUAGE: 8,
      METHOD: 0,
      RELIGIOUS_KNOWLEDGE: 10,
      AREA: 0,
      GENDER: 0,
      AVAILABILITY: 1.25,
      VETTING: 5,
    });
    expect(pointsIn(third)).toEqual({
      ENVIRONMENT: 0,
      LANGUAGE: 12,
      METHOD: 7.5,
      RELIGIOUS_KNOWLEDGE: 0,
      AREA: 10,
      GENDER: 5,
      AVAILABILITY: 3.75,
      VETTING: 2.5,
    });
    expect(third.criteria.map((one) => [one.criterion, one.of, one.outcome, one.sentence])).toEqual([
      ['ENVIRONMENT', 30, 'NOT_MET', 'Does not know the environment violent-islamist from inside.'],
      ['LANGUAGE', 20, 'PARTLY', 'Speaks som at level B2.'],
      ['METHOD', 15, 'PARTLY', 'Has 1 of 2 asked for (method): mi, but not islamic-studies.'],
      ['RELIGIOUS_KNOWLEDGE', 10, 'NOT_MET', 'Has no field of religious knowledge asked for: islamic-studies.'],
      ['AREA', 10, 'MET', 'Works in Angered.'],
      ['GENDER', 5, 'MET', 'Is of the gender preferred, female.'],
      ['AVAILABILITY', 5, 'PARTLY', `Is free from ${dayIn(14)}, 7 days after the earliest start.`],
      ['VETTING', 5, 'PARTLY', `Is vetted until ${dayIn(400)}, at the basic level.`],
    ]);
    expect(found).toMatchObject({ weights: { version: 1 }, excluded: [] });
    expect([found.notChecked, found.usedUnseen]).toEqual([OF_MENTORS, []]);
    expect(found.candidates.map(({ notWeighed }) => notWeighed)).toEqual([0, 0, 0]);
    expect(found.notice).toContain('a person decides');
  });

  it('counts each mentor under the first hard rule that excludes them, and names nobody', async () => {
    const { need, caseId } = await shownNeed({ area: 'Angered', avoidGroups: ['Gruppen X'], contactPerson: true, earliestStart: START });
    await there.sql('UPDATE mentor_need SET subject_age = 17 WHERE id = $1', [uuidIn(need)]);
    const mentor = (more: More = {}) => there.mentor({ contactPerson: true, ...more });
    await mentor({ vettedOn: null, vettedUntil: null, vettingLevel: null });
    await mentor({ vettedUntil: dayIn(6) });
    await mentor({ availableFrom: dayIn(401) });
    const fits = await mentor({ vettedUntil: START });
    await mentor({ capacity: 0 });
    await mentor({
      languages: [
        { code: 'sv', level: 'A2' },
        { code: 'som', level: 'NATIVE' },
      ],
    });
    const unsafe = await mentor({ unsafeAreas: ['ANGERED'] });
    const tied = await mentor({ ties: ['gruppen   x'] });
    for (const status of ['DECLINED', 'LAPSED']) await there.base.mentorship(await mentor(), need, status);
    await there.base.mentorship(await mentor(), need, 'WITHDRAWN');
    await mentor({ minimumAge: 18 });
    await mentor({ maximumAge: 16 });
    await mentor({ contactPerson: false });
    await mentor({ hoursPerWeek: 2 });
    await mentor({ weeks: [{ week: isoWeek(START), hours: 0 }] });
    await there.network.service.foundAgency('lonely', 'CIVIL_SOCIETY');
    await there.network.service.addMember('ulf@lonely', ['ADMIN']);
    const alike = { vettedOn: dayIn(-30), vettedUntil: dayIn(400), vettingLevel: 'EXTENDED', contactPerson: true };
    await there.base.registered('ulf@lonely', { ...alike, minimumAge: 0, hoursPerWeek: 20 });
    const { excluded, candidates } = await matches(caseId);
    expect(excluded).toEqual([
      { rule: 'NOT_VETTED', count: 3 },
      { rule: 'NO_FREE_PLACE', count: 1 },
      { rule: 'NO_COMMON_LANGUAGE', count: 1 },
      { rule: 'AVOIDED', count: 1 },
      { rule: 'OUTSIDE_AGE_SPAN', count: 2 },
      { rule: 'NOT_CONTACT_PERSON', count: 1 },
      { rule: 'TOO_FEW_HOURS', count: 2 },
      { rule: 'NO_RESERVATION', count: 1 },
    ]);
    // With those whose unsafe area or tie the coordinator is not shown, and with who did not answer in time.
    expect(candidates).toHaveLength(5);
    const ids = candidates.map(({ mentor: { id } }) => id);
    expect(ids).toEqual(expect.arrayContaining([fits.id, unsafe.id, tied.id]));
  });

  it('knows no free place where all are held, and one again when that has ended', async () => {
    const mentor = await there.mentor({ capacity: 1 });
    const { caseId } = await there.need();
    const other = await there.need();
    await there.base.mentorship(mentor, other.need, 'ACTIVE', 1);
    expect(await matches(caseId)).toMatchObject({ candidates: [], excluded: [{ rule: 'NO_FREE_PLACE', count: 1 }] });
    await there.sql("UPDATE mentorship SET status = 'ENDED', place = NULL, ended_at = now() WHERE need_id = $1", [uuidIn(other.need)]);
    expect(await matches(caseId)).toMatchObject({ candidates: [{ mentor: { id: mentor.id } }], excluded: [] });
  });

  it('breaks ties by who has waited longest, since they were registered, or their last assignment began or ended', async () => {
    const { caseId } = await there.need();
    const [late, early, ended, middle] = [await there.mentor(), await there.mentor(), await there.mentor(), await there.mentor()];
    const begun = await there.mentor();
    const since = (mentor: Answered, days: number) =>
      there.sql(`UPDATE mentor SET waiting_since = now() - make_interval(days => $1) WHERE id = $2`, [days, uuidIn(mentor)]);
    await since(late, 1);
    await since(early, 30);
    await since(middle, 20);
    await since(ended, 40);
    const other = await there.need();
    await there.base.mentorship(ended, other.need, 'ENDED');
    await there.sql("UPDATE mentorship SET ended_at = now() - interval '10 days' WHERE need_id = $1", [uuidIn(other.need)]);
    await since(begun, 50);
    const another = await there.need();
    await there.base.mentorship(begun, another.need, 'ACCEPTED', 1);
    await there.sql("UPDATE mentorship SET accepted_at = now() - interval '5 days' WHERE need_id = $1", [uuidIn(another.need)]);
    const found = await matches(caseId);
    expect(new Set(found.candidates.map(({ points }) => points)).size).toBe(1);
    expect(order(found)).toEqual([early.id, middle.id, ended.id, begun.id, late.id]);
  });

  it('gives as many as are asked for, 1 to 100, 10 when nothing is said, and counts the same', async () => {
    const { caseId } = await there.need();
    for (let at = 0; at < 12; at += 1) await there.mentor();
    await there.mentor({ capacity: 0 });
    const all = await matches(caseId, 100);
    expect(all.candidates.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    for (const [first, many] of [
      [1, 1],
      [undefined, 10],
      [12, 12],
    ] as const)
      expect(await matches(caseId, first)).toEqual({ ...all, candidates: all.candidates.slice(0, many) });
    for (const first of [0, -1]) {
      const { code, extensions, data } = await ask('nina@network', caseId, first);
      expect([code, extensions['field'], data]).toEqual(['BAD_USER_INPUT', ['first'], null]);
    }
    expect((await ask('nina@network', caseId, 101)).code).toBe('LIMIT_EXCEEDED');
  });

  it('is the same to the byte when it is asked again, and when the mentors were registered in another order elsewhere', async () => {
    const query = MATCH.replace('mentor { id capacity }', 'mentor { capacity gender areas }');
    const kinds = Array.from({ length: 12 }, (_, at) => ({
      ...{ capacity: at + 1, gender: at % 2 === 0 ? 'FEMALE' : 'MALE', areas: at % 3 === 0 ? ['Angered'] : [] },
      ...{ hoursPerWeek: at === 5 ? 1 : 20, methods: at % 4 === 0 ? ['mi'] : [] },
    }));
    const asked = { area: 'Angered', preferredGender: 'MALE', methods: ['mi'], earliestStart: START };
    const answerOf = async (network: MentorshipNetwork, mentors: typeof kinds): Promise<[string, string]> => {
      for (const kind of mentors) await network.mentor(kind);
      // Those alike have waited as long as it says here; half of them are alike in that as well.
      await network.sql("UPDATE mentor SET waiting_since = '2026-01-01'::timestamptz + make_interval(days => capacity)");
      const { caseId } = await shownNeed(asked, network);
      const texts: string[] = [];
      for (const _ of [1, 2]) texts.push(JSON.stringify((await network.network.ask('nina@network', query, { caseId, first: 100 })).data));
      return texts as [string, string];
    };
    const [first, again] = await answerOf(there, kinds);
    expect(first).toContain('"rank":11');
    expect(again).toBe(first);
    const elsewhere = await MentorshipNetwork.found();
    try {
      await leaveAll(elsewhere);
      const [other, otherAgain] = await answerOf(elsewhere, [...kinds].reverse());
      expect(other).toBe(first);
      expect(otherAgain).toBe(first);
    } finally {
      await elsewhere.network.service.stop();
    }
  });
});

describe('weights', () => {
  const weightsOf = (values: Readonly<Record<string, number>>) =>
    Object.entries(values).map(([criterion, weight]) => ({ criterion, weight }));
  const set = (actor: string, version: number, values: Readonly<Record<string, number>> = DEFAULTS) =>
    there.network.ask(actor, SET, { version, weights: weightsOf(values) });
  const current = async (actor = 'nina@network'): Promise<Answered> => {
    const { data, text } = await there.network.ask(actor, '{ result: matchWeights { version weights { criterion weight } madeAt } }');
    if (!data) throw new Error(text);
    return data.result;
  };
  const stored = () => there.sql('SELECT * FROM match_weights ORDER BY version');

  /** What a statement comes to with the service's own role for an actor; nothing of it stays. */
  const asAgency = async (actor: string, statement: string): Promise<string> => {
    const { id, agency } = there.network.service.actor(actor);
    const client = new pg.Client({ connectionString: there.network.service.database.ownerUrl });
    await client.connect();
    try {
      await client.query(`BEGIN; SET LOCAL ROLE ${SERVICE_ROLE}`);
      await client.query("SELECT set_config('app.agency_id', $1, true), set_config('app.member_id', $2, true)", [agency.id, id]);
      await client.query(statement);
      return 'done';
    } catch (error) {
      return String(error);
    } finally {
      await client.query('ROLLBACK');
      await client.end();
    }
  };

  it('are for everyone to read', async () => {
    for (const actor of ['nina@network', 'anna@social', 'mia@exit', 'pia@police'])
      expect(await current(actor)).toMatchObject({ version: 1, weights: weightsOf(DEFAULTS) });
  });

  it('are set by the administrator of the network, count from then on, and stand with every result', async () => {
    const { need, caseId } = await shownNeed({ preferredGender: 'MALE' });
    const mentor = await there.mentor();
    const proposal = mentorshipIn(await there.propose(need, mentor));
    expect(best(await matches(caseId))).toMatchObject({ points: 91, of: 100 });
    const values = Object.fromEntries(Object.keys(DEFAULTS).map((name) => [name, name === 'GENDER' ? 1000 : 0]));
    const answer = await set('nea@network', 1, values);
    expect(answer.data?.result).toEqual({ version: 2, weights: weightsOf(values) });
    expect(await matches(caseId)).toMatchObject({
      weights: { version: 2, weights: weightsOf(values) },
      candidates: [{ points: 0, of: 1000 }],
    });
    expect(await plan(caseId)).toMatchObject({ weights: { version: 2 }, points: 0, pairs: [{ points: 0, of: 1000 }] });
    expect(await there.row(proposal)).toMatchObject({ points: 91_000, points_of: 100_000, weights_version: 1 });
    expect((await set('nea@network', 2)).data?.result).toMatchObject({ version: 3 });
    expect(best(await matches(caseId))).toMatchObject({ points: 91, of: 100 });
    const noted =
      "SELECT 1 AS one FROM access_entry e JOIN match_weights w ON e.record_ids = ARRAY[w.id] WHERE e.outcome = 'CHANGED' AND e.record_type = 'MatchWeights' AND w.version IN (2, 3)";
    expect(await there.sql(noted)).toHaveLength(2);
  });

  it('are set past the service for nobody who does not coordinate the network', async () => {
    const insert = `INSERT INTO match_weights (version, weights, made_at) VALUES (900, '{}', now())`;
    expect(await asAgency('oda@other', insert)).toMatch(/row-level security/);
    expect(await asAgency('nea@network', insert)).toBe('done');
  });

  it.each(['oda@other', 'nina@network', 'nils@network', 'adam@social', 'ada@exit', 'lena@social', 'mia@exit'])(
    'are not for %s to set, whatever is asked, and that they tried is noted',
    async (actor) => {
      const before = await stored();
      const { version } = await current();
      for (const asked of [set(actor, version), set(actor, 99), set(actor, version, { GENDER: 0 })])
        expect((await asked).code).toBe('FORBIDDEN');
      expect(await stored()).toEqual(before);
      const { id, agency } = there.network.service.actor(actor);
      const noted = await there.sql(
        "SELECT record_type, record_ids FROM access_entry WHERE member_id = $1 AND operation = 'setMatchWeights' AND outcome = 'REFUSED' AND code = 'FORBIDDEN'",
        [id],
      );
      expect(noted).toEqual(Array(3).fill({ record_type: 'Agency', record_ids: [agency.id] }));
    },
  );

  it('are a conflict when they have changed since they were read; of eight at once one wins', async () => {
    const { version } = await current();
    for (const other of [version - 1, version + 1, 0]) {
      const { code, extensions } = await set('nea@network', other);
      expect([code, extensions['currentVersion']]).toEqual(['CONFLICT', version]);
    }
    const codes = await Promise.all(Array.from({ length: 8 }, async () => (await set('nea@network', version)).code));
    expect(codes.filter((code) => code === null)).toHaveLength(1);
    expect(codes.filter((code) => code === 'CONFLICT')).toHaveLength(7);
    expect(await current()).toMatchObject({ version: version + 1 });
  });

  const { GENDER: _gender, ...missing } = DEFAULTS;
  it.each<[string, { criterion: string; weight: number }[], (string | number)[]]>([
    ['nothing', [], ['weights']],
    ['a sum of nothing', weightsOf(DEFAULTS).map((one) => ({ ...one, weight: 0 })), ['weights']],
    ['a criterion that is missing', weightsOf(missing), ['weights']],
    ['a criterion twice', [...weightsOf(DEFAULTS), { criterion: 'AREA', weight: 1 }], ['weights', 8, 'criterion']],
    ['a weight below 0', weightsOf({ ...DEFAULTS, AREA: -1 }), ['weights']],
    ['a weight above 1000', weightsOf({ ...DEFAULTS, AREA: 1001 }), ['weights']],
  ])('of %s are refused, with the place', async (_what, weights, path) => {
    const before = await stored();
    const { version } = await current();
    const { code, extensions, data } = await there.network.ask('nea@network', SET, { version, weights });
    expect([code, extensions['field'], data]).toEqual(['BAD_USER_INPUT', path, null]);
    expect(await stored()).toEqual(before);
  });
});

describe('what the coordinator is not shown', () => {
  const HIDDEN = ['NO_COMMON_LANGUAGE', 'UNSAFE_AREA', 'CONFLICT_OF_INTEREST', 'OUTSIDE_AGE_SPAN', 'NOT_CONTACT_PERSON'];

  it('is not weighed, and how much that is is said; it is weighed once it is shown', async () => {
    await there.mentor(MEETS_ALL);
    const { caseId } = await there.need(ASKS_ALL);
    const found = await matches(caseId);
    expect(best(found)).toMatchObject({ points: 10, of: 10, notWeighed: 90 });
    for (const criterion of ['ENVIRONMENT', 'LANGUAGE', 'METHOD', 'RELIGIOUS_KNOWLEDGE', 'AREA', 'GENDER'])
      expect(of(criterion, best(found))).toEqual({
        ...{ criterion, points: 0, of: 0, outcome: 'NOT_WEIGHED' },
        sentence: 'Not weighed: it rests on data that is not shown to you.',
      });
    expect([found.notChecked, found.usedUnseen]).toEqual([HIDDEN, []]);
    await there.share(caseId, there.base.coordination, ['Person.language', 'Case.environment']);
    const more = await matches(caseId);
    expect(best(more)).toMatchObject({ points: 60, of: 60, notWeighed: 40 });
    expect(more.notChecked).toEqual(HIDDEN.slice(1));
    expect(await plan(caseId)).toMatchObject({ points: 60, pairs: [{ points: 60, of: 60, notWeighed: 40 }] });
  });

  it('makes no difference, whatever need and mentor hold: not to points, order, counts or sentences', async () => {
    const odd = { languages: ['som'], environment: 'violent-islamist', area: 'Angered', preferredGender: 'MALE', methods: ['mi'] };
    const asking = await there.need({ ...odd, avoidGroups: ['Gruppen X'], contactPerson: true });
    await there.sql('UPDATE mentor_need SET subject_age = 12 WHERE id = $1', [uuidIn(asking.need)]);
    const plain = await there.need();
    await there.mentor({ unsafeAreas: ['Angered'], minimumAge: 30 });
    await there.mentor({ ...MEETS_ALL, ties: ['Gruppen X'] });
    const found = await matches(plain.caseId);
    expect(found.candidates).toHaveLength(2);
    expect(await matches(asking.caseId)).toEqual(found);
    const [one, other] = [await plan(plain.caseId), await plan(asking.caseId)];
    expect(other).toEqual({ ...one, pairs: one.pairs.map((pair) => ({ ...pair, caseId: asking.caseId })) });
    await there.sql("UPDATE mentor SET unsafe_areas = '{Hisingen}', ties = '{}'");
    expect([await matches(asking.caseId), await plan(asking.caseId)]).toEqual([found, other]);
  });

  it('of a mentor is used where the coordinator provides the mentor, and noted in its log', async () => {
    await there.network.service.foundAgency('hub', 'COORDINATION');
    await there.network.service.addMember('hugo@hub', ['COORDINATOR']);
    const hub = there.network.service.actor('hugo@hub').agency;
    const vetted = { vettedOn: dayIn(-30), vettedUntil: dayIn(400), vettingLevel: 'EXTENDED', hoursPerWeek: 20 };
    await there.base.registered('hugo@hub', { ...vetted, unsafeAreas: ['Angered'] });
    await there.mentor({ unsafeAreas: ['Angered'] });
    const { caseId } = await there.base.requested({ area: 'Angered' });
    const result = async (): Promise<Matches> => {
      const { data, text } = await ask('hugo@hub', caseId);
      if (!data) throw new Error(text);
      return data.result as unknown as Matches;
    };
    await there.share(caseId, hub, ['Case.concernTypes']);
    expect(await result()).toMatchObject({ excluded: [], candidates: [{}, {}] });
    await there.share(caseId, hub, ['Person.district']);
    const found = await result();
    expect(found).toMatchObject({ excluded: [{ rule: 'UNSAFE_AREA', count: 1 }], candidates: [{}] });
    expect(found.notChecked).toContain('UNSAFE_AREA');
    const logged = await there.sql<{ shown: string[]; owner: string }>(
      "SELECT DISTINCT shown, owner_agency_id AS owner FROM access_entry WHERE record_type = 'Mentor' AND agency_id = $1 AND operation LIKE '%mentorMatches%'",
      [hub.id],
    );
    const shown = ['Mentor.areas', 'Mentor.ties', 'Mentor.unsafeAreas'];
    expect(logged.filter(({ owner }) => owner === hub.id)).toEqual([{ shown, owner: hub.id }]);
    expect(logged.filter(({ owner }) => owner !== hub.id)).toEqual([{ shown: ['Mentor.areas'], owner: there.base.exit.id }]);
  });

  it('stands in the access log of the case’s agency as withheld, apart from what was weighed', async () => {
    const { need, caseId } = await there.need();
    await there.share(caseId, there.base.coordination, ['Person.district', 'Case.environment']);
    const entries = () =>
      there.sql<{ shown: string[]; withheld: string[]; owner: string; outcome: string }>(
        `SELECT shown, withheld, owner_agency_id AS owner, outcome FROM access_entry WHERE member_id = $1
          AND record_type = 'MentorNeed' AND $2 = ANY (record_ids) ORDER BY at, id`,
        [there.network.service.actor('nina@network').id, uuidIn(need)],
      );
    const before = (await entries()).length;
    await matches(caseId);
    await plan(caseId);
    const made = (await entries()).slice(before);
    const names = (...list: string[]) => list.map((name) => `MentorNeed.${name}`);
    const hidden = ['avoidGroups', 'contactPerson', 'languages', 'methods', 'preferredGender', 'religiousKnowledge', 'subjectAge'];
    const entry = {
      ...{ owner: there.network.social.id, outcome: 'SHOWN' },
      ...{ shown: names('area', 'environment'), withheld: names(...hidden) },
    };
    expect(made).toEqual([entry, entry]);
  });
});

describe('a need that is filled', () => {
  it.each(['ACCEPTED', 'ACTIVE'])(
    'by a mentorship that is %s is in no ranking and no plan, and is in both again when that has ended',
    async (status) => {
      const mentor = await there.mentor();
      const { need, caseId } = await there.need();
      const other = await there.need();
      expect((await matches(caseId)).candidates).toHaveLength(1);
      await there.base.mentorship(mentor, need, status, 1);
      if (status === 'ACTIVE') await there.sql("UPDATE mentor_need SET status = 'FILLED' WHERE id = $1", [uuidIn(need)]);
      const { code, extensions, data, text } = await ask('nina@network', caseId);
      expect([code, extensions['field'], data]).toEqual(['BAD_USER_INPUT', ['caseId'], null]);
      expect(text).toContain('is filled');
      const made = await plan(caseId, other.caseId);
      expect(made.pairs.map((pair) => pair.caseId)).toEqual([other.caseId]);
      expect(made.unassigned).toEqual([{ caseId, reason: 'NEED_FILLED', excluded: [] }]);
      const [row] = await there.sql<{ id: string; version: number }>('SELECT id, version FROM mentorship WHERE need_id = $1', [
        uuidIn(need),
      ]);
      const mentorship = { id: `mentorship_${row?.id ?? ''}`, version: row?.version ?? 0 };
      if (status === 'ACCEPTED') await there.act('anna@social', 'withdrawProposal', mentorship, { reason: 'Ångrat.' });
      else await there.act('nina@network', 'endMentorship', mentorship, { outcome: 'BROKEN_OFF', reason: 'Slut.' });
      const again = await matches(caseId);
      // Who has been at work for it is not proposed again.
      const excluded = status === 'ACTIVE' ? [{ rule: 'AVOIDED', count: 1 }] : [];
      expect([again.excluded, again.candidates.length]).toEqual([excluded, status === 'ACTIVE' ? 0 : 1]);
      expect((await plan(caseId)).unassigned).toEqual(status === 'ACTIVE' ? [{ caseId, reason: 'NO_CANDIDATE', excluded }] : []);
    },
  );

  it('counts a mentor who was asked by another coordinator, whom nobody else knows, for nobody else', async () => {
    const mentor = await there.mentor();
    const { need, caseId } = await there.need();
    await there.base.mentorship(mentor, need, 'DECLINED');
    expect((await matches(caseId)).excluded).toEqual([{ rule: 'AVOIDED', count: 1 }]);
    await there.sql('UPDATE mentorship SET coordinator_agency_id = $1 WHERE need_id = $2', [
      there.network.service.actor('olle@other').agency.id,
      uuidIn(need),
    ]);
    expect(await matches(caseId)).toMatchObject({ excluded: [], candidates: [{ mentor: { id: mentor.id } }] });
    const proposal = mentorshipIn(await there.propose(need, mentor));
    expect(await there.read('cora@exit', proposal)).toMatchObject({ providerFindings: ['AVOIDED'] });
  });
});

describe('reading the mentors', () => {
  /** The texts that are sent to the database while a question is answered; what the service does by itself is left out. */
  async function statementsOf(query: string, variables: More): Promise<string[]> {
    const spy = jest.spyOn(pg.Client.prototype, 'query');
    try {
      const { data, text } = await there.network.ask('nina@network', query, variables);
      if (!data) throw new Error(text);
      return statementsIn(spy.mock.calls);
    } finally {
      spy.mockRestore();
    }
  }
  const reading = (texts: string[], table: RegExp) => texts.filter((text) => table.test(text));

  it('takes one statement for what is compared and one for all that is shown, for 1 mentor as for 40', async () => {
    const { caseId } = await there.need();
    const wide = MATCH.replace(
      'mentor { id capacity }',
      'mentor { id capacity provider { slug } environments { code } languages { code } }',
    );
    await there.mentor();
    const one = await statementsOf(wide, { caseId, first: 100 });
    for (let at = 0; at < 39; at += 1) await there.mentor();
    const forty = await statementsOf(wide, { caseId, first: 100 });
    expect((await matches(caseId, 100)).candidates).toHaveLength(40);
    expect(forty).toHaveLength(one.length);
    for (const texts of [one, forty]) {
      expect(reading(texts, /mentors_held\(\)/)).toHaveLength(1);
      expect(reading(texts, /FROM mentor\b(?!_)/)).toHaveLength(2);
    }
    const bare = await statementsOf(MATCH.replace('mentor { id capacity }', ''), { caseId, first: 100 });
    expect(reading(bare, /FROM mentor\b(?!_)/)).toHaveLength(1);
  });

  it('takes one statement for a plan of several cases', async () => {
    await there.mentor();
    const caseIds = [await there.need(), await there.need(), await there.need()].map(({ caseId }) => caseId);
    const texts = await statementsOf(PLAN.replace('mentor { id capacity }', ''), { caseIds });
    expect(reading(texts, /mentors_held\(\)/)).toHaveLength(1);
    expect(reading(texts, /FROM mentor_need n\s+WHERE n\.case_id = ANY/)).toHaveLength(1);
  });
});

describe('a plan', () => {
  it('is the best in sum where taking the best pair first is not', async () => {
    const wide = await there.mentor({ capacity: 1, areas: ['Angered', 'Hisingen'] });
    const near = await there.mentor({ capacity: 1, areas: ['Angered'], vettingLevel: 'BASIC' });
    const angered = await shownNeed({ area: 'Angered' });
    const hisingen = await shownNeed({ area: 'Hisingen', preferredGender: 'MALE' });
    // Swedish at C1 is 16 of 20. Best pair first: 96 and then 78.5.
    expect(order(await matches(angered.caseId))).toEqual([wide.id, near.id]);
    expect((await matches(hisingen.caseId)).candidates.map(({ points }) => points)).toEqual([91, 78.5]);
    for (const cases of [
      [angered, hisingen],
      [hisingen, angered],
    ]) {
      const made = await plan(...cases.map(({ caseId }) => caseId));
      expect(made).toMatchObject({ weights: { version: expect.any(Number) as unknown }, points: 93.5 + 91, unassigned: [] });
      const given = Object.fromEntries(made.pairs.map(({ caseId, mentor, points }) => [caseId, [mentor.id, points]]));
      expect(given).toEqual({ [angered.caseId]: [near.id, 93.5], [hisingen.caseId]: [wide.id, 91] });
      expect(made.pairs.map(({ caseId }) => caseId)).toEqual(cases.map(({ caseId }) => caseId));
      for (const { caseId, mentor, ...pair } of made.pairs) {
        const candidate = (await matches(caseId)).candidates.find((one) => one.mentor.id === mentor.id);
        expect(candidate).toEqual({ ...pair, mentor, rank: expect.any(Number) as unknown });
      }
    }
  });

  it('serves as many cases as it can before it counts points, and no mentor beyond their places', async () => {
    const wide = await there.mentor({
      capacity: 2,
      languages: [
        { code: 'sv', level: 'NATIVE' },
        { code: 'som', level: 'B1' },
      ],
    });
    const swedish = await there.mentor({ capacity: 1, languages: [{ code: 'sv', level: 'B1' }] });
    const [one, two, three] = [await shownNeed(), await shownNeed({ languages: ['som'] }), await shownNeed({ languages: ['som'] })];
    const made = await plan(one.caseId, two.caseId, three.caseId);
    expect(made.unassigned).toEqual([]);
    expect(made.pairs.map(({ mentor }) => mentor.id)).toEqual([swedish.id, wide.id, wide.id]);
  });

  it('says why a case is left without: nobody fits, or all places serve more elsewhere', async () => {
    await there.mentor({ capacity: 1, areas: ['Angered'] });
    await there.mentor({ capacity: 0 });
    const better = await shownNeed({ area: 'Angered' });
    const worse = await shownNeed({ area: 'Hisingen' });
    const nobody = await shownNeed({ languages: ['som'] });
    const made = await plan(nobody.caseId, worse.caseId, better.caseId);
    expect(made.pairs.map(({ caseId }) => caseId)).toEqual([better.caseId]);
    const full = { rule: 'NO_FREE_PLACE', count: 1 };
    expect(made.unassigned).toEqual([
      { caseId: nobody.caseId, reason: 'NO_CANDIDATE', excluded: [full, { rule: 'NO_COMMON_LANGUAGE', count: 1 }] },
      { caseId: worse.caseId, reason: 'PLACES_NEEDED_ELSEWHERE', excluded: [full] },
    ]);
  });

  it('is the same to the byte when it is asked again, also where everything ties', async () => {
    for (let at = 0; at < 3; at += 1) await there.mentor({ capacity: 2 });
    const caseIds: string[] = [];
    for (let at = 0; at < 5; at += 1) caseIds.push((await there.need()).caseId);
    const texts = new Set<string>();
    for (let at = 0; at < 3; at += 1) texts.add(JSON.stringify((await there.network.ask('nina@network', PLAN, { caseIds })).data));
    expect(texts.size).toBe(1);
    const pairsOf = ({ pairs }: Plan) => new Map(pairs.map(({ caseId, mentor }) => [caseId, mentor.id]));
    expect(pairsOf(await plan(...[...caseIds].reverse()))).toEqual(pairsOf(await plan(...caseIds)));
  });

  it('is of 1 to 200 cases, none of them twice', async () => {
    const { caseId } = await there.need();
    const missing = (many: number) => Array.from({ length: many }, () => `case_${newId()}`);
    const refused = async (caseIds: string[]) => {
      const { code, extensions, data } = await there.network.ask('nina@network', PLAN, { caseIds });
      return [code, extensions['field'], data];
    };
    expect(await refused([])).toEqual(['BAD_USER_INPUT', ['caseIds'], null]);
    expect(await refused(missing(201))).toEqual(['LIMIT_EXCEEDED', undefined, null]);
    expect(await refused(missing(200))).toEqual(['NOT_FOUND', undefined, null]);
    const other = await there.need();
    expect(await refused([caseId, other.caseId, caseId])).toEqual(['BAD_USER_INPUT', ['caseIds', 2], null]);
  });

  it('with one case that is not in view is not found as a whole, also when another stands twice or is closed', async () => {
    await there.mentor();
    const { caseId } = await there.need();
    const hidden = (await there.base.requested()).caseId;
    const closed = await there.need();
    await there.sql("UPDATE case_file SET status = 'CLOSED', closed_at = now() WHERE id = $1", [closed.caseId.split('_')[1]]);
    for (const foreign of [hidden, `case_${newId()}`, 'nonsense'])
      for (const others of [[], [caseId], [closed.caseId]]) {
        const { code, data } = await there.network.ask('nina@network', PLAN, { caseIds: [...others, foreign] });
        expect([foreign, code, data]).toEqual([foreign, 'NOT_FOUND', null]);
      }
  });

  it('and a ranking write nothing but what the access log says of them', async () => {
    await there.mentor();
    const { caseId } = await there.need();
    const world = { database: there.network.service.database } as World;
    const before = await snapshot(world);
    expect(Object.keys(before)).toEqual(expect.arrayContaining(['mentor', 'mentor_need', 'mentor_place', 'mentorship', 'match_weights']));
    expect((await plan(caseId)).pairs).toHaveLength(1);
    await matches(caseId);
    expect(await snapshot(world)).toEqual(before);
  });
});

describe('a question that cannot be answered', () => {
  /** The code and the place at both doors: one case alone, and a plan in which it is the second. */
  async function refusals(actor: string, caseId: string): Promise<unknown[]> {
    const alone = await ask(actor, caseId);
    const { caseId: other } = await there.need();
    const planned = await there.network.ask(actor, PLAN, { caseIds: [other, caseId] });
    expect([alone.data, planned.data]).toEqual([null, null]);
    return [alone.code, alone.extensions['field'], planned.code, planned.extensions['field']];
  }
  const BAD = ['BAD_USER_INPUT', ['caseId'], 'BAD_USER_INPUT', ['caseIds', 1]];

  it('of a case without a need, or whose need is withdrawn, says so', async () => {
    const { id } = await there.network.openCase('anna@social');
    await there.share(id, there.base.coordination, ['Case.concernTypes']);
    expect(await refusals('nina@network', id)).toEqual(BAD);
    expect((await ask('nina@network', id)).text).toContain('requestMentor');
    const { need, caseId } = await there.need();
    await there.sql("UPDATE mentor_need SET status = 'WITHDRAWN' WHERE id = $1", [uuidIn(need)]);
    expect(await refusals('nina@network', caseId)).toEqual(BAD);
  });

  it('of a closed case says so', async () => {
    const { caseId } = await there.need();
    await there.sql("UPDATE case_file SET status = 'CLOSED', closed_at = now() WHERE id = $1", [caseId.split('_')[1]]);
    expect(await refusals('nina@network', caseId)).toEqual(BAD);
    expect((await ask('nina@network', caseId)).text).toContain('The case is closed.');
  });

  it('of a case that is not shared, whose share has ended, or that there never was is not found', async () => {
    const { caseId } = await there.base.requested();
    const nothing = ['NOT_FOUND', undefined, 'NOT_FOUND', undefined];
    expect(await refusals('nina@network', caseId)).toEqual(nothing);
    for (const id of [`case_${newId()}`, 'nonsense', `mentor_${newId()}`]) expect(await refusals('nina@network', id)).toEqual(nothing);
    const ended = await there.need();
    await there.sql('UPDATE disclosure SET revoked_at = now() WHERE record_id = $1', [ended.caseId.split('_')[1]]);
    expect(await refusals('nina@network', ended.caseId)).toEqual(nothing);
  });

  it.each([
    ['anna@social', 'FORBIDDEN'],
    ['lena@social', 'FORBIDDEN'],
    ['nils@network', 'FORBIDDEN'],
    ['kim@social', 'NOT_FOUND'],
    ['bo@social', 'NOT_FOUND'],
    ['weak@network', 'NOT_FOUND'],
    ['nea@network', 'NOT_FOUND'],
    ['olle@other', 'NOT_FOUND'],
    ['mia@exit', 'NOT_FOUND'],
    ['cora@exit', 'NOT_FOUND'],
  ])('by %s is %s', async (actor, code) => {
    const { caseId } = await there.need();
    expect(await refusals(actor, caseId)).toEqual([code, undefined, code, undefined]);
  });

  it('is a need that is to begin on a day that is over', async () => {
    const { id } = await there.network.openCase('anna@social');
    const { code, extensions } = await there.base.request('anna@social', id, { earliestStart: dayIn(-1) });
    expect([code, extensions['field']]).toEqual(['BAD_USER_INPUT', ['input', 'earliestStart']]);
    expect((await there.base.request('anna@social', id, { earliestStart: dayIn(0) })).data?.result.__typename).toBe('MentorNeed');
  });
});

describe('the work list', () => {
  const PARTS = ['needsWaiting', 'proposalsLapsing', 'reviewsDue', 'mentorsFull', 'mentorsFree'] as const;
  type Lists = Record<(typeof PARTS)[number], string[]>;
  async function listOf(actor: string): Promise<Lists> {
    const parts = PARTS.map((part) => `${part}(first: 100) { totalCount nodes { id } }`).join(' ');
    const { data, text } = await there.network.ask(actor, `{ result: mentorWorkList { ${parts} } }`);
    if (!data) throw new Error(text);
    const lists = data.result as unknown as Record<string, { totalCount: number; nodes: { id: string }[] }>;
    return Object.fromEntries(
      PARTS.map((part) => {
        const { totalCount, nodes } = lists[part] ?? { totalCount: -1, nodes: [] };
        expect([part, totalCount]).toEqual([part, nodes.length]);
        return [part, nodes.map(({ id }) => id)];
      }),
    ) as Lists;
  }
  const NONE: Lists = { needsWaiting: [], proposalsLapsing: [], reviewsDue: [], mentorsFull: [], mentorsFree: [] };

  beforeEach(async () => {
    await there.sql('DELETE FROM mentor_review');
    await there.sql('DELETE FROM mentorship');
    await there.sql("UPDATE mentor_need SET status = 'WITHDRAWN'");
  });

  it('has the needs for which nobody is asked, the oldest first', async () => {
    const mentor = await there.mentor();
    const first = await there.need();
    const asked = await there.need();
    const declined = await there.need();
    const lapsed = await there.need();
    const last = await there.need();
    await there.base.requested();
    mentorshipIn(await there.propose(asked.need, mentor));
    await there.base.mentorship(mentor, declined.need, 'DECLINED');
    await there.base.mentorship(mentor, lapsed.need, 'PROPOSED', null, '-1 hour');
    expect((await listOf('nina@network')).needsWaiting).toEqual([first, declined, lapsed, last].map(({ need }) => need.id));
  });

  it('has the proposals that lapse within 3 days, the next to lapse first', async () => {
    const mentor = await there.mentor();
    const proposedFor = async (answerBy: string) => mentorshipIn(await there.propose((await there.need()).need, mentor, { answerBy }));
    const [late, soon] = [await proposedFor(inDays(2.9)), await proposedFor(inDays(0.5))];
    await proposedFor(inDays(3.1));
    const over = await proposedFor(inDays(1));
    await there.sql("UPDATE mentorship SET answer_by = now() - interval '1 second' WHERE id = $1", [uuidIn(over)]);
    expect((await listOf('nina@network')).proposalsLapsing).toEqual([soon.id, late.id]);
  });

  it('has the reviews that are due within 30 days or overdue, and not done', async () => {
    const { active } = await there.active(await there.mentor(), 'cora@exit');
    expect((await listOf('nina@network')).reviewsDue).toEqual([]);
    const due = (months: number, on: string) =>
      there.sql('UPDATE mentor_review SET due_on = $1 WHERE mentorship_id = $2 AND months = $3', [on, uuidIn(active), months]);
    const reviews = (await there.read('nina@network', active))['reviews'] as Answered[];
    const [six, twelve] = reviews as [Answered, Answered];
    await due(6, dayIn(30));
    await due(12, dayIn(31));
    expect((await listOf('nina@network')).reviewsDue).toEqual([six.id]);
    await due(12, dayIn(-400));
    expect((await listOf('nina@network')).reviewsDue).toEqual([twelve.id, six.id]);
    await there.review('anna@social', twelve);
    expect((await listOf('nina@network')).reviewsDue).toEqual([six.id]);
  });

  it('has the mentors by load: who has a free place, and who has none; who left is in neither', async () => {
    const free = await there.mentor({ capacity: 2 });
    const full = await there.mentor({ capacity: 1 });
    const none = await there.mentor({ capacity: 0 });
    const left = await there.mentor();
    await there.sql('UPDATE mentor SET closed_at = now() WHERE id = $1', [uuidIn(left)]);
    await there.base.mentorship(free, (await there.need()).need, 'ACTIVE', 1);
    await there.base.mentorship(full, (await there.need()).need, 'ACTIVE', 1);
    const { mentorsFree, mentorsFull } = await listOf('nina@network');
    expect(mentorsFree).toEqual([free.id]);
    expect(mentorsFull.sort()).toEqual([full.id, none.id].sort());
  });

  it('shows to everybody else only what is in their own view', async () => {
    const mentor = await there.mentor({ capacity: 1 });
    const waiting = await there.need();
    const { active } = await there.active(mentor, 'cora@exit');
    await there.sql('UPDATE mentor_review SET due_on = $1', [dayIn(1)]);
    const reviews = ((await there.read('nina@network', active))['reviews'] as Answered[]).map(({ id }) => id);
    const member = await there.base.registered('mona@association');
    const proposal = await there.need();
    await there.base.mentorship(member, proposal.need, 'PROPOSED', null, '1 day');
    const [lapsing] = (await listOf('nina@network')).proposalsLapsing;
    const all = { needsWaiting: [waiting.need.id], proposalsLapsing: [lapsing], reviewsDue: reviews };
    expect(await listOf('nina@network')).toEqual({ ...all, mentorsFull: [mentor.id], mentorsFree: [member.id] });
    expect(await listOf('anna@social')).toEqual({ ...all, mentorsFull: [mentor.id], mentorsFree: [] });
    expect(await listOf('cora@exit')).toEqual({ ...NONE, mentorsFull: [mentor.id] });
    expect(await listOf('mona@association')).toEqual({ ...NONE, proposalsLapsing: [lapsing], mentorsFree: [member.id] });
    expect(await listOf('olle@other')).toEqual({ ...NONE, mentorsFull: [mentor.id], mentorsFree: [member.id] });
    for (const actor of ['bo@social', 'pia@police', 'max@exit', 'nils@network', 'weak@network', 'adam@social'])
      expect([actor, await listOf(actor)]).toEqual([actor, NONE]);
  });
});
