import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { IdField } from '../reading/idField';
import type { GlobalId } from '../reading/ids';

/** A district whose cases go to one of several successors. */
@InputType('AgencySuccessionPartInput', { description: 'A district and the agency that gets its cases (stadsdel och efterföljare).' })
export class AgencySuccessionPartInput {
  @Field(() => String, { description: 'District of the city as recorded of the persons (stadsdel), 200 characters at most.' })
  district!: string;

  @IdField('Agency', { description: 'The agency that gets the cases of persons in it: of the same kind, lawKind and municipality.' })
  successorId!: GlobalId<'Agency'>;
}

/** The successors of an agency by district. */
@InputType('SetAgencySuccessionInput', {
  description:
    'Successors of an agency by district (efterföljare per stadsdel). The end of the agency, and the one successor that gets all the rest, are stated with `closeAgency` before.',
})
export class SetAgencySuccessionInput {
  @IdField('Agency', { description: 'Global id of the agency that ends.' })
  id!: GlobalId<'Agency'>;

  @Field(() => Int, { description: 'The version that you read.' })
  version!: number;

  @Field(() => [AgencySuccessionPartInput], {
    description: 'The districts, 100 at most; they replace those stated before. Empty if one successor gets everything.',
  })
  parts!: AgencySuccessionPartInput[];

  @Field(() => String, {
    description:
      'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.',
  })
  idempotencyKey!: string;
}

/** A district and its successor. */
@ObjectType('AgencySuccessionPart', { description: 'A district and the agency that gets its cases.' })
export class AgencySuccessionPartView {
  @Field(() => String, { description: 'The district (stadsdel).' })
  district!: string;

  @Field(() => ID, { description: 'The agency that gets the cases of persons in it, by global id.' })
  successorId!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'How many cases the agency has now that would go there. Null if you may not see the count: it is for leads of the agency itself.',
  })
  cases!: number | null;
}

/** The successors of an agency by district, and how far its end has come. */
@ObjectType('AgencySuccession', {
  description: 'The successors of an agency by district, as a dry run before its end, and how far the end has come (verksamhetsövergång).',
})
export class AgencySuccessionView {
  @Field(() => [AgencySuccessionPartView], { description: 'The districts, in alphabetical order.' })
  parts!: AgencySuccessionPartView[];

  @Field(() => Int, {
    nullable: true,
    description: 'Cases that go to the one successor of all the rest; null if you may not see the count.',
  })
  rest!: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'How much of what goes by district has been moved, in whole tens of a hundred; for those who state the end. Null if there is nothing to move.',
  })
  progress!: number | null;
}
