import { describedEnum } from '../reading/describedEnum';
import type * as facts from './facts';

/** Gender, as a mentor is registered and as a need may prefer. */
export const MentorGender = describedEnum<facts.MentorGender>('MentorGender', 'Gender (kön).', {
  FEMALE: 'Woman (kvinna).',
  MALE: 'Man (man).',
  OTHER: 'Neither of these, or not told (annat).',
});
export type MentorGender = facts.MentorGender;

/** How well a language is spoken. */
export const LanguageLevel = describedEnum<facts.LanguageLevel>(
  'LanguageLevel',
  'How well a language is spoken (språknivå, CEFR).',
  {
    A1: 'Beginner.',
    A2: 'Elementary.',
    B1: 'Intermediate: enough to carry a mentorship.',
    B2: 'Upper intermediate.',
    C1: 'Advanced.',
    C2: 'Proficient.',
    NATIVE: 'First language (modersmål).',
  },
);
export type LanguageLevel = facts.LanguageLevel;

/** How thoroughly a mentor was vetted. */
export const VettingLevel = describedEnum<facts.VettingLevel>(
  'VettingLevel',
  'How thoroughly a mentor was vetted (lämplighetsprövning).',
  {
    BASIC: 'Register extract and references (registerutdrag och referenser).',
    EXTENDED: 'The same with interviews, and known to the police contact (fördjupad prövning).',
  },
);
export type VettingLevel = facts.VettingLevel;

/** The state of a need. */
export const MentorNeedStatus = describedEnum('MentorNeedStatus', 'The state of a need of a mentor (behov).', {
  OPEN: 'Waiting for a mentor (väntar).',
  FILLED: 'A mentorship is active (tillgodosett).',
  WITHDRAWN: 'No longer there (återtaget).',
});
export type MentorNeedStatus = keyof typeof MentorNeedStatus;

/** The state of a mentorship. */
export const MentorshipStatus = describedEnum('MentorshipStatus', 'The state of a mentorship (mentorskapets status).', {
  PROPOSED: 'Put to the mentor, who has not answered (föreslaget).',
  ACCEPTED: 'The mentor has said yes and holds a place for it; the caseworker has not confirmed (accepterat).',
  ACTIVE: 'Confirmed and under way (pågående).',
  ENDED: 'Over (avslutat).',
  DECLINED: 'The mentor has said no (avböjt).',
  LAPSED: 'Nobody answered in time (förfallet).',
  WITHDRAWN: 'Taken back before it began (återtaget).',
});
export type MentorshipStatus = keyof typeof MentorshipStatus;

/** What a mentorship, or a review of it, came to. */
export const MentorshipOutcome = describedEnum('MentorshipOutcome', 'What a mentorship came to (resultat).', {
  LEFT: 'The person has left the environment (lämnat miljön).',
  PROGRESS: 'Clear steps towards it (framsteg).',
  UNCHANGED: 'No change (oförändrat).',
  SETBACK: 'Further in than before (bakslag).',
  BROKEN_OFF: 'Broken off by one side (avbrutet).',
  HANDED_OVER: 'Another mentor took over (överlämnat).',
  NOT_STATED: 'Not stated (ej angivet); also where it ended by itself.',
});
export type MentorshipOutcome = keyof typeof MentorshipOutcome;
