/** Fields with a masked form, and the content of that form. */
export const MASKS: ReadonlyMap<string, string> = new Map([
  ['Person.personalIdentityNumber', 'the birth year'],
  ['Person.address', 'the district'],
  ['Disclosure.validUntil', 'the open end: the earliest that no birthday decides'],
  ['Disclosure.endsBecause', 'the reason for the open end'],
  ['Consent.provision', 'the chapter'],
  ['Consent.validUntil', 'the open end: the earliest that no birthday decides'],
  ['Consent.endsBecause', 'the reason for the open end'],
  ['ActionGroup.closedAt', 'when it was closed by hand'],
  ['Lapse.at', 'the open end: the earliest that no birthday decides'],
  ['Lapse.because', 'the reason for the open end'],
  ['Mentor.areas', 'no district'],
  ['Mentor.areaCodes', 'no district'],
  ['Mentorship.points', '0'],
  ['Mentorship.pointsOf', '0'],
]);

/** Masked fields whose masked form reveals nothing of the protected class; the others show a coarser form. */
export const EMPTY_MASKS: ReadonlySet<string> = new Set([
  'Disclosure.validUntil',
  'Disclosure.endsBecause',
  'Consent.provision',
  'Consent.validUntil',
  'Consent.endsBecause',
  'ActionGroup.closedAt',
  'Lapse.at',
  'Lapse.because',
  'Mentor.areas',
  'Mentor.areaCodes',
  'Mentorship.points',
  'Mentorship.pointsOf',
]);
