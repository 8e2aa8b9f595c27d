import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Circumstance, EndReason } from '../grounds/law.types';
import { GdprBasis, ReferralPurpose } from '../grounds/vocabulary.types';
import { AgencyView } from '../identity/agency.types';
import { DateTime } from '../platform/scalars';
import { NodeView } from '../reading/node';
import { resultOf } from '../reading/result';
import { WithheldView } from '../reading/withheld.types';

/** A disclosure as the viewer may see it. */
@ObjectType('Disclosure', {
  implements: NodeView,
  description:
    'Which fields of which record one agency may see, on which ground, for what purpose, until when (utlämnande). Its end takes effect at once.',
})
export class DisclosureView extends NodeView {
  @Field(() => AgencyView, { description: 'The agency that discloses (utlämnande myndighet).' })
  owner!: unknown;

  @Field(() => AgencyView, { description: 'The one agency it is for (mottagande myndighet).' })
  recipient!: unknown;

  @Field(() => [String], { description: 'The fields it opens, as `Type.field` (uppgifter).' })
  fields!: string[];

  @Field(() => String, {
    description: 'Code of the provision that lifts secrecy (sekretessbrytande bestämmelse), like `OSL 10:28`.',
  })
  ground!: string;

  @Field(() => GdprBasis, { description: 'The basis in data protection law (rättslig grund för behandlingen).' })
  gdprBasis!: GdprBasis;

  @Field(() => ReferralPurpose, { description: 'What the recipient may use it for (ändamål).' })
  purpose!: ReferralPurpose;

  @Field(() => String, {
    nullable: true,
    description: 'The written weighing behind it (intresseavvägning), for the discloser alone.',
  })
  weighing!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Live from (gäller från); null while the referral it rests on is a draft: it begins when that is sent.',
  })
  validFrom!: string | null;

  @Field(() => DateTime, {
    description:
      'Live until (gäller till): the end its discloser set, or an earlier one that the law sets. Masked: the earliest end that no birthday decides; `live` says whether it is over.',
  })
  validUntil!: string;

  @Field(() => EndReason, { description: 'What makes that the end (skäl för upphörande); masked with it.' })
  endsBecause!: string;

  @Field(() => [Circumstance], { description: 'What the discloser stated of the matter (omständigheter).' })
  circumstances!: string[];

  @Field(() => String, { nullable: true, description: 'The provision that lays down the duty, for OSL 10:28.' })
  duty!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was revoked (återkallat); null when it was not.' })
  revokedAt!: string | null;

  @Field(() => Boolean, { description: 'Whether it opens anything at this moment (gällande).' })
  live!: boolean;

  @Field(() => Int, { description: 'Version, for optimistic concurrency.' })
  version!: number;

  @Field(() => [WithheldView], {
    description: 'What the viewer may not see of this record, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** What to disclose, to whom, and why that is lawful. */
@InputType('DiscloseInput', { description: 'What to disclose, to whom, and why that is lawful (utlämnande).' })
export class DiscloseInput {
  @Field(() => ID, { description: 'The case, or the listing of an expert with protected identity.' })
  recordId!: string;

  @Field(() => ID, { description: 'The one agency it is for (mottagande myndighet).' })
  recipientAgencyId!: string;

  @Field(() => ID, { nullable: true, description: 'The referral of the case that rests on it (remittering).' })
  referralId?: string | null;

  @Field(() => [String], {
    description:
      'Fields as `Type.field` (uppgifter). The name of a class, like `NARRATIVE`, stands for its fields. A field of the person brings `Case.person` along.',
  })
  fields!: string[];

  @Field(() => String, {
    description:
      'Code of a provision in force on the first day (sekretessbrytande bestämmelse), like `OSL 10:28`. The code of a duty, like `SoL 19:1`, stands for the provision that lifts secrecy for it, with that duty.',
  })
  ground!: string;

  @Field(() => [Circumstance], {
    defaultValue: [],
    description: 'What holds in the matter, for the provisions that turn on it (omständigheter).',
  })
  circumstances!: (keyof typeof Circumstance)[];

  @Field(() => String, {
    nullable: true,
    description:
      'For OSL 10:28: the duty to disclose by its code, one of `legalDuties`, like `SoL 19:1`; naming it states its condition (uppgiftsskyldighet).',
  })
  duty?: string | null;

  @Field(() => ID, { nullable: true, description: 'The request of the recipient that this answers (begäran).' })
  requestId?: string | null;

  @Field(() => GdprBasis, { description: 'The basis in data protection law (rättslig grund för behandlingen).' })
  gdprBasis!: GdprBasis;

  @Field(() => ReferralPurpose, { description: 'What the recipient may use it for (ändamål).' })
  purpose!: ReferralPurpose;

  @Field(() => String, {
    nullable: true,
    description:
      'The written weighing (intresseavvägning), where the ground requires one; for a listing, the consent of whom it is of. 20 000 characters at most.',
  })
  weighing?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Live from (gäller från). When left out: now, or when the referral it rests on is sent.',
  })
  validFrom?: Date | null;

  @Field(() => DateTime, {
    description:
      'Live until (gäller till), two years ahead at most; what answers a request lasts at least seven days, by our policy.',
  })
  validUntil!: Date;

  @Field(() => String, {
    description: 'Chosen by the client, 8 to 128 characters: the same key again does nothing twice.',
  })
  idempotencyKey!: string;
}

/** What a mutation of a disclosure comes to. */
export const DisclosureResult = resultOf(
  'DisclosureResult',
  'The disclosure as the caller may see it, or why nothing was done.',
  () => [DisclosureView],
);
