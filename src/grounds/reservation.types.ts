import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { CaseView } from '../cases';
import { AgencyView } from '../identity';
import { DateTime } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { describedEnum } from '../reading/describedEnum';
import { NodeView } from '../reading/node';
import { resultOf } from '../reading/result';
import { WithheldView } from '../reading/withheld.types';
import { IdField } from '../reading/idField';
import type { GlobalId } from '../reading/ids';

/** The states of a reservation. */
export const ReservationStatus = describedEnum('ReservationStatus', 'State of a reservation (förbehållets status).', {
  OFFERED: 'Offered to the recipient, who has not answered (erbjudet).',
  ACCEPTED: 'The recipient is bound by it (godtaget).',
  DECLINED: 'The recipient has declined it (avböjt).',
  WITHDRAWN: 'Withdrawn before it was answered (återkallat).',
  ENDED:
    'Ended by one side after it was accepted (upphört): nothing more is disclosed on it, and information already received stays under its duty of silence (tystnadsplikten består).',
});
export type ReservationStatus = keyof typeof ReservationStatus;

/** A reservation as the viewer may see it. */
@ObjectType('Reservation', {
  implements: NodeView,
  description:
    'Terms that bind a private recipient before anything of a case may be disclosed to it (förbehåll; OSL 10:14, 12:2). By itself it opens nothing, and it tells the recipient nothing about the person.',
})
export class ReservationView extends NodeView {
  @Field(() => AgencyView, {
    description: 'The agency that makes the reservation (myndighet som uppställer förbehållet).',
  })
  owner!: unknown;

  @Field(() => AgencyView, { description: 'The private recipient it binds (mottagare).' })
  recipient!: unknown;

  @Field(() => CaseView, {
    nullable: true,
    description: 'The case that it was made for (ärende). Shown only to the agency that made the reservation.',
  })
  case!: unknown;

  @Field(() => String, { description: 'Terms on which the recipient may use the information (villkor).' })
  terms!: string;

  @Field(() => ReservationStatus, { description: 'State (status).' })
  status!: ReservationStatus;

  @Field(() => DateTime, { description: 'When it was offered (erbjudet).' })
  offeredAt!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the recipient answered it (besvarat); null until then.',
  })
  answeredAt!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it ended (upphört). Information received until then stays under its duty of silence.',
  })
  endedAt!: string | null;

  @Field(() => AgencyView, { nullable: true, description: 'The agency whose member ended it (avslutat av).' })
  endedBy!: unknown;

  @Field(() => String, {
    nullable: true,
    description: 'Reason for ending it (skäl); the agency that made the reservation reads it.',
  })
  endReason!: string | null;

  @Field(() => Int, { description: 'Version of the record; give it when you change the record.' })
  version!: number;

  @Field(() => [WithheldView], {
    description: 'Fields of this record that the viewer may not see, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A page of reservations. */
export const ReservationConnection = connectionOf('Reservation', () => ReservationView, { facets: false });

/** Selects reservations. */
@InputType('ReservationFilter', { description: 'Selects reservations; all parts must match.' })
export class ReservationFilter {
  @Field(() => [ReservationStatus], {
    nullable: true,
    description: 'Match these states; an empty list matches nothing.',
  })
  status?: ReservationStatus[];
}

/** A reservation to offer. */
@InputType('OfferReservationInput', { description: 'A reservation to offer a private recipient (förbehåll).' })
export class OfferReservationInput {
  @IdField('Case', { description: 'Global id of the case (ärende).' })
  caseId!: GlobalId<'Case'>;

  @IdField('Agency', { description: 'The private recipient (mottagare), of kind CIVIL_SOCIETY.' })
  recipientAgencyId!: GlobalId<'Agency'>;

  @Field(() => String, {
    description:
      'Terms on which the recipient may use the information (villkor), 20 000 characters at most. The recipient reads them at once: a personal identity number, telephone number or e-mail address in them is refused.',
  })
  terms!: string;

  @Field(() => String, {
    description:
      'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.',
  })
  idempotencyKey!: string;
}

/** Result of a mutation of a reservation. */
export const ReservationResult = resultOf('ReservationResult', 'The reservation as the caller may see it, or the refusal.', () => ({
  Reservation: ReservationView,
}));
