import type { TestDatabase } from '../support/postgres';
import type { Look } from './plainFacts';
import { TABLES, type Row } from './tables';

/**
 * Takes row-level security away, so that only the gate stands before the rows: whatever it forgets to ask is then seen. With the
 * second wall in place, much of that would stay hidden.
 */
export async function takeSecondWallAway(database: TestDatabase): Promise<void> {
  for (const table of TABLES) await database.ownerQuery(`ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`);
}

/**
 * The second wall must never be what an answer depends on. In one place it is narrower than the rules are, so that less is shown
 * than `decide()` allows: by the policy `copy_read`, who has a copy itself does not see who else has one. Whoever widens that policy
 * removes this function.
 */
export function copyInReach({ actor, secondWall }: Look, copy: Row): boolean {
  return !secondWall || [copy['from_agency_id'], copy['to_agency_id'], copy['agency_id']].includes(actor.agencyId);
}
