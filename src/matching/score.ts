import { CRITERION_ORDER, FULL, judge, NOT_WEIGHED_SENTENCE, type Criterion, type Outcome } from './criteria';
import { compareText, type MentorFacts, type NeedFacts } from './matchFacts';
import { excludedBy, HARD_RULE_ORDER, type HardRule } from './hardRules';
import type { Usable } from './usable';
import type { Weights } from './weights';

/** The points of one criterion: awarded and available, both in whole thousandths, with the reason. */
export interface CriterionScore {
  readonly criterion: Criterion;
  readonly points: number;
  readonly of: number;
  readonly outcome: Outcome;
  readonly sentence: string;
}

/**
 * The fit of a mentor to a need: points awarded and available, both in whole thousandths, per criterion and in total.
 */
export interface Score {
  readonly points: number;
  readonly of: number;
  /** Points that the criteria not weighed would have given. */
  readonly notWeighed: number;
  readonly criteria: readonly CriterionScore[];
}

/** The hard rule that excludes a mentor. */
export interface Exclusion {
  readonly excludedBy: HardRule;
}

/** A mentor who fits, with the score. */
export interface Candidate extends Score {
  readonly mentorId: string;
  readonly waitingSince: string;
}

/** Mentors who fit a need, best first, and the number who do not, by hard rule. */
export interface Ranking {
  readonly candidates: readonly Candidate[];
  readonly excluded: Readonly<Record<HardRule, number>>;
}

/**
 * The score of a mentor for a need, or the first hard rule that excludes the mentor, from the usable data alone; exact,
 * and the same for the same data.
 */
export function scoreOf(need: NeedFacts, mentor: MentorFacts, weights: Weights, usable: Usable): Exclusion | Score {
  const rule = excludedBy(need, mentor, usable.rules);
  return rule === null ? fullScore(need, mentor, weights, usable) : { excludedBy: rule };
}

function fullScore(need: NeedFacts, mentor: MentorFacts, weights: Weights, usable: Usable): Score {
  const criteria = CRITERION_ORDER.map((criterion): CriterionScore => {
    if (!usable.criteria.has(criterion)) return { criterion, points: 0, of: 0, outcome: 'NOT_WEIGHED', sentence: NOT_WEIGHED_SENTENCE };
    const { perMille, outcome, sentence } = judge(criterion, need, mentor);
    const weight = weights.values[criterion];
    return { criterion, points: weight * perMille, of: weight * FULL, outcome, sentence: sentence() };
  });
  const left = CRITERION_ORDER.filter((criterion) => !usable.criteria.has(criterion));
  const notWeighed = left.reduce((total, criterion) => total + weights.values[criterion] * FULL, 0);
  return { points: sum(criteria, 'points'), of: sum(criteria, 'of'), notWeighed, criteria };
}

/**
 * The first candidates (all by default) for a need, by points, then by longest waiting, then by id; and the number of
 * mentors excluded by each hard rule. The remaining mentors fit. `usableFor` says which data of each mentor may be
 * used.
 */
export function rank<Mentor extends MentorFacts>(
  need: NeedFacts,
  mentors: readonly Mentor[],
  weights: Weights,
  usableFor: (mentor: Mentor) => Usable,
  first = Infinity,
): Ranking {
  const excluded = Object.fromEntries(HARD_RULE_ORDER.map((rule) => [rule, 0])) as Record<HardRule, number>;
  const fitting: Placed[] = [];
  for (const mentor of mentors) {
    const usable = usableFor(mentor);
    const rule = excludedBy(need, mentor, usable.rules);
    if (rule !== null) excluded[rule] += 1;
    else {
      // Compared as a moment, not as text: two spellings of one moment are equal.
      const since = Date.parse(mentor.waitingSince);
      fitting.push({ mentor, usable, points: pointsOf(need, mentor, weights, usable), since });
    }
  }
  const shown = fitting.sort(bestFirst).slice(0, first);
  return { candidates: shown.map((placed) => candidate(need, placed, weights)), excluded };
}

interface Placed {
  readonly mentor: MentorFacts;
  readonly usable: Usable;
  readonly points: number;
  readonly since: number;
}

function candidate(need: NeedFacts, { mentor, usable }: Placed, weights: Weights): Candidate {
  return { mentorId: mentor.id, waitingSince: mentor.waitingSince, ...fullScore(need, mentor, weights, usable) };
}

/** The total alone, without the sentences. */
export function pointsOf(need: NeedFacts, mentor: MentorFacts, weights: Weights, usable: Usable): number {
  let points = 0;
  for (const criterion of usable.criteria) points += weights.values[criterion] * judge(criterion, need, mentor).perMille;
  return points;
}

function bestFirst(a: Placed, b: Placed): number {
  return b.points - a.points || a.since - b.since || compareText(a.mentor.id, b.mentor.id);
}

function sum(criteria: readonly CriterionScore[], what: 'points' | 'of'): number {
  return criteria.reduce((total, score) => total + score[what], 0);
}
