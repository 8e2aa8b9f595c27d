import { z } from 'zod';
import { ConsultationCategory, ConsultationRating } from '../../prevention';
import { actor, text, when } from './cells';

const codes = z.array(text);

/** questions.json: questions put to others, in the order of their steps; `answer` is the place of the answer that is banked. */
export const questions = z.array(
  z.strictObject({
    key: text,
    by: actor,
    asked: when,
    question: z.strictObject({
      competence: text.optional(),
      category: z.enum(ConsultationCategory),
      concernTypes: codes.optional(),
      district: text.optional(),
      question: text,
    }),
    taken: z.strictObject({ by: actor, at: when, participants: z.array(text) }).optional(),
    answers: z.array(z.strictObject({ by: actor, at: when, text, contributors: z.array(actor) })),
    rated: z.strictObject({ at: when, rating: z.enum(ConsultationRating), note: text }).optional(),
    banked: z
      .strictObject({
        by: actor,
        at: when,
        answer: z.number(),
        entry: z.strictObject({ question: text, answer: text, competence: text, concernTypes: codes }),
      })
      .optional(),
  }),
);
export type SampleQuestion = z.output<typeof questions>[number];
