/** What matching reads for one criterion or one hard rule: fields of the need, of the mentor, and of earlier mentorships of the need. */
export interface MatchInputs {
  readonly need: readonly string[];
  readonly mentor: readonly string[];
  readonly mentorship?: readonly string[];
}

/**
 * What each criterion reads. It is weighed for a viewer who is shown every one of these fields; for everybody else it gives nothing,
 * of nothing, whatever they hold.
 */
// prettier-ignore
export const CRITERION_READS = {
  ENVIRONMENT:         { need: ['environment'],        mentor: ['environments'] },
  LANGUAGE:            { need: ['languages'],          mentor: ['languages'] },
  METHOD:              { need: ['methods'],            mentor: ['methods'] },
  RELIGIOUS_KNOWLEDGE: { need: ['religiousKnowledge'], mentor: ['religiousKnowledge'] },
  AREA:                { need: ['area'],               mentor: ['areas'] },
  GENDER:              { need: ['preferredGender'],    mentor: ['gender'] },
  AVAILABILITY:        { need: ['earliestStart'],      mentor: ['availableFrom'] },
  VETTING:             { need: [],                     mentor: ['vettedUntil', 'vettingLevel'] },
} as const satisfies Record<string, MatchInputs>;

/** The side whose own secret a hard rule turns on: it alone is told when the rule speaks against a proposal. */
export type FindingSide = 'PROVIDER' | 'CASE';

/**
 * What each hard rule reads, and which side is told of it. For a viewer who is not shown every one of these fields the rule excludes
 * nobody. At a proposal the service checks all rules once, with everything, and tells each side its own.
 */
// prettier-ignore
export const HARD_RULE_READS = {
  NOT_VETTED:           { need: ['earliestStart'],               mentor: ['vettedUntil', 'vettingLevel', 'availableFrom'], tells: 'PROVIDER' },
  NO_FREE_PLACE:        { need: [],                              mentor: ['freePlaces'],               tells: 'PROVIDER' },
  NO_COMMON_LANGUAGE:   { need: ['languages'],                   mentor: ['languages'],                tells: 'CASE' },
  UNSAFE_AREA:          { need: ['area'],                        mentor: ['unsafeAreas'],              tells: 'PROVIDER' },
  CONFLICT_OF_INTEREST: { need: ['avoidGroups'],                 mentor: ['ties'],                     tells: 'PROVIDER' },
  // Which mentor was asked before is known to whoever asked, and to the provider.
  AVOIDED:              { need: ['mentorships'],                 mentor: [], mentorship: ['mentor'],   tells: 'PROVIDER' },
  OUTSIDE_AGE_SPAN:     { need: ['subjectAge'],                  mentor: ['minimumAge', 'maximumAge'], tells: 'CASE' },
  NOT_CONTACT_PERSON:   { need: ['contactPerson', 'subjectAge'], mentor: ['contactPerson'],            tells: 'CASE' },
  TOO_FEW_HOURS:        { need: ['hoursPerWeek'],                mentor: ['hoursPerWeek', 'weeks'],    tells: 'PROVIDER' },
  NO_RESERVATION:       { need: [],                              mentor: ['provider'],                 tells: 'PROVIDER' },
} as const satisfies Record<string, MatchInputs & { readonly tells: FindingSide }>;

/** What a mentor changes of themselves: how they are reached, that they are protected, and that they leave. All else is the provider's. */
export const MENTORS_OWN: ReadonlySet<string> = new Set(['email', 'phone', 'protectedIdentity', 'close']);
