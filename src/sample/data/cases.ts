import { z } from 'zod';
import { CaseOutcome, CaseProgramme, PersonRelation } from '../../cases';
import { Circumstance, GdprBasis, ReferralPurpose } from '../../grounds';
import { ExternalSystemKind, SyncFieldGroup, SyncScope, SyncWinnerSide } from '../../sync';
import { ReferralEvent, ReportOutcome } from '../../referrals';
import { actor, day, fields, text, when } from './cells';

const person = z.strictObject({
  name: text,
  personalIdentityNumber: text.optional(),
  birthDate: day.optional(),
  language: text,
  address: text.optional(),
  district: text.optional(),
  phone: text.optional(),
  guardians: z.array(z.strictObject({ name: text, relation: text, phone: text.optional() })).optional(),
});

const factors = z.array(z.strictObject({ code: text, text: text.optional() })).optional();
const assessment = z.strictObject({
  afterDays: z.number(),
  instrument: text.optional(),
  instrumentText: text.optional(),
  riskFactors: factors,
  protectiveFactors: factors,
  basis: text.optional(),
  conclusion: text,
  /** How many days it is to be relied on, and how many days until the next one is due. */
  validDays: z.int().optional(),
  dueDays: z.int().optional(),
  /** The place in this list of the one that it corrects, counted from 1, and the error. */
  corrects: z.strictObject({ place: z.int().min(1), error: text }).optional(),
});

/** cases.json; other files name a case by its key. */
export const cases = z.array(
  z.strictObject({
    key: text,
    /** Who opens it and works with it. */
    by: actor,
    opened: when,
    coWorkers: z.array(actor).optional(),
    /** How old the person is when it is opened, where the rules on minors are to apply. */
    bornYearsBefore: z.int().optional(),
    /** The birth number (980–999, which are for tests) of somebody of that age who has a personal number. */
    testNumber: text.optional(),
    input: z.strictObject({
      person,
      programme: z.enum(CaseProgramme).optional(),
      concernTypes: z.array(text).optional(),
      environment: text.optional(),
      summary: text,
      risk: text.optional(),
      family: text.optional(),
      health: text.optional(),
      religion: text.optional(),
      offences: text.optional(),
      reporter: text.optional(),
    }),
    /** Recorded one after another; days count from the day the case was opened. */
    assessments: z.array(assessment).optional(),
    closed: z.strictObject({ afterDays: z.number(), reason: text, outcome: z.enum(CaseOutcome).optional() }).optional(),
  }),
);
/** personLinks.json: the persons of two cases on which one member works. */
export const personLinks = z.array(
  z.strictObject({
    by: actor,
    case: text,
    relativeCase: text,
    relation: z.enum(PersonRelation),
    from: day.optional(),
    to: day.optional(),
    basis: text.optional(),
    ownSupport: z.boolean(),
    /** How long ago it was recorded. */
    daysAgo: z.number(),
  }),
);

export type SampleAssessment = z.output<typeof assessment>;
export type SampleCase = z.output<typeof cases>[number];

const disclosure = z.strictObject({
  /** The agency it is for. */
  to: text,
  fields,
  ground: text,
  gdprBasis: z.enum(GdprBasis),
  weighing: text.optional(),
  duty: text.optional(),
  circumstances: z.array(z.enum(Circumstance)).optional(),
  /** When it is made; before the referral is sent, when left out. */
  onDay: z.number().optional(),
  /** When it begins, if not when it is made. */
  fromDay: z.number().optional(),
  untilDay: z.number(),
  narrowed: z.strictObject({ onDay: z.number(), fields: fields.optional(), untilDay: z.number().optional() }).optional(),
  revoked: z.strictObject({ onDay: z.number(), reason: text }).optional(),
});
export type SampleDisclosure = z.output<typeof disclosure>;

const event = z.enum(ReferralEvent).exclude(['DRAFT', 'REVOKE']);
/** A step after the draft, and why it was taken: whose it is follows from the event. */
const step = z.union([z.tuple([event, z.number()]), z.tuple([event, z.number(), text])], {
  error: `expected [<event>, <day>] or [<event>, <day>, <reason>]; the events are ${event.options.join(', ')}`,
});
export type SampleStep = z.output<typeof step>;

/** What the recipient reports on a referral, and the terms on which it is disclosed back. */
const report = z.strictObject({
  onDay: z.number(),
  outcome: z.enum(ReportOutcome),
  text,
  nextStep: text.optional(),
  /** Days after the report. */
  nextInDays: z.number().optional(),
  back: z.strictObject({ ground: text, gdprBasis: z.enum(GdprBasis), weighing: text.optional(), untilDay: z.number() }).optional(),
  /** Whether completing the referral names it. */
  completes: z.boolean().optional(),
});
export type SampleReport = z.output<typeof report>;

/** referrals.json; days count from the day the referral was drafted. */
export const referrals = z.array(
  z.strictObject({
    key: text,
    case: text,
    to: text,
    copies: z.array(text).optional(),
    purpose: z.enum(ReferralPurpose),
    message: text,
    drafted: when,
    answerWithinDays: z.number().optional(),
    /** Whether it rests on a reservation: then it is played once the reservations are there. */
    onReservation: z.boolean().optional(),
    disclosures: z.array(disclosure),
    steps: z.array(step),
    reports: z.array(report).optional(),
  }),
);
export type SampleReferral = z.output<typeof referrals>[number];

/** grounds.json: reservations, and requests for disclosure. */
export const grounds = z.strictObject({
  reservations: z.array(
    z.strictObject({
      case: text,
      by: actor,
      to: text,
      offeredDaysAgo: z.number(),
      terms: text,
      accepted: z.strictObject({ by: actor, daysAgo: z.number() }).optional(),
      /** What is disclosed once it is accepted, with the consent of the person. */
      disclosure: z
        .strictObject({
          daysAgo: z.number(),
          forDays: z.number(),
          fields,
          gdprBasis: z.enum(GdprBasis),
          purpose: z.enum(ReferralPurpose),
        })
        .optional(),
    }),
  ),
  requests: z.array(
    z.strictObject({
      key: text,
      case: text,
      by: actor,
      madeDaysAgo: z.number(),
      fields,
      purpose: z.enum(ReferralPurpose),
      ground: text.optional(),
      motive: text,
      refused: z.strictObject({ by: actor, daysAgo: z.number(), provision: text, reason: text, weighing: text }).optional(),
    }),
  ),
});
export type SampleReservation = z.output<typeof grounds>['reservations'][number];
export type SampleRequest = z.output<typeof grounds>['requests'][number];

/** consents.json: who consents where nobody is on record, and what is noted. */
export const consents = z.strictObject({
  guardian: text,
  relative: text,
  giverNotOnRecord: text,
  maturityNote: text,
  youngPersonSays: text,
});

/** groups.json: on which case, who consented to whom, the plan and the last meeting. */
export const groups = z.array(
  z.strictObject({
    case: text,
    by: actor,
    programme: z.enum(CaseProgramme),
    contactName: text,
    contactPhone: text,
    guardian: text.nullable(),
    /** What is disclosed to a member; it sees nothing else of the group and its case. */
    members: z.array(
      z.strictObject({
        to: text,
        role: text,
        contact: text,
        /** Who accepts for it; left out where it has not answered yet. */
        accepts: actor.optional(),
        fields,
      }),
    ),
    goals: z.array(z.strictObject({ text, agency: text, reached: z.boolean() })),
    decisions: z.array(text),
  }),
);
export type SampleGroup = z.output<typeof groups>[number];

const planStep = z.strictObject({
  text,
  /** Another agency that is to do it; the one of the case if left out. */
  agency: text.optional(),
  /** Whether the member who adds it is to do it. */
  mine: z.boolean().default(false),
  dueInDays: z.int(),
  state: z.enum(['PLANNED', 'UNDER_WAY', 'DONE', 'CANCELLED']),
  reason: text.optional(),
  /** Days of review; one with a note was held. */
  reviews: z.array(z.strictObject({ inDays: z.int(), note: text.optional() })).default([]),
});
export type SamplePlanStep = z.output<typeof planStep>;

/** casePlans.json: of which case, and by whom; days count from the day on which the plan was made. */
export const casePlans = z.array(
  z.strictObject({
    case: text,
    by: actor,
    daysAgo: z.int(),
    goals: z.array(
      z.strictObject({
        text,
        progress: z.enum(['PLANNED', 'ONGOING', 'REACHED', 'DROPPED']),
        dueInDays: z.int(),
        steps: z.array(planStep),
      }),
    ),
    /** Steps under no goal. */
    steps: z.array(planStep),
  }),
);
export type SamplePlan = z.output<typeof casePlans>[number];

/** systems.json: the systems that other programmes run. */
export const systems = z.array(
  z.strictObject({
    administrator: actor,
    member: actor,
    kind: z.enum(ExternalSystemKind),
    name: text,
    scopes: z.array(z.enum(SyncScope)),
    winners: z.array(z.strictObject({ fieldGroup: z.enum(SyncFieldGroup), winner: z.enum(SyncWinnerSide) })),
  }),
);
