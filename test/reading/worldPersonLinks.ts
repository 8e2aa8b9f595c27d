import type { TableName, Row } from './tables';
import { hoursFromNow, type Making } from './world';

const RELATIONS = ['PARENT', 'CHILD', 'SIBLING', 'GUARDIAN', 'WARD', 'FORMER_PARTNER', 'HOUSEHOLD_MEMBER'] as const;

/** Links between cases of one agency whose persons differ; some with a member who works on both, some ended, some withdrawn. */
export function linkRows(making: Making, cases: readonly Row[], assignments: readonly Row[]): Partial<Record<TableName, Row[]>> {
  const pairs = cases.flatMap((one, at) =>
    cases
      .slice(at + 1)
      .filter((other) => other['owner_agency_id'] === one['owner_agency_id'] && other['person_id'] !== one['person_id'])
      .map((other) => [one, other] as const),
  );
  const open = pairs.filter((pair) => pair.every(({ erased_at: erased }) => (erased ?? null) === null));
  const some = making.dice.some(open, Math.min(4, open.length), Math.min(8, open.length));
  const links = some.map((pair) => linkRow(making, pair));
  return { person_link: links, case_assignment: bothWorked(making, links, assignments) };
}

function linkRow({ dice, actors, unique }: Making, [one, other]: readonly [Row, Row]): Row {
  const owner = one['owner_agency_id'];
  const colleagues = actors.filter(({ agency }) => agency.id === owner);
  const withdrawn = dice.chance(0.3);
  return {
    ...{ id: dice.uuid(), owner_agency_id: owner, case_id: one['id'], relative_case_id: other['id'] },
    relation: dice.pick(RELATIONS),
    valid_from: dice.pickOrNull(['2019-05-01', '2024-12-24'], 0.4),
    valid_until: dice.pickOrNull(['2025-02-28', '2026-01-31'], 0.6),
    basis: dice.pickOrNull([unique('basis')], 0.3),
    own_support: dice.chance(0.5),
    recorded_at: hoursFromNow(-dice.between(10, 60)),
    recorded_by: dice.pick(colleagues).id,
    withdrawn_at: withdrawn ? hoursFromNow(-dice.between(1, 9)) : null,
    withdrawn_by: withdrawn ? dice.pick(colleagues).id : null,
    withdrawal_reason: withdrawn ? unique('withdrawal') : null,
    version: dice.between(1, 3),
  };
}

/** Somebody at work on one end of a link often works on the other too: by chance alone, few would. */
function bothWorked({ dice }: Making, links: readonly Row[], assignments: readonly Row[]): Row[] {
  const given = assignments.filter(({ ended_at: ended }) => (ended ?? null) === null);
  const added: Row[] = [];
  const works = (member: unknown, file: unknown): boolean =>
    [...given, ...added].some(({ member_id, case_id }) => member_id === member && case_id === file);
  for (const link of links)
    for (const [from, to] of [
      ['case_id', 'relative_case_id'],
      ['relative_case_id', 'case_id'],
    ] as const) {
      const one = given.find(({ case_id }) => case_id === link[from]);
      if (!one || works(one['member_id'], link[to]) || !dice.chance(0.6)) continue;
      added.push({ ...one, id: dice.uuid(), case_id: link[to], role: 'CO_WORKER' });
    }
  return added;
}
