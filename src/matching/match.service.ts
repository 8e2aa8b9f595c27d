import type { Context } from '../platform/context';
import { BadUserInput, LimitExceeded } from '../platform/errors';
import { requireRecord } from '../reading/facts';
import { uuidOf } from '../reading/ids';
import { assign } from './assign';
import type { MentorFacts, NeedFacts } from './facts';
import { excludedBy, type HardRule } from './hardRules';
import { matchedSentences } from './matchSentences';
import { needById, needsOfCases, type MatchedNeed } from './matchedNeed';
import { knownMentors, startingOn, type KnownMentor } from './mentorFacts';
import { pointsOf, rank, scoreOf, type CriterionScore } from './score';
import { currentWeights, type WeightsVersion } from './weights.service';

/** Shown wherever a result of matching is shown. */
export const MATCH_NOTICE =
  'A calculation from what is registered, by rules that are the same for everybody. It proposes; a person decides, and answers for it.';

const MOST_CANDIDATES = 100;
const MOST_CASES = 200;

/** A candidate as this viewer may be told of them. */
export interface RankedCandidate {
  readonly mentorId: string;
  readonly points: number;
  readonly of: number;
  readonly criteria: readonly CriterionScore[];
}

/** Who fits the need of a case. */
export interface Matches {
  readonly weights: WeightsVersion;
  readonly matched: MatchedNeed;
  readonly candidates: readonly RankedCandidate[];
  readonly excluded: Readonly<Record<HardRule, number>>;
}

/** Who fits the need of a case, the best first. All mentors are read in one statement. It writes nothing. */
export async function matchesFor(ctx: Context, caseId: string, first: number): Promise<Matches> {
  if (first < 1) throw new BadUserInput('Ask for at least 1 candidate.', ['first']);
  if (first > MOST_CANDIDATES) throw new LimitExceeded(`A ranking has at most ${String(MOST_CANDIDATES)} candidates.`);
  const uuid = uuidOf('Case', caseId);
  await openCases(ctx, [uuid], () => ['caseId']);
  const [matched] = await needsOfCases(ctx, [uuid], () => ['caseId']);
  if (!matched) throw new Error('a case has one need or none');
  const weights = await currentWeights(ctx);
  const mentors = await knownMentors(ctx, null);
  const { earliestStart } = matched.need;
  const starting = mentors.map((mentor) => startingOn(mentor, earliestStart));
  const ranking = rank(matched.need, starting, weights, first);
  const candidates = ranking.candidates.map((candidate) => told(matched, candidate));
  return { weights, matched, candidates, excluded: ranking.excluded };
}

function told(matched: MatchedNeed, { mentorId, points, of, criteria }: RankedCandidate): RankedCandidate {
  return { mentorId, points, of, criteria: matchedSentences(matched, criteria) };
}

/** Every case in view of a coordinator who may match it, and open. */
async function openCases(
  ctx: Context,
  uuids: readonly string[],
  path: (at: number) => readonly (string | number)[],
): Promise<void> {
  await Promise.all(uuids.map((uuid) => requireRecord(ctx, 'matchMentors', 'Case', uuid)));
  const rows = await ctx.tx.query<{ id: string }>("SELECT id FROM case_file WHERE id = ANY ($1) AND status = 'OPEN'", [
    uuids,
  ]);
  const open = new Set(rows.map(({ id }) => id));
  const closed = uuids.findIndex((uuid) => !open.has(uuid));
  if (closed >= 0) throw new BadUserInput('The case is closed.', path(closed));
}

/** How a mentor scores for a need (uuids), which the caller has in view; what a proposal is recorded with. */
export async function scoreFor(
  ctx: Context,
  needId: string,
  mentorId: string,
): Promise<
  | { readonly excludedBy: HardRule }
  | { readonly points: number; readonly of: number; readonly weightsVersion: number }
  | null
> {
  const matched = await needById(ctx, needId);
  const [mentor] = await knownMentors(ctx, mentorId);
  if (!mentor) return null;
  const weights = await currentWeights(ctx);
  const score = scoreOf(matched.need, startingOn(mentor, matched.need.earliestStart), weights);
  return 'excludedBy' in score ? score : { points: score.points, of: score.of, weightsVersion: weights.version };
}

/** A case and the mentor that a plan gives it. */
export interface Pair extends RankedCandidate {
  readonly caseId: string;
}

/** A case that a plan leaves without. */
export interface Unassigned {
  readonly caseId: string;
  readonly reason: 'NO_CANDIDATE' | 'PLACES_NEEDED_ELSEWHERE';
  readonly excluded: Readonly<Record<HardRule, number>>;
}

/** The best overall assignment. */
export interface Plan {
  readonly weights: WeightsVersion;
  readonly pairs: readonly Pair[];
  readonly unassigned: readonly Unassigned[];
  readonly points: number;
}

/** The best assignment of these cases to all mentors: as many cases as the places allow, then the most points. It writes nothing. */
export async function planFor(ctx: Context, caseIds: readonly string[]): Promise<Plan> {
  if (caseIds.length === 0) throw new BadUserInput('Name at least one case.', ['caseIds']);
  if (caseIds.length > MOST_CASES) throw new LimitExceeded(`A plan has at most ${String(MOST_CASES)} cases.`);
  const uuids = caseIds.map((id) => uuidOf('Case', id));
  const twice = uuids.findIndex((uuid, at) => uuids.indexOf(uuid) !== at);
  if (twice >= 0) throw new BadUserInput('This stands here twice.', ['caseIds', twice]);
  await openCases(ctx, uuids, (at) => ['caseIds', at]);
  const needs = await needsOfCases(ctx, uuids, (at) => ['caseIds', at]);
  const weights = await currentWeights(ctx);
  const mentors = await knownMentors(ctx, null);
  const starting = startersOn(mentors);
  const points = needs.map(({ need }) =>
    starting(need.earliestStart).map((mentor) =>
      excludedBy(need, mentor) === null ? pointsOf(need, mentor, weights) : null,
    ),
  );
  const assignment = assign(uuids, mentors, (caseAt, mentorAt) => points[caseAt]?.[mentorAt] ?? null);
  const mentorOf = new Map(assignment.pairs);
  const pairs: Pair[] = [];
  const unassigned: Unassigned[] = [];
  // Only what is told is worked out in words.
  needs.forEach((matched, caseAt) => {
    const caseId = caseIds[caseAt] ?? '';
    const there = starting(matched.need.earliestStart);
    const mentor = there[mentorOf.get(caseAt) ?? -1];
    const score = mentor && scoreOf(matched.need, mentor, weights);
    if (mentor && score && !('excludedBy' in score))
      pairs.push({ caseId, ...told(matched, { mentorId: mentor.id, ...score }) });
    else unassigned.push({ caseId, ...whyNot(matched.need, there) });
  });
  return { weights, pairs, unassigned, points: assignment.total };
}

/** The mentors as they stand on a day, worked out once for each day. */
function startersOn(mentors: readonly KnownMentor[]): (day: string) => readonly MentorFacts[] {
  const byDay = new Map<string, readonly MentorFacts[]>();
  return (day) => {
    const known = byDay.get(day) ?? mentors.map((mentor) => startingOn(mentor, day));
    byDay.set(day, known);
    return known;
  };
}

function whyNot(need: NeedFacts, mentors: readonly MentorFacts[]): Omit<Unassigned, 'caseId'> {
  const excluded: Partial<Record<HardRule, number>> = {};
  let fitting = 0;
  for (const mentor of mentors) {
    const rule = excludedBy(need, mentor);
    if (rule === null) fitting += 1;
    else excluded[rule] = (excluded[rule] ?? 0) + 1;
  }
  const reason = fitting > 0 ? 'PLACES_NEEDED_ELSEWHERE' : 'NO_CANDIDATE';
  return { reason, excluded: excluded as Unassigned['excluded'] };
}
