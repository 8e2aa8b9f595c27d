import { ageOn, birthday, midnight, plusDays } from './calendar';
import type { Duty } from './duties';
import { classOf } from './fields';
import { ANY_AGE, type End, type LawOutcome, type LawQuestion, type Need, type Way } from './lawQuestion';
import { inForce } from './provisions';
import { CRIME, isPrivate, PROTECTING, type Circumstance, type Provision, type Requirement } from './provisionTypes';
import { layersOf } from './secrecy';

/** The rows to search. */
export interface LawTables {
  readonly provisions: readonly Provision[];
  readonly duties: readonly Duty[];
}

/** The outcome of one way. Among the missing conditions, the most restrictive decides. */
export function outcomeOf({ needs }: Pick<Way, 'needs'>): LawOutcome {
  if (needs.some((need) => CLOSING.includes(need))) return 'FORBIDDEN';
  if (needs.includes('RESERVATION') || needs.includes('RELEASE')) return 'NEEDS_RESERVATION';
  if (needs.includes('CONSENT') || needs.includes('CONCERNED_CONSENT')) return 'NEEDS_CONSENT';
  return needs.includes('WEIGHING') ? 'NEEDS_WEIGHING' : 'PERMITTED';
}

const CLOSING: readonly Need[] = ['AGE', 'CIRCUMSTANCE', 'DUTY', 'REQUEST', 'SAME_PRINCIPAL'];

/**
 * All provisions that carry the field between these parties for this purpose and lift some of its secrecy, in order of
 * proposal.
 */
export function waysFor(tables: LawTables, question: LawQuestion, field: string): Way[] {
  const plain = standing(tables.provisions, question, field)
    .filter(({ rung }) => rung !== 'DUTY')
    .flatMap((provision) => wayOf(tables, { provision, duty: null }, question, field) ?? []);
  return [...dutyWays(tables, question, field), ...plain].sort((one, other) => place(one, question) - place(other, question));
}

/**
 * The order in which grounds are proposed (our policy P6): consent comes before a permission if the purpose is support.
 */
function place(way: Way, { purpose }: LawQuestion): number {
  const order = [...CRIME, ...PROTECTING].includes(purpose) ? LAWFUL_FIRST : CONSENT_FIRST;
  const { rung } = way.provision;
  const disputed = way.counsel && rung !== 'DUTY' ? order.length : 0;
  return order.indexOf(rung) + disputed + (outcomeOf(way) === 'FORBIDDEN' ? 2 * order.length : 0);
}
const LAWFUL_FIRST = ['DUTY', 'SPECIFIC', 'CONSENT', 'GENERAL'];
const CONSENT_FIRST = ['DUTY', 'CONSENT', 'SPECIFIC', 'GENERAL'];

const standing = (rows: readonly Provision[], question: LawQuestion, field: string): Provision[] =>
  rows.filter((row) => inForce(row, question.day) && carries(row, question, field));

/** Whether a row concerns these parties and this purpose and carries the field, by class or by name. */
function carries(row: Provision, { from, to, purpose }: LawQuestion, field: string): boolean {
  return (
    row.from.includes(from) &&
    row.to.includes(to) &&
    row.purposes.includes(purpose) &&
    (row.classes.includes(classIn(field)) || row.fields.includes(field))
  );
}

/** The class of a field given as `Type.field`. */
export function classIn(field: string): ReturnType<typeof classOf> {
  const [type = '', name = ''] = field.split('.');
  return classOf(type, name);
}

/**
 * The ways through duties: the named duty or, without a name, duties that answer a request or whose only condition is
 * need. If a duty could be named and none is, the provision is listed with the missing name.
 */
function dutyWays(tables: LawTables, question: LawQuestion, field: string): Way[] {
  const { duty: named, request } = question.given;
  const carriers = standing(tables.provisions, question, field).filter(({ rung }) => rung === 'DUTY');
  const standingDuties = tables.duties.filter((duty) => inForce(duty, question.day) && carries(duty, question, field));
  const counts = (duty: Duty): boolean => {
    if (duty.code === named) return true;
    // If a ground is named, the duty must be named too, so that the record shows which was meant. If a duty is named,
    // no other replaces it.
    if (question.ground !== null || named !== null || !conditionsStated(duty, question)) return false;
    return duty.unnamed === 'ALWAYS' || (duty.unnamed === 'ON_REQUEST' && request);
  };
  return carriers.flatMap((provision) => {
    const ways = standingDuties.filter(counts).flatMap((duty) => wayOf(tables, { provision, duty }, question, field) ?? []);
    if (ways.length > 0 || standingDuties.length === 0 || named !== null) return ways;
    return wayOf(tables, { provision, duty: null }, question, field) ?? [];
  });
}

const conditionsStated = (duty: Duty, question: LawQuestion): boolean => subjectNeeds(duty, question).length === 0;

type Pair = Pick<Way, 'provision' | 'duty'>;

function wayOf(tables: LawTables, pair: Pair, question: LawQuestion, field: string): Way | null {
  const { provision, duty } = pair;
  const lifts = duty === null ? provision.lifts : provision.lifts.filter((code) => duty.lifts.includes(code));
  const lifted = layersOf(question.from, field, question.day).filter((code) => lifts.includes(code));
  if (lifted.length === 0) return null;
  const row = duty ?? provision;
  return {
    ...{ provision, duty, lifted },
    needs: needsOf(pair, question, field),
    counsel: row.counselAdvised || row.counselFor.includes(classIn(field)),
    lapses: lapseOf(tables, pair, question, field),
  };
}

/** The capacity of the discloser is not stated by naming a duty: it is stated separately (our policy P8). */
const CAPACITIES: readonly Circumstance[] = ['REKTOR', 'OUTSIDE_REKTOR'];

/** The question as seen by a named duty: its name states the circumstance, and an unknown age is no obstacle. */
function asNamed(duty: Duty | null, question: LawQuestion): LawQuestion {
  if (duty?.code !== question.given.duty) return question;
  const stated = duty.subject
    .flatMap(({ circumstance }) => circumstance ?? [])
    .filter((circumstance) => !CAPACITIES.includes(circumstance));
  const circumstances = [...question.given.circumstances, ...stated];
  return {
    ...question,
    subject: isUnknown(question) ? ANY_AGE : question.subject,
    given: { ...question.given, circumstances },
  };
}

function needsOf({ provision, duty }: Pair, asked: LawQuestion, field: string): Need[] {
  const question = asNamed(duty, asked);
  const { given, day } = question;
  const consented = given.consentUntil(field);
  const missing: Readonly<Record<Requirement, boolean>> = {
    CONSENT: consented === null || consented <= midnight(day),
    CONCERNED_CONSENT: !given.circumstances.includes('CONCERNED_CONSENTS'),
    WEIGHING: !given.weighing,
    RESERVATION: !given.reservation,
    DUTY: duty === null,
    REQUEST: !given.request,
    SAME_PRINCIPAL: given.samePrincipal !== true,
  };
  const asks: readonly Requirement[] = duty?.when === 'ASKED' ? ['REQUEST'] : [];
  const required = [...provision.requires, ...(duty?.requires ?? []), ...asks];
  const held = isPrivate(question.from) && given.circumstances.includes('HELD_UNDER_RESERVATION');
  return [
    ...subjectNeeds(duty ?? provision, question),
    ...(held ? (['RELEASE'] as const) : []),
    ...required.filter((requirement) => missing[requirement]),
  ];
}

/** The missing subject conditions; of several alternatives, the one with the fewest missing. */
function subjectNeeds({ subject }: Provision, question: LawQuestion): ('AGE' | 'CIRCUMSTANCE')[] {
  if (subject.length === 0) return [];
  const anyAge = 'anyAge' in question.subject;
  const missing = subject.map(({ ageBelow, ageFrom, ageAssumed, circumstance }) => [
    ...(anyAge || (ageAssumed === true && isUnknown(question)) || ageBelow === undefined || isBelow(question, ageBelow) === true
      ? []
      : (['AGE'] as const)),
    ...(anyAge || ageFrom === undefined || isBelow(question, ageFrom) === false ? [] : (['AGE'] as const)),
    ...(circumstance === undefined || question.given.circumstances.includes(circumstance) ? [] : (['CIRCUMSTANCE'] as const)),
  ]);
  return missing.reduce((nearest, other) => (other.length < nearest.length ? other : nearest));
}

/** Whether the subject's age is unknown. An unborn subject has no age. */
const isUnknown = ({ subject }: Pick<LawQuestion, 'subject'>): boolean => 'age' in subject && subject.age === null;

function isBelow({ subject, day }: Pick<LawQuestion, 'subject' | 'day'>, age: number): boolean | null {
  if ('bornOn' in subject) return subject.bornOn > day ? null : ageOn(subject.bornOn, day) < age;
  if ('anyAge' in subject) return null;
  return subject.age === null ? null : subject.age < age;
}

/**
 * The time at which a way lapses by itself. If a version of its provision or duty ends and the next version carries the
 * field too, the way continues under it.
 */
function lapseOf(tables: LawTables, pair: Pair, asked: LawQuestion, field: string): End | null {
  const question = asNamed(pair.duty, asked);
  const first = earliest(endsOf(pair, question, field));
  const last = lastDay(pair);
  if (first?.because !== 'PROVISION' || last === null) return first;
  const next = { ...question, day: plusDays(last, 1) };
  const successor = successorOf(tables, pair, next, field);
  const missing = needsOf(pair, question, field);
  if (successor === null || needsOf(successor, next, field).some((need) => !missing.includes(need))) return first;
  return lapseOf(tables, successor, next, field);
}

function successorOf({ provisions, duties }: LawTables, pair: Pair, next: LawQuestion, field: string): Pair | null {
  const after = <Row extends Provision>(rows: readonly Row[], row: Row): Row | null =>
    rows.find((other) => other.code === row.code && other.rung === row.rung && inForce(other, next.day) && carries(other, next, field)) ??
    null;
  const provision = after(provisions, pair.provision);
  const duty = pair.duty === null ? null : after(duties, pair.duty);
  return provision === null || (pair.duty !== null && duty === null) ? null : { provision, duty };
}

/** The last day on which both are in force. */
function lastDay({ provision, duty }: Pair): string | null {
  const days = [provision.validTo, duty?.validTo ?? null].filter((day) => day !== null);
  return days.sort()[0] ?? null;
}

function endsOf(pair: Pair, question: LawQuestion, field: string): End[] {
  const ends: End[] = [];
  const consentUntil = pair.provision.requires.includes('CONSENT') ? question.given.consentUntil(field) : null;
  const last = lastDay(pair);
  if (last !== null) ends.push({ at: midnight(plusDays(last, 1)), because: 'PROVISION' });
  const closing = closingAge(pair.duty ?? pair.provision, question);
  if (closing !== null && 'bornOn' in question.subject)
    ends.push({ at: midnight(birthday(question.subject.bornOn, closing)), because: 'BIRTHDAY' });
  // Last, so that a tie goes to the reason that ended the consent itself.
  if (consentUntil !== null) ends.push({ at: consentUntil, because: 'CONSENT' });
  return ends;
}

/**
 * The age at which the provision ceases to apply to this subject; null if only a circumstance, or nothing, limits it.
 */
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

/** The earliest of several ends. */
export function earliest(ends: readonly End[]): End | null {
  return ends.reduce<End | null>((first, end) => (first === null || end.at < first.at ? end : first), null);
}
