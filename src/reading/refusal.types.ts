import { Field, ObjectType } from 'type-graphql';

/** The outcome of a mutation that did not happen, for a reason its caller can act on. */
@ObjectType('Refusal', {
  description: 'An expected outcome that is not what was asked for (avslag). Nothing was written. Codes are stable.',
})
export class RefusalView {
  @Field(() => String, { description: 'Stable code, like INVALID_TRANSITION or ABOVE_CEILING.' })
  code!: string;

  @Field(() => String, { description: 'What happened, for a person.' })
  message!: string;

  @Field(() => String, { nullable: true, description: 'The provision behind it, where there is one.' })
  provision!: string | null;

  @Field(() => String, { nullable: true, description: 'What would make it possible, where something would.' })
  unlock!: string | null;

  @Field(() => [String], { description: 'The fields (`Type.field`) it is about; empty when it is about none.' })
  fields!: string[];
}
