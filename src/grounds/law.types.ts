import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { AgencyKind, FieldClass, LawKind } from '../identity/vocabulary.types';
import { DateTime, LocalDate } from '../platform/scalars';
import { CONSENT_WARNINGS } from '../policy/guardians';
import { END_REASONS, LAW_BASES, LAW_OUTCOMES, LAW_WARNINGS } from '../policy/lawfulness';
import { REQUIREMENTS } from '../policy/provisions';
import { describedEnum } from '../reading/describedEnum';
import { Circumstance, LegalDutyView, LegalProvisionView } from './provision.types';
import { ReferralPurpose } from './vocabulary.types';

export { Circumstance } from './provision.types';

/** What the law answers for one field. */
export const LawOutcome = describedEnum(
  'LawOutcome',
  'What the rules answer for one field (bedömning). Engineering, not legal advice.',
  LAW_OUTCOMES,
);

/** What an answer rests on where there is no secrecy to lift. */
export const LawBasis = describedEnum(
  'LawBasis',
  'What an answer rests on, where it is no provision that lifts secrecy (grund).',
  LAW_BASES,
);

/** Why a disclosure or a consent ends when it does. */
export const EndReason = describedEnum(
  'EndReason',
  'Why something ends when it does (skäl för upphörande).',
  END_REASONS,
);

/** What a disclosure is to be warned of. */
export const LawWarning = describedEnum('LawWarning', 'What to know before disclosing (varning).', {
  ...LAW_WARNINGS,
  ...CONSENT_WARNINGS,
});

/** What is still missing before a way is open. */
export const LawNeed = describedEnum('LawNeed', 'What is still missing before a provision carries a field (saknas).', {
  ...REQUIREMENTS,
  CIRCUMSTANCE: 'One of its circumstances must be stated.',
  AGE: 'It does not reach somebody of this age, or the age is not known.',
  RELEASE: 'What is held under a reservation goes on only as the agency that gave it says: ask that agency.',
});

/** A provision that would carry a field. */
@ObjectType('LawfulWay', { description: 'A provision that would carry the field, and what is still missing (väg).' })
export class LawfulWayView {
  @Field(() => LegalProvisionView, { description: 'The provision.' })
  provision!: LegalProvisionView;

  @Field(() => LegalDutyView, {
    nullable: true,
    description: 'The duty behind it, to be named in `duty`; null where it is none.',
  })
  duty!: LegalDutyView | null;

  @Field(() => LawOutcome, { description: 'What this way alone comes to.' })
  outcome!: string;

  @Field(() => [String], {
    description:
      'What it lifts of the provisions that keep this field secret here; where others are left, something else must lift those (OSL 7:3).',
  })
  lifts!: readonly string[];

  @Field(() => Boolean, { description: 'Its reach is unsettled for this field: ask counsel first (rådfråga jurist).' })
  counselAdvised!: boolean;

  @Field(() => [LawNeed], { description: 'What is still missing; empty when the way is open.' })
  needs!: readonly string[];

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it would lapse by itself; null when nothing known ends it.',
  })
  lapsesAt!: Date | null;

  @Field(() => EndReason, { nullable: true, description: 'What would end it.' })
  lapsesBecause!: string | null;
}

/** The answer for one field. */
@ObjectType('FieldCheck', { description: 'What the rules answer for one field.' })
export class FieldCheckView {
  @Field(() => String, { description: 'The field, as `Type.field`.' })
  field!: string;

  @Field(() => FieldClass, { description: 'Its class.' })
  class!: string;

  @Field(() => LawOutcome, { description: 'The answer: the best that any provision comes to.' })
  outcome!: string;

  @Field(() => [LawfulWayView], {
    description:
      'Every provision that would carry it between such parties for this purpose, in the order in which this service proposes them (P6), those that nothing stated opens last. Where a named ground does not fit, the others that would.',
  })
  provisions!: readonly LawfulWayView[];

  @Field(() => String, {
    nullable: true,
    description:
      "The provision that bars it from the recipient's kind of agency, whoever discloses; null where none does.",
  })
  barredBy!: string | null;

  @Field(() => Boolean, { description: 'Whether a duty holds: it must be disclosed (uppgiftsskyldighet).' })
  obliged!: boolean;

  @Field(() => String, { nullable: true, description: 'The code of that duty.' })
  duty!: string | null;

  @Field(() => LawBasis, { nullable: true, description: 'Where there is no secrecy to lift: why.' })
  basis!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Our policy (`servicePolicies`) by which this service does not carry the field to such a recipient, whatever the law answers; null where it does.',
  })
  notCarried!: string | null;

  @Field(() => [String], { description: 'Our policies that stand beside the answer of the law, by their names.' })
  policies!: readonly string[];
}

/** The answer of the law to a disclosure that is thought of. */
@ObjectType('DisclosureCheck', {
  description:
    'What the rules answer to a disclosure that is thought of (prövning). `disclose` asks the very same question, with everything it is given.',
})
export class DisclosureCheckView {
  @Field(() => LocalDate, { description: 'The day that was asked about.' })
  at!: string;

  @Field(() => AgencyKind, { description: 'The kind of agency that would disclose.' })
  discloserKind!: string;

  @Field(() => AgencyKind, { description: 'The kind of agency that would receive.' })
  recipientKind!: string;

  @Field(() => LawKind, { description: 'What the discloser is in law on that day.' })
  discloserLawKind!: string;

  @Field(() => LawKind, { description: 'What the recipient is in law on that day.' })
  recipientLawKind!: string;

  @Field(() => [FieldCheckView], { description: 'The answer for each field, in the order of the table of fields.' })
  fields!: readonly FieldCheckView[];

  @Field(() => [LawWarning], { description: 'What to know before disclosing.' })
  warnings!: readonly string[];

  @Field(() => String, { description: 'What these answers are, and are not.' })
  notice!: string;
}

/** What a disclosure would be, to ask whether it may be. */
@InputType('DisclosureCheckInput', { description: 'A disclosure that is thought of. Give the case, or only an age.' })
export class DisclosureCheckInput {
  @Field(() => ID, { description: 'The agency that would receive (mottagande myndighet).' })
  recipientAgencyId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The agency that would disclose; your own when left out. Another one only with `subjectAge`.',
  })
  discloserAgencyId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The case of your agency that you work on (ärende).' })
  caseId?: string | null;

  @Field(() => Int, { nullable: true, description: 'Or only how old the person is, in whole years, 0 to 130.' })
  subjectAge?: number | null;

  @Field(() => [String], { description: 'Fields as `Type.field`, or names of classes, like `NARRATIVE`.' })
  fields!: string[];

  @Field(() => ReferralPurpose, { description: 'What the recipient would use it for (ändamål).' })
  purpose!: ReferralPurpose;

  @Field(() => LocalDate, { nullable: true, description: 'The day asked about, past or future; today when left out.' })
  at?: string | null;

  @Field(() => String, { nullable: true, description: 'Only this provision, as `disclose` would name it.' })
  ground?: string | null;

  @Field(() => [Circumstance], { defaultValue: [], description: 'What holds in the matter (omständigheter).' })
  circumstances!: (keyof typeof Circumstance)[];

  @Field(() => Boolean, { defaultValue: false, description: 'Whether a written weighing is made.' })
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
