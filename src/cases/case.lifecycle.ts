import type { Role } from '../policy/actor';
import type { CaseStatus } from './vocabulary.types';

/** What can happen to a case after it was opened, in which states, and where it leads. */
// prettier-ignore
export const CASE_EVENTS = {
  UPDATE: { from: ['OPEN'], to: 'OPEN' },
  ASSIGN: { from: ['OPEN'], to: 'OPEN' },
  REFER:  { from: ['OPEN'], to: 'OPEN' },
  CLOSE:  { from: ['OPEN'], to: 'CLOSED' },
} as const satisfies Record<string, { readonly from: readonly CaseStatus[]; readonly to: CaseStatus }>;
export type CaseEvent = keyof typeof CASE_EVENTS;

/** Roles that a case can be given to: those that work with cases, not those that only lead. */
export const CASE_ROLES_AT_WORK: readonly Role[] = ['CASEWORKER', 'OFFICER', 'COUNSELLOR', 'COORDINATOR'];

/** Where an event leads from a state; undefined when the map does not allow it. */
export function nextCaseStatus(event: CaseEvent, from: CaseStatus): CaseStatus | undefined {
  const { from: states, to }: { readonly from: readonly CaseStatus[]; readonly to: CaseStatus } = CASE_EVENTS[event];
  return states.includes(from) ? to : undefined;
}
