import { AGENCY_KINDS, type AgencyKind } from './actor';
import { ageOn, birthday, midnight, plusDays } from './calendar';
import { GIVERS } from './consent';
import type { End } from './lawQuestion';
import { inForce } from './provisions';

/** The standing forms of cooperation around one person. */
export const PROGRAMMES = ['SSPF', 'SIG'] as const;
export type Programme = (typeof PROGRAMMES)[number];

/** One version of a programme's rules in a municipality. */
export interface GroupRule {
  readonly municipalityCode: string;
  readonly programme: Programme;
  /** Kinds of agency that may lead a group. */
  readonly lead: readonly AgencyKind[];
  /** Kinds of agency that may take part in a group led by another agency. */
  readonly takePart: readonly AgencyKind[];
  /** Kinds required for an active group: without a leader or accepted member of each, the group is still forming. */
  readonly required: readonly AgencyKind[];
  /** Kinds required once one of them has been invited. */
  readonly requiredIfInvited: readonly AgencyKind[];
  /** Whole years, both included. */
  readonly minimumAge: number;
  readonly maximumAge: number;
  /** The birthday on which the group ends because another programme takes over; null if none does. */
  readonly givesWayAt: number | null;
  /** The provisions under which consent to the group is given; they determine who consents. */
  readonly consents: readonly string[];
  /** First and last day (YYYY-MM-DD); the last day is null while in force. */
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly source: string;
}

/** Kinds that may lead a group in any municipality: never the police, the prison service or a school. Our policy. */
export const LEADERS: readonly AgencyKind[] = ['SOCIAL_SERVICES', 'COORDINATION'];
const SOCIAL: readonly AgencyKind[] = ['SOCIAL_SERVICES'];
const AROUND_YOUTH: readonly AgencyKind[] = ['SCHOOL', 'POLICE', 'LEISURE_CULTURE'];
const NONE: readonly AgencyKind[] = [];
const IN_SSPF: readonly AgencyKind[] = ['SCHOOL', 'SOCIAL_SERVICES', 'COORDINATION', 'POLICE', 'LEISURE_CULTURE'];
const IN_SIG: readonly AgencyKind[] = [
  'SOCIAL_SERVICES',
  'COORDINATION',
  'POLICE',
  'PRISON_PROBATION',
  'HEALTH_CARE',
  'INSTITUTIONAL_CARE',
  'EMPLOYMENT_SERVICE',
  'SOCIAL_INSURANCE',
];
const OF_AGE: readonly string[] = ['OSL 12:2'];
const ANY_AGE: readonly string[] = ['OSL 12:3', 'OSL 12:2'];

const SSPF = {
  programme: 'SSPF',
  lead: LEADERS,
  takePart: IN_SSPF,
  required: SOCIAL,
  requiredIfInvited: AROUND_YOUTH,
  consents: ANY_AGE,
} as const;
const SIG = { programme: 'SIG', lead: LEADERS, takePart: IN_SIG, required: SOCIAL, requiredIfInvited: NONE } as const;
/** The municipalities do not state a first day: their rows begin with the first rule of this service. */
const FIRST = { validFrom: '2011-01-01', validTo: null } as const;

/**
 * The rules, version by version. A municipality without a row has no groups here and must be asked. To change a
 * municipality's rules, end the old row and add a new one, with a test.
 */
export const GROUP_RULES: readonly GroupRule[] = [
  {
    municipalityCode: '1480',
    ...SSPF,
    minimumAge: 12,
    maximumAge: 18,
    givesWayAt: 18,
    ...FIRST,
    source: 'goteborg.se, socialutveckling.goteborg.se: between 12 and 18 years; whether 18 is in, ask the city',
  },
  {
    municipalityCode: '1480',
    ...SIG,
    minimumAge: 18,
    maximumAge: 25,
    givesWayAt: null,
    ...FIRST,
    consents: OF_AGE,
    source: 'socialutveckling.goteborg.se, pivi.goteborg.se: 18 to 25 years',
  },
  {
    municipalityCode: '1762',
    ...SSPF,
    minimumAge: 6,
    maximumAge: 21,
    givesWayAt: null,
    ...FIRST,
    source: 'munkfors.se, read 2024-07-03: 6 to 21 years, over 18 by own consent',
  },
  {
    municipalityCode: '1499',
    ...SSPF,
    minimumAge: 12,
    maximumAge: 18,
    givesWayAt: null,
    ...FIRST,
    source: 'the page of Falköping: 12 to 18 years, at times others; confirm with the municipality',
  },
  {
    municipalityCode: '1382',
    ...SSPF,
    minimumAge: 10,
    maximumAge: 18,
    givesWayAt: null,
    ...FIRST,
    source: 'the page of Falkenberg: 10 to 18 years; confirm with the municipality',
  },
  {
    municipalityCode: '1494',
    ...SSPF,
    minimumAge: 11,
    maximumAge: 16,
    givesWayAt: null,
    ...FIRST,
    source: 'the page of Lidköping: 11 to 16 years; confirm with the municipality',
  },
  {
    municipalityCode: '0586',
    ...SSPF,
    minimumAge: 10,
    maximumAge: 17,
    givesWayAt: null,
    ...FIRST,
    source: 'the page of Mjölby: 10 to 17 years; confirm with the municipality',
  },
  {
    municipalityCode: '1496',
    ...SIG,
    takePart: [...IN_SIG, 'SCHOOL'],
    minimumAge: 13,
    maximumAge: 20,
    givesWayAt: null,
    ...FIRST,
    consents: ANY_AGE,
    source: 'skovde.se: 13 to 20 years, at 18 by own consent',
  },
];

/** Stands for the municipality of groups formed before the correction of the rules, if it had no row of its own. */
const ANYWHERE = '0000';
const WAS_SSPF = { ...SSPF, minimumAge: 10, maximumAge: 18, givesWayAt: 18, ...FIRST } as const;
const WAS_SIG = { ...SIG, takePart: [...IN_SIG, 'SCHOOL'], givesWayAt: null, ...FIRST } as const;
const FORMER = 'as this service had it until its rules were corrected (ADR 39)';

/**
 * The ages that still apply to groups formed before the correction of the rules, so that none of them ends earlier or
 * later because of it.
 */
export const FORMER_RULES: readonly GroupRule[] = [
  { ...WAS_SSPF, municipalityCode: '1480', minimumAge: 6, maximumAge: 21, source: FORMER },
  { ...WAS_SIG, municipalityCode: '1480', minimumAge: 18, maximumAge: 25, consents: OF_AGE, source: FORMER },
  { ...WAS_SSPF, municipalityCode: ANYWHERE, source: FORMER },
  { ...WAS_SIG, municipalityCode: ANYWHERE, minimumAge: 15, maximumAge: 25, consents: ANY_AGE, source: FORMER },
];

/**
 * Kinds of agency that may ask for a track: those that would start one around a person. A kind that is only ever
 * invited learns of a group by the invitation.
 */
export const TRACK_SECTORS: readonly AgencyKind[] = [
  'SOCIAL_SERVICES',
  'COORDINATION',
  'POLICE',
  'PRISON_PROBATION',
  'SCHOOL',
  'HEALTH_CARE',
  'LEISURE_CULTURE',
];

/** Kinds of agency that may be invited into a group in some municipality. */
export const INVITED_SECTORS: readonly AgencyKind[] = AGENCY_KINDS.filter((kind) =>
  GROUP_RULES.some(({ takePart }) => takePart.includes(kind)),
);

/** All kinds that may lead a group under the rule or take part in one. */
export const sectorsOf = ({ lead, takePart }: GroupRule): AgencyKind[] =>
  AGENCY_KINDS.filter((kind) => lead.includes(kind) || takePart.includes(kind));

/** The rules in force in a municipality on a day (YYYY-MM-DD). */
export function groupRulesAt(rules: readonly GroupRule[], municipalityCode: string | null, day: string): GroupRule[] {
  return PROGRAMMES.flatMap((programme) => groupRuleAt(rules, municipalityCode, programme, day) ?? []);
}

/** The rule of one programme in a municipality on a day; null if there is none. */
export function groupRuleAt(
  rules: readonly GroupRule[],
  municipalityCode: string | null,
  programme: Programme,
  day: string,
): GroupRule | null {
  const standing = rules.filter((rule) => rule.programme === programme && inForce(rule, day));
  return standing.find((rule) => rule.municipalityCode === municipalityCode) ?? null;
}

/** The rule that still applies to a group formed before the correction. */
export function formerRule(municipalityCode: string | null, programme: Programme): GroupRule | null {
  const of = (code: string | null): GroupRule | undefined =>
    FORMER_RULES.find((rule) => rule.programme === programme && rule.municipalityCode === code);
  return of(municipalityCode) ?? of(ANYWHERE) ?? null;
}

/** Whether a person born on `bornOn` may be in a group under the rule on a day. */
export function withinAges(rule: GroupRule, bornOn: string, day: string): boolean {
  const age = bornOn > day ? -1 : ageOn(bornOn, day);
  return age >= rule.minimumAge && age < closingAge(rule);
}

/** The first age at which nobody is in such a group any more. */
export const closingAge = ({ maximumAge, givesWayAt }: GroupRule): number => Math.min(maximumAge + 1, givesWayAt ?? Infinity);

/** The birthday from which a person consents alone (OSL 12:3 concerns persons under 18). */
const OF_AGE_AT = 18;
const OWN_CONSENT = 'OSL 12:2';

/** A consent on which a group may rest. */
export interface OwnConsent {
  readonly provision: string;
  /** YYYY-MM-DD. */
  readonly givenOn: string;
  /** The end, or the withdrawal. */
  readonly until: Date;
}

/** The facts that determine the end of a group. */
export interface GroupTerms {
  readonly municipalityCode: string | null;
  readonly programme: Programme;
  /** YYYY-MM-DD; null if unknown, in which case no condition on age holds. */
  readonly bornOn: string | null;
  /** YYYY-MM-DD. */
  readonly formedOn: string;
  /** The consents on the case, including withdrawn ones. */
  readonly consents?: readonly OwnConsent[];
  /** Whether it was formed before the correction of the rules. */
  readonly former?: boolean;
}

/**
 * The end of a group: the birthday that closes its rule, or the day on which a later version of the rule excludes the
 * person. A group that the rules did not allow on its first day ends at the beginning of that day. A group formed
 * around a minor continues past the 18th birthday only if the rule allows it and the person consents: without a consent
 * it ends on that birthday, with one when the consent ends. Days begin at midnight in Sweden.
 */
export function groupEnd(rules: readonly GroupRule[], terms: GroupTerms): End {
  const closes = closingEnd(rules, terms);
  const { bornOn, formedOn, consents = [], former = false } = terms;
  if (former || bornOn === null || formedOn >= birthday(bornOn, OF_AGE_AT)) return closes;
  const ofAge = midnight(birthday(bornOn, OF_AGE_AT));
  if (closes.at <= ofAge) return closes;
  const own = consents.filter((one) => ownSince(one, bornOn)).map(({ until }) => until.getTime());
  const until = new Date(Math.max(ofAge.getTime(), ...own));
  if (until >= closes.at) return closes;
  return until > ofAge ? { at: until, because: 'CONSENT' } : { at: ofAge, because: 'BIRTHDAY' };
}

/** Whether it is the person's own consent, given on or after the 18th birthday. */
export const ownSince = ({ provision, givenOn }: Omit<OwnConsent, 'until'>, bornOn: string): boolean =>
  provision === OWN_CONSENT && givenOn >= birthday(bornOn, OF_AGE_AT);

function closingEnd(rules: readonly GroupRule[], terms: GroupTerms): End {
  const { municipalityCode, programme, bornOn, formedOn, former = false } = terms;
  const rule = former ? formerRule(municipalityCode, programme) : groupRuleAt(rules, municipalityCode, programme, formedOn);
  if (rule === null) return { at: midnight(formedOn), because: 'PROVISION' };
  if (bornOn === null || !withinAges(rule, bornOn, formedOn)) return { at: midnight(formedOn), because: 'BIRTHDAY' };
  const closes: End = { at: midnight(birthday(bornOn, closingAge(rule))), because: 'BIRTHDAY' };
  if (rule.validTo === null) return closes;
  const next = plusDays(rule.validTo, 1);
  return closes.at <= midnight(next) ? closes : closingEnd(rules, { ...terms, formedOn: next });
}

const MUNICIPALITY = /^\d{4}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const OLDEST = 130;

/** All faults in the rows, in words; the server starts only if there are none. */
export function programmeFaults(rules: readonly GroupRule[]): string[] {
  const nameOf = ({ municipalityCode, programme }: GroupRule): string => `${programme} ${municipalityCode}`;
  const single = rules.flatMap((rule, at) => rowFaults(rule).map((fault) => `row ${String(at + 1)}, ${nameOf(rule)}: ${fault}`));
  const pairs = rules.flatMap((one, at) =>
    rules
      .slice(at + 1)
      .filter((other) => nameOf(one) === nameOf(other) && meet(one, other))
      .map(() => `${nameOf(one)}: two versions are in force on the same day`),
  );
  return [...single, ...pairs];
}

function rowFaults(rule: GroupRule): string[] {
  const { municipalityCode, programme, lead, takePart, required, requiredIfInvited, consents, validFrom, validTo } = rule;
  const { minimumAge, maximumAge, givesWayAt } = rule;
  const sectors = [...lead, ...takePart];
  const faults: readonly (readonly [boolean, string])[] = [
    [!MUNICIPALITY.test(municipalityCode), 'not the code of a municipality'],
    [!PROGRAMMES.includes(programme), 'not a programme'],
    [lead.length === 0, 'nobody leads'],
    [lead.some((kind) => !LEADERS.includes(kind)), 'a kind that never leads'],
    [takePart.length === 0, 'nobody takes part'],
    [sectors.some((kind) => !AGENCY_KINDS.includes(kind)), 'an unknown sector'],
    [sectors.includes('CIVIL_SOCIETY'), 'a sector that secrecy does not bind'],
    [!required.includes('SOCIAL_SERVICES'), 'a group without social services'],
    [required.some((kind) => !sectors.includes(kind)), 'a required sector that has no part'],
    [requiredIfInvited.some((kind) => !takePart.includes(kind)), 'a required sector that cannot be invited'],
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
