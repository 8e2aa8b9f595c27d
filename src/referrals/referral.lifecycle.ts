import type { ReferralEvent, ReferralStatus } from './vocabulary.types';

/** The side that may cause an event; SYSTEM marks an event that follows by itself from another. */
export type Side = 'SENDER' | 'RECIPIENT' | 'SYSTEM';

/** Stands for the state in which a referral was when its recipient asked for information. */
export const BEFORE = 'BEFORE';

/** The states an event starts from, the state it leads to, and the side that may cause it. */
export interface Transition {
  readonly from: readonly ReferralStatus[];
  readonly to: ReferralStatus | typeof BEFORE;
  readonly side: Side;
}

/** Every event after the first; no other event can happen. */
export type TransitionEvent = Exclude<ReferralEvent, 'DRAFT'>;

/** Nobody has accepted the referral yet: its time can run out. */
export const UNANSWERED = ['SENT', 'RECEIVED', 'INFO_REQUESTED'] as const satisfies readonly ReferralStatus[];
const GOING = ['SENT', 'RECEIVED', 'ACCEPTED', 'ACTIVE', 'INFO_REQUESTED'] as const satisfies readonly ReferralStatus[];
/** Ended, but not withdrawn by its sender. */
const DONE = ['COMPLETED', 'DECLINED', 'RETURNED', 'REVOKED', 'EXPIRED'] as const satisfies readonly ReferralStatus[];

/** The whole life of a referral. An event in a state that its row does not list is refused, never ignored. */
export const TRANSITIONS: Readonly<Record<TransitionEvent, Transition>> = {
  SEND: { from: ['DRAFT'], to: 'SENT', side: 'SENDER' },
  RECEIVE: { from: ['SENT'], to: 'RECEIVED', side: 'RECIPIENT' },
  ACCEPT: { from: ['RECEIVED'], to: 'ACCEPTED', side: 'RECIPIENT' },
  START: { from: ['ACCEPTED'], to: 'ACTIVE', side: 'RECIPIENT' },
  COMPLETE: { from: ['ACTIVE'], to: 'COMPLETED', side: 'RECIPIENT' },
  DECLINE: { from: ['SENT', 'RECEIVED'], to: 'DECLINED', side: 'RECIPIENT' },
  RETURN: { from: ['ACCEPTED', 'ACTIVE', 'INFO_REQUESTED'], to: 'RETURNED', side: 'RECIPIENT' },
  REQUEST_INFORMATION: { from: ['RECEIVED', 'ACCEPTED', 'ACTIVE'], to: 'INFO_REQUESTED', side: 'RECIPIENT' },
  ANSWER_INFORMATION: { from: ['INFO_REQUESTED'], to: BEFORE, side: 'SENDER' },
  WITHDRAW: { from: ['DRAFT', ...GOING], to: 'WITHDRAWN', side: 'SENDER' },
  // A mistake is often found only after everything has ended, so it can be marked then too. A withdrawn referral needs
  // no correction.
  MARK_ENTERED_IN_ERROR: { from: ['DRAFT', ...GOING, ...DONE], to: 'ENTERED_IN_ERROR', side: 'SENDER' },
  REVOKE: { from: GOING, to: 'REVOKED', side: 'SYSTEM' },
  EXPIRE: { from: UNANSWERED, to: 'EXPIRED', side: 'SYSTEM' },
};

/** The HL7 FHIR Task.status for each state; for RETURNED, the one that applies if no work had begun. */
export const FHIR_STATUS: Readonly<Record<ReferralStatus, string>> = {
  DRAFT: 'draft',
  SENT: 'requested',
  RECEIVED: 'received',
  ACCEPTED: 'accepted',
  ACTIVE: 'in-progress',
  INFO_REQUESTED: 'on-hold',
  COMPLETED: 'completed',
  DECLINED: 'rejected',
  RETURNED: 'rejected',
  WITHDRAWN: 'cancelled',
  REVOKED: 'cancelled',
  EXPIRED: 'failed',
  ENTERED_IN_ERROR: 'entered-in-error',
};

/** The Task.status of a referral returned after work on it had begun. */
export const FHIR_RETURNED_AT_WORK = 'failed';

/** States in which nothing is under way any more. The only way out is the correction of a mistake. */
export const ENDED: readonly ReferralStatus[] = [...DONE, 'WITHDRAWN', 'ENTERED_IN_ERROR'];

/** States in which its recipient can write a report on it: it has been accepted, and the sender has not taken it back. */
export const REPORTABLE: readonly ReferralStatus[] = ['ACCEPTED', 'ACTIVE', 'INFO_REQUESTED', 'COMPLETED', 'RETURNED', 'REVOKED'];

/** The data of a referral that decides its next step. */
export interface Standing {
  readonly status: ReferralStatus;
  /** The state before the recipient asked for information, or returned the referral; null otherwise. */
  readonly cameFrom: ReferralStatus | null;
  /** When it expires, as long as nobody has accepted it. */
  readonly expiresAt: Date | null;
}

/** The state at a moment: EXPIRED once its time has run out, whether or not the row says so yet. */
export function statusAt({ status, expiresAt }: Omit<Standing, 'cameFrom'>, at: Date): ReferralStatus {
  const unanswered: readonly ReferralStatus[] = UNANSWERED;
  return unanswered.includes(status) && expiresAt !== null && expiresAt <= at ? 'EXPIRED' : status;
}

/** The state that an event leads to; undefined if the map does not allow it. */
export function nextStatus(
  event: TransitionEvent,
  from: ReferralStatus,
  cameFrom: ReferralStatus | null = null,
): ReferralStatus | undefined {
  const { from: states, to } = TRANSITIONS[event];
  if (!states.includes(from)) return undefined;
  return to === BEFORE ? (cameFrom ?? 'RECEIVED') : to;
}

/** The columns that an event changes, beside the state. */
export function alsoChanged(
  event: TransitionEvent,
  { status, cameFrom }: Standing,
): { readonly came_from?: ReferralStatus | null; readonly expires_at?: null } {
  switch (event) {
    case 'REQUEST_INFORMATION':
      return { came_from: status };
    case 'ANSWER_INFORMATION':
      return { came_from: null };
    case 'RETURN':
      return { came_from: status === 'INFO_REQUESTED' ? cameFrom : status, expires_at: null };
    case 'SEND':
    case 'RECEIVE':
    case 'START':
    case 'EXPIRE':
      return {};
    default:
      return { expires_at: null };
  }
}
