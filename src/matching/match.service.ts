import type { Context } from '../platform/context';
import { BadUserInput, LimitExceeded } from '../platform/errors';
import { HARD_RULE_READS, type FindingSide } from '../policy/matchingInputs';
import { requireRecord } from '../reading/authorize';
import type { GlobalId } from '../reading/ids';
import { assign } from './assign';
import { startDay, type NeedFacts } from './matchFacts';
import { brokenRules, excludedBy, HARD_RULE_ORDER, type HardRule } from './hardRules';
import { hiddenOfNeed, needById, needsOfCases, wholeOn, type MatchedNeed } from './matchedNeed';
import {
  hiddenOf,
  knownMentors,
  mentorAtStep,
  shownMentors,
  shownOf,
  startingOn,
  type KnownMentor,
  type StartingMentor,
} from './mentorFacts';
import { pointsOf, rank, scoreOf, type CriterionScore } from './score';
import { usableOf, weighedFields, type Usable } from './usable';
import { currentWeights, type WeightsVersion } from './weights.service';

/** Shown with every result of matching. */
export const MATCH_NOTICE =
  'A calculation from the data on record, by rules that are the same for everybody. It proposes; a person decides, and answers for it.';

const MOST_CANDIDATES = 100;
const MOST_CASES = 200;

/** A candidate, with the data that was weighed. */
export interface RankedCandidate {
  readonly mentorId: string;
  readonly points: number;
  readonly of: number;
  readonly notWeighed: number;
  readonly criteria: readonly CriterionScore[];
}

/** Mentors who fit the need of a case. */
export interface Matches {
  readonly weights: WeightsVersion;
  readonly candidates: readonly RankedCandidate[];
  readonly excluded: Readonly<Record<HardRule, number>>;
  /** Hard rules not checked for every mentor, because the viewer is not shown the data they rest on. */
  readonly notChecked: readonly HardRule[];
}

/**
 * Mentors who fit the need of a case, best first, by the data of the need and of each mentor that the viewer is shown.
 * All mentors are read in one statement. Writes nothing.
 */
export async function matchesFor(ctx: Context, caseId: GlobalId<'Case'>, first: number): Promise<Matches> {
  if (first < 1) throw new BadUserInput('Ask for at least 1 candidate.', ['first']);
  if (first > MOST_CANDIDATES) throw new LimitExceeded(`A ranking has at most ${String(MOST_CANDIDATES)} candidates.`);
  const { uuid } = caseId;
  await openCases(ctx, [uuid], () => ['caseId']);
  const [matched] = await needsOfCases(ctx, [uuid], () => ['caseId']);
  if (!matched) throw new Error('a case has one need or none');
  if (matched.filled) throw new BadUserInput(FILLED, ['caseId']);
  const weights = await currentWeights(ctx);
  const mentors = await shownMentors(ctx);
  const { earliestStart } = matched.need;
  const starting = mentors.map((mentor) => startingOn(mentor, earliestStart));
  const usable = usableFor(matched);
  const ranking = rank(matched.need, starting, weights, usable, first);
  const used = new Set(starting.map(usable));
  const notChecked = HARD_RULE_ORDER.filter((rule) => [...used].some(({ rules }) => !rules.has(rule)));
  return { weights, candidates: ranking.candidates, excluded: ranking.excluded, notChecked };
}

const FILLED = 'The need of this case is filled: it is matched again when its mentorship has ended.';

/**
 * The data of each mentor that may be used for this need; computed once for all mentors of whom the same fields are
 * shown.
 */
function usableFor({ shown }: Pick<MatchedNeed, 'shown'>): (mentor: Pick<StartingMentor, 'shown'>) => Usable {
  const known = new Map<ReadonlySet<string>, Usable>();
  return (mentor) => {
    const usable = known.get(mentor.shown) ?? usableOf(shown, mentor.shown);
    known.set(mentor.shown, usable);
    return usable;
  };
}

/** Every open case in a coordinator's view that the coordinator may match. */
async function openCases(ctx: Context, uuids: readonly string[], path: (at: number) => readonly (string | number)[]): Promise<void> {
  await Promise.all(uuids.map((uuid) => requireRecord(ctx, 'matchMentors', 'Case', uuid)));
  const rows = await ctx.tx.query<{ id: string }>("SELECT id FROM case_file WHERE id = ANY ($1) AND status = 'OPEN'", [uuids]);
  const open = new Set(rows.map(({ id }) => id));
  const closed = uuids.findIndex((uuid) => !open.has(uuid));
  if (closed >= 0) throw new BadUserInput('The case is closed.', path(closed));
}

/** Stored with a proposal: the mentor's score for the proposer, and the obstacles found, for each side alone. */
export interface ProposalScore {
  readonly points: number;
  readonly of: number;
  readonly weightsVersion: number;
  /** Fields of the need that were weighed. */
  readonly weighed: readonly string[];
  readonly providerFindings: readonly HardRule[];
  readonly caseFindings: readonly HardRule[];
}

/**
 * The score of a mentor for a need (uuids) in the caller's view, by the data shown to the caller; null if there is no
 * such mentor. A mentor whom that data does not exclude is also screened once with all data; the caller learns nothing
 * of the result.
 */
export async function scoreFor(
  ctx: Context,
  needId: string,
  mentorId: string,
): Promise<{ readonly excludedBy: HardRule } | ProposalScore | null> {
  const matched = await needById(ctx, needId);
  const [mentor] = await knownMentors(ctx, mentorId);
  if (!mentor) return null;
  const weights = await currentWeights(ctx);
  const { earliestStart } = matched.need;
  const usable = usableFor(matched)(mentor);
  const score = scoreOf(matched.need, startingOn(shownOf(ctx, mentor), earliestStart), weights, usable);
  if ('excludedBy' in score) return score;
  const found = await screened(ctx, matched, mentor);
  return {
    ...{ points: score.points, of: score.of, weightsVersion: weights.version, weighed: weighedFields(usable.criteria) },
    providerFindings: found.filter((rule) => HARD_RULE_READS[rule].tells === 'PROVIDER'),
    caseFindings: found.filter((rule) => HARD_RULE_READS[rule].tells === 'CASE'),
  };
}

type WholeNeed = Awaited<ReturnType<typeof needById>>;

/** The hard rules that exclude a mentor from a need by all data, on the day that the two would begin. */
async function screened(ctx: Context, matched: WholeNeed, mentor: KnownMentor): Promise<HardRule[]> {
  noteScreened(ctx, matched, mentor);
  const { earliestStart } = matched.whole;
  const day = startDay(matched.whole, startingOn(mentor, earliestStart));
  return brokenRules(await wholeOn(ctx, matched.id, matched.whole, day), startingOn(mentor, day));
}

/** Obstacles to the next step of a mentorship: the mentor is away, or these rules exclude the mentor. */
export interface Standing {
  readonly away: boolean;
  readonly broken: readonly HardRule[];
}

/**
 * Obstacles to a mentorship, checked again before a step, with the mentor locked. For a step of the provider's side,
 * only data shown to that side is used: otherwise it could change the mentor, try again, and so find out data it may
 * not see. For a step of the case's side, all data is used: that side can change none of it.
 */
export async function standingOf(
  ctx: Context,
  { id, needId }: { readonly id: string; readonly needId: string },
  by: FindingSide,
): Promise<Standing> {
  const mentor = await mentorAtStep(ctx, id);
  if (!mentor || mentor.away) return { away: true, broken: [] };
  const matched = await needById(ctx, needId);
  if (by === 'CASE') return { away: false, broken: await screened(ctx, matched, mentor) };
  const shown = shownOf(ctx, mentor);
  const { rules } = usableFor(matched)(mentor);
  const day = startDay(matched.need, startingOn(shown, matched.need.earliestStart));
  return { away: false, broken: brokenRules(matched.need, startingOn(shown, day)).filter((rule) => rules.has(rule)) };
}

// The fields screened depend on which fields are shown, never on their values.
function noteScreened(ctx: Context, need: WholeNeed, mentor: KnownMentor): void {
  const screened = (fields: readonly string[]): string[] => fields.map((field) => `${field}:screened`).sort();
  const entry = { withheld: [], outcome: 'SHOWN', code: null } as const;
  const ofNeed = { type: 'MentorNeed', id: need.id, ownerAgencyId: need.ownerAgencyId };
  const ofMentor = { type: 'Mentor', id: mentor.id, ownerAgencyId: mentor.providerId };
  for (const [on, fields] of [
    [ofNeed, hiddenOfNeed(need)],
    [ofMentor, hiddenOf(mentor)],
  ] as const)
    if (fields.length > 0) ctx.traces.push({ ...entry, ...on, shown: screened(fields) });
}

/** A case and the mentor that a plan assigns to it. */
export interface Pair extends RankedCandidate {
  readonly caseId: string;
}

/** A case that a plan leaves without a mentor. */
export interface Unassigned {
  readonly caseId: string;
  readonly reason: 'NO_CANDIDATE' | 'PLACES_NEEDED_ELSEWHERE' | 'NEED_FILLED';
  readonly excluded: Readonly<Record<HardRule, number>>;
}

/** The best overall assignment. */
export interface Plan {
  readonly weights: WeightsVersion;
  readonly pairs: readonly Pair[];
  readonly unassigned: readonly Unassigned[];
  readonly points: number;
}

/**
 * The best assignment of these cases to all mentors: as many cases as the places allow, then the most points. Writes
 * nothing.
 */
export async function planFor(ctx: Context, caseIds: readonly GlobalId<'Case'>[]): Promise<Plan> {
  if (caseIds.length === 0) throw new BadUserInput('Name at least one case.', ['caseIds']);
  if (caseIds.length > MOST_CASES) throw new LimitExceeded(`A plan has at most ${String(MOST_CASES)} cases.`);
  const uuids = caseIds.map(({ uuid }) => uuid);
  const twice = uuids.findIndex((uuid, at) => uuids.indexOf(uuid) !== at);
  if (twice >= 0) throw new BadUserInput('This entry is given twice.', ['caseIds', twice]);
  await openCases(ctx, uuids, (at) => ['caseIds', at]);
  const needs = await needsOfCases(ctx, uuids, (at) => ['caseIds', at]);
  const weights = await currentWeights(ctx);
  const mentors = await shownMentors(ctx);
  const starting = startersOn(mentors);
  const usable = needs.map(usableFor);
  const points = needs.map(({ need, filled }, caseAt) =>
    starting(need.earliestStart).map((mentor) => {
      const may = usable[caseAt]?.(mentor);
      if (filled || !may || excludedBy(need, mentor, may.rules) !== null) return null;
      return pointsOf(need, mentor, weights, may);
    }),
  );
  const assignment = assign(uuids, mentors, (caseAt, mentorAt) => points[caseAt]?.[mentorAt] ?? null);
  const mentorOf = new Map(assignment.pairs);
  const pairs: Pair[] = [];
  const unassigned: Unassigned[] = [];
  // Sentences are made only for the pairs that are shown.
  needs.forEach(({ need, filled, shown }, caseAt) => {
    const caseId = caseIds[caseAt]?.text ?? '';
    if (filled) return void unassigned.push({ caseId, reason: 'NEED_FILLED', excluded: NOBODY });
    const there = starting(need.earliestStart);
    const mentor = there[mentorOf.get(caseAt) ?? -1];
    const may = mentor && usable[caseAt]?.(mentor);
    const score = mentor && may && scoreOf(need, mentor, weights, may);
    if (mentor && score && !('excludedBy' in score)) pairs.push({ caseId, mentorId: mentor.id, ...score });
    else unassigned.push({ caseId, ...whyNot(need, there, usable[caseAt] ?? usableFor({ shown })) });
  });
  return { weights, pairs, unassigned, points: assignment.total };
}

const NOBODY = {} as Readonly<Record<HardRule, number>>;

/** The mentors as of a day, computed once for each day. */
function startersOn(mentors: readonly KnownMentor[]): (day: string) => readonly StartingMentor[] {
  const byDay = new Map<string, readonly StartingMentor[]>();
  return (day) => {
    const known = byDay.get(day) ?? mentors.map((mentor) => startingOn(mentor, day));
    byDay.set(day, known);
    return known;
  };
}

function whyNot(
  need: NeedFacts,
  mentors: readonly StartingMentor[],
  usable: (mentor: StartingMentor) => Usable,
): Omit<Unassigned, 'caseId'> {
  const excluded: Partial<Record<HardRule, number>> = {};
  let fitting = 0;
  for (const mentor of mentors) {
    const rule = excludedBy(need, mentor, usable(mentor).rules);
    if (rule === null) fitting += 1;
    else excluded[rule] = (excluded[rule] ?? 0) + 1;
  }
  const reason = fitting > 0 ? 'PLACES_NEEDED_ELSEWHERE' : 'NO_CANDIDATE';
  return { reason, excluded: excluded as Unassigned['excluded'] };
}
