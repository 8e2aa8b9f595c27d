import { lockedCase } from '../cases/case.service';
import { LONGEST, refuseInput, text } from '../cases/input.service';
import { requireParty, type Party } from '../cases/party.service';
import { changed, refuse, type Written } from '../cases/writing.service';
import type { Context } from '../platform/context';
import { Conflict, NotFound } from '../platform/errors';
import { once } from '../platform/idempotency';
import { newId } from '../platform/ids';
import type { Outcome } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { dayOf } from '../policy/calendar';
import { withinCeiling } from '../policy/decide';
import { provisionAt } from '../policy/provisions';
import { CEILINGS } from '../policy/rules';
import { requireRecord } from '../reading/facts';
import { splitId, uuidOf } from '../reading/ids';
import { DisclosureRow } from './disclosure.entity';
import type { DiscloseInput } from './disclosure.types';
import { fieldsNamed, opensPerson, type RecordType } from '../grounds/disclosureFields.service';
import { ReferralCopyRow, type ReferralRow } from './referral.entity';
import { ENDED, nextStatus } from './referral.lifecycle';
import { restsOnAny } from './revocation';
import { lockReferral, move, reservationNeeded, written } from './transition';

const RECORDS: Readonly<Record<string, RecordType>> = { case: 'Case', expert: 'Expert' };
/** Grounds that need the weighing in writing (OSL 10:2, 10:15 a and 10:27). */
const WEIGHED: readonly string[] = ['OSL 10:2', 'OSL 10:15 a', 'OSL 10:27'];
const MOST_YEARS = 2;
/** How far a client's clock may be behind ours, in milliseconds. */
const SKEW_MS = 60_000;

interface Checked {
  readonly record: { readonly type: RecordType; readonly id: string };
  readonly recipient: Party;
  readonly referralId: string | null;
  readonly fields: string[];
  readonly weighing: string | null;
}

/**
 * Discloses fields of one record to one agency. Refused whole when the law lets a single one of the fields reach no agency of the
 * recipient's kind. What the ground requires beyond dates and a written weighing is the discloser's to judge.
 */
export async function disclose(ctx: Context, input: DiscloseInput): Promise<Outcome> {
  const record = await authorisedRecord(ctx, input.recordId);
  const checked = await checkDisclosure(ctx, record, input);
  return once(ctx, 'disclose', input.idempotencyKey, input, async () => {
    const on = { ...record, ownerAgencyId: ctx.actor.agencyId };
    const barred = barredBy(ctx, on, checked);
    if (barred) return barred;
    const personId = record.type === 'Case' ? (await lockedCase(ctx, record.id, 'REFER')).personId : null;
    if (checked.referralId !== null) {
      const referral = await referralToRestOn(ctx, checked.referralId, checked);
      if (ENDED.includes(referral.status)) return referralEnded(ctx, referral);
      if (referral.sentAt === null) return insert(ctx, input, checked, personId, whenSent(input));
    }
    return insert(ctx, input, checked, personId, beginning(ctx, input));
  });
}

async function authorisedRecord(ctx: Context, recordId: string): Promise<Checked['record']> {
  const parts = splitId(recordId);
  const type = parts ? RECORDS[parts.prefix] : undefined;
  if (!parts || !type) throw new NotFound();
  await requireRecord(ctx, type === 'Case' ? 'disclose' : 'discloseListing', type, parts.uuid);
  return { type, id: parts.uuid };
}

async function checkDisclosure(ctx: Context, record: Checked['record'], input: DiscloseInput): Promise<Checked> {
  const recipient = await requireParty(ctx, input.recipientAgencyId, ['input', 'recipientAgencyId']);
  const fields = fieldsNamed(record.type, input.fields, ['input', 'fields']);
  checkPeriod(ctx, input);
  const firstDay = dayOf(input.validFrom ?? ctx.clock.now());
  if (!provisionAt(input.ground, firstDay))
    refuseInput('This is not the code of a provision in force on the first day.', ['input', 'ground']);
  const { weighing } = input;
  if (WEIGHED.includes(input.ground) && (weighing === undefined || weighing === null))
    refuseInput('This ground needs a written weighing.', ['input', 'weighing']);
  if (record.type === 'Expert' && input.referralId) refuseInput('A listing is not referred.', ['input', 'referralId']);
  return {
    record,
    recipient,
    fields,
    referralId: input.referralId ? uuidOf('Referral', input.referralId) : null,
    weighing: weighing === undefined || weighing === null ? null : text(weighing, ['input', 'weighing']),
  };
}

function checkPeriod(ctx: Context, { validFrom, validUntil }: DiscloseInput): void {
  const now = ctx.clock.now();
  if (validFrom && validFrom.getTime() < now.getTime() - SKEW_MS)
    refuseInput('A disclosure cannot begin in the past.', ['input', 'validFrom']);
  if (validUntil <= (validFrom ?? now) || validUntil <= now)
    refuseInput('A disclosure ends after it has begun, and in the future.', ['input', 'validUntil']);
  const latest = new Date(now);
  latest.setUTCFullYear(latest.getUTCFullYear() + MOST_YEARS);
  if (validUntil > latest)
    refuseInput(`A disclosure ends at most ${String(MOST_YEARS)} years ahead.`, ['input', 'validUntil']);
}

function barredBy(ctx: Context, on: Written, { recipient, fields }: Checked): Outcome | null {
  if (recipient.kind === 'CIVIL_SOCIETY') return reservationNeeded(ctx, on);
  const above = fields.filter((field) => !withinCeiling(recipient.kind, field));
  if (above.length === 0) return null;
  return refuse(ctx, on, 'ABOVE_CEILING', "The law does not let these fields reach the recipient's kind of agency.", {
    fields: above,
    provision: CEILINGS[recipient.kind].provision,
    unlock: 'Leave these fields out.',
  });
}

// The caller works on the case; a referral of another case, or one that the recipient is no party to, is none of this.
async function referralToRestOn(ctx: Context, uuid: string, { record, recipient }: Checked): Promise<ReferralRow> {
  const manager = await ctx.tx.manager;
  const row = await lockReferral(manager, uuid);
  if (row.caseId !== record.id || row.fromAgencyId !== ctx.actor.agencyId) throw new NotFound();
  if (row.toAgencyId === recipient.id) return row;
  const copy = await manager.findOneBy(ReferralCopyRow, { referralId: uuid, agencyId: recipient.id });
  return copy ? row : refuseInput('The recipient is not party to the referral.', ['input', 'recipientAgencyId']);
}

function referralEnded(ctx: Context, { id, fromAgencyId, status }: ReferralRow): Outcome {
  const message = `The referral has ended: it is in the state ${status}.`;
  return refuse(ctx, written(id, fromAgencyId), 'REFERRAL_ENDED', message, { fields: ['Referral.status'] });
}

/** Nobody is shown anything of a draft: what rests on one begins when it is sent. */
function whenSent({ validFrom }: DiscloseInput): null {
  if (validFrom) refuseInput('On a draft, a disclosure begins when the referral is sent.', ['input', 'validFrom']);
  return null;
}

// Whether it is live is judged by the clock of the database, as of the start of a transaction: this one sees it live.
function beginning(ctx: Context, { validFrom }: DiscloseInput): Date | (() => string) {
  const now = ctx.clock.now();
  return validFrom && validFrom > now ? validFrom : () => `least(now(), '${now.toISOString()}')`;
}

async function insert(
  ctx: Context,
  input: DiscloseInput,
  checked: Checked,
  personId: string | null,
  validFrom: Date | (() => string) | null,
): Promise<Outcome> {
  const { record, recipient, referralId, fields, weighing } = checked;
  const id = newId();
  const ownerAgencyId = ctx.actor.agencyId;
  const manager = await ctx.tx.manager;
  await manager.insert(DisclosureRow, {
    id,
    ownerAgencyId,
    recipientAgencyId: recipient.id,
    recordType: record.type,
    recordId: record.id,
    personId: opensPerson(fields) ? personId : null,
    referralId,
    fields,
    ground: input.ground,
    gdprBasis: input.gdprBasis,
    purpose: input.purpose,
    weighing,
    validFrom,
    validUntil: input.validUntil,
    revokedAt: null,
    revokeReason: null,
    madeBy: ctx.actor.memberId,
    version: 1,
  });
  changed(ctx, { type: 'Disclosure', id, ownerAgencyId });
  return { type: 'Disclosure', id };
}

/** What is to be left of a disclosure. */
export interface Narrowing {
  readonly fields?: readonly string[] | null;
  readonly validUntil?: Date | null;
}

/** Leaves fewer fields of a live disclosure, or less time. BAD_USER_INPUT for anything that would widen it. */
export async function narrowDisclosure(ctx: Context, id: string, version: number, to: Narrowing): Promise<Outcome> {
  const uuid = uuidOf('Disclosure', id);
  await requireRecord(ctx, 'narrowDisclosure', 'Disclosure', uuid);
  const row = await lockDisclosure(ctx, uuid, version);
  if (hasEnded(ctx, row)) return disclosureEnded(ctx, row);
  const fields = to.fields ? narrowedFields(row, to.fields) : row.fields;
  const validUntil = to.validUntil ?? row.validUntil;
  if (validUntil > row.validUntil) refuseInput('A disclosure can only be narrowed; make a new one.', ['validUntil']);
  if (validUntil <= ctx.clock.now() || (row.validFrom !== null && validUntil <= row.validFrom))
    refuseInput('To end a disclosure at once, revoke it.', ['validUntil']);
  if (fields.length === row.fields.length && validUntil.getTime() === row.validUntil.getTime())
    refuseInput('There is nothing to change.', [to.fields ? 'fields' : 'validUntil']);
  const personId = opensPerson(fields) ? row.personId : null;
  const patch = { fields, person_id: personId, valid_until: validUntil };
  await changeVersion(await ctx.tx.manager, 'disclosure', uuid, version, patch);
  changed(ctx, traceOf(row));
  return { type: 'Disclosure', id: uuid };
}

function narrowedFields(row: DisclosureRow, names: readonly string[]): string[] {
  names.forEach((name, at) => {
    if (!row.fields.includes(name)) refuseInput('A disclosure can only be narrowed; make a new one.', ['fields', at]);
  });
  return fieldsNamed(row.recordType, names, ['fields']);
}

/**
 * Ends a disclosure at once. When it was the last that a referral under way rested on, the referral is revoked with it.
 */
export async function revokeDisclosure(ctx: Context, id: string, version: number, reason: string): Promise<Outcome> {
  const uuid = uuidOf('Disclosure', id);
  await requireRecord(ctx, 'revokeDisclosure', 'Disclosure', uuid);
  const revokeReason = text(reason, ['reason'], LONGEST.reason);
  const manager = await ctx.tx.manager;
  // A referral is always locked before what rests on it, here as in every transition: so two changes never wait for each other.
  const seen = await manager.findOneBy(DisclosureRow, { id: uuid });
  const referral = seen?.referralId ? await lockReferral(manager, seen.referralId) : null;
  const row = await lockDisclosure(ctx, uuid, version);
  if (hasEnded(ctx, row)) return disclosureEnded(ctx, row);
  const patch = { revoked_at: ctx.clock.now(), revoke_reason: revokeReason };
  await changeVersion(manager, 'disclosure', uuid, version, patch);
  changed(ctx, traceOf(row));
  if (referral && nextStatus('REVOKE', referral.status) && !(await restsOnAny(ctx, referral.id)))
    await move(ctx, manager, 'REVOKE', referral, revokeReason);
  return { type: 'Disclosure', id: uuid };
}

const traceOf = ({ id, ownerAgencyId }: DisclosureRow): Written => ({ type: 'Disclosure', id, ownerAgencyId });

async function lockDisclosure(ctx: Context, uuid: string, version: number): Promise<DisclosureRow> {
  const manager = await ctx.tx.manager;
  const row = await manager.findOne(DisclosureRow, { where: { id: uuid }, lock: { mode: 'pessimistic_write' } });
  if (!row) throw new NotFound();
  if (row.version !== version) throw new Conflict('The record has changed since it was read.', row.version);
  return row;
}

const hasEnded = (ctx: Context, { revokedAt, validUntil }: DisclosureRow): boolean =>
  revokedAt !== null || validUntil <= ctx.clock.now();

function disclosureEnded(ctx: Context, row: DisclosureRow): Outcome {
  const how = row.revokedAt === null ? 'has run out' : 'has been revoked';
  return refuse(ctx, traceOf(row), 'DISCLOSURE_ENDED', `The disclosure ${how}.`, { fields: ['Disclosure.live'] });
}
