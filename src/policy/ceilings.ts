import type { AgencyKind } from './actor';
import type { FieldClass } from './classes';

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
const NO_OFFENCE: readonly FieldClass[] = CASE_CLASSES.filter((fieldClass) => fieldClass !== 'OFFENCE');

/**
 * The ceiling of the law for what may reach a kind of agency at all by disclosure. A class that a kind's row does not list is
 * barred, whoever discloses: SOURCE to nobody; OPERATION only among law enforcement; OFFENCE never to those it is forbidden for.
 */
export const CEILINGS: Readonly<Record<AgencyKind, { classes: readonly FieldClass[]; provision: string }>> = {
  SOCIAL_SERVICES: { classes: CASE_CLASSES, provision: 'OSL 26:1' },
  COORDINATION: { classes: CASE_CLASSES, provision: 'OSL 26:1' },
  POLICE: { classes: [...CASE_CLASSES, 'OPERATION'], provision: 'OSL 35:1, 18:1' },
  SECURITY_SERVICE: { classes: [...CASE_CLASSES, 'OPERATION'], provision: 'OSL 35:1, 18:1' },
  PRISON_PROBATION: { classes: [...CASE_CLASSES, 'OPERATION'], provision: 'OSL 35:15' },
  SCHOOL: { classes: ['IDENTITY', 'CONTACT', 'NARRATIVE', 'RISK', 'FAMILY'], provision: 'OSL 23:2' },
  HEALTH_CARE: { classes: ['IDENTITY', 'CONTACT', 'NARRATIVE', 'RISK', 'FAMILY', 'SPECIAL'], provision: 'OSL 25:1' },
  LEISURE_CULTURE: { classes: ['IDENTITY', 'RISK'], provision: 'OSL 21:1' },
  INSTITUTIONAL_CARE: { classes: CASE_CLASSES, provision: 'OSL 26:1' },
  PROSECUTION: { classes: [...CASE_CLASSES, 'OPERATION'], provision: 'OSL 35:1, 18:1' },
  CUSTOMS: { classes: [...CASE_CLASSES, 'OPERATION'], provision: 'OSL 35:1, 18:1' },
  EMPLOYMENT_SERVICE: { classes: ['IDENTITY', 'CONTACT', 'NARRATIVE', 'RISK'], provision: 'OSL 21:1' },
  SOCIAL_INSURANCE: { classes: ['IDENTITY', 'CONTACT', 'NARRATIVE', 'RISK'], provision: 'OSL 21:1' },
  CIVIL_SOCIETY: { classes: NO_OFFENCE, provision: 'OSL 10:14, dataskyddslagen 3:8' },
};
