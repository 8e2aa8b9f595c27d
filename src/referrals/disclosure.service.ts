import { lockedCase, refusedByState, lockedBirthDateOf } from '../cases';
import { requireParty, type Party } from '../identity';
import { changed, refuse } from '../audit';
import {
  fieldsNamed,
  opensPerson,
  type RecordType,
  askLaw,
  dutyNamed,
  type LawAnswer,
  type Matter,
  statedTogether,
  subjectBorn,
  answersOnly,
  markDisclosed,
  requestToAnswer,
  type RequestToAnswer,
} from '../grounds';
import type { Context } from '../platform/context';
import { NotFound } from '../platform/errors';
import { once } from '../platform/idempotency';
import { newId } from '../platform/ids';
import { assessment, refuseInput } from '../platform/input';
import type { Outcome, Refused } from '../platform/refusal';
import { ANSWER_DAYS, lastsAsAnswer } from '../policy/answerTime';
import { dayOf } from '../policy/calendar';
import { DUTIES } from '../policy/duties';
import { endOfDisclosure, openEndOfDisclosure } from '../policy/lawfulness';
import { outcomeOf } from '../policy/lawWays';
import { inForce, PROVISIONS } from '../policy/provisions';
import { type Purpose, type Requirement, isPrivate } from '../policy/provisionTypes';
import { requireRecord } from '../reading/authorize';
import { isGivenId, splitId } from '../reading/ids';
import { DisclosureRow } from './disclosure.entity';
import type { DiscloseInput } from './disclosure.types';
import { refusedByLaw } from './lawGuard';
import { ReferralCopyRow, type ReferralRow } from './referral.entity';
import { ENDED } from './referral.lifecycle';
import { lockReferral, statusNow, written } from './transition';

const RECORDS: Readonly<Record<Lowercase<RecordType>, RecordType>> = { case: 'Case', expert: 'Expert' };
const MOST_YEARS = 2;
/** Tolerance for a client's clock that is behind ours, in milliseconds. */
const SKEW_MS = 60_000;
/** A listing is of somebody who works for an agency: the rules on minors do not apply. */
const WORKING_AGE = 18;

interface Checked {
  readonly record: { readonly type: RecordType; readonly id: string };
  readonly recipient: Party;
  readonly referralId: string | null;
  readonly fields: string[];
  readonly weighing: string | null;
  readonly duty: string | null;
}

/**
 * Discloses fields of one record to one agency. Refused as a whole unless the law permits every field. It asks the same
 * question as `disclosureCheck`, with every record that it rests on locked.
 */
export async function disclose(ctx: Context, input: DiscloseInput): Promise<Outcome<'Disclosure'>> {
  const record = await authorisedRecord(ctx, input.recordId);
  const checked = await checkInput(ctx, record, input);
  return once(ctx, 'disclose', input.idempotencyKey, input, async () => {
    const personId = record.type === 'Case' ? (await lockedCase(ctx, record.id)).personId : null;
    const shut =
      record.type === 'Case' ? await refusedByState(ctx, 'disclose', record.id, { answersRequest: isGivenId(input.requestId) }) : null;
    if (shut) return shut;
    const referral = checked.referralId === null ? null : await referralToRestOn(ctx, checked.referralId, checked);
    if (referral && ENDED.includes(statusNow(ctx, referral))) return referralEnded(ctx, referral);
    // A draft shows nothing and may never be sent, so it answers no request.
    if (referral?.sentAt === null && isGivenId(input.requestId))
      refuseInput('A disclosure on a draft cannot answer a request: send the referral first.', ['input', 'requestId']);
    const request = isGivenId(input.requestId)
      ? await requestToAnswer(ctx, input.requestId.uuid, { caseId: record.id, recipientId: checked.recipient.id, fields: checked.fields })
      : null;
    const beyond = request
      ? await refusedByState(ctx, 'disclose', record.id, { answersRequest: answersOnly(request, checked.fields) })
      : null;
    if (beyond) return beyond;
    const law = await askLaw(ctx, await matterOf(ctx, input, checked, covers(request, input.purpose, checked.fields)));
    const refusal = refusedByLaw(ctx, { ...record, ownerAgencyId: ctx.actor.agencyId }, law);
    if (refusal) return refusal;
    const validFrom = referral && referral.sentAt === null ? whenSent(input) : beginning(ctx, input);
    const outcome = await insert(ctx, input, checked, law, { personId, validFrom, requestId: request?.id ?? null });
    if (request) await markDisclosed(ctx, request.id, { caseId: record.id, ...checked });
    return outcome;
  });
}

async function authorisedRecord(ctx: Context, recordId: string): Promise<Checked['record']> {
  const parts = splitId(recordId);
  const type = parts && Object.hasOwn(RECORDS, parts.prefix) ? RECORDS[parts.prefix as Lowercase<RecordType>] : undefined;
  if (!parts || !type) throw new NotFound();
  await requireRecord(ctx, type === 'Case' ? 'disclose' : 'discloseListing', type, parts.uuid);
  return { type, id: parts.uuid };
}

async function checkInput(ctx: Context, record: Checked['record'], input: DiscloseInput): Promise<Checked> {
  const recipient = await requireParty(ctx, input.recipientAgencyId.uuid, ['input', 'recipientAgencyId']);
  const fields = fieldsNamed(record.type, input.fields, ['input', 'fields']);
  checkPeriod(ctx, input);
  const firstDay = dayOf(input.validFrom ?? ctx.clock.now());
  if (![...PROVISIONS, ...DUTIES].some((row) => row.code === input.ground && inForce(row, firstDay)))
    refuseInput('This is not the code of a provision or a duty in force on the first day.', ['input', 'ground']);
  const { weighing, duty } = input;
  if (record.type === 'Expert' && isGivenId(input.referralId)) refuseInput('A listing cannot be referred.', ['input', 'referralId']);
  if (record.type === 'Expert' && isGivenId(input.requestId)) refuseInput('A listing cannot be requested.', ['input', 'requestId']);
  return {
    ...{ record, recipient, fields },
    referralId: isGivenId(input.referralId) ? input.referralId.uuid : null,
    weighing: weighing === undefined || weighing === null ? null : assessment(weighing, ['input', 'weighing']),
    duty: dutyNamed(duty, input.ground, ['input', 'duty']),
  };
}

function checkPeriod(ctx: Context, { validFrom, validUntil, requestId }: DiscloseInput): void {
  const now = ctx.clock.now();
  if (validFrom && validFrom.getTime() < now.getTime() - SKEW_MS)
    refuseInput('A disclosure cannot begin in the past.', ['input', 'validFrom']);
  if (validUntil <= (validFrom ?? now) || validUntil <= now)
    refuseInput('A disclosure must end after it begins, and in the future.', ['input', 'validUntil']);
  const latest = new Date(now);
  latest.setUTCFullYear(latest.getUTCFullYear() + MOST_YEARS);
  if (validUntil > latest) refuseInput(`A disclosure ends at most ${String(MOST_YEARS)} years ahead.`, ['input', 'validUntil']);
  if (isGivenId(requestId) && !lastsAsAnswer(validFrom ?? new Date(now.getTime() - SKEW_MS), validUntil))
    refuseInput(`A disclosure that answers a request lasts at least ${String(ANSWER_DAYS)} days, so that it can be read.`, [
      'input',
      'validUntil',
    ]);
}

/** Whether a request covers the disclosure: all its fields, for the purpose that the request names. */
function covers(request: RequestToAnswer | null, purpose: Purpose, fields: readonly string[]): boolean {
  return request?.purpose === purpose && fields.every((field) => field === 'Case.person' || request.fields.includes(field));
}

async function matterOf(ctx: Context, input: DiscloseInput, checked: Checked, request: boolean): Promise<Matter> {
  const { record, recipient, fields, weighing, duty } = checked;
  const listing = record.type === 'Expert';
  return {
    discloser: { id: ctx.actor.agencyId, kind: ctx.actor.agencyKind },
    ...{ recipient, fields },
    caseId: listing ? null : record.id,
    subject: listing ? { age: WORKING_AGE } : subjectBorn(await lockedBirthDateOf(ctx, record.id)),
    // The consent of a member of the agency is recorded with the disclosure itself.
    listingConsentUntil: listing && weighing !== null ? input.validUntil : null,
    purpose: input.purpose,
    at: input.validFrom ?? ctx.clock.now(),
    ground: input.ground,
    stated: {
      circumstances: statedTogether(input.circumstances, ['input', 'circumstances']),
      weighing: weighing !== null,
      duty,
      request,
    },
  };
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

// Stated as of the moment of the operation, or by the database if no start was given, so that this transaction sees it
// as live.
function beginning(ctx: Context, { validFrom }: DiscloseInput): Date | (() => string) {
  const now = ctx.clock.now();
  return validFrom && validFrom > now ? validFrom : () => `least(app_now(), '${now.toISOString()}')`;
}

interface Placed {
  readonly personId: string | null;
  readonly requestId: string | null;
  readonly validFrom: Date | (() => string) | null;
}

async function insert(
  ctx: Context,
  input: DiscloseInput,
  { record, recipient, referralId, fields, weighing }: Checked,
  law: LawAnswer,
  { personId, requestId, validFrom }: Placed,
): Promise<Outcome<'Disclosure'>> {
  const id = newId();
  const ownerAgencyId = ctx.actor.agencyId;
  const manager = await ctx.tx.manager;
  const { duty } = law.question.given;
  // As intended: the code of a duty given as ground selects that duty and the provision that lifts secrecy for it.
  const ground = law.question.ground ?? input.ground;
  const end = endOfDisclosure(PROVISIONS, { ...law.question, ground }, input.validUntil);
  const open = openEndOfDisclosure(PROVISIONS, { ...law.open, ground }, input.validUntil);
  await manager.insert(DisclosureRow, {
    id,
    ownerAgencyId,
    recipientAgencyId: recipient.id,
    recordType: record.type,
    recordId: record.id,
    personId: opensPerson(fields) ? personId : null,
    referralId,
    fields,
    ground,
    gdprBasis: input.gdprBasis,
    purpose: input.purpose,
    weighing,
    circumstances: [...input.circumstances],
    duty,
    consentIds: restsOn(law, 'CONSENT') ? [...law.consentIds] : [],
    reservationId: restsOn(law, 'RESERVATION') || isPrivate(law.question.to) ? law.reservationId : null,
    requestId,
    validFrom,
    statedUntil: input.validUntil,
    validUntil: end.at,
    endsBecause: end.because,
    openUntil: open.at,
    openBecause: open.because,
    revokedAt: null,
    revokeReason: null,
    madeBy: ctx.actor.memberId,
    version: 1,
  });
  changed(ctx, { type: 'Disclosure', id, ownerAgencyId });
  return { type: 'Disclosure', id };
}

function restsOn({ answers }: LawAnswer, requirement: Requirement): boolean {
  return answers.some(({ ways }) => ways.some((way) => outcomeOf(way) === 'PERMITTED' && way.provision.requires.includes(requirement)));
}
