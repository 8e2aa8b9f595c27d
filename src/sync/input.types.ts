import { Field, InputType } from 'type-graphql';
import { SyncExpertInput } from '../directory';
import { SyncRecordType } from './vocabulary.types';

/** The fields of a person that a sync carries. */
@InputType('SyncPersonInput', {
  description: 'The person of a case, with the fields that a sync carries. A field left out keeps its value; null clears it.',
})
export class SyncPersonInput {
  @Field(() => String, {
    nullable: true,
    description: 'Full name (namn); required for a new case, and cannot be cleared.',
  })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'Personal or coordination number (personnummer).' })
  personalIdentityNumber?: string | null;

  @Field(() => String, { nullable: true, description: 'Date of birth, YYYY-MM-DD (födelsedatum).' })
  birthDate?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of a term of the taxonomy LANGUAGE (modersmål).' })
  language?: string | null;

  @Field(() => String, { nullable: true, description: 'Home address (bostadsadress).' })
  address?: string | null;

  @Field(() => String, { nullable: true, description: 'District of the city (stadsdel).' })
  district?: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number (telefon).' })
  phone?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'SECRECY_MARKING, PROTECTED_REGISTRATION or ASSUMED_IDENTITY: degree to which the identity is protected (skyddade personuppgifter). A sync sets and raises it; a lower degree, null or a missing value never lifts or lowers it.',
  })
  identityProtection?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'POPULATION_REGISTER, AUTHORITY or PERSON: source that says so; EXTERNAL_SYSTEM when left out (källa).',
  })
  identityProtectionSource?: string | null;
}

/** The fields of a case that a sync carries. */
@InputType('SyncCaseInput', {
  description:
    'A case, with the fields that a sync carries. A field left out keeps its value; null clears it. Family, health, religion, environment, offences and reporter are never carried.',
})
export class SyncCaseInput {
  @Field(() => SyncPersonInput, {
    nullable: true,
    description: 'The person that the case is about; required for a new case.',
  })
  person?: SyncPersonInput | null;

  @Field(() => String, { nullable: true, description: 'SSPF or SIG (samverkansform).' })
  programme?: string | null;

  @Field(() => [String], { nullable: true, description: 'Codes of terms of the taxonomy CONCERN_TYPE (typ av oro).' })
  concernTypes?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Summary of the concern (sammanfattning).' })
  summary?: string | null;

  @Field(() => String, { nullable: true, description: 'Assessment of risk and protective factors (riskbedömning).' })
  risk?: string | null;
}

/** An agency in a group, from another system. */
@InputType('SyncMemberInput', {
  description: 'An agency in a group, with the fields that a sync carries. A field left out keeps its value; null clears it.',
})
export class SyncMemberInput {
  @Field(() => String, { nullable: true, description: 'External id of the group; required for a new member.' })
  group?: string | null;

  @Field(() => String, { nullable: true, description: 'Slug or global id of the agency; required for a new member.' })
  memberAgency?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Role of the agency in the group (roll); required for a new member.',
  })
  role?: string | null;

  @Field(() => String, { nullable: true, description: 'Official to call at the agency (kontaktperson).' })
  contactName?: string | null;

  @Field(() => String, { nullable: true, description: "The official's telephone number (telefon)." })
  contactPhone?: string | null;
}

/** A goal of a group, from another system. */
@InputType('SyncGoalInput', { description: 'A goal of the action plan (mål).' })
export class SyncGoalInput {
  @Field(() => String, { description: 'Result to reach (mål).' })
  text!: string;

  @Field(() => String, {
    description: 'Slug or global id of the agency that answers for the goal; it must be in the group.',
  })
  responsibleAgency!: string;

  @Field(() => String, { nullable: true, description: 'Progress: PLANNED when left out (måluppfyllelse).' })
  progress?: string | null;

  @Field(() => String, { nullable: true, description: 'Last day to reach the goal, YYYY-MM-DD (senast).' })
  dueOn?: string | null;
}

/** The fields of a group that a sync carries. */
@InputType('SyncGroupInput', {
  description:
    'An action group, with the fields that a sync carries. A field left out keeps its value; null clears it. Case and programme never change.',
})
export class SyncGroupInput {
  @Field(() => String, { nullable: true, description: 'External id of the case; required for a new group.' })
  case?: string | null;

  @Field(() => String, { nullable: true, description: 'SSPF or SIG; required for a new group (samverkansform).' })
  programme?: string | null;

  @Field(() => String, { nullable: true, description: 'Official to call; required for a new group.' })
  contactName?: string | null;

  @Field(() => String, { nullable: true, description: "The official's telephone number (telefon)." })
  contactPhone?: string | null;

  @Field(() => [SyncGoalInput], { nullable: true, description: 'The whole action plan (handlingsplan).' })
  goals?: SyncGoalInput[] | null;

  @Field(() => [SyncMemberInput], {
    nullable: true,
    description: 'Agencies with which to form a new group, `group` left out. Send later members as records of their own, of type MEMBER.',
  })
  members?: SyncMemberInput[] | null;
}

/** One record of a batch. */
@InputType('SyncRecordInput', {
  description:
    'One record of a batch, with exactly the one part that its type names. Dates and codes are strings: each record is checked separately, and a fault in one does not affect the others.',
})
export class SyncRecordInput {
  @Field(() => SyncRecordType, { description: 'Type of the record (posttyp).' })
  type!: SyncRecordType;

  @Field(() => String, {
    description: 'Id of the record in the external system, 1 to 128 printable characters, never a personal number (externt id).',
  })
  externalId!: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'True if the record has ended or was deleted in the external system: it is closed here, never deleted (avslutad).',
  })
  closed!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Reason for closing it (skäl); about the matter, not the person.',
  })
  reason?: string | null;

  @Field(() => SyncCaseInput, { nullable: true, description: 'The case, for CASE (ärende).' })
  case?: SyncCaseInput | null;

  @Field(() => SyncExpertInput, { nullable: true, description: 'The listing, for EXPERT (sakkunnig).' })
  expert?: SyncExpertInput | null;

  @Field(() => SyncGroupInput, { nullable: true, description: 'The group, for GROUP (insatsgrupp).' })
  group?: SyncGroupInput | null;

  @Field(() => SyncMemberInput, { nullable: true, description: 'The member, for MEMBER (deltagare).' })
  member?: SyncMemberInput | null;
}
