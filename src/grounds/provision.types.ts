import { Field, Int, ObjectType } from 'type-graphql';
import { AgencyKind, FieldClass, LawKind } from '../identity';
import { LocalDate } from '../platform/scalars';
import { DUTY_WHEN } from '../policy/duties';
import { CIRCUMSTANCES, LAW_MARKS, REQUIREMENTS } from '../policy/provisionTypes';
import { describedEnum } from '../reading/describedEnum';
import { ReferralPurpose } from './vocabulary.types';

/** Circumstance that the discloser states. */
export const Circumstance = describedEnum(
  'Circumstance',
  'A circumstance on which some provisions depend (omständighet). The discloser states it and answers for it.',
  CIRCUMSTANCES,
);

/** Requirement of a provision. */
export const LawRequirement = describedEnum(
  'LawRequirement',
  'Requirement of a provision that must be met before anything is disclosed on it (krav).',
  REQUIREMENTS,
);

/** Source of a row of the law. */
export const LawMark = describedEnum('LawMark', 'Source of the statements about a provision (källa).', LAW_MARKS);

/** Condition for a duty to apply. */
export const DutyWhen = describedEnum(
  'DutyWhen',
  'Condition for a duty to apply: on request or unasked (på begäran eller utan begäran).',
  DUTY_WHEN,
);

/** Conditions on the person for a provision to apply. */
@ObjectType('SubjectCondition', {
  description: 'Conditions on the person for a provision to apply (villkor om den enskilde); all of them must hold.',
})
export class SubjectConditionView {
  @Field(() => Int, { nullable: true, description: 'The person has not reached this age, in years (yngre än).' })
  ageBelow!: number | null;

  @Field(() => Int, { nullable: true, description: 'The person has reached this age, in years (fyllt).' })
  ageFrom!: number | null;

  @Field(() => Circumstance, { nullable: true, description: 'The person is in this circumstance (omständighet).' })
  circumstance!: string | null;
}

/** One version of a provision that lifts secrecy. */
@ObjectType('LegalProvision', {
  description:
    'One version of a provision that lifts secrecy (sekretessbrytande bestämmelse), as this service encodes it. Engineering, not legal advice.',
})
export class LegalProvisionView {
  @Field(() => String, { description: 'Code, like `OSL 10:18 a`; a disclosure names it as its ground.' })
  code!: string;

  @Field(() => String, { description: 'Subject matter.' })
  title!: string;

  @Field(() => [AgencyKind], { description: 'Kinds of agency whose secrecy it lifts (utlämnande).' })
  from!: readonly string[];

  @Field(() => [AgencyKind], { description: 'Kinds of agency it lifts it towards (mottagande).' })
  to!: readonly string[];

  @Field(() => [SubjectConditionView], {
    description: 'Alternative conditions on the person, of which one must hold; empty if there is no condition on the person.',
  })
  subject!: readonly SubjectConditionView[];

  @Field(() => [ReferralPurpose], { description: 'Purposes that it serves (ändamål).' })
  purposes!: readonly string[];

  @Field(() => [FieldClass], { description: 'Classes of fields that it can carry.' })
  classes!: readonly string[];

  @Field(() => [String], { description: 'Single fields that it also carries, as `Type.field`.' })
  fields!: readonly string[];

  @Field(() => [LawRequirement], { description: 'Requirements (krav).' })
  requires!: readonly string[];

  @Field(() => Boolean, {
    description: 'Whether it is read narrowly: never proposed, and carries a field only when it is named (tillämpas restriktivt).',
  })
  narrow!: boolean;

  @Field(() => Boolean, { description: 'Whether its reach is unsettled: ask counsel first (rådfråga jurist).' })
  counselAdvised!: boolean;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'First day in force; null if it was in force before the records begin.',
  })
  validFrom!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Last day in force; null while it is in force.' })
  validTo!: string | null;

  @Field(() => String, { description: 'Where to find it (källa).' })
  source!: string;

  @Field(() => String, {
    description: 'The paragraph (stycke) or point (punkt) that the row covers; empty if it covers the whole section.',
  })
  part!: string;

  @Field(() => [LawKind], {
    description: 'Kinds of discloser in law (utlämnande); `from` says the same by kind of agency.',
  })
  fromLawKinds!: readonly string[];

  @Field(() => [LawKind], {
    description: 'Kinds of recipient in law (mottagande); `to` says the same by kind of agency.',
  })
  toLawKinds!: readonly string[];

  @Field(() => [String], {
    description: 'Secrecy provisions that it lifts (bryter); secrecy under any other provision stands.',
  })
  lifts!: readonly string[];

  @Field(() => [String], {
    description: 'Wording of its legal test: the headings of the written assessment (rekvisit).',
  })
  words!: readonly string[];

  @Field(() => [FieldClass], { description: 'Classes for which its reach is unsettled: ask counsel first.' })
  counselFor!: readonly string[];

  @Field(() => LocalDate, { description: 'First day of the wording that was read; earlier days are not verified.' })
  verifiedFrom!: string;

  @Field(() => LawMark, { description: 'Source of the row.' })
  mark!: string;

  @Field(() => LawMark, { description: 'Source of its first day.' })
  firstDayMark!: string;

  @Field(() => String, { nullable: true, description: 'Number of the wording in the statute book (SFS).' })
  sfs!: string | null;
}

/** A duty to disclose. */
@ObjectType('LegalDuty', {
  description:
    'One version of a duty to disclose (uppgiftsskyldighet), as this service encodes it. `duty` names it by its code. Engineering, not legal advice.',
})
export class LegalDutyView {
  @Field(() => String, { description: 'Code, like `SoL 19:1`, to give as `duty`.' })
  code!: string;

  @Field(() => String, {
    description: 'The part of the section that the row covers; empty if it covers the whole section.',
  })
  part!: string;

  @Field(() => String, { description: 'Subject matter.' })
  title!: string;

  @Field(() => String, { description: 'Information that must be disclosed, in words.' })
  what!: string;

  @Field(() => [LawKind], { description: 'Parties that must disclose (uppgiftsskyldig).' })
  fromLawKinds!: readonly string[];

  @Field(() => [LawKind], { description: 'Parties that receive (mottagande).' })
  toLawKinds!: readonly string[];

  @Field(() => [String], { description: 'Secrecy provisions that give way to it.' })
  lifts!: readonly string[];

  @Field(() => [SubjectConditionView], {
    description: 'Alternative conditions, of which one must hold; naming the duty states the circumstance.',
  })
  subject!: readonly SubjectConditionView[];

  @Field(() => [ReferralPurpose], { description: 'Purposes that it serves (ändamål).' })
  purposes!: readonly string[];

  @Field(() => [FieldClass], { description: 'Classes of fields that it carries.' })
  classes!: readonly string[];

  @Field(() => [String], { description: 'Single fields that it also carries, as `Type.field`.' })
  fields!: readonly string[];

  @Field(() => [LawRequirement], { description: 'Requirements (krav).' })
  requires!: readonly string[];

  @Field(() => [String], {
    description: 'Wording of its legal test: the headings of the written assessment (rekvisit).',
  })
  words!: readonly string[];

  @Field(() => DutyWhen, { description: 'Whether it applies on request or unasked.' })
  when!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Wording of its exception, for the discloser to consider; null if there is none.',
  })
  notIf!: string | null;

  @Field(() => Boolean, { description: 'Whether its reach is unsettled: ask counsel first (rådfråga jurist).' })
  counselAdvised!: boolean;

  @Field(() => LocalDate, { nullable: true, description: 'First day in force.' })
  validFrom!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Last day in force; null while it is in force.' })
  validTo!: string | null;

  @Field(() => LocalDate, { description: 'First day of the wording that was read; earlier days are not verified.' })
  verifiedFrom!: string;

  @Field(() => LawMark, { description: 'Source of the row.' })
  mark!: string;

  @Field(() => LawMark, { description: 'Source of its first day.' })
  firstDayMark!: string;

  @Field(() => String, { nullable: true, description: 'Number of the wording in the statute book (SFS).' })
  sfs!: string | null;

  @Field(() => String, { description: 'Where to find it (källa).' })
  source!: string;
}
