import { type Role, ROLES } from './actor';
import type { FieldClass } from './classes';
import type { Condition } from './conditions';

/** A term of an invariant: a condition of a rule, its negation, or that the record is in view. */
export type Literal = Condition | { readonly not: Condition } | { readonly inView: true };

/** Alternatives of joint literals. */
export type Formula = readonly (readonly Literal[])[];

/**
 * A set of fields, by type, class or name; a part that is left out does not restrict it. Parts of a record follow the
 * field that holds them.
 */
export interface FieldsMeant {
  readonly types?: readonly string[];
  readonly classes?: readonly FieldClass[];
  readonly fields?: readonly string[];
  readonly except?: readonly string[];
}

/** A set of actions, by the type of record (null: no record) or by name. */
export interface ActionsMeant {
  readonly on?: readonly (string | null)[];
  readonly actions?: readonly string[];
  readonly except?: readonly string[];
}

/** The subject of an invariant. */
export type Matter =
  /** A record is in view. */
  | { readonly view: readonly string[] }
  /** A field of a record in view is shown in full. */
  | { readonly shown: FieldsMeant }
  /** A field of a record in view is shown, in full or masked. */
  | { readonly seen: FieldsMeant }
  /** A rule opens a field, whether or not the record is in view. */
  | { readonly opened: FieldsMeant }
  /** An action on a record in view is allowed. */
  | { readonly done: ActionsMeant };

/** A sentence that holds for every actor and every record in every state. */
export interface Invariant {
  readonly name: string;
  readonly sentence: string;
  readonly matter: Matter;
  /** The actors and record states that the sentence concerns: all of these hold. */
  readonly where: readonly Literal[];
  readonly claim:
    | 'NEVER'
    | { readonly onlyIf: Formula }
    | { readonly whenever: Formula }
    /** If it holds in one state, it holds in each state with one more fact. */
    | 'NEVER_LESS';
  /** The law with its provision, or our policy. */
  readonly source: string;
}

export const row = (name: Extract<Condition, { row: unknown }>['row']): Condition => ({ row: name });
export const not = (condition: Condition): Literal => ({ not: condition });
export const roles = (...list: Role[]): Condition => ({ roles: list });
/** Actors whose roles are all in this list. */
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

/** Records about the person of a case. */
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
  'PlanGoal',
  'PlanStep',
  'RosterRow',
  'ConferenceDecision',
  'Lapse',
];

/**
 * All of them except requests (begäran): their text was written by the asking agency, which also receives the answer.
 */
export const WITHOUT_REQUESTS: readonly string[] = ON_CASES.filter((type) => type !== 'DisclosureRequest');
