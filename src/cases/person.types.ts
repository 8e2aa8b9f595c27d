import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { TermView } from '../directory';
import { AgencyView } from '../identity';
import { DateTime, LocalDate } from '../platform/scalars';
import { describedEnum } from '../reading/describedEnum';
import { NodeView } from '../reading/node';
import { WithheldView } from '../reading/withheld.types';
import { IdentityProtection, IdentityProtectionInput, ProtectionSource } from './identityProtection.types';
import { IdField } from '../reading/idField';
import type { GlobalId } from '../reading/ids';

/** A guardian as recorded on a person. */
@ObjectType('Guardian', { description: 'A guardian or other close relative (vårdnadshavare, anhörig).' })
export class GuardianView {
  @Field(() => String, { description: 'Name (namn).' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Relation to the person (relation).' })
  relation!: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number (telefon).' })
  phone!: string | null;
}

/** A person that a case is about, as the viewer may see it. */
@ObjectType('Person', {
  implements: NodeView,
  description:
    'The person that a concern is about (den enskilde). Each agency keeps its own record; a field is null unless the viewer may see it (OSL 26:1, 35:1).',
})
export class PersonView extends NodeView {
  @Field(() => AgencyView, { description: 'The agency that owns the record (ägande myndighet).' })
  ownerAgency!: unknown;

  @Field(() => String, { nullable: true, description: 'Full name (namn).' })
  name!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Personal or coordination number, 12 digits (personnummer, samordningsnummer). Masked: the birth year.',
  })
  personalIdentityNumber!: string | null;

  @Field(() => Int, { nullable: true, description: 'Year of birth (födelseår).' })
  birthYear!: number | null;

  @Field(() => TermView, { nullable: true, description: 'First language (modersmål), BCP 47 or ISO 639-3.' })
  language!: unknown;

  @Field(() => String, { nullable: true, description: 'Home address (bostadsadress; OSL 21:3). Masked: the district.' })
  address!: string | null;

  @Field(() => String, { nullable: true, description: 'District of the city (stadsdel).' })
  district!: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number (telefon).' })
  phone!: string | null;

  @Field(() => [GuardianView], { nullable: true, description: 'Guardians and other relatives (vårdnadshavare).' })
  guardians!: unknown[] | null;

  @Field(() => IdentityProtection, {
    nullable: true,
    description:
      'Protected identity of the person (skyddade personuppgifter); null if this record has no mark. While it has one, only members assigned at the owning agency see address, district, telephone and guardians.',
  })
  identityProtection!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When the mark was set (skyddad sedan).' })
  identityProtectedSince!: string | null;

  @Field(() => ProtectionSource, { nullable: true, description: 'Source that says so (källa).' })
  identityProtectionSource!: string | null;

  @Field(() => Int, { description: 'Version of the record; give it when you change the record.' })
  version!: number;

  @Field(() => [WithheldView], {
    description: 'Fields of this record that the viewer may not see, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A guardian to record on a person. */
@InputType('GuardianInput', { description: 'A guardian or other close relative to record (vårdnadshavare, anhörig).' })
export class GuardianInput {
  @Field(() => String, { description: 'Name (namn), 200 characters at most.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Relation to the person (relation).' })
  relation?: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number (telefon).' })
  phone?: string | null;
}

/** The particulars of a person that a client may write. */
@InputType({ description: 'Particulars of a person.' })
export abstract class PersonParticulars {
  @Field(() => String, {
    nullable: true,
    description: 'Personal or coordination number with its check digit (personnummer, samordningsnummer), 10 or 12 digits.',
  })
  personalIdentityNumber?: string | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'Date of birth (födelsedatum); must agree with the number if both are given.',
  })
  birthDate?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of a term of the taxonomy LANGUAGE (modersmål).' })
  language?: string | null;

  @Field(() => String, { nullable: true, description: 'Home address (bostadsadress).' })
  address?: string | null;

  @Field(() => String, { nullable: true, description: 'District of the city (stadsdel).' })
  district?: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number (telefon).' })
  phone?: string | null;

  @Field(() => [GuardianInput], {
    nullable: true,
    description: 'Guardians and other relatives, 20 at most (vårdnadshavare).',
  })
  guardians?: GuardianInput[] | null;
}

/** The person of a new case. */
@InputType('CasePersonInput', {
  description:
    'The person that the case is about: either `personId` alone, or the particulars with a name. If you already work with a person who has the number given, that record is used unchanged.',
})
export class CasePersonInput extends PersonParticulars {
  @IdField('Person', { nullable: true, description: 'A person on record at your agency with whom you already work.' })
  personId?: GlobalId<'Person'> | null;

  @Field(() => String, { nullable: true, description: 'Full name (namn), 200 characters at most.' })
  name?: string | null;

  @Field(() => IdentityProtectionInput, {
    nullable: true,
    description:
      'Protected identity of the person (skyddade personuppgifter), marked from the moment the case is opened. It never lifts or lowers an existing mark.',
  })
  identityProtection?: IdentityProtectionInput | null;
}

/** Reason for giving a person another number. */
export const NumberChange = describedEnum('NumberChange', 'Reason for giving a person another number (skäl till nytt nummer).', {
  REPLACED: 'It replaces the earlier number, such as a coordination number (ersatt): the agency still finds the person by both.',
  MISTYPED: "The earlier number was never the person's (felskrivet): it no longer finds anybody.",
});
export type NumberChange = keyof typeof NumberChange;

/** Changes to the person of a case. */
@InputType('PersonPatch', {
  description: 'Changes to the person of the case. A field left out keeps its value; null clears it.',
})
export class PersonPatch extends PersonParticulars {
  @Field(() => Int, { description: 'The version of the person that you read.' })
  version!: number;

  @Field(() => String, { nullable: true, description: 'Full name (namn); it cannot be cleared.' })
  name?: string | null;

  @Field(() => NumberChange, {
    nullable: true,
    description:
      'Reason for the change of number (skäl); only together with another number. When left out: REPLACED if a personal number replaces a coordination number, otherwise MISTYPED.',
  })
  numberChange?: NumberChange | null;
}
