import type { ActionGroupStatus } from './vocabulary.types';

/** What can happen to an action group after it was formed, in which states, and where it leads. It lapses by itself. */
// prettier-ignore
export const GROUP_EVENTS = {
  CHANGE:   { from: ['ACTIVE'],           to: 'ACTIVE' },
  CLOSE:    { from: ['ACTIVE', 'LAPSED'], to: 'CLOSED' },
  // Who comes of age has outgrown the group before anybody can transfer it.
  TRANSFER: { from: ['ACTIVE', 'LAPSED'], to: 'TRANSFERRED' },
} as const satisfies Record<string, { readonly from: readonly ActionGroupStatus[]; readonly to: ActionGroupStatus }>;
export type GroupEvent = keyof typeof GROUP_EVENTS;

/** Where an event leads from a state; undefined when the map does not allow it. */
export function nextGroupStatus(event: GroupEvent, from: ActionGroupStatus): ActionGroupStatus | undefined {
  const { from: states, to }: { readonly from: readonly ActionGroupStatus[]; readonly to: ActionGroupStatus } =
    GROUP_EVENTS[event];
  return states.includes(from) ? to : undefined;
}
