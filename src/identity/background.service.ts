import type { Actor, AgencyKind, Assurance, Role } from '../policy/actor';
import type { Settings } from '../platform/config';
import type { Database } from '../platform/database';
import { fromDatabase } from '../platform/databaseErrors';
import { Unauthenticated } from '../platform/errors';
import type { Opening } from '../platform/transaction';
import { agencyOpen } from './lookup';

/** A member whom the service acts for while nobody is signed in: with that member's rights, and none of its own. */
export interface StandIn {
  readonly actor: Actor;
  /** The statement right after BEGIN: says for whom this is, and reads whether that still holds. */
  readonly opening: Opening;
  /** Takes the opening's row; throws Unauthenticated when anything that the actor is made of has changed. */
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

/** Nobody is there to have signed in more strongly than the rules ask of a system. */
const MOST_ASSURANCE = 3;

// An issuer speaks for members of its own agency alone, whatever a member's row says.
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
 * The member as it stands at this moment; null as soon as no token of it would count: suspended, its issuer disabled, its agency
 * closed, and in production for a member of the sample.
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
