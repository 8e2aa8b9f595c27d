/**
 * The reasons why a record is not erased although its retention time has passed: somebody's right still depends on it.
 * The database function `case_waits` finds them, and `erase_case` checks them again.
 */
export const WAITS = {
  OPEN_REQUEST: 'A request of another agency is not fully answered (obesvarad begäran).',
  APPEAL: 'A refusal is under appeal (överklagat avslag).',
  APPEAL_TIME: 'A refusal can still be appealed (överklagandetiden löper).',
  RUNNING_ANSWER: 'The disclosure that answered another agency is still live (gällande utlämnande).',
  MENTOR_AT_WORK: 'A mentorship is still active (pågående mentorskap).',
} as const;
export type WaitCode = keyof typeof WAITS;
