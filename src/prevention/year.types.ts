import { createUnionType } from 'type-graphql';
import { RefusalView } from '../reading/refusal.types';
import type { View } from '../reading/view';
import { CooperationAgreementView, MeetingSeriesView, MeetingView } from './cooperation.types';
import { PolicyAnswerView, PolicyDocumentView } from './policy.types';
import { SituationContributionView, SituationReportView } from './situation.types';

const resolveType = (value: unknown): string => (value as View).$type;

/** What a mutation on working together comes to. */
export const CooperationResult = createUnionType({
  name: 'CooperationResult',
  description: 'The agreement, series or meeting as the caller may see it, or why nothing was done.',
  types: () => [CooperationAgreementView, MeetingSeriesView, MeetingView, RefusalView] as const,
  resolveType,
});

/** What a mutation of a policy document comes to. */
export const PolicyResult = createUnionType({
  name: 'PolicyResult',
  description: 'The document, or the answer to it, as the caller may see it, or why nothing was done.',
  types: () => [PolicyDocumentView, PolicyAnswerView, RefusalView] as const,
  resolveType,
});

/** What a mutation of a situation report comes to. */
export const SituationResult = createUnionType({
  name: 'SituationResult',
  description: 'The report, or the contribution to it, as the caller may see it, or why nothing was done.',
  types: () => [SituationReportView, SituationContributionView, RefusalView] as const,
  resolveType,
});
