import type {
  BankedAnswerStatus,
  ConsultationKind,
  ConsultationStatus,
  HelplineCallStatus,
  IncidentStatus,
  TrainingRequestStatus,
} from './vocabulary.types';

type StatusAfter = Readonly<Record<ConsultationStatus, readonly ConsultationStatus[]>>;

/**
 * The states that may follow each state of a consultation, by its kind. Advice can be replaced, and an asked question
 * answered by several. One that has become a case or is closed is done. An asked question never becomes a case: its
 * state is in view of those who answer it.
 */
export const CONSULTATION_STATUS_AFTER: Readonly<Record<ConsultationKind, StatusAfter>> = {
  RECORDED: {
    OPEN: ['ANSWERED', 'CONVERTED'],
    ANSWERED: ['ANSWERED', 'CONVERTED'],
    CONVERTED: [],
    TAKEN: [],
    CLOSED: [],
  },
  ASKED: {
    OPEN: ['TAKEN', 'ANSWERED', 'CLOSED'],
    TAKEN: ['OPEN', 'ANSWERED', 'CLOSED'],
    ANSWERED: ['ANSWERED', 'CLOSED'],
    CLOSED: [],
    CONVERTED: [],
  },
};

/** The states in which something is written that changes no state, by the kind of consultation. */
export const CONSULTATION_WRITTEN_IN: Readonly<
  Record<'RATING' | 'WORK', Readonly<Record<ConsultationKind, readonly ConsultationStatus[]>>>
> = {
  RATING: { RECORDED: [], ASKED: ['ANSWERED', 'CLOSED'] },
  WORK: { RECORDED: ['OPEN', 'ANSWERED', 'CONVERTED'], ASKED: ['OPEN', 'TAKEN', 'ANSWERED'] },
};

/** The steps of an asked question that the agency that asked it never takes: nobody answers their own question (ADR 62). */
export const NEVER_BY_THE_ASKER = ['takeConsultation', 'answerConsultation'] as const;

/** The states that may follow each state of an entry of the answer bank. A correction leaves it published. */
export const BANKED_STATUS_AFTER: Readonly<Record<BankedAnswerStatus, readonly BankedAnswerStatus[]>> = {
  PUBLISHED: ['PUBLISHED', 'RETIRED'],
  RETIRED: [],
};

/** The states that may follow each state of a call to a helpline. */
export const CALL_STATUS_AFTER: Readonly<Record<HelplineCallStatus, readonly HelplineCallStatus[]>> = {
  ROUTED: ['CONSULTED', 'CLOSED'],
  CONSULTED: [],
  CLOSED: [],
};

/** The states that may follow each state of an incident. */
export const INCIDENT_STATUS_AFTER: Readonly<Record<IncidentStatus, readonly IncidentStatus[]>> = {
  REPORTED: ['HANDLED', 'UNFOUNDED'],
  HANDLED: [],
  UNFOUNDED: [],
};

/** The states that may follow each state of a request for training. A planned request can be opened again. */
export const REQUEST_STATUS_AFTER: Readonly<Record<TrainingRequestStatus, readonly TrainingRequestStatus[]>> = {
  OPEN: ['PLANNED', 'WITHDRAWN'],
  PLANNED: ['OPEN', 'HELD', 'WITHDRAWN'],
  HELD: [],
  WITHDRAWN: [],
};
