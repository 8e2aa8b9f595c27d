import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { CaseView } from '../cases';
import { AgencyView } from '../identity';
import { DateTime } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { IdField, IdsField } from '../reading/idField';
import type { GlobalId } from '../reading/ids';
import { NodeView } from '../reading/node';
import { resultOf } from '../reading/result';
import { WithheldView } from '../reading/withheld.types';
import { CaseTransferDecline, CaseTransferReason, CaseTransferStatus } from './vocabulary.types';

/** A transfer as the viewer may see it. */
@ObjectType('CaseTransfer', {
  implements: NodeView,
  description:
    'A case that its agency hands over to another (överlämnande). The recipient gets a case of its own under the same number, with what was disclosed to it. The agency keeps its own file, closed with the outcome HANDED_OVER.',
})
export class CaseTransferView extends NodeView {
  @Field(() => AgencyView, { description: 'The agency that hands the case over (överlämnande myndighet).' })
  owner!: unknown;

  @Field(() => AgencyView, { description: 'The agency that takes it over (mottagande myndighet).' })
  recipient!: unknown;

  @Field(() => CaseView, {
    nullable: true,
    description: 'The case that is handed over (ärende). Shown only to the agency that hands it over.',
  })
  case!: unknown;

  @Field(() => CaseView, {
    nullable: true,
    description: 'The case that the recipient received (mottaget ärende); null until then. Shown only to the recipient.',
  })
  receivedCase!: unknown;

  @Field(() => CaseTransferReason, { nullable: true, description: 'Reason for the transfer (skäl).' })
  reason!: string | null;

  @Field(() => CaseTransferStatus, { description: 'State (status).' })
  status!: CaseTransferStatus;

  @Field(() => DateTime, { description: 'When it was offered (erbjudet).' })
  offeredAt!: string;

  @Field(() => DateTime, { nullable: true, description: 'When the recipient answered it (besvarat); null until then.' })
  answeredAt!: string | null;

  @Field(() => CaseTransferDecline, { nullable: true, description: 'Reason for declining it (skäl); null if it was not declined.' })
  declineReason!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was settled, declined or withdrawn (avslutat); null until then.',
  })
  endedAt!: string | null;

  @Field(() => Int, { description: 'Version of the record; give it when you change the record.' })
  version!: number;

  @Field(() => [WithheldView], {
    description: 'Fields of this record that the viewer may not see, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A page of transfers. */
export const CaseTransferConnection = connectionOf('CaseTransfer', () => CaseTransferView, { facets: false });

/** Selects transfers. */
@InputType('CaseTransferFilter', { description: 'Selects transfers; all parts must match.' })
export class CaseTransferFilter {
  @Field(() => [CaseTransferStatus], { nullable: true, description: 'Match these states; an empty list matches nothing.' })
  status?: CaseTransferStatus[];
}

/** A transfer to offer. */
@InputType('OfferCaseTransferInput', { description: 'A case to hand over to another agency (överlämnande att erbjuda).' })
export class OfferCaseTransferInput {
  @IdField('Case', { description: 'Global id of the open case (ärende).' })
  caseId!: GlobalId<'Case'>;

  @IdField('Agency', { description: 'The agency that is to take the case over (mottagare); secrecy binds it by law.' })
  recipientAgencyId!: GlobalId<'Agency'>;

  @Field(() => CaseTransferReason, { description: 'Reason (skäl).' })
  reason!: CaseTransferReason;

  @IdsField('Disclosure', {
    description:
      'Live disclosures of the case to the recipient by which the file is handed over, 1 to 20. What they open when the transfer is settled is copied. One must name `Person.name`. `disclosureCheck` shows what permits them.',
  })
  disclosureIds!: GlobalId<'Disclosure'>[];

  @Field(() => String, {
    description:
      'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.',
  })
  idempotencyKey!: string;
}

/** Result of a mutation of a transfer. */
export const CaseTransferResult = resultOf('CaseTransferResult', 'The transfer as the caller may see it, or the refusal.', () => ({
  CaseTransfer: CaseTransferView,
}));
