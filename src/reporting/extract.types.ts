import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { AccessPurpose } from '../audit/entry.types';
import { DateTime } from '../platform/scalars';

/** About whom an extract is made. */
@InputType('SubjectInput', {
  description: 'Whom an extract is about: exactly one of these, the only ways that persons are looked up by.',
})
export class SubjectInput {
  @Field(() => String, { nullable: true, description: 'Personal or coordination number (personnummer).' })
  personalIdentityNumber?: string | null;

  @Field(() => String, { nullable: true, description: 'Number of a case about them (ärendenummer).' })
  caseNumber?: string | null;
}

/** One reading of what is kept about a person. */
@ObjectType('SubjectRead', {
  description: 'One reading of what is kept about a person (läsning): which agency, when and why; not which member.',
})
export class SubjectReadView {
  @Field(() => DateTime, { description: 'When.' })
  at!: string;

  @Field(() => ID, { description: 'The agency that read, by global id.' })
  agencyId!: string;

  @Field(() => String, { description: 'Its name.' })
  agency!: string;

  @Field(() => AccessPurpose, { description: 'Why (ändamål).' })
  purpose!: string;

  @Field(() => String, { description: 'The kind of record.' })
  recordType!: string;

  @Field(() => [String], { description: 'The fields that were shown, as `Type.field`; never what was in them.' })
  fields!: readonly string[];
}

/** Who read what about a person. */
@ObjectType('SubjectExtract', {
  description:
    'Who read what about a person (registerutdrag: logg), of the records of the agency, for the agency to hand out.',
})
export class SubjectExtractView {
  @Field(() => DateTime, { description: 'When it was made.' })
  madeAt!: Date;

  @Field(() => Int, { description: 'How many readings there are.' })
  total!: number;

  @Field(() => [SubjectReadView], { description: 'The readings, the latest first; 5 000 at most.' })
  reads!: readonly SubjectReadView[];

  @Field(() => String, { description: 'The same as a dated document in Swedish, to hand out.' })
  document!: string;
}
