import { Field, ID, InputType, Int } from 'type-graphql';

/** The input fields of every mutation that creates or changes a listing. */
@InputType()
export abstract class UpsertListingInput {
  @Field(() => ID, { nullable: true, description: 'The listing to change; when left out, a new one is created.' })
  id?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version that you read; required with `id`.' })
  version?: number | null;

  @Field(() => String, {
    description: 'Idempotency key, chosen by the client. A retry with the same key and input returns the first outcome.',
  })
  idempotencyKey!: string;
}
