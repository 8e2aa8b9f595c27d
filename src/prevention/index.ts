/** The public face of this module: other modules import from here alone. */
export { answerConsultation } from './answer.service';
export { bankAnswer, retireBankedAnswer } from './bankedAnswer.service';
export { recordConsultation } from './consultation.service';
export { recordMeeting, reviewAgreement, upsertAgreement, upsertMeetingSeries } from './cooperation.service';
export { recordHelplineCall, setHelplineRoute } from './helpline.service';
export { closeIncident, reportIncident } from './incident.service';
export {
  adoptPolicyDocument,
  answerConsultationRound,
  draftPolicyDocument,
  followUpPolicyGoal,
  openConsultationRound,
} from './policy.service';
export { askConsultation, rateConsultation, stateConsultationWork, takeConsultation } from './question.service';
export { PartReadInput } from './record.types';
export {
  upsertAppointment,
  upsertDailyNote,
  upsertKnowledgeItem,
  upsertMediaAppearance,
  upsertProgramme,
  upsertReportedFigure,
  upsertSynonym,
} from './register.service';
export { contributeToSituationReport, mergeSituationReport, openSituationReport, publishSituationReport } from './situation.service';
export { recordAttendance, registerTraining } from './training.service';
export { planTrainingRequest, requestTraining } from './trainingRequest.service';
export {
  ConsultationCategory,
  ConsultationChannel,
  ConsultationRating,
  IncidentKind,
  ReporterType,
  TrainingKind,
} from './vocabulary.types';
export {
  Confidence,
  FigureQualifier,
  GoalState,
  KnowledgeKind,
  MeetingKind,
  MeetingRhythm,
  PolicyKind,
  PolicyStance,
  ProgrammeKind,
  SituationKind,
  SituationLevel,
  Trend,
} from './yearVocabulary.types';
