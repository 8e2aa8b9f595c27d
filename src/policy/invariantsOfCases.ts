import {
  assigned,
  ceiling,
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
  WITHOUT_REQUESTS,
  type Formula,
  type Invariant,
} from './invariant';
import { HELD_BACK, MARK_FIELDS } from './protectedIdentity';

const shared = row('shared');
const recipient = row('recipient');
const reserved = row('reserved');
const marks = MARK_FIELDS.map((field) => `Person.${field}`);
const ofCases = { types: ON_CASES, classes: PROTECTED };
/** Where a text is what the viewer's own side has written. */
const OWN_WORDS: Formula = [[row('author')], [row('providerReason')]];
/** Who the mentor is whom an agency provides itself. */
const OWN_MENTOR = ['Mentorship.mentor'];
/** What whoever is asked for a mentor is told so that it can answer, and the terms that a recipient is to bind itself to. */
const ASKED = [...OWN_MENTOR, 'Mentorship.need', 'Mentorship.providerFindings', 'Reservation.terms'];
/** Texts that say on what something was disclosed, and nothing of the case. */
const TERMS = ['Reservation.terms', 'Disclosure.duty', 'ConsentWithdrawal.reason'];

/** What holds of persons, their cases, and all that is kept on them. */
export const OF_CASES: readonly Invariant[] = [
  {
    name: 'OFFENCE_NEVER_TO_CIVIL_SOCIETY',
    sentence: 'No offence (lagöverträdelse) that another agency keeps ever reaches civil society.',
    matter: { seen: { classes: ['OFFENCE'] } },
    where: [civil, outside],
    claim: 'NEVER',
    source: 'dataskyddslagen 3:8; that no exception by 3:9 is encoded is our policy (P4)',
  },
  {
    name: 'OFFENCE_ONLY_WITHIN_CEILING',
    sentence: 'No offence that another agency keeps reaches a school, health care, or leisure and culture.',
    matter: { seen: { classes: ['OFFENCE'] } },
    where: [outside, { kinds: ['SCHOOL', 'HEALTH_CARE', 'LEISURE_CULTURE'] }],
    claim: 'NEVER',
    source: 'our policy (P1)',
  },
  {
    name: 'SPECIAL_NOT_TO_SCHOOL_OR_LEISURE',
    sentence:
      'Health, religion and environment (känsliga uppgifter) that another agency keeps reach no school, and no leisure or culture.',
    matter: { seen: { classes: ['SPECIAL'] } },
    where: [outside, { kinds: ['SCHOOL', 'LEISURE_CULTURE'] }],
    claim: 'NEVER',
    source: 'our policy (P1)',
  },
  {
    name: 'OPERATION_ONLY_TO_LAW_ENFORCEMENT',
    sentence: 'How an agency works on a case leaves it only for law enforcement.',
    matter: { seen: { types: ON_CASES, classes: ['OPERATION'] } },
    where: [outside],
    claim: { onlyIf: [[{ kinds: ['POLICE', 'SECURITY_SERVICE', 'PRISON_PROBATION', 'PROSECUTION', 'CUSTOMS'] }]] },
    source: 'our policy (P1); what it protects: OSL 18:1–2',
  },
  {
    name: 'SOURCE_NEVER_OUTSIDE',
    sentence:
      'Who reported (anmälaren) is seen by nobody but those assigned to the case, inside the agency that owns it.',
    matter: { seen: { classes: ['SOURCE'] } },
    where: [],
    claim: { onlyIf: [[owner, assigned]] },
    source: 'our policy (P2); what it protects: OSL 26:5, 25:7',
  },
  {
    name: 'CEILING_BOUNDS_EVERY_WAY_OUT',
    sentence:
      'Nothing of a class that is barred from a kind of agency reaches it, by whatever rule and from whatever record; what it wrote itself it reads again.',
    matter: { seen: { types: WITHOUT_REQUESTS, classes: PROTECTED } },
    where: [outside],
    claim: { onlyIf: [[ceiling], ...OWN_WORDS] },
    source: 'our policy (P1); for offences to civil society dataskyddslagen 3:8',
  },
  {
    name: 'CASE_DATA_NEED_LOA3',
    sentence: 'No record about a person is in view below level of assurance 3 (tillitsnivå 3).',
    matter: { view: [...ON_CASES, 'Mentor'] },
    where: [not(loa3)],
    claim: 'NEVER',
    source: 'our policy (P10)',
  },
  {
    name: 'ACTS_ON_CASES_NEED_LOA3',
    sentence: 'Nothing is done to a record about a person below level of assurance 3.',
    matter: { done: { on: [...ON_CASES, 'Mentor'] } },
    where: [not(loa3)],
    claim: 'NEVER',
    source: 'our policy (P10)',
  },
  {
    name: 'ADMIN_AND_AUDITOR_SEE_NO_PERSON',
    sentence:
      'Whoever is only administrator or auditor has no record about a person in view, but the mentorships of its own mentors.',
    matter: { view: ON_CASES.filter((type) => type !== 'Mentorship') },
    where: [only('ADMIN', 'AUDITOR')],
    claim: 'NEVER',
    source: 'lag 2001:454 10 §; for other agencies our policy',
  },
  {
    name: 'ADMIN_AND_AUDITOR_SEE_NOTHING_PROTECTED',
    sentence:
      'Whoever is only administrator or auditor sees nothing protected of a person, neither in full nor masked; its own mentors are its staff.',
    matter: { seen: { ...ofCases, except: OWN_MENTOR } },
    where: [only('ADMIN', 'AUDITOR')],
    claim: 'NEVER',
    source: 'lag 2001:454 10 §; for other agencies our policy',
  },
  {
    name: 'SYSTEM_SEES_WHAT_IT_KEEPS_IN_STEP',
    sentence: 'A system sees something protected of a person only in records of its own agency that it keeps in step.',
    matter: { seen: { ...ofCases, except: OWN_MENTOR } },
    where: [only('SYSTEM', 'ADMIN', 'AUDITOR')],
    claim: { onlyIf: [[owner, row('linked')]] },
    source: 'our policy',
  },
  {
    name: 'SYSTEM_SEES_ONLY_CLASSES_THAT_ARE_SYNCED',
    sentence: 'A system never sees family, health, religion, offences, who works on a case, or who reported.',
    matter: { seen: { types: ON_CASES, classes: ['FAMILY', 'SPECIAL', 'OFFENCE', 'OPERATION', 'SOURCE'] } },
    where: [only('SYSTEM', 'ADMIN', 'AUDITOR')],
    claim: 'NEVER',
    source: 'our policy',
  },
  {
    name: 'ROLE_OPENS_NO_RECORD',
    sentence:
      'A role opens no record about a person by itself: it is the agency’s own, was sent or disclosed to it, or the viewer is its mentor.',
    matter: { view: ON_CASES },
    where: [],
    claim: { onlyIf: [[owner], [shared], [recipient], [row('mentor')]] },
    source: 'OSL 8:1–2; lag 2001:454 10 §',
  },
  {
    name: 'COLLEAGUE_NEEDS_ASSIGNMENT',
    sentence:
      'Inside the agency that owns it, a record about a person is in view of those assigned, of leads, and of a system that keeps it in step.',
    matter: { view: ON_CASES },
    where: [owner, not(shared), not(recipient), not(row('mentor'))],
    claim: { onlyIf: [[assigned], [roles('LEAD')], [row('linked'), roles('SYSTEM')]] },
    source: 'lag 2001:454 10 §',
  },
  {
    name: 'LEAD_SEES_NO_FREE_TEXT',
    sentence:
      'Who leads an agency sees no free text of a case that they are not assigned to; what binds a recipient, the duty a disclosure names and why a consent was withdrawn they do.',
    matter: { seen: { types: WITHOUT_REQUESTS, classes: ['NARRATIVE'], except: TERMS } },
    where: [
      only('LEAD', 'ADMIN', 'AUDITOR'),
      owner,
      not(assigned),
      not(disclosed),
      not(shared),
      not(row('carried')),
      not(recipient),
    ],
    claim: 'NEVER',
    source: 'lag 2001:454 10 §; where the line runs is our policy',
  },
  {
    name: 'LEAD_SEES_WHO_AND_BY_WHOM',
    sentence:
      'Of a case that they are not assigned to, who leads sees of protected classes whom it is about and who works on it.',
    matter: { seen: { types: ['Case'], classes: ['NARRATIVE', 'RISK', 'FAMILY', 'SPECIAL', 'OFFENCE', 'SOURCE'] } },
    where: [only('LEAD', 'ADMIN', 'AUDITOR'), not(assigned), not(disclosed)],
    claim: 'NEVER',
    source: 'lag 2001:454 10 §; where the line runs is our policy',
  },
  {
    name: 'MASKED_TO_LEADS',
    sentence: 'Of a person whose case they are not assigned to, who leads sees a field that has a mask at most masked.',
    matter: { shown: { fields: ['Person.personalIdentityNumber', 'Person.address'] } },
    where: [only('LEAD', 'ADMIN', 'AUDITOR'), not(assigned), not(disclosed)],
    claim: 'NEVER',
    source: 'our policy',
  },
  {
    name: 'LEAVES_ONLY_BY_DISCLOSURE',
    sentence:
      'A protected field of a case or a person is seen outside its agency only while a live disclosure names it; that the person is protected is told with anything of them.',
    matter: { seen: { types: ['Case', 'Person'], classes: PROTECTED, except: marks } },
    where: [outside],
    claim: { onlyIf: [[disclosed, ceiling, shared]] },
    source: 'OSL 8:1–2',
  },
  {
    name: 'NO_CASE_OUTSIDE_WITHOUT_DISCLOSURE',
    sentence:
      'No case, person or action group (åtgärdsgrupp) is in view of another agency without a live disclosure to it.',
    matter: { view: ['Case', 'Person', 'ActionGroup'] },
    where: [outside],
    claim: { onlyIf: [[shared]] },
    source: 'OSL 8:1–2',
  },
  {
    name: 'NOTHING_PROTECTED_OUTSIDE_WITHOUT_DISCLOSURE',
    sentence:
      'Nothing protected on any record about a person is seen outside its agency without a live disclosure, but what it wrote itself and what a mentor is asked.',
    matter: { seen: { types: WITHOUT_REQUESTS, classes: PROTECTED, except: ASKED } },
    where: [outside],
    claim: { onlyIf: [[shared], [row('carried')], [disclosed], ...OWN_WORDS] },
    source: 'OSL 8:1–2',
  },
  {
    name: 'DISCLOSED_IS_RECEIVED',
    sentence: 'What is disclosed to a bound agency within the ceiling is seen there by those who work with cases.',
    matter: {
      shown: {
        types: ['Case', 'Person'],
        classes: PROTECTED.filter((one) => one !== 'OPERATION' && one !== 'SOURCE'),
        except: [...HELD_BACK],
      },
    },
    where: [not(civil), roles('CASEWORKER', 'OFFICER', 'COUNSELLOR', 'COORDINATOR', 'LEAD'), loa3],
    claim: { whenever: [[shared, disclosed, ceiling]] },
    source: 'the promise: a disclosure arrives',
  },
  {
    name: 'ASSIGNED_SEE_THEIR_CASE',
    sentence:
      'Who is assigned to a case of their agency, in a role that works with cases, sees all of it and of its person.',
    matter: { shown: { types: ['Case', 'Person'] } },
    where: [roles('CASEWORKER', 'OFFICER', 'COUNSELLOR', 'COORDINATOR', 'LEAD'), loa3],
    claim: { whenever: [[owner, assigned]] },
    source: 'the promise: who is responsible can work',
  },
  {
    name: 'PRIVATE_ONLY_AFTER_RESERVATION',
    sentence:
      'A private recipient has nothing of a case, a person or what was sent about one in view before its reservation (förbehåll).',
    matter: { view: ON_CASES.filter((type) => !['Reservation', 'MentorNeed', 'Mentorship'].includes(type)) },
    where: [civil, outside],
    claim: { onlyIf: [[reserved], [row('accepted')]] },
    source: 'OSL 10:14; that it is always asked for is our policy (P3)',
  },
  {
    name: 'PRIVATE_SEES_NOTHING_PROTECTED_BEFORE_RESERVATION',
    sentence:
      'A private recipient or mentor sees nothing protected of a person before its reservation, but the terms of that, what it wrote itself and what a mentor is asked.',
    matter: { seen: { ...ofCases, except: ASKED } },
    where: [civil, outside],
    claim: { onlyIf: [[reserved], [row('accepted')], ...OWN_WORDS] },
    source: 'OSL 10:14; that it is always asked for is our policy (P3)',
  },
  {
    name: 'CONSENTS_STAY',
    sentence: 'A consent (samtycke) is never in view outside the agency that it was given to.',
    matter: { view: ['Consent', 'Lapse'] },
    where: [outside],
    claim: 'NEVER',
    source: 'OSL 8:1–2',
  },
  {
    name: 'WEIGHING_STAYS',
    sentence: 'How an agency weighed a disclosure or a request (skadeprövning) is never seen outside it.',
    matter: { seen: { fields: ['Disclosure.weighing', 'DisclosureRequest.weighing'] } },
    where: [outside],
    claim: 'NEVER',
    source: 'our policy',
  },
];
