/**
 * The inputs of one criterion or hard rule of matching: fields of the need, of the mentor, and of earlier mentorships
 * of the need.
 */
export interface MatchInputs {
  readonly need: readonly string[];
  readonly mentor: readonly string[];
  readonly mentorship?: readonly string[];
}

/**
 * The inputs of each criterion. It is weighed only for a viewer who is shown all of these fields; for others it adds
 * neither points nor maximum points, whatever the values.
 */
export const CRITERION_READS = {
  ENVIRONMENT: { need: ['environment'], mentor: ['environments'] },
  LANGUAGE: { need: ['languages'], mentor: ['languages'] },
  METHOD: { need: ['methods'], mentor: ['methods'] },
  RELIGIOUS_KNOWLEDGE: { need: ['religiousKnowledge'], mentor: ['religiousKnowledge'] },
  AREA: { need: ['area'], mentor: ['areas'] },
  GENDER: { need: ['preferredGender'], mentor: ['gender'] },
  AVAILABILITY: { need: ['earliestStart'], mentor: ['availableFrom'] },
  VETTING: { need: [], mentor: ['vettedUntil', 'vettingLevel'] },
} as const satisfies Record<string, MatchInputs>;

/** The side whose own secret a hard rule reveals: only that side learns of a finding against a proposal. */
export type FindingSide = 'PROVIDER' | 'CASE';

/**
 * The inputs of each hard rule, and the side that learns its finding. For a viewer who is not shown all inputs, the
 * rule excludes nobody. When a proposal is made, the service checks all rules once with all data, and tells each side
 * its own findings.
 */
export const HARD_RULE_READS = {
  NOT_VETTED: { need: ['earliestStart'], mentor: ['vettedUntil', 'vettingLevel', 'availableFrom'], tells: 'PROVIDER' },
  NO_FREE_PLACE: { need: [], mentor: ['freePlaces'], tells: 'PROVIDER' },
  NO_COMMON_LANGUAGE: { need: ['languages'], mentor: ['languages'], tells: 'CASE' },
  UNSAFE_AREA: { need: ['area'], mentor: ['unsafeAreas'], tells: 'PROVIDER' },
  CONFLICT_OF_INTEREST: { need: ['avoidGroups'], mentor: ['ties'], tells: 'PROVIDER' },
  // The asking agency and the provider know which mentor was asked before.
  AVOIDED: { need: ['mentorships'], mentor: [], mentorship: ['mentor'], tells: 'PROVIDER' },
  OUTSIDE_AGE_SPAN: { need: ['subjectAge'], mentor: ['minimumAge', 'maximumAge'], tells: 'CASE' },
  NOT_CONTACT_PERSON: { need: ['contactPerson', 'subjectAge'], mentor: ['contactPerson'], tells: 'CASE' },
  TOO_FEW_HOURS: { need: ['hoursPerWeek'], mentor: ['hoursPerWeek', 'weeks'], tells: 'PROVIDER' },
  NO_RESERVATION: { need: [], mentor: ['provider'], tells: 'PROVIDER' },
} as const satisfies Record<string, MatchInputs & { readonly tells: FindingSide }>;

/**
 * The fields that a mentor may change themselves: contact details, protection, and leaving. All others belong to the
 * provider.
 */
export const MENTORS_OWN: ReadonlySet<string> = new Set(['email', 'phone', 'protectedIdentity', 'close']);
