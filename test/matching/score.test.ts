import { CRITERIA, CRITERION_ORDER, OUTCOMES, type Criterion, type Outcome } from '../../src/matching/criteria';
import type { MentorFacts, NeedFacts } from '../../src/matching/matchFacts';
import { brokenRules, excludedBy, HARD_RULE_ORDER, HARD_RULES, type HardRule } from '../../src/matching/hardRules';
import { rank, scoreOf, type CriterionScore } from '../../src/matching/score';
import { EVERYTHING, usableOf, type Usable } from '../../src/matching/usable';
import { DEFAULT_WEIGHTS, weightsFault } from '../../src/matching/weights';
import { HARD_RULE_READS } from '../../src/policy/matchingInputs';
import { OPEN_PROPOSALS_FOR_NEED, possibleFrom, PROPOSAL_LIMITS } from '../../src/policy/proposals';
import { MENTOR, NEED } from './pureFacts';

type Change = readonly [need: Partial<NeedFacts>, mentor: Partial<MentorFacts>];

const speaks = (level: MentorFacts['languages'][number]['level'], code = 'sv'): Partial<MentorFacts> => ({
  languages: [{ code, level }],
});

/** What a mentor who fits is changed to, and the rule that excludes then; null where the change is just inside the boundary. */
const RULES: readonly (readonly [rule: HardRule | null, ...Change])[] = [
  ['NOT_VETTED', {}, { vettedUntil: '2026-05-31' }],
  [null, {}, { vettedUntil: '2026-06-01' }],
  [null, {}, { vettedUntil: '2026-06-02' }],
  ['NOT_VETTED', {}, { vettedUntil: null }],
  ['NOT_VETTED', {}, { vettingLevel: null }],
  [null, {}, { vettingLevel: 'BASIC' }],
  // Who is free only later must be vetted then.
  ['NOT_VETTED', {}, { vettedUntil: '2026-06-09', availableFrom: '2026-06-10' }],
  [null, {}, { vettedUntil: '2026-06-10', availableFrom: '2026-06-10' }],
  ['NOT_VETTED', {}, { vettedUntil: '2026-05-31', availableFrom: '2026-01-01' }],
  [null, {}, { vettedUntil: '2026-06-01', availableFrom: '2026-01-01' }],

  ['NO_FREE_PLACE', {}, { freePlaces: -1 }],
  ['NO_FREE_PLACE', {}, { freePlaces: 0 }],
  [null, {}, { freePlaces: 1 }],
  [null, {}, { freePlaces: 2 }],

  ['NO_COMMON_LANGUAGE', {}, speaks('A1')],
  ['NO_COMMON_LANGUAGE', {}, speaks('A2')],
  [null, {}, speaks('B1')],
  [null, {}, speaks('B2')],
  [null, {}, speaks('C1')],
  [null, {}, speaks('C2')],
  [null, {}, speaks('NATIVE')],
  ['NO_COMMON_LANGUAGE', {}, speaks('NATIVE', 'so')],
  ['NO_COMMON_LANGUAGE', {}, { languages: [] }],
  [null, { languages: ['so', 'ar'] }, {}],
  ['NO_COMMON_LANGUAGE', { languages: ['so', 'ti'] }, {}],
  [null, { languages: [] }, { languages: [] }],

  ['UNSAFE_AREA', { area: 'Bergsjön' }, {}],
  ['UNSAFE_AREA', { area: ' bergsjön ' }, {}],
  ['UNSAFE_AREA', { area: 'Bergsjön'.normalize('NFD') }, {}],
  ['UNSAFE_AREA', { area: 'Bergsjön' }, { areas: ['Bergsjön'] }],
  [null, { area: 'Bergsjö' }, {}],
  [null, { area: null }, {}],
  [null, { area: 'Bergsjön' }, { unsafeAreas: [] }],

  ['CONFLICT_OF_INTEREST', { avoidGroups: ['another group', 'the brotherhood'] }, {}],
  ['CONFLICT_OF_INTEREST', {}, { ties: ['the brotherhood', 'another group'] }],
  [null, { avoidGroups: [] }, {}],
  [null, { avoidGroups: ['the brother'] }, {}],
  [null, { avoidGroups: ['the brotherhood'] }, { ties: [] }],

  ['AVOIDED', { avoidMentors: [MENTOR.id] }, {}],
  ['AVOIDED', {}, { id: '00000000-0000-4000-8000-0000000000ff' }],
  [null, { avoidMentors: [] }, {}],

  ['OUTSIDE_AGE_SPAN', { age: 15 }, {}],
  [null, { age: 16 }, {}],
  [null, { age: 17 }, {}],
  [null, { age: 25, contactPerson: false }, {}],
  ['OUTSIDE_AGE_SPAN', { age: 26, contactPerson: false }, {}],
  [null, { age: null }, {}],
  [null, { age: 0 }, { minimumAge: 0 }],

  ['NOT_CONTACT_PERSON', {}, { contactPerson: false }],
  [null, { age: 20 }, {}],
  ['NOT_CONTACT_PERSON', { age: 21 }, {}],
  ['NOT_CONTACT_PERSON', { age: 22 }, {}],
  [null, { age: 21, contactPerson: false }, {}],
  [null, { contactPerson: false }, { contactPerson: false }],
  [null, { age: null }, {}],
  ['NOT_CONTACT_PERSON', { age: null }, { contactPerson: false }],

  ['TOO_FEW_HOURS', {}, { hoursPerWeek: 3 }],
  [null, {}, { hoursPerWeek: 4 }],
  [null, {}, { hoursPerWeek: 5 }],
  [null, { hoursPerWeek: 0 }, { hoursPerWeek: 0 }],

  ['NO_RESERVATION', {}, { reservationPossible: false }],
];

describe('The hard rules', () => {
  it('exclude nobody who fits', () => {
    expect(excludedBy(NEED, MENTOR, EVERYTHING.rules)).toBeNull();
  });

  test.each(RULES)('say %s when the need has %j and the mentor %j', (rule, need, mentor) => {
    expect(excludedBy({ ...NEED, ...need }, { ...MENTOR, ...mentor }, EVERYTHING.rules)).toBe(rule);
    const result = scoreOf({ ...NEED, ...need }, { ...MENTOR, ...mentor }, DEFAULT_WEIGHTS, EVERYTHING);
    if (rule === null) expect(result).not.toHaveProperty('excludedBy');
    else expect(result).toEqual({ excludedBy: rule });
  });

  it('are each broken and each kept in the table above', () => {
    expect([...new Set(RULES.map(([rule]) => rule))].filter((rule) => rule !== null)).toEqual(HARD_RULE_ORDER);
  });

  /** In the order in which they are checked, what breaks each rule. */
  const BREAKS: readonly (readonly [HardRule, ...Change])[] = [
    ['NOT_VETTED', {}, { vettedUntil: null }],
    ['NO_FREE_PLACE', {}, { freePlaces: 0 }],
    ['NO_COMMON_LANGUAGE', { languages: ['so'] }, {}],
    ['UNSAFE_AREA', { area: 'Bergsjön' }, {}],
    ['CONFLICT_OF_INTEREST', { avoidGroups: ['the brotherhood'] }, {}],
    ['AVOIDED', { avoidMentors: [MENTOR.id] }, {}],
    ['OUTSIDE_AGE_SPAN', { age: 15 }, {}],
    ['NOT_CONTACT_PERSON', {}, { contactPerson: false }],
    ['TOO_FEW_HOURS', { hoursPerWeek: 7 }, {}],
    ['NO_RESERVATION', {}, { reservationPossible: false }],
  ];

  test.each(BREAKS.map(([rule], first) => [rule, first] as const))('name %s when it and all after it are broken', (rule, first) => {
    const broken = BREAKS.slice(first);
    const need: NeedFacts = Object.assign({}, NEED, ...broken.map(([, change]) => change));
    const mentor: MentorFacts = Object.assign({}, MENTOR, ...broken.map(([, , change]) => change));
    expect(broken.length).toBe(10 - first);
    expect(excludedBy(need, mentor, EVERYTHING.rules)).toBe(rule);
    expect(brokenRules(need, mentor)).toEqual(HARD_RULE_ORDER.slice(first));
  });

  it('each have a description with a Swedish term', () => {
    for (const text of [HARD_RULES, CRITERIA, OUTCOMES].flatMap((table) => Object.values(table))) {
      expect(text).toMatch(/^[A-Z].+ \(.+\)\.$/);
    }
  });
});

/** What the need and the mentor are changed to, and how the criterion is judged then. */
const JUDGED: readonly (readonly [Criterion, perMille: number, Outcome, sentence: string, ...Change])[] = [
  ['ENVIRONMENT', 1000, 'MET', 'Knows the environment JIHADIST from inside.', {}, { environments: ['LEFT', 'JIHADIST'] }],
  ['ENVIRONMENT', 0, 'NOT_MET', 'Does not know the environment JIHADIST from inside.', {}, { environments: ['LEFT'] }],
  ['ENVIRONMENT', 0, 'NOT_MET', 'Does not know the environment JIHADIST from inside.', {}, { environments: [] }],
  ['ENVIRONMENT', 1000, 'NOT_ASKED', 'The need names no environment; this counts as met.', { environment: null }, { environments: [] }],

  ['LANGUAGE', 400, 'PARTLY', 'Speaks sv at level B1.', {}, speaks('B1')],
  ['LANGUAGE', 600, 'PARTLY', 'Speaks sv at level B2.', {}, speaks('B2')],
  ['LANGUAGE', 800, 'PARTLY', 'Speaks sv at level C1.', {}, speaks('C1')],
  ['LANGUAGE', 1000, 'MET', 'Speaks sv at level C2.', {}, speaks('C2')],
  ['LANGUAGE', 1000, 'MET', 'Speaks sv as a mother tongue.', {}, speaks('NATIVE')],
  ['LANGUAGE', 600, 'PARTLY', 'Speaks ar at level B2.', { languages: ['so', 'ar'] }, {}],
  ['LANGUAGE', 1000, 'MET', 'Speaks sv as a mother tongue.', { languages: ['ar', 'sv'] }, {}],
  [
    'LANGUAGE',
    800,
    'PARTLY',
    'Speaks sv at level C1.',
    {},
    {
      languages: [
        { code: 'sv', level: 'B1' },
        { code: 'sv', level: 'C1' },
      ],
    },
  ],
  [
    'LANGUAGE',
    600,
    'PARTLY',
    'Speaks ar at level B2.',
    { languages: ['sv', 'ar'] },
    {
      languages: [
        { code: 'sv', level: 'B2' },
        { code: 'ar', level: 'B2' },
      ],
    },
  ],
  ['LANGUAGE', 1000, 'NOT_ASKED', 'The need names no language; this counts as met.', { languages: [] }, { languages: [] }],

  ['METHOD', 1000, 'MET', 'Has each method asked for: MI.', {}, {}],
  ['METHOD', 1000, 'MET', 'Has each method asked for: FAMILY, MI.', { methods: ['MI', 'FAMILY'] }, {}],
  ['METHOD', 500, 'PARTLY', 'Has 1 of 2 asked for (method): MI, but not CBT.', { methods: ['MI', 'CBT'] }, {}],
  ['METHOD', 333, 'PARTLY', 'Has 1 of 3 asked for (method): MI, but not ART, CBT.', { methods: ['MI', 'CBT', 'ART'] }, {}],
  ['METHOD', 666, 'PARTLY', 'Has 2 of 3 asked for (method): FAMILY, MI, but not CBT.', { methods: ['MI', 'CBT', 'FAMILY'] }, {}],
  ['METHOD', 500, 'PARTLY', 'Has 1 of 2 asked for (method): MI, but not CBT.', { methods: ['MI', 'CBT', 'MI'] }, {}],
  ['METHOD', 0, 'NOT_MET', 'Has no method asked for: CBT.', { methods: ['CBT'] }, {}],
  ['METHOD', 0, 'NOT_MET', 'Has no method asked for: MI.', {}, { methods: [] }],
  ['METHOD', 1000, 'NOT_ASKED', 'The need names no method; this counts as met.', { methods: [] }, { methods: [] }],

  ['RELIGIOUS_KNOWLEDGE', 1000, 'MET', 'Has each field of religious knowledge asked for: SUNNI.', {}, {}],
  [
    'RELIGIOUS_KNOWLEDGE',
    500,
    'PARTLY',
    'Has 1 of 2 asked for (field of religious knowledge): SUNNI, but not SHIA.',
    { religiousKnowledge: ['SHIA', 'SUNNI'] },
    {},
  ],
  ['RELIGIOUS_KNOWLEDGE', 0, 'NOT_MET', 'Has no field of religious knowledge asked for: SUNNI.', {}, { religiousKnowledge: [] }],
  [
    'RELIGIOUS_KNOWLEDGE',
    1000,
    'NOT_ASKED',
    'The need names no field of religious knowledge; this counts as met.',
    { religiousKnowledge: [] },
    {},
  ],

  ['AREA', 1000, 'MET', 'Works in Angered.', {}, {}],
  ['AREA', 1000, 'MET', 'Works in Angered.', {}, { areas: ['Hisingen', ' angered'] }],
  ['AREA', 0, 'NOT_MET', 'Has not named Angered as a working area.', {}, { areas: ['Hisingen'] }],
  ['AREA', 0, 'NOT_MET', 'Has not named Angered as a working area.', {}, { areas: [] }],
  ['AREA', 1000, 'NOT_ASKED', 'The need names no area; this counts as met.', { area: null }, { areas: [] }],

  ['GENDER', 1000, 'MET', 'Is of the gender preferred, female.', {}, {}],
  ['GENDER', 1000, 'MET', 'Is of the gender preferred, other.', { preferredGender: 'OTHER' }, { gender: 'OTHER' }],
  ['GENDER', 0, 'NOT_MET', 'Is not of the gender preferred, male.', { preferredGender: 'MALE' }, {}],
  ['GENDER', 1000, 'NOT_ASKED', 'The need names no gender; this counts as met.', { preferredGender: null }, {}],

  ['AVAILABILITY', 1000, 'MET', 'Is free on the earliest start, 2026-06-01.', {}, {}],
  ['AVAILABILITY', 1000, 'MET', 'Is free on the earliest start, 2026-06-01.', {}, { availableFrom: '2026-05-31' }],
  ['AVAILABILITY', 1000, 'MET', 'Is free on the earliest start, 2026-06-01.', {}, { availableFrom: '2026-06-01' }],
  ['AVAILABILITY', 750, 'PARTLY', 'Is free from 2026-06-02, 1 day after the earliest start.', {}, { availableFrom: '2026-06-02' }],
  ['AVAILABILITY', 750, 'PARTLY', 'Is free from 2026-06-08, 7 days after the earliest start.', {}, { availableFrom: '2026-06-08' }],
  ['AVAILABILITY', 500, 'PARTLY', 'Is free from 2026-06-09, 8 days after the earliest start.', {}, { availableFrom: '2026-06-09' }],
  ['AVAILABILITY', 500, 'PARTLY', 'Is free from 2026-06-15, 14 days after the earliest start.', {}, { availableFrom: '2026-06-15' }],
  ['AVAILABILITY', 250, 'PARTLY', 'Is free from 2026-06-16, 15 days after the earliest start.', {}, { availableFrom: '2026-06-16' }],
  ['AVAILABILITY', 250, 'PARTLY', 'Is free from 2026-06-29, 28 days after the earliest start.', {}, { availableFrom: '2026-06-29' }],
  ['AVAILABILITY', 0, 'NOT_MET', 'Is free from 2026-06-30, 29 days after the earliest start.', {}, { availableFrom: '2026-06-30' }],

  ['VETTING', 1000, 'MET', 'Is vetted until 2026-12-31, at the extended level.', {}, {}],
  ['VETTING', 500, 'PARTLY', 'Is vetted until 2026-12-31, at the basic level.', {}, { vettingLevel: 'BASIC' }],
];

function scored(need: Partial<NeedFacts>, mentor: Partial<MentorFacts>, weights = DEFAULT_WEIGHTS): CriterionScore[] {
  const result = scoreOf({ ...NEED, ...need }, { ...MENTOR, ...mentor }, weights, EVERYTHING);
  if ('excludedBy' in result) throw new Error(`excluded by ${result.excludedBy}`);
  expect(result.points).toBe(result.criteria.reduce((sum, { points }) => sum + points, 0));
  expect(result.of).toBe(result.criteria.reduce((sum, { of }) => sum + of, 0));
  return [...result.criteria];
}

describe('The criteria', () => {
  test.each(JUDGED)('judge %s at %d thousandths, %s: "%s" for %j and %j', (criterion, perMille, outcome, sentence, ...change) => {
    const weight = DEFAULT_WEIGHTS.values[criterion];
    expect(weight).toBeGreaterThan(0);
    expect(scored(...change).find((score) => score.criterion === criterion)).toEqual({
      criterion,
      points: weight * perMille,
      of: weight * 1000,
      outcome,
      sentence,
    });
  });

  it('are all judged in the table above, and shown in their order', () => {
    expect([...new Set(JUDGED.map(([criterion]) => criterion))]).toEqual(CRITERION_ORDER);
    expect(scored({}, {}).map(({ criterion }) => criterion)).toEqual(CRITERION_ORDER);
  });

  it('give a mentor who has everything all points, in whole thousandths', () => {
    expect(scoreOf(NEED, MENTOR, DEFAULT_WEIGHTS, EVERYTHING)).toMatchObject({
      points: 100_000,
      of: 100_000,
      notWeighed: 0,
    });
  });

  it('stay exact at the heaviest weights and count nothing at weight 0', () => {
    const values = { ...DEFAULT_WEIGHTS.values, METHOD: 1000, AREA: 0 };
    const heavy = scored({ methods: ['MI', 'CBT', 'ART'] }, {}, { version: 2, values });
    expect(heavy.find(({ criterion }) => criterion === 'METHOD')).toMatchObject({ points: 333_000, of: 1_000_000 });
    expect(heavy.find(({ criterion }) => criterion === 'AREA')).toMatchObject({ points: 0, of: 0, outcome: 'MET' });
  });
});

/** Every field that matching reads, and what rests on it: literal, so that a change of the table is seen here. */
const RESTS: Readonly<Record<string, readonly (keyof typeof CRITERIA | HardRule)[]>> = {
  'need.environment': ['ENVIRONMENT'],
  'need.languages': ['LANGUAGE', 'NO_COMMON_LANGUAGE'],
  'need.methods': ['METHOD'],
  'need.religiousKnowledge': ['RELIGIOUS_KNOWLEDGE'],
  'need.area': ['AREA', 'UNSAFE_AREA'],
  'need.preferredGender': ['GENDER'],
  'need.earliestStart': ['AVAILABILITY', 'NOT_VETTED'],
  'need.avoidGroups': ['CONFLICT_OF_INTEREST'],
  'need.mentorships': ['AVOIDED'],
  'need.subjectAge': ['OUTSIDE_AGE_SPAN', 'NOT_CONTACT_PERSON'],
  'need.contactPerson': ['NOT_CONTACT_PERSON'],
  'need.hoursPerWeek': ['TOO_FEW_HOURS'],
  'mentor.environments': ['ENVIRONMENT'],
  'mentor.languages': ['LANGUAGE', 'NO_COMMON_LANGUAGE'],
  'mentor.methods': ['METHOD'],
  'mentor.religiousKnowledge': ['RELIGIOUS_KNOWLEDGE'],
  'mentor.areas': ['AREA'],
  'mentor.gender': ['GENDER'],
  'mentor.availableFrom': ['AVAILABILITY', 'NOT_VETTED'],
  'mentor.vettedUntil': ['VETTING', 'NOT_VETTED'],
  'mentor.vettingLevel': ['VETTING', 'NOT_VETTED'],
  'mentor.freePlaces': ['NO_FREE_PLACE'],
  'mentor.unsafeAreas': ['UNSAFE_AREA'],
  'mentor.ties': ['CONFLICT_OF_INTEREST'],
  'mentor.minimumAge': ['OUTSIDE_AGE_SPAN'],
  'mentor.maximumAge': ['OUTSIDE_AGE_SPAN'],
  'mentor.contactPerson': ['NOT_CONTACT_PERSON'],
  'mentor.hoursPerWeek': ['TOO_FEW_HOURS'],
  'mentor.weeks': ['TOO_FEW_HOURS'],
  'mentor.provider': ['NO_RESERVATION'],
};

describe('What may be used', () => {
  const namesOf = (side: string): string[] =>
    Object.keys(RESTS).flatMap((name) => (name.startsWith(`${side}.`) ? [name.slice(side.length + 1)] : []));
  const used = ({ criteria, rules }: Usable): Set<string> => new Set([...criteria, ...rules]);

  it('is everything when every field is shown, and nothing when none is', () => {
    expect(usableOf(new Set(namesOf('need')), new Set(namesOf('mentor')))).toEqual(EVERYTHING);
    expect(used(usableOf(new Set(), new Set())).size).toBe(0);
  });

  test.each(Object.entries(RESTS))('without %s loses exactly %j', (name, lost) => {
    const but = (side: string): Set<string> => new Set(namesOf(side).filter((field) => `${side}.${field}` !== name));
    const left = used(usableOf(but('need'), but('mentor')));
    expect([...used(EVERYTHING)].filter((one) => !left.has(one)).sort()).toEqual([...lost].sort());
  });

  const HIDDEN: readonly (readonly [keyof typeof CRITERIA, ...Change])[] = [
    ['ENVIRONMENT', {}, { environments: [] }],
    ['LANGUAGE', {}, speaks('B1')],
    ['METHOD', { methods: ['CBT'] }, {}],
    ['RELIGIOUS_KNOWLEDGE', { religiousKnowledge: [] }, {}],
    ['AREA', { area: 'Hisingen' }, {}],
    ['GENDER', { preferredGender: 'MALE' }, {}],
    ['AVAILABILITY', {}, { availableFrom: '2026-06-20' }],
    ['VETTING', {}, { vettingLevel: 'BASIC' }],
  ];
  test.each(HIDDEN)('of %s that is not weighed tells nothing, of nothing, whatever is changed', (criterion, ...change) => {
    const criteria = new Set(CRITERION_ORDER.filter((one) => one !== criterion));
    const usable = { criteria, rules: EVERYTHING.rules };
    const plain = scoreOf(NEED, MENTOR, DEFAULT_WEIGHTS, usable);
    const [need, mentor] = change;
    expect(scoreOf({ ...NEED, ...need }, { ...MENTOR, ...mentor }, DEFAULT_WEIGHTS, usable)).toEqual(plain);
    const weight = 1000 * DEFAULT_WEIGHTS.values[criterion];
    expect(plain).toMatchObject({ points: 100_000 - weight, of: 100_000 - weight, notWeighed: weight });
    if ('excludedBy' in plain) throw new Error('excluded');
    expect(plain.criteria.find((one) => one.criterion === criterion)).toEqual({
      ...{ criterion, points: 0, of: 0, outcome: 'NOT_WEIGHED' },
      sentence: 'Not weighed: it rests on data that is not shown to you.',
    });
  });

  it('of a hard rule that is not checked excludes nobody, and another that is counts them', () => {
    const need = { ...NEED, area: 'Bergsjön', contactPerson: false, age: 90 };
    const rules = new Set(HARD_RULE_ORDER.filter((rule) => rule !== 'UNSAFE_AREA'));
    expect(excludedBy(need, MENTOR, EVERYTHING.rules)).toBe('UNSAFE_AREA');
    expect(excludedBy(need, MENTOR, rules)).toBe('OUTSIDE_AGE_SPAN');
    rules.delete('OUTSIDE_AGE_SPAN');
    expect(excludedBy(need, MENTOR, rules)).toBeNull();
    const ranking = rank(need, [MENTOR], DEFAULT_WEIGHTS, () => ({ criteria: EVERYTHING.criteria, rules }));
    expect([ranking.candidates.length, ranking.excluded]).toEqual([1, Object.fromEntries(HARD_RULE_ORDER.map((rule) => [rule, 0]))]);
  });

  it('speaks against a proposal to one side alone, the one whose own secret it is', () => {
    const told = Object.entries(HARD_RULE_READS).map(([rule, { tells }]) => [rule, tells]);
    expect(Object.fromEntries(told)).toEqual({
      NOT_VETTED: 'PROVIDER',
      NO_FREE_PLACE: 'PROVIDER',
      NO_COMMON_LANGUAGE: 'CASE',
      UNSAFE_AREA: 'PROVIDER',
      CONFLICT_OF_INTEREST: 'PROVIDER',
      AVOIDED: 'PROVIDER',
      OUTSIDE_AGE_SPAN: 'CASE',
      NOT_CONTACT_PERSON: 'CASE',
      TOO_FEW_HOURS: 'PROVIDER',
      NO_RESERVATION: 'PROVIDER',
    });
  });
});

describe('How many proposals', () => {
  const NOW = new Date('2026-06-30T12:00:00Z');
  const ago = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000);
  const LIMIT = { per: 'NEED', most: 3, days: 30, field: 'x' } as const;

  it('are few, by our policy', () => {
    expect(PROPOSAL_LIMITS.map(({ per, most, days }) => [per, most, days])).toEqual([
      ['NEED', 5, 30],
      ['PROVIDER', 20, 30],
    ]);
    expect(OPEN_PROPOSALS_FOR_NEED).toBe(1);
  });

  test.each<[string, Date[], Date | null]>([
    ['none', [], null],
    ['two', [ago(1), ago(2)], null],
    ['three', [ago(2), ago(20), ago(9)], ago(20 - 30)],
    ['three, one of them 30 days ago', [ago(2), ago(30), ago(9)], null],
    ['three, one of them almost 30 days ago', [ago(2), new Date(ago(30).getTime() + 1), ago(9)], new Date(NOW.getTime() + 1)],
    ['five, after a limit that was wider', [ago(1), ago(2), ago(3), ago(4), ago(5)], ago(3 - 30)],
  ])('%s leave the next possible from then', (_how, made, from) => {
    expect(possibleFrom(LIMIT, made, NOW)).toEqual(from);
  });
});

describe('The ranking', () => {
  const ALL = (): Usable => EVERYTHING;
  const LATE = '2026-03-01T00:00:00.000Z';
  const list: readonly MentorFacts[] = [
    { ...MENTOR, id: 'b' },
    { ...MENTOR, id: 'a' },
    { ...MENTOR, id: '0', waitingSince: LATE },
    { ...MENTOR, id: 'few', vettingLevel: 'BASIC', waitingSince: '2020-01-01T00:00:00.000Z' },
    { ...MENTOR, id: 'B', waitingSince: '2026-01-01T01:00:00+01:00' },
    { ...MENTOR, id: 'x', freePlaces: 0 },
    { ...MENTOR, id: 'y', freePlaces: 0, reservationPossible: false },
    { ...MENTOR, id: 'z', reservationPossible: false },
  ];

  it('orders by points, then the longest waiting, then id, and counts the others by their first rule', () => {
    const { candidates, excluded } = rank(NEED, list, DEFAULT_WEIGHTS, ALL);
    expect(candidates.map(({ mentorId }) => mentorId)).toEqual(['B', 'a', 'b', '0', 'few']);
    expect(Object.keys(excluded)).toEqual(HARD_RULE_ORDER);
    expect(excluded).toEqual({
      ...Object.fromEntries(HARD_RULE_ORDER.map((rule) => [rule, 0])),
      NO_FREE_PLACE: 2,
      NO_RESERVATION: 1,
    });
  });

  it('shows only the first when told to, and counts the others all the same', () => {
    const all = rank(NEED, list, DEFAULT_WEIGHTS, ALL);
    expect(rank(NEED, list, DEFAULT_WEIGHTS, ALL, 2)).toEqual({ ...all, candidates: all.candidates.slice(0, 2) });
    expect(rank(NEED, list, DEFAULT_WEIGHTS, ALL, 0)).toEqual({ ...all, candidates: [] });
    expect(rank(NEED, list, DEFAULT_WEIGHTS, ALL, 99)).toEqual(all);
  });

  it('scores each candidate as if it were the only one', () => {
    const { candidates } = rank(NEED, list, DEFAULT_WEIGHTS, ALL);
    for (const { mentorId, waitingSince, ...score } of candidates) {
      const mentor = list.find(({ id }) => id === mentorId) ?? MENTOR;
      expect(waitingSince).toBe(mentor.waitingSince);
      expect(scoreOf(NEED, mentor, DEFAULT_WEIGHTS, EVERYTHING)).toEqual(score);
    }
  });

  it('of nobody is empty, with every count at 0', () => {
    const { candidates, excluded } = rank(NEED, [], DEFAULT_WEIGHTS, ALL);
    expect(candidates).toEqual([]);
    expect(Object.values(excluded)).toEqual(Array(10).fill(0));
  });

  it('leaves the list it was given as it was', () => {
    const before = JSON.stringify(list);
    rank(NEED, list, DEFAULT_WEIGHTS, ALL);
    expect(JSON.stringify(list)).toBe(before);
  });
});

describe('The weights', () => {
  const values = DEFAULT_WEIGHTS.values;
  const none = Object.fromEntries(CRITERION_ORDER.map((criterion) => [criterion, 0]));
  const { AREA: _area, ...withoutArea } = values;

  const FAULTS: readonly (readonly [string | null, Record<string, number>])[] = [
    [null, values],
    [null, { ...none, VETTING: 1 }],
    [null, { ...values, AREA: 0 }],
    [null, { ...values, AREA: 1000 }],
    ['The weight of AREA must not be above 1000.', { ...values, AREA: 1001 }],
    ['The weight of AREA must not be negative.', { ...values, AREA: -1 }],
    ['The weight of AREA must be a whole number.', { ...values, AREA: 0.5 }],
    ['The weight of AREA must be a whole number.', { ...values, AREA: NaN }],
    ['The weight of AREA must be a whole number.', { ...values, AREA: Infinity }],
    ['The weight of AREA is missing.', withoutArea],
    ['A weight is given for an unknown criterion.', { ...values, LOOKS: 1 }],
    ['A weight is given for an unknown criterion.', { ...values, toString: 1 }],
    ['At least one weight must be above 0.', none],
    ['The weight of ENVIRONMENT is missing.', {}],
  ];

  test.each(FAULTS)('are faulted with %j for %j', (fault, given) => {
    expect(weightsFault(given)).toBe(fault);
  });

  it('at first are version 1 and sum to 100', () => {
    expect(DEFAULT_WEIGHTS.version).toBe(1);
    expect(Object.values(values).reduce((sum, value) => sum + value, 0)).toBe(100);
    expect(Object.keys(values)).toEqual(CRITERION_ORDER);
  });
});
