import { blindSentence } from './criteria';
import type { MatchedNeed } from './matchedNeed';
import type { CriterionScore } from './score';

/** The criteria as this viewer may be told of them: where the need is not shown, neither is what was compared, nor whether it asks. */
export function matchedSentences(
  { blind, leftOut }: Pick<MatchedNeed, 'blind' | 'leftOut'>,
  criteria: readonly CriterionScore[],
): CriterionScore[] {
  return criteria.map((score) => {
    const { criterion, outcome } = score;
    if (leftOut.has(criterion))
      return {
        ...score,
        outcome: 'NOT_ASKED',
        sentence: 'Left out: it is not disclosed to you, and may not be used unseen.',
      };
    if (!blind.has(criterion)) return score;
    return {
      ...score,
      outcome: outcome === 'NOT_ASKED' ? 'MET' : outcome,
      sentence: blindSentence(criterion, outcome),
    };
  });
}
