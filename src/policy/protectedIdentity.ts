/**
 * The levels of identity protection, lowest first. Anyone who works with the person may raise the mark; only a lead may
 * lower it.
 */
export const IDENTITY_PROTECTIONS = {
  SECRECY_MARKING: 'A marking in the population register that requires care before data is given out (sekretessmarkering).',
  PROTECTED_REGISTRATION: "Registration at another place than the person's home (skyddad folkbokföring).",
  ASSUMED_IDENTITY: 'An assumed identity (fingerade personuppgifter).',
} as const;
export type IdentityProtection = keyof typeof IDENTITY_PROTECTIONS;

/** The sources of a mark of protected identity. */
export const PROTECTION_SOURCES = {
  POPULATION_REGISTER: 'The population register (folkbokföringen).',
  AUTHORITY: 'Another authority (annan myndighet).',
  PERSON: 'The person, or somebody close to them (den enskilde).',
  EXTERNAL_SYSTEM: 'A system of the agency (verksamhetssystem).',
} as const;
export type ProtectionSource = keyof typeof PROTECTION_SOURCES;

/** A mark of protected identity and its source. */
export interface Mark {
  readonly kind: IdentityProtection;
  readonly source: ProtectionSource;
}

/** The fields that show the mark: shown to everyone who has the person in view, so that they take care. */
export const MARK_FIELDS = ['identityProtection', 'identityProtectedSince', 'identityProtectionSource'] as const;

/**
 * The contact details of a person, and of relatives who would know them: while the identity is protected, only those
 * assigned at the keeping agency see them. The rules state this; this list is the input to the law, and a test compares
 * the two.
 */
export const HELD_BACK: ReadonlySet<string> = new Set([
  'Person.address',
  'Person.district',
  'Person.phone',
  'Person.guardians',
  'MentorNeed.area',
  'MentorNeed.areaCode',
]);

/** Whether one level protects more than another, or than none. */
export function protectsFurther(one: IdentityProtection, other: IdentityProtection | null): boolean {
  return other === null || ORDER.indexOf(one) > ORDER.indexOf(other);
}

const ORDER = Object.keys(IDENTITY_PROTECTIONS) as IdentityProtection[];
