import type { SituationKind, SituationStatus } from './yearVocabulary.types';

/**
 * The states that may follow each state of a situation report. It can be merged again until it is published, and
 * cancelled only while it is collecting contributions.
 */
export const SITUATION_STATUS_AFTER: Readonly<Record<SituationStatus, readonly SituationStatus[]>> = {
  COLLECTING: ['MERGED', 'CANCELLED'],
  MERGED: ['MERGED', 'PUBLISHED'],
  PUBLISHED: [],
  CANCELLED: [],
};

/** The questions of a kind of report, and the months within which it is renewed. */
interface Template {
  readonly title: string;
  readonly questions: readonly string[];
  readonly renewWithinMonths: number | null;
}

/** The template of each kind. The local picture is renewed at least every second year (lag 2023:196). */
export const SITUATION_TEMPLATES: Readonly<Record<SituationKind, Template>> = {
  BIENNIAL_LOCAL: {
    title: 'Lokal lägesbild',
    questions: [
      'Vilka miljöer märks i stadsdelen, och på vilka platser?',
      'Vad har förändrats sedan förra lägesbilden?',
      'Vilka uttryck förekommer: propaganda, rekrytering, hot, klotter, resor?',
      'Vilka skyddande krafter finns: skola, fritid, föreningar, samfund?',
      'Vilka insatser har gjorts, och vad gav de?',
      'Vad vet vi inte, och hur säkra är uppgifterna?',
      'Vad behöver åtgärdsplanen ta upp de kommande två åren?',
    ],
    renewWithinMonths: 24,
  },
  MONTHLY: {
    title: 'Månatlig lägesbild',
    questions: ['Vad har hänt sedan sist?', 'Vad väntas hända?', 'Vad behöver vi hjälpas åt med?'],
    renewWithinMonths: 1,
  },
  THEMATIC: {
    title: 'Tematisk lägesbild',
    questions: ['Vad vet vi i frågan?', 'Vad vet vi inte?', 'Vilka källor bygger det på?'],
    renewWithinMonths: null,
  },
};
