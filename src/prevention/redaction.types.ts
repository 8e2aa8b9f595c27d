import { PlanGoalView, PlanStepView } from '../plans';
import { resultOf } from '../reading/result';
import { BankedAnswerView } from './bankedAnswer.types';
import { ConsultationView } from './consultation.types';
import { MeetingView } from './cooperation.types';
import { HelplineCallView } from './helpline.types';
import { IncidentView } from './incident.types';
import { PolicyAnswerView, PolicyDocumentView } from './policy.types';
import { ConsultationAnswerView } from './question.types';
import { SituationContributionView, SituationReportView } from './situation.types';
import { TrainingView } from './training.types';
import { TrainingRequestView } from './trainingRequest.types';

/** The result of redacting text. */
export const RedactionResult = resultOf('RedactionResult', 'The redacted record as the caller may see it, or the refusal.', () => ({
  Consultation: ConsultationView,
  ConsultationAnswer: ConsultationAnswerView,
  BankedAnswer: BankedAnswerView,
  HelplineCall: HelplineCallView,
  Incident: IncidentView,
  PlanGoal: PlanGoalView,
  PlanStep: PlanStepView,
  Training: TrainingView,
  TrainingRequest: TrainingRequestView,
  Meeting: MeetingView,
  PolicyAnswer: PolicyAnswerView,
  PolicyDocument: PolicyDocumentView,
  SituationReport: SituationReportView,
  SituationContribution: SituationContributionView,
}));
