import { z } from 'zod';
import { actor, day, text } from './cells';

const content = {
  key: text,
  by: actor,
  daysAgo: z.number(),
  person: z.object({ name: text, age: z.number(), municipalityCode: text, district: text }),
  observed: text,
  since: text.optional(),
  change: text.optional(),
  network: text.optional(),
  means: text.optional(),
  protectiveFactors: text.optional(),
  knowsOfReport: text.optional(),
};

/** concerns.json: who receives reports of concern, one that a school made, and one of a private person. */
export const concerns = z.object({
  routes: z.array(z.object({ district: text, agency: text, validFrom: day })),
  reported: z.object({ ...content, takenBy: actor }),
  recorded: z.object({ ...content, reporter: z.object({ name: text, contact: text.optional() }) }),
});
