import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { CaseView } from '../cases/case.types';
import { ReferralPurpose } from '../grounds/vocabulary.types';
import { AgencyView } from '../identity/agency.types';
import { DateTime } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { OrderDirection } from '../reading/order.types';
import { resultOf } from '../reading/result';
import { SecrecyMarkView } from '../reading/secrecyMark.types';
import { WithheldView } from '../reading/withheld.types';
import { DisclosureView } from './disclosure.types';
import {
  InquiryAnswer,
  ReferralDirection,
  ReferralEvent,
  ReferralOrderField,
  ReferralStatus,
} from './vocabulary.types';

/** One step in the life of a referral. */
@ObjectType('TimelineEntry', { description: 'One step in the life of a referral (händelse i förloppet).' })
export class TimelineEntryView {
  @Field(() => DateTime, { description: 'When (tidpunkt).' })
  at!: string;

  @Field(() => ReferralEvent, { description: 'What happened (händelse).' })
  event!: ReferralEvent;

  @Field(() => ReferralStatus, { description: 'The state it led to (status).' })
  status!: ReferralStatus;

  @Field(() => AgencyView, {
    nullable: true,
    description: 'Whose member did it (myndighet); null for what followed by itself.',
  })
  agency!: unknown;

  @Field(() => String, {
    nullable: true,
    description:
      "The reason given (skäl): the sender reads all of them, a recipient its own and, while a live disclosure to it rests on the referral, the sender's.",
  })
  reason!: string | null;

  @Field(() => [WithheldView], {
    description: 'What the viewer may not see of this step, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A referral as the viewer may see it. */
@ObjectType('Referral', {
  implements: NodeView,
  description:
    'A case opened to another agency for a purpose (remittering; HL7 FHIR Task). What the recipient sees of the case is what a live disclosure names.',
})
export class ReferralView extends NodeView {
  @Field(() => String, {
    description: 'Referral number (remitteringsnummer); random, it tells nothing of how many there are.',
  })
  number!: string;

  @Field(() => AgencyView, { description: 'The agency that refers (avsändare).' })
  from!: unknown;

  @Field(() => AgencyView, { description: 'The agency it is referred to (mottagare).' })
  to!: unknown;

  @Field(() => [AgencyView], { description: 'Other agencies that are party to it (kopiemottagare).' })
  copies!: unknown[];

  @Field(() => ReferralPurpose, { description: 'What for (ändamål).' })
  purpose!: ReferralPurpose;

  @Field(() => ReferralStatus, { description: 'State (status).' })
  status!: ReferralStatus;

  @Field(() => String, { description: 'The same state as HL7 FHIR R4 Task.status.' })
  fhirStatus!: string;

  @Field(() => DateTime, { description: 'When it was begun (skapad).' })
  createdAt!: string;

  @Field(() => DateTime, { nullable: true, description: 'When it was sent (skickad); null before.' })
  sentAt!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When the sender hopes for an answer (svar önskas senast); one that nobody has taken on by then runs out.',
  })
  answerBy!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When it runs out unless the recipient takes it on (förfaller): at `answerBy`, or 90 days after it was sent where no later time was named. Null before it is sent, and once it has been taken on or has ended otherwise.',
  })
  expiresAt!: string | null;

  @Field(() => DateTime, { description: 'When it last moved (senast ändrad).' })
  updatedAt!: string;

  @Field(() => CaseView, { nullable: true, description: 'The case it is about (ärende), as far as it is disclosed.' })
  case!: unknown;

  @Field(() => String, {
    nullable: true,
    description:
      'What the sender writes to the recipient (meddelande): it comes with a live disclosure on this referral.',
  })
  message!: string | null;

  @Field(() => InquiryAnswer, {
    nullable: true,
    description:
      'Of a report of concern: whether its recipient opened an inquiry, once it has told that (återkoppling, OSL 26:9 a). For the sender and the recipient, not for copies.',
  })
  inquiryAnswer!: string | null;

  @Field(() => DisclosureView, {
    nullable: true,
    description:
      "The disclosure to the viewer's agency that it rests on (utlämnande): the live one, or the latest. For the sender, the one to `to`.",
  })
  disclosure!: unknown;

  @Field(() => [DisclosureView], {
    description: 'All disclosures it rests on that the viewer has in view (utlämnanden).',
  })
  disclosures!: unknown[];

  @Field(() => [TimelineEntryView], { description: 'What has happened to it, oldest first (förlopp).' })
  timeline!: unknown[];

  @Field(() => Int, { description: 'Version, for optimistic concurrency.' })
  version!: number;

  @Field(() => SecrecyMarkView, {
    description: 'The secrecy mark of the sending agency (sekretessmarkering, OSL 5:5).',
  })
  secrecyMark!: unknown;

  @Field(() => [WithheldView], {
    description: 'What the viewer may not see of this record, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A page of referrals. */
export const ReferralConnection = connectionOf('Referral', () => ReferralView, { facets: false });

/** Which referrals to list. */
@InputType('ReferralFilter', { description: 'Which referrals to list; every part given must hold.' })
export class ReferralFilter {
  @Field(() => ReferralDirection, { nullable: true, description: 'Sent by the own agency, or received by it.' })
  direction?: ReferralDirection;

  @Field(() => [ReferralStatus], {
    nullable: true,
    description: 'In one of these states; none of them when the list is empty.',
  })
  status?: ReferralStatus[];

  @Field(() => ID, { nullable: true, description: 'With this agency on the other side (motpart).' })
  counterpart?: string;

  @Field(() => ID, { nullable: true, description: 'Of this case, where the viewer sees which case it is.' })
  caseId?: string;
}

/** In which order to list referrals. */
@InputType('ReferralOrder', { description: 'In which order to list referrals.' })
export class ReferralOrder {
  @Field(() => ReferralOrderField, { description: 'What to order by.' })
  field!: ReferralOrderField;

  @Field(() => OrderDirection, { defaultValue: 'DESC', description: 'Which way.' })
  direction!: OrderDirection;
}

/** A referral to begin. */
@InputType('DraftReferralInput', {
  description: 'A referral to begin (utkast till remittering). Nobody else sees it until it is sent.',
})
export class DraftReferralInput {
  @Field(() => ID, { description: 'The case (ärende).' })
  caseId!: string;

  @Field(() => ID, { description: 'The agency to refer to (mottagare).' })
  toAgencyId!: string;

  @Field(() => [ID], {
    defaultValue: [],
    description: 'Other agencies that are to be party to it, 20 at most (kopiemottagare).',
  })
  copyAgencyIds!: string[];

  @Field(() => ReferralPurpose, { description: 'What for (ändamål).' })
  purpose!: ReferralPurpose;

  @Field(() => String, { nullable: true, description: 'To the recipient (meddelande), 20 000 characters at most.' })
  message?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When an answer is hoped for (svar önskas senast); in the future. A referral that nobody has taken on by then is EXPIRED, and what was disclosed on it ends.',
  })
  answerBy?: Date | null;

  @Field(() => String, {
    description: 'Chosen by the client, 8 to 128 characters: the same key again does nothing twice.',
  })
  idempotencyKey!: string;
}

/** What a mutation of a referral comes to. */
export const ReferralResult = resultOf(
  'ReferralResult',
  'The referral as the caller may see it, or why nothing was done.',
  () => [ReferralView],
);
