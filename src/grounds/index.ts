/** The public face of this module: other modules import from here alone. */
export { caseConsentsField } from './consent.graph';
export { type LiveConsent, liveConsents, recordConsent } from './consent.service';
export { ConsentResult, ConsentView, RecordConsentInput } from './consent.types';
export { StateGuardiansInput } from './consentGuardians.types';
export { type Ends, SETTLE, type Settled, columnsOf, consentEnds, movedEnds, settleConsents } from './consentSettling';
export { stateGuardians } from './consentStating.service';
export { consentUnlock } from './consentWarnings';
export { type WithdrawalWish, type Withdrawn, fieldsLeft, withdrawFromConsent } from './consentWithdrawing';
export { type RecordType, fieldsNamed, opensPerson } from './disclosureFields';
export { type LawAnswer, type Matter, askLaw, dutyNamed, statedTogether, subjectBorn } from './law.service';
export { EndReason, LawNeed, LawOutcome } from './law.types';
export { Circumstance } from './provision.types';
export { refuseDisclosure } from './refuse';
export { type RequestToAnswer, requestDisclosure, requestToAnswer } from './request.service';
export { answersOnly, markDisclosed, reopenTakenBack } from './requestAnswer';
export { namesPersonOf } from './requestSubject';
export {
  type OnReservation,
  acceptedReservation,
  answerReservation,
  endReservation,
  offerReservation,
  withdrawOffers,
} from './reservation.service';
export { ReservationResult } from './reservation.types';
export { GdprBasis, ReferralPurpose } from './vocabulary.types';
