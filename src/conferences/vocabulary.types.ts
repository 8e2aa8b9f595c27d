import { describedEnum } from '../reading/describedEnum';

/** Rhythm of a series of conferences. */
export const ConferenceRhythm = describedEnum('ConferenceRhythm', 'Rhythm of a series of case conferences (frekvens).', {
  WEEKLY: 'Every week (varje vecka).',
  FORTNIGHTLY: 'Every other week (varannan vecka).',
  MONTHLY: 'Every month (varje månad).',
  QUARTERLY: 'Every quarter (varje kvartal).',
  WHEN_NEEDED: 'When it is needed (vid behov).',
});
export type ConferenceRhythm = keyof typeof ConferenceRhythm;

/** State of a conference. */
export const ConferenceStatus = describedEnum('ConferenceStatus', 'State of a case conference (status).', {
  PLANNED: 'To be held, or going on (planerat).',
  HELD: 'Held (genomfört).',
  CANCELLED: 'Not to be held (inställt).',
});
export type ConferenceStatus = keyof typeof ConferenceStatus;

/** The fields by which conferences can be ordered. */
export const ConferenceOrderField = describedEnum('ConferenceOrderField', 'The fields by which case conferences can be ordered.', {
  STARTS_AT: 'Beginning (börjar).',
});
export type ConferenceOrderField = keyof typeof ConferenceOrderField;
