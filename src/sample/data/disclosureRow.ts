import type { SampleDisclosure } from './shapes';

/** Slugs of the agencies that referrals go between. */
export const ANGERED = 'socialtjanst-angered';
export const CENTRUM = 'socialtjanst-centrum';
export const RESURS = 'social-resurs';
export const SCHOOL = 'grundskola';
export const POLICE = 'polisen-storgoteborg';
export const PRISON = 'kriminalvarden-goteborg';

/** As long as the law of the service allows, almost: two years. */
export const TWO_YEARS = 720;

type More = Partial<Omit<SampleDisclosure, 'to' | 'fields' | 'ground'>>;

/** A disclosure of the social services or a school on a ground; under GDPR art 6.1 e and for two years unless it says otherwise. */
export function municipal(ground: string, to: string, fields: readonly string[], more: More = {}): SampleDisclosure {
  return { to, fields, ground, gdprBasis: 'ART_6_1_E', untilDay: TWO_YEARS, ...more };
}

/** A disclosure of the police or the prison and probation service on a ground, under brottsdatalagen. */
export function enforcement(ground: string, to: string, fields: readonly string[], more: More = {}): SampleDisclosure {
  return { to, fields, ground, gdprBasis: 'BROTTSDATALAGEN', untilDay: TWO_YEARS, ...more };
}

/** What a report of concern to the social services rests on. */
export const DUTY = 'SoL 19:1';

/** Consent lifts secrecy for the named recipient and fields. */
export const CONSENT = 'OSL 12:2';
