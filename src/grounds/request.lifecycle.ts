import type { DisclosureRequestStatus } from './request.types';

/** What can happen to a request after it was made, in which states, and where it leads. */
// prettier-ignore
export const REQUEST_EVENTS = {
  DISCLOSE: { from: ['OPEN'],    to: 'DISCLOSED' },
  REFUSE:   { from: ['OPEN'],    to: 'REFUSED' },
  WITHDRAW: { from: ['OPEN'],    to: 'WITHDRAWN' },
  APPEAL:   { from: ['REFUSED'], to: 'APPEALED' },
} as const satisfies Record<
  string,
  { readonly from: readonly DisclosureRequestStatus[]; readonly to: DisclosureRequestStatus }
>;
export type RequestEvent = keyof typeof REQUEST_EVENTS;

/** Where an event leads from a state; undefined when the map does not allow it. */
export function nextRequestStatus(
  event: RequestEvent,
  from: DisclosureRequestStatus,
): DisclosureRequestStatus | undefined {
  const {
    from: states,
    to,
  }: { readonly from: readonly DisclosureRequestStatus[]; readonly to: DisclosureRequestStatus } =
    REQUEST_EVENTS[event];
  return states.includes(from) ? to : undefined;
}
