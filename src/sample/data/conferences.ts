import { z } from 'zod';
import { ConferenceRhythm } from '../../conferences';
import { GdprBasis, ReferralPurpose } from '../../grounds';
import { actor, fields, text } from './cells';

const row = z.strictObject({
  case: text,
  purpose: z.enum(ReferralPurpose),
  /** The parties that it is for, to each of which it is disclosed, and which were in the room. */
  for: z.array(text),
  discussed: fields,
  question: text,
  minutes: text,
  disclosed: z.strictObject({ ground: text, gdprBasis: z.enum(GdprBasis), weighing: text, forDays: z.int() }),
  decisions: z.array(z.strictObject({ text, dueInDays: z.int() })),
});

/** conference.json: a conference of a monthly series that was held, with a case on its roster. */
export const conference = z.strictObject({
  by: actor,
  series: z.strictObject({ name: text, rhythm: z.enum(ConferenceRhythm) }),
  parties: z.array(text),
  convenedDaysAgo: z.int(),
  heldDaysAgo: z.int(),
  agenda: z.array(text),
  sharedPicture: text,
  present: z.array(text),
  rows: z.array(row),
});
