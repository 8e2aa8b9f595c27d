import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { AccessPurpose } from '../audit';
import { DateTime } from '../platform/scalars';

/** The person whom an extract is about. */
@InputType('SubjectInput', {
  description: 'The person whom an extract is about: exactly one of these fields. Persons are looked up in no other way.',
})
export class SubjectInput {
  @Field(() => String, { nullable: true, description: 'Personal or coordination number (personnummer).' })
  personalIdentityNumber?: string | null;

  @Field(() => String, { nullable: true, description: 'Number of a case about them (ärendenummer).' })
  caseNumber?: string | null;
}

/** One reading of a record about a person. */
@ObjectType('SubjectRead', {
  description: 'One reading of a record about a person (läsning): the agency, the time and the purpose, not the member.',
})
export class SubjectReadView {
  @Field(() => DateTime, { description: 'The time of the reading.' })
  at!: string;

  @Field(() => ID, { description: 'The agency that read, by global id.' })
  agencyId!: string;

  @Field(() => String, { description: 'Name of that agency.' })
  agency!: string;

  @Field(() => AccessPurpose, { description: 'The purpose (ändamål).' })
  purpose!: string;

  @Field(() => String, { description: 'The type of the record.' })
  recordType!: string;

  @Field(() => [String], { description: 'The fields that were shown, as `Type.field`; never their values.' })
  fields!: readonly string[];
}

/** All readings about a person. */
@ObjectType('SubjectExtract', {
  description: "All readings of the agency's records about a person (registerutdrag: logg), for the agency to hand out.",
})
export class SubjectExtractView {
  @Field(() => DateTime, { description: 'The time when the extract was made.' })
  madeAt!: Date;

  @Field(() => Int, { description: 'The number of readings.' })
  total!: number;

  @Field(() => [SubjectReadView], { description: 'The readings, latest first, at most 5 000.' })
  reads!: readonly SubjectReadView[];

  @Field(() => String, { description: 'The extract as a dated document in Swedish, to hand out.' })
  document!: string;
}
