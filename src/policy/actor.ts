/** What an agency does; the strings are stored in the `agency` table and shown in the API. What it is in law stands in lawKind.ts. */
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

/** What a member may be trusted with by its own agency. A role never opens a record by itself. */
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

/** Levels of assurance of the Swedish trust framework (http://id.elegnamnden.se/loa/1.0/loa1 to loa4). */
export type Assurance = 1 | 2 | 3 | 4;

/** Why a viewer reads, declared with the request and written to the access log (Directive (EU) 2016/680 art 25). */
export const ACCESS_PURPOSES = [
  'CASEWORK',
  'COORDINATION',
  'SUPERVISION',
  'AUDIT',
  'INTEGRATION',
  'ADMINISTRATION',
] as const;
export type AccessPurpose = (typeof ACCESS_PURPOSES)[number];

/** Whom a verified token speaks for. Agency, kind and roles come from our tables, never from a claim. */
export interface Actor {
  readonly memberId: string;
  readonly agencyId: string;
  readonly agencyKind: AgencyKind;
  /** Whether its agency coordinates the network: its kind alone does not say so, and another city has such an agency too. */
  readonly coordinatesNetwork: boolean;
  readonly roles: readonly Role[];
  readonly assurance: Assurance;
}

/** Equal for two actors exactly when every rule that looks at the actor alone answers both of them the same. */
export function actorKey(actor: Actor): string {
  return `${actor.agencyKind}|${String(actor.coordinatesNetwork)}|${[...actor.roles].sort().join(',')}|${String(actor.assurance)}`;
}
