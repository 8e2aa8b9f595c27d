import type { ReferralEvent, ReferralStatus } from './vocabulary.types';

/** Who may bring an event about; SYSTEM is what follows by itself from something else. */
export type Side = 'SENDER' | 'RECIPIENT' | 'SYSTEM';

/** From which states an event leads where, and whose it is. */
export interface Transition {
  readonly from: readonly ReferralStatus[];
  readonly to: ReferralStatus;
  readonly side: Side;
}

/** Every event after the first; what is not here does not happen. */
export type TransitionEvent = Exclude<ReferralEvent, 'DRAFT'>;

/** The whole life of a referral. An event in a state that its row does not list is refused, never ignored. */
// prettier-ignore
export const TRANSITIONS: Readonly<Record<TransitionEvent, Transition>> = {
  SEND:                  { from: ['DRAFT'],                                                        to: 'SENT',             side: 'SENDER' },
  RECEIVE:               { from: ['SENT'],                                                         to: 'RECEIVED',         side: 'RECIPIENT' },
  ACCEPT:                { from: ['RECEIVED'],                                                     to: 'ACCEPTED',         side: 'RECIPIENT' },
  START:                 { from: ['ACCEPTED'],                                                     to: 'ACTIVE',           side: 'RECIPIENT' },
  COMPLETE:              { from: ['ACTIVE'],                                                       to: 'COMPLETED',        side: 'RECIPIENT' },
  DECLINE:               { from: ['SENT', 'RECEIVED'],                                             to: 'DECLINED',         side: 'RECIPIENT' },
  REQUEST_INFORMATION:   { from: ['RECEIVED', 'ACCEPTED', 'ACTIVE'],                               to: 'INFO_REQUESTED',   side: 'RECIPIENT' },
  ANSWER_INFORMATION:    { from: ['INFO_REQUESTED'],                                               to: 'RECEIVED',         side: 'SENDER' },
  WITHDRAW:              { from: ['DRAFT', 'SENT', 'RECEIVED', 'ACCEPTED', 'ACTIVE', 'INFO_REQUESTED'], to: 'WITHDRAWN',   side: 'SENDER' },
  MARK_ENTERED_IN_ERROR: { from: ['DRAFT', 'SENT'],                                                to: 'ENTERED_IN_ERROR', side: 'SENDER' },
  REVOKE:                { from: ['SENT', 'RECEIVED', 'ACCEPTED', 'ACTIVE', 'INFO_REQUESTED'],     to: 'REVOKED',          side: 'SYSTEM' },
  EXPIRE:                { from: ['SENT', 'RECEIVED', 'ACCEPTED', 'ACTIVE', 'INFO_REQUESTED'],     to: 'EXPIRED',          side: 'SYSTEM' },
};

/** The HL7 FHIR Task.status that each state maps onto. */
export const FHIR_STATUS: Readonly<Record<ReferralStatus, string>> = {
  DRAFT: 'draft',
  SENT: 'requested',
  RECEIVED: 'received',
  ACCEPTED: 'accepted',
  ACTIVE: 'in-progress',
  INFO_REQUESTED: 'on-hold',
  COMPLETED: 'completed',
  DECLINED: 'rejected',
  WITHDRAWN: 'cancelled',
  REVOKED: 'cancelled',
  EXPIRED: 'failed',
  ENTERED_IN_ERROR: 'entered-in-error',
};

/** States that lead nowhere. */
export const ENDED: readonly ReferralStatus[] = [
  'COMPLETED',
  'DECLINED',
  'WITHDRAWN',
  'REVOKED',
  'EXPIRED',
  'ENTERED_IN_ERROR',
];

/** Where an event leads from a state; undefined when the map does not allow it. */
export function nextStatus(event: TransitionEvent, from: ReferralStatus): ReferralStatus | undefined {
  const transition = TRANSITIONS[event];
  return transition.from.includes(from) ? transition.to : undefined;
}
