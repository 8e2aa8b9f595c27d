import type { PlanStepState } from './vocabulary.types';

/** The states that may follow each state. A step that was ended by mistake is taken up again, with a reason. */
export const STEP_STATE_AFTER: Readonly<Record<PlanStepState, readonly PlanStepState[]>> = {
  PLANNED: ['UNDER_WAY', 'DONE', 'CANCELLED'],
  UNDER_WAY: ['PLANNED', 'DONE', 'CANCELLED'],
  DONE: ['UNDER_WAY'],
  CANCELLED: ['PLANNED'],
};

/** The states in which something is still to be done. */
export const OPEN_STEP_STATES: readonly PlanStepState[] = ['PLANNED', 'UNDER_WAY'];

const FORWARD: readonly string[] = ['PLANNED UNDER_WAY', 'PLANNED DONE', 'UNDER_WAY DONE'];

/** Whether a move needs a reason: everything but going forward. */
export const needsReason = (from: PlanStepState, to: PlanStepState): boolean => !FORWARD.includes(`${from} ${to}`);
