import { AGENCY_KINDS, type AgencyKind } from './actor';
import type { FieldClass } from './classes';
import { barOf } from './servicePolicies';

/** The kinds of agency that OSL binds. */
export const BOUND_BY_SECRECY: readonly AgencyKind[] = [
  'SOCIAL_SERVICES',
  'COORDINATION',
  'POLICE',
  'SECURITY_SERVICE',
  'PRISON_PROBATION',
  'SCHOOL',
  'HEALTH_CARE',
  'LEISURE_CULTURE',
  'INSTITUTIONAL_CARE',
  'PROSECUTION',
  'CUSTOMS',
  'EMPLOYMENT_SERVICE',
  'SOCIAL_INSURANCE',
];
/** Whether secrecy binds an agency of this kind by law, so that it needs no reservation. */
export const isBound = (kind: AgencyKind): boolean => BOUND_BY_SECRECY.includes(kind);

/** The classes of the data kept about the person of a case. */
export const CASE_CLASSES: readonly FieldClass[] = ['IDENTITY', 'CONTACT', 'NARRATIVE', 'RISK', 'FAMILY', 'SPECIAL', 'OFFENCE'];

const DISCLOSABLE_CLASSES: readonly FieldClass[] = [...CASE_CLASSES, 'OPERATION'];

interface Ceiling {
  readonly classes: readonly FieldClass[];
}

/**
 * The ceiling: the classes that a disclosure may carry to a kind of agency, because neither the law nor our policy bars
 * them. Other classes are not shown, whoever disclosed them.
 */
export const CEILINGS: Readonly<Record<AgencyKind, Ceiling>> = Object.fromEntries(
  AGENCY_KINDS.map((kind): [AgencyKind, Ceiling] => [kind, { classes: DISCLOSABLE_CLASSES.filter((name) => barOf(kind, name) === null) }]),
) as unknown as Record<AgencyKind, Ceiling>;
