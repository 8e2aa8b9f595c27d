import { countQuestion, changed } from '../audit';
import { lawKindsOn, requireParty } from '../identity';
import { keyedInputs, noteAliases, numberIndex, parsePersonNumber, sealNumber } from '../cases';
import { insertNumbered } from '../platform/referenceNumber';
import type { Context } from '../platform/context';
import { NotFound } from '../platform/errors';
import { once } from '../platform/idempotency';
import { newId } from '../platform/ids';
import { refuseInput, text } from '../platform/input';
import type { Outcome } from '../platform/refusal';
import { dayOf } from '../policy/calendar';
import { inScope } from '../policy/decide';
import { DUTIES } from '../policy/duties';
import type { LawKind } from '../policy/lawKind';
import { PROVISIONS, provisionsAt } from '../policy/provisions';
import type { Purpose } from '../policy/provisionTypes';
import { isBound } from '../policy/ceilings';
import { factsOf, requireAction, requireRecord } from '../reading/authorize';
import type { RecordId } from '../reading/ids';
import { refused } from '../reading/read';
import { fieldsNamed } from './disclosureFields';
import { DisclosureRequestRow } from './request.entity';
import { canHappen } from './request.lifecycle';
import { answeredBy } from './requestAnswer';
import { lockRequest, moveRequest, REQUEST } from './requestMove';
import type { RequestDisclosureInput } from './request.types';
import { asksAbout } from './requestSubject';

/** The agency that a request goes to, and the person or case it is about. */
interface Asked {
  readonly toAgencyId: string;
  readonly caseId: string | null;
  /** Twelve digits. */
  readonly number: string | null;
}

/**
 * Asks another agency for fields of a case in view, or of the person with a personal number. For a number nothing is
 * looked up: the work done and the answer are the same whether or not the agency asked has the person on record.
 */
export async function requestDisclosure(ctx: Context, input: RequestDisclosureInput): Promise<Outcome<'DisclosureRequest'>> {
  requireAction(ctx, 'requestDisclosure');
  const asked = await checkAsked(ctx, input);
  const values = await checkValues(ctx, input);
  const index = asked.number === null ? null : numberIndex(ctx.settings.personIndexKeys, asked.number);
  const [kept, ...former] = keyedInputs(ctx.settings, asked.number, (personalIdentityNumber) => {
    return { ...input, personalIdentityNumber };
  });
  const ask = async (): Promise<Outcome<'DisclosureRequest'>> => {
    const id = newId();
    const at = ctx.clock.now();
    const { toAgencyId, caseId, number } = asked;
    const path = ['input', 'personalIdentityNumber'];
    // Nothing is looked up and nothing is revealed. It is counted so that nobody can send out numbers without limit.
    if (number !== null) await countQuestion(ctx, { persons: [{ by: 'number', value: number, path }], tells: false });
    if (number !== null) await noteAliases(ctx, [number]);
    await insertNumbered(await ctx.tx.manager, DisclosureRequestRow, 'B', at, {
      id,
      fromAgencyId: ctx.actor.agencyId,
      toAgencyId,
      caseId,
      numberSealed: number === null ? null : sealNumber(ctx.settings.personKeys, number),
      numberIndex: index,
      ...values,
      openFields: values.fields,
      ...{ disclosedFields: [], refusedFields: [], upheldFields: [], partOf: null },
      status: 'OPEN',
      createdAt: at,
      createdBy: ctx.actor.memberId,
      answeredAt: null,
      answeredBy: null,
      refusalProvision: null,
      refusalReason: null,
      refusalDocument: null,
      weighing: null,
      appealedAt: null,
      appealReason: null,
      ...{ appealBy: null, appealOutcome: null, appealCourt: null, appealCaseNumber: null, appealDecidedOn: null },
      erasedAt: null,
      version: 1,
    });
    changed(ctx, { type: REQUEST, id, ownerAgencyId: toAgencyId });
    return { type: REQUEST, id };
  };
  return once(ctx, 'requestDisclosure', input.idempotencyKey, kept, ask, former);
}

async function checkAsked(ctx: Context, input: RequestDisclosureInput): Promise<Asked> {
  const { recordId, toAgencyId, personalIdentityNumber } = input;
  const given = <T>(value: T | null | undefined): value is T => value !== undefined && value !== null;
  if (given(recordId)) {
    if (given(toAgencyId) || given(personalIdentityNumber))
      refuseInput('Give either a case, or an agency and a personal identity number.', ['input']);
    return askedCase(ctx, recordId.uuid);
  }
  if (!given(toAgencyId)) return refuseInput('Give a case, or the agency to ask.', ['input', 'toAgencyId']);
  if (!given(personalIdentityNumber))
    return refuseInput('Give the personal identity number to ask about.', ['input', 'personalIdentityNumber']);
  const party = await requireParty(ctx, toAgencyId.uuid, ['input', 'toAgencyId']);
  if (!isBound(party.kind)) refuseInput('Only an authority can be asked.', ['input', 'toAgencyId']);
  const path = ['input', 'personalIdentityNumber'];
  const { canonical } = parsePersonNumber(personalIdentityNumber, dayOf(ctx.clock.now()), path);
  return { toAgencyId: party.id, caseId: null, number: canonical };
}

async function askedCase(ctx: Context, caseId: RecordId<'Case'>): Promise<Asked> {
  const { ownerAgencyId } = await requireRecord(ctx, 'requestDisclosure', 'Case', caseId);
  if (ownerAgencyId === ctx.actor.agencyId) refuseInput('This case belongs to your own agency.', ['input', 'recordId']);
  return { toAgencyId: ownerAgencyId, caseId, number: null };
}

/** The kind in law of the actor's agency on a day. */
async function ownLawKind(ctx: Context, day: string): Promise<LawKind> {
  const kind = (await lawKindsOn(ctx.tx, [ctx.actor.agencyId], day)).get(ctx.actor.agencyId);
  if (!kind) throw new Error('the actor has no agency');
  return kind;
}

type Values = Pick<DisclosureRequestRow, 'fields' | 'purpose' | 'ground' | 'motive' | 'answerBy'>;

async function checkValues(ctx: Context, input: RequestDisclosureInput): Promise<Values> {
  const now = ctx.clock.now();
  const { purpose, answerBy } = input;
  if (answerBy && answerBy <= now) refuseInput('Give a time in the future.', ['input', 'answerBy']);
  const ground = input.ground ?? null;
  const lawKind = await ownLawKind(ctx, dayOf(now));
  const lifting = provisionsAt([...PROVISIONS, ...DUTIES], dayOf(now)).filter(({ code }) => code === ground);
  if (ground !== null && lifting.length === 0)
    refuseInput('This is not the code of a provision or a duty in force today.', ['input', 'ground']);
  if (ground !== null && !lifting.some(({ to }) => to.includes(lawKind)))
    refuseInput('This provision does not let information reach your kind of agency.', ['input', 'ground']);
  return {
    fields: fieldsNamed('Case', input.fields, ['input', 'fields']),
    purpose,
    ground,
    motive: text(input.motive, ['input', 'motive']),
    answerBy: answerBy ?? null,
  };
}

/** Withdraws the unanswered part of a request, for the agency that made it; the answers given stay. */
export async function withdrawDisclosureRequest(
  ctx: Context,
  id: RecordId<'DisclosureRequest'>,
  version: number,
): Promise<Outcome<'DisclosureRequest'>> {
  return moveRequest(ctx, 'WITHDRAW', 'withdrawDisclosureRequest', { id, version }, () => Promise.resolve({ open: [] }));
}

/** A disclosure that would answer a request: case and recipient, by uuid, and its fields. */
export interface Answering {
  readonly caseId: string;
  readonly recipientId: string;
  readonly fields: readonly string[];
}

/** A request that a disclosure is about to answer; `id` is its uuid. */
export interface RequestToAnswer {
  readonly id: string;
  readonly fields: string[];
  readonly openFields: string[];
  readonly purpose: Purpose;
  readonly ground: string | null;
}

/**
 * The request that a disclosure on a case to a recipient answers, locked. NotFound unless the actor sees it as a member
 * of the agency asked, the recipient made it, and it asks about that case or its person. BAD_USER_INPUT if none of the
 * disclosed fields is open in it.
 */
export async function requestToAnswer(ctx: Context, id: RecordId<'DisclosureRequest'>, to: Answering): Promise<RequestToAnswer> {
  const uuid = await requestOfOwn(ctx, id);
  const row = await lockRequest(ctx, uuid);
  if (!(await answers(ctx, row, to))) throw notFound(ctx, uuid);
  if (!canHappen('DISCLOSE', row)) refuseInput('This request is not open.', ['input', 'requestId']);
  if (answeredBy(row, to.fields).length === 0) refuseInput('None of these fields is still open in the request.', ['input', 'requestId']);
  return { id: row.id, fields: row.fields, openFields: row.openFields, purpose: row.purpose, ground: row.ground };
}

/** The request, if it is one that the actor sees as a member of the agency asked. */
async function requestOfOwn(ctx: Context, uuid: RecordId<'DisclosureRequest'>): Promise<string> {
  const facts = await factsOf(ctx, REQUEST, uuid);
  if (facts && inScope(ctx.actor, REQUEST, facts) && facts.conditions.owner === true) return uuid;
  throw notFound(ctx, uuid);
}

function notFound(ctx: Context, uuid: string): NotFound {
  ctx.traces.push(refused(ctx, REQUEST, uuid, 'NOT_FOUND'));
  return new NotFound();
}

async function answers(ctx: Context, request: DisclosureRequestRow, { caseId, recipientId }: Answering): Promise<boolean> {
  return request.fromAgencyId === recipientId && (await asksAbout(ctx, request, caseId));
}

export { answersOnly, markDisclosed, reopenTakenBack } from './requestAnswer';
export { refuseDisclosure } from './refuse';
