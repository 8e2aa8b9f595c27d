import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { CaseView } from '../cases';
import { ReferralPurpose } from '../grounds';
import { AgencyView } from '../identity';
import { DateTime } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { OrderDirection } from '../reading/order.types';
import { resultOf } from '../reading/result';
import { SecrecyMarkView } from '../reading/secrecyMark.types';
import { WithheldView } from '../reading/withheld.types';
import { DisclosureView } from './disclosure.types';
import { ReferralReportView } from './report.types';
import {
  FhirTaskStatus,
  InquiryAnswer,
  NoReport,
  ReferralDirection,
  ReferralEvent,
  ReferralOrderField,
  ReferralStatus,
} from './vocabulary.types';
import { IdField, IdsField } from '../reading/idField';
import type { GlobalId } from '../reading/ids';

/** One step in the life of a referral. */
@ObjectType('TimelineEntry', { description: 'One step in the life of a referral (händelse i förloppet).' })
export class TimelineEntryView {
  @Field(() => DateTime, { description: 'When it happened (tidpunkt).' })
  at!: string;

  @Field(() => ReferralEvent, { description: 'Event (händelse).' })
  event!: ReferralEvent;

  @Field(() => ReferralStatus, { description: 'State that it led to (status).' })
  status!: ReferralStatus;

  @Field(() => AgencyView, {
    nullable: true,
    description: 'Agency whose member did it (myndighet); null for a step that followed by itself.',
  })
  agency!: unknown;

  @Field(() => String, {
    nullable: true,
    description:
      "Reason given (skäl). The sender reads every reason. A recipient reads its own and, while a live disclosure to it rests on the referral, the sender's.",
  })
  reason!: string | null;

  @Field(() => [WithheldView], {
    description: 'Fields of this step that the viewer may not see, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A referral as the viewer may see it. */
@ObjectType('Referral', {
  implements: NodeView,
  description:
    'A case opened to another agency for a purpose (remittering; HL7 FHIR Task). The recipient sees those fields of the case that a live disclosure names.',
})
export class ReferralView extends NodeView {
  @Field(() => String, {
    description: 'Referral number (remitteringsnummer), random so that it does not reveal how many referrals there are.',
  })
  number!: string;

  @Field(() => AgencyView, { description: 'The agency that refers (avsändare).' })
  from!: unknown;

  @Field(() => AgencyView, { description: 'The agency it is referred to (mottagare).' })
  to!: unknown;

  @Field(() => [AgencyView], { description: 'Other agencies that are party to it (kopiemottagare).' })
  copies!: unknown[];

  @Field(() => ReferralPurpose, { description: 'Purpose (ändamål).' })
  purpose!: ReferralPurpose;

  @Field(() => ReferralStatus, { description: 'State (status).' })
  status!: ReferralStatus;

  @Field(() => String, { description: 'The same state as HL7 FHIR R4 Task.status.' })
  fhirStatus!: string;

  @Field(() => FhirTaskStatus, { description: 'The same code as `fhirStatus`, as a value of a closed list.' })
  fhirTaskStatus!: FhirTaskStatus;

  @Field(() => DateTime, { description: 'When it was drafted (skapad).' })
  override createdAt!: string;

  @Field(() => DateTime, { nullable: true, description: 'When it was sent (skickad); null until then.' })
  sentAt!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the sender wants an answer by (svar önskas senast). A referral that nobody has accepted by then expires.',
  })
  answerBy!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When it expires unless the recipient accepts it (förfaller): at `answerBy`, or 90 days after it was sent if no later time was named. Null before it is sent, and once it has been accepted or has ended in another way.',
  })
  expiresAt!: string | null;

  @Field(() => DateTime, { description: 'When its state last changed (senast ändrad).' })
  override updatedAt!: string;

  @Field(() => CaseView, {
    nullable: true,
    description: 'Case that the referral is about (ärende), as far as it is disclosed.',
  })
  case!: unknown;

  @Field(() => String, {
    nullable: true,
    description: 'Message from the sender to the recipient (meddelande), shown while a disclosure on this referral is live.',
  })
  message!: string | null;

  @Field(() => InquiryAnswer, {
    nullable: true,
    description:
      'For a report of concern: whether the recipient opened an inquiry, once the recipient has answered (återkoppling, OSL 26:9 a). Shown to the sender and the recipient, not to copies.',
  })
  inquiryAnswer!: string | null;

  @Field(() => NoReport, {
    nullable: true,
    description:
      'For a completed referral: why completing it named no report (skäl till utebliven återrapport). Shown to the sender and the recipient, not to copies.',
  })
  noReport!: string | null;

  @Field(() => ReferralReportView, {
    nullable: true,
    description: 'For a completed referral: the report that completing it named (återrapport), if the viewer has it in view.',
  })
  report!: unknown;

  @Field(() => DisclosureView, {
    nullable: true,
    description:
      "Disclosure to the viewer's agency that the referral rests on (utlämnande): the live one, or the latest. For the sender, the one to `to`.",
  })
  disclosure!: unknown;

  @Field(() => [DisclosureView], {
    description: 'All disclosures that the referral rests on and that the viewer has in view (utlämnanden).',
  })
  disclosures!: unknown[];

  @Field(() => [TimelineEntryView], { description: 'Steps taken, oldest first (förlopp).' })
  timeline!: unknown[];

  @Field(() => Int, { description: 'Version of the record; give it when you change the record.' })
  version!: number;

  @Field(() => SecrecyMarkView, {
    description: 'The secrecy mark of the sending agency (sekretessmarkering, OSL 5:5).',
  })
  secrecyMark!: unknown;

  @Field(() => [WithheldView], {
    description: 'Fields of this record that the viewer may not see, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A page of referrals. */
export const ReferralConnection = connectionOf('Referral', () => ReferralView, { facets: false });

/** Selects referrals. */
@InputType('ReferralFilter', { description: 'Selects referrals; all parts must match.' })
export class ReferralFilter {
  @Field(() => ReferralDirection, {
    nullable: true,
    description: 'Match referrals sent by the own agency, or received by it.',
  })
  direction?: ReferralDirection;

  @Field(() => [ReferralStatus], {
    nullable: true,
    description: 'Match these states; an empty list matches nothing.',
  })
  status?: ReferralStatus[];

  @IdField('Agency', { nullable: true, description: 'Match referrals with this agency on the other side (motpart).' })
  counterpart?: GlobalId<'Agency'>;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Match referrals whose sender wants an answer at this instant or later (svar önskas).',
  })
  answerFrom?: Date;

  @Field(() => DateTime, { nullable: true, description: 'Match referrals whose sender wants an answer before this instant (svar önskas).' })
  answerBefore?: Date;

  @IdField('Case', {
    nullable: true,
    description: 'Match referrals of this case, if the viewer may see which case each is about.',
  })
  caseId?: GlobalId<'Case'>;
}

/** The order of the listed referrals. */
@InputType('ReferralOrder', { description: 'The order of the listed referrals.' })
export class ReferralOrder {
  @Field(() => ReferralOrderField, { description: 'The field to order by.' })
  field!: ReferralOrderField;

  @Field(() => OrderDirection, { defaultValue: 'DESC', description: 'Ascending or descending.' })
  direction!: OrderDirection;
}

/** A referral to draft. */
@InputType('DraftReferralInput', {
  description: 'A referral to draft (utkast till remittering). Only the sender sees it until it is sent.',
})
export class DraftReferralInput {
  @IdField('Case', { description: 'Global id of the case (ärende).' })
  caseId!: GlobalId<'Case'>;

  @IdField('Agency', { description: 'The agency to refer to (mottagare).' })
  toAgencyId!: GlobalId<'Agency'>;

  @IdsField('Agency', {
    defaultValue: [],
    description: 'Other agencies to make party to it, 20 at most (kopiemottagare).',
  })
  copyAgencyIds!: GlobalId<'Agency'>[];

  @Field(() => ReferralPurpose, { description: 'Purpose (ändamål).' })
  purpose!: ReferralPurpose;

  @Field(() => String, {
    nullable: true,
    description: 'Message to the recipient (meddelande), 20 000 characters at most.',
  })
  message?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When you want an answer by (svar önskas senast); in the future. A referral that nobody has accepted by then is EXPIRED, and what was disclosed on it ends.',
  })
  answerBy?: Date | null;

  @Field(() => String, {
    description:
      'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.',
  })
  idempotencyKey!: string;
}

/** Result of a mutation of a referral. */
export const ReferralResult = resultOf('ReferralResult', 'The referral as the caller may see it, or the refusal.', () => ({
  Referral: ReferralView,
}));
