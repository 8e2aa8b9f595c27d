import { describedEnum } from '../reading/describedEnum';
import type * as facts from './matchFacts';

/** Gender of a mentor, and preferred gender of a need. */
export const MentorGender = describedEnum<facts.MentorGender>('MentorGender', 'Gender (kön).', {
  FEMALE: 'Woman (kvinna).',
  MALE: 'Man (man).',
  OTHER: 'Neither of these, or not stated (annat).',
});
export type MentorGender = facts.MentorGender;

/** Level of a spoken language. */
export const LanguageLevel = describedEnum<facts.LanguageLevel>('LanguageLevel', 'Level of a spoken language (språknivå, CEFR).', {
  A1: 'Beginner.',
  A2: 'Elementary.',
  B1: 'Intermediate: enough for a mentorship.',
  B2: 'Upper intermediate.',
  C1: 'Advanced.',
  C2: 'Proficient.',
  NATIVE: 'First language (modersmål).',
});
export type LanguageLevel = facts.LanguageLevel;

/** Thoroughness of the vetting of a mentor. */
export const VettingLevel = describedEnum<facts.VettingLevel>(
  'VettingLevel',
  'Thoroughness of the vetting of a mentor (lämplighetsprövning).',
  {
    BASIC: 'Register extract and references (registerutdrag och referenser).',
    EXTENDED: 'The same with interviews, and the mentor is known to the police contact (fördjupad prövning).',
  },
);
export type VettingLevel = facts.VettingLevel;

/** The state of a need. */
export const MentorNeedStatus = describedEnum('MentorNeedStatus', 'State of a need of a mentor (behov).', {
  OPEN: 'Waiting for a mentor (väntar).',
  FILLED: 'A mentorship is active (tillgodosett).',
  WITHDRAWN: 'Withdrawn (återtaget).',
});
export type MentorNeedStatus = keyof typeof MentorNeedStatus;

/** The state of a mentorship. */
export const MentorshipStatus = describedEnum('MentorshipStatus', 'State of a mentorship (mentorskapets status).', {
  PROPOSED: 'Proposed to the mentor, who has not answered (föreslaget).',
  ACCEPTED: 'The mentor has accepted and holds a place for it; the caseworker has not confirmed it (accepterat).',
  ACTIVE: 'Confirmed and under way (pågående).',
  ENDED: 'Over (avslutat).',
  DECLINED: 'Declined by the mentor (avböjt).',
  LAPSED: 'Nobody answered in time (förfallet).',
  WITHDRAWN: 'Withdrawn before it began (återtaget).',
});
export type MentorshipStatus = keyof typeof MentorshipStatus;

/** Outcome of a mentorship, or of a review of it. */
export const MentorshipOutcome = describedEnum('MentorshipOutcome', 'Outcome of a mentorship (resultat).', {
  LEFT: 'The person has left the environment (lämnat miljön).',
  PROGRESS: 'Clear steps towards leaving the environment (framsteg).',
  UNCHANGED: 'No change (oförändrat).',
  SETBACK: 'More deeply involved than before (bakslag).',
  BROKEN_OFF: 'Broken off by one side (avbrutet).',
  HANDED_OVER: 'Another mentor took over (överlämnat).',
  NOT_STATED: 'Not stated (ej angivet); also used when the mentorship ended by itself.',
});
export type MentorshipOutcome = keyof typeof MentorshipOutcome;
