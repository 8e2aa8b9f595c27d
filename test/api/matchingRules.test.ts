import { randomUUID } from 'node:crypto';
import { startingOn, type Hours } from '../../src/matching/candidates';
import { HARD_RULE_ORDER } from '../../src/matching/hardRules';
import { LANGUAGE_LEVELS, MENTOR_GENDERS, VETTING_LEVELS, type MentorFacts, type NeedFacts } from '../../src/matching/matchFacts';
import { rank } from '../../src/matching/score';
import { MENTOR_FIELDS, NEED_FIELDS, usableOf } from '../../src/matching/usable';
import { DEFAULT_WEIGHTS } from '../../src/matching/weights';
import { folded } from '../../src/platform/foldText';
import { isoWeek } from '../../src/policy/calendar';
import { dayIn } from '../support/days';
import { Dice } from '../reading/dice';
import { draws } from '../support/size';
import { uuidIn } from './mentorNetwork';
import { MentorshipNetwork } from './mentorshipNetwork';

/** A mentor as a row of the table, and as the arithmetic knows them. */
interface Drawn extends Omit<MentorFacts, 'hoursPerWeek'>, Hours {
  readonly provider: string;
}

const MATCH = `query ($caseId: ID!) { result: mentorMatches(caseId: $caseId, first: 100) {
  candidates { points of notWeighed mentor { id } criteria { criterion points of outcome sentence } }
  excluded { rule count } notChecked } }`;
const ALL_SHOWN = [
  ...['Case.person', 'Case.summary', 'Case.risk', 'Case.environment', 'Case.religion'],
  ...['Person.language', 'Person.birthYear', 'Person.district'],
];
/** What a need shows of itself when its case shows nothing that it follows. */
const NEVER_HIDDEN = ['earliestStart', 'hoursPerWeek', 'mentorships'];
/** What only the provider is shown of a mentor. */
const PROVIDERS_OWN = ['ties', 'unsafeAreas'];
const START = dayIn(20);

const dice = new Dice(Number(process.env['SEED'] ?? 20_260));
const whole = (most: number): number => dice.between(0, most);
const one = <T>(values: readonly T[]): T => dice.pick(values);
const some = <T>(values: readonly T[]): T[] => values.filter(() => dice.chance(0.4));

let there: MentorshipNetwork;
let providers: Readonly<Record<'exit' | 'network' | 'lonely', string>>;
const mentors: Drawn[] = [];

beforeAll(async () => {
  there = await MentorshipNetwork.found();
  await there.sql('UPDATE mentor SET closed_at = now()');
  const lonely = await there.network.service.foundAgency('lonely', 'CIVIL_SOCIETY');
  providers = { exit: there.base.exit.id, network: there.base.coordination.id, lonely: lonely.id };
  for (let at = 0; at < draws(85, 95); at += 1) mentors.push(await drawMentor());
});
afterAll(() => there.network.service.stop());

async function drawMentor(): Promise<Drawn> {
  const provider = one(['exit', 'exit', 'network', 'network', 'lonely'] as const);
  const minimumAge = whole(25);
  const mentor: Drawn = {
    ...{ id: randomUUID(), provider, freePlaces: one([0, 1, 1, 2, 3]), reservationPossible: provider !== 'lonely' },
    languages: some(['sv', 'som', 'ar']).map((code) => ({ code, level: one(LANGUAGE_LEVELS) })),
    ...{ environments: some(['violent-islamist']), methods: some(['mi']), religiousKnowledge: some(['islamic-studies']) },
    ...{
      areas: some(['Angered', ' hisingen']),
      unsafeAreas: [one(['ANGERED', 'Hisingen', 'Lundby'])],
      ties: some(['gruppen   x', 'Gruppen Y']),
    },
    ...{ minimumAge, maximumAge: minimumAge + whole(30), gender: one(MENTOR_GENDERS), usualHours: whole(8) },
    weeks: some([isoWeek(START), isoWeek(dayIn(40))]).map((week) => ({ week, hours: whole(8) })),
    availableFrom: one([null, dayIn(5), dayIn(25), dayIn(60)]),
    ...one<Pick<Drawn, 'vettedUntil' | 'vettingLevel'>>([
      { vettedUntil: null, vettingLevel: null },
      ...[dayIn(19), START, dayIn(30), dayIn(400), dayIn(400)].map((vettedUntil) => ({ vettedUntil, vettingLevel: one(VETTING_LEVELS) })),
    ]),
    contactPerson: dice.chance(0.7),
    waitingSince: new Date(Date.UTC(2026, 0, 1 + whole(3))).toISOString(),
  };
  await there.sql(
    `INSERT INTO mentor (id, provider_agency_id, name, gender, languages, environment_codes, method_codes, religious_codes, areas, unsafe_areas, ties,
       minimum_age, maximum_age, hours_per_week, weeks, available_from, vetted_on, vetted_until, vetting_level, contact_person, capacity, waiting_since,
       registered_by)
     VALUES ($1, $2, 'Påhittad', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, CASE WHEN $16::date IS NOT NULL THEN date '2020-01-01' END, $16, $17, $18, $19, $20, $21)`,
    [
      ...[mentor.id, providers[provider], mentor.gender, JSON.stringify(mentor.languages), mentor.environments, mentor.methods],
      ...[
        mentor.religiousKnowledge,
        mentor.areas,
        mentor.unsafeAreas,
        mentor.ties,
        mentor.minimumAge,
        mentor.maximumAge,
        mentor.usualHours,
      ],
      ...[JSON.stringify(mentor.weeks), mentor.availableFrom, mentor.vettedUntil, mentor.vettingLevel, mentor.contactPerson],
      ...[mentor.freePlaces, mentor.waitingSince, there.network.service.actor('cora@exit').id],
    ],
  );
  return mentor;
}

/** A need, of which the coordinator is shown everything or as little as possible, and the mentors who were asked before. */
async function drawNeed(shown: boolean): Promise<{ caseId: string; need: NeedFacts; fields: ReadonlySet<string> }> {
  const asked = {
    ...{
      languages: one([['sv'], ['som'], ['sv', 'som']]),
      hoursPerWeek: 1 + whole(5),
      earliestStart: START,
      contactPerson: dice.chance(0.4),
    },
    ...{ area: one([null, 'angered', 'Hisingen', 'Hisingen']), avoidGroups: some(['Gruppen X', 'gruppen y']) },
  };
  const { need, caseId } = await there.base.requested(asked, { name: 'Sekreta Persson' });
  const age = one([null, 16, 20, 21, 30]);
  await there.sql('UPDATE mentor_need SET subject_age = $2 WHERE id = $1', [uuidIn(need), age]);
  await there.share(caseId, there.base.coordination, shown ? ALL_SHOWN : ['Case.concernTypes']);
  const avoided = some(mentors).slice(0, 8);
  for (const { id } of avoided) await there.base.mentorship({ ...need, id: `mentor_${id}` }, need, 'DECLINED');
  return {
    caseId,
    fields: new Set(shown ? NEED_FIELDS : NEVER_HIDDEN),
    need: {
      ...{ caseId, hoursPerWeek: asked.hoursPerWeek, earliestStart: START, avoidMentors: avoided.map(({ id }) => id) },
      ...{ environment: null, preferredGender: null, methods: [], religiousKnowledge: [] },
      ...{ languages: shown ? asked.languages : [], area: shown ? asked.area : null, age: shown ? age : null },
      ...{ avoidGroups: shown ? asked.avoidGroups.map(folded) : [], contactPerson: shown && asked.contactPerson },
    },
  };
}

/** The answer by the arithmetic alone, over rows that the test wrote itself. */
function expected({ need, fields }: Awaited<ReturnType<typeof drawNeed>>) {
  const seen = mentors.map(({ provider, ...mentor }) => {
    const own = provider === 'network';
    const shown = new Set(MENTOR_FIELDS.filter((field) => own || !PROVIDERS_OWN.includes(field)));
    const known = { ...mentor, shown, ties: own ? mentor.ties.map(folded) : [], unsafeAreas: own ? mentor.unsafeAreas : [] };
    return startingOn(known, START);
  });
  const usable = ({ shown }: (typeof seen)[number]) => usableOf(fields, shown);
  const { candidates, excluded } = rank(need, seen, DEFAULT_WEIGHTS, usable, 100);
  return {
    candidates: candidates.map(({ mentorId, points, of, notWeighed, criteria }) => ({
      ...{ points: points / 1000, of: of / 1000, notWeighed: notWeighed / 1000, mentor: { id: `mentor_${mentorId}` } },
      criteria: criteria.map((each) => ({ ...each, points: each.points / 1000, of: each.of / 1000 })),
    })),
    excluded: HARD_RULE_ORDER.filter((rule) => excluded[rule] > 0).map((rule) => ({ rule, count: excluded[rule] })),
    notChecked: HARD_RULE_ORDER.filter((rule) => seen.some((mentor) => !usable(mentor).rules.has(rule))),
  };
}

test('what the database excludes and what the thread excludes is together what the rules exclude, for shown and for hidden needs', async () => {
  const broken = new Set<string>();
  for (let at = 0; at < draws(16, 60); at += 1) {
    const drawn = await drawNeed(at % 4 !== 0);
    const { data, text } = await there.network.ask('nina@network', MATCH, { caseId: drawn.caseId });
    if (!data) throw new Error(text);
    const wanted = expected(drawn);
    expect(data.result).toEqual(wanted);
    for (const { rule } of wanted.excluded) broken.add(rule);
  }
  // Every rule has decided at least once, or the test would prove less than it says.
  expect(HARD_RULE_ORDER.filter((rule) => !broken.has(rule))).toEqual([]);
});
