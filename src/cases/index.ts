/** The public face of this module: other modules import from here alone. */
export { assignedTo, assignedToItsCase } from './assigned';
export { correctAssessment, recordAssessment } from './assessment.service';
export { assignMember } from './assignment.service';
export { caseGraphs } from './case.graph';
export {
  type CaseFields,
  type CheckedCase,
  type LiveObstacle,
  type Closing,
  type OnClosing,
  addCase,
  changeCase,
  checkFields,
  checkNewCase,
  closeCase,
  endCase,
  keyedCase,
  lockedCase,
  openCase,
  updateCase,
} from './case.service';
export { CaseResult, CaseView } from './case.types';
export { type CaseOfNewPerson, type CaseRewrite, keptAlready, openCases, rewriteCases } from './caseBatch';
export { CaseParticulars, CasePatch } from './caseInput.types';
export { refusedByState } from './caseState';
export { foundBy, indexesOfPerson, noteAliases, sameNumber } from './formerNumber';
export { isMarked, markFurther } from './identityProtection.service';
export { IdentityProtection, ProtectionSource } from './identityProtection.types';
export { type Query, rememberedUnderFormer, rotateNumbers, rotateSecrets } from './keyRotation';
export { CaseOutcome } from './outcome.types';
export { reopenCase } from './outcome.service';
export { PersonChangeResult } from './known.types';
export { sharedAmong } from './knownPerson';
export { linkPersons } from './link.service';
export { PersonRelation } from './link.types';
export { mergePersons, unmergePersons } from './merge.service';
export { MergePersonsInput, PersonMergeConnection, PersonMergeFilter, PersonMergePlanView, PersonMergeResult } from './merge.types';
export { personMergePlan } from './mergePlan.service';
export { aloneWithPersonOf, lockedNamesOf } from './namesOnRecord';
export { type CheckedPerson, birthDateOf, changesPerson, checkParticulars, lockedBirthDateOf } from './person';
export { CasePersonInput, PersonPatch } from './person.types';
export { confirmPersonChange } from './personChange.service';
export { indexesOfSealed, keyedInputs, numberIndex, numberIndexes, openNumber, parsePersonNumber, sealNumber } from './personNumber';
export { countSubject } from './personQuestion';
export { type SyncedCase, type SyncedPerson, syncedCases } from './syncedCases';
export { CaseProgramme } from './vocabulary.types';
