import type { AgencyKind } from './actor';
import type { LawKind } from './lawKind';
import type { Duty } from './duties';
import type { Circumstance, Provision, Purpose, Requirement } from './provisionTypes';
import type { PolicyId } from './servicePolicies';

/** What the law answers for one field. */
export const LAW_OUTCOMES = {
  PERMITTED: 'A provision carries it, and everything that the provision requires is there; or secrecy does not bind.',
  NEEDS_WEIGHING: 'A provision carries it once a written weighing is made.',
  NEEDS_CONSENT: 'A provision carries it once consent is recorded.',
  NEEDS_RESERVATION: 'A provision carries it once the recipient has accepted a reservation.',
  FORBIDDEN: 'Nothing that is stated lets it pass.',
} as const;
export type LawOutcome = keyof typeof LAW_OUTCOMES;

/** From the freest to the narrowest: what the discloser can do alone goes before what somebody else must do. */
export const OUTCOMES: readonly LawOutcome[] = [
  'PERMITTED',
  'NEEDS_WEIGHING',
  'NEEDS_CONSENT',
  'NEEDS_RESERVATION',
  'FORBIDDEN',
];

/** What an answer rests on, where it is no provision that lifts secrecy. */
export const LAW_BASES = {
  NOT_BOUND: 'Secrecy does not bind the discloser (OSL 2:1, 8:1): there is none to lift.',
} as const;
export type LawBasis = keyof typeof LAW_BASES;

/** Why a disclosure ends when it does. */
export const END_REASONS = {
  STATED: 'The discloser set this end.',
  CONSENT: 'The consent it rests on ends.',
  BIRTHDAY: 'The person reaches the age at which the ground closes.',
  PROVISION: 'The provision it rests on ceases to be in force.',
  GUARDIANS: 'Nobody stated in time how many guardians the minor has, or what hinders the other one (FB 6:13).',
} as const;
export type EndReason = keyof typeof END_REASONS;

/** An end, and what makes it so. */
export interface End {
  readonly at: Date;
  readonly because: EndReason;
}

/**
 * How old the subject is: by birth date, by age alone, or unknown, which no condition on age is met by. Of any age every condition on
 * age is met by, and no birthday ends anything.
 */
export type Subject =
  { readonly bornOn: string } | { readonly age: number } | { readonly age: null } | { readonly anyAge: true };

/** Whose age nothing is asked about: for what may be told to those who may not know it. */
export const ANY_AGE: Subject = { anyAge: true };

/** What there is for one field when the question is asked. */
export interface Given {
  readonly circumstances: readonly Circumstance[];
  readonly weighing: boolean;
  /** The code of the duty that the discloser names; null for none. Naming it states its condition. */
  readonly duty: string | null;
  readonly request: boolean;
  readonly reservation: boolean;
  /** Whether both are of the same municipality or region; not, where that is not known. */
  readonly samePrincipal?: boolean;
  /** The end of the best consent that covers the field and the recipient; null where none does. */
  consentUntil(field: string): Date | null;
}

/** May these fields go from one party to another, for this purpose, on this day? */
export interface LawQuestion {
  /** What the parties are in law on that day. */
  readonly from: LawKind;
  readonly to: LawKind;
  /** What the recipient does here: our own policy reads that. */
  readonly toKind?: AgencyKind;
  readonly fields: readonly string[];
  readonly purpose: Purpose;
  /** Calendar day in Sweden, YYYY-MM-DD. */
  readonly day: string;
  readonly subject: Subject;
  readonly given: Given;
  /** The code of the one provision to look at; null for all of them. */
  readonly ground: string | null;
  /** Whether the record of the person is marked with protected identity; left out where no person is asked about. */
  readonly marked?: boolean;
}

/** What is missing before a way is open. RELEASE: what is held under a reservation goes on only as its giver says. */
export type Need = Requirement | 'CIRCUMSTANCE' | 'AGE' | 'RELEASE';

/** A provision that would carry a field, and what is still missing. An empty `needs` is a way that is open. */
export interface Way {
  readonly provision: Provision;
  /** The duty behind it; null where it is none. */
  readonly duty: Duty | null;
  readonly needs: readonly Need[];
  /** The provisions on secrecy that it lifts, of those that keep the field secret. */
  readonly lifted: readonly string[];
  /** Its reach is unsettled for this field. */
  readonly counsel: boolean;
  /** When it would lapse by itself; null where nothing known ends it. */
  readonly lapses: End | null;
}

/** The answer for one field. */
export interface FieldAnswer {
  readonly field: string;
  readonly outcome: LawOutcome;
  /** Whether it must be disclosed: a duty holds. */
  readonly obliged: boolean;
  /** The duty that obliges, by its code. */
  readonly duty: string | null;
  readonly basis: LawBasis | null;
  /** What was judged, in the order of proposal: the provisions that carry the field, or of the named one alone. */
  readonly ways: readonly Way[];
  /** Where the named provision does not fit: the others that would carry the field. */
  readonly fitting: readonly Way[];
  /** The provision that bars it from the recipient, whoever discloses; null where none does. */
  readonly barredBy: string | null;
  /** Our policy that keeps this service from carrying it to such a recipient, whatever the law answers. */
  readonly notCarried: PolicyId | null;
  /** Our policies that stand beside the answer of the law. */
  readonly policies: readonly PolicyId[];
}
