import type { AgencyKind, Assurance, Role } from './actor';

/**
 * What a rule may ask about a record. The set is closed: each has a meaning here, one SQL form per type in that type's graph, and
 * one plain reading in the tests' interpreter.
 */
export const ROW_CONDITIONS = {
  owner: "the record belongs to the viewer's agency",
  assigned: 'the viewer is assigned to the case, inside the agency that owns it',
  recipient: "the record was addressed to the viewer's agency",
  sent: 'the referral, or the one that the disclosure rests on, has been sent',
  shared: "a live disclosure to the viewer's agency rests on the record",
  reserved: "a live disclosure to the viewer's agency rests on a reservation that the agency has accepted",
  accepted:
    "the viewer's agency has accepted the reservation that the record rests on, whether or not anything is disclosed now",
  carried:
    "a live disclosure to the viewer's agency carries the record: it is that disclosure, or one that rests on that referral",
  fromOwner: 'the agency that owns the record wrote it',
  author: "the viewer's agency wrote it, and the record belongs to another",
  unprotected: 'the listing, or the mentor, is not marked with protected identity',
  unmarked: 'this very record of the person has no mark of protected identity',
  unprotectedPerson:
    'the person has no protected identity: no record that the agency keeps of the same number is marked',
  self: "the record is the viewer's own",
  mentor: 'the viewer is the mentor that it is proposed to',
  memberless: 'the mentor that it is proposed to is no member, who could answer',
  proposer: "the viewer's agency made the proposal",
  going: 'the mentor may still answer, has said yes, or is at work',
  active: 'the mentorship is confirmed and has not ended',
  weighed: "all that was weighed of the need is still disclosed to the viewer's agency",
  caseReason: "the reason is meant for the agency whose case it is: its own, or another side's of an answer or an end",
  coordinatorReason: 'the reason was written by who coordinates',
  providerReason: 'the reason was written on the side of the mentor and its provider',
  mentoring: 'the mentor is at work, confirmed, on a case that the viewer is assigned to',
  party: "the viewer's agency takes part in it, or has been asked to",
  published: 'it has been adopted or published',
  reader: "the entry tells what the viewer's agency read",
  linked: 'an external system that speaks as the viewer keeps the record in step',
  told: 'the event has reached the receiver that it was for',
  groupMember:
    "the viewer's agency is a member of the action group, which is active, and what it is a member on still holds",
} as const;
export type RowCondition = keyof typeof ROW_CONDITIONS;

/** Everything a rule can require. `disclosed` asks whether this very field is in a live disclosure to the viewer's agency. */
export type Condition =
  | { readonly row: RowCondition }
  | { readonly disclosed: true }
  | { readonly roles: readonly Role[] }
  | { readonly assurance: Assurance }
  | { readonly kinds: readonly AgencyKind[] }
  | { readonly coordinatesNetwork: true }
  | { readonly ceiling: true };
