import { z } from 'zod';
import {
  Confidence,
  FigureQualifier,
  GoalState,
  KnowledgeKind,
  MeetingKind,
  MeetingRhythm,
  PolicyKind,
  PolicyStance,
  ProgrammeKind,
  SituationKind,
  SituationLevel,
  Trend,
} from '../../prevention';
import { actor, day, list, number, text, when } from './cells';

const texts = z.array(text);

/** programmes.json */
export const programmes = z.array(
  z.strictObject({
    kind: z.enum(ProgrammeKind),
    name: text,
    description: text,
    organisations: texts,
    pilotSites: z.array(z.strictObject({ municipality: text, municipalityCode: text, from: day })),
    validFrom: day.optional(),
  }),
);

/** knowledge.csv; figures name an item by its key. */
export const knowledgeRow = z.object({
  key: text,
  kind: z.enum(KnowledgeKind),
  title: text,
  publisher: text,
  publishedOn: day.optional(),
  language: text,
  description: text.optional(),
});

/** media.csv */
export const mediaRow = z.object({
  medium: text,
  programme: text.optional(),
  title: text,
  publishedOn: day,
  language: text,
});

/** dailyNotes.csv */
export const dailyNoteRow = z.object({
  notedOn: day,
  title: text,
  text: text,
  environment: text.optional(),
  district: text.optional(),
  region: text.optional(),
  source: text.optional(),
});

/** synonyms.csv: rows of the thesaurus that the coordinators of the sample have added; several words between semicolons. */
export const synonymRow = z.object({
  means: list,
  sameAs: list.default([]),
  leadsFrom: list.default([]),
  source: text,
  note: text.optional(),
  reviewedOn: day,
});

/** figures.csv: what has been reported, with how exact it is; where two sources disagree, both. */
export const figureRow = z.object({
  subject: text,
  title: text,
  value: number.optional(),
  low: number.optional(),
  high: number.optional(),
  qualifier: z.enum(FigureQualifier),
  trend: z.enum(Trend).optional(),
  unit: text,
  asOf: day,
  source: text,
  sourceText: text.optional(),
});

/** appointments.csv; `stated` is how the source gives the beginning. */
export const appointmentRow = z.object({ holder: actor, role: text, from: day, stated: text });

/** agreement.json */
export const agreement = z.strictObject({
  title: text,
  parties: texts,
  purposes: texts,
  areas: texts,
  provision: text,
  signedOn: day,
  reviewed: day,
});

/** meetingSeries.json */
export const meetingSeries = z.array(
  z.strictObject({
    parties: texts,
    organisations: texts.optional(),
    input: z.strictObject({
      kind: z.enum(MeetingKind),
      name: text,
      rhythm: z.enum(MeetingRhythm),
      description: text,
      validFrom: day,
    }),
    meetings: z.array(z.strictObject({ parties: texts, organisations: texts.optional(), heldOn: day, subjects: texts, notes: text })),
  }),
);
export type SampleSeries = z.output<typeof meetingSeries>[number];

/** plan.json: the city's plan, from its draft to its follow-up, and the next edition. */
export const plan = z.strictObject({
  by: actor,
  drafted: day,
  document: z.strictObject({
    kind: z.enum(PolicyKind),
    title: text,
    scope: text,
    content: text,
    goals: z.array(z.strictObject({ text, measure: text.optional(), dueOn: day })),
  }),
  round: z.strictObject({ opened: day, answerBy: day, asked: texts }),
  answers: z.array(z.strictObject({ by: actor, on: day, stance: z.enum(PolicyStance), text })),
  adopted: z.strictObject({ by: text, on: day }),
  followUps: z.array(z.strictObject({ goal: z.int(), on: day, state: z.enum(GoalState), note: text })),
  /** Out for answers when the sample is loaded. */
  next: z.strictObject({
    title: text,
    draftedDaysAgo: z.number(),
    openedDaysAgo: z.number(),
    answerInDays: z.number(),
    asked: texts,
  }),
});

const areas = z.array(
  z.strictObject({
    district: text,
    environment: text,
    level: z.enum(SituationLevel),
    confidence: z.enum(Confidence),
    trend: z.enum(Trend),
    text: text.optional(),
  }),
);

/** situations.json: situation reports; one that is not merged is being collected. */
export const situations = z.array(
  z.strictObject({
    opened: when,
    parties: texts,
    open: z.strictObject({
      kind: z.enum(SituationKind),
      title: text,
      from: day,
      to: day,
      regions: texts,
      topics: texts,
    }),
    parts: z.array(z.strictObject({ by: actor, text, areas, sources: texts })),
    merged: z.strictObject({ summary: text, areas, sources: texts }).optional(),
    published: when.optional(),
  }),
);
export type SampleSituation = z.output<typeof situations>[number];

/** figureRelease.json: who releases the figures, from which day on, and with what declaration. */
export const figureRelease = z.strictObject({ by: actor, since: day, declaration: text });
