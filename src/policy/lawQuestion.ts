import type { AgencyKind } from './actor';
import type { LawKind } from './lawKind';
import type { Duty } from './duties';
import type { Circumstance, Provision, Purpose, Requirement } from './provisionTypes';
import type { PolicyId } from './servicePolicies';

/** The answers of the law for one field. */
export const LAW_OUTCOMES = {
  PERMITTED: 'A provision carries it and all its requirements are met, or secrecy does not bind.',
  NEEDS_WEIGHING: 'A provision carries it once a written weighing is made.',
  NEEDS_CONSENT: 'A provision carries it once consent is recorded.',
  NEEDS_RESERVATION: 'A provision carries it once the recipient has accepted a reservation.',
  FORBIDDEN: 'No provision carries it under the stated circumstances.',
} as const;
export type LawOutcome = keyof typeof LAW_OUTCOMES;

/** From the freest to the most restricted: steps of the discloser alone come before steps of others. */
export const OUTCOMES: readonly LawOutcome[] = ['PERMITTED', 'NEEDS_WEIGHING', 'NEEDS_CONSENT', 'NEEDS_RESERVATION', 'FORBIDDEN'];

/** The bases of an answer other than a provision that lifts secrecy. */
export const LAW_BASES = {
  NOT_BOUND: 'Secrecy does not bind the discloser (OSL 2:1, 8:1): there is none to lift.',
} as const;
export type LawBasis = keyof typeof LAW_BASES;

/** The reasons for the end of a disclosure. */
export const END_REASONS = {
  STATED: 'The discloser set this end.',
  CONSENT: 'The consent on which it rests ends.',
  BIRTHDAY: 'The person reaches the age at which the ground ceases to apply.',
  PROVISION: 'The provision on which it rests is no longer in force.',
  GUARDIANS: "The number of the minor's guardians, or the hindrance of the other one, was not stated in time (FB 6:13).",
} as const;
export type EndReason = keyof typeof END_REASONS;

/** An end and its reason. */
export interface End {
  readonly at: Date;
  readonly because: EndReason;
}

/**
 * The age of the subject: by birth date, by age alone, or unknown, in which case no condition on age holds. For a
 * subject of any age every condition on age holds, and no birthday ends anything.
 */
export type Subject = { readonly bornOn: string } | { readonly age: number } | { readonly age: null } | { readonly anyAge: true };

/** A subject of any age, for answers to viewers who may not know the age. */
export const ANY_AGE: Subject = { anyAge: true };

/** The facts given for one field. */
export interface Given {
  readonly circumstances: readonly Circumstance[];
  readonly weighing: boolean;
  /** The code of the duty named by the discloser; null if none. By naming it, the discloser states its condition. */
  readonly duty: string | null;
  readonly request: boolean;
  readonly reservation: boolean;
  /** Whether both parties belong to the same municipality or region; false if unknown. */
  readonly samePrincipal?: boolean;
  /** The end of the longest consent that covers the field and the recipient; null if there is none. */
  consentUntil(field: string): Date | null;
}

/** The question whether these fields may go from one party to another, for this purpose, on this day. */
export interface LawQuestion {
  /** The parties' kinds in law on that day. */
  readonly from: LawKind;
  readonly to: LawKind;
  /** The recipient's kind by activity, which our own policy reads. */
  readonly toKind?: AgencyKind;
  readonly fields: readonly string[];
  readonly purpose: Purpose;
  /** Calendar day in Sweden, YYYY-MM-DD. */
  readonly day: string;
  readonly subject: Subject;
  readonly given: Given;
  /** The code of the only provision to consider; null for all. */
  readonly ground: string | null;
  /** Whether the person's record is marked with protected identity; left out if the question concerns no person. */
  readonly marked?: boolean;
}

/** A missing condition of a way. RELEASE: data held under a reservation goes on only with its giver's permission. */
export type Need = Requirement | 'CIRCUMSTANCE' | 'AGE' | 'RELEASE';

/** A provision that would carry a field, and its missing conditions. With empty `needs` the way is open. */
export interface Way {
  readonly provision: Provision;
  /** The duty behind it; null if none. */
  readonly duty: Duty | null;
  readonly needs: readonly Need[];
  /** The secrecy provisions that it lifts, of those that apply to the field. */
  readonly lifted: readonly string[];
  /** Whether its scope is unsettled for this field. */
  readonly counsel: boolean;
  /** The time at which it lapses by itself; null if no known event ends it. */
  readonly lapses: End | null;
}

/** The answer for one field. */
export interface FieldAnswer {
  readonly field: string;
  readonly outcome: LawOutcome;
  /** Whether a duty requires the disclosure. */
  readonly obliged: boolean;
  /** The code of that duty. */
  readonly duty: string | null;
  readonly basis: LawBasis | null;
  /** The judged ways, in order of proposal: all provisions that carry the field, or only the named one. */
  readonly ways: readonly Way[];
  /** If the named provision does not apply: the others that would carry the field. */
  readonly fitting: readonly Way[];
  /** The provision that bars the field from the recipient, whoever discloses; null if none. */
  readonly barredBy: string | null;
  /** Our policy by which this service does not carry the field to such a recipient, whatever the law answers. */
  readonly notCarried: PolicyId | null;
  /** Our policies that apply beside the answer of the law. */
  readonly policies: readonly PolicyId[];
}
