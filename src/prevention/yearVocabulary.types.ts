import { describedEnum } from '../reading/describedEnum';

/** What sort of programme it is. */
export const ProgrammeKind = describedEnum('ProgrammeKind', 'What sort of programme it is (typ av program).', {
  COORDINATION: 'A function that coordinates experts (samordningsfunktion, Kunskapshus).',
  METHOD: 'A method that is taught and used (metod).',
  ACTION_GROUPS: 'Standing groups around individuals (SSPF, SIG).',
});
export type ProgrammeKind = keyof typeof ProgrammeKind;

/** What sort of text something to learn from is. */
export const KnowledgeKind = describedEnum('KnowledgeKind', 'What sort of knowledge it is (kunskapsmaterial).', {
  BROCHURE: 'Brochure (broschyr).',
  RESEARCH_OVERVIEW: 'Overview of research (forskningsöversikt).',
  STUDY: 'Study (studie).',
  EVALUATION: 'Evaluation (utvärdering).',
  HANDBOOK: 'Handbook (handledning).',
  FAQ: 'Questions and answers (frågor och svar).',
  REPORT: 'Report (rapport).',
  NEWS: 'News item (nyhet).',
  LAW: 'A change of the law; its day is the one it enters into force (lagändring).',
});
export type KnowledgeKind = keyof typeof KnowledgeKind;

/** How exact a reported figure is. */
export const FigureQualifier = describedEnum('FigureQualifier', 'How exact a figure is given (precision).', {
  EXACT: 'As given (exakt).',
  ABOUT: 'About (cirka, ungefär).',
  JUST_UNDER: 'Just under (närmare).',
  AT_LEAST: 'At least (minst).',
});
export type FigureQualifier = keyof typeof FigureQualifier;

/** Which way something goes. */
export const Trend = describedEnum('Trend', 'Which way it goes (trend).', {
  FALLING: 'Falling (sjunkande).',
  STEADY: 'Steady (oförändrad).',
  RISING: 'Rising (ökande).',
});
export type Trend = keyof typeof Trend;

/** Whom a series of meetings is with. */
export const MeetingKind = describedEnum('MeetingKind', 'Whom a series of meetings is with (typ av möte).', {
  POLICE: 'With the police (samverkansmöte med polisen).',
  NETWORK: 'Of the whole network, where all share their situational picture (nätverksmöte).',
  OTHER: 'Another series (annat).',
});
export type MeetingKind = keyof typeof MeetingKind;

/** How often a series meets. */
export const MeetingRhythm = describedEnum('MeetingRhythm', 'How often a series meets (frekvens).', {
  WEEKLY: 'Every week (varje vecka).',
  MONTHLY: 'Every month (varje månad).',
  QUARTERLY: 'Every quarter (varje kvartal).',
  YEARLY: 'Every year (varje år).',
  AS_NEEDED: 'Regularly, without a fixed rhythm (vid behov).',
});
export type MeetingRhythm = keyof typeof MeetingRhythm;

/** What sort of policy document it is. */
export const PolicyKind = describedEnum('PolicyKind', 'What sort of policy document it is (styrdokument).', {
  PLAN: 'Plan (plan, handlingsplan).',
  GUIDELINE: 'Guideline (riktlinje).',
  ROUTINE: 'Routine (rutin).',
});
export type PolicyKind = keyof typeof PolicyKind;

/** The state of a policy document. */
export const PolicyStatus = describedEnum('PolicyStatus', 'The state of a policy document (status).', {
  DRAFT: 'Being written (utkast).',
  CONSULTATION_ROUND: 'Out for answers (remiss).',
  ADOPTED: 'Adopted and in force; its text does not change any more (antagen).',
  REPLACED: 'Another edition has been adopted in its place (ersatt).',
});
export type PolicyStatus = keyof typeof PolicyStatus;

/** What an agency answers a consultation round. */
export const PolicyStance = describedEnum('PolicyStance', 'What an agency answers (ställningstagande).', {
  SUPPORTS: 'Supports it (tillstyrker).',
  SUPPORTS_WITH_CHANGES: 'Supports it with changes (tillstyrker med synpunkter).',
  OBJECTS: 'Objects (avstyrker).',
  NO_OPINION: 'Abstains from an opinion (avstår).',
});
export type PolicyStance = keyof typeof PolicyStance;

/** How a goal of a policy document stands. */
export const GoalState = describedEnum('GoalState', 'How a goal stands (måluppfyllelse).', {
  NOT_STARTED: 'Not begun (ej påbörjat).',
  UNDER_WAY: 'Under way (pågår).',
  REACHED: 'Reached (uppnått).',
  NOT_REACHED: 'Not reached (ej uppnått).',
});
export type GoalState = keyof typeof GoalState;

/** What a situation report is made for. */
export const SituationKind = describedEnum('SituationKind', 'What a situation report is made for (typ av lägesbild).', {
  BIENNIAL_LOCAL:
    'The local picture, which is renewed at least every second year together with the action plan (lokal lägesbild, lag 2023:196).',
  MONTHLY: 'The picture that is shared at the monthly meeting (månatlig lägesbild).',
  THEMATIC: 'On one subject (tematisk lägesbild).',
});
export type SituationKind = keyof typeof SituationKind;

/** The state of a situation report. */
export const SituationStatus = describedEnum('SituationStatus', 'The state of a situation report (status).', {
  COLLECTING: 'The agencies contribute their parts, and nobody sees a whole (insamling).',
  MERGED: 'The parts have been merged; the agencies that take part see the whole (sammanställd).',
  PUBLISHED: 'Open to the network, and never changed again (fastställd).',
  CANCELLED: 'Nothing came of it, and another may be begun in its place (inställd).',
});
export type SituationStatus = keyof typeof SituationStatus;

/** How serious the situation is. */
export const SituationLevel = describedEnum('SituationLevel', 'How serious the situation is (nivå).', {
  NONE: 'Nothing is known (inget känt).',
  LOW: 'Single events (låg).',
  MODERATE: 'Recurring events (måttlig).',
  HIGH: 'An established presence (hög).',
  SEVERE: 'Organised and growing (allvarlig).',
});
export type SituationLevel = keyof typeof SituationLevel;

/** How sure an assessment is. */
export const Confidence = describedEnum('Confidence', 'How sure an assessment is (tillförlitlighet).', {
  LOW: 'One source, or uncertain ones (låg).',
  MEDIUM: 'Several sources that agree in the main (medel).',
  HIGH: 'Several independent sources that agree (hög).',
});
export type Confidence = keyof typeof Confidence;
