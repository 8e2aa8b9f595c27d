import type { AppealOutcome, DisclosureRequestStatus } from './request.types';

/** Answers to the fields asked for. */
export interface Answers {
  /** Not answered yet. */
  readonly open: readonly string[];
  readonly disclosed: readonly string[];
  /** Refused in this request. */
  readonly refused: readonly string[];
  /** Whether some were refused later, each time in a request of its own. */
  readonly parted: boolean;
  /** Whether the refusal is under appeal. */
  readonly appealed: boolean;
}

/** The state of a request, computed from the answers to its fields. */
export function stateOf({ open, disclosed, refused, parted, appealed }: Answers): DisclosureRequestStatus {
  if (appealed) return 'APPEALED';
  const [shown, kept] = [disclosed.length > 0, refused.length > 0 || parted];
  if (open.length > 0) return shown || kept ? 'PARTLY_ANSWERED' : 'OPEN';
  if (kept) return shown ? 'PARTLY_REFUSED' : 'REFUSED';
  return shown ? 'DISCLOSED' : 'WITHDRAWN';
}

type Needs = 'OPEN_FIELDS' | 'REFUSAL' | 'NOTHING';

interface Event {
  readonly from: readonly DisclosureRequestStatus[];
  /** A further requirement: fields that are still open, or a refusal that was not appealed before. */
  readonly needs: Needs;
}

const ANSWERABLE = ['OPEN', 'PARTLY_ANSWERED', 'APPEALED'] as const;

/** The events that can happen to a request, and in which states; `stateOf` computes the next state. */
export const REQUEST_EVENTS = {
  DISCLOSE: { from: ANSWERABLE, needs: 'OPEN_FIELDS' },
  REFUSE: { from: ANSWERABLE, needs: 'OPEN_FIELDS' },
  WITHDRAW: { from: ['OPEN', 'PARTLY_ANSWERED'], needs: 'OPEN_FIELDS' },
  APPEAL: { from: ['REFUSED', 'PARTLY_REFUSED', 'PARTLY_ANSWERED'], needs: 'REFUSAL' },
  WITHDRAW_APPEAL: { from: ['APPEALED'], needs: 'NOTHING' },
  DECIDE_APPEAL: { from: ['APPEALED'], needs: 'NOTHING' },
} as const satisfies Record<string, Event>;
export type RequestEvent = keyof typeof REQUEST_EVENTS;

/** The data of a request that decides which events can happen to it. */
export interface RequestState {
  readonly status: DisclosureRequestStatus;
  readonly openFields: readonly string[];
  readonly refusedFields: readonly string[];
  readonly appealedAt: Date | null;
}

/** Whether the map allows an event on a request in its present state. */
export function canHappen(event: RequestEvent, request: RequestState): boolean {
  const { from, needs }: Event = REQUEST_EVENTS[event];
  if (!from.includes(request.status)) return false;
  if (needs === 'OPEN_FIELDS') return request.openFields.length > 0;
  return needs === 'NOTHING' || (request.refusedFields.length > 0 && request.appealedAt === null);
}

/**
 * The effect of each outcome of an appeal on the refused fields: which are open again, and whether those must be
 * disclosed.
 */
export const OUTCOMES: Readonly<Record<AppealOutcome, { readonly reopens: 'ALL' | 'NAMED' | 'NONE'; readonly toDisclose: boolean }>> = {
  UPHELD: { reopens: 'ALL', toDisclose: true },
  UPHELD_IN_PART: { reopens: 'NAMED', toDisclose: true },
  REFERRED_BACK: { reopens: 'ALL', toDisclose: false },
  DISMISSED: { reopens: 'NONE', toDisclose: false },
  NOT_TRIED: { reopens: 'NONE', toDisclose: false },
  WITHDRAWN: { reopens: 'NONE', toDisclose: false },
};
