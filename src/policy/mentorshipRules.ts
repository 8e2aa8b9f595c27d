import type { FieldClass } from './classes';

/** The conditions for each side, as `rules.ts` composes them. */
interface Sides<Condition> {
  readonly atWork: readonly Condition[];
  readonly leading: readonly Condition[];
  readonly sharedWith: readonly Condition[];
  readonly sharedPrivately: readonly Condition[];
  readonly coordinating: readonly Condition[];
  readonly coordinatingShared: readonly Condition[];
  readonly providesIt: readonly Condition[];
  readonly answering: readonly Condition[];
  readonly mentorItself: readonly Condition[];
  readonly textTo: readonly Condition[];
  readonly textPrivately: readonly Condition[];
}

type OfMentorship =
  'owner' | 'assigned' | 'shared' | 'proposer' | 'going' | 'active' | 'weighed' | 'caseReason' | 'coordinatorReason' | 'providerReason';
type Row<Condition> = { readonly row: OfMentorship } | Condition;

interface MentorshipRule<Condition> {
  readonly type: 'Mentorship';
  readonly classes: readonly FieldClass[];
  readonly fields?: readonly string[];
  readonly when: readonly Row<Condition>[];
  readonly answer: 'SHOW' | 'MASK';
  readonly provision: string;
}

const CASE_LINKS = ['case', 'need', 'handsOver'] as const;
const NEED = 'Lag 2001:454 10';
const OUTSIDE = 'OSL 8:1';
const RESERVED = 'OSL 10:14';
const PROTECTED_MENTOR = 'OSL 21:3';
const ITSELF = 'OSL 12:1';

/** The rows of RULES for mentorships: the fields that each side sees. */
export function mentorshipRules<Condition>(who: Sides<Condition>): readonly MentorshipRule<Condition>[] {
  const type = 'Mentorship';
  const row = (name: OfMentorship): { readonly row: OfMentorship } => ({ row: name });
  // The side that made the proposal: on a case shared with it, or on a case of its own to which the viewer is assigned.
  const proposing: readonly Row<Condition>[] = [row('proposer'), ...who.coordinatingShared];
  const proposingOwn: readonly Row<Condition>[] = [row('proposer'), ...who.atWork, ...who.coordinating];
  return [
    { type, classes: ['IDENTITY'], fields: CASE_LINKS, when: who.atWork, answer: 'SHOW', provision: NEED },
    { type, classes: ['IDENTITY'], fields: CASE_LINKS, when: who.leading, answer: 'SHOW', provision: NEED },
    { type, classes: ['IDENTITY'], fields: CASE_LINKS, when: who.coordinatingShared, answer: 'SHOW', provision: OUTSIDE },
    {
      type,
      classes: ['IDENTITY'],
      fields: ['case'],
      when: [...who.mentorItself, ...who.sharedPrivately],
      answer: 'SHOW',
      provision: RESERVED,
    },
    { type, classes: ['IDENTITY'], fields: ['case'], when: [...who.mentorItself, ...who.sharedWith], answer: 'SHOW', provision: OUTSIDE },
    { type, classes: ['IDENTITY'], fields: ['need'], when: [...who.mentorItself, row('going')], answer: 'SHOW', provision: RESERVED },
    // The mentor's identity: for the provider and the mentor; for the proposer, as far as they know the mentor's
    // abilities; for the caseworker after confirmation.
    { type, classes: ['IDENTITY'], fields: ['mentor'], when: [...who.atWork, row('active')], answer: 'SHOW', provision: NEED },
    { type, classes: ['IDENTITY'], fields: ['mentor'], when: proposing, answer: 'SHOW', provision: NEED },
    { type, classes: ['IDENTITY'], fields: ['mentor'], when: proposingOwn, answer: 'SHOW', provision: NEED },
    { type, classes: ['IDENTITY'], fields: ['mentor'], when: who.providesIt, answer: 'SHOW', provision: PROTECTED_MENTOR },
    { type, classes: ['IDENTITY'], fields: ['mentor'], when: who.mentorItself, answer: 'SHOW', provision: ITSELF },
    // A finding against a proposal is shown to the side whose own secret it reveals.
    { type, classes: ['RISK'], fields: ['providerFindings'], when: who.answering, answer: 'SHOW', provision: PROTECTED_MENTOR },
    { type, classes: ['RISK'], fields: ['providerFindings'], when: who.mentorItself, answer: 'SHOW', provision: ITSELF },
    { type, classes: ['RISK'], fields: ['caseFindings'], when: who.atWork, answer: 'SHOW', provision: NEED },
    // Which of the case is still to be disclosed is the work of those at work on it.
    { type, classes: ['OPERATION'], when: who.atWork, answer: 'SHOW', provision: NEED },
    // A reason is for the side that wrote it and the side that it answers. A reason of another side reaches the
    // mentor's side only through a disclosure.
    { type, classes: ['NARRATIVE'], when: [...who.answering, row('providerReason')], answer: 'SHOW', provision: ITSELF },
    { type, classes: ['NARRATIVE'], when: [...who.mentorItself, row('providerReason')], answer: 'SHOW', provision: ITSELF },
    { type, classes: ['NARRATIVE'], when: [...who.answering, ...who.textTo], answer: 'SHOW', provision: OUTSIDE },
    { type, classes: ['NARRATIVE'], when: [...who.answering, ...who.textPrivately], answer: 'SHOW', provision: RESERVED },
    { type, classes: ['NARRATIVE'], when: [...who.mentorItself, ...who.textTo], answer: 'SHOW', provision: OUTSIDE },
    { type, classes: ['NARRATIVE'], when: [...who.mentorItself, ...who.textPrivately], answer: 'SHOW', provision: RESERVED },
    { type, classes: ['NARRATIVE'], when: [...who.atWork, row('caseReason')], answer: 'SHOW', provision: NEED },
    { type, classes: ['NARRATIVE'], when: [...proposing, row('coordinatorReason')], answer: 'SHOW', provision: NEED },
    { type, classes: ['NARRATIVE'], when: [...proposingOwn, row('coordinatorReason')], answer: 'SHOW', provision: NEED },
    // The points are computed from the need as the proposer saw it.
    { type, classes: ['SPECIAL'], when: [...proposing, row('weighed')], answer: 'SHOW', provision: OUTSIDE },
    { type, classes: ['SPECIAL'], when: proposingOwn, answer: 'SHOW', provision: NEED },
    { type, classes: ['SPECIAL'], when: who.atWork, answer: 'MASK', provision: NEED },
    { type, classes: ['SPECIAL'], when: who.leading, answer: 'MASK', provision: NEED },
    { type, classes: ['SPECIAL'], when: who.coordinatingShared, answer: 'MASK', provision: OUTSIDE },
    { type, classes: ['SPECIAL'], when: who.mentorItself, answer: 'MASK', provision: RESERVED },
    { type, classes: ['SPECIAL'], when: who.providesIt, answer: 'MASK', provision: RESERVED },
  ];
}
