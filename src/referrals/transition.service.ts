import { refuse } from '../audit';
import { reopenTakenBack } from '../grounds';
import type { Context } from '../platform/context';
import { once } from '../platform/idempotency';
import { refuseInput } from '../platform/input';
import { changeVersion } from '../platform/versioned';
import type { Outcome, Refused } from '../platform/refusal';
import { dayOf } from '../policy/calendar';
import { requireRecord } from '../reading/authorize';
import { globalId, isGivenId, type GlobalId, type RecordId } from '../reading/ids';
import type { Action } from '../policy/actions';
import { lockReport } from './disclosedRecord';
import type { ReferralRow } from './referral.entity';
import { beginAllOf, opensWhenSent, revokeAllOf } from './revocation';
import { TRANSITIONS, type TransitionEvent } from './referral.lifecycle';
import { reasonOf } from './referral.service';
import { invalidTransition, leadsTo, lockFor, move, written } from './transition';
import type { NoReport } from './vocabulary.types';

/** A transition as a client asks for it: the referral, the version read, and the reason. */
export interface Move {
  readonly id: RecordId<'Referral'>;
  readonly version: number;
  readonly reason?: string | null;
}

/** What completing a referral names: the report, or the reason for naming none. */
export interface Completing {
  readonly reportId?: GlobalId<'ReferralReport'> | null | undefined;
  readonly noReport?: NoReport | null | undefined;
}

const ACTION_OF = {
  RECEIVE: 'receiveReferral',
  ACCEPT: 'acceptReferral',
  DECLINE: 'declineReferral',
  RETURN: 'returnReferral',
  START: 'startReferral',
  COMPLETE: 'completeReferral',
  REQUEST_INFORMATION: 'requestReferralInformation',
  ANSWER_INFORMATION: 'answerReferralInformation',
  WITHDRAW: 'withdrawReferral',
  MARK_ENTERED_IN_ERROR: 'markReferralEnteredInError',
} as const satisfies Partial<Record<TransitionEvent, Action>>;

/**
 * The events that a client can ask for by name. Sending has a function of its own; the other events follow by
 * themselves.
 */
export type AskedEvent = keyof typeof ACTION_OF;

/** Events after which nothing of the case may stay open because of the referral. */
const ENDS_DISCLOSURES: readonly TransitionEvent[] = ['DECLINE', 'RETURN', 'WITHDRAW', 'MARK_ENTERED_IN_ERROR'];

/**
 * Carries out an event. Refused if the map does not allow it in the present state; of two simultaneous events, one wins
 * and the other gets Conflict. Declining, returning, withdrawing and marking as a mistake revoke at once the
 * disclosures that rest on the referral.
 */
export async function moveReferral(
  ctx: Context,
  event: AskedEvent,
  { id, version, reason }: Move,
  completing: Completing = {},
): Promise<Outcome<'Referral'>> {
  await requireRecord(ctx, ACTION_OF[event], 'Referral', id);
  const why = reason === undefined || reason === null ? null : reasonOf(reason, ['reason']);
  const manager = await ctx.tx.manager;
  const row = await lockFor(ctx, manager, event, id, version);
  if (!leadsTo(ctx, event, row)) return invalidTransition(ctx, event, row);
  const answer = event === 'COMPLETE' ? await answeredWith(ctx, row, completing) : null;
  if (answer && 'refusal' in answer) return answer;
  await move(ctx, manager, event, row, why, answer ?? {});
  if (ENDS_DISCLOSURES.includes(event)) {
    const revoked = await revokeAllOf(ctx, row, why);
    // A sender that ends it has taken back its answer; a recipient that turns it down has had the answer.
    if (TRANSITIONS[event].side === 'SENDER') await reopenTakenBack(ctx, revoked);
  }
  return { type: 'Referral', id };
}

/** Completes a referral. It names the report that answers the sender, or why it names none. */
export function completeReferral(ctx: Context, { reportId, noReport, ...given }: Move & Completing): Promise<Outcome<'Referral'>> {
  return moveReferral(ctx, 'COMPLETE', given, { reportId, noReport });
}

/**
 * The columns of the referral that completing fills; a named report is marked itself. A report that the sender does not see is not named: that would tell the sender
 * that there is one.
 */
async function answeredWith(
  ctx: Context,
  referral: ReferralRow,
  { reportId, noReport }: Completing,
): Promise<Refused | { readonly no_report?: NoReport }> {
  if (!isGivenId(reportId)) return { no_report: noReport ?? 'NOT_STATED' };
  if (noReport) refuseInput('Name the report, or say why there is none, not both.', ['noReport']);
  const { uuid } = reportId;
  const { ownerAgencyId } = await requireRecord(ctx, 'reportBack', 'ReferralReport', uuid);
  const report = await lockReport(ctx, uuid);
  if (report.referralId !== referral.id) refuseInput('Name a report on this referral.', ['reportId']);
  const told = await ctx.tx.query(
    'SELECT FROM disclosure d WHERE d.record_id = $1 AND d.recipient_agency_id = $2 AND disclosure_live(d.revoked_at, d.valid_from, d.valid_until)',
    [uuid, referral.fromAgencyId],
  );
  if (told.length > 0) {
    await changeVersion(await ctx.tx.manager, 'referral_report', uuid, report.version, { completes: true });
    return {};
  }
  const on = { type: 'ReferralReport', id: uuid, ownerAgencyId };
  return refuse(ctx, on, 'REPORT_NOT_DISCLOSED', 'The sender does not see this report.', {
    fields: ['Referral.report'],
    unlock: 'Disclose it with reportBack first, or say in `noReport` why the referral is completed without one.',
  });
}

/** Whether an agency (by uuid) takes part in the network today: it may have ended after a draft was made. */
async function stillThere(ctx: Context, agencyId: string): Promise<boolean> {
  const today = dayOf(ctx.clock.now());
  const rows = await ctx.tx.query('SELECT FROM agency WHERE id = $1 AND coalesce(valid_to >= $2::date, true)', [agencyId, today]);
  return rows.length > 0;
}

/**
 * Sends a draft, once for each idempotency key, and starts the disclosures on it. Refused if none of them is for the
 * recipient.
 */
export async function sendReferral(
  ctx: Context,
  id: RecordId<'Referral'>,
  version: number,
  idempotencyKey: string,
): Promise<Outcome<'Referral'>> {
  await requireRecord(ctx, 'sendReferral', 'Referral', id);
  return once(ctx, 'sendReferral', idempotencyKey, { id: globalId('Referral', id), version }, async () => {
    const manager = await ctx.tx.manager;
    const row = await lockFor(ctx, manager, 'SEND', id, version);
    if (!leadsTo(ctx, 'SEND', row)) return invalidTransition(ctx, 'SEND', row);
    if (!(await stillThere(ctx, row.toAgencyId))) {
      const more = {
        fields: ['Referral.to'],
        unlock: 'Refer the case to the agency that took over: see `successors`.',
      };
      return refuse(ctx, written(id, row.fromAgencyId), 'RECIPIENT_ENDED', 'The recipient agency has ceased.', more);
    }
    if (!(await opensWhenSent(ctx, id, row.toAgencyId))) {
      return refuse(ctx, written(id, row.fromAgencyId), 'NO_DISCLOSURE', 'No disclosure to the recipient rests on the referral.', {
        fields: ['Referral.disclosure'],
        unlock: 'Disclose the fields that the recipient needs, with this referral as `referralId`, and then send it.',
      });
    }
    await move(ctx, manager, 'SEND', row, null);
    await beginAllOf(ctx, row);
    return { type: 'Referral', id };
  });
}
