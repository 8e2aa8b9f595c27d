import { z } from 'zod';
import { LanguageLevel, MentorGender, VettingLevel } from '../../matching';
import { actor, fields, list, number, pairs, text, yes } from './cells';

/** mentors.csv; `by` registers the mentor, `member` is the member who is the mentor. */
export const mentorRow = z.object({
  key: text,
  by: actor,
  member: actor.optional(),
  registeredDaysAgo: number,
  name: text,
  gender: z.enum(MentorGender),
  languages: pairs(z.enum(LanguageLevel), '<language>:<level>'),
  environments: list.optional(),
  methods: list.optional(),
  religiousKnowledge: list.optional(),
  areas: list.optional(),
  unsafeAreas: list.optional(),
  ties: list.optional(),
  capacity: number,
  hoursPerWeek: number,
  minimumAge: number,
  maximumAge: number,
  vettingLevel: z.enum(VettingLevel).optional(),
  vettedDaysAgo: number.optional(),
  /** Below zero where the vetting has run out. */
  vettingEndsInDays: number.optional(),
  contactPerson: yes,
  protectedIdentity: yes,
});
export type SampleMentor = z.output<typeof mentorRow>;

/** mentorNeeds.csv: what a case asks of a mentor. */
export const mentorNeedRow = z.object({
  case: text,
  startsInDays: number,
  languages: list,
  environment: text,
  hoursPerWeek: number,
  area: text,
  methods: list.optional(),
  religiousKnowledge: list.optional(),
  preferredGender: z.enum(MentorGender).optional(),
  avoidGroups: list.optional(),
  contactPerson: yes,
});
export type SampleNeed = z.output<typeof mentorNeedRow>;

const days = z.number();

/** mentorship.json: a mentorship from the need to the first meeting; `ago` is in days before the sample is loaded. */
export const mentorship = z.strictObject({
  case: text,
  mentor: text,
  by: actor,
  caseworker: actor,
  coordinator: actor,
  /** What the coordinators see of the case while they look for a mentor. */
  disclosed: fields,
  disclosedForDays: days,
  withdrawnBecause: text,
  input: z.strictObject({
    languages: z.array(text),
    environment: text,
    hoursPerWeek: z.number(),
    area: text,
    methods: z.array(text),
    contactPerson: z.boolean(),
  }),
  ago: z.strictObject({
    shared: days,
    stated: days,
    proposed: days,
    accepted: days,
    confirmed: days,
    withdrawn: days,
    met: days,
  }),
});
