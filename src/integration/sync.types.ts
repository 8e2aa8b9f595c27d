import { resultOf } from '../reading/result';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { SyncFieldGroup, SyncOutcome, SyncRecordType, SyncWinnerSide } from './syncVocabulary.types';

/** A field group that both sides have changed. */
@ObjectType('SyncConflict', {
  description:
    'A field group of which both sides have changed the same value since they last agreed, or of which that cannot be told.',
})
export class SyncConflictView {
  @Field(() => SyncFieldGroup, { description: 'The field group (uppgiftsgrupp).' })
  fieldGroup!: SyncFieldGroup;

  @Field(() => SyncWinnerSide, { description: 'Who won (företräde).' })
  winner!: SyncWinnerSide;
}

/** What one record of a batch came to: names, codes and places, and never a value of the record. */
@ObjectType('SyncedRecord', { description: 'What one record of a batch came to (utfall per post).' })
export class SyncedRecordView {
  @Field(() => Int, { description: 'Its place in the batch, from 0.' })
  index!: number;

  @Field(() => SyncRecordType, { description: 'What kind of record it is (posttyp).' })
  type!: SyncRecordType;

  @Field(() => String, {
    nullable: true,
    description: 'What the system calls it (externt id); null where that could be a personal number.',
  })
  externalId!: string | null;

  @Field(() => SyncOutcome, { description: 'What was done (utfall).' })
  outcome!: SyncOutcome;

  @Field(() => ID, { nullable: true, description: 'Global id of the record here; null where there is none.' })
  recordId!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Stable code of what there is to say. TRY_AGAIN: nothing is wrong with the record, send it again with a new key.',
  })
  code!: string | null;

  @Field(() => [String], { nullable: true, description: 'The place in the input that it is about.' })
  path!: string[] | null;

  @Field(() => String, { nullable: true, description: 'The same for a person; it never repeats a value.' })
  message!: string | null;

  @Field(() => [SyncConflictView], { description: 'Field groups that both sides have changed (konflikter).' })
  conflicts!: SyncConflictView[];
}

/** How many records came to what. */
@ObjectType('SyncCounts', { description: 'How many records came to what.' })
export class SyncCountsView {
  @Field(() => Int, { description: 'Made here.' })
  created!: number;

  @Field(() => Int, { description: 'Changed here.' })
  updated!: number;

  @Field(() => Int, { description: 'With nothing to do.' })
  unchanged!: number;

  @Field(() => Int, { description: 'Closed here.' })
  closed!: number;

  @Field(() => Int, { description: 'With a conflict, whoever won it.' })
  conflicts!: number;

  @Field(() => Int, { description: 'With which nothing was done.' })
  refused!: number;
}

/** What a batch came to. */
@ObjectType('SyncReport', {
  description:
    'What a batch came to, record by record (rapport). The same key and batch get the same report again, and nothing is done twice.',
})
export class SyncReportView {
  @Field(() => Boolean, {
    description: 'Whether nothing was written because only a trial was asked for (provkörning).',
  })
  dryRun!: boolean;

  @Field(() => SyncCountsView, { description: 'How many records came to what.' })
  counts!: SyncCountsView;

  @Field(() => [SyncedRecordView], { description: 'Every record of the batch, in its order.' })
  records!: SyncedRecordView[];
}

/** What a sync comes to. */
export const SyncResult = resultOf('SyncResult', 'The report of the batch, or why none of it was done.', () => [
  SyncReportView,
]);
