import { Field, InputType, Int } from 'type-graphql';

/** How the duty desk of the own agency is reached. */
@InputType('SetDutyDeskInput', { description: 'The way to reach the duty desk of the own agency (jour). What is left out is cleared.' })
export class SetDutyDeskInput {
  @Field(() => Int, { description: 'The version of the agency that you read.' })
  version!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Telephone number of the duty desk (telefon), E.164 or Swedish national form; not that of a person.',
  })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address of the duty desk (e-post); not that of a person.' })
  email?: string | null;

  @Field(() => String, {
    description: 'Idempotency key, chosen by the client. A retry with the same key and input returns the first outcome.',
  })
  idempotencyKey!: string;
}
