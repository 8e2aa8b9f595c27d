import path from 'node:path';
import type { Task } from '../platform/threads';
import { assign } from './assign';
import { comparedIn, startingOn, type Compared } from './candidates';
import { excludedBy, type HardRule } from './hardRules';
import type { MentorFacts, NeedFacts } from './matchFacts';
import { pointsOf, rank, scoreOf, type Ranking, type Score } from './score';
import type { Usable } from './usable';
import type { Weights } from './weights';

/** Mentors of whom the viewer is shown the same fields, and whose providers are alike. */
export interface ComparedGroup {
  readonly reservationPossible: boolean;
  /** The mentors, as JSON. */
  readonly mentors: string;
  /** The data that may be used, for each need. */
  readonly usable: readonly Usable[];
}

/** Mentors to rank for one need. */
export interface RankGiven {
  readonly need: NeedFacts;
  readonly groups: readonly ComparedGroup[];
  readonly weights: Weights;
  readonly first: number;
}

/** Mentors to assign to many needs. */
export interface PlanGiven {
  readonly needs: readonly { readonly need: NeedFacts; readonly filled: boolean }[];
  readonly groups: readonly ComparedGroup[];
  readonly weights: Weights;
}

/** The place of a need among those given, with the mentor who is assigned to it. */
export interface PlannedPair extends Score {
  readonly at: number;
  readonly mentorId: string;
}

/** The place of a need that is left without a mentor, with the reason. */
export interface PlannedWithout {
  readonly at: number;
  readonly reason: 'NO_CANDIDATE' | 'PLACES_NEEDED_ELSEWHERE' | 'NEED_FILLED';
  readonly excluded: Readonly<Partial<Record<HardRule, number>>>;
}

/** The best overall assignment. */
export interface Planned {
  readonly pairs: readonly PlannedPair[];
  readonly unassigned: readonly PlannedWithout[];
  readonly points: number;
}

// The script beside this file, compiled like it.
const SCRIPT = path.join(__dirname, `match.thread${path.extname(__filename)}`);

/** `rankMentors` on a thread. */
export const RANK: Task<RankGiven, Ranking> = { script: SCRIPT, name: 'rankMentors' };
/** `planMentors` on a thread. */
export const PLAN: Task<PlanGiven, Planned> = { script: SCRIPT, name: 'planMentors' };

type Starting = MentorFacts & { readonly group: ComparedGroup };

/** The first candidates for a need, and the number of mentors that each hard rule excludes. */
export function rankMentors({ need, groups, weights, first }: RankGiven): Ranking {
  const starting = comparedOf(groups).map((mentor): Starting => startingOn(mentor, need.earliestStart));
  return rank(need, starting, weights, ({ group }) => usableOf(group, 0), first);
}

/** The best assignment of needs to mentors: as many needs as the places allow, then the most points. */
export function planMentors({ needs, groups, weights }: PlanGiven): Planned {
  const mentors = comparedOf(groups);
  const starting = startersOn(mentors);
  const points = needs.map(({ need, filled }, at) =>
    filled
      ? []
      : starting(need.earliestStart).map((mentor) => {
          const may = usableOf(mentor.group, at);
          return excludedBy(need, mentor, may.rules) === null ? pointsOf(need, mentor, weights, may) : null;
        }),
  );
  const cases = needs.map(({ need }) => need.caseId);
  const assignment = assign(cases, mentors, (at, mentorAt) => points[at]?.[mentorAt] ?? null);
  const mentorOf = new Map(assignment.pairs);
  const pairs: PlannedPair[] = [];
  const unassigned: PlannedWithout[] = [];
  // Sentences are made only for the pairs that are shown.
  needs.forEach(({ need, filled }, at) => {
    if (filled) return void unassigned.push({ at, reason: 'NEED_FILLED', excluded: {} });
    const there = starting(need.earliestStart);
    const mentor = there[mentorOf.get(at) ?? -1];
    const score = mentor && scoreOf(need, mentor, weights, usableOf(mentor.group, at));
    if (mentor && score && !('excludedBy' in score)) pairs.push({ at, mentorId: mentor.id, ...score });
    else unassigned.push({ at, ...whyNot(need, there, at) });
  });
  return { pairs, unassigned, points: assignment.total };
}

const comparedOf = (groups: readonly ComparedGroup[]): Compared<ComparedGroup>[] =>
  groups.flatMap((group) => comparedIn(group.mentors, group));

function usableOf({ usable }: ComparedGroup, at: number): Usable {
  const found = usable[at];
  if (!found) throw new Error('a need has no data that may be used');
  return found;
}

/** The mentors as of a day, computed once for each day. */
function startersOn(mentors: readonly Compared<ComparedGroup>[]): (day: string) => readonly Starting[] {
  const byDay = new Map<string, readonly Starting[]>();
  return (day) => {
    const known = byDay.get(day) ?? mentors.map((mentor) => startingOn(mentor, day));
    byDay.set(day, known);
    return known;
  };
}

function whyNot(need: NeedFacts, mentors: readonly Starting[], at: number): Omit<PlannedWithout, 'at'> {
  const excluded: Partial<Record<HardRule, number>> = {};
  let fitting = 0;
  for (const mentor of mentors) {
    const rule = excludedBy(need, mentor, usableOf(mentor.group, at).rules);
    if (rule === null) fitting += 1;
    else excluded[rule] = (excluded[rule] ?? 0) + 1;
  }
  return { reason: fitting > 0 ? 'PLACES_NEEDED_ELSEWHERE' : 'NO_CANDIDATE', excluded };
}
