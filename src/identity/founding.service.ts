import type { EntityManager } from 'typeorm';
import { newId } from '../platform/ids';
import { AgencyRow } from './agency.entity';
import {
  checkAgency,
  checkedOrganisationNumber,
  checkIssuer,
  checkMember,
  type NewAgency,
  type NewIssuer,
  type NewMember,
} from './identityChecks';
import type { Jwk } from './jwk';
import { MemberRow } from './member.entity';

/** Sets the agency under whose row policies the rest of this transaction runs. For founding only. */
export async function actForAgency(manager: EntityManager, agencyId: string): Promise<void> {
  await manager.query(`SELECT set_config('app.agency_id', $1, true)`, [agencyId]);
}

/** Creates an agency and returns its id. Throws BadUserInput for an invalid number, code or validity. */
export async function foundAgency(manager: EntityManager, agency: NewAgency): Promise<string> {
  checkAgency(agency, ['input']);
  const { organisationNumber } = agency;
  const id = agency.id ?? newId();
  await manager.insert(AgencyRow, {
    ...agency,
    id,
    name: agency.name.trim(),
    organisationNumber: organisationNumber === null ? null : checkedOrganisationNumber(organisationNumber, ['input', 'organisationNumber']),
    secrecyRegime: [...agency.secrecyRegime],
    lawKinds: [...(agency.lawKinds ?? [])],
    coordinatesNetwork: agency.coordinatesNetwork ?? false,
    validTo: agency.validTo ?? null,
    dutyPhone: agency.dutyPhone ?? null,
    dutyEmail: agency.dutyEmail ?? null,
    successorIds: [...(agency.successorIds ?? [])],
    version: 1,
  });
  return id;
}

/** A new issuer of an agency, trusted from `at` on, unless it is a sample issuer in production. */
export interface FoundedIssuer extends NewIssuer {
  readonly agencyId: string;
  readonly sample: boolean;
  readonly production: boolean;
  readonly at: Date;
}

/**
 * Registers an issuer with its keys and returns its id; null, with nothing written, if the agency already has one of
 * that name. A name belongs to the agency that registered it first. An issuer registered later under the same name is
 * stored, but its tokens are not accepted: so nobody learns which names exist, and nobody takes one over. The issuer's
 * agency must be the acting agency of this transaction.
 */
export async function foundIssuer(manager: EntityManager, issuer: FoundedIssuer): Promise<string | null> {
  checkIssuer(issuer, issuer.production, ['input']);
  const id = newId();
  const { agencyId, iss, algorithm, jwksUri, sample, keys, at } = issuer;
  const row = [id, agencyId, iss, algorithm, jwksUri, sample];
  // Both statements always run, in this order. The first has no effect if any agency has the name, the second if this
  // agency has it.
  const first = await manager.query<object[]>(insertIssuer(true), row);
  const second = await manager.query<object[]>(insertIssuer(false), row);
  if (first.length + second.length === 0) return null;
  await addKeys(manager, id, keys, at);
  return id;
}

const insertIssuer = (first: boolean): string => `
  INSERT INTO issuer (id, agency_id, iss, algorithm, jwks_uri, sample, has_iss) VALUES ($1, $2, $3, $4, $5, $6, ${String(first)})
  ON CONFLICT DO NOTHING RETURNING id`;

/** Adds keys to an issuer; the caller has checked them. */
export async function addKeys(manager: EntityManager, issuerId: string, keys: readonly Jwk[], at: Date): Promise<void> {
  if (keys.length === 0) return;
  const rows = keys.map((jwk) => ({ id: newId(), kid: jwk['kid'], jwk }));
  await manager.query(
    `INSERT INTO issuer_key (id, issuer_id, kid, jwk, added_at)
     SELECT k.id, $1, k.kid, k.jwk, $2 FROM jsonb_to_recordset($3) AS k(id uuid, kid text, jwk jsonb)`,
    [issuerId, at, JSON.stringify(rows)],
  );
}

/** Registers a member of an agency and returns its id. The agency must be the acting agency of this transaction. */
export async function foundMember(manager: EntityManager, member: NewMember & { agencyId: string }): Promise<string> {
  checkMember(member, ['input']);
  const id = member.id ?? newId();
  const { agencyId, issuerId, subject, kind, roles, maxAssurance } = member;
  await manager.insert(MemberRow, {
    id,
    agencyId,
    issuerId,
    subject,
    kind,
    name: member.name.trim(),
    roles: [...roles],
    maxAssurance,
    sampleActor: member.sampleActor ?? null,
    suspendedAt: null,
    suspendedReason: null,
    version: 1,
  });
  return id;
}
