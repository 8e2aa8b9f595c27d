import { CaseReferralsResolver } from './caseReferrals.resolver';
import { ConsentGuardiansResolver } from './consentGuardians.resolver';
import { ConsentWithdrawalResolver } from './consentWithdrawal.resolver';
import { DisclosureResolver } from './disclosure.resolver';
import { InquiryAnswerResolver } from './inquiryAnswer.resolver';
import { LapseResolver } from './lapse.resolver';
import { PersonMergeResolver } from './personMerge.resolver';
import { referralDoors } from './referral.resolver';

export { caseReferralsField, referralGraphs } from './referral.graph';

/** The resolvers of the referrals, and what of a case only they can answer. */
export const referralResolvers = [
  referralDoors,
  InquiryAnswerResolver,
  DisclosureResolver,
  CaseReferralsResolver,
  ConsentGuardiansResolver,
  ConsentWithdrawalResolver,
  LapseResolver,
  PersonMergeResolver,
];
