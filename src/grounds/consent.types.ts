import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { CaseView } from '../cases';
import { AgencyView } from '../identity';
import { DateTime, LocalDate } from '../platform/scalars';
import { GIVER_ROLES } from '../policy/consent';
import { describedEnum } from '../reading/describedEnum';
import { NodeView } from '../reading/node';
import { resultOf } from '../reading/result';
import { WithheldView } from '../reading/withheld.types';
import { GuardianHindranceInput, GuardianHindranceView } from './consentGuardians.types';
import { EndReason } from './law.types';
import { IdField, IdsField } from '../reading/idField';
import type { GlobalId } from '../reading/ids';

/** Capacity in which somebody consents. */
export const ConsentGiverRole = describedEnum('ConsentGiverRole', 'Capacity in which somebody consents (samtyckesgivare).', GIVER_ROLES);
export type ConsentGiverRole = keyof typeof ConsentGiverRole;

/** Form in which a consent was given. */
export const ConsentForm = describedEnum('ConsentForm', 'Form in which a consent was given (form för samtycke).', {
  SIGNED: 'In writing, signed (undertecknat).',
  ORAL_NOTED: 'Orally, noted by staff (muntligt, antecknat).',
});
export type ConsentForm = keyof typeof ConsentForm;

/** A person who consented. */
@ObjectType('ConsentGiver', { description: 'A person who consented (samtyckesgivare).' })
export class ConsentGiverView {
  @Field(() => ConsentGiverRole, { description: 'Capacity in which the person consents (roll).' })
  role!: ConsentGiverRole;

  @Field(() => String, { description: 'Name (namn).' })
  name!: string;
}

/** Reads of one field by one recipient. */
@ObjectType('ConsentRead', {
  description:
    'Number of times that one recipient was shown one of the withdrawn fields in full, according to the access log (tagit del av).',
})
export class ConsentReadView {
  @Field(() => String, { description: 'Name of the agency (myndighet).' })
  agency!: string;

  @Field(() => String, { description: 'The field, as `Type.field` (uppgift).' })
  field!: string;

  @Field(() => Int, { description: 'Number of entries in the access log (antal tillfällen).' })
  times!: number;

  @Field(() => DateTime, { description: 'The first time (första gången).' })
  firstAt!: string;

  @Field(() => DateTime, { description: 'The last time (senaste gången).' })
  lastAt!: string;
}

/** A withdrawal of a consent or of part of it. */
@ObjectType('ConsentWithdrawal', { description: 'A withdrawal of a consent or of part of it (återkallelse).' })
export class ConsentWithdrawalView {
  @Field(() => DateTime, { description: 'When it happened (tidpunkt).' })
  at!: string;

  @Field(() => [String], { description: 'Fields for which consent was withdrawn, as `Type.field` (uppgifter).' })
  fields!: string[];

  @Field(() => [AgencyView], { description: 'Recipients for which consent was withdrawn (mottagare).' })
  recipients!: unknown[];

  @Field(() => String, { description: 'Reason given (skäl); a lead also reads it.' })
  reason!: string;

  @Field(() => [ConsentReadView], {
    description:
      'Fields that these recipients were shown from the start of the consent until the withdrawal, on any ground (tagit del av).',
  })
  reads!: unknown[];

  @Field(() => [WithheldView], {
    description: 'Fields of this withdrawal that the viewer may not see, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A consent as the viewer may see it. */
@ObjectType('Consent', {
  implements: NodeView,
  description:
    'Consent of the person, or of a guardian, to disclosure by the agency to others (samtycke; OSL 12:2, 12:3). It is not the basis of the processing in data protection law.',
})
export class ConsentView extends NodeView {
  // Never null in fact. It is nullable so that one document can ask for `provision` both here and on a refusal, where
  // it can be null.
  @Field(() => String, {
    nullable: true,
    description: 'Provision that the consent is given under (bestämmelse): `OSL 12:2`, or `OSL 12:3` for a minor. Masked: the chapter.',
  })
  provision!: string;

  @Field(() => ConsentForm, { description: 'Form in which it was given (form).' })
  form!: ConsentForm;

  @Field(() => [AgencyView], { description: 'Agencies to which the fields may be disclosed (mottagare).' })
  recipients!: unknown[];

  @Field(() => [String], { description: 'Fields that may be disclosed, as `Type.field` (uppgifter).' })
  fields!: string[];

  @Field(() => LocalDate, { description: 'The day it was given (datum för samtycke).' })
  givenOn!: string;

  @Field(() => DateTime, { description: 'Start of validity (gäller från).' })
  validFrom!: string;

  @Field(() => DateTime, {
    description:
      'End of validity (gäller till): as agreed, or earlier if the law ends it. Masked: the earliest end that does not follow from a birthday.',
  })
  validUntil!: string;

  @Field(() => EndReason, { description: 'Reason for that end (skäl för upphörande); masked together with it.' })
  endsBecause!: keyof typeof EndReason;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When all of it was withdrawn (återkallat); null if it was not.',
  })
  withdrawnAt!: string | null;

  @Field(() => Boolean, {
    description:
      'Whether the consent is valid at this moment (gällande). While `guardiansNotStated` is true it remains valid, but nothing new can rest on it.',
  })
  live!: boolean;

  @Field(() => Int, { description: 'Version of the record; give it when you change the record.' })
  version!: number;

  @Field(() => [ConsentWithdrawalView], { description: 'Withdrawals, oldest first (återkallelser).' })
  withdrawals!: unknown[];

  @Field(() => [ConsentGiverView], { nullable: true, description: 'Persons who consented (samtyckesgivare).' })
  givers!: unknown[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'For a minor: the weighing of age and maturity, and why no considerable harm follows (mognadsbedömning; OSL 12:3).',
  })
  maturityNote!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The guardian who was not asked, and the reason (undantagen vårdnadshavare).',
  })
  excludedGuardian!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'For a minor: number of guardians (antal vårdnadshavare); null if it was not stated.',
  })
  guardianCount!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Whether the number of the minor's guardians is still to be stated, with `stateGuardians`. Until then nothing new can rest on the consent, and it ends if the number is not stated.",
  })
  guardiansNotStated!: boolean | null;

  @Field(() => GuardianHindranceView, {
    nullable: true,
    description: 'Reason why one of two guardians decided alone (förhindrad vårdnadshavare); null if neither did.',
  })
  hindrance!: unknown;

  @Field(() => String, {
    nullable: true,
    description:
      "The young person's own view (den unges inställning). This service asks for it from the age of 15, by its own policy; the law sets no age.",
  })
  youngPersonSays!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Reason for accepting a giver whom the agency does not have on record (ej antecknad samtyckesgivare).',
  })
  giverNotOnRecord!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether to ask counsel before disclosing on this consent (rådfråga jurist): a guardian was left out (OSL 12:3 st.1 p.1), and it is unsettled who then decides.',
  })
  counselAdvised!: boolean | null;

  @Field(() => String, { nullable: true, description: 'Condition made by the givers (förbehåll).' })
  reservation!: string | null;

  @Field(() => CaseView, { nullable: true, description: 'The case that the consent is about (ärende).' })
  case!: unknown;

  @Field(() => [WithheldView], {
    description: 'Fields of this record that the viewer may not see, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A person who consents. */
@InputType('ConsentGiverInput', { description: 'A person who consents (samtyckesgivare).' })
export class ConsentGiverInput {
  @Field(() => ConsentGiverRole, { description: 'Capacity in which the person consents (roll).' })
  role!: ConsentGiverRole;

  @Field(() => String, { description: 'Name (namn).' })
  name!: string;
}

/** A consent to record. */
@InputType('RecordConsentInput', {
  description: 'A consent to record (samtycke): its givers, recipients, fields and period.',
})
export class RecordConsentInput {
  @IdField('Case', { description: 'Global id of the case (ärende).' })
  caseId!: GlobalId<'Case'>;

  @Field(() => [ConsentGiverInput], { description: 'Persons who consented (samtyckesgivare), 10 at most.' })
  givers!: ConsentGiverInput[];

  @IdsField('Agency', { description: 'Agencies to which the fields may be disclosed (mottagare), 20 at most.' })
  recipientAgencyIds!: GlobalId<'Agency'>[];

  @Field(() => [String], {
    description:
      'Fields as `Type.field` (uppgifter). The name of a class, like `NARRATIVE`, stands for all its fields. A field of the person adds `Case.person`.',
  })
  fields!: string[];

  @Field(() => ConsentForm, { description: 'Form in which it was given (form).' })
  form!: ConsentForm;

  @Field(() => LocalDate, { description: 'The day it was given (datum för samtycke); not in the future.' })
  givenOn!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Start of validity (gäller från), not before the day it was given; now when left out.',
  })
  validFrom?: Date | null;

  @Field(() => DateTime, { description: 'End of validity (gäller till), two years ahead at most.' })
  validUntil!: Date;

  @Field(() => String, { nullable: true, description: 'Condition made by the givers (förbehåll).' })
  reservation?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'For a minor, and then required: the weighing of age and maturity, and why no considerable harm follows (mognadsbedömning; OSL 12:3).',
  })
  maturityNote?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The guardian who is not asked, and why it can be assumed that asking would cause the minor considerable harm (undantagen vårdnadshavare; OSL 12:3 st.1 p.1). If every guardian is left out, a mature minor can consent alone; ask counsel.',
  })
  excludedGuardian?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Number of guardians that `excludedGuardian` is about (undantagna); 1 when left out.',
  })
  guardiansLeftOut?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'For a minor: number of guardians (antal vårdnadshavare), 1 or 2. Leaving it out is refused with GUARDIANS_NOT_STATED, unless those who consent and those left out make two.',
  })
  guardianCount?: number | null;

  @Field(() => GuardianHindranceInput, {
    nullable: true,
    description: 'Hindrance of the other guardian, if one of two guardians consents (förhindrad vårdnadshavare; FB 6:13 st.2).',
  })
  hindrance?: GuardianHindranceInput | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The young person's own view (den unges inställning), 2 000 characters at most. This service asks for it from the age of 15 when a guardian consents without the young person; this is its own policy, the law sets no age.",
  })
  youngPersonSays?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'For a giver who is not on record as the person, a guardian or a relative: how you know who the giver is, and why the giver can consent (ej antecknad samtyckesgivare), 2 000 characters at most.',
  })
  giverNotOnRecord?: string | null;

  @Field(() => String, {
    description:
      'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.',
  })
  idempotencyKey!: string;
}

/** Result of a mutation of a consent. */
export const ConsentResult = resultOf('ConsentResult', 'The consent as the caller may see it, or the refusal.', () => ({
  Consent: ConsentView,
}));
