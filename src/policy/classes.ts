/** The closed list of classes. Which class a field has is settled in `fields.ts`; who gets what class, in `rules.ts`. */
export const CLASSES = {
  OPEN: 'May be known by anyone with a token.',
  NETWORK: 'Known to every member of the network: the directory and how the network works.',
  PARTY: 'Known to whoever has the record in view at all: number, state, dates, the agencies.',
  IDENTITY: 'Who a person is (personuppgift; OSL 21:1, 26:1, 35:1).',
  CONTACT: 'Where a person is found (OSL 21:3).',
  NARRATIVE: 'Free text about a person, written by staff (OSL 26:1, 35:1, 35:15, 23:2).',
  RISK: 'An assessment of what a person may do or suffer.',
  FAMILY: 'About relatives and guardians.',
  SPECIAL: 'Special categories: health, religion, political opinion (GDPR art 9).',
  OFFENCE: 'Criminal convictions and offences (GDPR art 10; dataskyddslagen 3:8).',
  OPERATION: 'How an agency works on the matter (OSL 18:1–2 for the police).',
  SOURCE: 'Who reported (OSL 26:5).',
} as const;

export type FieldClass = keyof typeof CLASSES;

/** Classes that the record's own scope opens; every other class is protected: withholdable, nullable and logged. */
export const UNPROTECTED: ReadonlySet<FieldClass> = new Set<FieldClass>(['OPEN', 'NETWORK', 'PARTY']);

/** True when a field of this class may only leave together with an access entry that names it. */
export function isProtected(fieldClass: FieldClass): boolean {
  return !UNPROTECTED.has(fieldClass);
}
