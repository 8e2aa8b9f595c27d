import { assignedToItsCase } from '../cases';
import type { GlobalId } from '../reading/ids';
import { column, computed, date, id, inPages, one, timestamp, withheld, type FieldGraph, type Sql, type TypeGraph } from '../reading/graph';
import { OPEN_STEP_STATES } from './planStep.lifecycle';

/** Selects the live disclosures of the case to the reader's agency that name a field. */
const opening =
  (field: string, more = ''): Sql =>
  (row, reader) =>
    `EXISTS (SELECT FROM disclosure d${more} WHERE d.record_id = ${row}.case_id AND d.recipient_agency_id = ${reader.agency}` +
    ` AND '${field}' = ANY (d.fields) AND disclosure_live(d.revoked_at, d.valid_from, d.valid_until))`;

const RESERVED = " JOIN reservation v ON v.id = d.reservation_id AND v.status = 'ACCEPTED'";

/** The fields that live disclosures of the case list for the reader's agency. */
const disclosedOfCase: Sql = (row, reader) =>
  `ARRAY(SELECT unnest(d.fields) FROM disclosure d WHERE d.record_id = ${row}.case_id AND d.recipient_agency_id = ${reader.agency}` +
  ` AND disclosure_live(d.revoked_at, d.valid_from, d.valid_until))`;

const owner: Sql = (row, reader) => `${row}.owner_agency_id = ${reader.agency}`;
const standing =
  (condition: Sql): Sql =>
  (row, reader) =>
    `(${row}.replaced_at IS NULL AND ${condition(row, reader)})`;

const TODAY = "(app_now() AT TIME ZONE 'Europe/Stockholm')::date";
const OPEN_STATES = OPEN_STEP_STATES.map((state) => `'${state}'`).join(', ');

/** The last day has passed, something is still to be done, and the case is open. */
const late: Sql = (row) =>
  `coalesce(${row}.due_on < ${TODAY} AND ${row}.state IN (${OPEN_STATES})` +
  ` AND (SELECT lc.status = 'OPEN' FROM case_file lc WHERE lc.id = ${row}.case_id), false)`;

const steps = (key: 'case_id' | 'goal_id'): FieldGraph => ({
  kind: 'many',
  to: 'PlanStep',
  join: (parent, child) => `${child}.${key} = ${parent}.id`,
  ...inPages('set_at', 'timestamptz'),
});

const history = (to: string, key: 'goal_id' | 'step_id'): FieldGraph => ({
  kind: 'many',
  to,
  join: (parent, child) => `${child}.${key} = ${parent}.id`,
  ...inPages('at', 'timestamptz'),
});

/** Goals: seen by those at work on the case, and by agencies to which their texts are disclosed. */
export const planGoalGraph: TypeGraph = {
  type: 'PlanGoal',
  table: 'plan_goal',
  prefix: 'plangoal',
  owner: (row) => `${row}.owner_agency_id`,
  conditions: {
    owner,
    assigned: assignedToItsCase,
    shared: standing(opening('PlanGoal.text')),
    reserved: standing(opening('PlanGoal.text', RESERVED)),
  },
  disclosed: disclosedOfCase,
  fields: {
    id: id(),
    case: one('Case', 'case_id'),
    actionGroup: {
      kind: 'one',
      to: 'ActionGroup',
      join: (parent, child) => `${child}.id = ${parent}.group_id AND ${parent}.left_group_at IS NULL`,
      lies: ['group_id', 'left_group_at'],
    },
    ownerAgency: one('Agency', 'owner_agency_id'),
    text: column('text'),
    responsibleAgency: one('Agency', 'responsible_agency_id'),
    status: column('status'),
    dueOn: date('due_on'),
    setAt: timestamp('set_at'),
    removedAt: timestamp('replaced_at'),
    steps: steps('goal_id'),
    history: history('PlanGoalChange', 'goal_id'),
    version: column('version'),
    withheld: withheld(),
  },
};

/** Steps: seen by those at work on the case, and by agencies to which their texts are disclosed. */
export const planStepGraph: TypeGraph = {
  type: 'PlanStep',
  table: 'plan_step',
  prefix: 'planstep',
  owner: (row) => `${row}.owner_agency_id`,
  conditions: {
    owner,
    assigned: assignedToItsCase,
    recipient: (row, reader) => `${row}.responsible_agency_id = ${reader.agency}`,
    shared: opening('PlanStep.text'),
    reserved: opening('PlanStep.text', RESERVED),
  },
  disclosed: disclosedOfCase,
  fields: {
    id: id(),
    case: one('Case', 'case_id'),
    goal: one('PlanGoal', 'goal_id'),
    ownerAgency: one('Agency', 'owner_agency_id'),
    text: column('text'),
    responsibleAgency: one('Agency', 'responsible_agency_id'),
    responsibleMember: one('Member', 'responsible_member_id'),
    state: column('state'),
    dueOn: date('due_on'),
    late: computed(late),
    reviews: {
      kind: 'many',
      to: 'PlanReview',
      join: (parent, child) => `${child}.step_id = ${parent}.id`,
      orderBy: (child) => `${child}.due_on, ${child}.id`,
      paged: false,
    },
    setAt: timestamp('set_at'),
    history: history('PlanStepChange', 'step_id'),
    version: column('version'),
    withheld: withheld(),
  },
  filters: {
    caseId: {
      reads: ['PlanStep.case'],
      sql: (row, { bind }) => `${row}.case_id = ${bind((given: GlobalId<'Case'>) => given.uuid, 'uuid')}`,
    },
    // Reads nothing of the step: viewers may always know what they answer for themselves.
    mine: {
      reads: [],
      sql: (row, tools) =>
        `coalesce(${row}.responsible_member_id = ${tools.member}, false) = ${tools.bind((mine: boolean) => mine, 'boolean')}`,
    },
    late: {
      reads: ['PlanStep.late'],
      sql: (row, tools) => `${late(row, tools)} = ${tools.bind((wanted: boolean) => wanted, 'boolean')}`,
    },
    dueBefore: {
      reads: ['PlanStep.dueOn'],
      sql: (row, { bind }) => `${row}.due_on < ${bind((day: string) => day, 'date')}`,
    },
    state: {
      reads: ['PlanStep.state'],
      sql: (row, { bind }) => `${row}.state = ANY (${bind((states: readonly string[]) => states, 'text[]')})`,
    },
    agency: {
      reads: ['PlanStep.responsibleAgency'],
      sql: (row, { bind }) => `${row}.responsible_agency_id = ${bind((given: GlobalId<'Agency'>) => given.uuid, 'uuid')}`,
    },
  },
  orders: {
    DUE_ON: { reads: 'PlanStep.dueOn', sql: (row) => `${row}.due_on`, cast: 'date', nullable: true },
    SET_AT: { reads: 'PlanStep.setAt', sql: (row) => `${row}.set_at`, cast: 'timestamptz' },
  },
  defaultOrder: { field: 'DUE_ON', direction: 'ASC' },
};

const CHANGE = {
  at: timestamp('at'),
  agency: one('Agency', 'agency_id'),
  member: one('Member', 'member_id'),
  earlierText: column('earlier_text'),
  earlierDueOn: date('earlier_due_on'),
  earlierResponsibleAgency: one('Agency', 'earlier_agency_id'),
} as const;

/** Changes of a goal: parts of it, shown or withheld together with `PlanGoal.history`. */
export const planGoalChangeGraph: TypeGraph = {
  type: 'PlanGoalChange',
  table: 'plan_event',
  conditions: {},
  fields: { ...CHANGE, from: column('from_status'), to: column('to_status') },
};

/** Changes of a step: parts of it, shown or withheld together with `PlanStep.history`. */
export const planStepChangeGraph: TypeGraph = {
  type: 'PlanStepChange',
  table: 'plan_event',
  conditions: {},
  fields: { ...CHANGE, from: column('from_state'), to: column('to_state'), reason: column('reason') },
};

/** Reviews: parts of their step, shown or withheld together with `PlanStep.reviews`. */
export const planReviewGraph: TypeGraph = {
  type: 'PlanReview',
  table: 'plan_review',
  conditions: {},
  fields: { dueOn: date('due_on'), doneOn: date('done_on'), note: column('note') },
};

/** `Case.planGoals`: the goals that stand. The cases cannot define it, because they do not know plans. */
export const casePlanGoalsField: FieldGraph = {
  kind: 'many',
  to: 'PlanGoal',
  join: (parent, child) => `${child}.case_id = ${parent}.id AND ${child}.replaced_at IS NULL`,
  ...inPages('position', 'int'),
};

/** `Case.planSteps`. */
export const casePlanStepsField: FieldGraph = steps('case_id');
