import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { AgencyView } from '../identity';
import { LocalDate } from '../platform/scalars';
import { IdField } from '../reading/idField';
import type { GlobalId } from '../reading/ids';
import { NodeView } from '../reading/node';

/** The fields that all records of the network's year have. */
@ObjectType()
export abstract class OwnedRecord extends NodeView {
  @Field(() => AgencyView, { description: 'The agency that owns it (ansvarig myndighet).' })
  ownerAgency!: unknown;

  @Field(() => Int, { description: 'Version of the record; give it when you change the record.' })
  version!: number;
}

/** The input fields of every mutation that creates or replaces a record of this type. */
export interface UpsertInput<Type extends string> {
  id?: GlobalId<Type> | null;
  version?: number | null;
  idempotencyKey: string;
}

/** The base class of such an input. */
export function upsertInput<Type extends string>(type: Type): abstract new () => UpsertInput<Type> {
  @InputType()
  abstract class Upsert implements UpsertInput<Type> {
    @IdField(type, { nullable: true, description: 'Global id of the record to replace; when left out, a new one is created.' })
    id?: GlobalId<Type>;

    @Field(() => Int, { nullable: true, description: 'The version that you read; required with `id`.' })
    version?: number;

    @Field(() => String, {
      description:
        'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.',
    })
    idempotencyKey!: string;
  }
  return Upsert;
}

/** The input fields of every mutation that changes the state of a record of this type. */
export interface MoveInput<Type extends string> {
  id: GlobalId<Type>;
  version: number;
}

/** The base class of such an input. */
export function moveInput<Type extends string>(type: Type): abstract new () => MoveInput<Type> {
  @InputType()
  abstract class Move implements MoveInput<Type> {
    @IdField(type, { description: 'Global id of the record.' })
    id!: GlobalId<Type>;

    @Field(() => Int, { description: 'The version that you read.' })
    version!: number;
  }
  return Move;
}

/** A part that was read. */
@InputType('PartReadInput', {
  description: 'A contribution or an answer, with the version that you read (läst bidrag eller svar).',
})
export class PartReadInput {
  // Of one of two types; it is compared with the ids of the parts and never read.
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
