import { LANGUAGE_LEVELS, MENTOR_GENDERS, VETTING_LEVELS, type MentorFacts, type NeedFacts } from '../../src/matching/matchFacts';
import { excludedBy as excluded, HARD_RULE_ORDER } from '../../src/matching/hardRules';
import { rank as ranking, scoreOf as score, type Exclusion, type Ranking, type Score } from '../../src/matching/score';
import { EVERYTHING, MENTOR_FIELDS, NEED_FIELDS, usableOf } from '../../src/matching/usable';
import { DEFAULT_WEIGHTS, weightsFault, type Weights } from '../../src/matching/weights';
import { MENTOR } from './pureFacts';
import fc from '../support/fastCheck';

const LANGUAGES = ['sv', 'ar', 'so', 'ti'];
const METHODS = ['MI', 'CBT', 'FAMILY', 'ART'];
const KNOWLEDGE = ['SUNNI', 'SHIA', 'SALAFI'];
const AREAS = ['Angered', 'Bergsjön', 'Hisingen'];
const GROUPS = ['one', 'two', 'three'];
const IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/** Mostly yes, so that enough pairs pass ten rules. */
const mostly = fc.integer({ min: 0, max: 9 }).map((die) => die > 0);
const days = fc.integer({ min: 0, max: 60 }).map((n) => new Date(Date.UTC(2026, 5, 1 + n)).toISOString().slice(0, 10));
const languages = fc.array(fc.record({ code: fc.constantFrom(...LANGUAGES), level: fc.constantFrom(...LANGUAGE_LEVELS) }), {
  maxLength: 4,
});

const mentorsFacts: fc.Arbitrary<MentorFacts> = fc.record({
  id: fc.constantFrom(...IDS),
  freePlaces: fc.integer({ min: 0, max: 3 }),
  languages,
  environments: fc.subarray(['LEFT', 'RIGHT', 'JIHADIST']),
  methods: fc.subarray(METHODS),
  religiousKnowledge: fc.subarray(KNOWLEDGE),
  areas: fc.subarray(AREAS),
  unsafeAreas: fc.subarray(AREAS, { maxLength: 1 }),
  minimumAge: fc.integer({ min: 12, max: 18 }),
  maximumAge: fc.integer({ min: 19, max: 40 }),
  gender: fc.constantFrom(...MENTOR_GENDERS),
  hoursPerWeek: fc.integer({ min: 2, max: 10 }),
  availableFrom: fc.option(days),
  vettedUntil: fc.option(
    days.map((day) => day.replace('2026', '2027')),
    { freq: 8 },
  ),
  vettingLevel: fc.option(fc.constantFrom(...VETTING_LEVELS), { freq: 8 }),
  contactPerson: mostly,
  ties: fc.subarray(GROUPS, { maxLength: 1 }),
  reservationPossible: mostly,
  waitingSince: days.map((day) => `${day}T00:00:00.000Z`),
});

const needs: fc.Arbitrary<NeedFacts> = fc.record({
  caseId: fc.constant('case'),
  languages: fc.subarray(LANGUAGES),
  environment: fc.option(fc.constantFrom('LEFT', 'RIGHT', 'JIHADIST')),
  hoursPerWeek: fc.integer({ min: 1, max: 5 }),
  area: fc.option(fc.constantFrom(...AREAS)),
  age: fc.option(fc.integer({ min: 12, max: 30 })),
  preferredGender: fc.option(fc.constantFrom(...MENTOR_GENDERS)),
  methods: fc.subarray(METHODS),
  religiousKnowledge: fc.subarray(KNOWLEDGE),
  avoidGroups: fc.subarray(GROUPS, { maxLength: 1 }),
  avoidMentors: fc.subarray(IDS, { maxLength: 1 }),
  earliestStart: days,
  contactPerson: fc.boolean(),
});

const weight = fc.integer({ min: 0, max: 1000 });
const weights: fc.Arbitrary<Weights> = fc
  .record({
    ENVIRONMENT: weight,
    LANGUAGE: weight,
    METHOD: weight,
    RELIGIOUS_KNOWLEDGE: weight,
    AREA: weight,
    GENDER: weight,
    AVAILABILITY: weight,
    VETTING: weight,
  })
  .filter((values) => weightsFault(values) === null)
  .map((values) => ({ version: 2, values }));

// Seen by somebody who is shown everything.
const excludedBy = (need: NeedFacts, mentor: MentorFacts) => excluded(need, mentor, EVERYTHING.rules);
const scoreOf = (need: NeedFacts, mentor: MentorFacts, of: Weights): Exclusion | Score => score(need, mentor, of, EVERYTHING);
const rank = (need: NeedFacts, mentors: readonly MentorFacts[], of: Weights): Ranking => ranking(need, mentors, of, () => EVERYTHING);

const lists = fc.uniqueArray(mentorsFacts, { selector: ({ id }) => id, maxLength: 8 });
const RUNS = { numRuns: 2_000 };

/** The points, or -1 for who is excluded: to become a candidate is never to lose. */
function worth(need: NeedFacts, mentor: MentorFacts, of: Weights): number {
  const result = scoreOf(need, mentor, of);
  return 'excludedBy' in result ? -1 : result.points;
}

describe('Whatever the need, the mentors and the weights', () => {
  it('enough of the generated pairs pass the hard rules for the rest to mean something', () => {
    const pairs = fc.sample(fc.tuple(needs, mentorsFacts), { numRuns: 4_000, seed: 1 });
    const fitting = pairs.filter(([need, mentor]) => excludedBy(need, mentor) === null).length;
    expect(fitting).toBeGreaterThan(400);
    const met = new Set(pairs.map(([need, mentor]) => excludedBy(need, mentor)));
    expect([...met].filter((rule) => rule !== null).sort()).toEqual([...HARD_RULE_ORDER].sort());
  });

  it('one language more never lowers the points of a mentor', () => {
    const more = fc.record({ code: fc.constantFrom(...LANGUAGES), level: fc.constantFrom(...LANGUAGE_LEVELS) });
    const property = fc.property(needs, mentorsFacts, weights, more, (need, mentor, of, language) => {
      const richer = { ...mentor, languages: [...mentor.languages, language] };
      expect(worth(need, richer, of)).toBeGreaterThanOrEqual(worth(need, mentor, of));
    });
    fc.assert(property, RUNS);
  });

  it('one method, environment, field of knowledge or working area more never lowers the points of a mentor', () => {
    const more = fc.constantFrom<readonly ['methods' | 'environments' | 'religiousKnowledge' | 'areas', string]>(
      ...METHODS.map((code) => ['methods', code] as const),
      ...KNOWLEDGE.map((code) => ['religiousKnowledge', code] as const),
      ...AREAS.map((name) => ['areas', name] as const),
      ['environments', 'LEFT'],
      ['environments', 'JIHADIST'],
    );
    const property = fc.property(needs, mentorsFacts, weights, more, (need, mentor, of, [list, code]) => {
      const richer = { ...mentor, [list]: [...mentor[list], code] };
      expect(worth(need, richer, of)).toBeGreaterThanOrEqual(worth(need, mentor, of));
    });
    fc.assert(property, RUNS);
  });

  it('points are whole and never below 0 or above what could be had, in sum and per criterion', () => {
    const property = fc.property(needs, mentorsFacts, weights, (need, mentor, of) => {
      const result = scoreOf(need, mentor, of);
      if ('excludedBy' in result) return;
      for (const score of [result, ...result.criteria]) {
        expect(Number.isSafeInteger(score.points)).toBe(true);
        expect(score.points).toBeGreaterThanOrEqual(0);
        expect(score.points).toBeLessThanOrEqual(score.of);
      }
      expect(result.of).toBe(1000 * Object.values(of.values).reduce((sum, value) => sum + value, 0));
    });
    fc.assert(property, RUNS);
  });

  it('an outcome says what the points say', () => {
    const property = fc.property(needs, mentorsFacts, (need, mentor) => {
      const result = scoreOf(need, mentor, DEFAULT_WEIGHTS);
      if ('excludedBy' in result) return;
      for (const { points, of, outcome } of result.criteria) {
        expect(outcome === 'MET' || outcome === 'NOT_ASKED').toBe(points === of);
        expect(outcome === 'NOT_MET').toBe(points === 0);
      }
    });
    fc.assert(property, RUNS);
  });

  it('an excluded mentor never appears, anywhere in the result, and all who were given are counted once', () => {
    const property = fc.property(needs, lists, weights, (need, mentors, of) => {
      // Ids that are found again wherever they stand.
      const named = mentors.map((mentor) => ({ ...mentor, id: `mentor-${mentor.id}` }));
      const wanting = { ...need, avoidMentors: need.avoidMentors.map((id) => `mentor-${id}`) };
      const result = rank(wanting, named, of);
      const text = JSON.stringify(result);
      for (const mentor of named) expect(text.includes(mentor.id)).toBe(excludedBy(wanting, mentor) === null);
      const counted = Object.values(result.excluded).reduce((sum, count) => sum + count, 0);
      expect(counted + result.candidates.length).toBe(mentors.length);
      for (const rule of HARD_RULE_ORDER) {
        expect(result.excluded[rule]).toBe(named.filter((mentor) => excludedBy(wanting, mentor) === rule).length);
      }
    });
    fc.assert(property, RUNS);
  });

  it('no candidate stands before a better one, or one as good who has waited longer', () => {
    const property = fc.property(needs, lists, weights, (need, mentors, of) => {
      const { candidates } = rank(need, mentors, of);
      candidates.slice(1).forEach((after, index) => {
        const before = candidates[index] ?? after;
        expect(before.points).toBeGreaterThanOrEqual(after.points);
        if (before.points !== after.points) return;
        expect(before.waitingSince <= after.waitingSince).toBe(true);
        if (before.waitingSince === after.waitingSince) expect(before.mentorId < after.mentorId).toBe(true);
      });
    });
    fc.assert(property, RUNS);
  });

  it('the result is the same byte for byte in whatever order mentors, and what they list, are given', () => {
    const shuffled = lists.chain((mentors) =>
      fc.record({
        mentors: fc.constant(mentors),
        order: fc.shuffledSubarray(mentors, { minLength: mentors.length, maxLength: mentors.length }),
      }),
    );
    const turned = <T>(values: readonly T[]): T[] => [...values].reverse();
    const property = fc.property(needs, shuffled, weights, (need, { mentors, order }, of) => {
      const other = order.map((mentor) => ({
        ...mentor,
        languages: turned(mentor.languages),
        methods: turned(mentor.methods),
        environments: turned(mentor.environments),
        religiousKnowledge: turned(mentor.religiousKnowledge),
        areas: turned(mentor.areas),
      }));
      const asked = {
        ...need,
        languages: turned(need.languages),
        methods: turned(need.methods),
        religiousKnowledge: turned(need.religiousKnowledge),
        avoidGroups: turned(need.avoidGroups),
      };
      expect(JSON.stringify(rank(asked, other, of))).toBe(JSON.stringify(rank(need, mentors, of)));
    });
    fc.assert(property, RUNS);
  });

  it('nothing in the result is a tie, an unsafe area or a group to avoid', () => {
    const property = fc.property(needs, weights, (need, of) => {
      const telling = { ...MENTOR, ties: ['canary-tie'], unsafeAreas: ['canary-area'] };
      const wanting = { ...need, avoidGroups: ['canary-group'], avoidMentors: ['canary-mentor'] };
      expect(JSON.stringify(rank(wanting, [telling], of))).not.toContain('canary');
    });
    fc.assert(property, RUNS);
  });

  // Which facts of a need and of a mentor a field is about; a field that is not here has no facts, or is about every mentor alike.
  const OF_NEED: Readonly<Record<string, keyof NeedFacts>> = {
    ...{ languages: 'languages', environment: 'environment', area: 'area', preferredGender: 'preferredGender' },
    ...{ methods: 'methods', religiousKnowledge: 'religiousKnowledge', avoidGroups: 'avoidGroups' },
    ...{ contactPerson: 'contactPerson', subjectAge: 'age' },
  };
  const OF_MENTOR: Readonly<Record<string, keyof MentorFacts>> = {
    ...{ unsafeAreas: 'unsafeAreas', ties: 'ties', environments: 'environments', methods: 'methods', areas: 'areas' },
    ...{ religiousKnowledge: 'religiousKnowledge', languages: 'languages', gender: 'gender' },
  };

  it('what is not shown, of need and mentors, changes nothing: no points, no order, no count, no sentence', () => {
    const hidden = fc.record({
      need: fc.subarray(Object.keys(OF_NEED)),
      mentor: fc.subarray(Object.keys(OF_MENTOR)),
    });
    const property = fc.property(needs, needs, lists, lists, weights, hidden, (need, other, mentors, others, of, not) => {
      const pick = <T extends object>(from: T, names: readonly (keyof T | undefined)[]): Partial<T> =>
        Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name as keyof T))) as Partial<T>;
      const changedNeed = {
        ...need,
        ...pick(
          other,
          not.need.map((field) => OF_NEED[field]),
        ),
      };
      const changed = mentors.map((mentor, at) => {
        const by = others[at % Math.max(1, others.length)] ?? mentor;
        return {
          ...mentor,
          ...pick(
            by,
            not.mentor.map((field) => OF_MENTOR[field]),
          ),
        };
      });
      const usable = usableOf(
        new Set(NEED_FIELDS.filter((field) => !not.need.includes(field))),
        new Set(MENTOR_FIELDS.filter((field) => !not.mentor.includes(field))),
      );
      const told = JSON.stringify(ranking(need, mentors, of, () => usable));
      expect(JSON.stringify(ranking(changedNeed, changed, of, () => usable))).toBe(told);
    });
    fc.assert(property, RUNS);
  });
});
