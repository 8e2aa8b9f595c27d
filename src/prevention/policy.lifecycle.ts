import type { PolicyStatus } from './yearVocabulary.types';

/** The states that may follow each state of a policy document. Withdrawing a round leads back to DRAFT. */
export const POLICY_STATUS_AFTER: Readonly<Record<PolicyStatus, readonly PolicyStatus[]>> = {
  DRAFT: ['CONSULTATION_ROUND', 'ADOPTED'],
  CONSULTATION_ROUND: ['DRAFT', 'ADOPTED'],
  ADOPTED: ['REPLACED'],
  REPLACED: [],
};

/** The only state in which the owner may change the text: during a round, all agencies answer the same text. */
export const POLICY_WRITABLE: PolicyStatus = 'DRAFT';
