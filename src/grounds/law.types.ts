import { Field, InputType, ID, Int, ObjectType } from 'type-graphql';
import { AgencyKind, FieldClass } from '../identity/vocabulary.types';
import { DateTime, LocalDate } from '../platform/scalars';
import { CONSENT_WARNINGS } from '../policy/guardians';
import { END_REASONS, LAW_OUTCOMES, LAW_WARNINGS } from '../policy/lawfulness';
import { CIRCUMSTANCES, REQUIREMENTS } from '../policy/provisions';
import { describedEnum } from '../reading/describedEnum';
import { ReferralPurpose } from './vocabulary.types';

/** What the law answers for one field. */
export const LawOutcome = describedEnum(
  'LawOutcome',
  'What the rules answer for one field (bedömning). Engineering, not legal advice.',
  LAW_OUTCOMES,
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

/** What the discloser states of the matter. */
export const Circumstance = describedEnum(
  'Circumstance',
  'A circumstance that some provisions turn on (omständighet); stated by the discloser, who answers for it.',
  CIRCUMSTANCES,
);

/** What a provision requires. */
export const LawRequirement = describedEnum(
  'LawRequirement',
  'What a provision requires before anything leaves on it (krav).',
  REQUIREMENTS,
);

/** What is still missing before a way is open. */
export const LawNeed = describedEnum('LawNeed', 'What is still missing before a provision carries a field (saknas).', {
  ...REQUIREMENTS,
  CIRCUMSTANCE: 'One of its circumstances must be stated.',
  AGE: 'It does not reach somebody of this age, or the age is not known.',
});

/** Whom a provision reaches. */
@ObjectType('SubjectCondition', { description: 'Whom a provision reaches (villkor om den enskilde); all of it holds.' })
export class SubjectConditionView {
  @Field(() => Int, { nullable: true, description: 'Has not turned this age, in years (yngre än).' })
  ageBelow!: number | null;

  @Field(() => Int, { nullable: true, description: 'Has turned this age, in years (fyllt).' })
  ageFrom!: number | null;

  @Field(() => Circumstance, { nullable: true, description: 'In this circumstance (omständighet).' })
  circumstance!: string | null;
}

/** One version of a provision that lifts secrecy. */
@ObjectType('LegalProvision', {
  description:
    'One version of a provision that lifts secrecy (sekretessbrytande bestämmelse), as this service encodes it. Engineering, not legal advice.',
})
export class LegalProvisionView {
  @Field(() => String, { description: 'Code, like `OSL 10:18 a`: what a disclosure names as its ground.' })
  code!: string;

  @Field(() => String, { description: 'What it is about.' })
  title!: string;

  @Field(() => [AgencyKind], { description: 'Kinds of agency whose secrecy it lifts (utlämnande).' })
  from!: readonly string[];

  @Field(() => [AgencyKind], { description: 'Kinds of agency it lifts it towards (mottagande).' })
  to!: readonly string[];

  @Field(() => [SubjectConditionView], {
    description: 'One of these must hold; with none, nothing is asked of the person.',
  })
  subject!: readonly SubjectConditionView[];

  @Field(() => [ReferralPurpose], { description: 'For these purposes (ändamål).' })
  purposes!: readonly string[];

  @Field(() => [FieldClass], { description: 'The classes of fields it can carry.' })
  classes!: readonly string[];

  @Field(() => [String], { description: 'Single fields it carries besides, as `Type.field`.' })
  fields!: readonly string[];

  @Field(() => [LawRequirement], { description: 'What it requires (krav).' })
  requires!: readonly string[];

  @Field(() => Boolean, {
    description: 'Read narrowly: never proposed, only carried when named (tillämpas restriktivt).',
  })
  narrow!: boolean;

  @Field(() => Boolean, { description: 'Its reach is unsettled: ask counsel first (rådfråga jurist).' })
  counselAdvised!: boolean;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'First day in force; null where it reaches back beyond record.',
  })
  validFrom!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Last day in force; null while it stands.' })
  validTo!: string | null;

  @Field(() => String, { description: 'Where it is to be found (källa).' })
  source!: string;
}

/** A provision that would carry a field. */
@ObjectType('LawfulWay', { description: 'A provision that would carry the field, and what is still missing (väg).' })
export class LawfulWayView {
  @Field(() => LegalProvisionView, { description: 'The provision.' })
  provision!: LegalProvisionView;

  @Field(() => LawOutcome, { description: 'What this way alone comes to.' })
  outcome!: string;

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
    description: 'Every provision that would carry it between such parties for this purpose, the open ones first.',
  })
  provisions!: readonly LawfulWayView[];

  @Field(() => String, {
    nullable: true,
    description:
      "The provision that bars it from the recipient's kind of agency, whoever discloses; null where none does.",
  })
  barredBy!: string | null;
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
    description: 'The provision that lays down a duty to disclose, for OSL 10:28.',
  })
  duty?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether the recipient has asked for these fields, with requestDisclosure (begäran).',
  })
  requested!: boolean;
}
