import type { ActionGroupStatus } from './vocabulary.types';

/** The events of an action group after it was formed, the states they start from, and the state they lead to. It lapses by itself. */
export const GROUP_EVENTS = {
  // Null: the next state follows from the members (group_state).
  CHANGE: { from: ['FORMING', 'ACTIVE'], to: null },
  // A group that is still forming does not meet.
  MEET: { from: ['ACTIVE'], to: 'ACTIVE' },
  CLOSE: { from: ['FORMING', 'ACTIVE', 'LAPSED'], to: 'CLOSED' },
  // A person who comes of age has outgrown the group before anybody can transfer it.
  TRANSFER: { from: ['FORMING', 'ACTIVE', 'LAPSED'], to: 'TRANSFERRED' },
} as const satisfies Record<string, { readonly from: readonly ActionGroupStatus[]; readonly to: ActionGroupStatus | null }>;
export type GroupEvent = keyof typeof GROUP_EVENTS;

/** The states in which a group exists for its members; it can end by itself in each of them. */
export const LIVE_STATES: readonly ActionGroupStatus[] = ['FORMING', 'ACTIVE'];

/** Whether the map allows an event in a state. */
export function mayHappen(event: GroupEvent, from: ActionGroupStatus): boolean {
  const states: readonly ActionGroupStatus[] = GROUP_EVENTS[event].from;
  return states.includes(from);
}
