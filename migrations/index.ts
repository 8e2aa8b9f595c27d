import { Foundation1700000000000 } from './1700000000000-foundation';
import { Identity1700000001000 } from './1700000001000-identity';
import { Directory1700000002000 } from './1700000002000-directory';
import { Cases1700000003000 } from './1700000003000-cases';
import { ReferralEnds1700000004000 } from './1700000004000-referral-ends';
import { Seal1700000005000 } from './1700000005000-seal';
import { Grounds1700000006000 } from './1700000006000-grounds';
import { Matching1700000007000 } from './1700000007000-matching';
import { Changes1700000009000 } from './1700000009000-changes';
import { Groups1700000009500 } from './1700000009500-groups';
import { Systems1700000010000 } from './1700000010000-systems';
import { Webhooks1700000011000 } from './1700000011000-webhooks';
import { Consultations1700000012000 } from './1700000012000-consultations';
import { NetworkYear1700000013000 } from './1700000013000-network-year';
import { Documents1700000013500 } from './1700000013500-documents';
import { Redaction1700000013700 } from './1700000013700-redaction';
import { Statistics1700000014000 } from './1700000014000-statistics';
import { SealPath1700000014500 } from './1700000014500-seal-path';
import { KnownPersons1700000015000 } from './1700000015000-known-persons';
import { MatchingSides1700000016000 } from './1700000016000-matching-sides';
import { Questions1700000018000 } from './1700000018000-questions';
import { OpenEnds1700000019000 } from './1700000019000-open-ends';
import { LawKind1700000020000 } from './1700000020000-law-kind';
import { ConsentGuardians1700000021000 } from './1700000021000-consent-guardians';
import { GroupInvitations1700000023000 } from './1700000023000-group-invitations';
import { ProtectedIdentity1700000024000 } from './1700000024000-protected-identity';
import { OnePerson1700000025000 } from './1700000025000-one-person';
import { ReferralTime1700000026000 } from './1700000026000-referral-time';
import { ReservationEnds1700000026100 } from './1700000026100-reservation-ends';
import { MentorshipEnds1700000026200 } from './1700000026200-mentorship-ends';
import { InquiryAnswer1700000026500 } from './1700000026500-inquiry-answer';
import { Retention1700000029000 } from './1700000029000-retention';
import { Unsealed1700000031000 } from './1700000031000-unsealed';
import { EndedLapses1700000032000 } from './1700000032000-ended-lapses';
import { LawInForce1700000033000 } from './1700000033000-law-in-force';
import { OneClock1700000033100 } from './1700000033100-one-clock';
import { GroupGrounds1700000034000 } from './1700000034000-group-grounds';
import { ClosedCases1700000034500 } from './1700000034500-closed-cases';
import { AgencyEnds1700000035000 } from './1700000035000-agency-ends';
import { MatchingStanding1700000036000 } from './1700000036000-matching-standing';
import { RequestParts1700000037000 } from './1700000037000-request-parts';
import { NumberAliases1700000037100 } from './1700000037100-number-aliases';
import { ErasingWaits1700000037200 } from './1700000037200-erasing-waits';
import { FeedLife1700000038000 } from './1700000038000-feed-life';
import { NumbersUntold1700000038100 } from './1700000038100-numbers-untold';
import { ListingProtection1700000039000 } from './1700000039000-listing-protection';
import { IdempotencyKept1700000039100 } from './1700000039100-idempotency-kept';
import { IssuerNameGranted1700000039200 } from './1700000039200-issuer-name-granted';
import { StatisticsRelease1700000040000 } from './1700000040000-statistics-release';
import { RedactionOfAll1700000040100 } from './1700000040100-redaction-of-all';
import { QuestionsAsked1700000042000 } from './1700000042000-questions-asked';
import { RedactionOfAnswers1700000042100 } from './1700000042100-redaction-of-answers';
import { QuestionsCounted1700000042200 } from './1700000042200-questions-counted';
import { Assessments1700000043000 } from './1700000043000-assessments';
import { Plans1700000044000 } from './1700000044000-plans';
import { Concerns1700000045000 } from './1700000045000-concerns';
import { ReferralReports1700000046000 } from './1700000046000-referral-reports';
import { CaseOutcomes1700000048000 } from './1700000048000-case-outcomes';
import { MeetingOrganisations1700000049000 } from './1700000049000-meeting-organisations';
import { BroaderTerms1700000049100 } from './1700000049100-broader-terms';
import { Conferences1700000050000 } from './1700000050000-conferences';
import { CaseTransfers1700000051000 } from './1700000051000-case-transfers';
import { AgencySuccessions1700000051100 } from './1700000051100-agency-successions';
import { PersonLinks1700000052000 } from './1700000052000-person-links';
import { CaseFigures1700000052500 } from './1700000052500-case-figures';
import { DailyNotes1700000052700 } from './1700000052700-daily-notes';
import { SearchOfKnowledge1700000052800 } from './1700000052800-search-of-knowledge';
import { RostersFollowCases1700000053000 } from './1700000053000-rosters-follow-cases';
import { RecordTimes1700000060000 } from './1700000060000-record-times';
import { TrustedDocuments1700000061000 } from './1700000061000-trusted-documents';
import { EnumChecks1700000061100 } from './1700000061100-enum-checks';
import { MoreEnumChecks1700000061200 } from './1700000061200-more-enum-checks';
import { IdempotencyVersions1700000062000 } from './1700000062000-idempotency-versions';
import { SearchPlain1700000063000 } from './1700000063000-search-plain';
import { Synonyms1700000063100 } from './1700000063100-synonyms';
import { ListingDistricts1700000063200 } from './1700000063200-listing-districts';
import { DutyDesks1700000063300 } from './1700000063300-duty-desks';
import { AreasAsTerms1700000063400 } from './1700000063400-areas-as-terms';
import { MentorReviewNotes1700000064000 } from './1700000064000-mentor-review-notes';
import { ExpertFind1700000064500 } from './1700000064500-expert-find';
import { AccessOperations1700000066000 } from './1700000066000-access-operations';
import { AccessRecords1700000066100 } from './1700000066100-access-records';
import { AccessNear1700000066200 } from './1700000066200-access-near';
import { KeptOrders1700000067000 } from './1700000067000-kept-orders';
import { LookUpByName1700000069000 } from './1700000069000-look-up-by-name';
import { LapsesByTime1700000069100 } from './1700000069100-lapses-by-time';
import { ClosedCasesByAgency1700000069200 } from './1700000069200-closed-cases-by-agency';
import { ChangesByReader1700000069300 } from './1700000069300-changes-by-reader';
import { DisclosuresByOwner1700000069400 } from './1700000069400-disclosures-by-owner';
import { ManyServers1700000070000 } from './1700000070000-many-servers';

/**
 * Every migration, oldest first; emitted from the folder by npm run rows. One that has been merged is never edited; a change is a new file.
 */
export const migrations = [
  Foundation1700000000000,
  Identity1700000001000,
  Directory1700000002000,
  Cases1700000003000,
  ReferralEnds1700000004000,
  Seal1700000005000,
  Grounds1700000006000,
  Matching1700000007000,
  Changes1700000009000,
  Groups1700000009500,
  Systems1700000010000,
  Webhooks1700000011000,
  Consultations1700000012000,
  NetworkYear1700000013000,
  Documents1700000013500,
  Redaction1700000013700,
  Statistics1700000014000,
  SealPath1700000014500,
  KnownPersons1700000015000,
  MatchingSides1700000016000,
  Questions1700000018000,
  OpenEnds1700000019000,
  LawKind1700000020000,
  ConsentGuardians1700000021000,
  GroupInvitations1700000023000,
  ProtectedIdentity1700000024000,
  OnePerson1700000025000,
  ReferralTime1700000026000,
  ReservationEnds1700000026100,
  MentorshipEnds1700000026200,
  InquiryAnswer1700000026500,
  Retention1700000029000,
  Unsealed1700000031000,
  EndedLapses1700000032000,
  LawInForce1700000033000,
  OneClock1700000033100,
  GroupGrounds1700000034000,
  ClosedCases1700000034500,
  AgencyEnds1700000035000,
  MatchingStanding1700000036000,
  RequestParts1700000037000,
  NumberAliases1700000037100,
  ErasingWaits1700000037200,
  FeedLife1700000038000,
  NumbersUntold1700000038100,
  ListingProtection1700000039000,
  IdempotencyKept1700000039100,
  IssuerNameGranted1700000039200,
  StatisticsRelease1700000040000,
  RedactionOfAll1700000040100,
  QuestionsAsked1700000042000,
  RedactionOfAnswers1700000042100,
  QuestionsCounted1700000042200,
  Assessments1700000043000,
  Plans1700000044000,
  Concerns1700000045000,
  ReferralReports1700000046000,
  CaseOutcomes1700000048000,
  MeetingOrganisations1700000049000,
  BroaderTerms1700000049100,
  Conferences1700000050000,
  CaseTransfers1700000051000,
  AgencySuccessions1700000051100,
  PersonLinks1700000052000,
  CaseFigures1700000052500,
  DailyNotes1700000052700,
  SearchOfKnowledge1700000052800,
  RostersFollowCases1700000053000,
  RecordTimes1700000060000,
  TrustedDocuments1700000061000,
  EnumChecks1700000061100,
  MoreEnumChecks1700000061200,
  IdempotencyVersions1700000062000,
  SearchPlain1700000063000,
  Synonyms1700000063100,
  ListingDistricts1700000063200,
  DutyDesks1700000063300,
  AreasAsTerms1700000063400,
  MentorReviewNotes1700000064000,
  ExpertFind1700000064500,
  AccessOperations1700000066000,
  AccessRecords1700000066100,
  AccessNear1700000066200,
  KeptOrders1700000067000,
  LookUpByName1700000069000,
  LapsesByTime1700000069100,
  ClosedCasesByAgency1700000069200,
  ChangesByReader1700000069300,
  DisclosuresByOwner1700000069400,
  ManyServers1700000070000,
];
