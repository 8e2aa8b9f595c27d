import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../platform/scalars';
import { describedEnum } from '../reading/describedEnum';
import { CRITERIA, OUTCOMES } from './criteria';
import { HARD_RULES } from './hardRules';

/** What a mentor is compared with a need on. */
export const MatchCriterionName = describedEnum('MatchCriterionName', 'What a mentor is compared with a need on (kriterium).', CRITERIA); // prettier-ignore

/** How far a criterion is met. */
export const MatchOutcome = describedEnum('MatchOutcome', 'How far a criterion is met (utfall).', OUTCOMES);

/** What excludes a mentor. */
export const MatchHardRule = describedEnum(
  'MatchHardRule',
  'What excludes a mentor from a need (hård regel).',
  HARD_RULES,
);

/** Why a case is left without a mentor. */
export const UnassignedReason = describedEnum('UnassignedReason', 'Why a plan leaves a case without a mentor (skäl).', {
  NO_CANDIDATE: 'Every mentor is excluded by a hard rule.',
  PLACES_NEEDED_ELSEWHERE: 'Mentors fit, and all their places serve more cases, or serve them better, elsewhere.',
  NEED_FILLED: 'A mentor has accepted it or is at work for it; it is matched again when that has ended (tillgodosett).',
});

/** One weight. */
@ObjectType('MatchWeight', { description: 'How much one criterion counts (vikt).' })
export class MatchWeightView {
  @Field(() => MatchCriterionName, { description: 'The criterion.' })
  criterion!: string;

  @Field(() => Int, { description: 'Its weight, 0 to 1000.' })
  weight!: number;
}

/** A version of the weights. */
@ObjectType('MatchWeights', {
  description: 'How much each criterion counts (vikter): data with a version, nothing learnt.',
})
export class MatchWeightsView {
  @Field(() => Int, { description: 'Which version; every result names the one it was scored by.' })
  version!: number;

  @Field(() => [MatchWeightView], { description: 'The weights.' })
  weights!: readonly MatchWeightView[];

  @Field(() => DateTime, { description: 'Since when it applies.' })
  madeAt!: Date;
}

/** One weight to set. */
@InputType('MatchWeightInput', { description: 'How much one criterion is to count (vikt).' })
export class MatchWeightInput {
  @Field(() => MatchCriterionName, { description: 'The criterion.' })
  criterion!: keyof typeof MatchCriterionName;

  @Field(() => Int, { description: 'Its weight, 0 to 1000; not all of them 0.' })
  weight!: number;
}

/** How far one criterion is met. */
@ObjectType('MatchCriterion', { description: 'How far one criterion is met, with the reason (bedömning).' })
export class MatchCriterionView {
  @Field(() => MatchCriterionName, { description: 'The criterion.' })
  criterion!: string;

  @Field(() => Float, { description: 'Points it gives.' })
  points!: number;

  @Field(() => Float, { description: 'Points there were to be had; 0 where it was not weighed.' })
  of!: number;

  @Field(() => MatchOutcome, { description: 'How far it is met.' })
  outcome!: string;

  @Field(() => String, { description: 'Why, in a sentence; of what the viewer is shown alone.' })
  sentence!: string;
}

/** A mentor who fits. */
@ObjectType('MentorCandidate', {
  description: 'A mentor who fits the need, with points and a sentence per criterion (kandidat).',
})
export class MentorCandidateView {
  @Field(() => Int, { description: 'Place in the ranking, from 1; ties go to who has waited longest.' })
  rank!: number;

  @Field(() => Float, { description: 'Points (poäng).' })
  points!: number;

  @Field(() => Float, { description: 'Points there were to be had, of the criteria that were weighed.' })
  of!: number;

  @Field(() => Float, {
    description: 'Points of the criteria that were not weighed, because what they rest on is not shown to the viewer.',
  })
  notWeighed!: number;

  @Field(() => [MatchCriterionView], { description: 'Criterion by criterion.' })
  criteria!: readonly MatchCriterionView[];
}

/** How many a hard rule excludes. */
@ObjectType('MatchExclusion', { description: 'How many mentors a hard rule excludes, without saying who (uteslutna).' })
export class MatchExclusionView {
  @Field(() => MatchHardRule, { description: 'The rule.' })
  rule!: string;

  @Field(() => Int, { description: 'How many; each mentor is counted once, under the first rule.' })
  count!: number;
}

/** A field that was used without being shown: no field is any more. */
@ObjectType('UnseenUse', {
  description:
    'A field that was used although the viewer is not shown it (använd utan att visas). There are none any more.',
})
export class UnseenUseView {
  @Field(() => String, { description: 'The field, as `Type.field`. It is named whether or not it holds anything.' })
  field!: string;

  @Field(() => String, { description: 'The provision that lets it be used so.' })
  provision!: string;
}

/** Who fits a need. */
@ObjectType('MentorMatchResult', {
  description:
    'Who fits the need of a case, the best first (matchning). Deterministic and explained: hard rules, then weighted points; nothing is learnt from earlier choices.',
})
export class MentorMatchResultView {
  @Field(() => MatchWeightsView, { description: 'The weights it was scored by.' })
  weights!: MatchWeightsView;

  @Field(() => [MentorCandidateView], { description: 'The candidates, the best first.' })
  candidates!: readonly MentorCandidateView[];

  @Field(() => [MatchExclusionView], {
    description: 'How many each hard rule excludes, of all mentors there are, by what the viewer is shown of them.',
  })
  excluded!: readonly MatchExclusionView[];

  @Field(() => [MatchHardRule], {
    description:
      'The hard rules that were not checked for every mentor, because what they rest on is not shown to the viewer (ej prövade). The provider is told of them when a mentor is proposed, or the agency whose case it is.',
  })
  notChecked!: readonly string[];

  @Field(() => [UnseenUseView], {
    deprecationReason: 'Nothing is used that is not shown: always empty. See notChecked and notWeighed.',
    description: 'What was used without being shown: nothing.',
  })
  usedUnseen!: readonly UnseenUseView[];

  @Field(() => String, { description: 'What this is, and is not.' })
  notice!: string;
}

/** A case and the mentor a plan gives it. */
@ObjectType('PlannedPair', { description: 'A case and the mentor that the plan gives it, with the reason (par).' })
export class PlannedPairView {
  @Field(() => ID, { description: 'The case.' })
  caseId!: string;

  @Field(() => Float, { description: 'Points.' })
  points!: number;

  @Field(() => Float, { description: 'Points there were to be had, of the criteria that were weighed.' })
  of!: number;

  @Field(() => Float, {
    description: 'Points of the criteria that were not weighed, because what they rest on is not shown to the viewer.',
  })
  notWeighed!: number;

  @Field(() => [MatchCriterionView], { description: 'Criterion by criterion.' })
  criteria!: readonly MatchCriterionView[];
}

/** A case that a plan leaves without. */
@ObjectType('UnassignedCase', { description: 'A case that the plan leaves without a mentor, and why (utan mentor).' })
export class UnassignedCaseView {
  @Field(() => ID, { description: 'The case.' })
  caseId!: string;

  @Field(() => UnassignedReason, { description: 'Why.' })
  reason!: string;

  @Field(() => [MatchExclusionView], { description: 'How many mentors each hard rule excludes for it.' })
  excluded!: readonly MatchExclusionView[];
}

/** The best overall assignment. */
@ObjectType('AssignmentPlan', {
  description:
    'The best overall assignment of cases to mentors (fördelningsplan): as many cases as the places allow, then the most points. It writes nothing.',
})
export class AssignmentPlanView {
  @Field(() => MatchWeightsView, { description: 'The weights it was scored by.' })
  weights!: MatchWeightsView;

  @Field(() => [PlannedPairView], { description: 'The pairs, in the order of the cases asked for.' })
  pairs!: readonly PlannedPairView[];

  @Field(() => [UnassignedCaseView], { description: 'The cases left without, in that order.' })
  unassigned!: readonly UnassignedCaseView[];

  @Field(() => Float, { description: 'Points in all.' })
  points!: number;

  @Field(() => String, { description: 'What this is, and is not.' })
  notice!: string;
}

/** What a coordinator is to see to. */
@ObjectType('MentorWorkList', {
  description: 'What a coordinator is to see to (arbetslista): each part a page of its own.',
})
export class MentorWorkListView {}
