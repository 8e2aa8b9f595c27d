import { changed, refuse } from '../audit';
import type { Context } from '../platform/context';
import { once } from '../platform/idempotency';
import { clearable, refuseInput, type Path } from '../platform/input';
import type { Outcome, Refused } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { dayOf } from '../policy/calendar';
import { requireAction, requireRecord } from '../reading/authorize';
import { isGivenId, type RecordId } from '../reading/ids';
import { impersonalLine, impersonalText, nearDay, pastDay } from './checks';
import { change, insert, lockedRow, notNow, ownRecord, type Columns } from './upsertRecord';
import { answersOfRound, ownAmong, requireAllRead } from './parts';
import { POLICY_STATUS_AFTER, POLICY_WRITABLE } from './policy.lifecycle';
import type {
  AdoptPolicyDocumentInput,
  AnswerConsultationRoundInput,
  DraftPolicyDocumentInput,
  FollowUpPolicyGoalInput,
  OpenConsultationRoundInput,
} from './policy.types';
import { optionalLine, parties } from './yearChecks';
import type { PolicyStatus } from './yearVocabulary.types';

const DOCUMENT = { type: 'PolicyDocument', table: 'policy_document' } as const;
const ANSWER = { type: 'PolicyAnswer', table: 'policy_answer' } as const;
const STATUS = 'PolicyDocument.status';
const MOST = { goals: 50, followUps: 500, daysAhead: 366, goalDaysAhead: 3660 } as const;
const at = (...path: readonly (string | number)[]): Path => ['input', ...path];

interface DocumentRow {
  readonly owner_agency_id: string;
  readonly status: PolicyStatus;
  readonly edition: number;
  readonly goals: readonly { readonly number: number }[];
  readonly follow_ups: readonly object[];
  readonly party_ids: readonly string[];
  readonly round: number;
  readonly sent_on: string | null;
  readonly answer_by: string | null;
  readonly adopted_on: string | null;
  readonly replaces_id: string | null;
  readonly version: number;
}

/** Creates a draft, or replaces all fields of a draft of the own agency. */
export async function draftPolicyDocument(ctx: Context, input: DraftPolicyDocumentInput): Promise<Outcome<'PolicyDocument'>> {
  const uuid = isGivenId(input.id) ? input.id.uuid : null;
  if (uuid === null) requireAction(ctx, 'draftPolicyDocument');
  else await requireRecord(ctx, 'steerPolicyDocument', DOCUMENT.type, uuid);
  return once(ctx, 'draftPolicyDocument', input.idempotencyKey, input, async () => {
    const columns = drafted(ctx, input);
    if (uuid === null) return begin(ctx, input, columns);
    const version = input.version ?? refuseInput('Give the version that you read.', at('version'));
    if (input.replacesId) refuseInput('The document that this one replaces cannot be changed.', at('replacesId'));
    const row = await lockedRow<DocumentRow>(ctx, DOCUMENT.table, uuid);
    if (row.status === POLICY_WRITABLE) return change(ctx, DOCUMENT, uuid, version, columns);
    return notRewritten(ctx, uuid, row.status);
  });
}

function notRewritten(ctx: Context, uuid: string, status: PolicyStatus): Refused {
  const on = ownRecord(ctx, DOCUMENT.type, uuid);
  if (status === 'CONSULTATION_ROUND')
    return notNow(ctx, on, 'A document that is out for answers cannot be changed.', STATUS, 'Withdraw the round first.');
  return notNow(ctx, on, 'An adopted document cannot be changed.', STATUS, 'Draft a document that replaces it.');
}

function drafted(ctx: Context, input: DraftPolicyDocumentInput): Columns {
  if (input.goals.length > MOST.goals) refuseInput(`This has at most ${String(MOST.goals)} entries.`, at('goals'));
  const goals = input.goals.map(({ text, measure, dueOn }, n) => ({
    number: n + 1,
    text: impersonalText(text, at('goals', n, 'text'), 2_000),
    measure: optionalLine(measure, at('goals', n, 'measure')),
    dueOn: clearable(dueOn, (day) => nearDay(ctx, day, MOST.goalDaysAhead, at('goals', n, 'dueOn'))) ?? null,
  }));
  return {
    kind: input.kind,
    title: impersonalLine(input.title, at('title')),
    scope: impersonalLine(input.scope, at('scope')),
    content: impersonalText(input.content, at('content')),
    goals: JSON.stringify(goals),
  };
}

async function begin(ctx: Context, { replacesId }: DraftPolicyDocumentInput, columns: Columns): Promise<Outcome<'PolicyDocument'>> {
  if (!isGivenId(replacesId)) return insert(ctx, DOCUMENT.type, DOCUMENT.table, { ...columns, status: 'DRAFT', edition: 1 });
  const { uuid } = replacesId;
  await requireRecord(ctx, 'steerPolicyDocument', DOCUMENT.type, uuid);
  const replaced = await lockedRow<DocumentRow>(ctx, DOCUMENT.table, uuid);
  if (!POLICY_STATUS_AFTER[replaced.status].includes('REPLACED'))
    return notNow(ctx, ownRecord(ctx, DOCUMENT.type, uuid), 'Only an adopted document can be replaced.', STATUS);
  const row = { ...columns, status: 'DRAFT', edition: replaced.edition + 1, replaces_id: uuid };
  return insert(ctx, DOCUMENT.type, DOCUMENT.table, row);
}

/** Sends a draft out for answers. */
export async function openConsultationRound(ctx: Context, input: OpenConsultationRoundInput): Promise<Outcome<'PolicyDocument'>> {
  const { uuid, row } = await steered(ctx, input.id.uuid);
  const party_ids = await parties(ctx, input.partyIds, at('partyIds'), { least: 1, own: 'any' });
  if (input.answerBy < dayOf(ctx.clock.now())) refuseInput('This day has passed.', at('answerBy'));
  const answer_by = nearDay(ctx, input.answerBy, MOST.daysAhead, at('answerBy'));
  if (!POLICY_STATUS_AFTER[row.status].includes('CONSULTATION_ROUND'))
    return notNow(ctx, ownRecord(ctx, DOCUMENT.type, uuid), 'Only a draft can be sent out.', STATUS);
  const sent_on = dayOf(ctx.clock.now());
  return change(ctx, DOCUMENT, uuid, input.version, { status: 'CONSULTATION_ROUND', party_ids, sent_on, answer_by });
}

/**
 * Withdraws a round: the document is a draft again, and its next round has a new number. The answers remain, as answers
 * to the earlier text.
 */
export async function withdrawConsultationRound(
  ctx: Context,
  id: RecordId<'PolicyDocument'>,
  version: number,
): Promise<Outcome<'PolicyDocument'>> {
  const { uuid, row } = await steered(ctx, id);
  if (!POLICY_STATUS_AFTER[row.status].includes('DRAFT'))
    return notNow(ctx, ownRecord(ctx, DOCUMENT.type, uuid), 'Only a document that is out for answers can be withdrawn.', STATUS);
  const nobody = { party_ids: [], sent_on: null, answer_by: null };
  return change(ctx, DOCUMENT, uuid, version, { status: 'DRAFT', round: row.round + 1, ...nobody });
}

async function steered(ctx: Context, uuid: RecordId<'PolicyDocument'>): Promise<{ readonly uuid: string; readonly row: DocumentRow }> {
  await requireRecord(ctx, 'steerPolicyDocument', DOCUMENT.type, uuid);
  return { uuid, row: await lockedRow<DocumentRow>(ctx, DOCUMENT.table, uuid) };
}

/**
 * Gives the one answer of the own agency to a document that is out for answers, or changes it while answers are
 * accepted.
 */
export async function answerConsultationRound(ctx: Context, input: AnswerConsultationRoundInput): Promise<Outcome<'PolicyAnswer'>> {
  const uuid = input.documentId.uuid;
  await requireRecord(ctx, 'answerConsultationRound', DOCUMENT.type, uuid);
  return once(ctx, 'answerConsultationRound', input.idempotencyKey, input, async () => {
    const columns = {
      stance: input.stance,
      text: impersonalText(input.text, at('text')),
      answered_at: ctx.clock.now(),
    };
    const document = await lockedRow<DocumentRow>(ctx, DOCUMENT.table, uuid);
    const on = { type: DOCUMENT.type, id: uuid, ownerAgencyId: document.owner_agency_id };
    if (document.status !== 'CONSULTATION_ROUND' || (document.answer_by ?? '') < dayOf(ctx.clock.now()))
      return notNow(ctx, on, 'Answers to this document are not accepted now.', STATUS);
    if (input.version === undefined)
      return insert(ctx, ANSWER.type, ANSWER.table, {
        ...columns,
        document_id: uuid,
        document_owner_id: document.owner_agency_id,
        round: document.round,
      });
    const own = ownAmong(ctx, await answersOfRound(ctx, uuid, document.round));
    if (own === null) return refuseInput('Your agency has not answered; leave the version out.', at('version'));
    return change(ctx, ANSWER, own, input.version, columns);
  });
}

/**
 * Adopts a document whose answers have all been read. It never changes again, and the document it replaces is no longer
 * in force.
 */
export async function adoptPolicyDocument(ctx: Context, input: AdoptPolicyDocumentInput): Promise<Outcome<'PolicyDocument'>> {
  const { uuid, row } = await steered(ctx, input.id.uuid);
  const adopted_by = impersonalLine(input.adoptedBy, at('adoptedBy'));
  const replaced = row.replaces_id === null ? null : await lockedRow<DocumentRow>(ctx, DOCUMENT.table, row.replaces_id);
  const adopted_on = adoptionDay(ctx, input.adoptedOn, row, replaced);
  if (!POLICY_STATUS_AFTER[row.status].includes('ADOPTED'))
    return notNow(ctx, ownRecord(ctx, DOCUMENT.type, uuid), 'This document has been adopted already.', STATUS);
  const answers = await answersOfRound(ctx, uuid, row.round);
  requireAllRead(ANSWER.type, input.answers, answers);
  const silent = row.party_ids.some((party) => !answers.some(({ owner_agency_id }) => owner_agency_id === party));
  if (row.status === 'CONSULTATION_ROUND' && silent && adopted_on <= (row.answer_by ?? '')) return roundOpen(ctx, uuid);
  const outcome = await change(ctx, DOCUMENT, uuid, input.version, { status: 'ADOPTED', adopted_by, adopted_on });
  if (row.replaces_id !== null && replaced !== null) await replace(ctx, row.replaces_id, replaced.version);
  return outcome;
}

function adoptionDay(ctx: Context, given: string, { sent_on }: DocumentRow, replaced: DocumentRow | null): string {
  const day = pastDay(ctx, given, at('adoptedOn'));
  if (day < (sent_on ?? day)) refuseInput('The document was sent out for answers after this day.', at('adoptedOn'));
  if (day < (replaced?.adopted_on ?? day)) refuseInput('The document that it replaces was adopted after this day.', at('adoptedOn'));
  return day;
}

function roundOpen(ctx: Context, uuid: string): Refused {
  const message = 'By that day, some agencies had not answered and still had time.';
  const unlock = 'Adopt it on a day after the last day to answer, wait until all have answered, or withdraw the round.';
  const fields = ['PolicyDocument.answerBy'];
  return refuse(ctx, ownRecord(ctx, DOCUMENT.type, uuid), 'ROUND_OPEN', message, { unlock, fields });
}

// The state needs no check: the draft was made when this document was adopted, and a unique key lets no other one
// replace it.
async function replace(ctx: Context, uuid: string, version: number): Promise<void> {
  await changeVersion(await ctx.tx.manager, DOCUMENT.table, uuid, version, { status: 'REPLACED' });
  changed(ctx, ownRecord(ctx, DOCUMENT.type, uuid));
}

/** Records the state of a goal of an adopted document on a day. */
export async function followUpPolicyGoal(ctx: Context, input: FollowUpPolicyGoalInput): Promise<Outcome<'PolicyDocument'>> {
  const { uuid, row } = await steered(ctx, input.id.uuid);
  if (!row.goals.some(({ number }) => number === input.goal)) refuseInput('The document has no goal with this number.', at('goal'));
  if (row.follow_ups.length >= MOST.followUps) refuseInput(`This has at most ${String(MOST.followUps)} follow-ups.`, at('goal'));
  const note = clearable(input.note, (value) => impersonalText(value, at('note'), 2_000)) ?? null;
  const on = pastDay(ctx, input.on, at('on'));
  if (on < (row.adopted_on ?? on)) refuseInput('The document was adopted after this day.', at('on'));
  const followUp = { goal: input.goal, on, state: input.state, note };
  if (row.status !== 'ADOPTED')
    return notNow(ctx, ownRecord(ctx, DOCUMENT.type, uuid), 'Only an adopted document in force can be followed up.', STATUS);
  const follow_ups = JSON.stringify([...row.follow_ups, followUp]);
  return change(ctx, DOCUMENT, uuid, input.version, { follow_ups });
}
