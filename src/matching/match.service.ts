import type { Context } from '../platform/context';
import { BadUserInput, LimitExceeded } from '../platform/errors';
import { HARD_RULE_READS, type FindingSide } from '../policy/matchingInputs';
import { requireRecord } from '../reading/authorize';
import type { GlobalId } from '../reading/ids';
import { startingOn } from './candidates';
import { brokenRules, HARD_RULE_ORDER, type HardRule } from './hardRules';
import { startDay } from './matchFacts';
import { hiddenOfNeed, needById, needsOfCases, wholeOn, type MatchedNeed } from './matchedNeed';
import { PLAN, RANK, type ComparedGroup, type PlannedWithout } from './matchTasks';
import { hiddenOf, knownMentor, mentorAtStep, shownOf, type KnownMentor } from './mentorFacts';
import { comparedGroups, type MentorGroup } from './mentorGroups';
import { scoreOf, type Score } from './score';
import { usableOf, weighedFields, type Usable } from './usable';
import { currentWeights, type WeightsVersion } from './weights.service';

/** Shown with every result of matching. */
export const MATCH_NOTICE =
  'A calculation from the data on record, by rules that are the same for everybody. It proposes; a person decides, and answers for it.';

const MOST_CANDIDATES = 100;
const MOST_CASES = 200;

/** A candidate, with the data that was weighed. */
export interface RankedCandidate extends Score {
  readonly mentorId: string;
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
 * All mentors are read in one statement, which excludes those whom a hard rule excludes by what the viewer is shown of every
 * mentor; a thread compares the others. Writes nothing.
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
  const groups = await comparedGroups(ctx, matched);
  const usable = usableFor(matched);
  const { need } = matched;
  const ranking = await ctx.compute(RANK, { need, groups: groups.flatMap((group) => givenOf(group, [usable(group)])), weights, first });
  const excluded = { ...ranking.excluded };
  for (const { broken, ids } of groups) if (broken !== null) excluded[broken] += ids.length;
  const used = new Set(groups.map(usable));
  const notChecked = HARD_RULE_ORDER.filter((rule) => [...used].some(({ rules }) => !rules.has(rule)));
  return { weights, candidates: ranking.candidates, excluded, notChecked };
}

/** A group as the thread gets it, with the data that may be used for each need; nothing if all of it is excluded already. */
function givenOf({ reservationPossible, mentors }: MentorGroup, usable: readonly Usable[]): ComparedGroup[] {
  return mentors === null ? [] : [{ reservationPossible, mentors, usable }];
}

const FILLED = 'The need of this case is filled: it is matched again when its mentorship has ended.';

/**
 * The data of each mentor that may be used for this need; computed once for all mentors of whom the same fields are
 * shown.
 */
function usableFor({ shown }: Pick<MatchedNeed, 'shown'>): (mentor: Pick<KnownMentor, 'shown'>) => Usable {
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
  const mentor = await knownMentor(ctx, mentorId);
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
export interface Unassigned extends Omit<PlannedWithout, 'at'> {
  readonly caseId: string;
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
  const groups = await comparedGroups(ctx, null);
  const usable = needs.map(usableFor);
  const planned = await ctx.compute(PLAN, {
    needs: needs.map(({ need, filled }) => ({ need, filled })),
    groups: groups.flatMap((group) =>
      givenOf(
        group,
        usable.map((of) => of(group)),
      ),
    ),
    weights,
  });
  const named = <T extends { readonly at: number }>({ at, ...rest }: T) => ({ caseId: caseIds[at]?.text ?? '', ...rest });
  return { weights, pairs: planned.pairs.map(named), unassigned: planned.unassigned.map(named), points: planned.points };
}
