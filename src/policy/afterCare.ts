/** The outcomes of a closed case, each with the months after which it is followed up (eftervård). */
export const CASE_OUTCOMES = {
  LEFT_ENVIRONMENT: [6, 12],
  CONCERN_REDUCED: [6, 12],
  CONCERN_REMAINS: [6, 12],
  // Nobody is followed up who declined support, or about whom the concern was unfounded.
  SUPPORT_DECLINED: [],
  UNFOUNDED: [],
  HANDED_OVER: [],
  MOVED: [],
  DECEASED: [],
  OTHER: [],
} as const satisfies Readonly<Record<string, readonly number[]>>;
export type CaseOutcomeCode = keyof typeof CASE_OUTCOMES;

/**
 * The months after which a case closed with this outcome is followed up. No law that we have read asks for it: this is
 * our policy. Without an outcome nothing follows.
 */
export function followUpMonths(outcome: CaseOutcomeCode | null): readonly number[] {
  return outcome === null ? [] : CASE_OUTCOMES[outcome];
}
