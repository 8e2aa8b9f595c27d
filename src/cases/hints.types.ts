import { Field, ID, ObjectType } from 'type-graphql';
import { describedEnum } from '../reading/describedEnum';

/** Reason to believe that two records are of one person. */
export const DuplicateReason = describedEnum('DuplicateReason', 'Reason to believe that two records are of one person (skäl).', {
  SAME_NAME_AND_BIRTH_DATE: 'The same name and birth date (samma namn och födelsedatum).',
  DIGITS_SWAPPED: 'The numbers are the same except for two digits that have changed places (omkastade siffror).',
  OTHER_CENTURY: 'The numbers are the same except for the century (fel århundrade).',
});
export type DuplicateReason = keyof typeof DuplicateReason;

/** Another record that may be of the same person. */
@ObjectType('PersonDuplicate', {
  description: "Another record of the agency that may be of the same person (möjlig dubblett). It shows none of the record's content.",
})
export class PersonDuplicateView {
  @Field(() => ID, { description: 'Global id of the record. A lead merges the two with `mergePersons`.' })
  personId!: string;

  @Field(() => [DuplicateReason], { description: 'Reasons to believe so (skäl).' })
  because!: readonly DuplicateReason[];
}

/** Useful facts about the person of a case. */
@ObjectType('PersonHints', {
  description: 'Useful facts about the person of a case, once the case has been opened (upplysningar om den enskilde).',
})
export class PersonHintsView {
  @Field(() => Boolean, {
    description: 'Whether the case was opened on an existing record, whose particulars were used (känd person).',
  })
  knownPersonUsed!: boolean;

  @Field(() => [String], {
    description:
      'Fields whose values given on opening differed from the existing record and were dropped, as `Type.field` (bortvalda uppgifter).',
  })
  droppedFields!: readonly string[];

  @Field(() => [PersonDuplicateView], {
    description:
      'Records that may be of the same person, 20 at most. Searched among the persons that the caller works with; for a lead, among all of the agency.',
  })
  duplicates!: readonly PersonDuplicateView[];
}
