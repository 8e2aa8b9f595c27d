import type { AgencyKind } from './actor';
import { ageOn, birthday, midnight, plusDays } from './calendar';
import { withinCeiling } from './decide';
import { classOf } from './fields';
import { inForce, type Circumstance, type Provision, type Purpose, type Requirement } from './provisions';
import { protectionOnTransfer } from './secrecy';

/** What the law answers for one field. */
export const LAW_OUTCOMES = {
  PERMITTED: 'A provision carries it, and everything that the provision requires is there.',
  NEEDS_WEIGHING: 'A provision carries it once a written weighing is made.',
  NEEDS_CONSENT: 'A provision carries it once consent is recorded.',
  NEEDS_RESERVATION: 'A provision carries it once the recipient has accepted a reservation.',
  FORBIDDEN: 'Nothing that is stated lets it pass.',
} as const;
export type LawOutcome = keyof typeof LAW_OUTCOMES;

/** Why a disclosure ends when it does. */
export const END_REASONS = {
  STATED: 'The discloser set this end.',
  CONSENT: 'The consent it rests on ends.',
  BIRTHDAY: 'The person reaches the age at which the ground closes.',
  PROVISION: 'The provision it rests on ceases to be in force.',
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
  readonly duty: boolean;
  readonly request: boolean;
  readonly reservation: boolean;
  /** The end of the best consent that covers the field and the recipient; null where none does. */
  consentUntil(field: string): Date | null;
}

/** May these fields go from one kind of agency to another, for this purpose, on this day? */
export interface LawQuestion {
  readonly from: AgencyKind;
  readonly to: AgencyKind;
  readonly fields: readonly string[];
  readonly purpose: Purpose;
  /** Calendar day in Sweden, YYYY-MM-DD. */
  readonly day: string;
  readonly subject: Subject;
  readonly given: Given;
  /** The code of the one provision to look at; null for all of them. */
  readonly ground: string | null;
}

/** A provision that would carry a field, and what is still missing. An empty `needs` is a way that is open. */
export interface Way {
  readonly provision: Provision;
  readonly needs: readonly (Requirement | 'CIRCUMSTANCE' | 'AGE')[];
  /** When it would lapse by itself; null where nothing known ends it. */
  readonly lapses: End | null;
}

/** The answer for one field. */
export interface FieldAnswer {
  readonly field: string;
  readonly outcome: LawOutcome;
  /** Every provision that carries the field between such parties for such a purpose, the open ones first. */
  readonly ways: readonly Way[];
  /** The provision that bars it, whoever discloses; null where none does. */
  readonly barredBy: string | null;
}

/** The answers of the law, field by field, from these rows alone. Nothing listed is FORBIDDEN. */
export function answersOf(provisions: readonly Provision[], question: LawQuestion): FieldAnswer[] {
  return question.fields.map((field) => answerFor(provisions, question, field));
}

function answerFor(provisions: readonly Provision[], question: LawQuestion, field: string): FieldAnswer {
  if (!withinCeiling(question.to, field)) return { field, outcome: 'FORBIDDEN', ways: [], barredBy: 'P1' };
  const ways = provisions
    .filter((provision) => inForce(provision, question.day) && carries(provision, question, field))
    .map((provision) => wayOf(provisions, provision, question, field))
    .sort((a, b) => rank(a) - rank(b));
  const counting = ways.filter(({ provision }) => question.ground !== null || !provision.narrow);
  const outcome = OUTCOMES.find((wanted) => counting.some((way) => outcomeOf(way) === wanted)) ?? 'FORBIDDEN';
  return { field, outcome, ways, barredBy: null };
}

/** From the freest to the narrowest: what the discloser can do alone goes before what somebody else must do. */
const OUTCOMES: readonly LawOutcome[] = [
  'PERMITTED',
  'NEEDS_WEIGHING',
  'NEEDS_CONSENT',
  'NEEDS_RESERVATION',
  'FORBIDDEN',
];

type Parties = Pick<LawQuestion, 'from' | 'to' | 'purpose' | 'ground'>;

/** Whether a provision is about such parties and such a purpose, and carries the field, by its class or by name. */
function carries(provision: Provision, { from, to, purpose, ground }: Parties, field: string): boolean {
  return (
    (ground === null || ground === provision.code) &&
    provision.from.includes(from) &&
    provision.to.includes(to) &&
    provision.purposes.includes(purpose) &&
    (provision.classes.includes(classOf(...split(field))) || provision.fields.includes(field))
  );
}

/** What one way comes to. What must be there before anything else is named first. */
export function outcomeOf({ needs }: Way): LawOutcome {
  if (needs.some((need) => need === 'AGE' || need === 'CIRCUMSTANCE' || need === 'DUTY' || need === 'REQUEST'))
    return 'FORBIDDEN';
  if (needs.includes('RESERVATION')) return 'NEEDS_RESERVATION';
  if (needs.includes('CONSENT')) return 'NEEDS_CONSENT';
  return needs.includes('WEIGHING') ? 'NEEDS_WEIGHING' : 'PERMITTED';
}

const rank = (way: Way): number => OUTCOMES.indexOf(outcomeOf(way)) + (way.provision.narrow ? OUTCOMES.length : 0);

function wayOf(provisions: readonly Provision[], provision: Provision, question: LawQuestion, field: string): Way {
  const needs = needsOf(provision, question, field);
  return { provision, needs, lapses: lapseOf(provisions, provision, question, field) };
}

function needsOf(provision: Provision, question: LawQuestion, field: string): Way['needs'] {
  const { given } = question;
  const consented = given.consentUntil(field);
  const missing: Readonly<Record<Requirement, boolean>> = {
    CONSENT: consented === null || consented <= midnight(question.day),
    WEIGHING: !given.weighing,
    RESERVATION: !given.reservation,
    DUTY: !given.duty,
    REQUEST: !given.request,
  };
  return [...subjectNeeds(provision, question), ...provision.requires.filter((requirement) => missing[requirement])];
}

/** What is missing on the subject's side: of several conditions the one that is nearest. */
function subjectNeeds({ subject }: Provision, question: LawQuestion): ('AGE' | 'CIRCUMSTANCE')[] {
  if (subject.length === 0) return [];
  const anyAge = 'anyAge' in question.subject;
  const missing = subject.map(({ ageBelow, ageFrom, circumstance }) => [
    ...(anyAge || ageBelow === undefined || isBelow(question, ageBelow) === true ? [] : (['AGE'] as const)),
    ...(anyAge || ageFrom === undefined || isBelow(question, ageFrom) === false ? [] : (['AGE'] as const)),
    ...(circumstance === undefined || question.given.circumstances.includes(circumstance)
      ? []
      : (['CIRCUMSTANCE'] as const)),
  ]);
  return missing.reduce((nearest, other) => (other.length < nearest.length ? other : nearest));
}

function isBelow({ subject, day }: Pick<LawQuestion, 'subject' | 'day'>, age: number): boolean | null {
  if ('bornOn' in subject) return subject.bornOn > day ? null : ageOn(subject.bornOn, day) < age;
  if ('anyAge' in subject) return null;
  return subject.age === null ? null : subject.age < age;
}

/**
 * When a way lapses by itself. Where a version of the provision ends and the next one carries the field as well, it goes on under
 * that one.
 */
function lapseOf(
  provisions: readonly Provision[],
  provision: Provision,
  question: LawQuestion,
  field: string,
): End | null {
  const first = earliest(endsOf(provision, question, field));
  if (first?.because !== 'PROVISION' || provision.validTo === null) return first;
  const next = { ...question, day: plusDays(provision.validTo, 1), ground: provision.code };
  const successor = provisions.find((other) => inForce(other, next.day) && carries(other, next, field));
  if (!successor || needsOf(successor, next, field).some((need) => !needsOf(provision, question, field).includes(need)))
    return first;
  return lapseOf(provisions, successor, next, field);
}

function endsOf(provision: Provision, question: LawQuestion, field: string): End[] {
  const ends: End[] = [];
  const consentUntil = provision.requires.includes('CONSENT') ? question.given.consentUntil(field) : null;
  if (provision.validTo !== null) ends.push({ at: midnight(plusDays(provision.validTo, 1)), because: 'PROVISION' });
  const closing = closingAge(provision, question);
  if (closing !== null && 'bornOn' in question.subject)
    ends.push({ at: midnight(birthday(question.subject.bornOn, closing)), because: 'BIRTHDAY' });
  // Last, so that a tie goes to what ended the consent itself.
  if (consentUntil !== null) ends.push({ at: consentUntil, because: 'CONSENT' });
  return ends;
}

/**
 * When a disclosure on one ground ends, at the latest at the end its discloser set. One whose ground does not hold on its first day
 * ends as that day begins.
 */
export function endOfDisclosure(
  provisions: readonly Provision[],
  question: LawQuestion & { readonly ground: string },
  stated: Date,
): End {
  const ends = answersOf(provisions, question).map(({ ways }): End | null => {
    const open = ways.find((way) => outcomeOf(way) === 'PERMITTED');
    if (open) return open.lapses;
    const because = ways.some(({ needs }) => needs.includes('AGE')) ? 'BIRTHDAY' : ways.some(({ needs }) => needs.includes('CONSENT')) ? 'CONSENT' : 'PROVISION'; // prettier-ignore
    return { at: midnight(question.day), because };
  });
  const first = earliest(ends.filter((end) => end !== null));
  return first !== null && first.at < stated ? first : { at: stated, because: 'STATED' };
}

/**
 * The open end of a disclosure: the earliest of the ends that no birthday decides. It is the same for a subject of any age, so it can be
 * told to those who may not know the birth date. What the question gives of consents must be their open ends.
 */
export function openEndOfDisclosure(
  provisions: readonly Provision[],
  question: LawQuestion & { readonly ground: string },
  stated: Date,
): End {
  return endOfDisclosure(provisions, { ...question, subject: ANY_AGE }, stated);
}

/** The age at which the provision closes for this subject; null when a circumstance alone, or nothing, keeps it open. */
function closingAge(provision: Provision, question: Pick<LawQuestion, 'subject' | 'day' | 'given'>): number | null {
  const holding = provision.subject.filter(
    ({ ageBelow, ageFrom, circumstance }) =>
      (ageBelow === undefined || isBelow(question, ageBelow) === true) &&
      (ageFrom === undefined || isBelow(question, ageFrom) === false) &&
      (circumstance === undefined || question.given.circumstances.includes(circumstance)),
  );
  const considered = holding.length > 0 ? holding : provision.subject;
  const ages = considered.map(({ ageBelow }) => ageBelow);
  if (ages.length === 0 || ages.includes(undefined)) return null;
  return Math.max(...ages.filter((age) => age !== undefined));
}

/** The first of several ends. */
export function earliest(ends: readonly End[]): End | null {
  return ends.reduce<End | null>((first, end) => (first === null || end.at < first.at ? end : first), null);
}

/** What a disclosure must be warned of before it is made. */
export const LAW_WARNINGS = {
  PROTECTION_WEAKENS:
    "The recipient's own secrecy is weaker than yours, and takes over when the data arrive (OSL 11:8).",
  PROTECTION_ENDS: 'Secrecy does not bind the recipient: only the reservation protects what you disclose (OSL 10:14).',
  AGE_UNKNOWN: 'The age of the person is not known: every provision that turns on age is closed.',
  COUNSEL_ADVISED: 'The reach of a provision that would carry this is unsettled: ask counsel first.',
  OFFENCE_BARRED: 'A private recipient may not process data on offences (dataskyddslagen 2018:218 3:8).',
} as const;
export type LawWarning = keyof typeof LAW_WARNINGS;

/** The warnings that belong to these answers. */
export function warningsOf(question: LawQuestion, answers: readonly FieldAnswer[]): LawWarning[] {
  const transfer = protectionOnTransfer(question.from, question.to, question.day);
  const { subject } = question;
  const offence = question.fields.some((field) => classOf(...split(field)) === 'OFFENCE');
  const unsettled = answers.some(({ ways }) => ways.some(({ provision }) => provision.counselAdvised));
  const holds: Readonly<Record<LawWarning, boolean>> = {
    PROTECTION_WEAKENS: transfer === 'WEAKENS',
    PROTECTION_ENDS: transfer === 'ENDS',
    AGE_UNKNOWN: 'age' in subject && subject.age === null,
    COUNSEL_ADVISED: unsettled,
    OFFENCE_BARRED: offence && question.to === 'CIVIL_SOCIETY',
  };
  return (Object.keys(holds) as LawWarning[]).filter((warning) => holds[warning]);
}

function split(field: string): [string, string] {
  const [type = '', name = ''] = field.split('.');
  return [type, name];
}
