import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { TermView } from '../directory';
import { AgencyView, MemberView } from '../identity';
import { DateTime, LocalDate } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { describedEnum } from '../reading/describedEnum';
import { NodeView } from '../reading/node';
import { resultOf } from '../reading/result';
import { WithheldView } from '../reading/withheld.types';
import { LanguageLevel, MentorGender, VettingLevel } from './vocabulary.types';
import { IdField } from '../reading/idField';
import type { GlobalId } from '../reading/ids';

/** A language of a mentor. */
@ObjectType('MentorLanguage', { description: 'A language that a mentor speaks (språk).' })
export class MentorLanguageView {
  @Field(() => String, { description: 'The language, BCP 47 or ISO 639-3.' })
  code!: string;

  @Field(() => LanguageLevel, { description: 'Level (nivå).' })
  level!: LanguageLevel;
}

/** A week in which a mentor has other hours than usual. */
@ObjectType('MentorWeek', { description: 'A week in which a mentor has other hours than usual (avvikande vecka).' })
export class MentorWeekView {
  @Field(() => String, { description: 'ISO 8601 week, like 2026-W48.' })
  week!: string;

  @Field(() => Int, { description: 'Hours that week.' })
  hours!: number;
}

/** Contact details of a mentor. */
@ObjectType('MentorContact', { description: 'Contact details of a mentor (kontaktuppgifter; OSL 21:3).' })
export class MentorContactView {
  @Field(() => String, { nullable: true, description: 'E-mail address (e-post).' })
  email!: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number (telefon).' })
  phone!: string | null;
}

/** A mentor, as the viewer may see the record. */
@ObjectType('Mentor', {
  implements: NodeView,
  description:
    "A person who supports somebody on the way out of an environment (mentor). Coordinators see the mentor's skills but not who the mentor is; the caseworker sees that once the mentorship is confirmed, unless the mentor's identity is protected.",
})
export class MentorView extends NodeView {
  @Field(() => AgencyView, { description: 'Agency that provides the mentor (uppdragsgivare).' })
  provider!: unknown;

  @Field(() => MemberView, { nullable: true, description: 'The member who is the mentor (medlem).' })
  member!: unknown;

  @Field(() => String, { nullable: true, description: 'Name (namn).' })
  name!: string | null;

  @Field(() => MentorContactView, { nullable: true, description: 'Contact details (kontaktuppgifter).' })
  contact!: unknown;

  @Field(() => MentorGender, { description: 'Gender (kön).' })
  gender!: MentorGender;

  @Field(() => [MentorLanguageView], { description: 'Languages with level (språk).' })
  languages!: unknown[];

  @Field(() => [TermView], { description: 'Environments that the mentor knows (miljöer).' })
  environments!: unknown[];

  @Field(() => [TermView], { description: 'Methods that the mentor works by (metoder).' })
  methods!: unknown[];

  @Field(() => [TermView], { description: 'Religious knowledge (religionskunskap).' })
  religiousKnowledge!: unknown[];

  @Field(() => [String], { description: 'Districts where the mentor works (arbetsområden).' })
  areas!: string[];

  @Field(() => [String], { description: 'Codes of the terms of the taxonomy DISTRICT among `areas` (stadsdelar).' })
  areaCodes!: string[];

  @Field(() => [String], { nullable: true, description: 'Districts that are unsafe for the mentor (otrygga områden).' })
  unsafeAreas!: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Codes of the terms of the taxonomy DISTRICT among `unsafeAreas` (stadsdelar).' })
  unsafeAreaCodes!: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Groups and people to whom the mentor has ties that make a conflict of interest (bindningar, jäv).',
  })
  ties!: string[] | null;

  @Field(() => Int, { description: 'Lowest age that the mentor works with, in years.' })
  minimumAge!: number;

  @Field(() => Int, { description: 'Highest age that the mentor works with, in years.' })
  maximumAge!: number;

  @Field(() => Int, { description: 'Hours in an ordinary week (timmar per vecka).' })
  hoursPerWeek!: number;

  @Field(() => [MentorWeekView], { description: 'Weeks that differ (avvikande veckor).' })
  weeks!: unknown[];

  @Field(() => LocalDate, { nullable: true, description: 'First day that the mentor can begin; null if at once.' })
  availableFrom!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Date of the vetting (prövad).' })
  vettedOn!: string | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'Date until which the vetting is valid (prövningen gäller till).',
  })
  vettedUntil!: string | null;

  @Field(() => VettingLevel, { nullable: true, description: 'Thoroughness of the vetting (nivå).' })
  vettingLevel!: VettingLevel | null;

  @Field(() => Boolean, {
    description: 'Whether the mentor may be appointed contact person for somebody under 21 (kontaktperson, SoL 13:7).',
  })
  contactPerson!: boolean;

  @Field(() => Boolean, {
    description:
      "Whether the mentor's identity is protected (skyddade uppgifter). If so, only the provider and the mentor see name, contact details and districts.",
  })
  protectedIdentity!: boolean;

  @Field(() => Int, { description: 'Places: number of persons the mentor takes on at a time (platser).' })
  capacity!: number;

  @Field(() => Int, {
    description: 'Free places; negative if fewer places remain than are held (lediga platser).',
  })
  freePlaces!: number;

  @Field(() => DateTime, { nullable: true, description: 'When the mentor left (avslutad); null until then.' })
  closedAt!: string | null;

  @Field(() => Int, { description: 'Version of the record; give it when you change the record.' })
  version!: number;

  @Field(() => [WithheldView], {
    description: 'Fields of this record that the viewer may not see, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A page of mentors. */
export const MentorConnection = connectionOf('Mentor', () => MentorView, { facets: false });

/** Use of a mentor's places. */
export const MentorLoad = describedEnum('MentorLoad', "Use of a mentor's places (beläggning).", {
  FREE: 'At least one place is free.',
  FULL: 'All places are held.',
  OVER: 'More places are held than the mentor has.',
});
export type MentorLoad = keyof typeof MentorLoad;

/** Selects mentors. */
@InputType('MentorFilter', { description: 'Selects mentors; all parts must match.' })
export class MentorFilter {
  @Field(() => Boolean, {
    nullable: true,
    description: 'Match mentors who have not left (true), or who have left (false).',
  })
  open?: boolean;

  @Field(() => [MentorLoad], { nullable: true, description: 'Match mentors whose places are used to this degree.' })
  load?: MentorLoad[];
}

/** A language of a mentor to register. */
@InputType('MentorLanguageInput', { description: 'A language and how well it is spoken (språk och nivå).' })
export class MentorLanguageInput {
  @Field(() => String, { description: 'Code of a term of the taxonomy LANGUAGE.' })
  code!: string;

  @Field(() => LanguageLevel, { description: 'Level (nivå).' })
  level!: LanguageLevel;
}

/** A week with other hours than usual. */
@InputType('MentorWeekInput', { description: 'A week with other hours than usual (avvikande vecka).' })
export class MentorWeekInput {
  @Field(() => String, { description: 'ISO 8601 week, like 2026-W48.' })
  week!: string;

  @Field(() => Int, { description: 'Hours that week, 0 to 60.' })
  hours!: number;
}

/** Particulars with which a mentor is registered or changed. */
@InputType({ description: 'Particulars of a mentor.' })
export abstract class MentorParticulars {
  @Field(() => String, { nullable: true, description: 'E-mail address (e-post).' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number (telefon).' })
  phone?: string | null;

  @Field(() => [MentorLanguageInput], { nullable: true, description: 'Languages with level, 20 at most (språk).' })
  languages?: MentorLanguageInput[];

  @Field(() => [String], {
    nullable: true,
    description: 'Codes of terms of the taxonomy ENVIRONMENT that the mentor knows (miljöer).',
  })
  environments?: string[];

  @Field(() => [String], {
    nullable: true,
    description: 'Codes of terms of the taxonomy COMPETENCE: methods (metoder).',
  })
  methods?: string[];

  @Field(() => [String], {
    nullable: true,
    description: 'Codes of terms of the taxonomy COMPETENCE: religious knowledge (religionskunskap).',
  })
  religiousKnowledge?: string[];

  @Field(() => [String], { nullable: true, description: 'Districts where the mentor works (arbetsområden).' })
  areas?: string[];

  @Field(() => [String], { nullable: true, description: 'Districts that are unsafe for the mentor (otrygga områden).' })
  unsafeAreas?: string[];

  @Field(() => [String], {
    nullable: true,
    description:
      'Codes of terms of the taxonomy DISTRICT where the mentor works (arbetsområden): `areas` holds their labels, after the texts given there.',
  })
  areaCodes?: string[];

  @Field(() => [String], {
    nullable: true,
    description:
      'Codes of terms of the taxonomy DISTRICT that are unsafe for the mentor (otrygga områden): `unsafeAreas` holds their labels, after the texts given there.',
  })
  unsafeAreaCodes?: string[];

  @Field(() => [String], { nullable: true, description: 'Groups and people to whom the mentor has ties (bindningar).' })
  ties?: string[];

  @Field(() => Int, { nullable: true, description: 'Lowest age that the mentor works with, in years.' })
  minimumAge?: number;

  @Field(() => Int, { nullable: true, description: 'Highest age that the mentor works with, in years.' })
  maximumAge?: number;

  @Field(() => Int, { nullable: true, description: 'Hours in an ordinary week, 0 to 60.' })
  hoursPerWeek?: number;

  @Field(() => [MentorWeekInput], { nullable: true, description: 'Weeks that differ, 60 at most.' })
  weeks?: MentorWeekInput[];

  @Field(() => LocalDate, { nullable: true, description: 'First day that the mentor can begin.' })
  availableFrom?: string | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'Date of the vetting; given together with the two fields below.',
  })
  vettedOn?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Date until which the vetting is valid.' })
  vettedUntil?: string | null;

  @Field(() => VettingLevel, { nullable: true, description: 'Thoroughness of the vetting.' })
  vettingLevel?: VettingLevel | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the mentor may be appointed contact person (SoL 13:7).',
  })
  contactPerson?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Whether the mentor's identity is protected (skyddade uppgifter). Only a coordinator or lead of the provider can lift the protection.",
  })
  protectedIdentity?: boolean;
}

/** A mentor to register. */
@InputType('RegisterMentorInput', { description: 'A mentor to register with the own agency (registrera mentor).' })
export class RegisterMentorInput extends MentorParticulars {
  @Field(() => String, { description: 'Name (namn).' })
  name!: string;

  @Field(() => MentorGender, { description: 'Gender (kön).' })
  gender!: MentorGender;

  @Field(() => Int, { description: 'Places, 0 to 20 (platser).' })
  capacity!: number;

  @IdField('Member', {
    nullable: true,
    description: 'The member of the own agency who is the mentor and answers for their own record. A mentor may only register their own.',
  })
  memberId?: GlobalId<'Member'> | null;

  @Field(() => String, {
    description:
      'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.',
  })
  idempotencyKey!: string;
}

/** Changes to a mentor. */
@InputType('MentorPatch', { description: 'Changes to a mentor (ändra mentor). A field left out keeps its value.' })
export class MentorPatch extends MentorParticulars {
  @Field(() => String, { nullable: true, description: 'Name (namn).' })
  name?: string;

  @Field(() => MentorGender, { nullable: true, description: 'Gender (kön).' })
  gender?: MentorGender;

  @Field(() => Int, { nullable: true, description: 'Places, 0 to 20; never fewer than are held (platser).' })
  capacity?: number;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True when the mentor leaves; refused while the mentor holds a place.',
  })
  close?: boolean;
}

/** Result of a mutation of a mentor. */
export const MentorResult = resultOf('MentorResult', 'The mentor as the caller may see the record, or the refusal.', () => ({
  Mentor: MentorView,
}));
