/** The closed list of classes. `fields.ts` assigns one to each field; `rules.ts` decides who sees which class. */
export const CLASSES = {
  OPEN: 'Open to anyone with a token.',
  NETWORK: 'Open to every member of the network: the directory and the organisation of the network.',
  PARTY: 'Open to everyone who has the record in view: number, state, dates and agencies.',
  IDENTITY: 'The identity of a person (personuppgift; OSL 21:1, 26:1, 35:1).',
  CONTACT: 'The whereabouts and contact details of a person (OSL 21:3).',
  NARRATIVE: 'Free text about a person, written by staff (OSL 26:1, 35:1, 35:15, 23:2).',
  RISK: 'An assessment of what a person may do or suffer.',
  FAMILY: 'Data about relatives and guardians.',
  SPECIAL: 'Special categories: health, religion, political opinion (GDPR art 9).',
  OFFENCE: 'Criminal convictions and offences (GDPR art 10; dataskyddslagen 3:8).',
  OPERATION: "The agency's own work on the matter (OSL 18:1–2 for the police).",
  SOURCE: 'The identity of a reporter (OSL 26:5).',
} as const;

export type FieldClass = keyof typeof CLASSES;

/** The classes opened by the record's scope; all others are protected: withholdable, nullable and logged. */
export const UNPROTECTED: ReadonlySet<FieldClass> = new Set<FieldClass>(['OPEN', 'NETWORK', 'PARTY']);

/** Whether a field of this class may only be shown together with an access entry that names it. */
export function isProtected(fieldClass: FieldClass): boolean {
  return !UNPROTECTED.has(fieldClass);
}
