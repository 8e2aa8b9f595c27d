/** The public face of this module: other modules import from here alone. */
export { disclose } from './disclosure.service';
export { narrowDisclosure, revokeDisclosure } from './disclosureEnds.service';
export { byItself, expireReferrals } from './expiry.service';
export { applyLaw } from './law.service';
export { LAW, type Law, LawRefused, lawInForce } from './lawInForce.service';
export { refusedByLaw } from './lawGuard';
export { referralsOnReservation } from './onReservation';
export { caseReferralsField, referralGraphs } from './referral.graph';
export { draftReferral, whatIsLive } from './referral.service';
export { reportBack, writeReferralReport } from './report.service';
export { settleAfterBirthDate } from './settle.service';
export { type Completing, moveReferral, sendReferral } from './transition.service';
export { checkWeighing } from './weighing';
export { WEIGHED, WeighedHeadingInput } from './weighing.types';
export { InquiryAnswer, ReferralEvent, ReportOutcome } from './vocabulary.types';
