import { requireTerm, requireTerms } from '../directory';
import type { Context } from '../platform/context';
import { once } from '../platform/idempotency';
import { LONGEST, refuseInput, type Path } from '../platform/input';
import type { Outcome } from '../platform/refusal';
import { requireRecord } from '../reading/authorize';
import type { BankAnswerInput, RetireBankedAnswerInput } from './bankedAnswer.types';
import { impersonalText } from './checks';
import { BANKED_STATUS_AFTER } from './prevention.lifecycle';
import { change, insert, lockedRow, notNow, ownRecord, type Columns } from './upsertRecord';
import type { BankedAnswerStatus } from './vocabulary.types';

const ENTRY = { type: 'BankedAnswer', table: 'banked_answer' } as const;
const STATUS = 'BankedAnswer.status';
const at = (field: string): Path => ['input', field];
type Banked = Promise<Outcome<'BankedAnswer'>>;

interface EntryRow {
  readonly status: BankedAnswerStatus;
}

/**
 * Publishes an answer in the answer bank, edited and without persons, or corrects an entry whole; once for each key. An
 * answer has one entry in force at most.
 */
export async function bankAnswer(ctx: Context, input: BankAnswerInput): Banked {
  const uuid = input.id ? input.id.uuid : null;
  const answer = uuid === null ? await answerOf(ctx, input) : null;
  if (uuid !== null) await requireRecord(ctx, 'bankAnswer', ENTRY.type, uuid);
  return once(ctx, 'bankAnswer', input.idempotencyKey, input, async () => {
    const columns = await edited(ctx, input);
    if (uuid === null)
      return insert(ctx, ENTRY.type, ENTRY.table, { ...columns, answer_id: answer, status: 'PUBLISHED', published_at: ctx.clock.now() });
    if (input.answerId) refuseInput('The answer of an entry cannot be changed.', at('answerId'));
    const version = input.version ?? refuseInput('Give the version that you read.', at('version'));
    return move(ctx, uuid, version, 'PUBLISHED', columns);
  });
}

async function answerOf(ctx: Context, { answerId }: BankAnswerInput): Promise<string> {
  if (!answerId) return refuseInput('Name the answer that the entry is made of.', at('answerId'));
  const { uuid } = answerId;
  await requireRecord(ctx, 'bankAnswer', 'ConsultationAnswer', uuid);
  return uuid;
}

async function edited(ctx: Context, { competence, concernTypes, environment, ...texts }: BankAnswerInput): Promise<Columns> {
  return {
    question: impersonalText(texts.question, at('question'), LONGEST.reason),
    answer: impersonalText(texts.answer, at('answer')),
    competence_code: competence ? await requireTerm(ctx, 'COMPETENCE', competence, at('competence')) : null,
    concern_type_codes: await requireTerms(ctx, 'CONCERN_TYPE', concernTypes ?? [], at('concernTypes')),
    environment_code: environment ? await requireTerm(ctx, 'ENVIRONMENT', environment, at('environment')) : null,
    ...now(ctx),
  };
}

const now = (ctx: Context): Columns => ({ changed_at: ctx.clock.now(), changed_by: ctx.actor.memberId });

/** Takes an entry out of the answer bank. Its id still finds it. */
export async function retireBankedAnswer(ctx: Context, input: RetireBankedAnswerInput): Banked {
  const { uuid } = input.id;
  await requireRecord(ctx, 'retireBankedAnswer', ENTRY.type, uuid);
  return once(ctx, 'retireBankedAnswer', input.idempotencyKey, input, async () => {
    const retire_reason = impersonalText(input.reason, at('reason'), LONGEST.reason);
    return move(ctx, uuid, input.version, 'RETIRED', { retire_reason, ...now(ctx) });
  });
}

async function move(ctx: Context, uuid: string, version: number, to: BankedAnswerStatus, columns: Columns): Banked {
  const { status } = await lockedRow<EntryRow>(ctx, ENTRY.table, uuid);
  if (!BANKED_STATUS_AFTER[status].includes(to))
    return notNow(ctx, ownRecord(ctx, ENTRY.type, uuid), 'The entry has been taken out.', STATUS, 'Publish the answer anew.');
  return change(ctx, ENTRY, uuid, version, { ...columns, status: to });
}
