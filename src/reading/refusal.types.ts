import { Field, ObjectType } from 'type-graphql';

/** A mutation's expected refusal, with a reason on which its caller can act. */
@ObjectType('Refusal', {
  description: 'An expected refusal of a mutation (avslag). Nothing was written. Codes are stable.',
})
export class RefusalView {
  @Field(() => String, { description: 'Stable code, for example INVALID_TRANSITION or ABOVE_CEILING.' })
  code!: string;

  @Field(() => String, { description: 'The reason in words.' })
  message!: string;

  @Field(() => String, { nullable: true, description: 'The provision behind the refusal (lagrum), if any.' })
  provision!: string | null;

  @Field(() => String, { nullable: true, description: 'A step that would make the change possible, if any.' })
  unlock!: string | null;

  @Field(() => [String], { description: 'The fields that the refusal concerns, as `Type.field`; empty if none.' })
  fields!: string[];
}
