import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { AgencyKind, FieldClass, LawKind } from '../identity';
import { DateTime, LocalDate } from '../platform/scalars';
import { CONSENT_WARNINGS } from '../policy/guardians';
import { END_REASONS, LAW_BASES, LAW_OUTCOMES } from '../policy/lawQuestion';
import { LAW_WARNINGS } from '../policy/lawfulness';
import { REQUIREMENTS } from '../policy/provisionTypes';
import { describedEnum } from '../reading/describedEnum';
import { Circumstance, LegalDutyView, LegalProvisionView } from './provision.types';
import { ReferralPurpose } from './vocabulary.types';
import { IdField } from '../reading/idField';
import type { GlobalId } from '../reading/ids';

export { Circumstance } from './provision.types';

/** Answer of the law for one field. */
export const LawOutcome = describedEnum(
  'LawOutcome',
  'Answer of the rules for one field (bedömning). Engineering, not legal advice.',
  LAW_OUTCOMES,
);

/** Basis of an answer where there is no secrecy to lift. */
export const LawBasis = describedEnum(
  'LawBasis',
  'Basis of an answer that does not rest on a provision that lifts secrecy (grund).',
  LAW_BASES,
);

/** Reason for the end of a disclosure or a consent. */
export const EndReason = describedEnum('EndReason', 'Reason for the end of a validity (skäl för upphörande).', END_REASONS);

/** Warning about a disclosure. */
export const LawWarning = describedEnum('LawWarning', 'Warning to consider before disclosing (varning).', {
  ...LAW_WARNINGS,
  ...CONSENT_WARNINGS,
});

/** Requirement still missing before a provision carries a field. */
export const LawNeed = describedEnum('LawNeed', 'Requirement still missing before a provision carries a field (saknas).', {
  ...REQUIREMENTS,
  CIRCUMSTANCE: 'One of its circumstances must be stated.',
  AGE: 'It does not apply to somebody of this age, or the age is not known.',
  RELEASE: 'Information held under a reservation is passed on only as the agency that disclosed it decides: ask that agency.',
});

/** A provision that would carry a field. */
@ObjectType('LawfulWay', {
  description: 'A provision that would carry the field, and the requirements still missing (väg).',
})
export class LawfulWayView {
  @Field(() => LegalProvisionView, { description: 'The provision.' })
  provision!: LegalProvisionView;

  @Field(() => LegalDutyView, {
    nullable: true,
    description: 'Duty behind the provision, to be named in `duty`; null if there is none.',
  })
  duty!: LegalDutyView | null;

  @Field(() => LawOutcome, { description: 'Answer for this provision alone.' })
  outcome!: string;

  @Field(() => [String], {
    description: 'Secrecy provisions for this field that it lifts. If others remain, another provision must lift those (OSL 7:3).',
  })
  lifts!: readonly string[];

  @Field(() => Boolean, {
    description: 'Whether its reach is unsettled for this field: ask counsel first (rådfråga jurist).',
  })
  counselAdvised!: boolean;

  @Field(() => [LawNeed], { description: 'Requirements still missing; empty when the provision carries the field.' })
  needs!: readonly string[];

  @Field(() => DateTime, {
    nullable: true,
    description: 'When a disclosure on it would lapse by itself; null if nothing known would end it.',
  })
  lapsesAt!: Date | null;

  @Field(() => EndReason, { nullable: true, description: 'Reason it would lapse.' })
  lapsesBecause!: string | null;
}

/** The answer for one field. */
@ObjectType('FieldCheck', { description: 'Answer of the rules for one field.' })
export class FieldCheckView {
  @Field(() => String, { description: 'The field, as `Type.field`.' })
  field!: string;

  @Field(() => FieldClass, { description: 'Class of the field.' })
  class!: string;

  @Field(() => LawOutcome, { description: 'Answer: the best one that any provision gives.' })
  outcome!: string;

  @Field(() => [LawfulWayView], {
    description:
      'Every provision that would carry the field between such parties for this purpose, in the order in which this service proposes them (P6); those that nothing stated opens come last. If a named ground does not fit, the others that would.',
  })
  provisions!: readonly LawfulWayView[];

  @Field(() => String, {
    nullable: true,
    description: "Provision that bars the field from the recipient's kind of agency, whichever agency discloses; null if there is none.",
  })
  barredBy!: string | null;

  @Field(() => Boolean, {
    description: 'Whether a duty applies, so that the field must be disclosed (uppgiftsskyldighet).',
  })
  obliged!: boolean;

  @Field(() => String, { nullable: true, description: 'Code of that duty.' })
  duty!: string | null;

  @Field(() => LawBasis, { nullable: true, description: 'Reason why there is no secrecy to lift, if there is none.' })
  basis!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Our policy (`servicePolicies`) by which this service does not carry the field to such a recipient, whatever the law says; null if there is none.',
  })
  notCarried!: string | null;

  @Field(() => [String], { description: 'Our policies that apply beside the answer of the law, by their ids.' })
  policies!: readonly string[];
}

/** Answer of the law to an intended disclosure. */
@ObjectType('DisclosureCheck', {
  description: 'Answer of the rules to an intended disclosure (prövning). `disclose` asks the same question, with everything given to it.',
})
export class DisclosureCheckView {
  @Field(() => LocalDate, { description: 'The day that the answer applies to.' })
  at!: string;

  @Field(() => AgencyKind, { description: 'The kind of agency that would disclose.' })
  discloserKind!: string;

  @Field(() => AgencyKind, { description: 'The kind of agency that would receive.' })
  recipientKind!: string;

  @Field(() => LawKind, { description: 'Kind of the discloser in law on that day.' })
  discloserLawKind!: string;

  @Field(() => LawKind, { description: 'Kind of the recipient in law on that day.' })
  recipientLawKind!: string;

  @Field(() => [FieldCheckView], { description: 'Answers by field, in the order of the table of fields.' })
  fields!: readonly FieldCheckView[];

  @Field(() => [LawWarning], { description: 'Warnings to consider before disclosing.' })
  warnings!: readonly string[];

  @Field(() => String, { description: 'Scope and limits of these answers.' })
  notice!: string;
}

/** An intended disclosure, to ask whether it is lawful. */
@InputType('DisclosureCheckInput', { description: 'An intended disclosure. Give the case, or only an age.' })
export class DisclosureCheckInput {
  @IdField('Agency', { description: 'The agency that would receive (mottagande myndighet).' })
  recipientAgencyId!: GlobalId<'Agency'>;

  @IdField('Agency', {
    nullable: true,
    description: 'The agency that would disclose; your own when left out. Another agency only together with `subjectAge`.',
  })
  discloserAgencyId?: GlobalId<'Agency'> | null;

  @IdField('Case', { nullable: true, description: 'The case of your agency that you work on (ärende).' })
  caseId?: GlobalId<'Case'> | null;

  @Field(() => Int, { nullable: true, description: 'Age of the person in whole years, 0 to 130, instead of a case.' })
  subjectAge?: number | null;

  @Field(() => [String], { description: 'Fields as `Type.field`, or names of classes, like `NARRATIVE`.' })
  fields!: string[];

  @Field(() => ReferralPurpose, { description: 'Purpose for which the recipient would use it (ändamål).' })
  purpose!: ReferralPurpose;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'The day to answer for, past or future; today when left out.',
  })
  at?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Restricts the answer to this provision, as `disclose` would name it.',
  })
  ground?: string | null;

  @Field(() => [Circumstance], {
    defaultValue: [],
    description: 'Circumstances that hold in the matter (omständigheter).',
  })
  circumstances!: (keyof typeof Circumstance)[];

  @Field(() => Boolean, { defaultValue: false, description: 'Whether there is a written weighing.' })
  weighing!: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      'The duty to disclose by its code, one of `legalDuties`, like `SoL 19:1`; naming it states its condition (uppgiftsskyldighet).',
  })
  duty?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether the recipient has asked for these fields, with requestDisclosure (begäran).',
  })
  requested!: boolean;
}
