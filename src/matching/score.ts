import { CRITERION_ORDER, FULL, judge, type Criterion, type Outcome } from './criteria';
import { inOrder, type MentorFacts, type NeedFacts } from './facts';
import { excludedBy, HARD_RULE_ORDER, uncheckedRules, type HardRule } from './hardRules';
import type { Weights } from './weights';

export { blindSentence } from './criteria';

/** What one criterion adds: points of those that could be had, both in thousandths and whole, and why. */
export interface CriterionScore {
  readonly criterion: Criterion;
  readonly points: number;
  readonly of: number;
  readonly outcome: Outcome;
  readonly sentence: string;
}

/** How well a mentor fits a need: points of those that could be had, both in thousandths and whole, per criterion and in sum. */
export interface Score {
  readonly points: number;
  readonly of: number;
  readonly criteria: readonly CriterionScore[];
  /** Hard rules that the need leaves open, so that nobody was excluded by them. */
  readonly unchecked: readonly HardRule[];
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

/** Who fits a need, the best first, and how many do not, by hard rule. */
export interface Ranking {
  readonly candidates: readonly Candidate[];
  readonly excluded: Readonly<Record<HardRule, number>>;
}

/** The score of a mentor for a need, or the first hard rule that excludes the mentor; exact, and the same for the same facts. */
export function scoreOf(need: NeedFacts, mentor: MentorFacts, weights: Weights): Exclusion | Score {
  const rule = excludedBy(need, mentor);
  return rule === null ? fullScore(need, mentor, weights) : { excludedBy: rule };
}

function fullScore(need: NeedFacts, mentor: MentorFacts, weights: Weights): Score {
  const criteria = CRITERION_ORDER.map((criterion): CriterionScore => {
    const { perMille, outcome, sentence } = judge(criterion, need, mentor);
    const weight = weights.values[criterion];
    return { criterion, points: weight * perMille, of: weight * FULL, outcome, sentence: sentence() };
  });
  return { points: sum(criteria, 'points'), of: sum(criteria, 'of'), criteria, unchecked: uncheckedRules(need) };
}

/**
 * The first candidates (all, unless told otherwise) for a need by points, then the longest waiting, then id; all who are excluded, as a
 * number per hard rule. How many fit is what is left of those given.
 */
export function rank(need: NeedFacts, mentors: readonly MentorFacts[], weights: Weights, first = Infinity): Ranking {
  const excluded = Object.fromEntries(HARD_RULE_ORDER.map((rule) => [rule, 0])) as Record<HardRule, number>;
  const fitting: Placed[] = [];
  for (const mentor of mentors) {
    const rule = excludedBy(need, mentor);
    if (rule !== null) excluded[rule] += 1;
    // As a moment, not as text: two ways to write one moment are no difference.
    else fitting.push({ mentor, points: pointsOf(need, mentor, weights), since: Date.parse(mentor.waitingSince) });
  }
  const shown = fitting.sort(bestFirst).slice(0, first);
  return { candidates: shown.map(({ mentor }) => candidate(need, mentor, weights)), excluded };
}

interface Placed {
  readonly mentor: MentorFacts;
  readonly points: number;
  readonly since: number;
}

function candidate(need: NeedFacts, mentor: MentorFacts, weights: Weights): Candidate {
  return { mentorId: mentor.id, waitingSince: mentor.waitingSince, ...fullScore(need, mentor, weights) };
}

/** The sum alone, without the sentences. */
export function pointsOf(need: NeedFacts, mentor: MentorFacts, weights: Weights): number {
  let points = 0;
  for (const criterion of CRITERION_ORDER)
    points += weights.values[criterion] * judge(criterion, need, mentor).perMille;
  return points;
}

function bestFirst(a: Placed, b: Placed): number {
  return b.points - a.points || a.since - b.since || inOrder(a.mentor.id, b.mentor.id);
}

function sum(criteria: readonly CriterionScore[], what: 'points' | 'of'): number {
  return criteria.reduce((total, score) => total + score[what], 0);
}
