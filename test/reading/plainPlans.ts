import { agency, column, instant, many, one, value, type Field, type Fields } from './plainFields';
import { code, orderedBy, type SortValue } from './plainOrder';
import { textIn, textOrNull, type Row, type TableName, type Tables } from './tables';

const swedishDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' });

/** Whether a step should have been done: its last day has passed, it is not ended, and neither is its case. */
export function isLate(row: Row, { case_file: cases }: Tables, now: string): boolean {
  const due = textOrNull(row, 'due_on');
  const open = cases.some((file) => file['id'] === row['case_id'] && file['status'] === 'OPEN');
  return due !== null && due < swedishDay.format(new Date(now)) && ['PLANNED', 'UNDER_WAY'].includes(textIn(row, 'state')) && open;
}

/** The parts or records of a table that point at the row, in an order. */
const pointing =
  (type: string, table: TableName, key: string, order: string, holds: (row: Row) => boolean = () => true): Field =>
  (row, { tables }) => {
    const own = tables[table].filter((other) => other[key] === row['id'] && holds(other));
    const by = (other: Row): SortValue => code(other[order]);
    return { kind: 'many', type, rows: orderedBy(own, 'ASC', by, ({ id }) => code(id)), paged: true };
  };

const inOrder = ({ position }: Row): SortValue => code(String(position).padStart(3, '0'));
/** The goals that stand in the plan of a case. */
export const goalsOfCase: Field = (row, { tables }) => {
  const own = tables.plan_goal.filter((goal) => goal['case_id'] === row['id'] && goal['replaced_at'] === null);
  const rows = orderedBy(own, 'ASC', inOrder, ({ id }) => code(id));
  return { kind: 'many', type: 'PlanGoal', rows, paged: true };
};
/** The steps of the plan of a case. */
export const stepsOfCase: Field = pointing('PlanStep', 'plan_step', 'case_id', 'set_at');

const CHANGE: Fields = {
  at: instant('at'),
  agency: agency('agency_id'),
  member: one('Member', 'member', 'member_id'),
  earlierText: column('earlier_text'),
  earlierDueOn: column('earlier_due_on'),
  earlierResponsibleAgency: agency('earlier_agency_id'),
};

/** Where every field of plans is found among the rows. */
export const PLAIN_PLANS: Readonly<Record<string, Fields>> = {
  PlanGoal: {
    case: one('Case', 'case_file', 'case_id'),
    actionGroup: (row, look) =>
      row['left_group_at'] === null
        ? one('ActionGroup', 'action_group', 'group_id')(row, look)
        : { kind: 'one', type: 'ActionGroup', row: undefined },
    ownerAgency: agency('owner_agency_id'),
    text: column('text'),
    responsibleAgency: agency('responsible_agency_id'),
    status: column('status'),
    dueOn: column('due_on'),
    setAt: instant('set_at'),
    removedAt: instant('replaced_at'),
    steps: pointing('PlanStep', 'plan_step', 'goal_id', 'set_at'),
    history: pointing('PlanGoalChange', 'plan_event', 'goal_id', 'at'),
    version: column('version'),
  },
  PlanGoalChange: { ...CHANGE, from: column('from_status'), to: column('to_status') },
  PlanStep: {
    case: one('Case', 'case_file', 'case_id'),
    goal: one('PlanGoal', 'plan_goal', 'goal_id'),
    ownerAgency: agency('owner_agency_id'),
    text: column('text'),
    responsibleAgency: agency('responsible_agency_id'),
    responsibleMember: one('Member', 'member', 'responsible_member_id'),
    state: column('state'),
    dueOn: column('due_on'),
    late: (row, { tables, now }) => value(isLate(row, tables, now)),
    reviews: (row, { tables }) => {
      const own = tables.plan_review.filter((review) => review['step_id'] === row['id']);
      return many(
        'PlanReview',
        orderedBy(
          own,
          'ASC',
          ({ due_on: due }) => code(due),
          ({ id }) => code(id),
        ),
      );
    },
    setAt: instant('set_at'),
    history: pointing('PlanStepChange', 'plan_event', 'step_id', 'at'),
    version: column('version'),
  },
  PlanStepChange: { ...CHANGE, from: column('from_state'), to: column('to_state'), reason: column('reason') },
  PlanReview: { dueOn: column('due_on'), doneOn: column('done_on'), note: column('note') },
};
