import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { MemberView } from '../identity';
import { DateTime } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { describedEnum } from '../reading/describedEnum';
import { NodeView } from '../reading/node';
import { resultOf } from '../reading/result';
import { PersonView } from './person.types';
import { IdField } from '../reading/idField';
import type { GlobalId } from '../reading/ids';

/** State of a merge. */
export const PersonMergeStatus = describedEnum('PersonMergeStatus', 'State of a merge (status).', {
  MERGED: 'The two records are one (sammanslagna).',
  UNDONE: 'The two records are separate again (åtskilda).',
  ENDED: 'One of the two records has been erased; the merge can no longer be undone (gallrad).',
});
export type PersonMergeStatus = keyof typeof PersonMergeStatus;

/** Two records of one person that were merged. */
@ObjectType('PersonMerge', {
  implements: NodeView,
  description:
    'Two records of one person inside one agency that a lead has merged (sammanslagning). The particulars of the kept record apply. Those of the other record are stored where nobody sees them until the merge is undone or the person is erased.',
})
export class PersonMergeView extends NodeView {
  @Field(() => PersonMergeStatus, { description: 'State (status).' })
  status!: PersonMergeStatus;

  @Field(() => PersonView, { nullable: true, description: 'The kept record (kvarvarande post).' })
  kept!: unknown;

  @Field(() => PersonView, {
    nullable: true,
    description: 'The record that was merged into the kept one (sammanslagen post).',
  })
  dropped!: unknown;

  @Field(() => [String], {
    description: 'Fields in which the merged record held another value, as `Type.field` (bortvalda uppgifter).',
  })
  droppedFields!: string[];

  @Field(() => MemberView, { nullable: true, description: 'Member who merged the records (sammanslagna av).' })
  mergedBy!: unknown;

  @Field(() => DateTime, { description: 'When it happened (tidpunkt).' })
  mergedAt!: string;

  @Field(() => DateTime, { nullable: true, description: 'When it was undone (åtskilda).' })
  undoneAt!: string | null;

  @Field(() => Int, { description: 'Version of the record; give it when you change the record.' })
  version!: number;
}

/** A page of merges. */
export const PersonMergeConnection = connectionOf('PersonMerge', () => PersonMergeView, { facets: false });

/** Selects merges. */
@InputType('PersonMergeFilter', { description: 'Selects merges.' })
export class PersonMergeFilter {
  @Field(() => [PersonMergeStatus], {
    nullable: true,
    description: 'Match these states; an empty list matches nothing.',
  })
  status?: PersonMergeStatus[];
}

/** Records of one type that a merge moves. */
@ObjectType('PersonMergeMove', { description: 'Number of records of one type that a merge moves to the kept record.' })
export class PersonMergeMoveView {
  @Field(() => String, { description: 'Type of the records, as named in this schema.' })
  recordType!: string;

  @Field(() => Int, { description: 'Number of records.' })
  count!: number;
}

/** Effects of a merge. */
@ObjectType('PersonMergePlan', {
  description: 'Effects of a merge of two records (sammanslagningsplan): a dry run, which changes nothing.',
})
export class PersonMergePlanView {
  @Field(() => String, { description: 'Id of exactly this plan; give it to `mergePersons` to carry the plan out.' })
  planId!: string;

  @Field(() => [ID], {
    description: 'The cases that become cases of the kept record, each by itself (ärenden).',
  })
  cases!: readonly string[];

  @Field(() => [PersonMergeMoveView], {
    description: 'Records that move with the cases, by type; a type not listed does not move.',
  })
  moves!: readonly PersonMergeMoveView[];

  @Field(() => [String], {
    description:
      'Fields in which the record to merge holds another value, as `Type.field`; the value of the kept record applies (bortvalda uppgifter).',
  })
  droppedFields!: readonly string[];

  @Field(() => Boolean, {
    description: 'Whether the number of the record to merge will still find the person (sökbart).',
  })
  keepsNumber!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the refusal that the merge would get now; null when nothing prevents it (hinder).',
  })
  obstacle!: string | null;
}

/** Two records to merge. */
@InputType('MergePersonsInput', { description: 'Two records of one person, to merge into one (slå samman).' })
export class MergePersonsInput {
  @IdField('Person', { description: 'The record to keep, with its particulars (kvarvarande post).' })
  keepId!: GlobalId<'Person'>;

  @IdField('Person', { description: 'The record to merge into it.' })
  dropId!: GlobalId<'Person'>;

  @Field(() => String, { description: 'Id of the plan, from `personMergePlan`.' })
  planId!: string;

  @Field(() => String, {
    description: 'Reason for taking the two records to be of one person (skäl), 2 000 characters at most.',
  })
  reason!: string;

  @Field(() => String, {
    description:
      'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.',
  })
  idempotencyKey!: string;
}

/** Result of a mutation of a merge. */
export const PersonMergeResult = resultOf('PersonMergeResult', 'The merge as the caller may see it, or the refusal.', () => ({
  PersonMerge: PersonMergeView,
}));
