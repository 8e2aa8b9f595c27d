import type { ActionGroupStatus } from './vocabulary.types';

/** What can happen to an action group after it was formed, in which states, and where it leads. It lapses by itself. */
// prettier-ignore
export const GROUP_EVENTS = {
  // Null: what it is then follows from who is in it (group_state).
  CHANGE:   { from: ['FORMING', 'ACTIVE'],           to: null },
  // A group that is still forming has not met.
  MEET:     { from: ['ACTIVE'],                      to: 'ACTIVE' },
  CLOSE:    { from: ['FORMING', 'ACTIVE', 'LAPSED'], to: 'CLOSED' },
  // Who comes of age has outgrown the group before anybody can transfer it.
  TRANSFER: { from: ['FORMING', 'ACTIVE', 'LAPSED'], to: 'TRANSFERRED' },
} as const satisfies Record<
  string,
  { readonly from: readonly ActionGroupStatus[]; readonly to: ActionGroupStatus | null }
>;
export type GroupEvent = keyof typeof GROUP_EVENTS;

/** The states in which a group is there for its members; it ends by itself in each of them. */
export const LIVE_STATES: readonly ActionGroupStatus[] = ['FORMING', 'ACTIVE'];

/** Whether the map lets an event happen in a state. */
export function mayHappen(event: GroupEvent, from: ActionGroupStatus): boolean {
  const states: readonly ActionGroupStatus[] = GROUP_EVENTS[event].from;
  return states.includes(from);
}
