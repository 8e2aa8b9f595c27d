import { lockedCase, refusedByState } from '../cases';
import { requireParty } from '../identity';
import { refuse } from '../audit';
import { answersOnly, markDisclosed, requestToAnswer, type RequestToAnswer } from '../grounds';
import type { Context } from '../platform/context';
import { NotFound } from '../platform/errors';
import { once } from '../platform/idempotency';
import { refuseInput } from '../platform/input';
import type { Outcome, Refused } from '../platform/refusal';
import type { Purpose } from '../policy/provisionTypes';
import { isGivenId } from '../reading/ids';
import { authorisedRecord, KINDS } from './disclosedRecord';
import type { DiscloseInput } from './disclosure.types';
import { beginning, checkTerms, insertDisclosure, lawOn, type Checked } from './disclosureTerms';
import { refusedByLaw } from './lawGuard';
import { ReferralCopyRow, type ReferralRow } from './referral.entity';
import { ENDED } from './referral.lifecycle';
import { lockReferral, statusNow, written } from './transition';

/**
 * Discloses fields of one record to one agency. Refused as a whole unless the law permits every field. It asks the same
 * question as `disclosureCheck`, with every record that it rests on locked.
 */
export async function disclose(ctx: Context, input: DiscloseInput): Promise<Outcome<'Disclosure'>> {
  const record = await authorisedRecord(ctx, input.recordId);
  const recipient = await requireParty(ctx, input.recipientAgencyId.uuid, ['input', 'recipientAgencyId']);
  const checked = checkTerms(ctx, record, recipient, input, ['input']);
  if (record.type !== 'Case') return discloseAlone(ctx, input, checked);
  const { referralId } = checked;
  return once(ctx, 'disclose', input.idempotencyKey, input, async () => {
    const { personId } = await lockedCase(ctx, record.id);
    const shut = await refusedByState(ctx, 'disclose', record.id, { answersRequest: isGivenId(input.requestId) });
    if (shut) return shut;
    const referral = referralId === null ? null : await referralToRestOn(ctx, referralId, checked);
    if (referral && ENDED.includes(statusNow(ctx, referral))) return referralEnded(ctx, referral);
    // A draft shows nothing and may never be sent, so it answers no request.
    if (referral?.sentAt === null && isGivenId(input.requestId))
      refuseInput('A disclosure on a draft cannot answer a request: send the referral first.', ['input', 'requestId']);
    const request = isGivenId(input.requestId)
      ? await requestToAnswer(ctx, input.requestId.uuid, { caseId: record.id, recipientId: recipient.id, fields: checked.fields })
      : null;
    const beyond = request
      ? await refusedByState(ctx, 'disclose', record.id, { answersRequest: answersOnly(request, checked.fields) })
      : null;
    if (beyond) return beyond;
    const law = await lawOn(ctx, checked, record.id, covers(request, input.purpose, checked.fields));
    const refusal = refusedByLaw(ctx, { ...record, ownerAgencyId: ctx.actor.agencyId }, law);
    if (refusal) return refusal;
    const validFrom = referral && referral.sentAt === null ? whenSent(input) : beginning(ctx, input.validFrom);
    const outcome = await insertDisclosure(ctx, checked, law, { personId, referralId, validFrom, requestId: request?.id ?? null });
    if (request) await markDisclosed(ctx, request.id, { caseId: record.id, fields: checked.fields, weighing: checked.weighing });
    return outcome;
  });
}

/** Discloses a record that is no case: it rests on no referral and answers no request. */
async function discloseAlone(ctx: Context, input: DiscloseInput, checked: Checked): Promise<Outcome<'Disclosure'>> {
  const { record } = checked;
  const { lockedCaseOf, onlyTo } = KINDS[record.type];
  return once(ctx, 'disclose', input.idempotencyKey, input, async () => {
    const caseId = await lockedCaseOf(ctx, record.id);
    const only = await onlyTo(ctx, record.id);
    if (only !== 'ANY' && only !== checked.recipient.id)
      refuseInput('A report is disclosed only to the agency that made its referral.', ['input', 'recipientAgencyId']);
    const law = await lawOn(ctx, checked, caseId, false);
    const refusal = refusedByLaw(ctx, { ...record, ownerAgencyId: ctx.actor.agencyId }, law);
    if (refusal) return refusal;
    const placed = { personId: null, referralId: null, requestId: null, validFrom: beginning(ctx, input.validFrom) };
    return insertDisclosure(ctx, checked, law, placed);
  });
}

/** Whether a request covers the disclosure: all its fields, for the purpose that the request names. */
function covers(request: RequestToAnswer | null, purpose: Purpose, fields: readonly string[]): boolean {
  return request?.purpose === purpose && fields.every((field) => field === 'Case.person' || request.fields.includes(field));
}

// The caller works on the case. A referral of another case, or one to which the recipient is not party, is refused.
async function referralToRestOn(ctx: Context, uuid: string, { record, recipient }: Checked): Promise<ReferralRow> {
  const manager = await ctx.tx.manager;
  const row = await lockReferral(manager, uuid);
  if (row.caseId !== record.id || row.fromAgencyId !== ctx.actor.agencyId) throw new NotFound();
  if (row.toAgencyId === recipient.id) return row;
  const copy = await manager.findOneBy(ReferralCopyRow, { referralId: uuid, agencyId: recipient.id });
  return copy ? row : refuseInput('The recipient is not party to the referral.', ['input', 'recipientAgencyId']);
}

function referralEnded(ctx: Context, row: ReferralRow): Refused {
  const message = `The referral has ended: it is in the state ${statusNow(ctx, row)}.`;
  return refuse(ctx, written(row.id, row.fromAgencyId), 'REFERRAL_ENDED', message, { fields: ['Referral.status'] });
}

/** A draft shows nothing: a disclosure on it begins when it is sent. */
function whenSent({ validFrom }: DiscloseInput): null {
  if (validFrom) refuseInput('On a draft, a disclosure begins when the referral is sent.', ['input', 'validFrom']);
  return null;
}
