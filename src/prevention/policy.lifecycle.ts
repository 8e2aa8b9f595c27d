import type { PolicyStatus } from './yearVocabulary.types';

/** Which states of a policy document may follow which. */
// prettier-ignore
export const POLICY_STATUS_AFTER: Readonly<Record<PolicyStatus, readonly PolicyStatus[]>> = {
  DRAFT:              ['CONSULTATION_ROUND', 'ADOPTED'],
  CONSULTATION_ROUND: ['ADOPTED'],
  ADOPTED:            ['REPLACED'],
  REPLACED:           [],
};

/** The states in which its text may still be changed by whose it is. */
export const POLICY_WRITABLE: readonly PolicyStatus[] = ['DRAFT', 'CONSULTATION_ROUND'];
