import type { Actor, AgencyKind, Assurance, Role } from '../policy/actor';
import type { Settings } from '../platform/config';
import type { Database } from '../platform/database';
import { fromDatabase } from '../platform/databaseErrors';
import { Unauthenticated } from '../platform/errors';
import type { Opening } from '../platform/transaction';
import { agencyOpen } from './lookup';

/** A member in whose name the service acts while nobody is signed in: with that member's rights and no others. */
export interface StandIn {
  readonly actor: Actor;
  /** The statement right after BEGIN: sets the actor and reads whether the member may still act. */
  readonly opening: Opening;
  /** Checks the opening's row; throws Unauthenticated if any fact behind the actor has changed. */
  accept(row: Record<string, unknown>): void;
}

interface Row {
  readonly memberId: string;
  readonly agencyId: string;
  readonly agencyKind: AgencyKind;
  readonly coordinatesNetwork: boolean;
  readonly roles: readonly Role[];
  readonly assurance: Assurance;
  readonly sample: boolean;
  readonly stamp: string | null;
}

/** The highest assurance of a background actor: the level that the rules ask of a system. */
const MOST_ASSURANCE = 3;

// An issuer speaks only for members of its own agency, whatever the member's row says.
const FROM = `
  FROM member m
  JOIN issuer i ON i.id = m.issuer_id AND i.agency_id = m.agency_id
  JOIN agency a ON a.id = m.agency_id
 WHERE m.id = $1::text::uuid`;
const STAMP = (open: string): string => `
  CASE WHEN i.disabled_at IS NULL AND i.has_iss AND m.suspended_at IS NULL AND ${open}
       THEN concat_ws('.', i.version, m.version, array_to_string(m.roles, ','), m.max_assurance, a.version, a.kind, a.coordinates_network) END`;

const STANDING = `
  SELECT m.id AS "memberId", a.id AS "agencyId", a.kind AS "agencyKind", a.coordinates_network AS "coordinatesNetwork", m.roles,
         least(m.max_assurance, ${String(MOST_ASSURANCE)}) AS assurance, i.sample, ${STAMP(agencyOpen('$2::timestamptz'))} AS stamp ${FROM}`;
const OPENING = `
  SELECT set_config('app.agency_id', $2, true), set_config('app.member_id', $1, true), (SELECT ${STAMP(agencyOpen('app_now()'))} ${FROM}) AS stamp`;

/**
 * The member as of now. Null if none of its tokens would be accepted: the member is suspended, the issuer disabled, the
 * agency closed, or, in production, the member belongs to the sample.
 */
export async function standInFor(
  database: Pick<Database, 'pool'>,
  { nodeEnv }: Pick<Settings, 'nodeEnv'>,
  memberId: string,
  now: Date,
): Promise<StandIn | null> {
  const row = await standing(database, memberId, now);
  if (!row || row.stamp === null || (row.sample && nodeEnv === 'production')) return null;
  const { agencyId, agencyKind, coordinatesNetwork, roles, assurance, stamp } = row;
  return {
    actor: { memberId, agencyId, agencyKind, coordinatesNetwork, roles, assurance },
    opening: { name: 'identity.background', text: OPENING, values: [memberId, agencyId] },
    accept: (opened) => {
      if (opened['stamp'] !== stamp) throw new Unauthenticated();
    },
  };
}

async function standing(database: Pick<Database, 'pool'>, memberId: string, now: Date): Promise<Row | undefined> {
  try {
    const query = { name: 'identity.standing', text: STANDING, values: [memberId, now] };
    return (await database.pool.query<Row>(query)).rows[0];
  } catch (error) {
    throw fromDatabase(error);
  }
}
