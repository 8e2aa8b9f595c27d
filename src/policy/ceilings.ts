import { AGENCY_KINDS, type AgencyKind } from './actor';
import type { FieldClass } from './classes';
import { barOf } from './servicePolicies';

/** Agencies bound by OSL. */
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
/** Whether secrecy itself binds an agency of this kind, so that it needs no reservation. */
export const isBound = (kind: AgencyKind): boolean => BOUND_BY_SECRECY.includes(kind);

/** What is kept of the person of a case, class by class. */
export const CASE_CLASSES: readonly FieldClass[] = [
  'IDENTITY',
  'CONTACT',
  'NARRATIVE',
  'RISK',
  'FAMILY',
  'SPECIAL',
  'OFFENCE',
];

const DISCLOSABLE_CLASSES: readonly FieldClass[] = [...CASE_CLASSES, 'OPERATION'];

interface Ceiling {
  readonly classes: readonly FieldClass[];
}

/**
 * The ceiling for what may reach a kind of agency at all by disclosure: what neither the law nor our policy keeps from it. A class that is
 * not in it is not shown, whoever disclosed it.
 */
export const CEILINGS: Readonly<Record<AgencyKind, Ceiling>> = Object.fromEntries(
  AGENCY_KINDS.map((kind): [AgencyKind, Ceiling] => [kind, { classes: DISCLOSABLE_CLASSES.filter((name) => barOf(kind, name) === null) }]),
) as unknown as Record<AgencyKind, Ceiling>; // prettier-ignore
