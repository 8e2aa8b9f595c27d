import type { AgencyKind } from './actor';

/**
 * The kinds of agency in law: the authority, board or private body to which an agency belongs. Every rule of law reads
 * this, not the kind by activity.
 */
export const LAW_KINDS = {
  SOCIAL_SERVICES: 'Municipal social services (socialnämnd).',
  INSTITUTIONAL_CARE: 'The National Board of Institutional Care (Statens institutionsstyrelse).',
  HEALTH_CARE: 'Public health care (allmän hälso- och sjukvård).',
  SCHOOL: 'A public school (skola med offentlig huvudman).',
  LEISURE_CULTURE: 'A board for leisure and culture (fritids- eller kulturnämnd).',
  MUNICIPAL_BOARD: 'Another municipal board (annan kommunal nämnd), like the municipal executive board (kommunstyrelsen).',
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

/** The boards of a municipality to which a coordination can belong. */
export const MUNICIPAL_KINDS: readonly LawKind[] = ['SOCIAL_SERVICES', 'SCHOOL', 'LEISURE_CULTURE', 'MUNICIPAL_BOARD'];

/** A dated statement of an agency's kind in law, with its source. */
export interface StatedLawKind {
  readonly lawKind: LawKind;
  /** First and last day, YYYY-MM-DD; the last day is null while the statement is in force. */
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly source: string;
}

/**
 * The kinds in law that may be stated for a kind of agency. Only a coordination (SSPF, SIG, the network's) can belong
 * to different boards.
 */
export const statable = (kind: AgencyKind): readonly LawKind[] => (kind === 'COORDINATION' ? MUNICIPAL_KINDS : [kind]);

/**
 * An agency's kind in law while none is stated: the same as its kind by activity. A coordination then counts as a board
 * of its own, never as social services: coordination is a task (lag 2023:196 11 §), and OSL 26:9 and 35:10 c apply only
 * to social services.
 */
export const lawKindUnstated = (kind: AgencyKind): LawKind => (kind === 'COORDINATION' ? 'MUNICIPAL_BOARD' : kind);

/** An agency's kind in law on a day (YYYY-MM-DD). */
export function lawKindOn(kind: AgencyKind, stated: readonly StatedLawKind[], day: string): LawKind {
  const standing = stated.find(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo));
  return standing?.lawKind ?? lawKindUnstated(kind);
}
