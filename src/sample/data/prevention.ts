import { z } from 'zod';
import { ConsultationCategory, ConsultationChannel, IncidentKind, ReporterType, TrainingKind } from '../../prevention';
import { actor, day, list, number, pairs, text } from './cells';

/** helplineRoutes.csv: who takes the calls of a district from a day on. */
export const helplineRouteRow = z.object({ district: text, agency: text, decidedOn: day, validFrom: day });

/** helplineCalls.csv: calls that became no consultation. */
export const helplineCallRow = z.object({
  key: text,
  receivedOn: day,
  district: text,
  callerType: z.enum(ReporterType),
  concern: text,
});
export type SampleCall = z.output<typeof helplineCallRow>;

/** consultations.csv; `call` is what the caller said, where it came through the helpline. Those without advice wait for it. */
export const consultationRow = z.object({
  key: text,
  by: actor,
  receivedOn: day,
  channel: z.enum(ConsultationChannel),
  category: z.enum(ConsultationCategory),
  concernTypes: list,
  reporterType: z.enum(ReporterType),
  environment: text,
  district: text,
  question: text,
  advice: text.optional(),
  call: text.optional(),
});
export type SampleConsultation = z.output<typeof consultationRow>;

/** incidents.csv; those without `handledAfterDays` are still open. */
export const incidentRow = z.object({
  key: text,
  by: actor,
  occurredOn: day,
  kind: z.enum(IncidentKind),
  environment: text.nullable().default(null),
  district: text,
  place: text,
  description: text,
  handledAfterDays: number.optional(),
});

/** trainings.csv; `attended` is how many of each audience were there. */
export const trainingRow = z.object({
  key: text,
  by: actor,
  registeredOn: day,
  kind: z.enum(TrainingKind),
  title: text,
  startsOn: day,
  endsOn: day.optional(),
  municipalityCode: text.optional(),
  place: text.optional(),
  modules: list,
  audiences: list.default([]),
  hostAgencies: list.default([]),
  hostOrganisations: list.default([]),
  coHostAgencies: list.default([]),
  coHostOrganisations: list.default([]),
  attended: pairs(number, '<audience>:<number>').default([]),
  childrenMet: number.optional(),
  outcomes: text.optional(),
});
export type SampleTraining = z.output<typeof trainingRow>;

/** trainingRequests.csv; `plannedAs` is the training that it became. */
export const trainingRequestRow = z.object({
  key: text,
  by: actor,
  askedOn: day,
  audience: text,
  district: text.optional(),
  wishedFrom: day,
  wishedTo: day,
  expected: number,
  plannedAs: text.optional(),
  plannedOn: day.optional(),
});
