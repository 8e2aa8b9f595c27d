import { Field, InputType } from 'type-graphql';

/** One heading of a weighing. */
@InputType('WeighedHeadingInput', { description: 'The answer to one heading of a weighing (rekvisit).' })
export class WeighedHeadingInput {
  @Field(() => String, { description: 'The heading, as `LegalProvision.words` or `LegalDuty.words` has it.' })
  heading!: string;

  @Field(() => String, { description: 'Interests weighed, and the result (bedömning).' })
  answer!: string;
}

/** Describes the member `weighed` where the weighing is short. */
export const WEIGHED =
  'The weighing heading by heading, in place of `weighing`: each heading that the ground asks for, and the duty if one is named, answered once; 2 000 characters at most together.';
