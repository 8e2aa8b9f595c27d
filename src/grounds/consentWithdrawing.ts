import { lockedCase } from '../cases';
import { changed, refuse } from '../audit';
import type { Context } from '../platform/context';
import { Conflict, NotFound } from '../platform/errors';
import { newId } from '../platform/ids';
import { entries, LONGEST, refuseInput, text } from '../platform/input';
import type { Outcome, Refused } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { classOf } from '../policy/fields';
import { requireRecord } from '../reading/authorize';
import type { GlobalId, RecordId } from '../reading/ids';
import { ConsentRow, ConsentWithdrawalRow } from './consent.entity';

/** The part of a consent to withdraw: all of it, some fields, or some recipients. */
export interface WithdrawalWish {
  readonly reason: string;
  /** As `Type.field`, or the name of a class for all its fields in the consent. */
  readonly fields?: readonly string[] | null;
  readonly recipientAgencyIds?: readonly GlobalId<'Agency'>[] | null;
}

/** The part just withdrawn: these fields from these recipients, by uuid. */
export interface Withdrawn {
  readonly consentId: string;
  readonly fields: readonly string[];
  readonly recipients: readonly string[];
}

/**
 * Withdraws a consent wholly or in part and records what was withdrawn. Refused if nothing is left to withdraw. The
 * module of disclosures ends what rests on it, in the same transaction. The case is locked first, so that nothing is
 * disclosed on the consent meanwhile.
 */
export async function withdrawFromConsent(
  ctx: Context,
  uuid: RecordId<'Consent'>,
  version: number,
  wish: WithdrawalWish,
  endWhatRestsOn: (ctx: Context, withdrawn: Withdrawn) => Promise<void>,
): Promise<Outcome<'Consent'>> {
  await requireRecord(ctx, 'withdrawConsent', 'Consent', uuid);
  const reason = text(wish.reason, ['reason'], LONGEST.reason);
  if (isGiven(wish.fields) && isGiven(wish.recipientAgencyIds))
    refuseInput('Withdraw either fields or recipients, not both at once.', ['recipientAgencyIds']);
  const row = await lockConsent(ctx, uuid, version);
  if (hasEnded(ctx, row)) return consentEnded(ctx, row);
  const fields = isGiven(wish.fields) ? fieldsTaken(row, wish.fields) : row.fields;
  const recipients = isGiven(wish.recipientAgencyIds) ? recipientsTaken(row, wish.recipientAgencyIds) : row.recipients;
  const at = ctx.clock.now();
  await changeVersion(await ctx.tx.manager, 'consent', uuid, version, patchOf(row, fields, recipients, at));
  changed(ctx, { type: 'Consent', id: uuid, ownerAgencyId: row.ownerAgencyId });
  await endWhatRestsOn(ctx, { consentId: uuid, fields, recipients });
  // Last, so that the count of reads misses as few as possible of those made before this transaction ends.
  await writeDown(ctx, row, { fields, recipients, reason });
  return { type: 'Consent', id: uuid };
}

/** The fields that stay when some are withdrawn: withdrawing `Case.person` also withdraws every field of the person. */
export function fieldsLeft(fields: readonly string[], taken: readonly string[]): string[] {
  const person = taken.includes('Case.person');
  return fields.filter((field) => !taken.includes(field) && !(person && field.startsWith('Person.')));
}

const isGiven = <T>(list: readonly T[] | null | undefined): list is readonly T[] => list !== undefined && list !== null;

/**
 * The consent, locked after its case and after the locks of `before`, in the version that the caller read; Conflict if
 * it has changed since.
 */
export async function lockConsent(
  ctx: Context,
  uuid: string,
  version: number,
  before?: (ctx: Context, caseId: string) => Promise<void>,
): Promise<ConsentRow> {
  const manager = await ctx.tx.manager;
  const seen = await manager.findOneBy(ConsentRow, { id: uuid });
  if (!seen) throw new NotFound();
  await lockedCase(ctx, seen.caseId);
  await before?.(ctx, seen.caseId);
  const row = await manager.findOne(ConsentRow, { where: { id: uuid }, lock: { mode: 'pessimistic_write' } });
  if (!row) throw new NotFound();
  if (row.version !== version) throw new Conflict('The record has changed since it was read.', row.version);
  return row;
}

/**
 * Whether a consent has ended for good. One that lapsed by law can become valid again when a birth date is corrected:
 * until its agreed end it can be withdrawn.
 */
export const hasEnded = (ctx: Context, { withdrawnAt, statedUntil }: ConsentRow): boolean =>
  withdrawnAt !== null || statedUntil <= ctx.clock.now();

/** The refusal of any action on a consent that has ended. */
export function consentEnded(ctx: Context, { id, ownerAgencyId, withdrawnAt }: ConsentRow): Refused {
  const how = withdrawnAt === null ? 'has run out' : 'has been withdrawn';
  const on = { type: 'Consent', id, ownerAgencyId };
  return refuse(ctx, on, 'CONSENT_ENDED', `The consent ${how}.`, { fields: ['Consent.live'] });
}

function fieldsTaken(row: ConsentRow, names: readonly string[]): string[] {
  if (names.length === 0) refuseInput('Name at least one field.', ['fields']);
  const named = entries(names, ['fields'], (name) => name).flatMap((name, at) => {
    const fields = row.fields.filter((field) => field === name || classNameOf(field) === name);
    return fields.length > 0 ? fields : refuseInput('The consent does not name this.', ['fields', at]);
  });
  const left = fieldsLeft(row.fields, named);
  return row.fields.filter((field) => !left.includes(field));
}

function classNameOf(field: string): string {
  const [type = '', name = ''] = field.split('.');
  return classOf(type, name);
}

function recipientsTaken(row: ConsentRow, ids: readonly GlobalId<'Agency'>[]): string[] {
  const path = ['recipientAgencyIds'];
  if (ids.length === 0) refuseInput('Name at least one recipient.', path);
  const taken = entries(ids, path, (id, at) => {
    const uuid: string = id.uuid;
    return row.recipients.includes(uuid) ? uuid : refuseInput('The consent does not name this recipient.', at);
  });
  return row.recipients.filter((recipient) => taken.includes(recipient));
}

/** Withdraws part of the consent; if nothing would remain, withdraws all of it. */
function patchOf(row: ConsentRow, taken: readonly string[], from: readonly string[], at: Date): Readonly<Record<string, unknown>> {
  const everyone = from.length === row.recipients.length;
  const everything = taken.length === row.fields.length;
  if (everyone && everything) return { withdrawn_at: at };
  return everyone
    ? { fields: fieldsLeft(row.fields, taken) }
    : { recipients: row.recipients.filter((recipient) => !from.includes(recipient)) };
}

async function writeDown(
  ctx: Context,
  { id, ownerAgencyId }: ConsentRow,
  what: Pick<ConsentWithdrawalRow, 'fields' | 'recipients' | 'reason'>,
): Promise<void> {
  const manager = await ctx.tx.manager;
  await manager.insert(ConsentWithdrawalRow, {
    ...what,
    id: newId(),
    consentId: id,
    ownerAgencyId,
    // By the clock of the access log: the reads made until then are counted there.
    at: () => 'clock_timestamp()',
    madeBy: ctx.actor.memberId,
  });
}
