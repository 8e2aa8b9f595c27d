import { AGENCY_KINDS, type AgencyKind } from './actor';
import { ageOn, birthday, midnight, plusDays } from './calendar';
import { GIVERS } from './consent';
import type { End } from './lawfulness';
import { inForce } from './provisions';

/** The standing forms of cooperation around one person. */
export const PROGRAMMES = ['SSPF', 'SIG'] as const;
export type Programme = (typeof PROGRAMMES)[number];

/** One version of the rules of a programme in a municipality. */
export interface GroupRule {
  /** Null for every municipality that has no rule of its own. */
  readonly municipalityCode: string | null;
  readonly programme: Programme;
  /** Kinds of agency that may lead a group or be a member of it. */
  readonly sectors: readonly AgencyKind[];
  /** Whole years, both included. */
  readonly minimumAge: number;
  readonly maximumAge: number;
  /** The birthday on which the group ends and another programme takes over; null where none does. */
  readonly givesWayAt: number | null;
  /** The provisions that the consent to the group is given under: who consents follows from them. */
  readonly consents: readonly string[];
  /** First and last day (YYYY-MM-DD); null for the last day while it stands. */
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly source: string;
}

const SSPF_SECTORS: readonly AgencyKind[] = ['SCHOOL', 'SOCIAL_SERVICES', 'COORDINATION', 'POLICE', 'LEISURE_CULTURE'];
const SIG_SECTORS: readonly AgencyKind[] = [
  'SOCIAL_SERVICES',
  'COORDINATION',
  'POLICE',
  'PRISON_PROBATION',
  'HEALTH_CARE',
];
const OF_AGE: readonly string[] = ['OSL 12:2'];
const ANY_AGE: readonly string[] = ['OSL 12:3', 'OSL 12:2'];

/** Version by version. A municipality changes its rules by a row: end the old one, add the new one, and a test. */
// prettier-ignore
export const GROUP_RULES: readonly GroupRule[] = [
  { municipalityCode: '1480', programme: 'SSPF', sectors: SSPF_SECTORS,              minimumAge: 6,  maximumAge: 21, givesWayAt: 18,   consents: ANY_AGE, validFrom: '2011-01-01', validTo: null, source: 'SSPF in Gothenburg: school, social services, police and leisure; confirm with the municipality' },
  { municipalityCode: '1480', programme: 'SIG',  sectors: SIG_SECTORS,               minimumAge: 18, maximumAge: 25, givesWayAt: null, consents: OF_AGE,  validFrom: '2011-01-01', validTo: null, source: 'Social action groups in Gothenburg, 18 to 25 years; confirm with the municipality' },
  { municipalityCode: null,   programme: 'SSPF', sectors: SSPF_SECTORS,              minimumAge: 10, maximumAge: 18, givesWayAt: 18,   consents: ANY_AGE, validFrom: '2011-01-01', validTo: null, source: 'SSPF where the municipality has no row of its own; ages vary (6–21, 10–18, 11–16)' },
  { municipalityCode: null,   programme: 'SIG',  sectors: [...SIG_SECTORS, 'SCHOOL'], minimumAge: 15, maximumAge: 25, givesWayAt: null, consents: ANY_AGE, validFrom: '2011-01-01', validTo: null, source: 'Social action groups nationally, 15 to 25 years (the Police Authority’s model)' },
];

/** Kinds of agency that work in some programme: whoever else asks for a track has no reason to. */
export const TRACK_SECTORS: readonly AgencyKind[] = AGENCY_KINDS.filter((kind) =>
  GROUP_RULES.some(({ sectors }) => sectors.includes(kind)),
);

/** The rules in force in a municipality on a day (YYYY-MM-DD): its own, and of each programme it has none for, the common one. */
export function groupRulesAt(rules: readonly GroupRule[], municipalityCode: string | null, day: string): GroupRule[] {
  return PROGRAMMES.flatMap((programme) => groupRuleAt(rules, municipalityCode, programme, day) ?? []);
}

/** The rule of one programme in a municipality on a day; null where there is none. */
export function groupRuleAt(
  rules: readonly GroupRule[],
  municipalityCode: string | null,
  programme: Programme,
  day: string,
): GroupRule | null {
  const standing = rules.filter((rule) => rule.programme === programme && inForce(rule, day));
  const own = standing.find((rule) => municipalityCode !== null && rule.municipalityCode === municipalityCode);
  return own ?? standing.find((rule) => rule.municipalityCode === null) ?? null;
}

/** Whether somebody born on a day may be in a group under the rule on another day. */
export function withinAges(rule: GroupRule, bornOn: string, day: string): boolean {
  const age = bornOn > day ? -1 : ageOn(bornOn, day);
  return age >= rule.minimumAge && age < closingAge(rule);
}

/** The first age at which nobody is in such a group any more. */
export const closingAge = ({ maximumAge, givesWayAt }: GroupRule): number =>
  Math.min(maximumAge + 1, givesWayAt ?? Infinity);

/** What the end of a group follows from. */
export interface GroupTerms {
  readonly municipalityCode: string | null;
  readonly programme: Programme;
  /** YYYY-MM-DD; null when it is not known, which no condition on age is met by. */
  readonly bornOn: string | null;
  /** YYYY-MM-DD. */
  readonly formedOn: string;
}

/**
 * When a group ends: at the birthday that closes its rule, or when a later version of the rule does not take the person in. One that
 * the rules did not allow on the day it was formed ends as that day begins. Days begin at midnight in Sweden.
 */
export function groupEnd(rules: readonly GroupRule[], terms: GroupTerms): End {
  const { municipalityCode, programme, bornOn, formedOn } = terms;
  const rule = groupRuleAt(rules, municipalityCode, programme, formedOn);
  if (rule === null) return { at: midnight(formedOn), because: 'PROVISION' };
  if (bornOn === null || !withinAges(rule, bornOn, formedOn)) return { at: midnight(formedOn), because: 'BIRTHDAY' };
  const closes: End = { at: midnight(birthday(bornOn, closingAge(rule))), because: 'BIRTHDAY' };
  if (rule.validTo === null) return closes;
  const next = plusDays(rule.validTo, 1);
  return closes.at <= midnight(next) ? closes : groupEnd(rules, { ...terms, formedOn: next });
}

const MUNICIPALITY = /^\d{4}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const OLDEST = 130;

/** What is wrong with the rows, in words; a server does not start while there is anything. */
export function programmeFaults(rules: readonly GroupRule[]): string[] {
  const nameOf = ({ municipalityCode, programme }: GroupRule): string =>
    `${programme} ${municipalityCode ?? 'anywhere'}`;
  const single = rules.flatMap((rule, at) => rowFaults(rule).map((fault) => `row ${String(at + 1)}, ${nameOf(rule)}: ${fault}`)); // prettier-ignore
  const pairs = rules.flatMap((one, at) =>
    rules
      .slice(at + 1)
      .filter((other) => nameOf(one) === nameOf(other) && meet(one, other))
      .map(() => `${nameOf(one)}: two versions are in force on the same day`),
  );
  return [...single, ...pairs];
}

function rowFaults(rule: GroupRule): string[] {
  const { municipalityCode, programme, sectors, minimumAge, maximumAge, givesWayAt, consents, validFrom, validTo } =
    rule;
  const faults: readonly (readonly [boolean, string])[] = [
    [municipalityCode !== null && !MUNICIPALITY.test(municipalityCode), 'not the code of a municipality'],
    [!PROGRAMMES.includes(programme), 'not a programme'],
    [sectors.length === 0, 'no sector'],
    [sectors.some((kind) => !AGENCY_KINDS.includes(kind)), 'an unknown sector'],
    [sectors.includes('CIVIL_SOCIETY'), 'a sector that secrecy does not bind'],
    [![minimumAge, maximumAge].every((age) => Number.isInteger(age) && age >= 0 && age <= OLDEST), 'not an age'],
    [minimumAge > maximumAge, 'an age that nobody has'],
    [givesWayAt !== null && (givesWayAt <= minimumAge || givesWayAt > maximumAge + 1), 'it gives way outside its ages'],
    [consents.length === 0, 'nobody consents'],
    [consents.some((code) => !GIVERS.has(code)), 'a provision that nobody consents under'],
    [![validFrom, validTo ?? validFrom].every((day) => DAY.test(day)), 'not a day'],
    [validTo !== null && validTo < validFrom, 'it ends before it begins'],
    [rule.source.trim() === '', 'no source'],
  ];
  return faults.filter(([wrong]) => wrong).map(([, fault]) => fault);
}

function meet(one: GroupRule, other: GroupRule): boolean {
  const before = (end: string | null, start: string): boolean => end !== null && end < start;
  return !before(one.validTo, other.validFrom) && !before(other.validTo, one.validFrom);
}
