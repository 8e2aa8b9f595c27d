import {
  assigned,
  civil,
  disclosed,
  loa3,
  not,
  ON_CASES,
  only,
  outside,
  owner,
  PROTECTED,
  roles,
  row,
  type Invariant,
} from './invariant';

const self = row('self');
const shared = row('shared');
const recipient = row('recipient');
const published = row('published');
const FREE_TEXT_HELD_WITHOUT_PERSON = ['Consultation.question', 'Consultation.advice', 'HelplineCall.concern'];

/** What holds of mentors, of acts, of the work without persons, and of what agencies keep about themselves. */
export const OF_OTHERS: readonly Invariant[] = [
  {
    name: 'MENTOR_KNOWN_ON_ONE_SIDE',
    sentence:
      'Who a mentor is, is known to its provider, to the mentor, and, without protected identity, to those assigned to a case that it is at work on.',
    matter: { seen: { fields: ['Mentor.name', 'Mentor.contact', 'Mentor.member'] } },
    where: [],
    claim: { onlyIf: [[owner], [self], [row('mentoring'), row('unprotected')]] },
    source: 'our policy; where somebody is found: OSL 21:3',
  },
  {
    name: 'COORDINATOR_KNOWS_NO_MENTOR',
    sentence:
      'Who coordinates never sees who a mentor of another agency is, unless they are assigned to its case themselves.',
    matter: {
      seen: { fields: ['Mentor.name', 'Mentor.contact', 'Mentor.member', 'Mentor.unsafeAreas', 'Mentor.ties'] },
    },
    where: [{ kinds: ['COORDINATION'] }, outside, not(self), not(row('mentoring'))],
    claim: 'NEVER',
    source: 'our policy; where somebody is found: OSL 21:3',
  },
  {
    name: 'PROTECTED_MENTOR_STAYS_WITH_PROVIDER',
    sentence:
      'Who a mentor with protected identity is, and where they work, is seen by its provider and the mentor, and nobody else.',
    matter: { seen: { types: ['Mentor'], classes: PROTECTED } },
    where: [not(row('unprotected'))],
    claim: { onlyIf: [[owner], [self]] },
    source: 'OSL 21:3; for the name our policy',
  },
  {
    name: 'MENTORS_RISK_STAYS',
    sentence: 'What is unsafe for a mentor, and its ties, never leave its provider and the mentor.',
    matter: { seen: { types: ['Mentor'], classes: ['RISK'] } },
    where: [],
    claim: { onlyIf: [[owner], [self]] },
    source: 'our policy',
  },
  {
    name: 'NEED_FOLLOWS_DISCLOSURE',
    sentence:
      'What a case needs in a mentor is seen outside its agency only as far as the case and its person are disclosed.',
    matter: { seen: { types: ['MentorNeed'], classes: PROTECTED } },
    where: [outside],
    claim: { onlyIf: [[disclosed]] },
    source: 'OSL 8:1–2',
  },
  {
    name: 'GROUP_OPENS_NOTHING_BY_ITSELF',
    sentence: 'To be a member of an action group opens nothing of its plan: what is seen was disclosed to the member.',
    matter: { seen: { types: ['ActionGroup'], classes: ['NARRATIVE'] } },
    where: [outside],
    claim: { onlyIf: [[row('groupMember'), disclosed]] },
    source: 'OSL 8:1–2',
  },
  {
    name: 'READING_IS_NOT_ACTING',
    sentence:
      'Whoever was shown a case, a person, a consent, a disclosure or a group of another agency changes nothing of it.',
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
    sentence:
      'On a record about a person only its own agency acts, whom it was sent to, its mentor, and a coordinator it is disclosed to.',
    matter: { done: { on: ON_CASES, except: ['requestDisclosure'] } },
    where: [],
    claim: { onlyIf: [[owner], [recipient], [row('mentor')], [shared, { kinds: ['COORDINATION'] }]] },
    source: 'our policy, and the promise that a right to read is no right to act',
  },
  {
    name: 'DISCLOSING_NEEDS_ASSIGNMENT',
    sentence:
      'Only who is assigned to a case of their agency discloses it, records its consents or offers a reservation for it.',
    matter: {
      done: { actions: ['disclose', 'narrowDisclosure', 'recordConsent', 'offerReservation', 'draftReferral'] },
    },
    where: [],
    claim: { onlyIf: [[owner, assigned, roles('CASEWORKER', 'OFFICER', 'COUNSELLOR', 'COORDINATOR')]] },
    source: 'our policy',
  },
  {
    name: 'PRIVATE_AGENCIES_KEEP_NO_CASES',
    sentence:
      'Only an agency that secrecy binds opens a case or a group here, by hand, from a consultation or through a system.',
    matter: { done: { actions: ['convertConsultation', 'addSyncedCase', 'addSyncedGroup'] } },
    where: [civil],
    claim: 'NEVER',
    source: 'our policy',
  },
  {
    name: 'PRIVATE_AGENCIES_OPEN_NO_CASES',
    sentence: 'Civil society opens no case for a new person, and asks no agency to disclose.',
    matter: { done: { on: [null, 'Case'], actions: ['openCase', 'requestDisclosure'] } },
    where: [civil],
    claim: 'NEVER',
    source: 'our policy',
  },
  {
    name: 'AUDITOR_CHANGES_NOTHING',
    sentence: 'Whoever is only auditor writes nothing: they make extracts and see figures.',
    matter: { done: { except: ['extractForSubject', 'seeOwnFigures'] } },
    where: [only('AUDITOR')],
    claim: 'NEVER',
    source: 'our policy',
  },
  {
    name: 'SYSTEM_ACTS_ON_ITS_LINKS',
    sentence: 'A system does nothing to a record but keep in step what it is linked to, and manage what is its own.',
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
      'Whoever is only administrator does nothing to a case, a person, or what is disclosed of them, but answers for a mentor who is no member.',
    matter: { done: { on: ON_CASES.filter((type) => type !== 'Mentorship') } },
    where: [only('ADMIN', 'AUDITOR')],
    claim: 'NEVER',
    source: 'lag 2001:454 10 §; for other agencies our policy',
  },
  {
    name: 'LISTING_OF_PROTECTED_IDENTITY',
    sentence:
      'Name and contact of an expert with protected identity are seen by its agency, itself, and whom they are disclosed to.',
    matter: { seen: { types: ['Expert'], classes: PROTECTED } },
    where: [not(row('unprotected'))],
    claim: { onlyIf: [[owner], [self], [disclosed, { not: civil }]] },
    source: 'OSL 21:3; for the name our policy',
  },
  {
    name: 'CALLS_AND_QUESTIONS',
    sentence:
      'What a caller said or an agency asked is seen by who received it, whom it was passed to, and who coordinates the network.',
    matter: { seen: { fields: FREE_TEXT_HELD_WITHOUT_PERSON } },
    where: [],
    claim: {
      onlyIf: [
        [owner, loa3],
        [recipient, loa3],
        [{ coordinatesNetwork: true }, loa3],
      ],
    },
    source: 'OSL 8:1–2; that these texts need level of assurance 3 is our policy (P10)',
  },
  {
    name: 'CONVERTED_CONSULTATION',
    sentence: 'Which case a consultation became is seen only by those assigned to that case, in its agency.',
    matter: { seen: { fields: ['Consultation.convertedCase'] } },
    where: [],
    claim: { onlyIf: [[owner, assigned]] },
    source: 'lag 2001:454 10 §',
  },
  {
    name: 'SITUATION_BEFORE_PUBLICATION',
    sentence:
      'A situation report (lägesbild) is seen before it is published only by its agency and those who take part in it.',
    matter: { seen: { types: ['SituationReport'], classes: PROTECTED } },
    where: [],
    claim: { onlyIf: [[owner], [row('party'), not(civil)], [published]] },
    source: 'our policy; what it protects at the police: OSL 18:1',
  },
  {
    name: 'CONTRIBUTION_ONLY_TO_WHO_MERGES',
    sentence: 'What an agency gives to a situation report is seen by itself and by the agency that merges it.',
    matter: { view: ['SituationContribution'] },
    where: [],
    claim: { onlyIf: [[owner], [recipient, roles('COORDINATOR', 'LEAD')]] },
    source: 'our policy; what it protects at the police: OSL 18:1',
  },
  {
    name: 'ACCESS_LOG_ONLY_TO_CHECKERS',
    sentence:
      'An entry of the access log (åtkomstlogg) is seen only by leads and auditors of the agency whose record it was, or that read.',
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
    name: 'ACCESS_LOG_IS_NEVER_KEPT_FROM_CHECKERS',
    sentence: 'An auditor of the agency that owns a record sees each entry of who read it.',
    matter: { view: ['AccessEntry'] },
    where: [roles('AUDITOR', 'LEAD')],
    claim: { whenever: [[owner]] },
    source: 'lag 2001:454 10 §; for other agencies our policy',
  },
  {
    name: 'MEMBERS_ONLY_AT_HOME',
    sentence: 'The members of an agency are in view of nobody outside it.',
    matter: { view: ['Member'] },
    where: [outside],
    claim: 'NEVER',
    source: 'our policy',
  },
  {
    name: 'CONNECTIONS_ONLY_TO_THEIR_AGENCY',
    sentence:
      'Issuers, systems, webhooks and deliveries are seen by administrators of their agency and by the system itself.',
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
    name: 'DELIVERIES_TELL_ONLY_WHO_WAS_TOLD',
    sentence: 'What an event was about is seen only by the system that it was for, once it has arrived.',
    matter: { seen: { types: ['Delivery'], classes: PROTECTED } },
    where: [],
    claim: { onlyIf: [[self, row('told'), roles('SYSTEM')]] },
    source: 'our policy',
  },
  {
    name: 'NO_RULE_BEYOND_THE_SCOPE',
    sentence: 'No rule opens a protected field of a record that is not in view.',
    matter: { opened: { classes: PROTECTED } },
    where: [],
    claim: { onlyIf: [[{ inView: true }]] },
    source: 'the promise: nobody sees what they were not let see, through any door',
  },
  {
    name: 'NOTHING_BY_A_MISSING_FACT',
    sentence:
      'Nothing is shown because a fact is missing: whoever sees a field in one state sees it in each that has a fact more.',
    matter: { seen: {} },
    where: [],
    claim: 'NEVER_LESS',
    source: 'the promise: nobody sees what they were not let see, through any door',
  },
  {
    name: 'NO_ACT_BY_A_MISSING_FACT',
    sentence:
      'Nothing is allowed because a fact is missing: whoever may do something in one state may in each that has a fact more.',
    matter: { done: {} },
    where: [],
    claim: 'NEVER_LESS',
    source: 'the promise: nobody sees what they were not let see, through any door',
  },
];
