import { Field, InputType } from 'type-graphql';
import { SyncRecordType } from './syncVocabulary.types';

/** The particulars of a person that a sync carries. */
@InputType('SyncPersonInput', {
  description: 'The person of a case, as far as a sync carries it: what is left out stays, null empties.',
})
export class SyncPersonInput {
  @Field(() => String, { nullable: true, description: 'Full name (namn); needed for a new case, never emptied.' })
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
      'SECRECY_MARKING, PROTECTED_REGISTRATION or ASSUMED_IDENTITY: that the identity is protected so far (skyddade personuppgifter). A sync sets and raises it; what is left out, null or less never lifts or lessens it.',
  })
  identityProtection?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'POPULATION_REGISTER, AUTHORITY or PERSON: from where it is known; EXTERNAL_SYSTEM when left out (källa).',
  })
  identityProtectionSource?: string | null;
}

/** What a sync carries of a case. */
@InputType('SyncCaseInput', {
  description:
    'A case as far as a sync carries it: what is left out stays, null empties. Family, health, religion, environment, offences and reporter are never carried.',
})
export class SyncCaseInput {
  @Field(() => SyncPersonInput, { nullable: true, description: 'Whom it is about; needed for a new case.' })
  person?: SyncPersonInput | null;

  @Field(() => String, { nullable: true, description: 'SSPF or SIG (samverkansform).' })
  programme?: string | null;

  @Field(() => [String], { nullable: true, description: 'Codes of terms of the taxonomy CONCERN_TYPE (typ av oro).' })
  concernTypes?: string[] | null;

  @Field(() => String, { nullable: true, description: 'What the concern is (sammanfattning).' })
  summary?: string | null;

  @Field(() => String, { nullable: true, description: 'Assessment of risk and protective factors (riskbedömning).' })
  risk?: string | null;
}

/** A competence of an expert, from another system. */
@InputType('SyncCompetenceInput', { description: 'A declared competence (kompetens).' })
export class SyncCompetenceInput {
  @Field(() => String, { description: 'Code of a term of the taxonomy COMPETENCE.' })
  code!: string;

  @Field(() => String, { description: 'BASIC, ADVANCED or SPECIALIST (nivå).' })
  level!: string;
}

/** What a sync carries of the listing of an expert. */
@InputType('SyncExpertInput', {
  description: 'A listing of an expert as far as a sync carries it: what is left out stays, null empties.',
})
export class SyncExpertInput {
  @Field(() => String, { nullable: true, description: 'Name (namn); needed for a new listing.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'Professional title (titel); needed for a new listing.' })
  title?: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address (e-post).' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number (telefon).' })
  phone?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True marks the listing as protected (skyddade personuppgifter). A sync never lifts the protection.',
  })
  protectedIdentity?: boolean | null;

  @Field(() => [SyncCompetenceInput], { nullable: true, description: 'All declared competences (kompetenser).' })
  competences?: SyncCompetenceInput[] | null;

  @Field(() => [String], { nullable: true, description: 'Codes of all environments (miljöer).' })
  environments?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'All languages (språk).' })
  languages?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Codes of all professions (yrken).' })
  professions?: string[] | null;

  @Field(() => String, { nullable: true, description: 'When and how to ask (tillgänglighet).' })
  availability?: string | null;

  @Field(() => String, { nullable: true, description: 'First day available, YYYY-MM-DD (tillgänglig från).' })
  availableFrom?: string | null;

  @Field(() => String, { nullable: true, description: 'Last day available, YYYY-MM-DD (tillgänglig till).' })
  availableTo?: string | null;
}

/** An agency in a group, from another system. */
@InputType('SyncMemberInput', {
  description: 'An agency in a group, as far as a sync carries it: what is left out stays, null empties.',
})
export class SyncMemberInput {
  @Field(() => String, { nullable: true, description: 'External id of the group; needed for a new member.' })
  group?: string | null;

  @Field(() => String, { nullable: true, description: 'Slug or global id of the agency; needed for a new member.' })
  memberAgency?: string | null;

  @Field(() => String, { nullable: true, description: 'What it does in the group (roll); needed for a new member.' })
  role?: string | null;

  @Field(() => String, { nullable: true, description: 'Whom to call there: an official (kontaktperson).' })
  contactName?: string | null;

  @Field(() => String, { nullable: true, description: "The official's telephone number (telefon)." })
  contactPhone?: string | null;
}

/** A goal of a group, from another system. */
@InputType('SyncGoalInput', { description: 'A goal of the action plan (mål).' })
export class SyncGoalInput {
  @Field(() => String, { description: 'What is to be reached (mål).' })
  text!: string;

  @Field(() => String, {
    description: 'Slug or global id of the agency that answers for it; one that is in the group.',
  })
  responsibleAgency!: string;

  @Field(() => String, { nullable: true, description: 'PLANNED, or how far it has come (måluppfyllelse).' })
  progress?: string | null;

  @Field(() => String, { nullable: true, description: 'By when, YYYY-MM-DD (senast).' })
  dueOn?: string | null;
}

/** What a sync carries of a group. */
@InputType('SyncGroupInput', {
  description:
    'An action group as far as a sync carries it: what is left out stays, null empties. Case and programme never change.',
})
export class SyncGroupInput {
  @Field(() => String, { nullable: true, description: 'External id of the case; needed for a new group.' })
  case?: string | null;

  @Field(() => String, { nullable: true, description: 'SSPF or SIG; needed for a new group (samverkansform).' })
  programme?: string | null;

  @Field(() => String, { nullable: true, description: 'Whom to call: an official; needed for a new group.' })
  contactName?: string | null;

  @Field(() => String, { nullable: true, description: "The official's telephone number (telefon)." })
  contactPhone?: string | null;

  @Field(() => [SyncGoalInput], { nullable: true, description: 'The whole action plan (handlingsplan).' })
  goals?: SyncGoalInput[] | null;

  @Field(() => [SyncMemberInput], {
    nullable: true,
    description:
      'The agencies to form a new group with, `group` left out. Later ones are records of their own, MEMBER.',
  })
  members?: SyncMemberInput[] | null;
}

/** One record of a batch. */
@InputType('SyncRecordInput', {
  description:
    'One record of a batch, with exactly the one part that its type names. Days and codes are texts: each record is checked on its own, and a fault in one leaves the others.',
})
export class SyncRecordInput {
  @Field(() => SyncRecordType, { description: 'What kind of record it is (posttyp).' })
  type!: SyncRecordType;

  @Field(() => String, {
    description: 'What the system calls it: 1 to 128 printable characters, never a personal number (externt id).',
  })
  externalId!: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'True when it has ended or was deleted there: it is closed here, never deleted (avslutad).',
  })
  closed!: boolean;

  @Field(() => String, { nullable: true, description: 'Why it was closed (skäl); about the matter, not the person.' })
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
