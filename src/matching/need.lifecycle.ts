import type { MentorNeedStatus } from './vocabulary.types';

/** Which states of a need may follow which. */
// prettier-ignore
export const NEED_STATUS_AFTER: Readonly<Record<MentorNeedStatus, readonly MentorNeedStatus[]>> = {
  OPEN:      ['FILLED', 'WITHDRAWN'],
  FILLED:    ['OPEN'],
  WITHDRAWN: [],
};
