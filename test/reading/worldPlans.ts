import type { TableName, Row } from './tables';
import { hoursFromNow, type Making } from './world';

const DUE = ['2026-01-31', '2026-06-30', '2999-12-31', null];

/** Plans on the cases: goals beside those of the groups, and steps under them and under none, with what happened to them. */
export function planRows(making: Making, cases: readonly Row[], ofGroups: readonly Row[]): Partial<Record<TableName, Row[]>> {
  const { dice } = making;
  const own = cases.flatMap((file) => Array.from({ length: dice.between(0, 2) }, (_, position) => goalRow(making, file, position)));
  const goals = [...ofGroups, ...own];
  const steps = cases.flatMap((file) => {
    const there = goals.filter((goal) => goal['case_id'] === file['id']).map(({ id }) => id);
    return Array.from({ length: dice.between(0, 4) }, () => stepRow(making, file, dice.pickOrNull(there, 0.6)));
  });
  return {
    plan_goal: own,
    plan_step: steps,
    plan_event: [...goals.flatMap((goal) => eventRows(making, goal, 'goal')), ...steps.flatMap((step) => eventRows(making, step, 'step'))],
    plan_review: steps.flatMap((step) => reviewRows(making, step)),
  };
}

const memberOf = ({ dice, actors }: Making, agency: unknown): string => dice.pick(actors.filter((actor) => actor.agency.id === agency)).id;

function goalRow(making: Making, file: Row, position: number): Row {
  const { dice, agencies, unique } = making;
  return {
    id: dice.uuid(),
    group_id: null,
    case_id: file['id'],
    owner_agency_id: file['owner_agency_id'],
    position,
    text: unique('goal'),
    responsible_agency_id: dice.pick(agencies).id,
    status: dice.pick(['PLANNED', 'ONGOING', 'REACHED', 'DROPPED']),
    due_on: dice.pick(DUE),
    set_at: hoursFromNow(-dice.between(40, 42)),
    set_by: memberOf(making, file['owner_agency_id']),
    replaced_at: dice.chance(0.2) ? hoursFromNow(-20) : null,
    left_group_at: null,
    version: dice.between(1, 5),
  };
}

function stepRow(making: Making, file: Row, goal: unknown): Row {
  const { dice, agencies, unique } = making;
  const responsible = dice.chance(0.5) ? file['owner_agency_id'] : dice.pick(agencies).id;
  return {
    id: dice.uuid(),
    case_id: file['id'],
    owner_agency_id: file['owner_agency_id'],
    goal_id: goal,
    text: unique('step'),
    responsible_agency_id: responsible,
    responsible_member_id: dice.chance(0.6) ? memberOf(making, responsible) : null,
    due_on: dice.pick(DUE),
    state: dice.pick(['PLANNED', 'UNDER_WAY', 'UNDER_WAY', 'DONE', 'CANCELLED']),
    // Few instants, so that the id decides now and then.
    set_at: hoursFromNow(-dice.between(30, 32)),
    set_by: memberOf(making, file['owner_agency_id']),
    version: dice.between(1, 5),
  };
}

function eventRows(making: Making, part: Row, kind: 'goal' | 'step'): Row[] {
  const { dice, agencies, unique } = making;
  const [states, column] = kind === 'goal' ? [['PLANNED', 'ONGOING', 'REACHED'], 'status'] : [['PLANNED', 'UNDER_WAY', 'DONE'], 'state'];
  return Array.from({ length: dice.between(0, 2) }, () => {
    // Only its owner changes a goal.
    const agency = kind === 'goal' || dice.chance(0.7) ? part['owner_agency_id'] : part['responsible_agency_id'];
    return {
      id: dice.uuid(),
      case_id: part['case_id'],
      owner_agency_id: part['owner_agency_id'],
      [`${kind}_id`]: part['id'],
      at: hoursFromNow(-dice.between(20, 22)),
      agency_id: agency,
      member_id: memberOf(making, agency),
      [`from_${column}`]: dice.pickOrNull(states, 0.7),
      [`to_${column}`]: dice.pick(states),
      reason: kind === 'step' ? dice.pickOrNull([unique('why')], 0.5) : null,
      earlier_text: dice.pickOrNull([unique('before')], 0.4),
      earlier_due_on: dice.pick(DUE),
      earlier_agency_id: dice.pickOrNull([dice.pick(agencies).id], 0.3),
    };
  });
}

function reviewRows(making: Making, step: Row): Row[] {
  const { dice, unique } = making;
  return ['2026-02-01', '2026-08-01'].slice(0, dice.between(0, 2)).map((due) => {
    const done = dice.chance(0.5);
    return {
      id: dice.uuid(),
      step_id: step['id'],
      case_id: step['case_id'],
      owner_agency_id: step['owner_agency_id'],
      due_on: due,
      done_on: done ? due : null,
      note: done ? dice.pickOrNull([unique('review')], 0.7) : null,
      done_by: done ? step['set_by'] : null,
    };
  });
}
