import { folded } from '../platform/words';

/** The levels of a language, from the lowest up: those of the CEFR, then mother tongue. */
export const LANGUAGE_LEVELS = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2', 'NATIVE'] as const;
export type LanguageLevel = (typeof LANGUAGE_LEVELS)[number];

/** The genders that a mentor can state and a need can prefer. */
export const MENTOR_GENDERS = ['FEMALE', 'MALE', 'OTHER'] as const;
export type MentorGender = (typeof MENTOR_GENDERS)[number];

/** How far a mentor was vetted, from the lowest up. */
export const VETTING_LEVELS = ['BASIC', 'EXTENDED'] as const;
export type VettingLevel = (typeof VETTING_LEVELS)[number];

/** All that matching knows of a mentor; no name is among it. */
export interface MentorFacts {
  readonly id: string;
  /** Places free in the period. */
  readonly freePlaces: number;
  readonly languages: readonly { readonly code: string; readonly level: LanguageLevel }[];
  /** Codes of the environments that the mentor knows from inside. */
  readonly environments: readonly string[];
  /** Codes of the methods that the mentor masters. */
  readonly methods: readonly string[];
  readonly religiousKnowledge: readonly string[];
  /** Names of the districts in which the mentor works. */
  readonly areas: readonly string[];
  readonly unsafeAreas: readonly string[];
  /** The youngest and the oldest that the mentor works with, in whole years, both included. */
  readonly minimumAge: number;
  readonly maximumAge: number;
  readonly gender: MentorGender;
  /** Free hours a week from the start on. */
  readonly hoursPerWeek: number;
  /** YYYY-MM-DD; null means now. */
  readonly availableFrom: string | null;
  /** The last day of the vetting, YYYY-MM-DD; null when never vetted. */
  readonly vettedUntil: string | null;
  readonly vettingLevel: VettingLevel | null;
  /** May be appointed contact person (kontaktperson, SoL 13:7). */
  readonly contactPerson: boolean;
  /** Groups and people whom the mentor is tied to, as normalised text. */
  readonly ties: readonly string[];
  /** The provider is bound by secrecy, or can accept a reservation. */
  readonly reservationPossible: boolean;
  /** ISO instant since when the mentor has had no new assignment. */
  readonly waitingSince: string;
}

/** All that matching knows of a need; nothing in it says who the person is. */
export interface NeedFacts {
  readonly caseId: string;
  /** Codes of the languages of which one is enough; none means that it does not matter. */
  readonly languages: readonly string[];
  readonly environment: string | null;
  readonly hoursPerWeek: number;
  readonly area: string | null;
  /** In whole years on the earliest start; null when unknown. */
  readonly age: number | null;
  readonly preferredGender: MentorGender | null;
  readonly methods: readonly string[];
  readonly religiousKnowledge: readonly string[];
  /** Groups and people to keep away from, as normalised text. */
  readonly avoidGroups: readonly string[];
  /** Ids of mentors who said no to it before, or were at work for it. Whoever did not answer in time may be asked again. */
  readonly avoidMentors: readonly string[];
  /** YYYY-MM-DD; today where the day that was stated is over. */
  readonly earliestStart: string;
  /** Wants the statutory form, a contact person. */
  readonly contactPerson: boolean;
}

/** The day on which the two could begin: the earliest start of the need, or later when the mentor is free only then. */
export function startDay(need: NeedFacts, mentor: MentorFacts): string {
  const { availableFrom } = mentor;
  return availableFrom !== null && availableFrom > need.earliestStart ? availableFrom : need.earliestStart;
}

/** The languages of the need that the mentor speaks at level B1 or better, the best first, then by code. */
export function commonLanguages(need: NeedFacts, mentor: MentorFacts): MentorFacts['languages'] {
  return mentor.languages
    .filter(({ code, level }) => need.languages.includes(code) && rankOf(level) >= rankOf('B1'))
    .sort((a, b) => rankOf(b.level) - rankOf(a.level) || inOrder(a.code, b.code));
}

/** Whether an area is among others, whatever the letter case: a missed match would send a mentor where it is unsafe. */
export function hasArea(areas: readonly string[], area: string): boolean {
  const wanted = folded(area);
  return areas.some((name) => folded(name) === wanted);
}

/** The order of two texts by their code units, the same on every machine. */
export function inOrder(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function rankOf(level: LanguageLevel): number {
  return LANGUAGE_LEVELS.indexOf(level);
}
