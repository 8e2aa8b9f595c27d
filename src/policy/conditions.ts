import type { AgencyKind, Assurance, Role } from './actor';

/**
 * The conditions that a rule may place on a record. The set is closed: each has its meaning here, one SQL form per type
 * in that type's graph, and an independent implementation in the tests' interpreter.
 */
export const ROW_CONDITIONS = {
  owner: "the record belongs to the viewer's agency",
  assigned: 'the viewer is assigned to the case, inside the agency that owns it',
  recipient: "the record was addressed to the viewer's agency",
  sent: 'the referral, or the one that the disclosure rests on, has been sent',
  shared: "a live disclosure to the viewer's agency rests on the record",
  reserved: "a live disclosure to the viewer's agency rests on a reservation that the agency has accepted",
  accepted: "the viewer's agency has accepted the reservation that the record rests on, whether or not anything is disclosed now",
  carried: "a live disclosure to the viewer's agency carries the record: it is that disclosure, or belongs to that referral",
  fromOwner: 'the agency that owns the record wrote it',
  author: "the viewer's agency wrote it, and the record belongs to another",
  untaken: 'nobody has taken the report of concern yet',
  unprotected: 'the listing, or the mentor, is not marked with protected identity',
  unmarked: 'this very record of the person has no mark of protected identity',
  unprotectedPerson: 'the person has no protected identity: no record that the agency keeps under the same number is marked',
  self: "the record is the viewer's own",
  mentor: 'the viewer is the mentor of the proposal or mentorship',
  mentorHasNoAccount: 'the mentor is not a member and so cannot answer',
  proposer: "the viewer's agency made the proposal",
  going: 'the proposal can still be answered, or the mentorship is accepted or active',
  active: 'the mentorship is confirmed and has not ended',
  weighed: "everything weighed of the need is still disclosed to the viewer's agency",
  caseReason: "the reason is meant for the case's agency: its own, or another side's about an answer or an end",
  coordinatorReason: 'the reason was written by a coordinator',
  providerReason: 'the reason was written by the mentor or the provider',
  mentoring: 'the mentor has an active mentorship on a case to which the viewer is assigned',
  party: "the viewer's agency takes part in it or is asked to",
  asked: 'the record is a question that its agency put to others',
  competent: 'the question waits, and is addressed to a competence with which another agency than its own lists the viewer',
  published: 'it has been adopted or published',
  reader: "the entry records a reading by the viewer's agency",
  linked: "an external system with the viewer's identity synchronises the record",
  delivered: 'the event was delivered to its receiver',
  groupMember: "the viewer's agency is a member of the action group, which is active, and the ground of its membership still holds",
} as const;
export type RowCondition = keyof typeof ROW_CONDITIONS;

/** All conditions of rules. `disclosed` asks whether a live disclosure to the viewer's agency names this field. */
export type Condition =
  | { readonly row: RowCondition }
  | { readonly disclosed: true }
  | { readonly roles: readonly Role[] }
  | { readonly assurance: Assurance }
  | { readonly kinds: readonly AgencyKind[] }
  | { readonly coordinatesNetwork: true }
  | { readonly ceiling: true };
