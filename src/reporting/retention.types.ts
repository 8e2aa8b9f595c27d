import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DateTime, LocalDate } from '../platform/scalars';
import { MISSING, RETENTION_SCOPES, type MissingCode, type RetentionScope } from '../policy/retentionRows';
import { WAITS, type WaitCode } from '../policy/retentionWaits';
import { describedEnum } from '../reading/describedEnum';

/** What a decision on keeping covers. */
export const RetentionScopeEnum = describedEnum(
  'RetentionScope',
  'What a decision on how long something is kept covers (vad beslutet avser).',
  RETENTION_SCOPES,
);

const missingWords = Object.fromEntries(Object.entries(MISSING).map(([code, { what }]) => [code, what]));

/** What can be missing where it cannot be said how long a record is kept. */
export const RetentionMissingCode = describedEnum(
  'RetentionMissingCode',
  'What is missing where it cannot be said how long a record is kept (vad som saknas).',
  missingWords as Readonly<Record<MissingCode, string>>,
);

/** A record that is no longer to be kept. */
@ObjectType('RetentionItem', {
  description:
    'A closed case, a request that led to none, or what was left of an emptied case, that is no longer to be kept (handling att gallra); nothing of what it holds.',
})
export class RetentionItemView {
  @Field(() => ID, { description: 'The record, by global id.' })
  recordId!: string;

  @Field(() => LocalDate, { description: 'Last entry (sista anteckning).' })
  lastEntryOn!: string;

  @Field(() => LocalDate, { description: 'Since when it is due (ska gallras från).' })
  dueOn!: string;

  @Field(() => Boolean, { description: 'Whether the person goes with it, having no other case at the agency.' })
  withPerson!: boolean;

  @Field(() => [String], { description: 'The provisions that give the day (bestämmelser).' })
  provisions!: readonly string[];

  @Field(() => Int, {
    description:
      'How many referrals, requests, reservations and mentorships of it stay, because another agency that has them too must keep them, or its time is not known.',
  })
  heldByOthers!: number;
}

/** What is missing, and whom to ask. */
@ObjectType('RetentionMissing', { description: 'What is missing to say how long a record is kept, and whom to ask.' })
export class RetentionMissingView {
  @Field(() => RetentionMissingCode, { description: 'What is missing (vad som saknas).' })
  code!: MissingCode;

  @Field(() => String, { description: 'The same, in words.' })
  what!: string;

  @Field(() => String, { description: 'Whom to ask (vem som vet).' })
  ask!: string;
}

/** A record of which it cannot be said how long it is kept. */
@ObjectType('RetentionUndecided', {
  description:
    'A record of which it cannot be said how long it is kept (bevarandetid ej avgjord): it is never erased as long as that is so.',
})
export class RetentionUndecidedView {
  @Field(() => ID, { description: 'The record, by global id.' })
  recordId!: string;

  @Field(() => LocalDate, { description: 'Last entry (sista anteckning).' })
  lastEntryOn!: string;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'The day that it is kept to in any case; null if none is known.',
  })
  notBefore!: string | null;

  @Field(() => [String], { description: 'The provisions that leave it open (bestämmelser).' })
  provisions!: readonly string[];

  @Field(() => [RetentionMissingView], { description: 'What is missing, and whom to ask.' })
  missing!: readonly RetentionMissingView[];
}

/** What a record waits for. */
export const RetentionWaitCode = describedEnum(
  'RetentionWaitCode',
  'What a record waits for that would be due (vad handlingen väntar på).',
  WAITS,
);

/** A record that is due but for what somebody waits for. */
@ObjectType('RetentionWaiting', {
  description:
    'A record that would be due, and on which a right of somebody else still hangs (väntar): it is not erased before that is over.',
})
export class RetentionWaitingView {
  @Field(() => ID, { description: 'The record, by global id.' })
  recordId!: string;

  @Field(() => LocalDate, { description: 'Since when it would be due (skulle gallras från).' })
  dueOn!: string;

  @Field(() => [RetentionWaitCode], { description: 'What it waits for (vad den väntar på).' })
  because!: readonly WaitCode[];
}

/** A decision on how long something is kept. */
@ObjectType('ArchiveDecision', {
  description:
    'A decision on how long the agency keeps (gallringsbeslut), or the time that a private body states (GDPR 5.1 e).',
})
export class ArchiveDecisionView {
  @Field(() => String, { description: 'Its number (beslutsnummer, diarienummer).' })
  number!: string;

  @Field(() => LocalDate, { description: 'When it was made (beslutsdatum).' })
  decidedOn!: string;

  @Field(() => [RetentionScopeEnum], { description: 'What it covers (vad det avser).' })
  covers!: readonly RetentionScope[];

  @Field(() => Int, { nullable: true, description: 'Years after the last entry; null: kept for good (bevaras).' })
  years!: number | null;

  @Field(() => DateTime, { description: 'When it was recorded here.' })
  recordedAt!: Date;
}

/** A decision to record. */
@InputType('RecordArchiveDecisionInput', {
  description:
    'A decision on destruction, or the time that a private body states (gallringsbeslut). The latest one that covers something applies to it.',
})
export class RecordArchiveDecisionInput {
  @Field(() => String, { description: 'Its number (beslutsnummer), which the agency gives once.' })
  number!: string;

  @Field(() => LocalDate, { description: 'When it was made; not in the future.' })
  decidedOn!: string;

  @Field(() => [RetentionScopeEnum], { description: 'What it covers.' })
  covers!: RetentionScope[];

  @Field(() => Int, {
    nullable: true,
    description: 'Years after the last entry, 0 to 200; left out or null: kept for good (bevaras).',
  })
  years?: number | null;
}

/** What is due for erasure. */
@ObjectType('RetentionPlan', {
  description:
    'How long the closed cases of the agency are kept, and what is due for erasure (gallringsplan): a dry run, which changes nothing. Only what has a day is ever erased.',
})
export class RetentionPlanView {
  @Field(() => String, { description: 'Names exactly this plan; `executeRetention` carries out the plan so named.' })
  planId!: string;

  @Field(() => LocalDate, { description: 'The day that it is due by.' })
  on!: string;

  @Field(() => String, { description: 'The provisions that say how long cases are kept at the agency.' })
  provision!: string;

  @Field(() => String, { description: 'Where they stand (källa).' })
  source!: string;

  @Field(() => Boolean, {
    description: 'Whether counsel is advised: a provision leaves it open, or has not been read.',
  })
  counselAdvised!: boolean;

  @Field(() => Int, { description: 'How many records are due; one execution takes the first 100.' })
  due!: number;

  @Field(() => Int, { description: 'How many records are never erased (bevaras).' })
  never!: number;

  @Field(() => Int, { description: 'How many records have a day that has not come.' })
  later!: number;

  @Field(() => Int, { description: 'Of how many records it cannot be said (ej avgjort): `undecidedItems` says why.' })
  undecided!: number;

  @Field(() => Int, { description: 'How many records would be due, and wait: `waitingItems` says for what.' })
  waiting!: number;

  @Field(() => [RetentionWaitingView], { description: 'The first 100 that would be due, and wait.' })
  waitingItems!: readonly RetentionWaitingView[];

  @Field(() => [RetentionItemView], { description: 'The records of this execution, the longest due first.' })
  items!: readonly RetentionItemView[];

  @Field(() => [RetentionUndecidedView], {
    description: 'The first 100 of which it cannot be said, those first that nothing known holds.',
  })
  undecidedItems!: readonly RetentionUndecidedView[];

  @Field(() => [ArchiveDecisionView], { description: 'The decisions of the agency, the latest first.' })
  decisions!: readonly ArchiveDecisionView[];
}

/** What was erased. */
@ObjectType('RetentionResult', {
  description:
    'What was erased (gallrat). The access log holds an entry for each record, with the code ERASED and none of what was in it.',
})
export class RetentionResultView {
  @Field(() => DateTime, { description: 'When.' })
  at!: Date;

  @Field(() => [ID], { description: 'The cases that were emptied.' })
  cases!: readonly string[];

  @Field(() => [ID], { description: 'The persons that were emptied.' })
  persons!: readonly string[];

  @Field(() => [ID], { description: 'The requests for disclosure that were emptied.' })
  requests!: readonly string[];

  @Field(() => [ID], {
    description: 'Referrals, reservations and mentorships of cases emptied earlier, which nobody must keep any more.',
  })
  shared!: readonly string[];
}
