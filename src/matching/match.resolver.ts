import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../platform/context';
import { InternalError } from '../platform/errors';
import { arg } from '../reading/arguments';
import { computedField, computedMutation, computedQuery, deprecated, doors, fieldsOf } from '../reading/doors';
import { readSome } from '../reading/read';
import type { View } from '../reading/view';
import { CRITERION_ORDER } from './criteria';
import { HARD_RULE_ORDER, type HardRule } from './hardRules';
import { MATCH_NOTICE, matchesFor, planFor, type RankedCandidate } from './match.service';
import {
  AssignmentPlanView,
  ChangeMatchWeightsInput,
  MatchWeightInput,
  MatchWeightsResult,
  MatchWeightsView,
  MentorCandidateView,
  MentorMatchResultView,
  PlannedPairView,
  type MatchExclusionView,
} from './match.types';
import { MentorView } from './mentor.types';
import { currentWeights, setMatchWeights, weightsOf, type WeightsVersion } from './weights.service';

/** The mentor of a candidate or a pair: the id, and a read of all mentors of the list at once. */
interface WithMentor {
  readonly mentorId: string;
  readonly mentors: (ctx: Context, info: GraphQLResolveInfo) => Promise<ReadonlyMap<string, View>>;
}

const keptWeights = ({ version }: MatchWeightsView) => ({ type: 'MatchWeights', id: String(version) });

const weightsAgain = async (ctx: Context, { id }: { readonly id: string }): Promise<MatchWeightsView> =>
  weightsView(await weightsOf(ctx, Number(id)));

const VERSIONS = { type: 'MatchWeights', current: async (ctx: Context) => (await currentWeights(ctx)).version };

const inUnion = (weights: MatchWeightsView) => ({ $type: 'MatchWeights' as const, ...weights });

/** Matching: the mentors who fit a need, the best plan for many needs, and the weights. */
export const matchDoors = doors({
  mentorMatches: computedQuery(
    MentorMatchResultView,
    'Mentors who fit the need of a case, the best first (matchning), and the number that each hard rule excludes. It uses only what the coordinator may see of need and mentors. BAD_USER_INPUT for a need that is filled. For coordinators of the network.',
    {
      caseId: arg.globalId('Case', 'Global id of the case (ärende).'),
      first: arg.otherwise(10, arg.whole('Number of candidates, 100 at most.')),
    },
    async (ctx, { caseId, first }) => {
      const { weights, candidates, excluded, notChecked } = await matchesFor(ctx, caseId, first);
      return {
        weights: weightsView(weights),
        candidates: withMentors(candidates).map((candidate, at) => ({ ...inPoints(candidate), rank: at + 1 })),
        excluded: exclusions(excluded),
        notChecked,
        usedUnseen: [],
        notice: MATCH_NOTICE,
      };
    },
  ),
  assignmentPlan: computedQuery(
    AssignmentPlanView,
    'The best overall assignment of cases to mentors within their places (fördelningsplan). A dry run: it writes nothing. For coordinators of the network.',
    { caseIds: arg.list(arg.globalId('Case', 'Global ids of the cases, 1 to 200, each with a need.')) },
    async (ctx, { caseIds }) => {
      const { weights, pairs, unassigned, points } = await planFor(ctx, caseIds);
      return {
        weights: weightsView(weights),
        pairs: withMentors(pairs).map(inPoints),
        unassigned: unassigned.map((one) => ({ ...one, excluded: exclusions(one.excluded) })),
        points: points / 1000,
        notice: MATCH_NOTICE,
      };
    },
  ),
  matchWeights: computedQuery(MatchWeightsView, 'The weights by which mentors are scored now (vikter).', {}, async (ctx) =>
    weightsView(await currentWeights(ctx)),
  ),
  setMatchWeights: deprecated(
    computedMutation(
      MatchWeightsView,
      'Sets the weights by which mentors are scored from now on, in the whole network (ändra vikter). Every criterion is given. For administrators of the agency that coordinates the network.',
      {
        version: arg.version('The version of the weights that you read.'),
        weights: arg.list(arg.input(MatchWeightInput, 'The weight of every criterion.')),
      },
      async (ctx, given) => weightsView(await setMatchWeights(ctx, given)),
      { keep: keptWeights, again: weightsAgain, versions: VERSIONS },
    ),
    'Use `changeMatchWeights`, which answers with a union like every other mutation.',
  ),
  changeMatchWeights: computedMutation(
    MatchWeightsResult,
    'Sets the weights by which mentors are scored from now on, in the whole network (ändra vikter). Every criterion is given. For administrators of the agency that coordinates the network.',
    { input: arg.input(ChangeMatchWeightsInput, 'The weights.') },
    async (ctx, { input }) => inUnion(weightsView(await setMatchWeights(ctx, input, ['input']))),
    {
      keep: (answer) => keptWeights(answer as unknown as MatchWeightsView),
      again: async (ctx, kept) => inUnion(await weightsAgain(ctx, kept)),
      versions: VERSIONS,
    },
  ),
});

const mentor = computedField(MentorView, 'The mentor, as far as the viewer may see them.', {}, mentorOf);

/** The mentor of a candidate. */
export const candidateFields = fieldsOf(MentorCandidateView, { mentor });
/** The mentor of a pair. */
export const pairFields = fieldsOf(PlannedPairView, { mentor });

async function mentorOf({ mentors, mentorId }: WithMentor, ctx: Context, info: GraphQLResolveInfo): Promise<View> {
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
