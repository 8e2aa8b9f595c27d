import { createHash } from 'node:crypto';
import type { Context } from '../platform/context';
import { Conflict, InternalError } from '../platform/errors';
import { dayOf } from '../policy/calendar';
import { retentionRows } from '../policy/retention';
import { lawKindsOn } from '../identity';
import { requireAction } from '../reading/authorize';
import { globalId } from '../reading/ids';
import { decisionsOf, type RecordedDecision } from './archiveDecision.service';
import type { WaitCode } from '../policy/retentionWaits';
import { consideredOn, isOver, type Considered, type ErasableType } from './retentionRecords';
import type { MissingCode, RetentionRow } from '../policy/retentionRows';

/**
 * A record due for erasure, with the day and the provisions. `held` lists the records of a case that stay because
 * another agency must keep them.
 */
export interface DueRecord {
  readonly type: ErasableType;
  readonly id: string;
  readonly lastEntryOn: string;
  readonly dueOn: string;
  readonly withPerson: boolean;
  readonly provisions: readonly string[];
  readonly held: readonly string[];
}

/** A record whose retention time is undecided, and the missing facts. */
export interface UndecidedRecord {
  readonly type: ErasableType;
  readonly id: string;
  readonly lastEntryOn: string;
  readonly notBefore: string | null;
  readonly missing: readonly MissingCode[];
  readonly provisions: readonly string[];
}

/** A record whose retention time has passed, but on which somebody's right still depends. */
export interface WaitingRecord {
  readonly type: ErasableType;
  readonly id: string;
  readonly dueOn: string;
  readonly waits: readonly WaitCode[];
}

/** The records due on a day, and the retention rules applied. `items` and `undecidedItems` hold the first 100. */
export interface RetentionPlan {
  readonly planId: string;
  readonly on: string;
  readonly rows: readonly RetentionRow[];
  readonly decisions: readonly RecordedDecision[];
  readonly never: number;
  readonly later: number;
  readonly due: number;
  readonly undecided: number;
  readonly items: readonly DueRecord[];
  readonly undecidedItems: readonly UndecidedRecord[];
  readonly waiting: number;
  readonly waitingItems: readonly WaitingRecord[];
}

/** The erased records, by global id. */
export interface Erased {
  readonly at: Date;
  readonly cases: readonly string[];
  readonly persons: readonly string[];
  readonly requests: readonly string[];
  readonly shared: readonly string[];
}

const AT_ONCE = 100;
/** The fields of a plan's records, as the access log names them. */
const TOLD = ['lastEntryOn', 'dueOn', 'withPerson', 'provisions', 'heldByOthers'].map((field) => `RetentionItem.${field}`);
const TOLD_UNDECIDED = ['lastEntryOn', 'notBefore', 'missing', 'provisions'].map((field) => `RetentionUndecided.${field}`);

const TOLD_WAITING = ['dueOn', 'because'].map((field) => `RetentionWaiting.${field}`);

/** The records due today at the actor's agency; each named record gets a log entry. Only for its administrators. */
export async function retentionPlan(ctx: Context): Promise<RetentionPlan> {
  requireAction(ctx, 'planRetention');
  const plan = await planOf(ctx);
  const entry = { ownerAgencyId: ctx.actor.agencyId, withheld: [], outcome: 'SHOWN', code: null } as const;
  for (const { type, id } of plan.items) ctx.traces.push({ ...entry, type, id, shown: TOLD });
  for (const { type, id } of plan.undecidedItems) ctx.traces.push({ ...entry, type, id, shown: TOLD_UNDECIDED });
  for (const { type, id } of plan.waitingItems) ctx.traces.push({ ...entry, type, id, shown: TOLD_WAITING });
  return plan;
}

async function planOf(ctx: Context): Promise<RetentionPlan> {
  const on = dayOf(ctx.clock.now());
  const { agencyId } = ctx.actor;
  const lawKind = (await lawKindsOn(ctx.tx, [agencyId], on)).get(agencyId);
  if (!lawKind) throw new InternalError({ cause: "the actor's agency is missing" });
  const all = await consideredOn(ctx, on);
  const due = all.flatMap((one) => dueRecord(one, on)).sort(by(({ dueOn }) => dueOn));
  const waiting = all.flatMap((one) => waitingRecord(one, on)).sort(by(({ dueOn }) => dueOn));
  const undecided = all.flatMap(undecidedRecord).sort(by(({ notBefore }) => notBefore ?? ''));
  const never = all.filter(({ time }) => time.kind === 'NEVER').length;
  const items = due.slice(0, AT_ONCE);
  return {
    ...{ planId: nameOf(ctx, items), on, rows: retentionRows(lawKind, 'CASES', on) },
    ...{
      decisions: await decisionsOf(ctx),
      never,
      later: all.length - never - due.length - undecided.length - waiting.length,
    },
    ...{ due: due.length, undecided: undecided.length, items, undecidedItems: undecided.slice(0, AT_ONCE) },
    ...{ waiting: waiting.length, waitingItems: waiting.slice(0, AT_ONCE) },
  };
}

function waitingRecord({ type, id, time, waits }: Considered, on: string): WaitingRecord[] {
  if (time.kind !== 'DAY' || !isOver(time, on) || waits.length === 0) return [];
  return [{ type, id, dueOn: time.dueOn, waits }];
}

function dueRecord({ type, id, lastEntryOn, time, withPerson, held, waits }: Considered, on: string): DueRecord[] {
  if (time.kind !== 'DAY' || !isOver(time, on) || waits.length > 0) return [];
  return [{ type, id, lastEntryOn, dueOn: time.dueOn, withPerson, provisions: time.provisions, held }];
}

function undecidedRecord({ type, id, lastEntryOn, time }: Considered): UndecidedRecord[] {
  if (time.kind !== 'UNDECIDED') return [];
  const { notBefore, missing, provisions } = time;
  return [{ type, id, lastEntryOn, notBefore, missing, provisions }];
}

/** Sorts by a day and then by id, so that the order is stable. */
const by =
  <T extends { readonly id: string }>(dayIn: (record: T) => string) =>
  (a: T, b: T): number =>
    `${dayIn(a)} ${a.id}` < `${dayIn(b)} ${b.id}` ? -1 : 1;

const nameOf = (ctx: Context, items: readonly DueRecord[]): string =>
  createHash('sha256')
    .update(JSON.stringify([ctx.actor.agencyId, items]))
    .digest('base64url');

/**
 * Empties, for good, the records in the named plan, and persons without another case. Each gets an access entry with
 * the code ERASED and none of the erased values. Throws Conflict, and erases nothing, if the plan has changed
 * meanwhile.
 */
export async function executeRetention(ctx: Context, planId: string): Promise<Erased> {
  requireAction(ctx, 'executeRetention');
  await ctx.tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`retention:${ctx.actor.agencyId}`]);
  const plan = await planOf(ctx);
  if (plan.planId !== planId) throw new Conflict('The plan has changed, and nothing was erased. Read the plan again.');
  const erased: Emptied[] = [];
  for (const item of plan.items) erased.push(...(await (item.type === 'Case' ? eraseCase(ctx, item) : eraseOther(ctx, item))));
  for (const { type, id } of erased) note(ctx, type, id);
  const idsOf = (...wanted: string[]): string[] =>
    erased.filter(({ type }) => wanted.includes(type)).map(({ type, id }) => globalId(type, id));
  return {
    at: ctx.clock.now(),
    cases: idsOf('Case'),
    persons: idsOf('Person'),
    requests: idsOf('DisclosureRequest'),
    shared: idsOf('Referral', 'ReferralReport', 'Reservation', 'Mentorship'),
  };
}

/** The answer to the same erasure asked for again: ids and the time, for an administrator. */
export function erasedBefore(ctx: Context, { erased }: Readonly<Record<string, unknown>>): Erased {
  requireAction(ctx, 'executeRetention');
  const { at, ...ids } = erased as Erased;
  return { at: new Date(at), ...ids };
}

interface Emptied {
  readonly type: string;
  readonly id: string;
}

const GONE = { cause: 'a record that is due could not be emptied' };

async function eraseCase(ctx: Context, { id, held }: DueRecord): Promise<Emptied[]> {
  const [row] = await ctx.tx.query<{ person: string | null; requests: string[]; done: boolean }>('SELECT * FROM erase_case($1, $2)', [
    id,
    held,
  ]);
  if (row?.done !== true) throw new InternalError(GONE);
  const person = row.person === null ? [] : [{ type: 'Person', id: row.person }];
  return [{ type: 'Case', id }, ...person, ...row.requests.map((one) => ({ type: 'DisclosureRequest', id: one }))];
}

/** The function of the database that empties a record of a type. */
const ERASING: Readonly<Partial<Record<ErasableType, string>>> = {
  DisclosureRequest: 'erase_request($1) OR erase_shared($1)',
  ReferralReport: 'erase_report($1)',
};

/** Empties a request or a report that lies in no case, or the remaining record of a case emptied earlier. */
async function eraseOther(ctx: Context, { type, id }: DueRecord): Promise<Emptied[]> {
  const [row] = await ctx.tx.query<{ done: boolean }>(`SELECT ${ERASING[type] ?? 'erase_shared($1)'} AS done`, [id]);
  if (row?.done !== true) throw new InternalError(GONE);
  return [{ type, id }];
}

function note(ctx: Context, type: string, id: string): void {
  const { agencyId: ownerAgencyId } = ctx.actor;
  ctx.traces.push({ type, id, ownerAgencyId, shown: [], withheld: [], outcome: 'CHANGED', code: 'ERASED' });
}
