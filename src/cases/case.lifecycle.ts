import type { Role } from '../policy/actor';
import type { CaseStatus } from './vocabulary.types';

/** What a case comes to when it is closed, for good. What else can be done in which state is said by `policy/caseStates.ts`. */
export const CLOSED: CaseStatus = 'CLOSED';

/** Roles that a case can be given to: those that work with cases, not those that only lead. */
export const CASE_ROLES_AT_WORK: readonly Role[] = ['CASEWORKER', 'OFFICER', 'COUNSELLOR', 'COORDINATOR'];
