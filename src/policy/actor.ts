/**
 * The kinds of agency by activity; stored in the `agency` table and shown in the API. For kinds in law see lawKind.ts.
 */
export const AGENCY_KINDS = [
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
  'CIVIL_SOCIETY',
] as const;
export type AgencyKind = (typeof AGENCY_KINDS)[number];

/** The roles that an agency can give its members. A role alone opens no record. */
export const ROLES = [
  'COORDINATOR',
  'CASEWORKER',
  'LEAD',
  'OFFICER',
  'COUNSELLOR',
  'MENTOR',
  'THEOLOGIAN',
  'SYSTEM',
  'AUDITOR',
  'ADMIN',
] as const;
export type Role = (typeof ROLES)[number];

/** The roles that work on cases; a lead supervises them. */
export const CASE_WORK_ROLES: readonly Role[] = ['CASEWORKER', 'OFFICER', 'COUNSELLOR', 'COORDINATOR'];

/** Levels of assurance of the Swedish trust framework (http://id.elegnamnden.se/loa/1.0/loa1 to loa4). */
export type Assurance = 1 | 2 | 3 | 4;

/**
 * The purposes of reading, declared with the request and written to the access log (Directive (EU) 2016/680 art 25).
 */
export const ACCESS_PURPOSES = ['CASEWORK', 'COORDINATION', 'SUPERVISION', 'AUDIT', 'INTEGRATION', 'ADMINISTRATION'] as const;
export type AccessPurpose = (typeof ACCESS_PURPOSES)[number];

/** The member identified by a verified token. Agency, kind and roles come from our tables, never from a claim. */
export interface Actor {
  readonly memberId: string;
  readonly agencyId: string;
  readonly agencyKind: AgencyKind;
  /** Whether its agency coordinates the network. The kind alone does not tell: another city has such an agency too. */
  readonly coordinatesNetwork: boolean;
  readonly roles: readonly Role[];
  readonly assurance: Assurance;
}

/** Two actors have equal keys exactly if every condition on the actor alone gives the same answer for both. */
export function actorKey(actor: Actor): string {
  return `${actor.agencyKind}|${String(actor.coordinatesNetwork)}|${[...actor.roles].sort().join(',')}|${String(actor.assurance)}`;
}
