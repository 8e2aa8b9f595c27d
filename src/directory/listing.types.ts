import { Field, InputType, Int } from 'type-graphql';
import { IdField } from '../reading/idField';
import type { GlobalId } from '../reading/ids';

/** The input fields of every mutation that creates or changes a listing of this type. */
export interface UpsertListingInput<Type extends string> {
  id?: GlobalId<Type> | null;
  version?: number | null;
  idempotencyKey: string;
}

/** The base class of such an input. */
export function upsertListingInput<Type extends string>(type: Type): abstract new () => UpsertListingInput<Type> {
  @InputType()
  abstract class Upsert implements UpsertListingInput<Type> {
    @IdField(type, { nullable: true, description: 'The listing to change; when left out, a new one is created.' })
    id?: GlobalId<Type> | null;

    @Field(() => Int, { nullable: true, description: 'The version that you read; required with `id`.' })
    version?: number | null;

    @Field(() => String, {
      description: 'Idempotency key, chosen by the client. A retry with the same key and input returns the first outcome.',
    })
    idempotencyKey!: string;
  }
  return Upsert;
}
