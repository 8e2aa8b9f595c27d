import { resultOf } from '../reading/result';
import { SyncFieldGroup, SyncOutcome, SyncRecordType, SyncWinnerSide } from './vocabulary.types';
import { Field, ID, Int, ObjectType } from 'type-graphql';

/** A field group that both sides have changed. */
@ObjectType('SyncConflict', {
  description:
    'A field group in which both sides have changed the same value since they last agreed, or in which this cannot be determined.',
})
export class SyncConflictView {
  @Field(() => SyncFieldGroup, { description: 'The field group (uppgiftsgrupp).' })
  fieldGroup!: SyncFieldGroup;

  @Field(() => SyncWinnerSide, { description: 'Winning side (företräde).' })
  winner!: SyncWinnerSide;
}

/** Outcome for one record of a batch: names, codes and places, and never a value of the record. */
@ObjectType('SyncedRecord', { description: 'Outcome for one record of a batch (utfall per post).' })
export class SyncedRecordView {
  @Field(() => Int, { description: 'Position in the batch, from 0.' })
  index!: number;

  @Field(() => SyncRecordType, { description: 'Type of the record (posttyp).' })
  type!: SyncRecordType;

  @Field(() => String, {
    nullable: true,
    description: 'Id of the record in the external system (externt id); null if it could be a personal number.',
  })
  externalId!: string | null;

  @Field(() => SyncOutcome, { description: 'Outcome (utfall).' })
  outcome!: SyncOutcome;

  @Field(() => ID, { nullable: true, description: 'Global id of the record here; null if there is none.' })
  recordId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Stable code that explains the outcome. TRY_AGAIN: nothing is wrong with the record; send it again with a new key.',
  })
  code!: string | null;

  @Field(() => [String], { nullable: true, description: 'Place in the input that the code is about.' })
  path!: string[] | null;

  @Field(() => String, { nullable: true, description: 'Explanation for a person; it never repeats a value.' })
  message!: string | null;

  @Field(() => [SyncConflictView], { description: 'Field groups that both sides have changed (konflikter).' })
  conflicts!: SyncConflictView[];
}

/** Number of records by outcome. */
@ObjectType('SyncCounts', { description: 'Number of records by outcome.' })
export class SyncCountsView {
  @Field(() => Int, { description: 'Records created here.' })
  created!: number;

  @Field(() => Int, { description: 'Records changed here.' })
  updated!: number;

  @Field(() => Int, { description: 'Records with nothing to do.' })
  unchanged!: number;

  @Field(() => Int, { description: 'Records closed here.' })
  closed!: number;

  @Field(() => Int, { description: 'Records with a conflict, whichever side won it.' })
  conflicts!: number;

  @Field(() => Int, { description: 'Records with which nothing was done.' })
  refused!: number;
}

/** Outcome of a batch. */
@ObjectType('SyncReport', {
  description:
    'Outcome of a batch, record by record (rapport). Sending the same batch with the same key returns the same report; nothing is done twice.',
})
export class SyncReportView {
  @Field(() => Boolean, {
    description: 'Whether this was a dry run, in which nothing was written (provkörning).',
  })
  dryRun!: boolean;

  @Field(() => SyncCountsView, { description: 'Number of records by outcome.' })
  counts!: SyncCountsView;

  @Field(() => [SyncedRecordView], { description: 'Every record of the batch, in the order sent.' })
  records!: SyncedRecordView[];
}

/** Result of a sync. */
export const SyncResult = resultOf('SyncResult', 'The report on the batch, or a refusal of the whole batch with its reason.', () => ({
  SyncReport: SyncReportView,
}));
