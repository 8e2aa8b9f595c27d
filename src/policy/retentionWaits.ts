/**
 * What a record waits for that its time would let be erased: somebody still has a right that hangs on it. The function `case_waits` of
 * the database finds them, and `erase_case` asks it again.
 */
export const WAITS = {
  OPEN_REQUEST: 'Another agency has asked, and has not had an answer to all of it (obesvarad begäran).',
  APPEAL: 'A refusal is under appeal (överklagat avslag).',
  APPEAL_TIME: 'A refusal can still be appealed (överklagandetiden löper).',
  RUNNING_ANSWER: 'What another agency was answered with is still disclosed to it (gällande utlämnande).',
  MENTOR_AT_WORK: 'A mentor is still at work on it (pågående mentorskap).',
} as const;
export type WaitCode = keyof typeof WAITS;
