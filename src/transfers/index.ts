/** The public face of this module: other modules import from here alone. */
export { caseTransferPlan } from './plan.service';
export { settleCaseTransfer } from './settle.service';
export { succeedCases } from './succession.service';
export { acceptCaseTransfer, offerCaseTransfer } from './transfer.service';
export { CaseTransferReason } from './vocabulary.types';
