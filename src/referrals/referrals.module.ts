import { caseReferralsDoors, caseReferralsFields } from './caseReferrals.resolver';
import { consentGuardiansDoors } from './consentGuardians.resolver';
import { consentWithdrawalDoors } from './consentWithdrawal.resolver';
import { disclosureDoors } from './disclosure.resolver';
import { inquiryAnswerDoors } from './inquiryAnswer.resolver';
import { lapseDoors } from './lapse.resolver';
import { personMergeDoors } from './personMerge.resolver';
import { referralDoors } from './referral.resolver';
import { reportDoors, reportFields, reportsFields } from './report.resolver';

export { caseReferralsField, referralGraphs } from './referral.graph';

/** Resolvers of the referrals, and of those parts of a case that only the referrals can answer. */
export const referralResolvers = [
  referralDoors,
  inquiryAnswerDoors,
  disclosureDoors,
  caseReferralsDoors,
  caseReferralsFields,
  consentGuardiansDoors,
  consentWithdrawalDoors,
  lapseDoors,
  personMergeDoors,
  reportDoors,
  reportFields,
  reportsFields,
];
