import { CaseReferralsResolver } from './caseReferrals.resolver';
import { ConsentGuardiansResolver } from './consentGuardians.resolver';
import { ConsentWithdrawalResolver } from './consentWithdrawal.resolver';
import { DisclosureRow } from './disclosure.entity';
import { DisclosureResolver } from './disclosure.resolver';
import { InquiryAnswerResolver } from './inquiryAnswer.resolver';
import { LapseResolver } from './lapse.resolver';
import { PersonMergeResolver } from './personMerge.resolver';
import { ReferralCopyRow, ReferralEventRow, ReferralRow } from './referral.entity';
import { referralDoors } from './referral.resolver';

export { caseReferralsField, referralGraphs } from './referral.graph';

/** The rows of the referrals. */
export const referralEntities = [ReferralRow, ReferralCopyRow, ReferralEventRow, DisclosureRow];

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
