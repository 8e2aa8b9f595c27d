import type { AgencyKind } from './actor';
import { birthday, plusDays } from './calendar';

/** How long a closed case is kept, and by which provision; a dated row of the law, like every other. */
export interface RetentionRule {
  readonly kinds: readonly AgencyKind[];
  readonly provision: string;
  /** Years after the last entry. */
  readonly years: number;
  /** A file opened on somebody who was a child is kept through the year in which they turn this old, when that is later. */
  readonly childUntil: number | null;
  /** Whether the number of years is the agency's own to settle: then what stands here is a proposal, and counsel is asked. */
  readonly counselAdvised: boolean;
  /** First day it applies, YYYY-MM-DD. */
  readonly validFrom: string;
  readonly source: string;
}

const SOCIAL: readonly AgencyKind[] = ['SOCIAL_SERVICES', 'COORDINATION'];
const CRIME: readonly AgencyKind[] = ['POLICE', 'SECURITY_SERVICE', 'PRISON_PROBATION'];
const OTHERS: readonly AgencyKind[] = ['SCHOOL', 'LEISURE_CULTURE', 'CIVIL_SOCIETY'];
const SOL = 'Socialtjänstlagen (2025:400) 16 kap. 1 och 2 §§';

/**
 * What is kept how long. Which files on children 16:2 means depends on what was decided in them, which this service does not hold: it
 * keeps all of them that long, and a lawyer may shorten it.
 */
// prettier-ignore
export const RETENTION_RULES: readonly RetentionRule[] = [
  { kinds: SOCIAL,          provision: 'SoL 16:1, 16:2',         years: 5,  childUntil: 30,   counselAdvised: false, validFrom: '2025-07-01', source: SOL },
  { kinds: CRIME,           provision: 'Brottsdatalagen 2:17',   years: 5,  childUntil: null, counselAdvised: true,  validFrom: '2018-08-01', source: 'Brottsdatalagen (2018:1177) 2 kap. 17 §' },
  { kinds: ['HEALTH_CARE'], provision: 'Patientdatalagen 3:17',  years: 10, childUntil: null, counselAdvised: false, validFrom: '2008-07-01', source: 'Patientdatalagen (2008:355) 3 kap. 17 §' },
  { kinds: OTHERS,          provision: 'GDPR 5.1 e',             years: 5,  childUntil: null, counselAdvised: true,  validFrom: '2018-05-25', source: 'Dataskyddsförordningen (EU) 2016/679 artikel 5.1 e' },
];

/** What decides how long one closed case is kept; days are YYYY-MM-DD. */
export interface KeptCase {
  readonly openedOn: string;
  readonly lastEntryOn: string;
  readonly bornOn: string | null;
}

/** The rule of an agency's kind on a day. A kind without one is a fault in the table and throws. */
export function retentionRule(kind: AgencyKind, day: string): RetentionRule {
  const rule = RETENTION_RULES.filter(({ kinds, validFrom }) => kinds.includes(kind) && validFrom <= day).at(-1);
  if (!rule) throw new Error(`no rule says how long ${kind} keeps a case`);
  return rule;
}

/** The first day on which something is no longer to be kept for its own sake, whoever it is about. */
export const eraseAfterYears = ({ years }: RetentionRule, lastEntryOn: string): string =>
  plusDays(birthday(lastEntryOn, years), 1);

/** The first day on which a closed case is no longer to be kept; null where that turns on a birth date that is not recorded. */
export function eraseFrom(rule: RetentionRule, { openedOn, lastEntryOn, bornOn }: KeptCase): string | null {
  const afterYears = eraseAfterYears(rule, lastEntryOn);
  if (rule.childUntil === null) return afterYears;
  if (bornOn === null) return null;
  if (openedOn >= birthday(bornOn, 18)) return afterYears;
  // Due at the turn of the year: the day would be the birthday, and whoever erases is not to know it.
  const grown = `${String(Number(birthday(bornOn, rule.childUntil).slice(0, 4)) + 1)}-01-01`;
  return grown > afterYears ? grown : afterYears;
}
