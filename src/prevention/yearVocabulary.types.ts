import { describedEnum } from '../reading/describedEnum';

/** The kinds of programme. */
export const ProgrammeKind = describedEnum('ProgrammeKind', 'The kind of a programme (typ av program).', {
  COORDINATION: 'A function that coordinates experts (samordningsfunktion, Kunskapshus).',
  METHOD: 'A method that is taught and used (metod).',
  ACTION_GROUPS: 'Standing groups around individuals (SSPF, SIG).',
});
export type ProgrammeKind = keyof typeof ProgrammeKind;

/** The kinds of knowledge item. */
export const KnowledgeKind = describedEnum('KnowledgeKind', 'The kind of a knowledge item (kunskapsmaterial).', {
  BROCHURE: 'Brochure (broschyr).',
  RESEARCH_OVERVIEW: 'Overview of research (forskningsöversikt).',
  STUDY: 'Study (studie).',
  EVALUATION: 'Evaluation (utvärdering).',
  HANDBOOK: 'Handbook (handledning).',
  FAQ: 'Questions and answers (frågor och svar).',
  REPORT: 'Report (rapport).',
  NEWS: 'News item (nyhet).',
  LAW: 'A change of the law (lagändring); its day is the day it enters into force.',
});
export type KnowledgeKind = keyof typeof KnowledgeKind;

/** The precision of a reported figure. */
export const FigureQualifier = describedEnum('FigureQualifier', 'The precision of a figure (precision).', {
  EXACT: 'As given (exakt).',
  ABOUT: 'About (cirka, ungefär).',
  JUST_UNDER: 'Just under (närmare).',
  AT_LEAST: 'At least (minst).',
});
export type FigureQualifier = keyof typeof FigureQualifier;

/** The direction of change. */
export const Trend = describedEnum('Trend', 'The direction of change (trend).', {
  FALLING: 'Falling (sjunkande).',
  STEADY: 'Steady (oförändrad).',
  RISING: 'Rising (ökande).',
});
export type Trend = keyof typeof Trend;

/** The kinds of series of meetings. */
export const MeetingKind = describedEnum('MeetingKind', 'The kind of a series of meetings, by those they are held with (typ av möte).', {
  POLICE: 'With the police (samverkansmöte med polisen).',
  NETWORK: 'Of the whole network, where all share their situational picture (nätverksmöte).',
  CONGREGATIONS: 'With congregations and imams (möten med trossamfund).',
  OTHER: 'Another series (annat).',
});
export type MeetingKind = keyof typeof MeetingKind;

/** The frequency of meetings. */
export const MeetingRhythm = describedEnum('MeetingRhythm', 'The frequency of the meetings of a series (frekvens).', {
  WEEKLY: 'Every week (varje vecka).',
  MONTHLY: 'Every month (varje månad).',
  QUARTERLY: 'Every quarter (varje kvartal).',
  YEARLY: 'Every year (varje år).',
  AS_NEEDED: 'Regularly, without a fixed rhythm (vid behov).',
});
export type MeetingRhythm = keyof typeof MeetingRhythm;

/** The kinds of policy document. */
export const PolicyKind = describedEnum('PolicyKind', 'The kind of a policy document (styrdokument).', {
  PLAN: 'Plan (plan, handlingsplan).',
  GUIDELINE: 'Guideline (riktlinje).',
  ROUTINE: 'Routine (rutin).',
});
export type PolicyKind = keyof typeof PolicyKind;

/** The state of a policy document. */
export const PolicyStatus = describedEnum('PolicyStatus', 'The state of a policy document (status).', {
  DRAFT: 'Being written (utkast).',
  CONSULTATION_ROUND: 'Out for answers (remiss).',
  ADOPTED: 'Adopted and in force; its text never changes again (antagen).',
  REPLACED: 'Another edition has been adopted in its place (ersatt).',
});
export type PolicyStatus = keyof typeof PolicyStatus;

/** The stance of an agency in a consultation round. */
export const PolicyStance = describedEnum('PolicyStance', 'The stance of an agency in its answer (ställningstagande).', {
  SUPPORTS: 'Supports it (tillstyrker).',
  SUPPORTS_WITH_CHANGES: 'Supports it with changes (tillstyrker med synpunkter).',
  OBJECTS: 'Objects (avstyrker).',
  NO_OPINION: 'Abstains from an opinion (avstår).',
});
export type PolicyStance = keyof typeof PolicyStance;

/** The state of a goal of a policy document. */
export const GoalState = describedEnum('GoalState', 'The state of a goal (måluppfyllelse).', {
  NOT_STARTED: 'Not begun (ej påbörjat).',
  UNDER_WAY: 'Under way (pågår).',
  REACHED: 'Reached (uppnått).',
  NOT_REACHED: 'Not reached (ej uppnått).',
});
export type GoalState = keyof typeof GoalState;

/** The kinds of situation report. */
export const SituationKind = describedEnum('SituationKind', 'The kind of a situation report (typ av lägesbild).', {
  BIENNIAL_LOCAL:
    'The local picture, which is renewed at least every second year together with the action plan (lokal lägesbild, lag 2023:196).',
  MONTHLY: 'The picture that is shared at the monthly meeting (månatlig lägesbild).',
  THEMATIC: 'On one subject (tematisk lägesbild).',
});
export type SituationKind = keyof typeof SituationKind;

/** The state of a situation report. */
export const SituationStatus = describedEnum('SituationStatus', 'The state of a situation report (status).', {
  COLLECTING: 'The agencies contribute their parts; there is no whole yet (insamling).',
  MERGED: 'The parts have been merged; the agencies that take part see the whole (sammanställd).',
  PUBLISHED: 'Open to the network; it never changes again (fastställd).',
  CANCELLED: 'Cancelled; another report may be opened in its place (inställd).',
});
export type SituationStatus = keyof typeof SituationStatus;

/** The seriousness of the situation. */
export const SituationLevel = describedEnum('SituationLevel', 'The seriousness of the situation (nivå).', {
  NONE: 'Nothing is known (inget känt).',
  LOW: 'Single events (låg).',
  MODERATE: 'Recurring events (måttlig).',
  HIGH: 'An established presence (hög).',
  SEVERE: 'Organised and growing (allvarlig).',
});
export type SituationLevel = keyof typeof SituationLevel;

/** The confidence in an assessment. */
export const Confidence = describedEnum('Confidence', 'The confidence in an assessment (tillförlitlighet).', {
  LOW: 'One source, or uncertain ones (låg).',
  MEDIUM: 'Several sources that agree in the main (medel).',
  HIGH: 'Several independent sources that agree (hög).',
});
export type Confidence = keyof typeof Confidence;
