import type { MentorNeedStatus } from './vocabulary.types';

/** The states that each state of a need may change to. */
export const NEED_STATUS_AFTER: Readonly<Record<MentorNeedStatus, readonly MentorNeedStatus[]>> = {
  OPEN: ['FILLED', 'WITHDRAWN'],
  FILLED: ['OPEN'],
  WITHDRAWN: [],
};
