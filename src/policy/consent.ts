import { ageOn, birthday, midnight, plusDays } from './calendar';
import { ANY_AGE, type End, type Subject } from './lawQuestion';
import { earliest } from './lawWays';
import { inForce } from './provisions';
import type { Provision, SubjectCondition } from './provisionTypes';

/** The capacities in which a person consents. */
export const GIVER_ROLES = {
  PERSON: 'The person concerned (den enskilde).',
  GUARDIAN: 'A guardian of the person (vårdnadshavare).',
  RELATIVE: 'A relative, for data about themselves (närstående).',
  REPORTER: 'The reporter, for being named (anmälare).',
} as const;
export type GiverRole = keyof typeof GIVER_ROLES;

/** The required givers of a consent under a provision. */
interface GiverRule {
  /** At least one of the givers must have one of these roles. */
  readonly oneOf: readonly GiverRole[];
  /** These roles suffice too if a guardian is excluded, with a note that gives the reason. */
  readonly whenGuardianExcluded: readonly GiverRole[];
  /** Whether a note must weigh age, maturity, and that the person is not considerably harmed. */
  readonly maturityNote: boolean;
  /** Whether guardians decide: two of them jointly (FB 6:13). */
  readonly guardians: boolean;
  /** The required givers in words. */
  readonly unlock: string;
}

/** The required givers, by the provision of the consent. */
export const GIVERS: ReadonlyMap<string, GiverRule> = new Map([
  [
    'OSL 12:2',
    {
      oneOf: ['PERSON'],
      whenGuardianExcluded: [],
      maturityNote: false,
      guardians: false,
      unlock: 'The person is an adult, and must consent: record their own consent.',
    },
  ],
  [
    'OSL 12:3',
    {
      oneOf: ['GUARDIAN'],
      whenGuardianExcluded: ['PERSON'],
      maturityNote: true,
      guardians: true,
      unlock:
        'Every guardian must consent, two of them together (FB 6:13), alone or together with the person. If every guardian is excluded, give the reason: then the person can consent alone; seek legal advice.',
    },
  ],
]);

/**
 * The provisions for which it is unsettled who decides once a guardian is excluded (OSL 12:3 st.1 p.1): seek legal
 * advice first.
 */
export const COUNSEL_WHERE_LEFT_OUT: readonly string[] = [...GIVERS.entries()]
  .filter(([, { guardians }]) => guardians)
  .map(([code]) => code);

/** The facts of a consent, besides the age, on which its validity depends. */
export interface ConsentGiven {
  readonly givers: readonly { readonly role: GiverRole }[];
  readonly maturityNote: string | null;
  readonly excludedGuardian: string | null;
}

/** The provision under which the subject can consent on a day (YYYY-MM-DD); null if the age is unknown. */
export function consentGroundOf(provisions: readonly Provision[], subject: Subject, day: string): string | null {
  const found = consenting(provisions, day).find((provision) => holdingOf(provision, subject, day) !== null);
  return found?.code ?? null;
}

/** The missing part of a consent under a provision: a required giver, the note on maturity, or nothing. */
export function giverFault(provision: string, given: ConsentGiven): 'GIVER' | 'MATURITY_NOTE' | null {
  const rule = GIVERS.get(provision);
  if (!rule) return 'GIVER';
  const enough = given.excludedGuardian === null ? rule.oneOf : [...rule.oneOf, ...rule.whenGuardianExcluded];
  if (!given.givers.some(({ role }) => enough.includes(role))) return 'GIVER';
  return rule.maturityNote && given.maturityNote === null ? 'MATURITY_NOTE' : null;
}

/** The required givers under a provision, in words; null for a provision that needs no consent. */
export function whoMustConsent(provision: string): string | null {
  return GIVERS.get(provision)?.unlock ?? null;
}

/** The facts that determine the end of a consent. */
export interface ConsentTerms {
  readonly provision: string;
  /** YYYY-MM-DD; null if unknown, in which case no condition on age holds. */
  readonly bornOn: string | null;
  /** YYYY-MM-DD. */
  readonly givenOn: string;
  readonly statedUntil: Date;
  /** The deadline for stating the number of guardians, if it is missing; otherwise null. */
  readonly completeBy: Date | null;
}

/** The terms on which neither a birthday nor a guardian has an effect. */
type OpenTerms = Omit<ConsentTerms, 'bornOn' | 'completeBy'>;

/**
 * The end of a consent: the earliest of the stated end, the birthday that closes its provision, the end of the
 * provision, and the deadline for stating the number of guardians. A consent whose provision did not apply on the day
 * it was given ends at the beginning of that day. Days begin at midnight in Sweden.
 */
export function consentEnd(provisions: readonly Provision[], terms: ConsentTerms): End {
  const { bornOn, completeBy } = terms;
  const end = endFor(provisions, terms, bornOn === null ? { age: null } : { bornOn });
  return completeBy !== null && completeBy < end.at ? { at: completeBy, because: 'GUARDIANS' } : end;
}

/**
 * The open end of a consent: the earliest end that no birthday decides, and so the same for every birth date. It
 * reveals nothing about guardians either, whom only a minor has.
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

/** When all versions in force on a day end, the versions of the following day decide. */
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
  provisions.filter((provision) => GIVERS.has(provision.code) && provision.requires.includes('CONSENT') && inForce(provision, day));

/**
 * The conditions of a provision that hold for the subject; null if it has conditions and none holds. A consent states
 * no circumstance.
 */
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

/** The age at which the last of the conditions ceases to hold; null if one never does. */
function closingAge(holding: readonly (readonly SubjectCondition[])[]): number | null {
  const ages = holding.flat().map(({ ageBelow }) => ageBelow);
  return ages.includes(undefined) ? null : Math.max(...ages.filter((age) => age !== undefined));
}

/** The last day on which all of these versions are in force; null if none has an end. */
function lastDay(standing: readonly Provision[]): string | null {
  const days = standing.map(({ validTo }) => validTo).filter((day) => day !== null);
  return days.sort()[0] ?? null;
}
