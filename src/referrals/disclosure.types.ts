import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Circumstance, EndReason, GdprBasis, ReferralPurpose } from '../grounds';
import { AgencyView } from '../identity';
import { DateTime } from '../platform/scalars';
import { NodeView } from '../reading/node';
import { resultOf } from '../reading/result';
import { WithheldView } from '../reading/withheld.types';
import { WeighedHeadingInput } from './weighing.types';
import { IdField } from '../reading/idField';
import type { GlobalId } from '../reading/ids';

/** A disclosure as the viewer may see it. */
@ObjectType('Disclosure', {
  implements: NodeView,
  description:
    'Opens named fields of one record to one agency, on one ground, for one purpose and one period (utlämnande). Its end takes effect at once.',
})
export class DisclosureView extends NodeView {
  @Field(() => AgencyView, { description: 'The agency that discloses (utlämnande myndighet).' })
  owner!: unknown;

  @Field(() => AgencyView, { description: 'The one agency that receives (mottagande myndighet).' })
  recipient!: unknown;

  @Field(() => [String], { description: 'Fields that it opens, as `Type.field` (uppgifter).' })
  fields!: string[];

  @Field(() => String, {
    description: 'Code of the provision that lifts secrecy (sekretessbrytande bestämmelse), like `OSL 10:28`.',
  })
  ground!: string;

  @Field(() => GdprBasis, { description: 'The basis in data protection law (rättslig grund för behandlingen).' })
  gdprBasis!: GdprBasis;

  @Field(() => ReferralPurpose, { description: 'Purpose for which the recipient may use it (ändamål).' })
  purpose!: ReferralPurpose;

  @Field(() => String, {
    nullable: true,
    description: 'The written weighing behind it (intresseavvägning). Shown only to the discloser.',
  })
  weighing!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Start of validity (gäller från). Null while the referral that it rests on is a draft: it starts when the referral is sent.',
  })
  validFrom!: string | null;

  @Field(() => DateTime, {
    description:
      'End of validity (gäller till): set by the discloser, or earlier if the law sets an earlier one. Masked: the earliest end that does not follow from a birthday; `live` says whether the disclosure is over.',
  })
  validUntil!: string;

  @Field(() => EndReason, { description: 'Reason for that end (skäl för upphörande); masked together with it.' })
  endsBecause!: string;

  @Field(() => [Circumstance], { description: 'Circumstances that the discloser stated (omständigheter).' })
  circumstances!: string[];

  @Field(() => String, { nullable: true, description: 'Provision that lays down the duty, for OSL 10:28.' })
  duty!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was revoked (återkallat); null if it was not.' })
  revokedAt!: string | null;

  @Field(() => Boolean, { description: 'Whether it opens anything at this moment (gällande).' })
  live!: boolean;

  @Field(() => Int, { description: 'Version of the record; give it when you change the record.' })
  version!: number;

  @Field(() => [WithheldView], {
    description: 'Fields of this record that the viewer may not see, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A disclosure to make. */
@InputType('DiscloseInput', { description: 'A disclosure to make: fields, recipient, ground and period (utlämnande).' })
export class DiscloseInput {
  @Field(() => ID, { description: 'The case, or the listing of an expert with protected identity.' })
  recordId!: string;

  @IdField('Agency', { description: 'The one agency that receives (mottagande myndighet).' })
  recipientAgencyId!: GlobalId<'Agency'>;

  @IdField('Referral', { nullable: true, description: 'The referral of the case that is to rest on it (remittering).' })
  referralId?: GlobalId<'Referral'> | null;

  @Field(() => [String], {
    description:
      'Fields as `Type.field` (uppgifter). The name of a class, like `NARRATIVE`, stands for all its fields. A field of the person adds `Case.person`.',
  })
  fields!: string[];

  @Field(() => String, {
    description:
      'Code of a provision in force on the first day (sekretessbrytande bestämmelse), like `OSL 10:28`. The code of a duty, like `SoL 19:1`, selects the provision that lifts secrecy for that duty, together with the duty.',
  })
  ground!: string;

  @Field(() => [Circumstance], {
    defaultValue: [],
    description: 'Circumstances that hold in the matter, for provisions that depend on them (omständigheter).',
  })
  circumstances!: (keyof typeof Circumstance)[];

  @Field(() => String, {
    nullable: true,
    description:
      'For OSL 10:28: the duty to disclose by its code, one of `legalDuties`, like `SoL 19:1`; naming it states its condition (uppgiftsskyldighet).',
  })
  duty?: string | null;

  @IdField('DisclosureRequest', { nullable: true, description: 'Request of the recipient that the disclosure answers (begäran).' })
  requestId?: GlobalId<'DisclosureRequest'> | null;

  @Field(() => GdprBasis, { description: 'The basis in data protection law (rättslig grund för behandlingen).' })
  gdprBasis!: GdprBasis;

  @Field(() => ReferralPurpose, { description: 'Purpose for which the recipient may use it (ändamål).' })
  purpose!: ReferralPurpose;

  @Field(() => String, {
    nullable: true,
    description:
      'The written weighing (intresseavvägning), if the ground requires one; for a listing, the consent of the expert listed. 20 000 characters at most.',
  })
  weighing?: string | null;

  @Field(() => [WeighedHeadingInput], {
    nullable: true,
    description:
      'The weighing heading by heading, in place of `weighing`: each heading that the ground asks for, and the duty if one is named, answered once. It is stored as one text.',
  })
  weighed?: WeighedHeadingInput[] | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Start of validity (gäller från). When left out: now, or when the referral that it rests on is sent.',
  })
  validFrom?: Date | null;

  @Field(() => DateTime, {
    description:
      'End of validity (gäller till), two years ahead at most. By our policy a disclosure that answers a request lasts at least seven days.',
  })
  validUntil!: Date;

  @Field(() => String, {
    description:
      'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.',
  })
  idempotencyKey!: string;
}

/** Result of a mutation of a disclosure. */
export const DisclosureResult = resultOf('DisclosureResult', 'The disclosure as the caller may see it, or the refusal.', () => ({
  Disclosure: DisclosureView,
}));
