import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { CaseView } from '../cases/case.types';
import { AgencyView } from '../identity/agency.types';
import { DateTime, LocalDate } from '../platform/scalars';
import { GIVER_ROLES } from '../policy/consent';
import { describedEnum } from '../reading/describedEnum';
import { NodeView } from '../reading/node';
import { resultOf } from '../reading/result';
import { WithheldView } from '../reading/withheld.types';
import { GuardianHindranceInput, GuardianHindranceView } from './consentGuardians.types';
import { EndReason } from './law.types';

/** In what capacity somebody consents. */
export const ConsentGiverRole = describedEnum(
  'ConsentGiverRole',
  'In what capacity somebody consents (samtyckesgivare).',
  GIVER_ROLES,
);
export type ConsentGiverRole = keyof typeof ConsentGiverRole;

/** How a consent was given. */
export const ConsentForm = describedEnum('ConsentForm', 'How a consent was given (form för samtycke).', {
  SIGNED: 'In writing, signed (undertecknat).',
  ORAL_NOTED: 'By word of mouth, noted by staff (muntligt, antecknat).',
});
export type ConsentForm = keyof typeof ConsentForm;

/** Somebody who consented. */
@ObjectType('ConsentGiver', { description: 'Somebody who consented (samtyckesgivare).' })
export class ConsentGiverView {
  @Field(() => ConsentGiverRole, { description: 'In what capacity (roll).' })
  role!: ConsentGiverRole;

  @Field(() => String, { description: 'Name (namn).' })
  name!: string;
}

/** What one recipient had been shown of one field. */
@ObjectType('ConsentRead', {
  description:
    'How often one recipient was shown one of the withdrawn fields in full (tagit del av), by the access log.',
})
export class ConsentReadView {
  @Field(() => String, { description: 'Name of the agency (myndighet).' })
  agency!: string;

  @Field(() => String, { description: 'The field, as `Type.field` (uppgift).' })
  field!: string;

  @Field(() => Int, { description: 'How many entries of the access log say so (antal tillfällen).' })
  times!: number;

  @Field(() => DateTime, { description: 'The first time (första gången).' })
  firstAt!: string;

  @Field(() => DateTime, { description: 'The last time (senaste gången).' })
  lastAt!: string;
}

/** What was taken back of a consent. */
@ObjectType('ConsentWithdrawal', { description: 'What was taken back of a consent, and when (återkallelse).' })
export class ConsentWithdrawalView {
  @Field(() => DateTime, { description: 'When (tidpunkt).' })
  at!: string;

  @Field(() => [String], { description: 'The fields it took back, as `Type.field` (uppgifter).' })
  fields!: string[];

  @Field(() => [AgencyView], { description: 'The recipients it took them back from (mottagare).' })
  recipients!: unknown[];

  @Field(() => String, { description: 'The reason given (skäl); a lead reads it too.' })
  reason!: string;

  @Field(() => [ConsentReadView], {
    description:
      'What these recipients had been shown of these fields from the beginning of the consent until then (tagit del av), on whatever ground.',
  })
  reads!: unknown[];

  @Field(() => [WithheldView], {
    description: 'What the viewer may not see of this withdrawal, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A consent as the viewer may see it. */
@ObjectType('Consent', {
  implements: NodeView,
  description:
    'What the person, or a guardian, lets the agency tell others (samtycke; OSL 12:2, 12:3). The basis in data protection law is another matter.',
})
export class ConsentView extends NodeView {
  // Never null; nullable so that one document can ask for it here and on a refusal, whose `provision` can be.
  @Field(() => String, {
    nullable: true,
    description:
      'The provision it is given under (bestämmelse): `OSL 12:2`, or `OSL 12:3` for a minor. Masked: the chapter.',
  })
  provision!: string;

  @Field(() => ConsentForm, { description: 'How it was given (form).' })
  form!: ConsentForm;

  @Field(() => [AgencyView], { description: 'The agencies that may be told (mottagare).' })
  recipients!: unknown[];

  @Field(() => [String], { description: 'The fields that may be told, as `Type.field` (uppgifter).' })
  fields!: string[];

  @Field(() => LocalDate, { description: 'The day it was given (datum för samtycke).' })
  givenOn!: string;

  @Field(() => DateTime, { description: 'Live from (gäller från).' })
  validFrom!: string;

  @Field(() => DateTime, {
    description:
      'Live until (gäller till): as agreed, or earlier where the law ends it. Masked: the earliest end that no birthday decides.',
  })
  validUntil!: string;

  @Field(() => EndReason, { description: 'What ends it then (skäl för upphörande); masked with it.' })
  endsBecause!: keyof typeof EndReason;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When all of it was withdrawn (återkallat); null when it was not.',
  })
  withdrawnAt!: string | null;

  @Field(() => Boolean, {
    description:
      'Whether it holds at this moment (gällande). Nothing new rests on one that says `guardiansNotStated`, though it holds.',
  })
  live!: boolean;

  @Field(() => Int, { description: 'Version, for optimistic concurrency.' })
  version!: number;

  @Field(() => [ConsentWithdrawalView], { description: 'What was taken back of it, oldest first (återkallelser).' })
  withdrawals!: unknown[];

  @Field(() => [ConsentGiverView], { nullable: true, description: 'Who consented (samtyckesgivare).' })
  givers!: unknown[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'For a minor: age and maturity weighed, and why no considerable harm follows (mognadsbedömning; OSL 12:3).',
  })
  maturityNote!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Which guardian was not asked, and why (undantagen vårdnadshavare).',
  })
  excludedGuardian!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'For a minor: how many guardians there are (antal vårdnadshavare); null where nobody has stated it.',
  })
  guardianCount!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether it is still to be stated how many guardians the minor has (stateGuardians): until then nothing new rests on it, and it ends if nobody does.',
  })
  guardiansNotStated!: boolean | null;

  @Field(() => GuardianHindranceView, {
    nullable: true,
    description: 'Why one of two guardians decided alone (förhindrad vårdnadshavare); null where nobody did.',
  })
  hindrance!: unknown;

  @Field(() => String, {
    nullable: true,
    description:
      'What the young person says (den unges inställning). This service asks from 15 on, by its own policy; the law sets no age.',
  })
  youngPersonSays!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why somebody counts as a giver whom the agency has on no record (ej antecknad samtyckesgivare).',
  })
  giverNotOnRecord!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether to ask counsel before disclosing on it (rådfråga jurist): a guardian was left out (OSL 12:3 st.1 p.1), and who then decides is unsettled.',
  })
  counselAdvised!: boolean | null;

  @Field(() => String, { nullable: true, description: 'What the givers made a condition (förbehåll).' })
  reservation!: string | null;

  @Field(() => CaseView, { nullable: true, description: 'The case it is about (ärende).' })
  case!: unknown;

  @Field(() => [WithheldView], {
    description: 'What the viewer may not see of this record, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** Somebody who consents. */
@InputType('ConsentGiverInput', { description: 'Somebody who consents (samtyckesgivare).' })
export class ConsentGiverInput {
  @Field(() => ConsentGiverRole, { description: 'In what capacity (roll).' })
  role!: ConsentGiverRole;

  @Field(() => String, { description: 'Name (namn).' })
  name!: string;
}

/** A consent to record. */
@InputType('RecordConsentInput', {
  description: 'A consent to record (samtycke): who lets whom be told what, until when.',
})
export class RecordConsentInput {
  @Field(() => ID, { description: 'The case (ärende).' })
  caseId!: string;

  @Field(() => [ConsentGiverInput], { description: 'Who consented (samtyckesgivare), 10 at most.' })
  givers!: ConsentGiverInput[];

  @Field(() => [ID], { description: 'The agencies that may be told (mottagare), 20 at most.' })
  recipientAgencyIds!: string[];

  @Field(() => [String], {
    description:
      'Fields as `Type.field` (uppgifter). The name of a class, like `NARRATIVE`, stands for its fields. A field of the person brings `Case.person` along.',
  })
  fields!: string[];

  @Field(() => ConsentForm, { description: 'How it was given (form).' })
  form!: ConsentForm;

  @Field(() => LocalDate, { description: 'The day it was given (datum för samtycke); not in the future.' })
  givenOn!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Live from (gäller från), not before the day it was given; now when left out.',
  })
  validFrom?: Date | null;

  @Field(() => DateTime, { description: 'Live until (gäller till), two years ahead at most.' })
  validUntil!: Date;

  @Field(() => String, { nullable: true, description: 'What the givers make a condition (förbehåll).' })
  reservation?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'For a minor, and required then: age and maturity weighed, and why no considerable harm follows (mognadsbedömning; OSL 12:3).',
  })
  maturityNote?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Which guardian is not asked, and why it can be assumed that the minor would be considerably harmed (undantagen vårdnadshavare; OSL 12:3 st.1 p.1). Where every guardian is left out, a mature minor can consent alone; ask counsel.',
  })
  excludedGuardian?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many guardians `excludedGuardian` is about (undantagna), 1 when left out.',
  })
  guardiansLeftOut?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'For a minor: how many guardians there are (antal vårdnadshavare), 1 or 2. Refused with GUARDIANS_NOT_STATED when left out, but where two consent or are left out.',
  })
  guardianCount?: number | null;

  @Field(() => GuardianHindranceInput, {
    nullable: true,
    description:
      'Where one of two guardians consents: what hinders the other (förhindrad vårdnadshavare; FB 6:13 st.2).',
  })
  hindrance?: GuardianHindranceInput | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What the young person says (den unges inställning), 2 000 characters at most. This service asks from 15 on when a guardian consents without them: its own policy, the law sets no age.',
  })
  youngPersonSays?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Where a giver is not on record as the person, a guardian or a relative: how you know who they are, and why they can consent (ej antecknad samtyckesgivare), 2 000 characters at most.',
  })
  giverNotOnRecord?: string | null;

  @Field(() => String, {
    description: 'Chosen by the client, 8 to 128 characters: the same key again does nothing twice.',
  })
  idempotencyKey!: string;
}

/** What a mutation of a consent comes to. */
export const ConsentResult = resultOf(
  'ConsentResult',
  'The consent as the caller may see it, or why nothing was done.',
  () => [ConsentView],
);
