import { requireTerm, requireTerms } from '../directory';
import { changed } from '../audit';
import type { Context } from '../platform/context';
import { once } from '../platform/idempotency';
import { newId } from '../platform/ids';
import { refuseInput, type Path } from '../platform/input';
import type { Outcome } from '../platform/refusal';
import { dayOf } from '../policy/calendar';
import { requireAction, requireRecord } from '../reading/authorize';
import { isGivenId } from '../reading/ids';
import { impersonalText, pastDay } from './checks';
import { ConsultationRow } from './consultation.entity';
import { CONSULTATION as TYPE, incidentOf, otherAgencies } from './consultationRow';
import type { RecordConsultationInput } from './consultation.types';
import { takeCall } from './helpline.service';

const at = (field: keyof RecordConsultationInput): Path => ['input', field];

type Asked = Pick<
  ConsultationRow,
  | 'receivedOn'
  | 'channel'
  | 'category'
  | 'concernTypeCodes'
  | 'reporterType'
  | 'environmentCode'
  | 'districtCode'
  | 'question'
  | 'advice'
  | 'partyIds'
  | 'incidentId'
>;

/** What only a question that was put to others has, or another step writes. */
export const NOTHING_YET = {
  convertedCaseId: null,
  convertedOn: null,
  convertedGround: null,
  convertedMotive: null,
  takenByAgencyId: null,
  takenBy: null,
  takenAt: null,
  rating: null,
  ratingNote: null,
  ratedOn: null,
  closedOn: null,
  version: 1,
} as const satisfies Partial<ConsultationRow>;

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
  if (input.channel === 'SERVICE') refuseInput('A question comes in this way with askConsultation.', at('channel'));
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
    partyIds: await otherAgencies(ctx, input.participantIds, ctx.actor.agencyId, at('participantIds')),
    incidentId: await incidentOf(ctx, input.incidentId, at('incidentId')),
  };
}

async function insert(ctx: Context, asked: Asked, helplineCallId: string | null): Promise<Outcome<'Consultation'>> {
  const { agencyId: ownerAgencyId, memberId } = ctx.actor;
  const now = ctx.clock.now();
  const id = newId();
  const row: ConsultationRow = {
    ...NOTHING_YET,
    ...asked,
    id,
    ownerAgencyId,
    kind: 'RECORDED',
    competenceCode: null,
    answeredOn: asked.advice === null ? null : dayOf(now),
    status: asked.advice === null ? 'OPEN' : 'ANSWERED',
    helplineCallId,
    recordedAt: now,
    recordedBy: memberId,
  };
  await (await ctx.tx.manager).insert(ConsultationRow, row);
  changed(ctx, { type: TYPE, id, ownerAgencyId });
  return { type: TYPE, id };
}
