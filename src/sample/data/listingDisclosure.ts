import type { DiscloseInput } from '../../referrals/disclosure.types';
import { CONSENT, POLICE, RESURS, TWO_YEARS } from './disclosureRow';
import { story } from './invented';
import { daysAgo, type When } from './when';

/** A listing with protected identity that its agency opens to one other agency. */
export interface SampleListingDisclosure extends Pick<
  DiscloseInput,
  'ground' | 'gdprBasis' | 'purpose' | 'weighing' | 'fields'
> {
  readonly expert: string;
  /** Who discloses it, and the slug of the agency it is for. */
  readonly by: string;
  readonly to: string;
  readonly made: When;
  readonly forDays: number;
}

/** The one such listing: the coordinators may know who the analyst of the police is. */
export const LISTING_DISCLOSURE: SampleListingDisclosure = {
  expert: 'expert-39',
  by: `lead@${POLICE}`,
  to: RESURS,
  made: daysAgo(20),
  forDays: TWO_YEARS,
  fields: ['Expert.name', 'Expert.contact'],
  ground: CONSENT,
  gdprBasis: 'ART_6_1_E',
  purpose: 'CRIME_PREVENTION',
  weighing: story('Samordnarna behöver kunna nå analytikern direkt.'),
};
