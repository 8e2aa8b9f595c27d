import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { TermView } from '../directory/term.types';
import { AgencyView } from '../identity/agency.types';
import { DateTime, LocalDate } from '../platform/scalars';
import { describedEnum } from '../reading/describedEnum';
import { NodeView } from '../reading/node';
import { WithheldView } from '../reading/withheld.types';
import { IdentityProtection, IdentityProtectionInput, ProtectionSource } from './identityProtection.types';

/** A guardian as noted on a person. */
@ObjectType('Guardian', { description: 'A guardian or other close relative (vårdnadshavare, anhörig).' })
export class GuardianView {
  @Field(() => String, { description: 'Name (namn).' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'What they are to the person (relation).' })
  relation!: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number (telefon).' })
  phone!: string | null;
}

/** A person that a case is about, as the viewer may see it. */
@ObjectType('Person', {
  implements: NodeView,
  description:
    'The person a concern is about (den enskilde). Each agency keeps its own record; a field is null unless the viewer may see it (OSL 26:1, 35:1).',
})
export class PersonView extends NodeView {
  @Field(() => AgencyView, { description: 'The agency whose record it is (ägande myndighet).' })
  ownerAgency!: unknown;

  @Field(() => String, { nullable: true, description: 'Full name (namn).' })
  name!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Personal or coordination number, 12 digits (personnummer, samordningsnummer). Masked: the birth year.',
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
      'Protected identity of the person (skyddade personuppgifter); null where this record has no mark. While there is one, address, district, telephone and guardians are shown to those assigned at the owning agency and to nobody else.',
  })
  identityProtection!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Since when it is marked so (skyddad sedan).' })
  identityProtectedSince!: string | null;

  @Field(() => ProtectionSource, { nullable: true, description: 'From where it is known (källa).' })
  identityProtectionSource!: string | null;

  @Field(() => Int, { description: 'Version, for optimistic concurrency.' })
  version!: number;

  @Field(() => [WithheldView], {
    description: 'What the viewer may not see of this record, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A guardian to note on a person. */
@InputType('GuardianInput', { description: 'A guardian or other close relative to note (vårdnadshavare, anhörig).' })
export class GuardianInput {
  @Field(() => String, { description: 'Name (namn), 200 characters at most.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'What they are to the person (relation).' })
  relation?: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number (telefon).' })
  phone?: string | null;
}

/** The particulars of a person that a client may write. */
@InputType({ description: 'Particulars of a person.' })
export abstract class PersonParticulars {
  @Field(() => String, {
    nullable: true,
    description:
      'Personal or coordination number with its check digit (personnummer, samordningsnummer), 10 or 12 digits.',
  })
  personalIdentityNumber?: string | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'Date of birth (födelsedatum); must agree with the number where both are given.',
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

/** Whom a new case is about. */
@InputType('CasePersonInput', {
  description:
    'Whom the case is about: either `personId` alone, or the particulars with a name. When you work already with a person of the number given, that record is used as it stands.',
})
export class CasePersonInput extends PersonParticulars {
  @Field(() => ID, { nullable: true, description: 'A person your agency keeps and that you work with already.' })
  personId?: string | null;

  @Field(() => String, { nullable: true, description: 'Full name (namn), 200 characters at most.' })
  name?: string | null;

  @Field(() => IdentityProtectionInput, {
    nullable: true,
    description:
      'That the person has protected identity (skyddade personuppgifter): marked from the moment the case is opened. It never lifts or lessens a mark that is there.',
  })
  identityProtection?: IdentityProtectionInput | null;
}

/** Why a person is to have another number. */
export const NumberChange = describedEnum('NumberChange', 'Why a person gets another number (skäl till nytt nummer).', {
  REPLACED:
    'It replaces the one before, such as a coordination number (ersatt): the agency goes on finding the person by both.',
  MISTYPED: 'The one before was never theirs (felskrivet): nobody is found by it any more.',
});
export type NumberChange = keyof typeof NumberChange;

/** What to change of the person of a case. */
@InputType('PersonPatch', {
  description: 'What to change of the person of the case: what is left out stays, null empties.',
})
export class PersonPatch extends PersonParticulars {
  @Field(() => Int, { description: 'The version of the person you have read.' })
  version!: number;

  @Field(() => String, { nullable: true, description: 'Full name (namn); it cannot be emptied.' })
  name?: string | null;

  @Field(() => NumberChange, {
    nullable: true,
    description:
      'Why the number changes (skäl); only with another number. Left out, it is REPLACED where a personal number takes the place of a coordination number, and MISTYPED otherwise.',
  })
  numberChange?: NumberChange | null;
}
