import { requireTerm, requireTerms } from '../directory';
import { changed, refuse, type Written } from '../audit';
import type { Context } from '../platform/context';
import { Conflict, NotFound } from '../platform/errors';
import { once } from '../platform/idempotency';
import { newId } from '../platform/ids';
import { refuseInput, type Path } from '../platform/input';
import type { Outcome, Refused } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { dayOf } from '../policy/calendar';
import { requireAction, requireRecord } from '../reading/authorize';
import { isGivenId, type RecordId } from '../reading/ids';
import { impersonalText, pastDay } from './checks';
import { ConsultationRow } from './consultation.entity';
import type { RecordConsultationInput } from './consultation.types';
import { takeCall } from './helpline.service';
import { CONSULTATION_STATUS_AFTER } from './prevention.lifecycle';
import type { ConsultationStatus } from './vocabulary.types';

const TYPE = 'Consultation';
const at = (field: keyof RecordConsultationInput): Path => ['input', field];

type Asked = Pick<
  ConsultationRow,
  'receivedOn' | 'channel' | 'category' | 'concernTypeCodes' | 'reporterType' | 'environmentCode' | 'districtCode' | 'question' | 'advice'
>;

/**
 * Records a question put to the actor's agency, once for each key; with advice it is answered at once. Free text that
 * identifies a person is refused, with its path. A call to a helpline becomes a consultation once, at the agency it was
 * routed to.
 */
export async function recordConsultation(ctx: Context, input: RecordConsultationInput): Promise<Outcome<'Consultation'>> {
  requireAction(ctx, 'recordConsultation');
  const { helplineCallId } = input;
  const callId = isGivenId(helplineCallId) ? helplineCallId.uuid : null;
  if (callId !== null) await requireRecord(ctx, 'answerHelplineCall', 'HelplineCall', callId);
  if ((callId !== null) !== (input.channel === 'HELPLINE'))
    refuseInput('Give the channel HELPLINE together with `helplineCallId`, and only then.', at('channel'));
  const asked = await checkInput(ctx, input);
  return once(ctx, 'recordConsultation', input.idempotencyKey, input, async () => {
    const refused = callId === null ? null : await takeCall(ctx, callId);
    return refused ?? (await insert(ctx, asked, callId));
  });
}

async function checkInput(ctx: Context, input: RecordConsultationInput): Promise<Asked> {
  const { concernTypes, environment, district, advice } = input;
  return {
    receivedOn: pastDay(ctx, input.receivedOn, at('receivedOn')),
    channel: input.channel,
    category: input.category,
    concernTypeCodes: await requireTerms(ctx, 'CONCERN_TYPE', concernTypes ?? [], at('concernTypes')),
    reporterType: input.reporterType,
    environmentCode: environment ? await requireTerm(ctx, 'ENVIRONMENT', environment, at('environment')) : null,
    districtCode: district ? await requireTerm(ctx, 'DISTRICT', district, at('district')) : null,
    question: impersonalText(input.question, at('question')),
    advice: advice === undefined || advice === null ? null : impersonalText(advice, at('advice')),
  };
}

async function insert(ctx: Context, asked: Asked, helplineCallId: string | null): Promise<Outcome<'Consultation'>> {
  const { agencyId: ownerAgencyId, memberId } = ctx.actor;
  const now = ctx.clock.now();
  const id = newId();
  const row: ConsultationRow = {
    ...asked,
    id,
    ownerAgencyId,
    answeredOn: asked.advice === null ? null : dayOf(now),
    status: asked.advice === null ? 'OPEN' : 'ANSWERED',
    helplineCallId,
    convertedCaseId: null,
    convertedOn: null,
    convertedGround: null,
    convertedMotive: null,
    recordedAt: now,
    recordedBy: memberId,
    version: 1,
  };
  await (await ctx.tx.manager).insert(ConsultationRow, row);
  changed(ctx, { type: TYPE, id, ownerAgencyId });
  return { type: TYPE, id };
}

/** Answers a consultation of the actor's agency, or replaces its answer. Refused once it has become a case. */
export async function answerConsultation(
  ctx: Context,
  uuid: RecordId<'Consultation'>,
  version: number,
  advice: string,
): Promise<Outcome<'Consultation'>> {
  await requireRecord(ctx, 'answerConsultation', TYPE, uuid);
  const words = impersonalText(advice, ['advice']);
  const row = await lockConsultation(ctx, uuid, version);
  const refused = refuseMove(ctx, row, 'ANSWERED');
  if (refused) return refused;
  const patch = { advice: words, answered_on: dayOf(ctx.clock.now()), status: 'ANSWERED' };
  await changeVersion(await ctx.tx.manager, 'consultation', uuid, version, patch);
  changed(ctx, traceOf(row));
  return { type: TYPE, id: uuid };
}

/** The consultation, locked until the transaction ends; Conflict if the caller read another version. */
export async function lockConsultation(ctx: Context, uuid: string, version: number): Promise<ConsultationRow> {
  const manager = await ctx.tx.manager;
  const row = await manager.findOne(ConsultationRow, { where: { id: uuid }, lock: { mode: 'pessimistic_write' } });
  if (!row) throw new NotFound();
  if (row.version !== version) throw new Conflict('The record has changed since it was read.', row.version);
  return row;
}

/** The refusal, if this state may not follow the current one; otherwise null. */
export function refuseMove(ctx: Context, row: ConsultationRow, to: ConsultationStatus): Refused | null {
  if (CONSULTATION_STATUS_AFTER[row.status].includes(to)) return null;
  const message = 'The consultation has become a case. Continue in the case.';
  return refuse(ctx, traceOf(row), 'INVALID_TRANSITION', message, { fields: ['Consultation.status'] });
}

/** The consultation and its owner, for the access log. */
export const traceOf = ({ id, ownerAgencyId }: ConsultationRow): Written => ({ type: TYPE, id, ownerAgencyId });
