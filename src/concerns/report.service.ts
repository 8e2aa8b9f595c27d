import { changed, refuse, type Written } from '../audit';
import { addCase, checkNewCase, countSubject, lockedCase, openNumber, refusedByState, type CheckedCase } from '../cases';
import { requireColleague } from '../identity';
import type { Context } from '../platform/context';
import { Conflict, NotFound } from '../platform/errors';
import { once } from '../platform/idempotency';
import { assessment, LONGEST, refuseInput, text } from '../platform/input';
import type { Outcome, Refused } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { dayOf, plusDays } from '../policy/calendar';
import { requireAction, requireRecord } from '../reading/authorize';
import { globalId, type GlobalId, type RecordId } from '../reading/ids';
import { ConcernReportRow } from './report.entity';
import type { DecideConcernReportInput } from './report.types';
import type { ConcernProtection } from './vocabulary.types';

export const REPORT = 'ConcernReport';
const TABLE = 'concern_report';
/** Days after the decision within which a reporter who has asked is told (SoL 19:6). */
const DAYS_TO_TELL = 7;
const MOST_DAYS_MORE = 366;

/** A report in the version that was read, and the key of the change. */
export interface Change {
  readonly id: RecordId<'ConcernReport'>;
  readonly version: number;
  readonly idempotencyKey: string;
}

type Changed = Promise<Outcome<'ConcernReport'>>;
type Patch = Readonly<Record<string, unknown>>;

const writtenOf = (ctx: Context, id: string): Written => ({ type: REPORT, id, ownerAgencyId: ctx.actor.agencyId });

/** The report, locked until the transaction ends. Conflict if the caller read another version. */
export async function lockReport(ctx: Context, id: string, version: number): Promise<ConcernReportRow> {
  const row = await (await ctx.tx.manager).findOne(ConcernReportRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!row) throw new NotFound();
  if (row.version !== version) throw new Conflict('The record has changed since it was read.', row.version);
  return row;
}

/** Refuses a change that the state of the report does not allow; the caller has written nothing. */
export function refuseReport(ctx: Context, id: string, message: string, field = 'status'): Refused {
  return refuse(ctx, writtenOf(ctx, id), 'INVALID_TRANSITION', message, { fields: [`${REPORT}.${field}`] });
}

/** Writes a change of a locked report and notes it. */
export async function changeReport(ctx: Context, { id, version }: Pick<Change, 'id' | 'version'>, patch: Patch): Changed {
  await changeVersion(await ctx.tx.manager, TABLE, id, version, patch);
  changed(ctx, writtenOf(ctx, id));
  return { type: REPORT, id };
}

const decided = (ctx: Context, id: string): Refused => refuseReport(ctx, id, 'This report is decided already.');

/** Takes a report that nobody has taken; a lead gives any that is not decided to a colleague. */
export async function takeConcernReport(
  ctx: Context,
  { memberId, ...change }: Change & { memberId?: GlobalId<'Member'> | null | undefined },
): Changed {
  const { id, version, idempotencyKey } = change;
  const assigns = memberId !== undefined && memberId !== null;
  // The key comes first: only an untaken report may be taken, so a retry would be forbidden.
  return once(ctx, 'takeConcernReport', idempotencyKey, { id: globalId(REPORT, id), version, memberId }, async () => {
    await requireRecord(ctx, assigns ? 'assignConcernReport' : 'takeConcernReport', REPORT, id);
    const colleague = assigns ? await requireColleague(ctx, memberId.uuid) : null;
    if (colleague?.assignable === false) refuseInput('This member is suspended, or has no role that works with cases.', ['memberId']);
    const row = await lockReport(ctx, id, version);
    if (row.status === 'DECIDED') return decided(ctx, id);
    return changeReport(ctx, change, { status: 'TAKEN', taken_by: colleague?.id ?? ctx.actor.memberId, taken_at: ctx.clock.now() });
  });
}

/** Records the assessment whether a child needs protection at once; once, before or after the decision. */
export async function assessConcernProtection(
  ctx: Context,
  { outcome, note, ...change }: Change & { readonly outcome: ConcernProtection; readonly note: string },
): Changed {
  const { id, version, idempotencyKey } = change;
  await requireRecord(ctx, 'assessConcernProtection', REPORT, id);
  const protectionNote = text(note, ['note'], LONGEST.reason);
  return once(ctx, 'assessConcernProtection', idempotencyKey, { id: globalId(REPORT, id), version, outcome, note }, async () => {
    const row = await lockReport(ctx, id, version);
    if (!row.aboutChild) return refuseReport(ctx, id, 'This report is not about a child.', 'aboutChild');
    if (row.protection !== null) return refuseReport(ctx, id, 'The protection of this child is assessed already.', 'protection');
    return changeReport(ctx, change, {
      protection: outcome,
      protection_note: protectionNote,
      protection_assessed_at: ctx.clock.now(),
      protection_assessed_by: ctx.actor.memberId,
    });
  });
}

/** Extends the time to decide, once, for extraordinary reasons that are written down (SoL 20:2). */
export async function extendConcernReport(
  ctx: Context,
  { decideBy, reason, ...change }: Change & { readonly decideBy: string; readonly reason: string },
): Changed {
  const { id, version, idempotencyKey } = change;
  await requireRecord(ctx, 'extendConcernReport', REPORT, id);
  const extensionReason = assessment(reason, ['reason'], LONGEST.reason);
  return once(ctx, 'extendConcernReport', idempotencyKey, { id: globalId(REPORT, id), version, decideBy, reason }, async () => {
    const row = await lockReport(ctx, id, version);
    if (row.status === 'DECIDED') return decided(ctx, id);
    if (row.extensionReason !== null) return refuseReport(ctx, id, 'The time of this report is extended already.', 'decideBy');
    if (decideBy <= row.decideBy) refuseInput('Give a later day than the one that holds now.', ['decideBy']);
    if (decideBy > plusDays(row.decideBy, MOST_DAYS_MORE)) refuseInput('Give a day at most a year later.', ['decideBy']);
    return changeReport(ctx, change, { decide_by: decideBy, extension_reason: extensionReason });
  });
}

/** Says that what was added after the decision is read. */
export async function noteConcernSupplement(ctx: Context, change: Change): Changed {
  const { id, version, idempotencyKey } = change;
  await requireRecord(ctx, 'noteConcernSupplement', REPORT, id);
  return once(ctx, 'noteConcernSupplement', idempotencyKey, { id: globalId(REPORT, id), version }, async () => {
    const row = await lockReport(ctx, id, version);
    if (!row.supplementUnread) return refuseReport(ctx, id, 'Nothing was added after the decision that is not noted.', 'supplementUnread');
    return changeReport(ctx, change, { supplement_unread: false });
  });
}

/**
 * Decides whether an inquiry is opened. Only OPENED makes a case of the report, by the service that opens every case,
 * with the person of the report.
 */
export async function decideConcernReport(
  ctx: Context,
  id: RecordId<'ConcernReport'>,
  version: number,
  input: DecideConcernReportInput,
): Changed {
  await requireRecord(ctx, 'decideConcernReport', REPORT, id);
  const { decision } = input;
  const reason = text(input.reason, ['input', 'reason']);
  if (input.case && decision !== 'OPENED') refuseInput('Give particulars of a case only with OPENED.', ['input', 'case']);
  if (input.caseId && decision !== 'ALREADY_OPEN') refuseInput('Name a case only with ALREADY_OPEN.', ['input', 'caseId']);
  const opening = decision === 'OPENED' ? await newCaseOf(ctx, id, input) : null;
  const joined = input.caseId ? await caseAtWork(ctx, input.caseId) : null;
  return once(ctx, 'decideConcernReport', input.idempotencyKey, { id: globalId(REPORT, id), version, input }, async () => {
    // The case is locked before the report, as where a case is erased with its reports.
    if (joined !== null) {
      await lockedCase(ctx, joined);
      const shut = await refusedByState(ctx, 'decideConcernReport', joined);
      if (shut) return shut;
    }
    const row = await lockReport(ctx, id, version);
    if (row.status === 'DECIDED') return decided(ctx, id);
    const at = ctx.clock.now();
    return changeReport(
      ctx,
      { id, version },
      {
        status: 'DECIDED',
        decision,
        decision_reason: reason,
        decided_at: at,
        decided_by: ctx.actor.memberId,
        case_id: opening ? await openedFor(ctx, opening) : joined,
        feedback_due_on: row.feedbackAskedAt === null ? null : plusDays(dayOf(at), DAYS_TO_TELL),
      },
    );
  });
}

/** The case that a report becomes, checked: its person is the one of the report. */
async function newCaseOf(ctx: Context, id: string, input: DecideConcernReportInput): Promise<CheckedCase> {
  requireAction(ctx, 'openCase');
  const row = await (await ctx.tx.manager).findOneBy(ConcernReportRow, { id });
  if (!row) throw new NotFound();
  const number = row.numberSealed === null ? null : openNumber(ctx.settings.personKeys, row.numberSealed);
  const district = await districtOf(ctx, row);
  const person = { name: row.personName, birthDate: row.birthDate, address: row.address, phone: row.phone, district };
  return checkNewCase(ctx, { ...input.case, person: { ...person, personalIdentityNumber: number } }, ['input', 'case']);
}

/** The district of a report in words, as persons have it; by it the successor of an agency gets the case. */
async function districtOf(ctx: Context, { districtCode }: ConcernReportRow): Promise<string | null> {
  const [term] = await ctx.tx.query<{ label: string }>("SELECT label FROM term WHERE taxonomy = 'DISTRICT' AND code = $1", [districtCode]);
  return term?.label ?? null;
}

async function openedFor(ctx: Context, checked: CheckedCase): Promise<string> {
  await countSubject(ctx, checked.subject, ['id']);
  return (await addCase(ctx, checked, 'openCase')).id;
}

async function caseAtWork(ctx: Context, { uuid }: GlobalId<'Case'>): Promise<string> {
  await requireRecord(ctx, 'updateCase', 'Case', uuid);
  return uuid;
}
