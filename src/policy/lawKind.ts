import type { AgencyKind } from './actor';

/** What an agency is in law: the authority, board or private body that it belongs to. Every rule of law reads this, not what it does. */
export const LAW_KINDS = {
  SOCIAL_SERVICES: 'Municipal social services (socialnämnd).',
  INSTITUTIONAL_CARE: 'The National Board of Institutional Care (Statens institutionsstyrelse).',
  HEALTH_CARE: 'Public health care (allmän hälso- och sjukvård).',
  SCHOOL: 'A public school (skola med offentlig huvudman).',
  LEISURE_CULTURE: 'A board for leisure and culture (fritids- eller kulturnämnd).',
  MUNICIPAL_BOARD:
    'Another municipal board (annan kommunal nämnd), like the municipal executive board (kommunstyrelsen).',
  POLICE: 'The Police Authority (Polismyndigheten).',
  SECURITY_SERVICE: 'The Security Service (Säkerhetspolisen).',
  PROSECUTION: 'The Prosecution Authority (Åklagarmyndigheten).',
  CUSTOMS: 'The Customs Service (Tullverket).',
  PRISON_PROBATION: 'The Prison and Probation Service (Kriminalvården).',
  EMPLOYMENT_SERVICE: 'The Public Employment Service (Arbetsförmedlingen).',
  SOCIAL_INSURANCE: 'The Social Insurance Agency (Försäkringskassan).',
  PRIVATE_SCHOOL: 'A private school (fristående skola).',
  PRIVATE_CARE: 'Private care (enskild vård eller omsorg).',
  CIVIL_SOCIETY: 'An association, a congregation or a private person (enskild).',
} as const;
export type LawKind = keyof typeof LAW_KINDS;

/** Boards of a municipality: what a coordination can belong to. */
export const MUNICIPAL_KINDS: readonly LawKind[] = ['SOCIAL_SERVICES', 'SCHOOL', 'LEISURE_CULTURE', 'MUNICIPAL_BOARD'];

/** A dated statement of what an agency is in law, and where that is to be found. */
export interface StatedLawKind {
  readonly lawKind: LawKind;
  /** First and last day, YYYY-MM-DD; null for the last day while it stands. */
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly source: string;
}

/** What may be stated of a kind of agency. Only a coordination (SSPF, SIG, the network's) can belong to different boards. */
export const statable = (kind: AgencyKind): readonly LawKind[] => (kind === 'COORDINATION' ? MUNICIPAL_KINDS : [kind]);

/**
 * What an agency is in law while nothing is stated: the same as it does. A coordination is a board of its own then, and never social
 * services by itself: coordination is a task (lag 2023:196 11 §), and OSL 26:9 and 35:10 c reach social services alone.
 */
export const lawKindUnstated = (kind: AgencyKind): LawKind => (kind === 'COORDINATION' ? 'MUNICIPAL_BOARD' : kind);

/** What an agency is in law on a day (YYYY-MM-DD). */
export function lawKindOn(kind: AgencyKind, stated: readonly StatedLawKind[], day: string): LawKind {
  const standing = stated.find(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo));
  return standing?.lawKind ?? lawKindUnstated(kind);
}
