import { Field, ObjectType } from 'type-graphql';
import { REFUSAL_CODES } from '../policy/refusalCodes';
import { describedEnum } from './describedEnum';

/** The closed list of codes. */
export const RefusalCode = describedEnum(
  'RefusalCode',
  'The code of an expected refusal (avslagskod). `mutationRefusals` lists the codes of each mutation. Later versions may add codes.',
  REFUSAL_CODES,
);

/** A mutation's expected refusal, with a reason on which its caller can act. */
@ObjectType('Refusal', {
  description: 'An expected refusal of a mutation (avslag). Nothing was written. Codes are stable.',
})
export class RefusalView {
  @Field(() => String, { description: 'Stable code, for example INVALID_TRANSITION or ABOVE_CEILING.' })
  code!: string;

  @Field(() => RefusalCode, { description: 'The same code as a value of the closed list.' })
  typedCode!: keyof typeof RefusalCode;

  @Field(() => String, { description: 'The reason in words.' })
  message!: string;

  @Field(() => String, { nullable: true, description: 'The provision behind the refusal (lagrum), if any.' })
  provision!: string | null;

  @Field(() => String, { nullable: true, description: 'A step that would make the change possible, if any.' })
  unlock!: string | null;

  @Field(() => [String], { description: 'The fields that the refusal concerns, as `Type.field`; empty if none.' })
  fields!: string[];
}

/** The codes with which one mutation can be refused. */
@ObjectType('MutationRefusals', {
  description: 'The codes with which a mutation can be refused (avslagskoder). It is never refused with another one.',
})
export class MutationRefusalsView {
  @Field(() => String, { description: 'Name of the mutation.' })
  mutation!: string;

  @Field(() => [RefusalCode], {
    description:
      'Its codes, by name; empty if it is never refused. A service that several mutations share is read as a whole, so a code may be one that only another of them meets.',
  })
  codes!: readonly (keyof typeof RefusalCode)[];
}
