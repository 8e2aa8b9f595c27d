import type { ConsultationStatus, HelplineCallStatus, IncidentStatus, TrainingRequestStatus } from './vocabulary.types';

/**
 * The states that may follow each state of a consultation. Advice can be replaced; a consultation that has become a
 * case is done.
 */
export const CONSULTATION_STATUS_AFTER: Readonly<Record<ConsultationStatus, readonly ConsultationStatus[]>> = {
  OPEN: ['ANSWERED', 'CONVERTED'],
  ANSWERED: ['ANSWERED', 'CONVERTED'],
  CONVERTED: [],
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
