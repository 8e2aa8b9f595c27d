import type { ConsultationStatus, HelplineCallStatus, IncidentStatus, TrainingRequestStatus } from './vocabulary.types';

/** Which states of a consultation may follow which. Advice can be given anew; what has become a case is done. */
// prettier-ignore
export const CONSULTATION_STATUS_AFTER: Readonly<Record<ConsultationStatus, readonly ConsultationStatus[]>> = {
  OPEN:      ['ANSWERED', 'CONVERTED'],
  ANSWERED:  ['ANSWERED', 'CONVERTED'],
  CONVERTED: [],
};

/** Which states of a call to a helpline may follow which. */
// prettier-ignore
export const CALL_STATUS_AFTER: Readonly<Record<HelplineCallStatus, readonly HelplineCallStatus[]>> = {
  ROUTED:    ['CONSULTED', 'CLOSED'],
  CONSULTED: [],
  CLOSED:    [],
};

/** Which states of an incident may follow which. */
// prettier-ignore
export const INCIDENT_STATUS_AFTER: Readonly<Record<IncidentStatus, readonly IncidentStatus[]>> = {
  REPORTED:  ['HANDLED', 'UNFOUNDED'],
  HANDLED:   [],
  UNFOUNDED: [],
};

/** Which states of a request for training may follow which. What is planned may be let go again. */
// prettier-ignore
export const REQUEST_STATUS_AFTER: Readonly<Record<TrainingRequestStatus, readonly TrainingRequestStatus[]>> = {
  OPEN:      ['PLANNED', 'WITHDRAWN'],
  PLANNED:   ['OPEN', 'HELD', 'WITHDRAWN'],
  HELD:      [],
  WITHDRAWN: [],
};
