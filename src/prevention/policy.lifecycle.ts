import type { PolicyStatus } from './yearVocabulary.types';

/** Which states of a policy document may follow which. A round that is withdrawn leads back to the draft. */
// prettier-ignore
export const POLICY_STATUS_AFTER: Readonly<Record<PolicyStatus, readonly PolicyStatus[]>> = {
  DRAFT:              ['CONSULTATION_ROUND', 'ADOPTED'],
  CONSULTATION_ROUND: ['DRAFT', 'ADOPTED'],
  ADOPTED:            ['REPLACED'],
  REPLACED:           [],
};

/** The only state in which its text may be changed, by whose it is: what is out for answers is answered as it stands. */
export const POLICY_WRITABLE: PolicyStatus = 'DRAFT';
