import type { Role } from '../policy/actor';
import type { CaseStatus } from './vocabulary.types';

/** The final state of a case. `policy/caseStates.ts` says what can be done in each state. */
export const CLOSED: CaseStatus = 'CLOSED';

/** Roles that a case can be assigned to: those that work with cases, not those that only lead. */
export const CASE_ROLES_AT_WORK: readonly Role[] = ['CASEWORKER', 'OFFICER', 'COUNSELLOR', 'COORDINATOR'];
