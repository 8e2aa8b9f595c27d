import { CITY_REFERRALS } from './referralsCity';
import { CRIME_REFERRALS } from './referralsCrime';
import { DISTRICT_REFERRALS, TOUR } from './referralsDistrict';
import type { SampleReferral } from './shapes';

/**
 * Every referral of the sample, in every state. None is older than two years: a disclosure runs no longer than that, and must be live
 * when its referral is sent. Those that have run out were cut short.
 */
export const REFERRALS: readonly SampleReferral[] = [...DISTRICT_REFERRALS, ...CITY_REFERRALS, ...CRIME_REFERRALS];

/** What is written in the referral that the tour looks at, and in no other. */
export const TOUR_MESSAGE = TOUR.message;

/** Who takes a referral in for each agency that gets one, by its slug. */
export const RECEIVERS: ReadonlyMap<string, string> = new Map([
  ['socialtjanst-angered', 'caseworker@socialtjanst-angered'],
  ['socialtjanst-centrum', 'caseworker@socialtjanst-centrum'],
  ['social-resurs', 'coordinator@social-resurs'],
  ['grundskola', 'counsellor@grundskola'],
  ['polisen-storgoteborg', 'officer@polisen-storgoteborg'],
  ['kriminalvarden-goteborg', 'officer@kriminalvarden-goteborg'],
]);
