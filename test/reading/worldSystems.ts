import type { Row, TableName } from './tables';
import { hoursFromNow, type Making } from './world';

/** What systems have in step. */
interface Shared {
  readonly Case: readonly Row[];
  readonly Person: readonly Row[];
  readonly Expert: readonly Row[];
  readonly ActionGroup: readonly Row[];
}

const SCOPES = ['GROUPS', 'MEMBERS', 'CASES', 'EXPERTS'];
const FIELD_GROUPS = ['BASIS', 'IDENTITY', 'CONTACT', 'NARRATIVE', 'RISK'];

/**
 * A system for each member that is one, now and then disabled or with few scopes, and what it has in step: records of its own agency, and
 * others that no rule may take for its own.
 */
export function systemRows(making: Making, shared: Shared): Partial<Record<TableName, Row[]>> {
  const { dice, actors } = making;
  const speaking = actors.filter((actor) => actor.roles.includes('SYSTEM') || dice.chance(0.1));
  const systems = speaking.map((actor): Row => ({
    id: dice.uuid(),
    agency_id: actor.agency.id,
    kind: dice.pick(['SSPF', 'SIG', 'CASE_SYSTEM', 'DIRECTORY']),
    name: making.unique('system'),
    member_id: actor.id,
    scopes: dice.chance(0.6) ? SCOPES : [dice.pick(SCOPES)],
    winners: FIELD_GROUPS.map((fieldGroup) => ({ fieldGroup, winner: dice.pick(['EXTERNAL', 'SERVICE', 'NOBODY']) })),
    registered_at: hoursFromNow(-dice.between(1, 500)),
    registered_by: dice.pick(actors.filter(({ agency }) => agency.id === actor.agency.id)).id,
    disabled_at: dice.pickOrNull([hoursFromNow(-1)], 0.15),
    version: dice.between(1, 4),
  }));
  return { external_system: systems, external_record: systems.flatMap((system) => recordRows(making, system, shared)) };
}

function recordRows({ dice, unique }: Making, system: Row, shared: Shared): Row[] {
  return Object.entries(shared).flatMap(([record_type, records]) =>
    (records as readonly Row[])
      .filter((record) => dice.chance((record['owner_agency_id'] ?? record['agency_id']) === system['agency_id'] ? 0.6 : 0.1))
      .map((record): Row => ({
        system_id: system['id'],
        agency_id: system['agency_id'],
        record_type,
        external_id: unique('external'),
        record_id: record['id'],
        baseline: {},
        first_synced_at: hoursFromNow(-200),
        last_synced_at: hoursFromNow(-100),
        closed_at: dice.pickOrNull([hoursFromNow(-50)], 0.2),
      })),
  );
}
