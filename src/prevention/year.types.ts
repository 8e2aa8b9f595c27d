import { resultOf } from '../reading/result';
import { CooperationAgreementView, MeetingSeriesView, MeetingView } from './cooperation.types';
import { PolicyAnswerView, PolicyDocumentView } from './policy.types';
import { SituationContributionView, SituationReportView } from './situation.types';

/** The result of a mutation of an agreement, a series or a meeting. */
export const CooperationResult = resultOf(
  'CooperationResult',
  'The agreement, series or meeting as the caller may see it, or the refusal.',
  () => ({ CooperationAgreement: CooperationAgreementView, MeetingSeries: MeetingSeriesView, Meeting: MeetingView }),
);

/** The result of a mutation of a policy document. */
export const PolicyResult = resultOf(
  'PolicyResult',
  'The document, or the answer to it, as the caller may see it, or the refusal.',
  () => ({ PolicyDocument: PolicyDocumentView, PolicyAnswer: PolicyAnswerView }),
);

/** The result of a mutation of a situation report. */
export const SituationResult = resultOf(
  'SituationResult',
  'The report, or the contribution to it, as the caller may see it, or the refusal.',
  () => ({ SituationReport: SituationReportView, SituationContribution: SituationContributionView }),
);
