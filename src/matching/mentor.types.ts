import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { TermView } from '../directory/term.types';
import { AgencyView } from '../identity/agency.types';
import { MemberView } from '../identity/member.types';
import { DateTime, LocalDate } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { describedEnum } from '../reading/describedEnum';
import { NodeView } from '../reading/node';
import { resultOf } from '../reading/result';
import { WithheldView } from '../reading/withheld.types';
import { LanguageLevel, MentorGender, VettingLevel } from './vocabulary.types';

/** A language of a mentor. */
@ObjectType('MentorLanguage', { description: 'A language that a mentor speaks (språk).' })
export class MentorLanguageView {
  @Field(() => String, { description: 'The language, BCP 47 or ISO 639-3.' })
  code!: string;

  @Field(() => LanguageLevel, { description: 'How well (nivå).' })
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

/** How a mentor is reached. */
@ObjectType('MentorContact', { description: 'How a mentor is reached (kontaktuppgifter; OSL 21:3).' })
export class MentorContactView {
  @Field(() => String, { nullable: true, description: 'E-mail address (e-post).' })
  email!: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number (telefon).' })
  phone!: string | null;
}

/** A mentor, as the viewer may see them. */
@ObjectType('Mentor', {
  implements: NodeView,
  description:
    'Somebody who supports a person on the way out of an environment (mentor). Coordinators see what they can do and not who they are; the caseworker sees that once it is confirmed, unless their identity is protected.',
})
export class MentorView extends NodeView {
  @Field(() => AgencyView, { description: 'Who provides the mentor (uppdragsgivare).' })
  provider!: unknown;

  @Field(() => MemberView, { nullable: true, description: 'The member who is the mentor (medlem).' })
  member!: unknown;

  @Field(() => String, { nullable: true, description: 'Name (namn).' })
  name!: string | null;

  @Field(() => MentorContactView, { nullable: true, description: 'How they are reached (kontaktuppgifter).' })
  contact!: unknown;

  @Field(() => MentorGender, { description: 'Gender (kön).' })
  gender!: MentorGender;

  @Field(() => [MentorLanguageView], { description: 'Languages with level (språk).' })
  languages!: unknown[];

  @Field(() => [TermView], { description: 'Environments they know (miljöer).' })
  environments!: unknown[];

  @Field(() => [TermView], { description: 'Methods they work by (metoder).' })
  methods!: unknown[];

  @Field(() => [TermView], { description: 'Religious knowledge (religionskunskap).' })
  religiousKnowledge!: unknown[];

  @Field(() => [String], { description: 'Districts where they work (arbetsområden).' })
  areas!: string[];

  @Field(() => [String], { nullable: true, description: 'Districts that are unsafe for them (otrygga områden).' })
  unsafeAreas!: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Groups and people they are tied to: what makes a conflict of interest (bindningar, jäv).',
  })
  ties!: string[] | null;

  @Field(() => Int, { description: 'Youngest they work with, in years.' })
  minimumAge!: number;

  @Field(() => Int, { description: 'Oldest they work with, in years.' })
  maximumAge!: number;

  @Field(() => Int, { description: 'Hours a week in an ordinary week (timmar per vecka).' })
  hoursPerWeek!: number;

  @Field(() => [MentorWeekView], { description: 'Weeks that differ (avvikande veckor).' })
  weeks!: unknown[];

  @Field(() => LocalDate, { nullable: true, description: 'First day they can begin; null when they can at once.' })
  availableFrom!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'When they were vetted (prövad).' })
  vettedOn!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Until when the vetting holds (prövningen gäller till).' })
  vettedUntil!: string | null;

  @Field(() => VettingLevel, { nullable: true, description: 'How thoroughly (nivå).' })
  vettingLevel!: VettingLevel | null;

  @Field(() => Boolean, {
    description: 'Whether they may be appointed contact person for somebody under 21 (kontaktperson, SoL 13:7).',
  })
  contactPerson!: boolean;

  @Field(() => Boolean, {
    description:
      'Whether their identity is protected (skyddade uppgifter): name, contact and districts are then for the provider and the mentor alone.',
  })
  protectedIdentity!: boolean;

  @Field(() => Int, { description: 'Places: how many they take on at a time (platser).' })
  capacity!: number;

  @Field(() => Int, {
    description: 'Places that are free; negative when fewer are left than are held (lediga platser).',
  })
  freePlaces!: number;

  @Field(() => DateTime, { nullable: true, description: 'When they left (avslutad); null while they are there.' })
  closedAt!: string | null;

  @Field(() => Int, { description: 'Version, for optimistic concurrency.' })
  version!: number;

  @Field(() => [WithheldView], {
    description: 'What the viewer may not see of this record, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A page of mentors. */
export const MentorConnection = connectionOf('Mentor', () => MentorView, { facets: false });

/** How the places of a mentor are taken. */
export const MentorLoad = describedEnum('MentorLoad', 'How the places of a mentor are taken (beläggning).', {
  FREE: 'At least one is free.',
  FULL: 'All are held.',
  OVER: 'More are held than there are.',
});
export type MentorLoad = keyof typeof MentorLoad;

/** Which mentors to list. */
@InputType('MentorFilter', { description: 'Which mentors to list; every part given must hold.' })
export class MentorFilter {
  @Field(() => Boolean, { nullable: true, description: 'Those who are there, or those who have left.' })
  open?: boolean;

  @Field(() => [MentorLoad], { nullable: true, description: 'With places taken like this.' })
  load?: MentorLoad[];
}

/** A language of a mentor to register. */
@InputType('MentorLanguageInput', { description: 'A language and how well it is spoken (språk och nivå).' })
export class MentorLanguageInput {
  @Field(() => String, { description: 'The language, as the taxonomy LANGUAGE has it.' })
  code!: string;

  @Field(() => LanguageLevel, { description: 'How well (nivå).' })
  level!: LanguageLevel;
}

/** A week that differs. */
@InputType('MentorWeekInput', { description: 'A week with other hours than usual (avvikande vecka).' })
export class MentorWeekInput {
  @Field(() => String, { description: 'ISO 8601 week, like 2026-W48.' })
  week!: string;

  @Field(() => Int, { description: 'Hours that week, 0 to 60.' })
  hours!: number;
}

/** What a mentor can be registered with, or changed to. */
@InputType({ description: 'Particulars of a mentor.' })
export abstract class MentorParticulars {
  @Field(() => String, { nullable: true, description: 'E-mail address (e-post).' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number (telefon).' })
  phone?: string | null;

  @Field(() => [MentorLanguageInput], { nullable: true, description: 'Languages with level, 20 at most (språk).' })
  languages?: MentorLanguageInput[];

  @Field(() => [String], { nullable: true, description: 'Codes of ENVIRONMENT that they know (miljöer).' })
  environments?: string[];

  @Field(() => [String], { nullable: true, description: 'Codes of COMPETENCE: methods (metoder).' })
  methods?: string[];

  @Field(() => [String], {
    nullable: true,
    description: 'Codes of COMPETENCE: religious knowledge (religionskunskap).',
  })
  religiousKnowledge?: string[];

  @Field(() => [String], { nullable: true, description: 'Districts where they work (arbetsområden).' })
  areas?: string[];

  @Field(() => [String], { nullable: true, description: 'Districts that are unsafe for them (otrygga områden).' })
  unsafeAreas?: string[];

  @Field(() => [String], { nullable: true, description: 'Groups and people they are tied to (bindningar).' })
  ties?: string[];

  @Field(() => Int, { nullable: true, description: 'Youngest they work with, in years.' })
  minimumAge?: number;

  @Field(() => Int, { nullable: true, description: 'Oldest they work with, in years.' })
  maximumAge?: number;

  @Field(() => Int, { nullable: true, description: 'Hours in an ordinary week, 0 to 60.' })
  hoursPerWeek?: number;

  @Field(() => [MentorWeekInput], { nullable: true, description: 'Weeks that differ, 60 at most.' })
  weeks?: MentorWeekInput[];

  @Field(() => LocalDate, { nullable: true, description: 'First day they can begin.' })
  availableFrom?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'When they were vetted; with the two below.' })
  vettedOn?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Until when that holds.' })
  vettedUntil?: string | null;

  @Field(() => VettingLevel, { nullable: true, description: 'How thoroughly.' })
  vettingLevel?: VettingLevel | null;

  @Field(() => Boolean, { nullable: true, description: 'May be appointed contact person (SoL 13:7).' })
  contactPerson?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Protected identity (skyddade uppgifter); lifted only by a coordinator or lead of the provider.',
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

  @Field(() => ID, {
    nullable: true,
    description:
      'The member of the own agency who is the mentor and answers for themselves; a mentor may only register themselves.',
  })
  memberId?: string | null;

  @Field(() => String, {
    description: 'Chosen by the client, 8 to 128 characters: the same key again does nothing twice.',
  })
  idempotencyKey!: string;
}

/** What to change of a mentor. */
@InputType('MentorPatch', { description: 'What to change of a mentor; what is left out stays (ändra mentor).' })
export class MentorPatch extends MentorParticulars {
  @Field(() => String, { nullable: true, description: 'Name (namn).' })
  name?: string;

  @Field(() => MentorGender, { nullable: true, description: 'Gender (kön).' })
  gender?: MentorGender;

  @Field(() => Int, { nullable: true, description: 'Places, 0 to 20; never fewer than are held (platser).' })
  capacity?: number;

  @Field(() => Boolean, { nullable: true, description: 'True when they leave; refused while they hold a place.' })
  close?: boolean;
}

/** What a mutation of a mentor comes to. */
export const MentorResult = resultOf(
  'MentorResult',
  'The mentor as the caller may see them, or why nothing was done.',
  () => [MentorView],
);
