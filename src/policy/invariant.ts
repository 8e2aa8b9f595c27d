import type { Role } from './actor';
import { ROLES } from './actor';
import type { FieldClass } from './classes';
import type { Condition } from './conditions';

/** What a sentence can ask: whatever a rule can ask, its opposite, and whether the record is in view. */
export type Literal = Condition | { readonly not: Condition } | { readonly inView: true };

/** Alternatives of joint literals. */
export type Formula = readonly (readonly Literal[])[];

/** Fields, by type, class or name; what is left out is not narrowed. Parts follow the field that they hang on. */
export interface FieldsMeant {
  readonly types?: readonly string[];
  readonly classes?: readonly FieldClass[];
  readonly fields?: readonly string[];
  readonly except?: readonly string[];
}

/** Actions, by the type that they are done to (null: to no record) or by name. */
export interface ActionsMeant {
  readonly on?: readonly (string | null)[];
  readonly actions?: readonly string[];
  readonly except?: readonly string[];
}

/** What a sentence speaks of. */
export type Matter =
  /** That a record is in view. */
  | { readonly view: readonly string[] }
  /** That a field of a record in view is shown in full. */
  | { readonly shown: FieldsMeant }
  /** That a field of a record in view is shown, in full or masked. */
  | { readonly seen: FieldsMeant }
  /** That a rule opens a field, whether or not the record is in view. */
  | { readonly opened: FieldsMeant }
  /** That an action is allowed, on a record in view. */
  | { readonly done: ActionsMeant };

/** A sentence that holds of every actor and every record, whatever the state of the record. */
export interface Invariant {
  readonly name: string;
  readonly sentence: string;
  readonly matter: Matter;
  /** Of whom, and of which states of a record, the sentence speaks: all of these together. */
  readonly where: readonly Literal[];
  readonly claim:
    | 'NEVER'
    | { readonly onlyIf: Formula }
    | { readonly whenever: Formula }
    /** Whoever holds it in one state holds it in each that has a fact more. */
    | 'NEVER_LESS';
  /** The law with its provision, or our policy. */
  readonly source: string;
}

export const row = (name: Extract<Condition, { row: unknown }>['row']): Condition => ({ row: name });
export const not = (condition: Condition): Literal => ({ not: condition });
export const roles = (...list: Role[]): Condition => ({ roles: list });
/** Whose roles are all among these. */
export const only = (...list: Role[]): Literal => not({ roles: ROLES.filter((role) => !list.includes(role)) });

export const owner = row('owner');
export const assigned = row('assigned');
export const outside = not(owner);
export const disclosed: Condition = { disclosed: true };
export const ceiling: Condition = { ceiling: true };
export const loa3: Condition = { assurance: 3 };
export const civil: Condition = { kinds: ['CIVIL_SOCIETY'] };

/** Every class that is withheld unless a rule opens it. */
export const PROTECTED: readonly FieldClass[] = [
  'IDENTITY',
  'CONTACT',
  'NARRATIVE',
  'RISK',
  'FAMILY',
  'SPECIAL',
  'OFFENCE',
  'OPERATION',
  'SOURCE',
];

/** Records about a person that somebody works with, and what is kept on them. */
export const ON_CASES: readonly string[] = [
  'Case',
  'Person',
  'Referral',
  'TimelineEntry',
  'Disclosure',
  'Consent',
  'ConsentWithdrawal',
  'Reservation',
  'DisclosureRequest',
  'MentorNeed',
  'Mentorship',
  'MentorReview',
  'ActionGroup',
  'Lapse',
];

/** All of them but requests (begäran): their words are those of the agency that asks, and the answer is for it. */
export const WITHOUT_REQUESTS: readonly string[] = ON_CASES.filter((type) => type !== 'DisclosureRequest');
