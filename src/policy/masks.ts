/** Fields that have a masked form, and what the mask leaves. */
export const MASKS: ReadonlyMap<string, string> = new Map([
  ['Person.personalIdentityNumber', 'the birth year'],
  ['Person.address', 'the district'],
  ['Disclosure.validUntil', 'the open end: the earliest that no birthday decides'],
  ['Disclosure.endsBecause', 'why the open end is the end'],
  ['Consent.provision', 'the chapter'],
  ['Consent.validUntil', 'the open end: the earliest that no birthday decides'],
  ['Consent.endsBecause', 'why the open end is the end'],
  ['ActionGroup.closedAt', 'when it was closed by hand'],
  ['Lapse.at', 'the open end: the earliest that no birthday decides'],
  ['Lapse.because', 'why the open end is the end'],
  ['Mentor.areas', 'no district'],
  ['Mentorship.points', '0'],
  ['Mentorship.pointsOf', '0'],
]);

/** Masked fields whose mask leaves nothing of what the class protects; the others leave a coarser form of it. */
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
  'Mentorship.points',
  'Mentorship.pointsOf',
]);
