import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { AgencyView } from '../identity';
import { LocalDate } from '../platform/scalars';
import { NodeView } from '../reading/node';

/** What all records of the network's year have. */
@ObjectType()
export abstract class OwnedRecord extends NodeView {
  @Field(() => AgencyView, { description: 'The agency that keeps it (ansvarig myndighet).' })
  ownerAgency!: unknown;

  @Field(() => Int, { description: 'Version, for optimistic concurrency.' })
  version!: number;
}

/** What every mutation that writes such a record is given. */
@InputType()
export abstract class UpsertInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The record to change, which then stands as given here; a new one when left out.',
  })
  id?: string;

  @Field(() => Int, { nullable: true, description: 'The version that was read, where a record is changed.' })
  version?: number;

  @Field(() => String, {
    description: 'Chosen by the client, 8 to 128 characters: the same key again does nothing twice.',
  })
  idempotencyKey!: string;
}

/** What a mutation that moves a record on is given. */
@InputType()
export abstract class MoveInput {
  @Field(() => ID, { description: 'The record.' })
  id!: string;

  @Field(() => Int, { description: 'The version that was read.' })
  version!: number;
}

/** A part that was read. */
@InputType('PartReadInput', {
  description: 'A part that another agency has given, as it was read (läst bidrag eller svar).',
})
export class PartReadInput {
  @Field(() => ID, { description: 'The contribution or the answer.' })
  id!: string;

  @Field(() => Int, { description: 'Its version when it was read.' })
  version!: number;
}

/** Between which days. */
@InputType()
export abstract class PeriodFilter {
  @Field(() => LocalDate, { nullable: true, description: 'On this day or later (från).' })
  from?: string;

  @Field(() => LocalDate, { nullable: true, description: 'On this day or earlier (till).' })
  to?: string;
}
