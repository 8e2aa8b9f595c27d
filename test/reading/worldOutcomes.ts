import type { TableName, Row } from './tables';
import { hoursFromNow, type Making } from './world';

const OUTCOMES = [
  'LEFT_ENVIRONMENT',
  'CONCERN_REDUCED',
  'CONCERN_REMAINS',
  'SUPPORT_DECLINED',
  'UNFOUNDED',
  'HANDED_OVER',
  'MOVED',
  'OTHER',
];

/** Closings and follow-ups of cases, whatever state the cases are in. */
export function outcomeRows(making: Making, cases: readonly Row[]): Partial<Record<TableName, Row[]>> {
  return {
    case_closing: cases.flatMap((file) => closingRows(making, file)),
    case_follow_up: cases.flatMap((file) => followUpRows(making, file)),
  };
}

/** Closings of a case: the one in force, and earlier ones after which it was reopened. */
function closingRows({ dice, actors, unique }: Making, file: Row): Row[] {
  const someone = (): string | null =>
    dice.pickOrNull(
      actors.filter(({ agency }) => agency.id === file['owner_agency_id']).map(({ id }) => id),
      0.2,
    );
  const row = (closed: unknown, reopened: string | null): Row => ({
    id: dice.uuid(),
    case_id: file['id'],
    outcome: dice.pickOrNull(OUTCOMES, 0.2),
    reason: dice.pickOrNull([unique('closeReason')], 0.2),
    closed_at: closed,
    closed_by: someone(),
    reopened_at: reopened,
    reopened_by: reopened === null ? null : someone(),
    reopen_reason: reopened === null ? null : unique('reopenReason'),
  });
  return [
    ...(file['status'] === 'CLOSED' ? [row(file['closed_at'], null)] : []),
    ...(dice.chance(0.4) ? [row(hoursFromNow(-20), hoursFromNow(-10))] : []),
  ];
}

/** Follow-ups of a case, in every state. */
function followUpRows({ dice, actors, unique }: Making, file: Row): Row[] {
  const colleagues = actors.filter(({ agency }) => agency.id === file['owner_agency_id']);
  return dice.some([6, 12], 0, 2).map((months) => {
    const status = dice.pick(['PENDING', 'DONE', 'DONE', 'CANCELLED']);
    const done = status === 'DONE';
    return {
      ...{ id: dice.uuid(), owner_agency_id: file['owner_agency_id'], case_id: file['id'], months, status },
      due_on: dice.pick(['2026-06-30', '2026-07-01', '2026-12-31', '2027-06-30']),
      recorded_at: done ? hoursFromNow(-3) : null,
      recorded_by: done ? dice.pick(colleagues).id : null,
      result: done ? dice.pick(['STABLE', 'CONCERN_AGAIN', 'NOT_REACHED', 'DECLINED']) : null,
      note: done ? dice.pickOrNull([unique('followUp')], 0.2) : null,
      version: dice.between(1, 3),
    };
  });
}
