import { assigned, civil, disclosed, loa3, not, ON_CASES, only, outside, owner, PROTECTED, roles, row, type Invariant } from './invariant';

const self = row('self');
const shared = row('shared');
const recipient = row('recipient');

/** Invariants about mentors, what is shared of a case, actions, and the agencies' own records. */
export const OF_OTHERS: readonly Invariant[] = [
  {
    name: 'MENTOR_KNOWN_ON_ONE_SIDE',
    sentence:
      "A mentor's identity is known to the provider, to the mentor and, without protected identity, to those assigned to a case on which the mentor has an active mentorship.",
    matter: { seen: { fields: ['Mentor.name', 'Mentor.contact', 'Mentor.member'] } },
    where: [],
    claim: { onlyIf: [[owner], [self], [row('mentoring'), row('unprotected')]] },
    source: 'our policy; contact details: OSL 21:3',
  },
  {
    name: 'COORDINATOR_KNOWS_NO_MENTOR',
    sentence: "A coordinator never sees the identity of another agency's mentor, unless assigned to the mentor's case.",
    matter: {
      seen: { fields: ['Mentor.name', 'Mentor.contact', 'Mentor.member', 'Mentor.unsafeAreas', 'Mentor.ties'] },
    },
    where: [{ kinds: ['COORDINATION'] }, outside, not(self), not(row('mentoring'))],
    claim: 'NEVER',
    source: 'our policy; contact details: OSL 21:3',
  },
  {
    name: 'PROTECTED_MENTOR_STAYS_WITH_PROVIDER',
    sentence: 'The identity and the places of work of a mentor with protected identity are seen only by the provider and the mentor.',
    matter: { seen: { types: ['Mentor'], classes: PROTECTED } },
    where: [not(row('unprotected'))],
    claim: { onlyIf: [[owner], [self]] },
    source: 'OSL 21:3; for the name our policy',
  },
  {
    name: 'MENTORS_RISK_STAYS',
    sentence: "A mentor's unsafe areas and ties are seen only by the provider and the mentor.",
    matter: { seen: { types: ['Mentor'], classes: ['RISK'] } },
    where: [],
    claim: { onlyIf: [[owner], [self]] },
    source: 'our policy',
  },
  {
    name: 'NEED_FOLLOWS_DISCLOSURE',
    sentence: 'The need for a mentor in a case is seen outside its agency only as far as the case and its person are disclosed.',
    matter: { seen: { types: ['MentorNeed'], classes: PROTECTED } },
    where: [outside],
    claim: { onlyIf: [[disclosed]] },
    source: 'OSL 8:1–2',
  },
  {
    name: 'REPORT_STAYS_UNTIL_DISCLOSED',
    sentence:
      'A report on a referral (återrapport) is in view outside the agency that wrote it only of those assigned to the case of the referral, once it is disclosed to their agency.',
    matter: { view: ['ReferralReport'] },
    where: [outside],
    claim: { onlyIf: [[shared, assigned, loa3]] },
    source: 'OSL 8:1–2; lag 2001:454 10 §',
  },
  {
    name: 'REPORT_SHOWS_WHAT_IS_DISCLOSED',
    sentence: 'The sender of a referral sees of a report exactly the fields that are disclosed.',
    matter: { seen: { types: ['ReferralReport'], classes: PROTECTED } },
    where: [outside],
    claim: { onlyIf: [[shared, assigned, disclosed]] },
    source: 'OSL 8:1–2',
  },
  {
    name: 'CONFERENCE_SHOWS_WHAT_IS_DISCLOSED',
    sentence:
      'A party of a conference (samråd) sees of a case of another agency on its roster, and of what was decided, exactly the fields that are disclosed to it.',
    matter: { seen: { types: ['RosterRow', 'ConferenceDecision'], classes: ['NARRATIVE', 'OPERATION'] } },
    where: [outside],
    claim: { onlyIf: [[shared, disclosed]] },
    source: 'OSL 8:1–2',
  },
  {
    name: 'TRANSFER_IS_SEEN_BY_ITS_SIDES',
    sentence:
      'A transfer of a case (överlämnande) is in view outside the agency that hands the case over only of the leads of the authority that is to take it over.',
    matter: { view: ['CaseTransfer'] },
    where: [outside],
    claim: { onlyIf: [[row('recipient'), roles('LEAD'), not(civil), loa3]] },
    source: 'OSL 8:1–2; lag 2001:454 10 §',
  },
  {
    name: 'TRANSFER_SHOWS_NO_CASE_OF_THE_OTHER_SIDE',
    sentence: 'Whoever takes a case over never sees through the transfer the case of the agency that hands it over.',
    matter: { seen: { fields: ['CaseTransfer.case'] } },
    where: [outside],
    claim: 'NEVER',
    source: 'OSL 8:1–2',
  },
  {
    name: 'GROUP_OPENS_NOTHING_BY_ITSELF',
    sentence: 'Membership in an action group opens nothing of its plan: a member sees only what was disclosed to it.',
    matter: { seen: { types: ['ActionGroup'], classes: ['NARRATIVE'] } },
    where: [outside],
    claim: { onlyIf: [[row('groupMember'), disclosed]] },
    source: 'OSL 8:1–2',
  },
  {
    name: 'READING_IS_NOT_ACTING',
    sentence: 'A viewer who is shown a case, a person, a consent, a disclosure or a group of another agency cannot change it.',
    matter: {
      done: {
        on: ['Case', 'Person', 'Consent', 'Disclosure', 'ActionGroup', 'MentorNeed'],
        except: ['requestDisclosure', 'matchMentors', 'proposeMentor'],
      },
    },
    where: [outside],
    claim: 'NEVER',
    source: 'our policy, and the promise that a right to read is no right to act',
  },
  {
    name: 'ONLY_PARTIES_ACT',
    sentence: 'On a record about a person, only its own agency, a recipient, its mentor, or a coordinator to whom it is disclosed can act.',
    matter: { done: { on: ON_CASES, except: ['requestDisclosure'] } },
    where: [],
    claim: { onlyIf: [[owner], [recipient], [row('mentor')], [shared, { kinds: ['COORDINATION'] }]] },
    source: 'our policy, and the promise that a right to read is no right to act',
  },
  {
    name: 'DISCLOSING_NEEDS_ASSIGNMENT',
    sentence: 'Only a member assigned to a case of their agency can disclose it, record its consents or offer a reservation for it.',
    matter: {
      done: { actions: ['disclose', 'narrowDisclosure', 'recordConsent', 'offerReservation', 'draftReferral'] },
    },
    where: [],
    claim: { onlyIf: [[owner, assigned, roles('CASEWORKER', 'OFFICER', 'COUNSELLOR', 'COORDINATOR')]] },
    source: 'our policy',
  },
  {
    name: 'PRIVATE_AGENCIES_KEEP_NO_CASES',
    sentence: 'Only an agency that secrecy binds opens a case or a group here, by hand, from a consultation or through a system.',
    matter: { done: { actions: ['convertConsultation', 'addSyncedCase', 'addSyncedGroup'] } },
    where: [civil],
    claim: 'NEVER',
    source: 'our policy',
  },
  {
    name: 'PRIVATE_AGENCIES_OPEN_NO_CASES',
    sentence: 'Civil society opens no case for a new person, and requests no disclosure.',
    matter: { done: { on: [null, 'Case'], actions: ['openCase', 'requestDisclosure'] } },
    where: [civil],
    claim: 'NEVER',
    source: 'our policy',
  },
  {
    name: 'AUDITOR_CHANGES_NOTHING',
    sentence: 'A viewer who is only auditor changes nothing: they make extracts and see figures.',
    matter: { done: { except: ['extractForSubject', 'seeOwnFigures'] } },
    where: [only('AUDITOR')],
    claim: 'NEVER',
    source: 'our policy',
  },
  {
    name: 'SYSTEM_ACTS_ON_ITS_LINKS',
    sentence: 'A system only synchronises linked records and manages its own connections.',
    matter: {
      done: { on: [...ON_CASES, 'Expert', 'Resource', 'Member', 'Mentor', 'ExternalSystem', 'Webhook', 'Delivery'] },
    },
    where: [only('SYSTEM')],
    claim: {
      onlyIf: [
        [owner, row('linked')],
        [owner, self],
      ],
    },
    source: 'our policy',
  },
  {
    name: 'ADMIN_ACTS_ON_NO_CASE',
    sentence:
      'A viewer who is only administrator cannot act on a case, a person or their disclosures, but answers for a mentor who is not a member.',
    matter: { done: { on: ON_CASES.filter((type) => type !== 'Mentorship') } },
    where: [only('ADMIN', 'AUDITOR')],
    claim: 'NEVER',
    source: 'lag 2001:454 10 §; for other agencies our policy',
  },
  {
    name: 'LISTING_OF_PROTECTED_IDENTITY',
    sentence:
      'Name and contact of an expert with protected identity are seen only by the listing agency, the expert, and agencies to which they are disclosed.',
    matter: { seen: { types: ['Expert'], classes: PROTECTED } },
    where: [not(row('unprotected'))],
    claim: { onlyIf: [[owner], [self], [disclosed, { not: civil }]] },
    source: 'OSL 21:3; for the name our policy',
  },
  {
    name: 'ACCESS_LOG_ONLY_TO_CHECKERS',
    sentence:
      'An entry of the access log (åtkomstlogg) is seen only by leads and auditors of the agency that owned the record or that read it.',
    matter: { view: ['AccessEntry'] },
    where: [],
    claim: {
      onlyIf: [
        [owner, roles('LEAD', 'AUDITOR')],
        [row('reader'), roles('LEAD', 'AUDITOR')],
      ],
    },
    source: 'lag 2001:454 10 §; for other agencies our policy',
  },
  {
    name: 'ACCESS_LOG_ALWAYS_SHOWN_TO_CHECKERS',
    sentence: 'An auditor or lead of the agency that owns a record sees each entry about it.',
    matter: { view: ['AccessEntry'] },
    where: [roles('AUDITOR', 'LEAD')],
    claim: { whenever: [[owner]] },
    source: 'lag 2001:454 10 §; for other agencies our policy',
  },
  {
    name: 'MEMBERS_ONLY_AT_HOME',
    sentence: 'The members of an agency are in view only inside it.',
    matter: { view: ['Member'] },
    where: [outside],
    claim: 'NEVER',
    source: 'our policy',
  },
  {
    name: 'CONNECTIONS_ONLY_TO_THEIR_AGENCY',
    sentence: 'Issuers, systems, webhooks and deliveries are seen only by administrators of their agency and by the system itself.',
    matter: { view: ['Issuer', 'ExternalSystem', 'Webhook', 'Delivery'] },
    where: [],
    claim: {
      onlyIf: [
        [owner, roles('ADMIN')],
        [self, roles('SYSTEM')],
      ],
    },
    source: 'our policy',
  },
  {
    name: 'DELIVERY_CONTENT_ONLY_AFTER_DELIVERY',
    sentence: 'The content of an event is seen only by the receiving system, after delivery.',
    matter: { seen: { types: ['Delivery'], classes: PROTECTED } },
    where: [],
    claim: { onlyIf: [[self, row('delivered'), roles('SYSTEM')]] },
    source: 'our policy',
  },
  {
    name: 'NO_RULE_BEYOND_THE_SCOPE',
    sentence: 'No rule opens a protected field of a record that is not in view.',
    matter: { opened: { classes: PROTECTED } },
    where: [],
    claim: { onlyIf: [[{ inView: true }]] },
    source: 'the promise: nobody sees data that the law or the owner did not open to them, through any door',
  },
  {
    name: 'NOTHING_BY_A_MISSING_FACT',
    sentence: 'Nothing is shown because a fact is missing: a field seen in one state is seen in each state with one more fact.',
    matter: { seen: {} },
    where: [],
    claim: 'NEVER_LESS',
    source: 'the promise: nobody sees data that the law or the owner did not open to them, through any door',
  },
  {
    name: 'NO_ACT_BY_A_MISSING_FACT',
    sentence: 'Nothing is allowed because a fact is missing: an action allowed in one state is allowed in each state with one more fact.',
    matter: { done: {} },
    where: [],
    claim: 'NEVER_LESS',
    source: 'the promise: nobody sees data that the law or the owner did not open to them, through any door',
  },
];
