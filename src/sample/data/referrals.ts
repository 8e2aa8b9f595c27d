import { CITY_REFERRALS } from './referralsCity';
import { CRIME_REFERRALS } from './referralsCrime';
import { DISTRICT_REFERRALS, TOUR } from './referralsDistrict';
import type { SampleReferral } from './shapes';
import { CONSENT, POLICE, RESURS } from './disclosureRow';
import { story } from './invented';

/**
 * Every referral of the sample, in every state. None is older than two years: a disclosure runs no longer than that, and must be live
 * when its referral is sent. Those that have run out were cut short.
 */
export const REFERRALS: readonly SampleReferral[] = [...DISTRICT_REFERRALS, ...CITY_REFERRALS, ...CRIME_REFERRALS];

/** The key of the referral that the tour looks at. */
export const TOUR_KEY = TOUR.key;

/** The listing with protected identity that its agency has opened to one other agency. */
export const LISTING_DISCLOSURE = {
  expert: 'expert-39',
  by: `lead@${POLICE}`,
  to: RESURS,
  fields: ['Expert.name', 'Expert.contact'],
  ground: CONSENT,
  weighing: story('Samordnarna behöver kunna nå analytikern direkt.'),
} as const;
