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
/** The text was written by the viewer's own side. */
const OWN_WORDS: Formula = [[row('author')], [row('providerReason')]];
/** The mentor's identity, if the viewer's own agency provides the mentor. */
const OWN_MENTOR = ['Mentorship.mentor'];
/** The data that a mentor or provider needs to answer a proposal, and the terms that a recipient is asked to accept. */
const ASKED = [...OWN_MENTOR, 'Mentorship.need', 'Mentorship.providerFindings', 'Reservation.terms'];
/** Texts about the basis of a disclosure, without any content of the case. */
const TERMS = ['Reservation.terms', 'Disclosure.duty', 'ConsentWithdrawal.reason'];

/** Invariants about persons, their cases and the records of these cases. */
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
      'Health, religion and environment (känsliga uppgifter) that another agency keeps never reach a school, or leisure and culture.',
    matter: { seen: { classes: ['SPECIAL'] } },
    where: [outside, { kinds: ['SCHOOL', 'LEISURE_CULTURE'] }],
    claim: 'NEVER',
    source: 'our policy (P1)',
  },
  {
    name: 'OPERATION_ONLY_TO_LAW_ENFORCEMENT',
    sentence: "An agency's own work on a case is disclosed only to law enforcement.",
    matter: { seen: { types: ON_CASES, classes: ['OPERATION'] } },
    where: [outside],
    claim: { onlyIf: [[{ kinds: ['POLICE', 'SECURITY_SERVICE', 'PRISON_PROBATION', 'PROSECUTION', 'CUSTOMS'] }]] },
    source: 'our policy (P1); what it protects: OSL 18:1–2',
  },
  {
    name: 'SOURCE_NEVER_OUTSIDE',
    sentence:
      'The reporter (anmälaren) is seen only by those assigned to the case, or by the member who has taken the report of concern, inside the agency that owns it.',
    matter: { seen: { classes: ['SOURCE'] } },
    where: [],
    claim: {
      onlyIf: [
        [owner, assigned],
        [owner, row('self')],
      ],
    },
    source: 'our policy (P2); what it protects: OSL 26:5, 25:7',
  },
  {
    name: 'CEILING_BOUNDS_EVERY_WAY_OUT',
    sentence:
      'No data of a class barred from a kind of agency reaches it, by any rule and from any record, except texts that it wrote itself.',
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
    sentence: 'No action on a record about a person is possible below level of assurance 3.',
    matter: { done: { on: [...ON_CASES, 'Mentor'] } },
    where: [not(loa3)],
    claim: 'NEVER',
    source: 'our policy (P10)',
  },
  {
    name: 'ADMIN_AND_AUDITOR_SEE_NO_PERSON',
    sentence:
      "A viewer who is only administrator or auditor has no record about a person in view, except the mentorships of their agency's own mentors.",
    matter: { view: ON_CASES.filter((type) => type !== 'Mentorship') },
    where: [only('ADMIN', 'AUDITOR')],
    claim: 'NEVER',
    source: 'lag 2001:454 10 §; for other agencies our policy',
  },
  {
    name: 'ADMIN_AND_AUDITOR_SEE_NOTHING_PROTECTED',
    sentence:
      "A viewer who is only administrator or auditor sees no protected field about a person, neither in full nor masked, except their agency's own mentors, who are its staff.",
    matter: { seen: { ...ofCases, except: OWN_MENTOR } },
    where: [only('ADMIN', 'AUDITOR')],
    claim: 'NEVER',
    source: 'lag 2001:454 10 §; for other agencies our policy',
  },
  {
    name: 'SYSTEM_SEES_ONLY_SYNCHRONISED_RECORDS',
    sentence: 'A system sees protected fields about a person only in records of its own agency that it synchronises.',
    matter: { seen: { ...ofCases, except: OWN_MENTOR } },
    where: [only('SYSTEM', 'ADMIN', 'AUDITOR')],
    claim: { onlyIf: [[owner, row('linked')]] },
    source: 'our policy',
  },
  {
    name: 'SYSTEM_SEES_ONLY_SYNCED_CLASSES',
    sentence: 'A system never sees family, health, religion, offences, the staff of a case or the reporter.',
    matter: { seen: { types: ON_CASES, classes: ['FAMILY', 'SPECIAL', 'OFFENCE', 'OPERATION', 'SOURCE'] } },
    where: [only('SYSTEM', 'ADMIN', 'AUDITOR')],
    claim: 'NEVER',
    source: 'our policy',
  },
  {
    name: 'ROLE_OPENS_NO_RECORD',
    sentence:
      "A role alone opens no record about a person: the viewer's agency must own it or have received it, or the viewer must be its mentor.",
    matter: { view: ON_CASES },
    where: [],
    claim: { onlyIf: [[owner], [shared], [recipient], [row('mentor')]] },
    source: 'OSL 8:1–2; lag 2001:454 10 §',
  },
  {
    name: 'COLLEAGUE_NEEDS_ASSIGNMENT',
    sentence:
      'Inside the agency that owns it, a record about a person is in view only of those assigned, of leads, and of a system that synchronises it.',
    matter: { view: ON_CASES },
    where: [owner, not(shared), not(recipient), not(row('mentor'))],
    claim: { onlyIf: [[assigned], [roles('LEAD')], [row('linked'), roles('SYSTEM')]] },
    source: 'lag 2001:454 10 §',
  },
  {
    name: 'LINK_IN_VIEW_INSIDE_ONLY',
    sentence:
      'A link between persons (anhörig, hushåll) is in view only inside the agency that owns both cases: of those assigned to both, and of leads.',
    matter: { view: ['PersonLink'] },
    where: [],
    claim: {
      onlyIf: [
        [owner, assigned],
        [owner, roles('LEAD')],
      ],
    },
    source: 'our policy; what it protects: OSL 8:1–2, lag 2001:454 10 §',
  },
  {
    name: 'LINK_READ_BY_BOTH_SIDES',
    sentence: 'How two persons are linked is seen only by those assigned to the cases of both.',
    matter: { seen: { types: ['PersonLink'], classes: ['FAMILY'] } },
    where: [],
    claim: { onlyIf: [[owner, assigned]] },
    source: 'our policy',
  },
  {
    name: 'LEAD_SEES_NO_FREE_TEXT',
    sentence:
      'A lead sees no free text of a case to which they are not assigned, except the terms of a reservation, the duty named by a disclosure, and the reason for withdrawing a consent.',
    matter: { seen: { types: WITHOUT_REQUESTS, classes: ['NARRATIVE'], except: TERMS } },
    where: [only('LEAD', 'ADMIN', 'AUDITOR'), owner, not(assigned), not(disclosed), not(shared), not(row('carried')), not(recipient)],
    claim: 'NEVER',
    source: 'lag 2001:454 10 §; where the line runs is our policy',
  },
  {
    name: 'LEAD_SEES_PERSON_AND_STAFF',
    sentence: 'In a case to which they are not assigned, a lead sees, of the protected classes, only the person and the staff.',
    matter: { seen: { types: ['Case'], classes: ['NARRATIVE', 'RISK', 'FAMILY', 'SPECIAL', 'OFFENCE', 'SOURCE'] } },
    where: [only('LEAD', 'ADMIN', 'AUDITOR'), not(assigned), not(disclosed)],
    claim: 'NEVER',
    source: 'lag 2001:454 10 §; where the line runs is our policy',
  },
  {
    name: 'MASKED_TO_LEADS',
    sentence: "A lead who is not assigned to a person's case sees fields with a mask only masked.",
    matter: { shown: { fields: ['Person.personalIdentityNumber', 'Person.address'] } },
    where: [only('LEAD', 'ADMIN', 'AUDITOR'), not(assigned), not(disclosed)],
    claim: 'NEVER',
    source: 'our policy',
  },
  {
    name: 'LEAVES_ONLY_BY_DISCLOSURE',
    sentence:
      'A protected field of a case or a person is seen outside its agency only while a live disclosure names it. The mark of protected identity is shown with any disclosed field of the person.',
    matter: { seen: { types: ['Case', 'Person'], classes: PROTECTED, except: marks } },
    where: [outside],
    claim: { onlyIf: [[disclosed, ceiling, shared]] },
    source: 'OSL 8:1–2',
  },
  {
    name: 'NO_CASE_OUTSIDE_WITHOUT_DISCLOSURE',
    sentence:
      'No case, person, action group (åtgärdsgrupp), goal or step of a plan (mål, insats), and nothing of a case at a conference (samråd), is in view of another agency without a live disclosure to it.',
    matter: { view: ['Case', 'Person', 'ActionGroup', 'PlanGoal', 'PlanStep', 'RosterRow', 'ConferenceDecision'] },
    where: [outside],
    claim: { onlyIf: [[shared]] },
    source: 'OSL 8:1–2',
  },
  {
    name: 'NOTHING_PROTECTED_OUTSIDE_WITHOUT_DISCLOSURE',
    sentence:
      "No protected field of a record about a person is seen outside its agency without a live disclosure, except texts of the viewer's own side and the data needed to answer a proposal.",
    matter: { seen: { types: WITHOUT_REQUESTS, classes: PROTECTED, except: ASKED } },
    where: [outside],
    claim: { onlyIf: [[shared], [row('carried')], [disclosed], ...OWN_WORDS] },
    source: 'OSL 8:1–2',
  },
  {
    name: 'DISCLOSED_IS_RECEIVED',
    sentence: 'Fields disclosed to a bound agency within the ceiling are seen there by those who work with cases.',
    matter: {
      shown: {
        types: ['Case', 'Person'],
        classes: PROTECTED.filter((one) => one !== 'OPERATION' && one !== 'SOURCE'),
        except: [...HELD_BACK],
      },
    },
    where: [not(civil), roles('CASEWORKER', 'OFFICER', 'COUNSELLOR', 'COORDINATOR', 'LEAD'), loa3],
    claim: { whenever: [[shared, disclosed, ceiling]] },
    source: 'the promise: a disclosure reaches its recipient',
  },
  {
    name: 'ASSIGNED_SEE_THEIR_CASE',
    sentence: 'A member assigned to a case of their agency, in a role that works with cases, sees all of the case and its person.',
    matter: { shown: { types: ['Case', 'Person'] } },
    where: [roles('CASEWORKER', 'OFFICER', 'COUNSELLOR', 'COORDINATOR', 'LEAD'), loa3],
    claim: { whenever: [[owner, assigned]] },
    source: 'the promise: those responsible can work',
  },
  {
    name: 'PRIVATE_ONLY_AFTER_RESERVATION',
    sentence: 'A private recipient has no case, person or record sent about one in view before it accepts a reservation (förbehåll).',
    matter: { view: ON_CASES.filter((type) => !['Reservation', 'MentorNeed', 'Mentorship'].includes(type)) },
    where: [civil, outside],
    claim: { onlyIf: [[reserved], [row('accepted')]] },
    source: 'OSL 10:14; requiring it always is our policy (P3)',
  },
  {
    name: 'PRIVATE_SEES_NOTHING_PROTECTED_BEFORE_RESERVATION',
    sentence:
      'Before accepting a reservation, a private recipient or mentor sees no protected field about a person, except its terms, texts of their own side and the data needed to answer a proposal.',
    matter: { seen: { ...ofCases, except: ASKED } },
    where: [civil, outside],
    claim: { onlyIf: [[reserved], [row('accepted')], ...OWN_WORDS] },
    source: 'OSL 10:14; requiring it always is our policy (P3)',
  },
  {
    name: 'CONSENTS_STAY',
    sentence: 'A consent (samtycke) is never in view outside the agency to which it was given.',
    matter: { view: ['Consent', 'Lapse'] },
    where: [outside],
    claim: 'NEVER',
    source: 'OSL 8:1–2',
  },
  {
    name: 'WEIGHING_STAYS',
    sentence: "An agency's weighing of a disclosure or a request (skadeprövning) is never seen outside it.",
    matter: { seen: { fields: ['Disclosure.weighing', 'DisclosureRequest.weighing'] } },
    where: [outside],
    claim: 'NEVER',
    source: 'our policy',
  },
];
