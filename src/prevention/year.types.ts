import { resultOf } from '../reading/result';
import { CooperationAgreementView, MeetingSeriesView, MeetingView } from './cooperation.types';
import { PolicyAnswerView, PolicyDocumentView } from './policy.types';
import { SituationContributionView, SituationReportView } from './situation.types';

/** What a mutation on working together comes to. */
export const CooperationResult = resultOf(
  'CooperationResult',
  'The agreement, series or meeting as the caller may see it, or why nothing was done.',
  () => ({ CooperationAgreement: CooperationAgreementView, MeetingSeries: MeetingSeriesView, Meeting: MeetingView }),
);

/** What a mutation of a policy document comes to. */
export const PolicyResult = resultOf(
  'PolicyResult',
  'The document, or the answer to it, as the caller may see it, or why nothing was done.',
  () => ({ PolicyDocument: PolicyDocumentView, PolicyAnswer: PolicyAnswerView }),
);

/** What a mutation of a situation report comes to. */
export const SituationResult = resultOf(
  'SituationResult',
  'The report, or the contribution to it, as the caller may see it, or why nothing was done.',
  () => ({ SituationReport: SituationReportView, SituationContribution: SituationContributionView }),
);
