import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { CaseView } from '../cases/case.types';
import { AgencyView } from '../identity/agency.types';
import { DateTime } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { describedEnum } from '../reading/describedEnum';
import { NodeView } from '../reading/node';
import { resultOf } from '../reading/result';
import { WithheldView } from '../reading/withheld.types';

/** The states of a reservation. */
export const ReservationStatus = describedEnum(
  'ReservationStatus',
  'The state of a reservation (förbehållets status).',
  {
    OFFERED: 'Put to the recipient, who has not answered (erbjudet).',
    ACCEPTED: 'The recipient is bound by it (godtaget).',
    DECLINED: 'The recipient has declined it (avböjt).',
    WITHDRAWN: 'Taken back before it was answered (återkallat).',
    ENDED:
      'Ended by one side after it was accepted (upphört): nothing more is disclosed on it, and what was received stays under its duty of silence (tystnadsplikten består).',
  },
);
export type ReservationStatus = keyof typeof ReservationStatus;

/** A reservation as the viewer may see it. */
@ObjectType('Reservation', {
  implements: NodeView,
  description:
    'What a private recipient binds itself to before anything of a case may be disclosed to it (förbehåll; OSL 10:14, 12:2). By itself it opens nothing, and tells the recipient nothing of the person.',
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
    description: 'The case it was made for (ärende), for the agency that made it alone.',
  })
  case!: unknown;

  @Field(() => String, { description: 'What the recipient may and may not do with what it is told (villkor).' })
  terms!: string;

  @Field(() => ReservationStatus, { description: 'State (status).' })
  status!: ReservationStatus;

  @Field(() => DateTime, { description: 'When it was offered (erbjudet).' })
  offeredAt!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the recipient answered it (besvarat); null when it did not.',
  })
  answeredAt!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it ended (upphört); what was received until then stays under its duty of silence.',
  })
  endedAt!: string | null;

  @Field(() => AgencyView, { nullable: true, description: 'Whose member ended it (avslutat av).' })
  endedBy!: unknown;

  @Field(() => String, { nullable: true, description: 'Why it ended (skäl); the agency that made it reads it.' })
  endReason!: string | null;

  @Field(() => Int, { description: 'Version, for optimistic concurrency.' })
  version!: number;

  @Field(() => [WithheldView], {
    description: 'What the viewer may not see of this record, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A page of reservations. */
export const ReservationConnection = connectionOf('Reservation', () => ReservationView, { facets: false });

/** Which reservations to list. */
@InputType('ReservationFilter', { description: 'Which reservations to list; every part given must hold.' })
export class ReservationFilter {
  @Field(() => [ReservationStatus], {
    nullable: true,
    description: 'In one of these states; none of them when the list is empty.',
  })
  status?: ReservationStatus[];
}

/** A reservation to offer. */
@InputType('OfferReservationInput', { description: 'A reservation to put to a private recipient (förbehåll).' })
export class OfferReservationInput {
  @Field(() => ID, { description: 'The case (ärende).' })
  caseId!: string;

  @Field(() => ID, { description: 'The private recipient (mottagare), of kind CIVIL_SOCIETY.' })
  recipientAgencyId!: string;

  @Field(() => String, {
    description:
      'What the recipient may and may not do with what it is told (villkor), 20 000 characters at most. It reaches the recipient at once: no personal identity number, telephone number or e-mail address stands in it.',
  })
  terms!: string;

  @Field(() => String, {
    description: 'Chosen by the client, 8 to 128 characters: the same key again does nothing twice.',
  })
  idempotencyKey!: string;
}

/** What a mutation of a reservation comes to. */
export const ReservationResult = resultOf(
  'ReservationResult',
  'The reservation as the caller may see it, or why nothing was done.',
  () => [ReservationView],
);
