import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { MemberView } from '../identity/member.types';
import { DateTime } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { describedEnum } from '../reading/describedEnum';
import { NodeView } from '../reading/node';
import { resultOf } from '../reading/result';
import { PersonView } from './person.types';

/** What has become of a merge. */
export const PersonMergeStatus = describedEnum('PersonMergeStatus', 'What has become of a merge (status).', {
  MERGED: 'The two records are one (sammanslagna).',
  UNDONE: 'They are two again (åtskilda).',
  ENDED: 'One of the two has been erased; it cannot be undone any more (gallrad).',
});
export type PersonMergeStatus = keyof typeof PersonMergeStatus;

/** Two records of one person that were made one. */
@ObjectType('PersonMerge', {
  implements: NodeView,
  description:
    'Two records of one person inside one agency that a lead has made one (sammanslagning). The particulars of the record that was kept stand; what the other one held is kept apart, in view of nobody, until the merge is undone or the person is erased.',
})
export class PersonMergeView extends NodeView {
  @Field(() => PersonMergeStatus, { description: 'State (status).' })
  status!: PersonMergeStatus;

  @Field(() => PersonView, { nullable: true, description: 'The record that stands (kvarvarande post).' })
  kept!: unknown;

  @Field(() => PersonView, { nullable: true, description: 'The record that was merged into it (sammanslagen post).' })
  dropped!: unknown;

  @Field(() => [String], {
    description: 'The fields in which that one held something else, as `Type.field` (bortvalda uppgifter).',
  })
  droppedFields!: string[];

  @Field(() => MemberView, { nullable: true, description: 'Who merged them (sammanslagna av).' })
  mergedBy!: unknown;

  @Field(() => DateTime, { description: 'When (tidpunkt).' })
  mergedAt!: string;

  @Field(() => DateTime, { nullable: true, description: 'When it was undone (åtskilda).' })
  undoneAt!: string | null;

  @Field(() => Int, { description: 'Version, for optimistic concurrency.' })
  version!: number;
}

/** A page of merges. */
export const PersonMergeConnection = connectionOf('PersonMerge', () => PersonMergeView, { facets: false });

/** Which merges to list. */
@InputType('PersonMergeFilter', { description: 'Which merges to list.' })
export class PersonMergeFilter {
  @Field(() => [PersonMergeStatus], {
    nullable: true,
    description: 'In one of these states; none of them when the list is empty.',
  })
  status?: PersonMergeStatus[];
}

/** Records of one type that a merge moves. */
@ObjectType('PersonMergeMove', { description: 'How many records of one type a merge moves to the record that stands.' })
export class PersonMergeMoveView {
  @Field(() => String, { description: 'The type of the records, as in this schema.' })
  recordType!: string;

  @Field(() => Int, { description: 'How many.' })
  count!: number;
}

/** What a merge would do. */
@ObjectType('PersonMergePlan', {
  description: 'What a merge of two records would do (sammanslagningsplan): a dry run, which changes nothing.',
})
export class PersonMergePlanView {
  @Field(() => String, { description: 'Names exactly this plan; `mergePersons` carries out the plan so named.' })
  planId!: string;

  @Field(() => [ID], {
    description: 'The cases that become cases of the record that stands, each for itself (ärenden).',
  })
  cases!: readonly string[];

  @Field(() => [PersonMergeMoveView], {
    description: 'What moves with them, by type; what is not listed does not move.',
  })
  moves!: readonly PersonMergeMoveView[];

  @Field(() => [String], {
    description:
      'The fields in which the record that goes holds something else, as `Type.field`: the value of the one that stands counts (bortvalda uppgifter).',
  })
  droppedFields!: readonly string[];

  @Field(() => Boolean, {
    description: 'Whether the number of the record that goes will go on finding the person (sökbart).',
  })
  keepsNumber!: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      'Code of the refusal that the merge would come to as things stand; null when nothing is in the way (hinder).',
  })
  obstacle!: string | null;
}

/** Two records to merge. */
@InputType('MergePersonsInput', { description: 'Two records of one person to make one (slå samman).' })
export class MergePersonsInput {
  @Field(() => ID, { description: 'The record that stands, with its particulars (kvarvarande post).' })
  keepId!: string;

  @Field(() => ID, { description: 'The record that is merged into it.' })
  dropId!: string;

  @Field(() => String, { description: 'The plan, as `personMergePlan` named it.' })
  planId!: string;

  @Field(() => String, { description: 'Why the two are one person (skäl), 2 000 characters at most.' })
  reason!: string;

  @Field(() => String, {
    description: 'Chosen by the client, 8 to 128 characters: the same key again does nothing twice.',
  })
  idempotencyKey!: string;
}

/** What a mutation of a merge comes to. */
export const PersonMergeResult = resultOf(
  'PersonMergeResult',
  'The merge as the caller may see it, or why nothing was done.',
  () => [PersonMergeView],
);
