import { ageOn, birthday, midnight, plusDays } from './calendar';
import { ANY_AGE, earliest, type End, type Subject } from './lawfulness';
import { inForce, type Provision, type SubjectCondition } from './provisions';

/** In what capacity somebody consents. */
export const GIVER_ROLES = {
  PERSON: 'The person whom it is about (den enskilde).',
  GUARDIAN: 'A guardian of the person (vårdnadshavare).',
  RELATIVE: 'A relative, for what is told of themselves (närstående).',
  REPORTER: 'Who reported, for being named themselves (anmälare).',
} as const;
export type GiverRole = keyof typeof GIVER_ROLES;

/** Who must consent under a provision. */
interface GiverRule {
  /** One of these must be among the givers. */
  readonly oneOf: readonly GiverRole[];
  /** These do as well once a guardian is excluded, with a note that says why. */
  readonly whenGuardianExcluded: readonly GiverRole[];
  /** A note weighs age, maturity, and that the person is not considerably harmed. */
  readonly maturityNote: boolean;
  /** Guardians decide: two of them together (FB 6:13). */
  readonly guardians: boolean;
  /** Who that is, in words. */
  readonly unlock: string;
}

/** Who must consent, by the provision that the consent is given under. */
// prettier-ignore
export const GIVERS: ReadonlyMap<string, GiverRule> = new Map([
  ['OSL 12:2', { oneOf: ['PERSON'],   whenGuardianExcluded: [],         maturityNote: false, guardians: false,
    unlock: 'The person is an adult, and must consent: record their own consent.' }],
  ['OSL 12:3', { oneOf: ['GUARDIAN'], whenGuardianExcluded: ['PERSON'], maturityNote: true,  guardians: true,
    unlock: 'Every guardian must consent, two of them together (FB 6:13), alone or together with the person. Where every guardian is left out, note why: then the person can consent alone; ask counsel.' }],
]);

/** The provisions under which it is unsettled who decides once a guardian is left out (OSL 12:3 st.1 p.1): ask counsel first. */
export const COUNSEL_WHERE_LEFT_OUT: readonly string[] = [...GIVERS.entries()]
  .filter(([, { guardians }]) => guardians)
  .map(([code]) => code);

/** What a consent is judged by, besides the age. */
export interface ConsentGiven {
  readonly givers: readonly { readonly role: GiverRole }[];
  readonly maturityNote: string | null;
  readonly excludedGuardian: string | null;
}

/** The provision under which such a subject can consent on a day (YYYY-MM-DD); null when the age is not known. */
export function consentGroundOf(provisions: readonly Provision[], subject: Subject, day: string): string | null {
  const found = consenting(provisions, day).find((provision) => holdingOf(provision, subject, day) !== null);
  return found?.code ?? null;
}

/** What is missing on the givers' side under a provision: somebody who must consent, the note on maturity, or nothing. */
export function giverFault(provision: string, given: ConsentGiven): 'GIVER' | 'MATURITY_NOTE' | null {
  const rule = GIVERS.get(provision);
  if (!rule) return 'GIVER';
  const enough = given.excludedGuardian === null ? rule.oneOf : [...rule.oneOf, ...rule.whenGuardianExcluded];
  if (!given.givers.some(({ role }) => enough.includes(role))) return 'GIVER';
  return rule.maturityNote && given.maturityNote === null ? 'MATURITY_NOTE' : null;
}

/** Who must consent under a provision, in words; null for one that nobody consents under. */
export function whoMustConsent(provision: string): string | null {
  return GIVERS.get(provision)?.unlock ?? null;
}

/** What the end of a consent follows from. */
export interface ConsentTerms {
  readonly provision: string;
  /** YYYY-MM-DD; null when it is not known, which no condition on age is met by. */
  readonly bornOn: string | null;
  /** YYYY-MM-DD. */
  readonly givenOn: string;
  readonly statedUntil: Date;
  /** By when the number of guardians is to be stated, where it was not; null where nothing is missing. */
  readonly completeBy: Date | null;
}

/** The terms that no birthday and no guardian has a part in. */
type OpenTerms = Omit<ConsentTerms, 'bornOn' | 'completeBy'>;

/**
 * When a consent ends: as stated, at the birthday that closes its provision, with the provision, or when the time has run out in which
 * the number of guardians was to be stated, whichever is first. One whose provision did not fit on the day it was given ends as that day
 * begins. Days begin at midnight in Sweden.
 */
export function consentEnd(provisions: readonly Provision[], terms: ConsentTerms): End {
  const { bornOn, completeBy } = terms;
  const end = endFor(provisions, terms, bornOn === null ? { age: null } : { bornOn });
  return completeBy !== null && completeBy < end.at ? { at: completeBy, because: 'GUARDIANS' } : end;
}

/**
 * The open end of a consent: the earliest of the ends that no birthday decides, the same whenever the person was born. Nor does it tell
 * of guardians, whom only a minor has.
 */
export function openEndOfConsent(provisions: readonly Provision[], terms: OpenTerms): End {
  return endFor(provisions, terms, ANY_AGE);
}

function endFor(provisions: readonly Provision[], terms: OpenTerms, subject: Subject): End {
  const stated: End = { at: terms.statedUntil, because: 'STATED' };
  const versions = provisions.filter(({ code }) => code === terms.provision);
  const lapse = lapseFrom(versions, subject, terms.givenOn);
  return lapse !== null && lapse.at < stated.at ? lapse : stated;
}

/** Where the versions of one day all end, those of the next day decide on. */
function lapseFrom(versions: readonly Provision[], subject: Subject, day: string): End | null {
  const standing = consenting(versions, day);
  if (standing.length === 0) return { at: midnight(day), because: 'PROVISION' };
  const holding = standing.map((provision) => holdingOf(provision, subject, day)).filter((held) => held !== null);
  if (holding.length === 0) return { at: midnight(day), because: 'BIRTHDAY' };
  const age = closingAge(holding);
  const closes: End | null =
    age !== null && 'bornOn' in subject ? { at: midnight(birthday(subject.bornOn, age)), because: 'BIRTHDAY' } : null;
  const last = lastDay(standing);
  if (last === null) return closes;
  const next = plusDays(last, 1);
  const after: End = { at: midnight(next), because: 'PROVISION' };
  const first = earliest(closes === null ? [after] : [closes, after]);
  return first === after ? lapseFrom(versions, subject, next) : first;
}

const consenting = (provisions: readonly Provision[], day: string): Provision[] =>
  provisions.filter(
    (provision) => GIVERS.has(provision.code) && provision.requires.includes('CONSENT') && inForce(provision, day),
  );

/** The conditions of a provision that hold for the subject; null when it has some and none does. A consent states no circumstance. */
function holdingOf({ subject: conditions }: Provision, subject: Subject, day: string): SubjectCondition[] | null {
  if (conditions.length === 0) return [{}];
  const anyAge = 'anyAge' in subject;
  const age = yearsOf(subject, day);
  const holding = conditions.filter(
    ({ ageBelow, ageFrom, circumstance }) =>
      circumstance === undefined &&
      (anyAge || ageBelow === undefined || (age !== null && age < ageBelow)) &&
      (anyAge || ageFrom === undefined || (age !== null && age >= ageFrom)),
  );
  return holding.length > 0 ? holding : null;
}

function yearsOf(subject: Subject, day: string): number | null {
  if ('anyAge' in subject) return null;
  if (!('bornOn' in subject)) return subject.age;
  return subject.bornOn > day ? null : ageOn(subject.bornOn, day);
}

/** The age at which the last of the conditions closes; null where one of them never does. */
function closingAge(holding: readonly (readonly SubjectCondition[])[]): number | null {
  const ages = holding.flat().map(({ ageBelow }) => ageBelow);
  return ages.includes(undefined) ? null : Math.max(...ages.filter((age) => age !== undefined));
}

/** The last day on which all of these versions stand; null where none of them is to end. */
function lastDay(standing: readonly Provision[]): string | null {
  const days = standing.map(({ validTo }) => validTo).filter((day) => day !== null);
  return days.sort()[0] ?? null;
}
