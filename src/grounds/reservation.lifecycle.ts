import type { ReservationStatus } from './reservation.types';

/**
 * The events that can happen to a reservation after the offer, the states they start from, and the state they lead to.
 */
export const RESERVATION_EVENTS = {
  ACCEPT: { from: ['OFFERED'], to: 'ACCEPTED' },
  DECLINE: { from: ['OFFERED'], to: 'DECLINED' },
  WITHDRAW: { from: ['OFFERED'], to: 'WITHDRAWN' },
  END: { from: ['ACCEPTED'], to: 'ENDED' },
} as const satisfies Record<string, { readonly from: readonly ReservationStatus[]; readonly to: ReservationStatus }>;
export type ReservationEvent = keyof typeof RESERVATION_EVENTS;

/** The state that an event leads to; undefined if the map does not allow it. */
export function nextReservationStatus(event: ReservationEvent, from: ReservationStatus): ReservationStatus | undefined {
  const { from: states, to }: { readonly from: readonly ReservationStatus[]; readonly to: ReservationStatus } = RESERVATION_EVENTS[event];
  return states.includes(from) ? to : undefined;
}
