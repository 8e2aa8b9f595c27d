import { Field, Int, ObjectType } from 'type-graphql';
import { AgencyKind, FieldClass, LawKind } from '../identity/vocabulary.types';
import { LocalDate } from '../platform/scalars';
import { DUTY_WHEN } from '../policy/duties';
import { CIRCUMSTANCES, LAW_MARKS, REQUIREMENTS } from '../policy/provisions';
import { describedEnum } from '../reading/describedEnum';
import { ReferralPurpose } from './vocabulary.types';

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

/** How well a row of the law is known. */
export const LawMark = describedEnum('LawMark', 'Where what is said of a provision comes from (källa).', LAW_MARKS);

/** When something must be disclosed. */
export const DutyWhen = describedEnum('DutyWhen', 'When a duty holds (på begäran eller utan begäran).', DUTY_WHEN);

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

  @Field(() => String, { description: 'The paragraph (stycke) or point (punkt) that the row is about; empty for all.' })
  part!: string;

  @Field(() => [LawKind], {
    description: 'What the discloser is in law (utlämnande); `from` says it by kind of agency.',
  })
  fromLawKinds!: readonly string[];

  @Field(() => [LawKind], { description: 'What the recipient is in law (mottagande); `to` says it by kind of agency.' })
  toLawKinds!: readonly string[];

  @Field(() => [String], {
    description: 'The provisions on secrecy that it lifts (bryter); secrecy by any other stands.',
  })
  lifts!: readonly string[];

  @Field(() => [String], { description: 'The words of its test: the headings of the written assessment (rekvisit).' })
  words!: readonly string[];

  @Field(() => [FieldClass], { description: 'Classes for which its reach is unsettled: ask counsel first.' })
  counselFor!: readonly string[];

  @Field(() => LocalDate, { description: 'First day of the wording that was read; earlier days are not verified.' })
  verifiedFrom!: string;

  @Field(() => LawMark, { description: 'How well the row is known.' })
  mark!: string;

  @Field(() => LawMark, { description: 'How well its first day is known.' })
  firstDayMark!: string;

  @Field(() => String, { nullable: true, description: 'Number in the statute book of the wording (SFS).' })
  sfs!: string | null;
}

/** A duty to disclose. */
@ObjectType('LegalDuty', {
  description:
    'One version of a duty to disclose (uppgiftsskyldighet), as this service encodes it: what `duty` names. Engineering, not legal advice.',
})
export class LegalDutyView {
  @Field(() => String, { description: 'Code, like `SoL 19:1`: what `duty` names.' })
  code!: string;

  @Field(() => String, { description: 'What the row is about of the section; empty for all.' })
  part!: string;

  @Field(() => String, { description: 'What it is about.' })
  title!: string;

  @Field(() => String, { description: 'What must be disclosed, in words.' })
  what!: string;

  @Field(() => [LawKind], { description: 'Who must disclose (uppgiftsskyldig).' })
  fromLawKinds!: readonly string[];

  @Field(() => [LawKind], { description: 'To whom (mottagande).' })
  toLawKinds!: readonly string[];

  @Field(() => [String], { description: 'The provisions on secrecy that give way to it.' })
  lifts!: readonly string[];

  @Field(() => [SubjectConditionView], {
    description: 'Its condition, one of these; naming the duty states the circumstance.',
  })
  subject!: readonly SubjectConditionView[];

  @Field(() => [ReferralPurpose], { description: 'For these purposes (ändamål).' })
  purposes!: readonly string[];

  @Field(() => [FieldClass], { description: 'The classes of fields it carries.' })
  classes!: readonly string[];

  @Field(() => [String], { description: 'Single fields it carries besides, as `Type.field`.' })
  fields!: readonly string[];

  @Field(() => [LawRequirement], { description: 'What it requires (krav).' })
  requires!: readonly string[];

  @Field(() => [String], { description: 'The words of its test: the headings of the written assessment (rekvisit).' })
  words!: readonly string[];

  @Field(() => DutyWhen, { description: 'Whether it waits for a request.' })
  when!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The words of its exception, which the discloser considers; null where there is none.',
  })
  notIf!: string | null;

  @Field(() => Boolean, { description: 'Its reach is unsettled: ask counsel first (rådfråga jurist).' })
  counselAdvised!: boolean;

  @Field(() => LocalDate, { nullable: true, description: 'First day in force.' })
  validFrom!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Last day in force; null while it stands.' })
  validTo!: string | null;

  @Field(() => LocalDate, { description: 'First day of the wording that was read; earlier days are not verified.' })
  verifiedFrom!: string;

  @Field(() => LawMark, { description: 'How well the row is known.' })
  mark!: string;

  @Field(() => LawMark, { description: 'How well its first day is known.' })
  firstDayMark!: string;

  @Field(() => String, { nullable: true, description: 'Number in the statute book of the wording (SFS).' })
  sfs!: string | null;

  @Field(() => String, { description: 'Where it is to be found (källa).' })
  source!: string;
}
