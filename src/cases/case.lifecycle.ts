import type { CaseStatus } from './vocabulary.types';

/** The final state of a case. `policy/caseStates.ts` says what can be done in each state. */
export const CLOSED: CaseStatus = 'CLOSED';
