import { commonLanguages, hasArea, startDay, type MentorFacts, type NeedFacts } from './matchFacts';

/** The rules that exclude a mentor from a need, each with its description. Checked in this order; only the first broken one counts. */
export const HARD_RULES = {
  NOT_VETTED: 'The vetting is missing, or not valid on the day of the start (lämplighetsprövning saknas eller har gått ut).',
  NO_FREE_PLACE: 'No place is free in the period (ingen ledig plats).',
  NO_COMMON_LANGUAGE: 'No language is shared at CEFR level B1 or better (inget gemensamt språk).',
  UNSAFE_AREA: 'The area is unsafe for the mentor (osäkert område).',
  CONFLICT_OF_INTEREST: 'The mentor has ties to a group or person to avoid (jäv).',
  AVOIDED: 'The mentor is to be avoided: named by the need, or declined it before (ska undvikas).',
  OUTSIDE_AGE_SPAN: "The person's age is outside the range that the mentor works with (utanför åldersspannet).",
  NOT_CONTACT_PERSON:
    'The statutory form is not possible: the mentor may not be appointed, or the person is 21 or older (kan inte vara kontaktperson, SoL 13:7).',
  TOO_FEW_HOURS: 'The mentor has fewer free hours a week than needed (för få timmar).',
  NO_RESERVATION: 'The provider is not bound by secrecy and cannot accept a reservation (förbehåll inte möjligt).',
} as const satisfies Record<string, string>;
export type HardRule = keyof typeof HARD_RULES;

/** The hard rules, in the order in which they are checked. */
export const HARD_RULE_ORDER = Object.keys(HARD_RULES) as readonly HardRule[];

/** The age from which nobody gets a contact person (SoL 13:7). */
export const CONTACT_PERSON_BELOW = 21;

const EXCLUDES: Readonly<Record<HardRule, (need: NeedFacts, mentor: MentorFacts) => boolean>> = {
  // A date without a level, or a level without a date, is not a vetting.
  NOT_VETTED: (need, mentor) => mentor.vettingLevel === null || mentor.vettedUntil === null || mentor.vettedUntil < startDay(need, mentor),
  NO_FREE_PLACE: (_need, mentor) => mentor.freePlaces < 1,
  NO_COMMON_LANGUAGE: (need, mentor) => need.languages.length > 0 && commonLanguages(need, mentor).length === 0,
  UNSAFE_AREA: (need, mentor) => need.area !== null && hasArea(mentor.unsafeAreas, need.area),
  CONFLICT_OF_INTEREST: (need, mentor) => mentor.ties.some((tie) => need.avoidGroups.includes(tie)),
  AVOIDED: (need, mentor) => need.avoidMentors.includes(mentor.id),
  OUTSIDE_AGE_SPAN: (need, mentor) => need.age !== null && (need.age < mentor.minimumAge || need.age > mentor.maximumAge),
  NOT_CONTACT_PERSON: (need, mentor) =>
    need.contactPerson && (!mentor.contactPerson || (need.age !== null && need.age >= CONTACT_PERSON_BELOW)),
  TOO_FEW_HOURS: (need, mentor) => mentor.hoursPerWeek < need.hoursPerWeek,
  NO_RESERVATION: (_need, mentor) => !mentor.reservationPossible,
};

/** The first of these hard rules that excludes the mentor from the need; null if none does. */
export function excludedBy(need: NeedFacts, mentor: MentorFacts, rules: ReadonlySet<HardRule>): HardRule | null {
  return HARD_RULE_ORDER.find((rule) => rules.has(rule) && EXCLUDES[rule](need, mentor)) ?? null;
}

/** Every hard rule that excludes the mentor from the need. */
export function brokenRules(need: NeedFacts, mentor: MentorFacts): HardRule[] {
  return HARD_RULE_ORDER.filter((rule) => EXCLUDES[rule](need, mentor));
}
