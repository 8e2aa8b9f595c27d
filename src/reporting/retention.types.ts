import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DateTime, LocalDate } from '../platform/scalars';
import { MISSING, RETENTION_SCOPES, type MissingCode, type RetentionScope } from '../policy/retentionRows';
import { WAITS, type WaitCode } from '../policy/retentionWaits';
import { describedEnum } from '../reading/describedEnum';

/** The records that a retention decision covers. */
export const RetentionScopeEnum = describedEnum(
  'RetentionScope',
  'The records that a retention decision covers (vad beslutet avser).',
  RETENTION_SCOPES,
);

const missingWords = Object.fromEntries(Object.entries(MISSING).map(([code, { what }]) => [code, what]));

/** The facts without which a retention time is undecided. */
export const RetentionMissingCode = describedEnum(
  'RetentionMissingCode',
  'A missing fact that leaves a retention time undecided (vad som saknas).',
  missingWords as Readonly<Record<MissingCode, string>>,
);

/** A record that is due for erasure. */
@ObjectType('RetentionItem', {
  description:
    'A closed case, a request that led to none, or the rest of an emptied case, that is due for erasure (handling att gallra). It shows nothing of the content.',
})
export class RetentionItemView {
  @Field(() => ID, { description: 'The record, by global id.' })
  recordId!: string;

  @Field(() => LocalDate, { description: 'Last entry (sista anteckning).' })
  lastEntryOn!: string;

  @Field(() => LocalDate, { description: 'The first day on which it is due (ska gallras från).' })
  dueOn!: string;

  @Field(() => Boolean, {
    description: 'Whether the person is erased too, because they have no other case at the agency.',
  })
  withPerson!: boolean;

  @Field(() => [String], { description: 'The provisions that give the day (bestämmelser).' })
  provisions!: readonly string[];

  @Field(() => Int, {
    description:
      'The number of its referrals, requests, reservations and mentorships that stay, because another agency must keep its share of them or has an undecided retention time.',
  })
  heldByOthers!: number;
}

/** A missing fact, and who knows it. */
@ObjectType('RetentionMissing', {
  description: 'A missing fact that leaves a retention time undecided, and who knows it.',
})
export class RetentionMissingView {
  @Field(() => RetentionMissingCode, { description: 'The missing fact (vad som saknas).' })
  code!: MissingCode;

  @Field(() => String, { description: 'The missing fact, in words.' })
  what!: string;

  @Field(() => String, { description: 'The person or body to ask (vem som vet).' })
  ask!: string;
}

/** A record with an undecided retention time. */
@ObjectType('RetentionUndecided', {
  description: 'A record with an undecided retention time (bevarandetid ej avgjord). It is not erased while that is so.',
})
export class RetentionUndecidedView {
  @Field(() => ID, { description: 'The record, by global id.' })
  recordId!: string;

  @Field(() => LocalDate, { description: 'Last entry (sista anteckning).' })
  lastEntryOn!: string;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'The day until which it is kept in any case; null if none is known.',
  })
  notBefore!: string | null;

  @Field(() => [String], { description: 'The provisions that leave the time undecided (bestämmelser).' })
  provisions!: readonly string[];

  @Field(() => [RetentionMissingView], { description: 'The missing facts, and whom to ask.' })
  missing!: readonly RetentionMissingView[];
}

/** The reasons why a due record is not erased yet. */
export const RetentionWaitCode = describedEnum(
  'RetentionWaitCode',
  'The reason why a record that would be due is not erased yet (vad handlingen väntar på).',
  WAITS,
);

/** A record whose retention time has passed, but which waits for somebody's right to end. */
@ObjectType('RetentionWaiting', {
  description:
    "A record whose retention time has passed, but on which somebody's right still depends (väntar). It is not erased before that right has ended.",
})
export class RetentionWaitingView {
  @Field(() => ID, { description: 'The record, by global id.' })
  recordId!: string;

  @Field(() => LocalDate, { description: 'The day on which its retention time passed (skulle gallras från).' })
  dueOn!: string;

  @Field(() => [RetentionWaitCode], { description: 'The reasons why it waits (vad den väntar på).' })
  because!: readonly WaitCode[];
}

/** A retention decision. */
@ObjectType('ArchiveDecision', {
  description:
    'A decision on how long the agency keeps its records (gallringsbeslut), or the time that a private body states (GDPR 5.1 e).',
})
export class ArchiveDecisionView {
  @Field(() => String, { description: 'Its number (beslutsnummer, diarienummer).' })
  number!: string;

  @Field(() => LocalDate, { description: 'The day of the decision (beslutsdatum).' })
  decidedOn!: string;

  @Field(() => [RetentionScopeEnum], { description: 'The records that it covers (vad det avser).' })
  covers!: readonly RetentionScope[];

  @Field(() => Int, { nullable: true, description: 'Years after the last entry; null means kept for good (bevaras).' })
  years!: number | null;

  @Field(() => DateTime, { description: 'The time when it was recorded here.' })
  recordedAt!: Date;
}

/** A retention decision to record. */
@InputType('RecordArchiveDecisionInput', {
  description:
    'A decision on destruction, or the time that a private body states (gallringsbeslut). The latest decision that covers a record applies to it.',
})
export class RecordArchiveDecisionInput {
  @Field(() => String, { description: 'Its number (beslutsnummer), unique within the agency.' })
  number!: string;

  @Field(() => LocalDate, { description: 'The day of the decision (beslutsdatum); not in the future.' })
  decidedOn!: string;

  @Field(() => [RetentionScopeEnum], { description: 'The records that it covers (vad det avser).' })
  covers!: RetentionScope[];

  @Field(() => Int, {
    nullable: true,
    description: 'Years after the last entry, 0 to 200; null or left out means kept for good (bevaras).',
  })
  years?: number | null;
}

/** The records due for erasure. */
@ObjectType('RetentionPlan', {
  description:
    'How long the agency keeps its closed cases, and which records are due for erasure (gallringsplan). A dry run: it changes nothing. Only a record with a due day is ever erased.',
})
export class RetentionPlanView {
  @Field(() => String, { description: 'Identifies exactly this plan; give it to `executeRetention`.' })
  planId!: string;

  @Field(() => LocalDate, { description: 'The day for which the plan is made.' })
  on!: string;

  @Field(() => String, { description: 'The provisions on how long the agency keeps cases (bestämmelser).' })
  provision!: string;

  @Field(() => String, { description: 'Their source (källa).' })
  source!: string;

  @Field(() => Boolean, {
    description: 'Whether legal advice is recommended: a provision leaves the time undecided or has not been read.',
  })
  counselAdvised!: boolean;

  @Field(() => Int, { description: 'The number of due records; one execution erases the first 100.' })
  due!: number;

  @Field(() => Int, { description: 'The number of records that are kept for good (bevaras).' })
  never!: number;

  @Field(() => Int, { description: 'The number of records whose due day has not come.' })
  later!: number;

  @Field(() => Int, {
    description: 'The number of records with an undecided time (ej avgjort); `undecidedItems` says why.',
  })
  undecided!: number;

  @Field(() => Int, { description: 'The number of records that would be due but wait; `waitingItems` says for what.' })
  waiting!: number;

  @Field(() => [RetentionWaitingView], { description: 'The first 100 records that would be due but wait.' })
  waitingItems!: readonly RetentionWaitingView[];

  @Field(() => [RetentionItemView], { description: 'The records of this execution, longest due first.' })
  items!: readonly RetentionItemView[];

  @Field(() => [RetentionUndecidedView], {
    description: 'The first 100 records with an undecided time; those without any known end day come first.',
  })
  undecidedItems!: readonly RetentionUndecidedView[];

  @Field(() => [ArchiveDecisionView], { description: 'The decisions of the agency, latest first.' })
  decisions!: readonly ArchiveDecisionView[];
}

/** The erased records. */
@ObjectType('RetentionResult', {
  description: 'The erased records (gallrat). The access log has an entry with the code ERASED for each, without any of its content.',
})
export class RetentionResultView {
  @Field(() => DateTime, { description: 'The time of the erasure.' })
  at!: Date;

  @Field(() => [ID], { description: 'The emptied cases.' })
  cases!: readonly string[];

  @Field(() => [ID], { description: 'The emptied persons.' })
  persons!: readonly string[];

  @Field(() => [ID], { description: 'The emptied requests for disclosure.' })
  requests!: readonly string[];

  @Field(() => [ID], {
    description: 'Emptied referrals, reservations and mentorships of cases emptied earlier, which no agency must keep any longer.',
  })
  shared!: readonly string[];
}
