import { folded } from '../platform/foldText';

/** Levels of a language, lowest first: those of the CEFR, then mother tongue. */
export const LANGUAGE_LEVELS = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2', 'NATIVE'] as const;
export type LanguageLevel = (typeof LANGUAGE_LEVELS)[number];

/** The genders that a mentor can state and a need can prefer. */
export const MENTOR_GENDERS = ['FEMALE', 'MALE', 'OTHER'] as const;
export type MentorGender = (typeof MENTOR_GENDERS)[number];

/** Levels of vetting, lowest first. */
export const VETTING_LEVELS = ['BASIC', 'EXTENDED'] as const;
export type VettingLevel = (typeof VETTING_LEVELS)[number];

/** Everything that matching knows of a mentor; the name is not part of it. */
export interface MentorFacts {
  readonly id: string;
  /** Free places in the period. */
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
  /** Lowest and highest age that the mentor works with, in whole years, both included. */
  readonly minimumAge: number;
  readonly maximumAge: number;
  readonly gender: MentorGender;
  /** Free hours a week from the start. */
  readonly hoursPerWeek: number;
  /** YYYY-MM-DD; null means now. */
  readonly availableFrom: string | null;
  /** Last day of the vetting, YYYY-MM-DD; null if never vetted. */
  readonly vettedUntil: string | null;
  readonly vettingLevel: VettingLevel | null;
  /** Whether the mentor may be appointed contact person (kontaktperson, SoL 13:7). */
  readonly contactPerson: boolean;
  /** Groups and people to whom the mentor has ties, as normalised text. */
  readonly ties: readonly string[];
  /** Whether the provider is bound by secrecy, or can accept a reservation. */
  readonly reservationPossible: boolean;
  /** ISO instant of the last assignment, from which the mentor's waiting counts. */
  readonly waitingSince: string;
}

/** Everything that matching knows of a need; nothing in it identifies the person. */
export interface NeedFacts {
  readonly caseId: string;
  /** Codes of languages, of which one is enough; empty if the language does not matter. */
  readonly languages: readonly string[];
  readonly environment: string | null;
  readonly hoursPerWeek: number;
  readonly area: string | null;
  /** In whole years at the earliest start; null if unknown. */
  readonly age: number | null;
  readonly preferredGender: MentorGender | null;
  readonly methods: readonly string[];
  readonly religiousKnowledge: readonly string[];
  /** Groups and people to keep away from, as normalised text. */
  readonly avoidGroups: readonly string[];
  /**
   * Ids of mentors who declined it before, or worked for it. A mentor who did not answer in time may be asked again.
   */
  readonly avoidMentors: readonly string[];
  /** YYYY-MM-DD; today if the stated day has passed. */
  readonly earliestStart: string;
  /** Whether the need is for the statutory form, a contact person. */
  readonly contactPerson: boolean;
}

/**
 * The day on which the two could begin: the earliest start of the need, or the mentor's first free day if that is
 * later.
 */
export function startDay(need: NeedFacts, mentor: MentorFacts): string {
  const { availableFrom } = mentor;
  return availableFrom !== null && availableFrom > need.earliestStart ? availableFrom : need.earliestStart;
}

/** The languages of the need that the mentor speaks at level B1 or better, best first, then by code. */
export function commonLanguages(need: NeedFacts, mentor: MentorFacts): MentorFacts['languages'] {
  return mentor.languages
    .filter(({ code, level }) => need.languages.includes(code) && rankOf(level) >= rankOf('B1'))
    .sort((a, b) => rankOf(b.level) - rankOf(a.level) || compareText(a.code, b.code));
}

/**
 * Whether an area is among others, ignoring upper and lower case: a missed match would send a mentor to an unsafe area.
 */
export function hasArea(areas: readonly string[], area: string): boolean {
  const wanted = folded(area);
  return areas.some((name) => folded(name) === wanted);
}

/** The order of two texts by their code units, the same on every machine. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function rankOf(level: LanguageLevel): number {
  return LANGUAGE_LEVELS.indexOf(level);
}
