/** How far the identity of a person is protected, from the least up: a mark goes up by anybody at work, and down by a lead alone. */
export const IDENTITY_PROTECTIONS = {
  SECRECY_MARKING:
    'A marking in the population register that asks for care before anything is given out (sekretessmarkering).',
  PROTECTED_REGISTRATION: 'Registered elsewhere than where the person lives (skyddad folkbokföring).',
  ASSUMED_IDENTITY: 'Particulars of another identity (fingerade personuppgifter).',
} as const;
export type IdentityProtection = keyof typeof IDENTITY_PROTECTIONS;

/** From where it is known that an identity is protected. */
export const PROTECTION_SOURCES = {
  POPULATION_REGISTER: 'The population register says so (folkbokföringen).',
  AUTHORITY: 'Another authority has said so (annan myndighet).',
  PERSON: 'The person, or somebody near to them, has said so (den enskilde).',
  EXTERNAL_SYSTEM: 'A system of the agency has brought it (verksamhetssystem).',
} as const;
export type ProtectionSource = keyof typeof PROTECTION_SOURCES;

/** A mark of protected identity, and from where it is known. */
export interface Mark {
  readonly kind: IdentityProtection;
  readonly source: ProtectionSource;
}

/** The fields of a person that tell of the mark: shown to whoever has the person in view, so that they take care. */
export const MARK_FIELDS = ['identityProtection', 'identityProtectedSince', 'identityProtectionSource'] as const;

/**
 * Where a person is found, or where those are who would know: while their identity is protected, these reach nobody but the assigned
 * of the agency that keeps them. The rules say so; this list is what the law is asked with, and a test holds the two against each other.
 */
export const HELD_BACK: ReadonlySet<string> = new Set([
  'Person.address',
  'Person.district',
  'Person.phone',
  'Person.guardians',
  'MentorNeed.area',
]);

/** Whether one mark protects further than another, or than none. */
export function protectsFurther(one: IdentityProtection, other: IdentityProtection | null): boolean {
  return other === null || ORDER.indexOf(one) > ORDER.indexOf(other);
}

const ORDER = Object.keys(IDENTITY_PROTECTIONS) as IdentityProtection[];
