import { lockedCase } from '../cases/case.service';
import { changed, refuse } from '../cases/writing.service';
import type { Context } from '../platform/context';
import { Conflict, NotFound } from '../platform/errors';
import { newId } from '../platform/ids';
import { entries, LONGEST, refuseInput, text } from '../platform/input';
import type { Outcome } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { classOf } from '../policy/fields';
import { requireRecord } from '../reading/facts';
import { uuidOf } from '../reading/ids';
import { ConsentRow, ConsentWithdrawalRow } from './consent.entity';

/** What is to be taken back of a consent: all of it, or some fields, or some recipients. */
export interface WithdrawalWish {
  readonly reason: string;
  /** As `Type.field`, or the name of a class for those of its fields that the consent has. */
  readonly fields?: readonly string[] | null;
  /** Global ids. */
  readonly recipientAgencyIds?: readonly string[] | null;
}

/** What was just taken back: these fields from these recipients, by uuid. */
export interface Withdrawn {
  readonly consentId: string;
  readonly fields: readonly string[];
  readonly recipients: readonly string[];
}

/**
 * Takes back a consent whole or in part and writes down what was taken. Refused when nothing is left to take. Who knows of disclosures
 * ends what rests on it, in the same transaction. The case is locked first, so that nothing is disclosed on the consent meanwhile.
 */
export async function withdrawFromConsent(
  ctx: Context,
  id: string,
  version: number,
  wish: WithdrawalWish,
  endWhatRestsOn: (ctx: Context, withdrawn: Withdrawn) => Promise<void>,
): Promise<Outcome> {
  const uuid = uuidOf('Consent', id);
  await requireRecord(ctx, 'withdrawConsent', 'Consent', uuid);
  const reason = text(wish.reason, ['reason'], LONGEST.reason);
  if (isGiven(wish.fields) && isGiven(wish.recipientAgencyIds))
    refuseInput('Withdraw fields or recipients, one at a time.', ['recipientAgencyIds']);
  const row = await lockConsent(ctx, uuid, version);
  if (hasEnded(ctx, row)) return consentEnded(ctx, row);
  const fields = isGiven(wish.fields) ? fieldsTaken(row, wish.fields) : row.fields;
  const recipients = isGiven(wish.recipientAgencyIds) ? recipientsTaken(row, wish.recipientAgencyIds) : row.recipients;
  const at = ctx.clock.now();
  await changeVersion(await ctx.tx.manager, 'consent', uuid, version, patchOf(row, fields, recipients, at));
  changed(ctx, { type: 'Consent', id: uuid, ownerAgencyId: row.ownerAgencyId });
  await endWhatRestsOn(ctx, { consentId: uuid, fields, recipients });
  // Last, so that what is read until the end of this transaction is missed as little as can be.
  await writeDown(ctx, row, { fields, recipients, reason });
  return { type: 'Consent', id: uuid };
}

/** The fields that stay when some are taken: `Case.person` takes every field of the person along. */
export function fieldsLeft(fields: readonly string[], taken: readonly string[]): string[] {
  const person = taken.includes('Case.person');
  return fields.filter((field) => !taken.includes(field) && !(person && field.startsWith('Person.')));
}

const isGiven = (list: readonly string[] | null | undefined): list is readonly string[] =>
  list !== undefined && list !== null;

/**
 * The consent, locked after its case and whatever `before` locks, at the version the caller read; Conflict when it has moved on.
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
 * Whether a consent is over for good. One that lapsed by law can come to life again when a birth date is corrected: until its agreed end
 * it can be withdrawn.
 */
export const hasEnded = (ctx: Context, { withdrawnAt, statedUntil }: ConsentRow): boolean =>
  withdrawnAt !== null || statedUntil <= ctx.clock.now();

/** The refusal to do anything with a consent that is over. */
export function consentEnded(ctx: Context, { id, ownerAgencyId, withdrawnAt }: ConsentRow): Outcome {
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

function recipientsTaken(row: ConsentRow, ids: readonly string[]): string[] {
  const path = ['recipientAgencyIds'];
  if (ids.length === 0) refuseInput('Name at least one recipient.', path);
  const taken = entries(ids, path, (id, at) => {
    const uuid: string = uuidOf('Agency', id);
    return row.recipients.includes(uuid) ? uuid : refuseInput('The consent does not name this recipient.', at);
  });
  return row.recipients.filter((recipient) => taken.includes(recipient));
}

/** A part goes; when nothing would be left, the consent is withdrawn as it stands. */
function patchOf(
  row: ConsentRow,
  taken: readonly string[],
  from: readonly string[],
  at: Date,
): Readonly<Record<string, unknown>> {
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
    // By the clock of the access log: what had been read until then is counted there.
    at: () => 'clock_timestamp()',
    madeBy: ctx.actor.memberId,
  });
}
