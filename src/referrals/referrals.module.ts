import { CaseReferralsResolver } from './caseReferrals.resolver';
import { ConsentGuardiansResolver } from './consentGuardians.resolver';
import { ConsentWithdrawalResolver } from './consentWithdrawal.resolver';
import { DisclosureRow } from './disclosure.entity';
import { DisclosureResolver } from './disclosure.resolver';
import { InquiryAnswerResolver } from './inquiryAnswer.resolver';
import { LapseResolver } from './lapse.resolver';
import { PersonMergeResolver } from './personMerge.resolver';
import { ReferralCopyRow, ReferralEventRow, ReferralRow } from './referral.entity';
import { ReferralResolver } from './referral.resolver';

export { caseReferralsField, referralGraphs } from './referral.graph';

/** Entities of the referrals. */
export const referralEntities = [ReferralRow, ReferralCopyRow, ReferralEventRow, DisclosureRow];

/** Resolvers of the referrals, and of those parts of a case that only the referrals can answer. */
export const referralResolvers = [
  ReferralResolver,
  InquiryAnswerResolver,
  DisclosureResolver,
  CaseReferralsResolver,
  ConsentGuardiansResolver,
  ConsentWithdrawalResolver,
  LapseResolver,
  PersonMergeResolver,
];
