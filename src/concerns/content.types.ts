import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { TermView } from '../directory';
import { DateTime, LocalDate } from '../platform/scalars';
import { NodeView } from '../reading/node';

/** What was added to a report after it was made. */
@ObjectType('ConcernSupplement', {
  description: 'A correction of a report of concern, or what has come to light since (komplettering).',
})
export class ConcernSupplementView {
  @Field(() => DateTime, { description: 'When it was added (tidpunkt).' })
  at!: string;

  @Field(() => String, { description: 'The text (text).' })
  text!: string;
}

/** The content that a report and the copy of its sender share. */
@ObjectType()
export abstract class ConcernContent extends NodeView {
  @Field(() => String, {
    description: 'Number that both sides have (anmälans nummer), random so that it does not reveal how many reports there are.',
  })
  number!: string;

  @Field(() => Boolean, { description: 'Whether the person was under 18 when the report was made (barn).' })
  aboutChild!: boolean;

  @Field(() => String, { nullable: true, description: 'Name of the person that the report is about (namn).' })
  personName!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Personal or coordination number of the person (personnummer); null if not stated.',
  })
  personalIdentityNumber!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Date of birth (födelsedatum); null if not stated.' })
  birthDate!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Age in whole years when the report was made (ålder), if need be as the reporter judges it.',
  })
  age!: number | null;

  @Field(() => String, { nullable: true, description: 'Municipality where the person is (kommunkod), four digits.' })
  municipalityCode!: string | null;

  @Field(() => TermView, { nullable: true, description: 'District of the city where the person is (stadsdel); null if not stated.' })
  district!: unknown;

  @Field(() => String, { nullable: true, description: 'Home address (bostadsadress).' })
  address!: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number (telefon).' })
  phone!: string | null;

  @Field(() => String, { nullable: true, description: 'Observations that raise the concern: what was seen and heard (iakttagelser).' })
  observed!: string | null;

  @Field(() => String, { nullable: true, description: 'Time since when it has been seen (sedan när).' })
  since!: string | null;

  @Field(() => String, { nullable: true, description: 'Change that was noticed (förändring).' })
  change!: string | null;

  @Field(() => String, { nullable: true, description: 'Family, friends and others around the person (nätverk).' })
  network!: string | null;

  @Field(() => String, { nullable: true, description: 'Means and capability to carry out an act (medel och förmåga).' })
  means!: string | null;

  @Field(() => String, { nullable: true, description: 'Protective factors (skyddsfaktorer).' })
  protectiveFactors!: string | null;

  @Field(() => String, { nullable: true, description: 'Those who know that the report is made (vem som känner till anmälan).' })
  knowsOfReport!: string | null;

  @Field(() => [ConcernSupplementView], { nullable: true, description: 'Supplements, the oldest first (kompletteringar).' })
  supplements!: unknown[] | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the reporter asked whether an inquiry was opened (begäran om återkoppling).',
  })
  feedbackAskedAt!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When the reporter was told (återkoppling lämnad).' })
  toldAt!: string | null;

  @Field(() => Int, { description: 'Version of the record; give it when you change the record.' })
  version!: number;
}

/** The person whom a report is about. */
@InputType('ConcernPersonInput', {
  description:
    'The person whom a report of concern is about. Municipality, district and age decide which social services receive it; give the personal number, the date of birth or, if neither is known, the age.',
})
export class ConcernPersonInput {
  @Field(() => String, { description: 'Name as far as it is known, 200 characters at most (namn).' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Personal or coordination number, 10 or 12 digits (personnummer).' })
  personalIdentityNumber?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Date of birth (födelsedatum).' })
  birthDate?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Age in whole years, estimated if need be, 0 to 130 (ålder). Only without number and date of birth.',
  })
  age?: number | null;

  @Field(() => String, { description: 'Municipality where the person lives or, if that is not known, stays (kommunkod), four digits.' })
  municipalityCode!: string;

  @Field(() => String, {
    nullable: true,
    description: 'District of the city, by its code in DISTRICT (stadsdel). Needed where several social services share a municipality.',
  })
  district?: string | null;

  @Field(() => String, { nullable: true, description: 'Home address (bostadsadress).' })
  address?: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number (telefon).' })
  phone?: string | null;
}

/** The particulars that every report asks for. */
@InputType({ description: 'Particulars of a report of concern.' })
export abstract class ConcernParticulars {
  @Field(() => ConcernPersonInput, { description: 'The person (den som anmälan gäller).' })
  person!: ConcernPersonInput;

  @Field(() => String, { description: 'Observations that raise the concern, 20 000 characters at most (iakttagelser).' })
  observed!: string;

  @Field(() => String, { nullable: true, description: 'Time since when it has been seen (sedan när), 2 000 characters at most.' })
  since?: string | null;

  @Field(() => String, { nullable: true, description: 'Change that was noticed (förändring).' })
  change?: string | null;

  @Field(() => String, { nullable: true, description: 'Family, friends and others around the person (nätverk).' })
  network?: string | null;

  @Field(() => String, { nullable: true, description: 'Means and capability to carry out an act (medel och förmåga).' })
  means?: string | null;

  @Field(() => String, { nullable: true, description: 'Protective factors (skyddsfaktorer).' })
  protectiveFactors?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Those who know that the report is made, such as the guardians (vem som känner till anmälan), 2 000 characters at most.',
  })
  knowsOfReport?: string | null;

  @Field(() => String, {
    description:
      'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.',
  })
  idempotencyKey!: string;
}
