import type { AgencyKind } from './actor';
import { midnight } from './calendar';
import { DUTIES, type Duty } from './duties';
import type { LawKind } from './lawKind';
import { ANY_AGE, OUTCOMES, type End, type FieldAnswer, type LawOutcome, type LawQuestion, type Way } from './lawQuestion';
import { classIn, earliest, outcomeOf, waysFor } from './lawWays';
import { UNREAD_SPANS } from './provisions';
import { isPrivate, type Provision } from './provisionTypes';
import { HELD_BACK } from './protectedIdentity';
import { layersOf, protectionOnTransfer } from './secrecy';
import { notCarriedBy, OFFENCE_BAR, type PolicyId } from './servicePolicies';

export {
  ANY_AGE,
  END_REASONS,
  LAW_BASES,
  LAW_OUTCOMES,
  type End,
  type EndReason,
  type FieldAnswer,
  type Given,
  type LawBasis,
  type LawOutcome,
  type LawQuestion,
  type Need,
  type Subject,
  type Way,
} from './lawQuestion';
export { earliest, outcomeOf } from './lawWays';

/**
 * The answers of the law for each field, from these rows alone, with our policies beside them. A field without a
 * provision is FORBIDDEN.
 */
export function answersOf(provisions: readonly Provision[], question: LawQuestion, duties: readonly Duty[] = DUTIES): FieldAnswer[] {
  return question.fields.map((field) => answerFor({ provisions, duties }, question, field));
}

function answerFor(
  tables: { readonly provisions: readonly Provision[]; readonly duties: readonly Duty[] },
  question: LawQuestion,
  field: string,
): FieldAnswer {
  const beside = policiesOf(question, field);
  if (isPrivate(question.to) && classIn(field) === 'OFFENCE')
    return { ...NOTHING, ...beside, field, barredBy: OFFENCE_BAR, policies: [...beside.policies, 'P4'] };
  const { ground } = question;
  const all = waysFor(tables, question, field);
  const judged =
    ground === null ? all.filter(({ provision }) => !provision.narrow) : all.filter(({ provision }) => provision.code === ground);
  const layers = layersOf(question.from, field, question.day);
  const outcome = outcomeFor(layers, judged);
  const others = all.filter(({ provision }) => provision.code !== ground && !provision.narrow);
  const duty = outcome === 'PERMITTED' ? (judged.find((way) => obliges(way, layers))?.duty ?? null) : null;
  return {
    ...{ ...NOTHING, ...beside, field, outcome },
    ...{ obliged: duty !== null, duty: duty?.code ?? null },
    policies: [...beside.policies, ...(judged.some(asksRektor) ? (['P8'] as const) : [])],
    basis: outcome === 'PERMITTED' && question.from === 'CIVIL_SOCIETY' ? 'NOT_BOUND' : null,
    ways: judged,
    fitting: ground !== null && outcome === 'FORBIDDEN' ? others : [],
  };
}

/** Whether an open way through a duty lifts all secrecy of the field by itself. */
const obliges = (way: Way, layers: readonly string[]): boolean =>
  way.duty !== null && outcomeOf(way) === 'PERMITTED' && layers.every((layer) => way.lifted.includes(layer));

/** Whether a way is open only to a rektor, who states this capacity. */
const asksRektor = ({ duty }: Way): boolean => duty?.subject.some(({ circumstance }) => circumstance === 'REKTOR') === true;

const NOTHING: Omit<FieldAnswer, 'field' | 'notCarried' | 'policies'> = {
  ...{ outcome: 'FORBIDDEN', obliged: false, duty: null, basis: null },
  ...{ ways: [], fitting: [], barredBy: null },
};

/**
 * Each secrecy provision of the field must be lifted, by one way or several: the most restricted of them decides (OSL
 * 7:3).
 */
function outcomeFor(layers: readonly string[], ways: readonly Way[]): LawOutcome {
  const places = layers.map((layer) => {
    const lifting = ways.filter(({ lifted }) => lifted.includes(layer));
    return Math.min(OUTCOMES.indexOf('FORBIDDEN'), ...lifting.map((way) => OUTCOMES.indexOf(outcomeOf(way))));
  });
  return OUTCOMES[Math.max(...places)] ?? 'FORBIDDEN';
}

/** What a recipient does where nothing else is said: it is what it is in law. */
const DOING: Readonly<Record<Exclude<LawKind, AgencyKind>, AgencyKind>> = {
  MUNICIPAL_BOARD: 'COORDINATION',
  PRIVATE_SCHOOL: 'SCHOOL',
  PRIVATE_CARE: 'HEALTH_CARE',
};

const doing = (kind: LawKind): AgencyKind => (kind in DOING ? DOING[kind as keyof typeof DOING] : (kind as AgencyKind));

function policiesOf({ to, toKind, from, marked }: LawQuestion, field: string): Pick<FieldAnswer, 'notCarried' | 'policies'> {
  const held = marked === true && HELD_BACK.has(field);
  const notCarried = held ? 'P12' : notCarriedBy(toKind ?? doing(to), field);
  const policies: PolicyId[] = [
    ...(notCarried === null ? [] : [notCarried]),
    ...(isPrivate(to) ? (['P3'] as const) : []),
    ...(SECRET_BY_POLICY.includes(from) ? (['P11'] as const) : []),
  ];
  return { notCarried, policies };
}

/** For the data of these agencies only OSL chapter 21 provides secrecy; the service treats all of it as secret. */
const SECRET_BY_POLICY: readonly LawKind[] = ['LEISURE_CULTURE', 'MUNICIPAL_BOARD'];

/**
 * The end of a disclosure on one ground, at the latest the stated end. A disclosure whose ground does not hold on its
 * first day ends at the beginning of that day.
 */
export function endOfDisclosure(
  provisions: readonly Provision[],
  question: LawQuestion & { readonly ground: string },
  stated: Date,
  duties: readonly Duty[] = DUTIES,
): End {
  const ends = answersOf(provisions, question, duties).map((answer) => endOf(question, answer));
  const first = earliest(ends.filter((end) => end !== null));
  return first !== null && first.at < stated ? first : { at: stated, because: 'STATED' };
}

function endOf({ day, from }: LawQuestion, { field, outcome, ways }: FieldAnswer): End | null {
  if (outcome === 'PERMITTED') {
    const open = ways.filter((way) => outcomeOf(way) === 'PERMITTED');
    const last = layersOf(from, field, day).map((layer) => latest(open.filter(({ lifted }) => lifted.includes(layer))));
    return earliest(last.filter((end) => end !== null));
  }
  const lacks = (need: 'AGE' | 'CONSENT'): boolean => ways.some(({ needs }) => needs.includes(need));
  return { at: midnight(day), because: lacks('AGE') ? 'BIRTHDAY' : lacks('CONSENT') ? 'CONSENT' : 'PROVISION' };
}

/** Of ways that lift the same secrecy, the one that lasts longest counts; null if one never lapses. */
function latest(ways: readonly Way[]): End | null {
  const ends = ways.map(({ lapses }) => lapses);
  if (ends.includes(null)) return null;
  return ends.filter((end) => end !== null).reduce((last, end) => (end.at > last.at ? end : last));
}

/**
 * The open end of a disclosure: the earliest end that no birthday decides. It is the same for a subject of any age, so
 * viewers who may not know the birth date may see it. The consents in the question must be given with their open ends.
 */
export function openEndOfDisclosure(
  provisions: readonly Provision[],
  question: LawQuestion & { readonly ground: string },
  stated: Date,
  duties: readonly Duty[] = DUTIES,
): End {
  return endOfDisclosure(provisions, { ...question, subject: ANY_AGE }, stated, duties);
}

/** Warnings before a disclosure is made. */
export const LAW_WARNINGS = {
  PROTECTION_WEAKENS: "The recipient's own secrecy is weaker than yours, and applies once the data arrives (OSL 11:8).",
  PROTECTION_ENDS: 'Secrecy does not bind the recipient: only the reservation protects the disclosed data (OSL 10:14).',
  AGE_UNKNOWN: "The person's age is unknown: no provision with a condition on age applies.",
  COUNSEL_ADVISED: 'The scope of a provision that would carry this is unsettled: seek legal advice first.',
  DUTY_NOT_APPLICABLE:
    'The named duty does not apply: not to these parties, not to this data or purpose, or not on that day. The answer rests on other provisions.',
  PROTECTED_IDENTITY:
    'The person has protected identity (skyddade personuppgifter): their contact details and guardians are disclosed to nobody. Check the texts for them too before you send them.',
  OFFENCE_BARRED: 'A private recipient may not process data on offences (dataskyddslagen 2018:218 3:8).',
  WORDING_NOT_VERIFIED:
    'The law had another wording on that day than the one that was read, or one that was not read: the answer is not verified.',
} as const;
export type LawWarning = keyof typeof LAW_WARNINGS;

/** The warnings for these answers. */
export function warningsOf(question: LawQuestion, answers: readonly FieldAnswer[]): LawWarning[] {
  const transfer = protectionOnTransfer(question.from, question.to, question.day);
  const { subject } = question;
  const possible = answers.flatMap(({ ways }) => ways.filter((way) => outcomeOf(way) !== 'FORBIDDEN'));
  const holds: Readonly<Record<LawWarning, boolean>> = {
    PROTECTION_WEAKENS: transfer === 'WEAKENS',
    PROTECTION_ENDS: transfer === 'ENDS',
    AGE_UNKNOWN: 'age' in subject && subject.age === null,
    COUNSEL_ADVISED: possible.some(({ counsel }) => counsel),
    DUTY_NOT_APPLICABLE: answers.some((answer) => lacksNamedDuty(question, answer)),
    PROTECTED_IDENTITY: question.marked === true,
    OFFENCE_BARRED: answers.some(({ barredBy }) => barredBy === OFFENCE_BAR),
    WORDING_NOT_VERIFIED: answers.some((answer) => isUnverified(question, answer)),
  };
  return (Object.keys(holds) as LawWarning[]).filter((warning) => holds[warning]);
}

const lacksNamedDuty = ({ given }: LawQuestion, { ways, fitting }: FieldAnswer): boolean =>
  given.duty !== null && ![...ways, ...fitting].some(({ duty }) => duty?.code === given.duty);

/** Whether the deciding rows have an unread wording on that day, or the discloser's rows are in an unread period. */
function isUnverified({ day, from, ground }: LawQuestion, { outcome, ways }: FieldAnswer): boolean {
  if (UNREAD_SPANS.some((span) => span.from.includes(from) && day <= span.until)) return true;
  const deciding = ways.filter((way) => outcomeOf(way) === outcome && (outcome !== 'FORBIDDEN' || ground !== null));
  return deciding.some(({ provision, duty }) => provision.verifiedFrom > day || (duty?.verifiedFrom ?? day) > day);
}
