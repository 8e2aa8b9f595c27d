import { Field, ID, ObjectType } from 'type-graphql';
import { describedEnum } from '../reading/describedEnum';

/** Why two records may be of one person. */
export const DuplicateReason = describedEnum('DuplicateReason', 'Why two records may be of one person (skäl).', {
  SAME_NAME_AND_BIRTH_DATE: 'The same name and birth date (samma namn och födelsedatum).',
  DIGITS_SWAPPED: 'The numbers are the same but for two digits that have changed places (omkastade siffror).',
  OTHER_CENTURY: 'The numbers are the same but for the century (fel århundrade).',
});
export type DuplicateReason = keyof typeof DuplicateReason;

/** Another record that may be of the same person. */
@ObjectType('PersonDuplicate', {
  description:
    'Another record of the agency that may be of the same person (möjlig dubblett); nothing of what it holds.',
})
export class PersonDuplicateView {
  @Field(() => ID, { description: 'The record, by global id; a lead merges the two with `mergePersons`.' })
  personId!: string;

  @Field(() => [DuplicateReason], { description: 'Why (skäl).' })
  because!: readonly DuplicateReason[];
}

/** What is worth knowing of the person of a case. */
@ObjectType('PersonHints', {
  description: 'What is worth knowing of the person of a case when it has been opened (upplysningar om den enskilde).',
})
export class PersonHintsView {
  @Field(() => Boolean, {
    description:
      'Whether the case was opened on a record that was there already, whose particulars were used (känd person).',
  })
  knownPersonUsed!: boolean;

  @Field(() => [String], {
    description:
      'The fields that were given otherwise then, as `Type.field`; what was given was dropped (bortvalda uppgifter).',
  })
  droppedFields!: readonly string[];

  @Field(() => [PersonDuplicateView], {
    description:
      'Records that may be of the same person: among those that the caller works with, for leads among all of the agency; 20 at most.',
  })
  duplicates!: readonly PersonDuplicateView[];
}
