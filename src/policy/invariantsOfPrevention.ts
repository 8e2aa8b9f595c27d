import { assigned, civil, loa3, not, owner, PROTECTED, roles, row, type Invariant } from './invariant';

const recipient = row('recipient');
const published = row('published');
const FREE_TEXT_HELD_WITHOUT_PERSON = ['Consultation.advice', 'HelplineCall.concern'];

/** Of questions, calls and situation reports. */
export const OF_PREVENTION: readonly Invariant[] = [
  {
    name: 'CALLS_AND_QUESTIONS',
    sentence:
      'The words of a caller and the advice on a recorded question are seen only by the receiving agency, the agency to which a call was passed, and coordinators of the network.',
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
    name: 'QUESTIONS_AND_ANSWERS',
    sentence:
      'The words of a question and what its asker says of the answers are seen only by its agency, coordinators of the network, those who take part, and those with the competence that it asks for.',
    matter: { seen: { fields: ['Consultation.question', 'Consultation.ratingNote'] } },
    where: [],
    claim: {
      onlyIf: [
        [owner, loa3],
        [{ coordinatesNetwork: true }, loa3],
        [row('party'), loa3],
        [row('competent'), loa3],
      ],
    },
    source: 'our policy (ADR 62)',
  },
  {
    name: 'ANSWERS_WITH_THEIR_QUESTION',
    sentence:
      'An answer is seen only by the agency that asked, by those who take part in the question, and by coordinators of the network.',
    matter: { seen: { fields: ['ConsultationAnswer.text'] } },
    where: [],
    claim: {
      onlyIf: [
        [recipient, loa3],
        [row('party'), loa3],
        [{ coordinatesNetwork: true }, loa3],
      ],
    },
    source: 'our policy (ADR 62)',
  },
  {
    name: 'QUESTION_OPENS_NO_CASE',
    sentence: 'Whoever is asked a question, takes it or takes part in it never opens a case from it.',
    matter: { done: { actions: ['convertConsultation'] } },
    where: [not(owner)],
    claim: 'NEVER',
    source: 'our policy (ADR 62)',
  },
  {
    name: 'CONVERTED_CONSULTATION',
    sentence: 'The case opened from a consultation is seen only by those assigned to that case, in its agency.',
    matter: { seen: { fields: ['Consultation.convertedCase'] } },
    where: [],
    claim: { onlyIf: [[owner, assigned]] },
    source: 'lag 2001:454 10 §',
  },
  {
    name: 'SITUATION_BEFORE_PUBLICATION',
    sentence: 'Before publication, a situation report (lägesbild) is seen only by its agency and those asked to contribute.',
    matter: { seen: { types: ['SituationReport'], classes: PROTECTED } },
    where: [],
    claim: { onlyIf: [[owner], [row('party'), not(civil)], [published]] },
    source: 'our policy; what it protects at the police: OSL 18:1',
  },
  {
    name: 'CONTRIBUTION_ONLY_TO_MERGING_AGENCY',
    sentence: 'A contribution to a situation report is seen only by its agency and by the agency that merges the report.',
    matter: { view: ['SituationContribution'] },
    where: [],
    claim: { onlyIf: [[owner], [recipient, roles('COORDINATOR', 'LEAD')]] },
    source: 'our policy; what it protects at the police: OSL 18:1',
  },
];
