import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { AgencyView } from '../identity';
import { LocalDate } from '../platform/scalars';
import { NodeView } from '../reading/node';

/** The fields that all records of the network's year have. */
@ObjectType()
export abstract class OwnedRecord extends NodeView {
  @Field(() => AgencyView, { description: 'The agency that owns it (ansvarig myndighet).' })
  ownerAgency!: unknown;

  @Field(() => Int, { description: 'Version of the record; give it when you change the record.' })
  version!: number;
}

/** The input fields of every mutation that creates or replaces such a record. */
@InputType()
export abstract class UpsertInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Global id of the record to replace; when left out, a new one is created.',
  })
  id?: string;

  @Field(() => Int, { nullable: true, description: 'The version that you read; required with `id`.' })
  version?: number;

  @Field(() => String, {
    description:
      'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.',
  })
  idempotencyKey!: string;
}

/** The input fields of every mutation that changes the state of a record. */
@InputType()
export abstract class MoveInput {
  @Field(() => ID, { description: 'Global id of the record.' })
  id!: string;

  @Field(() => Int, { description: 'The version that you read.' })
  version!: number;
}

/** A part that was read. */
@InputType('PartReadInput', {
  description: 'A contribution or an answer, with the version that you read (läst bidrag eller svar).',
})
export class PartReadInput {
  @Field(() => ID, { description: 'Global id of the contribution or the answer.' })
  id!: string;

  @Field(() => Int, { description: 'The version that you read.' })
  version!: number;
}

/** A filter by period. */
@InputType()
export abstract class PeriodFilter {
  @Field(() => LocalDate, { nullable: true, description: 'First day to match (från).' })
  from?: string;

  @Field(() => LocalDate, { nullable: true, description: 'Last day to match (till).' })
  to?: string;
}
