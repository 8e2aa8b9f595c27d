import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../platform/context';
import { InternalError } from '../platform/errors';
import { readSome } from '../reading/read';
import type { View } from '../reading/view';
import { CRITERION_ORDER } from './criteria';
import { HARD_RULE_ORDER, type HardRule } from './hardRules';
import { MATCH_NOTICE, matchesFor, planFor, type RankedCandidate } from './match.service';
import {
  AssignmentPlanView,
  MatchWeightInput,
  MatchWeightsView,
  MentorCandidateView,
  MentorMatchResultView,
  PlannedPairView,
  type MatchExclusionView,
} from './match.types';
import { MentorView } from './mentor.types';
import { currentWeights, setMatchWeights, type WeightsVersion } from './weights.service';

/** The mentor of a candidate or a pair: the id, and a read of all mentors of the list at once. */
interface WithMentor {
  readonly mentorId: string;
  readonly mentors: (ctx: Context, info: GraphQLResolveInfo) => Promise<ReadonlyMap<string, View>>;
}

/** Matching: the mentors who fit a need, and the best plan for many needs. */
@Resolver()
export class MatchResolver {
  /** The ranking for one case. */
  @Query(() => MentorMatchResultView, {
    description:
      'Mentors who fit the need of a case, the best first (matchning), and the number that each hard rule excludes. It uses only what the coordinator may see of need and mentors. BAD_USER_INPUT for a need that is filled. For coordinators of the network.',
  })
  async mentorMatches(
    @Ctx() ctx: Context,
    @Arg('caseId', () => ID, { description: 'Global id of the case (ärende).' }) caseId: string,
    @Arg('first', () => Int, { defaultValue: 10, description: 'Number of candidates, 100 at most.' }) first: number,
  ): Promise<MentorMatchResultView> {
    const { weights, candidates, excluded, notChecked } = await matchesFor(ctx, caseId, first);
    return {
      weights: weightsView(weights),
      candidates: withMentors(candidates).map((candidate, at) => ({ ...inPoints(candidate), rank: at + 1 })),
      excluded: exclusions(excluded),
      notChecked,
      usedUnseen: [],
      notice: MATCH_NOTICE,
    };
  }

  /** The best plan for many cases. */
  @Query(() => AssignmentPlanView, {
    description:
      'The best overall assignment of cases to mentors within their places (fördelningsplan). A dry run: it writes nothing. For coordinators of the network.',
  })
  async assignmentPlan(
    @Ctx() ctx: Context,
    @Arg('caseIds', () => [ID], { description: 'Global ids of the cases, 1 to 200, each with a need.' })
    caseIds: string[],
  ): Promise<AssignmentPlanView> {
    const { weights, pairs, unassigned, points } = await planFor(ctx, caseIds);
    return {
      weights: weightsView(weights),
      pairs: withMentors(pairs).map(inPoints),
      unassigned: unassigned.map((one) => ({ ...one, excluded: exclusions(one.excluded) })),
      points: points / 1000,
      notice: MATCH_NOTICE,
    };
  }

  /** The weights that apply. */
  @Query(() => MatchWeightsView, { description: 'The weights by which mentors are scored now (vikter).' })
  async matchWeights(@Ctx() ctx: Context): Promise<MatchWeightsView> {
    return weightsView(await currentWeights(ctx));
  }

  /** New weights. */
  @Mutation(() => MatchWeightsView, {
    description:
      'Sets the weights by which mentors are scored from now on, in the whole network (ändra vikter). Every criterion is given. For administrators of the agency that coordinates the network.',
  })
  async setMatchWeights(
    @Ctx() ctx: Context,
    @Arg('version', () => Int, { description: 'The version of the weights that you read.' }) version: number,
    @Arg('weights', () => [MatchWeightInput], { description: 'The weight of every criterion.' })
    weights: MatchWeightInput[],
  ): Promise<MatchWeightsView> {
    return weightsView(await setMatchWeights(ctx, version, weights));
  }
}

/** The mentor of a candidate, as the viewer may see them. */
@Resolver(() => MentorCandidateView)
export class CandidateMentorResolver {
  @FieldResolver(() => MentorView, { description: 'The mentor, as far as the viewer may see them.' })
  mentor(@Ctx() ctx: Context, @Info() info: GraphQLResolveInfo, @Root() candidate: WithMentor): Promise<View> {
    return mentorOf(ctx, info, candidate);
  }
}

/** The mentor of a pair, as the viewer may see them. */
@Resolver(() => PlannedPairView)
export class PairMentorResolver {
  @FieldResolver(() => MentorView, { description: 'The mentor, as far as the viewer may see them.' })
  mentor(@Ctx() ctx: Context, @Info() info: GraphQLResolveInfo, @Root() pair: WithMentor): Promise<View> {
    return mentorOf(ctx, info, pair);
  }
}

async function mentorOf(ctx: Context, info: GraphQLResolveInfo, { mentors, mentorId }: WithMentor): Promise<View> {
  const view = (await mentors(ctx, info)).get(mentorId);
  if (!view) throw new InternalError({ cause: 'a mentor who was ranked is not in view' });
  return view;
}

/** The candidates, each with a read of its mentor. For each place in the document, one statement reads all mentors. */
function withMentors<T extends RankedCandidate>(candidates: readonly T[]): (T & WithMentor)[] {
  const ids = candidates.map(({ mentorId }) => mentorId);
  const read = new Map<unknown, Promise<ReadonlyMap<string, View>>>();
  const mentors: WithMentor['mentors'] = (ctx, info) => {
    const place = info.path.key;
    const known = read.get(place) ?? readSome(ctx, info, 'Mentor', ids);
    read.set(place, known);
    return known;
  };
  return candidates.map((candidate) => ({ ...candidate, mentors }));
}

/** Thousandths as points. */
function inPoints<T extends RankedCandidate>(candidate: T): T {
  const criteria = candidate.criteria.map((one) => ({ ...one, points: one.points / 1000, of: one.of / 1000 }));
  const { points, of, notWeighed } = candidate;
  return { ...candidate, points: points / 1000, of: of / 1000, notWeighed: notWeighed / 1000, criteria };
}

function weightsView({ version, values, madeAt }: WeightsVersion): MatchWeightsView {
  const weights = CRITERION_ORDER.map((criterion) => ({ criterion, weight: values[criterion] }));
  return { version, weights, madeAt };
}

function exclusions(excluded: Readonly<Partial<Record<HardRule, number>>>): MatchExclusionView[] {
  return HARD_RULE_ORDER.map((rule) => ({ rule, count: excluded[rule] ?? 0 })).filter(({ count }) => count > 0);
}
