import { assigned, ceiling, civil, disclosed, loa3, not, owner, roles, row, type Invariant } from './invariant';
import { HELD_BACK, MARK_FIELDS } from './protectedIdentity';

const shared = row('shared');
const reserved = row('reserved');
const WORKS = roles('CASEWORKER', 'OFFICER', 'COUNSELLOR', 'COORDINATOR', 'LEAD');
const marks = MARK_FIELDS.map((field) => `Person.${field}`);

/** Invariants about persons with protected identity (skyddade personuppgifter). */
export const OF_PROTECTION: readonly Invariant[] = [
  {
    name: 'DISCLOSED_CONTACT_IS_RECEIVED',
    sentence:
      'Disclosed contact details of a person without protected identity are seen by those who work with cases at a bound agency within the ceiling.',
    matter: { shown: { fields: [...HELD_BACK].filter((field) => field.startsWith('Person.')) } },
    where: [not(civil), WORKS, loa3],
    claim: { whenever: [[shared, disclosed, ceiling, row('unprotectedPerson')]] },
    source: 'the promise: a disclosure reaches its recipient',
  },
  {
    name: 'PROTECTED_CONTACT_ONLY_TO_ASSIGNED',
    sentence:
      'Contact details and guardians in a record marked with protected identity (skyddade personuppgifter) are seen only by those assigned to a case of the person at the agency that keeps the record: by no lead, no system and no recipient.',
    matter: { seen: { fields: [...HELD_BACK].filter((field) => field.startsWith('Person.')) } },
    where: [not(row('unmarked')), not(row('unprotectedPerson'))],
    claim: { onlyIf: [[owner, assigned, WORKS]] },
    source: 'our policy (P12); what it protects: OSL 21:3',
  },
  {
    name: 'PROTECTED_CONTACT_OF_EVERY_RECORD',
    sentence:
      'A mark on one record withholds the same fields in every record that the agency keeps under that number, and the area in the need for a mentor. Only a system that sent an unmarked record still sees what it sent.',
    matter: { seen: { fields: [...HELD_BACK] } },
    where: [not(row('unprotectedPerson'))],
    claim: {
      onlyIf: [
        [owner, assigned],
        [owner, row('linked'), row('unmarked'), roles('SYSTEM')],
      ],
    },
    source: 'our policy (P12); what it protects: OSL 21:3',
  },
  {
    name: 'MARK_IS_SHOWN_WITH_THE_PERSON',
    sentence:
      'Everyone who has a person in view, at the agency or through a disclosure, sees whether that record is marked with protected identity.',
    matter: { shown: { fields: marks } },
    where: [],
    claim: {
      whenever: [
        [owner, assigned, WORKS, loa3],
        [owner, roles('LEAD'), loa3],
        [owner, row('linked'), roles('SYSTEM'), loa3],
        [shared, not(civil), WORKS, loa3],
        [shared, reserved, civil, roles('MENTOR', 'THEOLOGIAN', 'COORDINATOR', 'LEAD'), loa3],
      ],
    },
    source: 'our policy',
  },
  {
    name: 'PROTECTION_IS_LIFTED_BY_A_LEAD',
    sentence: 'Protected identity is lifted or lowered only by a lead of the agency that keeps the person, and never by a system.',
    matter: { done: { actions: ['liftIdentityProtection'] } },
    where: [],
    claim: { onlyIf: [[owner, roles('LEAD'), loa3]] },
    source: 'our policy',
  },
];
