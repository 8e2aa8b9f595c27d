import { lockedCase, refusedByState } from '../cases';
import { changed, refuse, type Written } from '../audit';
import { requireColleague, requireParty } from '../identity';
import type { Context } from '../platform/context';
import { Conflict, NotFound } from '../platform/errors';
import { once } from '../platform/idempotency';
import { newId } from '../platform/ids';
import { refuseInput } from '../platform/input';
import type { Outcome, Refused } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { isBound } from '../policy/ceilings';
import { NEEDED } from '../policy/transferEnds';
import { requireRecord } from '../reading/authorize';
import { globalId, recordId, type GlobalId, type RecordId } from '../reading/ids';
import { CaseTransferRow } from './transfer.entity';
import { nextTransferStatus, TRANSFER_EVENTS, type TransferEvent } from './transfer.lifecycle';
import type { OfferCaseTransferInput } from './transfer.types';
import type { CaseTransferDecline } from './vocabulary.types';

const TYPE = 'CaseTransfer';
const MOST_DISCLOSURES = 20;

/** A transfer as the access log and refusals name it. */
export const writtenTransfer = ({ id, ownerAgencyId }: Pick<CaseTransferRow, 'id' | 'ownerAgencyId'>): Written => ({
  ...{ type: TYPE, id, ownerAgencyId },
});

/** A transfer and the version that was read. */
interface Read {
  readonly id: RecordId<'CaseTransfer'>;
  readonly version: number;
  readonly idempotencyKey: string;
}

/**
 * Offers an open case to another agency, which secrecy binds by law. The offer rests on live disclosures of the case to
 * that agency, on a ground of their own: responsibility opens nothing, and the recipient learns of the case what was
 * disclosed to it.
 */
export async function offerCaseTransfer(ctx: Context, input: OfferCaseTransferInput): Promise<Outcome<'CaseTransfer'>> {
  const caseId = input.caseId.uuid;
  const { ownerAgencyId } = await requireRecord(ctx, 'offerCaseTransfer', 'Case', caseId);
  const recipient = await requireParty(ctx, input.recipientAgencyId.uuid, ['input', 'recipientAgencyId']);
  if (!isBound(recipient.kind))
    refuseInput('Name an authority: a private party keeps no cases here. Refer the case to it instead.', ['input', 'recipientAgencyId']);
  const disclosureIds = checkDisclosures(input.disclosureIds);
  return once(ctx, 'offerCaseTransfer', input.idempotencyKey, input, async () => {
    const on: Written = { type: 'Case', id: caseId, ownerAgencyId };
    await lockedCase(ctx, caseId);
    const shut = await refusedByState(ctx, 'offerCaseTransfer', caseId, { on });
    if (shut) return shut;
    const fields = await opened(ctx, { caseId, recipientId: recipient.id, disclosureIds });
    const missing = NEEDED.filter((field) => !fields.has(field));
    if (missing.length > 0) return notDisclosed(ctx, on, missing);
    const { reason } = input;
    return (await insert(ctx, { caseId, ownerAgencyId, recipientAgencyId: recipient.id, reason, disclosureIds })) ?? exists(ctx, on);
  });
}

function checkDisclosures(ids: readonly GlobalId<'Disclosure'>[]): string[] {
  const path = ['input', 'disclosureIds'];
  if (ids.length === 0 || ids.length > MOST_DISCLOSURES) refuseInput(`Name 1 to ${String(MOST_DISCLOSURES)} disclosures.`, path);
  const uuids = ids.map(({ uuid }) => String(uuid));
  uuids.forEach((uuid, at) => {
    if (uuids.indexOf(uuid) < at) refuseInput('The same disclosure is named twice.', [...path, at]);
  });
  return uuids;
}

interface Handed {
  readonly caseId: string;
  readonly recipientId: string;
  readonly disclosureIds: readonly string[];
}

/** The fields that these disclosures open now. Each must be a live disclosure of the case to the recipient. */
async function opened(ctx: Context, { caseId, recipientId, disclosureIds }: Handed): Promise<ReadonlySet<string>> {
  const rows = await ctx.tx.query<{ id: string; fields: string[] }>(
    `SELECT d.id, d.fields FROM disclosure d WHERE d.id = ANY ($1::uuid[]) AND d.record_type = 'Case' AND d.record_id = $2
        AND d.recipient_agency_id = $3 AND d.owner_agency_id = $4 AND disclosure_live(d.revoked_at, d.valid_from, d.valid_until)
      ORDER BY d.id FOR SHARE`,
    [disclosureIds, caseId, recipientId, ctx.actor.agencyId],
  );
  disclosureIds.forEach((uuid, at) => {
    if (!rows.some(({ id }) => id === uuid))
      refuseInput('This is not a live disclosure of the case to the recipient.', ['input', 'disclosureIds', at]);
  });
  return new Set(rows.flatMap(({ fields }) => fields));
}

/** The refusal to hand over a case whose person is not disclosed to the recipient. */
export function notDisclosed(ctx: Context, on: Written, fields: readonly string[]): Refused {
  return refuse(ctx, on, 'NOT_DISCLOSED', 'The person is not disclosed to the recipient.', {
    fields: [...fields],
    unlock: 'Disclose these fields to the recipient first (disclose; disclosureCheck shows what permits it), and name the disclosure.',
  });
}

type Offered = Pick<CaseTransferRow, 'caseId' | 'ownerAgencyId' | 'recipientAgencyId' | 'reason' | 'disclosureIds'>;

/** The new transfer, or null if the case already has an open one. */
async function insert(ctx: Context, row: Offered): Promise<Outcome<'CaseTransfer'> | null> {
  const id = newId();
  const manager = await ctx.tx.manager;
  const inserted = await manager
    .createQueryBuilder()
    .insert()
    .into(CaseTransferRow)
    .values({
      ...{ id, ...row, status: 'OFFERED' as const, offeredAt: ctx.clock.now(), offeredBy: ctx.actor.memberId },
      ...{ answeredAt: null, answeredBy: null, declineReason: null, responsibleId: null, endedAt: null, receivedCaseId: null },
      version: 1,
    })
    .orIgnore()
    .returning('id')
    .execute();
  if ((inserted.raw as unknown[]).length === 0) return null;
  changed(ctx, writtenTransfer({ id, ownerAgencyId: row.ownerAgencyId }));
  return { type: TYPE, id };
}

function exists(ctx: Context, on: Written): Refused {
  return refuse(ctx, on, 'TRANSFER_EXISTS', 'A transfer of this case is already offered or accepted.', {
    fields: ['CaseTransfer.status'],
    unlock: 'Settle that one, or withdraw it and offer the case anew.',
  });
}

/**
 * Accepts a transfer as a lead of the recipient, and names the member who becomes responsible for the case. Nothing is
 * handed over yet.
 */
export async function acceptCaseTransfer(
  ctx: Context,
  { id, version, responsibleId, idempotencyKey }: Read & { readonly responsibleId: RecordId<'Member'> },
): Promise<Outcome<'CaseTransfer'>> {
  await requireRecord(ctx, 'acceptCaseTransfer', TYPE, id);
  const responsible = await requireColleague(ctx, responsibleId);
  const asked = { id: globalId(TYPE, id), version, responsibleId: globalId('Member', responsibleId) };
  return once(ctx, 'acceptCaseTransfer', idempotencyKey, asked, async () => {
    const row = await lockTransfer(ctx, id, version);
    if (!responsible.assignable)
      return refuse(ctx, writtenTransfer(row), 'NOT_ASSIGNABLE', 'The member is suspended, or has no role for work with cases.', {
        fields: ['Case.assignees'],
      });
    return move(ctx, 'ACCEPT', row, { ...answered(ctx), responsible_id: responsible.id });
  });
}

/** Declines a transfer as a lead of the recipient; possible until it is settled. */
export async function declineCaseTransfer(
  ctx: Context,
  { id, version, reason, idempotencyKey }: Read & { readonly reason: CaseTransferDecline },
): Promise<Outcome<'CaseTransfer'>> {
  await requireRecord(ctx, 'declineCaseTransfer', TYPE, id);
  return once(ctx, 'declineCaseTransfer', idempotencyKey, { id: globalId(TYPE, id), version, reason }, async () => {
    const row = await lockTransfer(ctx, id, version);
    return move(ctx, 'DECLINE', row, { ...answered(ctx), decline_reason: reason, ended_at: ctx.clock.now() });
  });
}

/** Withdraws a transfer as the agency of the case; possible until it is settled. */
export async function withdrawCaseTransfer(ctx: Context, { id, version, idempotencyKey }: Read): Promise<Outcome<'CaseTransfer'>> {
  await requireRecord(ctx, 'withdrawCaseTransfer', TYPE, id);
  return once(ctx, 'withdrawCaseTransfer', idempotencyKey, { id: globalId(TYPE, id), version }, async () => {
    const row = await lockTransfer(ctx, id, version);
    return move(ctx, 'WITHDRAW', row, { ended_at: ctx.clock.now() });
  });
}

const answered = (ctx: Context): object => ({ answered_at: ctx.clock.now(), answered_by: ctx.actor.memberId });

/** The transfer, locked until the transaction ends; Conflict if another version was read. */
export async function lockTransfer(ctx: Context, uuid: string, version: number): Promise<CaseTransferRow> {
  const manager = await ctx.tx.manager;
  const row = await manager.findOne(CaseTransferRow, { where: { id: uuid }, lock: { mode: 'pessimistic_write' } });
  if (!row) throw new NotFound();
  if (row.version !== version) throw new Conflict('The record has changed since it was read.', row.version);
  return row;
}

/** The refusal of an event that the map does not allow in this state; null if it allows it. */
export function notNow(ctx: Context, event: TransferEvent, row: CaseTransferRow): Refused | null {
  if (nextTransferStatus(event, row.status)) return null;
  const message = `${event} is not possible in the state ${row.status}, only in ${TRANSFER_EVENTS[event].from.join(', ')}.`;
  return refuse(ctx, writtenTransfer(row), 'INVALID_TRANSITION', message, { fields: ['CaseTransfer.status'] });
}

async function move(
  ctx: Context,
  event: Exclude<TransferEvent, 'SETTLE'>,
  row: CaseTransferRow,
  patch: object,
): Promise<Outcome<'CaseTransfer'>> {
  const refused = notNow(ctx, event, row);
  if (refused) return refused;
  await changeVersion(await ctx.tx.manager, 'case_transfer', row.id, row.version, { status: TRANSFER_EVENTS[event].to, ...patch });
  changed(ctx, writtenTransfer(row));
  return { type: TYPE, id: recordId(TYPE, row.id) };
}
