import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../platform/scalars';
import { describedEnum } from '../reading/describedEnum';
import { resultOf } from '../reading/result';
import { CRITERIA, OUTCOMES } from './criteria';
import { HARD_RULES } from './hardRules';

/** Criterion by which a mentor is compared with a need. */
export const MatchCriterionName = describedEnum(
  'MatchCriterionName',
  'Criterion by which a mentor is compared with a need (kriterium).',
  CRITERIA,
);

/** Degree to which a criterion is met. */
export const MatchOutcome = describedEnum('MatchOutcome', 'Degree to which a criterion is met (utfall).', OUTCOMES);

/** Rule that excludes a mentor. */
export const MatchHardRule = describedEnum('MatchHardRule', 'Rule that excludes a mentor from a need (hård regel).', HARD_RULES);

/** Reason why a case is left without a mentor. */
export const UnassignedReason = describedEnum('UnassignedReason', 'Reason why a plan leaves a case without a mentor (skäl).', {
  NO_CANDIDATE: 'Every mentor is excluded by a hard rule.',
  PLACES_NEEDED_ELSEWHERE: 'Mentors fit, but all their places serve more cases, or serve them better, elsewhere.',
  NEED_FILLED: 'A mentor has accepted the need or is at work for it; it is matched again once that has ended (tillgodosett).',
});

/** One weight. */
@ObjectType('MatchWeight', { description: 'Weight of one criterion (vikt).' })
export class MatchWeightView {
  @Field(() => MatchCriterionName, { description: 'The criterion.' })
  criterion!: string;

  @Field(() => Int, { description: 'Its weight, 0 to 1000.' })
  weight!: number;
}

/** A version of the weights. */
@ObjectType('MatchWeights', {
  description: 'Weights of the criteria (vikter): data with a version; nothing is learnt.',
})
export class MatchWeightsView {
  @Field(() => Int, { description: 'Version of the weights; every result names the version it was scored by.' })
  version!: number;

  @Field(() => [MatchWeightView], { description: 'The weights.' })
  weights!: readonly MatchWeightView[];

  @Field(() => DateTime, { description: 'When these weights took effect.' })
  madeAt!: Date;
}

/** One weight to set. */
@InputType('MatchWeightInput', { description: 'New weight of one criterion (vikt).' })
export class MatchWeightInput {
  @Field(() => MatchCriterionName, { description: 'The criterion.' })
  criterion!: keyof typeof MatchCriterionName;

  @Field(() => Int, { description: 'Weight, 0 to 1000; they may not all be 0.' })
  weight!: number;
}

/** Result of a change of the weights. */
export const MatchWeightsResult = resultOf('MatchWeightsResult', 'The weights as they are now, or the refusal.', () => ({
  MatchWeights: MatchWeightsView,
}));

/** The weights to set. */
@InputType('ChangeMatchWeightsInput', { description: 'The weights to set (ändring av vikter).' })
export class ChangeMatchWeightsInput {
  @Field(() => Int, { description: 'The version of the weights that you read.' })
  version!: number;

  @Field(() => [MatchWeightInput], { description: 'The weight of every criterion.' })
  weights!: MatchWeightInput[];

  @Field(() => String, {
    description:
      'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.',
  })
  idempotencyKey!: string;
}

/** Assessment of one criterion. */
@ObjectType('MatchCriterion', { description: 'Assessment of one criterion, with the reason (bedömning).' })
export class MatchCriterionView {
  @Field(() => MatchCriterionName, { description: 'The criterion.' })
  criterion!: string;

  @Field(() => Float, { description: 'Points awarded.' })
  points!: number;

  @Field(() => Float, { description: 'Points available; 0 if the criterion was not weighed.' })
  of!: number;

  @Field(() => MatchOutcome, { description: 'Degree to which the criterion is met.' })
  outcome!: string;

  @Field(() => String, { description: 'Reason in one sentence, about data shown to the viewer only.' })
  sentence!: string;
}

/** A mentor who fits. */
@ObjectType('MentorCandidate', {
  description: 'A mentor who fits the need, with points and a sentence per criterion (kandidat).',
})
export class MentorCandidateView {
  @Field(() => Int, {
    description: 'Place in the ranking, from 1. In a tie, the mentor who has waited longest comes first.',
  })
  rank!: number;

  @Field(() => Float, { description: 'Points (poäng).' })
  points!: number;

  @Field(() => Float, { description: 'Points available over the criteria that were weighed.' })
  of!: number;

  @Field(() => Float, {
    description: 'Points of the criteria that were not weighed because the viewer is not shown the data they rest on.',
  })
  notWeighed!: number;

  @Field(() => [MatchCriterionView], { description: 'Assessment of each criterion.' })
  criteria!: readonly MatchCriterionView[];
}

/** Number of mentors that a hard rule excludes. */
@ObjectType('MatchExclusion', {
  description: 'Number of mentors that a hard rule excludes, without naming them (uteslutna).',
})
export class MatchExclusionView {
  @Field(() => MatchHardRule, { description: 'The rule.' })
  rule!: string;

  @Field(() => Int, {
    description: 'Number of mentors; each is counted once, under the first rule that excludes them.',
  })
  count!: number;
}

/** A field that was used without being shown; none is any more. */
@ObjectType('UnseenUse', {
  description: 'A field that was used although it is not shown to the viewer (använd utan att visas). There are none any more.',
})
export class UnseenUseView {
  @Field(() => String, { description: 'The field, as `Type.field`. It is named whether or not it holds a value.' })
  field!: string;

  @Field(() => String, { description: 'Provision that allows this use.' })
  provision!: string;
}

/** Mentors who fit a need. */
@ObjectType('MentorMatchResult', {
  description:
    'Mentors who fit the need of a case, best first (matchning). Deterministic and explained: hard rules, then weighted points; nothing is learnt from earlier choices.',
})
export class MentorMatchResultView {
  @Field(() => MatchWeightsView, { description: 'Weights that it was scored by.' })
  weights!: MatchWeightsView;

  @Field(() => [MentorCandidateView], { description: 'Candidates, best first.' })
  candidates!: readonly MentorCandidateView[];

  @Field(() => [MatchExclusionView], {
    description: 'Number of mentors that each hard rule excludes, of all mentors, by the data shown to the viewer.',
  })
  excluded!: readonly MatchExclusionView[];

  @Field(() => [MatchHardRule], {
    description:
      'Hard rules that were not checked for every mentor, because the data they rest on is not shown to the viewer (ej prövade). When a mentor is proposed, the provider or the agency that owns the case is told of them.',
  })
  notChecked!: readonly string[];

  @Field(() => [UnseenUseView], {
    deprecationReason: 'Nothing is used that is not shown: always empty. See notChecked and notWeighed.',
    description: 'Fields used without being shown: none.',
  })
  usedUnseen!: readonly UnseenUseView[];

  @Field(() => String, { description: 'Scope and limits of this result.' })
  notice!: string;
}

/** A case and the mentor that a plan assigns to it. */
@ObjectType('PlannedPair', { description: 'A case and the mentor that the plan assigns to it, with the reason (par).' })
export class PlannedPairView {
  @Field(() => ID, { description: 'The case.' })
  caseId!: string;

  @Field(() => Float, { description: 'Points.' })
  points!: number;

  @Field(() => Float, { description: 'Points available over the criteria that were weighed.' })
  of!: number;

  @Field(() => Float, {
    description: 'Points of the criteria that were not weighed because the viewer is not shown the data they rest on.',
  })
  notWeighed!: number;

  @Field(() => [MatchCriterionView], { description: 'Assessment of each criterion.' })
  criteria!: readonly MatchCriterionView[];
}

/** A case that a plan leaves without a mentor. */
@ObjectType('UnassignedCase', {
  description: 'A case that the plan leaves without a mentor, with the reason (utan mentor).',
})
export class UnassignedCaseView {
  @Field(() => ID, { description: 'The case.' })
  caseId!: string;

  @Field(() => UnassignedReason, { description: 'Reason.' })
  reason!: string;

  @Field(() => [MatchExclusionView], { description: 'Number of mentors that each hard rule excludes for the case.' })
  excluded!: readonly MatchExclusionView[];
}

/** The best overall assignment. */
@ObjectType('AssignmentPlan', {
  description:
    'The best overall assignment of cases to mentors (fördelningsplan): as many cases as the places allow, then the most points. It writes nothing.',
})
export class AssignmentPlanView {
  @Field(() => MatchWeightsView, { description: 'Weights that it was scored by.' })
  weights!: MatchWeightsView;

  @Field(() => [PlannedPairView], { description: 'The pairs, in the order of the cases asked for.' })
  pairs!: readonly PlannedPairView[];

  @Field(() => [UnassignedCaseView], { description: 'Cases left without a mentor, in the same order.' })
  unassigned!: readonly UnassignedCaseView[];

  @Field(() => Float, { description: 'Total points.' })
  points!: number;

  @Field(() => String, { description: 'Scope and limits of this result.' })
  notice!: string;
}

/** Work list of a coordinator. */
@ObjectType('MentorWorkList', {
  description: 'Work list of a coordinator (arbetslista); each part is a page of its own.',
})
export class MentorWorkListView {}
