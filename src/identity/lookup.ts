import type { AgencyKind, Assurance, Role } from '../policy/actor';
import type { Database } from '../platform/database';
import { fromDatabase } from '../platform/databaseErrors';
import type { Opening } from '../platform/transaction';
import type { Algorithm, Jwk } from './jwk';

/** The stored facts about a token's issuer, key and subject. The member's fields are null if the subject is unknown. */
export interface Standing {
  readonly issuerId: string;
  readonly algorithm: Algorithm;
  readonly jwksUri: string | null;
  readonly sample: boolean;
  readonly disabled: boolean;
  readonly jwk: Jwk | null;
  readonly retired: boolean;
  readonly agencyId: string;
  readonly agencyKind: AgencyKind;
  readonly coordinatesNetwork: boolean;
  readonly agencyOpen: boolean;
  readonly memberId: string | null;
  readonly roles: readonly Role[] | null;
  readonly maxAssurance: Assurance | null;
  readonly suspended: boolean;
  /** Null if any fact above forbids access; otherwise it changes with every fact behind the actor. */
  readonly stamp: string | null;
}

/** The actor, as the opening of a transaction needs it. */
export interface Speaker {
  readonly agencyId: string;
  readonly memberId: string;
  readonly kid: string;
}

// An issuer speaks only for members of its own agency, whatever the member's row says.
const FROM = `
  FROM issuer i
  JOIN agency a ON a.id = i.agency_id`;
const MEMBER = 'm.issuer_id = i.id AND m.agency_id = i.agency_id';
/** SQL: whether the agency of the row `a` belongs to the network on the Swedish day of that moment. */
export function agencyOpen(moment: string): string {
  const day = `(${moment} AT TIME ZONE 'Europe/Stockholm')::date`;
  return `(a.valid_from <= ${day} AND (a.valid_to IS NULL OR a.valid_to >= ${day}))`;
}
const KEY = (kid: string): string => `LEFT JOIN issuer_key k ON k.issuer_id = i.id AND k.kid = ${kid}`;
const STAMP = (open: string): string => `
  CASE WHEN i.disabled_at IS NULL AND i.has_iss AND m.suspended_at IS NULL AND k.retired_at IS NULL
        AND (i.jwks_uri IS NOT NULL OR k.id IS NOT NULL) AND ${open}
       THEN concat_ws('.', i.version, k.id, m.version, array_to_string(m.roles, ','), m.max_assurance, a.version, a.kind, a.coordinates_network)
   END`;

// The lookup runs outside a transaction, so `app_now()` is not set.
const OPEN_AT = agencyOpen('$4::timestamptz');
const LOOKUP = `
  SELECT i.id AS "issuerId", i.algorithm, i.jwks_uri AS "jwksUri", i.sample, i.disabled_at IS NOT NULL AS disabled,
         k.jwk, k.retired_at IS NOT NULL AS retired,
         a.id AS "agencyId", a.kind AS "agencyKind", a.coordinates_network AS "coordinatesNetwork", ${OPEN_AT} AS "agencyOpen",
         m.id AS "memberId", m.roles, m.max_assurance AS "maxAssurance", m.suspended_at IS NOT NULL AS suspended,
         ${STAMP(OPEN_AT)} AS stamp
  ${FROM}
  LEFT JOIN member m ON ${MEMBER} AND m.subject = $2
  ${KEY('$3')}
  WHERE i.iss = $1 AND i.has_iss`;

const OPENING = `
  SELECT set_config('app.agency_id', $1, true), set_config('app.member_id', $2, true),
         (SELECT ${STAMP(agencyOpen('app_now()'))} ${FROM} JOIN member m ON ${MEMBER} ${KEY('$3')} WHERE m.id = $2::text::uuid) AS stamp`;

/** Reads an issuer, one of its keys and one of its subjects in one statement; undefined for an unknown issuer. */
export async function lookUp(
  database: Pick<Database, 'pool'>,
  iss: string,
  subject: string,
  kid: string,
  now: Date,
): Promise<Standing | undefined> {
  try {
    const query = { name: 'identity.lookup', text: LOOKUP, values: [iss, subject, kid, now] };
    return (await database.pool.query<Standing>(query)).rows[0];
  } catch (error) {
    throw fromDatabase(error);
  }
}

/** The statement right after BEGIN: sets the actor and recomputes the stamp from the current rows. */
export function openingOf({ agencyId, memberId, kid }: Speaker): Opening {
  return { name: 'identity.opening', text: OPENING, values: [agencyId, memberId, kid] };
}
