import type { CaseTransferStatus } from './vocabulary.types';

/** The events of a transfer after the offer, the states they start from, and the state they lead to. */
export const TRANSFER_EVENTS = {
  ACCEPT: { from: ['OFFERED'], to: 'ACCEPTED' },
  // The recipient can take back its acceptance until the transfer is settled.
  DECLINE: { from: ['OFFERED', 'ACCEPTED'], to: 'DECLINED' },
  WITHDRAW: { from: ['OFFERED', 'ACCEPTED'], to: 'WITHDRAWN' },
  SETTLE: { from: ['ACCEPTED'], to: 'SETTLED' },
} as const satisfies Record<string, { readonly from: readonly CaseTransferStatus[]; readonly to: CaseTransferStatus }>;
export type TransferEvent = keyof typeof TRANSFER_EVENTS;

/** The state that an event leads to; undefined if the map does not allow it. */
export function nextTransferStatus(event: TransferEvent, from: CaseTransferStatus): CaseTransferStatus | undefined {
  const { from: states, to }: { readonly from: readonly CaseTransferStatus[]; readonly to: CaseTransferStatus } = TRANSFER_EVENTS[event];
  return states.includes(from) ? to : undefined;
}
