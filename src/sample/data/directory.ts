import { z } from 'zod';
import { CompetenceLevel, OrganisationKind, ResourceKind, Taxonomy } from '../../directory';
import { GdprBasis, ReferralPurpose } from '../../grounds';
import { AgencyKind, LawKind, ProcessingRegime, Role } from '../../identity';
import { actor, day, fields, list, number, pairs, text, when, yes } from './cells';

/** agencies.csv; those named as successors come first. */
export const agencyRow = z.object({
  slug: text,
  name: text,
  kind: z.enum(AgencyKind),
  organisationNumber: text.nullable().default(null),
  municipalityCode: text.nullable().default(null),
  secrecyRegime: list.default([]),
  processingRegime: z.enum(ProcessingRegime),
  coordinatesNetwork: yes,
  validFrom: day,
  validTo: day.optional(),
  dutyPhone: text.optional(),
  dutyEmail: text.optional(),
  successors: list.default([]),
  /** Who takes in a referral. */
  receiver: actor.optional(),
});

/** agencyLawKinds.csv: what an agency is in law, where its kind does not say so. */
export const agencyLawKindRow = z.object({
  agency: text,
  lawKind: z.enum(LawKind),
  validFrom: day,
  validTo: day.nullable().default(null),
  source: text,
});

/** terms.csv */
export const termRow = z.object({
  taxonomy: z.enum(Taxonomy),
  code: text,
  label: text,
  labelEn: text,
  broader: text.optional(),
  description: text.optional(),
});

/** organisations.csv; other files name an organisation by its key. */
export const organisationRow = z.object({
  key: text,
  name: text,
  kind: z.enum(OrganisationKind),
  organisationNumber: text.optional(),
  municipalityCode: text.optional(),
  url: text.optional(),
  description: text.optional(),
  validFrom: day.optional(),
  validTo: day.optional(),
});

const parties = z.strictObject({ agencies: z.array(text), organisations: z.array(text) });

/** networks.json */
export const networks = z.array(
  z.strictObject({
    name: text,
    description: text,
    validFrom: day.nullable(),
    conveners: parties,
    members: parties,
  }),
);

/** members.csv: colleagues of the sample actors. `npm run token` gives no token for them. */
export const memberRow = z.object({ actor, role: z.enum(Role), name: text });

/** experts.csv; `by` lists the expert, `member` is the member that the listing is about. */
export const expertRow = z.object({
  key: text,
  by: actor,
  assuredDaysAgo: number,
  member: actor.optional(),
  name: text,
  title: text,
  email: text,
  phone: text,
  professions: list,
  environments: list.default([]),
  languages: list,
  competences: pairs(z.enum(CompetenceLevel), '<competence>:<level>'),
  availability: text.optional(),
  availableFrom: day.optional(),
  availableTo: day.optional(),
  protectedIdentity: yes,
  districts: list.default([]),
});

/** listingDisclosure.json: a listing with protected identity that its agency opens to one other agency. */
export const listingDisclosure = z.strictObject({
  expert: text,
  by: actor,
  to: text,
  made: when,
  forDays: z.number(),
  fields,
  ground: text,
  gdprBasis: z.enum(GdprBasis),
  purpose: z.enum(ReferralPurpose),
  weighing: text,
});

/** resources.json */
export const resources = z.array(
  z.strictObject({
    key: text,
    by: actor,
    assured: when,
    provider: text,
    operators: z.array(z.strictObject({ organisation: text, from: day, to: day.nullable() })),
    input: z.strictObject({
      kind: z.enum(ResourceKind),
      name: text,
      description: text,
      phone: text.optional(),
      email: text.optional(),
      url: text.optional(),
      address: text.optional(),
      serviceArea: z.array(text).optional(),
      districts: z.array(text).optional(),
      languages: z.array(text).optional(),
      environments: z.array(text).optional(),
      minimumAge: z.number().optional(),
      maximumAge: z.number().optional(),
      capacity: z.number().optional(),
      waitTime: text.optional(),
      schedules: z.array(z.strictObject({ weekday: z.number(), opensAt: text, closesAt: text })).optional(),
      validFrom: day.optional(),
      validTo: day.optional(),
    }),
  }),
);
